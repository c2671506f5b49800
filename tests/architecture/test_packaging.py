"""What is shipped, what is pinned, and that both say what they should."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from hatch_build import shipped_names

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SETS = {
    "runtime": PROJECT["project"]["dependencies"],
    "build": PROJECT["dependency-groups"]["build"],
    "dev": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"],
    "bench": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["bench"],
    "lock": PROJECT["dependency-groups"]["lock"],
}
PIN = re.compile(
    r"^([a-z0-9.-]+)==(\S+)(?: ;.*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n?)+)", re.M
)


def test_wheel_holds_every_file_of_the_package_and_nothing_else(tmp_path: Path) -> None:
    """Built from a copy of this tree with one file added of every kind a room may have.

    The wheel is made from the source distribution, without npm: its front-end files are inside.
    """
    _copy_project(tmp_path)
    for name in ("db.sql", "templates/x.html", "static/x.css", "migrations/x.mako", "data/x.csv"):
        added = tmp_path / "src/quintet/apps/arcade" / name
        added.parent.mkdir(parents=True, exist_ok=True)
        added.write_text("added", "utf-8")
    package = {p.relative_to(tmp_path / "src").as_posix() for p in _files(tmp_path / "src")}

    build = [sys.executable, "-m", "build", "--no-isolation", str(tmp_path)]
    nowhere = {"npm_config_registry": "http://127.0.0.1:9", "npm_config_cache": str(tmp_path)}
    subprocess.run(build, check=True, capture_output=True, timeout=120, env=os.environ | nowhere)

    [path] = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        names = {n for n in wheel.namelist() if ".dist-info/" not in n}
        about = {n.split("/", 1)[1]: n for n in wheel.namelist() if ".dist-info/" in n}
        commands = wheel.read(about["entry_points.txt"]).decode()
    assert names == package
    assert {f"quintet/kernel/web/static/vendor/{n}" for n in shipped_names(ROOT)} <= names
    assert "licenses/LICENSE" in about
    assert "quintet = quintet.entry:main" in commands


@pytest.mark.parametrize("name", SETS)
def test_pins_lie_in_the_ranges_of_the_project(name: str) -> None:
    pins = {match[1]: match[2] for match in PIN.finditer(_requirements(name))}
    for line in SETS[name]:
        if isinstance(line, str):
            wanted = Requirement(line)
            assert wanted.specifier.contains(pins[canonicalize_name(wanted.name)]), line


@pytest.mark.parametrize("name", SETS)
def test_every_requirement_is_pinned_with_hashes_and_names_no_host(name: str) -> None:
    text = _requirements(name)
    rest = re.sub(r"^ *#.*\n", "", PIN.sub("", text), flags=re.M)
    assert rest.strip() == ""
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host| @ ", text)


def test_packages_with_native_code_carry_the_hashes_of_every_platform() -> None:
    hashes = {m[1]: m[3].count("sha256:") for m in PIN.finditer(_requirements("runtime"))}
    for name in ("orjson", "pydantic-core", "psycopg-binary", "sqlalchemy", "greenlet"):
        assert hashes[name] > 20, name


@pytest.mark.parametrize("name", ["dev", "bench", "build"])
def test_other_sets_hold_the_versions_that_run(name: str) -> None:
    runtime = {m[1]: m[2] for m in PIN.finditer(_requirements("runtime"))}
    other = {m[1]: m[2] for m in PIN.finditer(_requirements(name))}
    assert {n: v for n, v in other.items() if runtime.get(n, v) != v} == {}


def test_every_ignored_rule_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    lint = text[text.index("[tool.ruff.lint]\nselect") : text.index("[tool.ruff.lint.flake8")]
    ignored = re.findall(r'^    "([A-Z]+\d+)",(.*)$', lint[lint.index("\nignore = [") :], re.M)
    assert len(ignored) > 5
    assert [rule for rule, reason in ignored if not re.match(r" +# \S+ \S+", reason)] == []


def _requirements(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")


def _copy_project(target: Path) -> None:
    """What a build reads of this tree, as it is now."""
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, target)
    for name in ("src", "frontend"):
        unwanted = shutil.ignore_patterns("__pycache__", "for-tests")
        shutil.copytree(ROOT / name, target / name, ignore=unwanted)


def _files(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
