"""Front-end packages: pinned, from no named registry, and made into files once."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest

import hatch_build
from hatch_build import CannotMake

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
PACKAGE = json.loads((FRONTEND / "package.json").read_text("utf-8"))
LOCKED = json.loads((FRONTEND / "package-lock.json").read_text("utf-8"))["packages"]


def test_every_package_is_pinned_with_its_hash() -> None:
    pinned = {name.removeprefix("node_modules/"): at for name, at in LOCKED.items() if name}
    asked = PACKAGE["dependencies"] | PACKAGE["devDependencies"]
    assert {name: pinned[name]["version"] for name in asked} == asked
    assert [n for n, at in pinned.items() if not at["integrity"].startswith("sha512-")] == []


def test_no_file_names_a_registry() -> None:
    text = "\n".join((FRONTEND / name).read_text("utf-8") for name in hatch_build.INPUTS)
    assert not re.search(r"resolved\"|registry *=|registry\.|_auth", text)


def test_node_is_the_same_for_every_way_to_build() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert hatch_build.NODE in project["dependency-groups"]["build"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A checkout whose front-end files have been made."""
    shutil.copytree(FRONTEND, tmp_path / "frontend")
    shutil.copy(ROOT / "hatch_build.py", tmp_path)
    vendor = tmp_path / hatch_build.VENDOR
    vendor.mkdir(parents=True)
    for name in hatch_build.shipped_names(tmp_path):
        (vendor / name).write_text("made", "utf-8")
    (vendor / hatch_build.STAMP).write_text(hatch_build.fingerprint(tmp_path), "utf-8")
    return tmp_path


@pytest.fixture
def no_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """npm knows no package and reaches nobody."""
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    monkeypatch.setenv("npm_config_fetch_retries", "0")


@pytest.mark.usefixtures("no_registry")
def test_a_second_build_does_nothing(tree: Path) -> None:
    hatch_build.make(tree)
    assert (tree / hatch_build.VENDOR / "htmx.min.js").read_text("utf-8") == "made"


@pytest.mark.parametrize("name", ["hatch_build.py", *(f"frontend/{n}" for n in hatch_build.INPUTS)])
def test_a_change_of_what_decides_the_files_asks_for_a_new_build(tree: Path, name: str) -> None:
    with (tree / name).open("a", encoding="utf-8") as file:
        file.write("\n# changed")
    assert not hatch_build.is_current(tree)


def test_a_missing_file_asks_for_a_new_build(tree: Path) -> None:
    assert hatch_build.is_current(tree)
    (tree / hatch_build.VENDOR / "icons.svg").unlink()
    assert not hatch_build.is_current(tree)


@pytest.mark.usefixtures("no_registry")
def test_without_a_registry_the_error_says_what_to_do_and_leaves_what_was(tree: Path) -> None:
    (tree / "frontend/icons.txt").write_text("check\n", "utf-8")
    with pytest.raises(CannotMake, match=r"(?s)npm could not install.*npm_config_registry"):
        hatch_build.make(tree)
    assert (tree / hatch_build.VENDOR / "htmx.min.js").read_text("utf-8") == "made"


def test_sprite_has_a_symbol_for_each_icon(tmp_path: Path) -> None:
    icons = tmp_path / "icons"
    icons.mkdir()
    (icons / "x.svg").write_text('<!-- © -->\n<svg\n  width="24"\n>\n  <path d="M18" />\n</svg>\n')
    drawn = hatch_build.sprite(tmp_path, ["x"])
    assert re.search(r'<symbol id="x" viewBox="0 0 24 24" [^>]*><path d="M18" /></symbol>', drawn)
    with pytest.raises(CannotMake, match=r"icons\.txt: lucide has no icon y"):
        hatch_build.sprite(tmp_path, ["y"])


def test_icons_are_listed_once_and_in_order() -> None:
    names = (FRONTEND / "icons.txt").read_text("utf-8").splitlines()
    assert names == sorted(set(names))
