"""`quintet new`: a room in a copy of this house, a project elsewhere, or nothing at all."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import httpx2
import pytest

from quintet.catalogue import guests
from quintet.kernel.errors import ConfigurationError
from quintet.new.naming import named
from quintet.new.writing import TEMPLATES, PathTaken, in_order, rendered, write_all
from tests.fixtures.newcomer import ROOT, environment, run
from tests.fixtures.server import START_SECONDS, free_port

COPIED = ("pyproject.toml", "hatch_build.py", "src", "tests", "docs")
LONG = "wonderful_observations_x"
NEW = "python -m quintet new"


@pytest.fixture(scope="module")
def copy_of_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This house as it is now, with two more rooms: a usual name and the longest."""
    house = tmp_path_factory.mktemp("house")
    unwanted = shutil.ignore_patterns("__pycache__", "images")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, house / name, ignore=unwanted)
        else:
            shutil.copy(source, house / name)
    for name in ("bookmarks", LONG):
        made = run(f"{NEW} {name}", house, variables(house))
        assert made.returncode == 0, made.stdout
        assert f"src/quintet/apps/{name}" in made.stdout
    return house


def variables(house: Path) -> dict[str, str]:
    """The environment in which the copy's own code runs."""
    found = environment()
    return found | {"PYTHONPATH": f"{house / 'src'}:{found['PYTHONPATH']}"}


def ended_well(command: str, folder: Path, environment: dict[str, str]) -> str:
    ended = run(command, folder, environment)
    assert ended.returncode == 0, ended.stdout
    return ended.stdout


LINT = ["ruff format --check src tests", "ruff check src tests", "lint-imports --no-logo"]


@pytest.mark.parametrize("command", LINT, ids=["format", "rules", "imports"])
def test_a_new_room_passes_the_lint_of_the_house(copy_of_house: Path, command: str) -> None:
    ended_well(command, copy_of_house, variables(copy_of_house))


def test_a_new_room_passes_its_tests_and_those_of_the_houses_shape(copy_of_house: Path) -> None:
    shape = "tests/architecture/test_shape.py tests/architecture/test_imports.py"
    rooms = f"tests/apps/bookmarks tests/apps/{LONG}"
    command = f"python -m pytest -q -p no:cacheprovider {rooms} {shape}"
    assert " passed" in ended_well(command, copy_of_house, variables(copy_of_house))


def test_what_a_new_room_keeps_is_there_after_a_restart(
    copy_of_house: Path, tmp_path: Path
) -> None:
    for _ in range(2):
        port = free_port()
        command = [sys.executable, "-m", "quintet", "serve", "bookmarks", "kanban"]
        server = subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=tmp_path,
            env=variables(copy_of_house),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            found = added_and_listed(f"http://127.0.0.1:{port}/bookmarks/bookmarks", server)
        finally:
            server.terminate()
            server.communicate(timeout=START_SECONDS)
    assert [row["title"] for row in found] == ["First", "First"]
    assert (tmp_path / "data" / "bookmarks.db").is_file()


def added_and_listed(url: str, server: subprocess.Popen[bytes]) -> list[dict[str, str]]:
    deadline = time.monotonic() + START_SECONDS
    with httpx2.Client(timeout=START_SECONDS) as client:
        while not is_there(client, url):
            assert server.poll() is None, server.communicate()[0]
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert client.post(url, json={"title": "First"}).status_code == 201
        return list(client.get(url).json())


def is_there(client: httpx2.Client, url: str) -> bool:
    try:
        return client.get(url).status_code == 200
    except httpx2.TransportError:
        return False


def test_a_project_is_formatted_whatever_its_name(tmp_path: Path) -> None:
    shell = environment()
    for name in ("bookmarks", "gem", LONG):
        ended_well(f"{NEW} {name}", tmp_path, shell)
        ended_well("ruff format --check . && ruff check .", tmp_path / name, shell)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["bookmarks", "gem", LONG])


@pytest.mark.parametrize("name", ["kanban", "Not-a-name", "quintet", "bookmarks"])
def test_a_refused_name_leaves_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / "bookmarks").write_text("mine")
    ended = run(f"{NEW} -- {name}", tmp_path, environment())
    assert ended.returncode == 1
    assert ended.stdout.startswith("quintet: ")
    assert len(ended.stdout.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["bookmarks"]
    assert (tmp_path / "bookmarks").read_text() == "mine"


def test_a_room_is_refused_where_there_is_no_house(tmp_path: Path) -> None:
    ended = run(f"{NEW} bookmarks --as room", tmp_path, environment())
    assert (ended.returncode, list(tmp_path.iterdir())) == (1, [])


def test_when_the_last_file_cannot_be_written_nothing_stays(tmp_path: Path) -> None:
    index, wall = tmp_path / "index.md", tmp_path / "wall"
    index.write_text("before")
    wall.mkdir()
    folders = {tmp_path / "first": {Path("a.txt"): "a"}, tmp_path / "second": {Path("b.txt"): "b"}}
    with pytest.raises(Exception, match="nothing was made"):
        write_all(folders, {index: "after", wall / "no" / "page.md": "page"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.md", "wall"]
    assert index.read_text() == "before"


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "second").symlink_to(tmp_path / "nowhere")
    with pytest.raises(PathTaken):
        write_all({tmp_path / "first": {}, tmp_path / "second": {}})
    assert [path.name for path in tmp_path.iterdir()] == ["second"]


def test_imports_are_in_the_order_of_the_lint() -> None:
    others = "from zoo import b\nimport os\n\nfrom fast import y\n"
    lines = f"{others}from own.a import x\nfrom abc import ABC\n"
    assert in_order(lines, "own tests").split("\n\n") == [
        "import os\nfrom abc import ABC",
        "from fast import y\nfrom zoo import b",
        "from own.a import x\n",
    ]


def test_no_template_holds_words_of_the_generator() -> None:
    words = named("bookmarks", None, [], is_project=True).said("bookmarks", "bookmarks")
    for folder in sorted(path.name for path in TEMPLATES.iterdir()):
        for path, text in rendered(folder, words | {"quintet": "quintet"}).items():
            assert not {"<<", ">>", "<%", "# imports"} & set(text.split()), path


def test_an_installed_app_is_served_with_the_others(tmp_path: Path) -> None:
    shell = environment(tmp_path / "bookmarks" / "src", tmp_path / "installed")
    ended_well(f"{NEW} bookmarks", tmp_path, shell)
    install(tmp_path / "installed", "bookmarks", "bookmarks.app:APP")
    code = (
        "from quintet.catalogue import ALL; import json; print(json.dumps([a.name for a in ALL]))"
    )
    names = json.loads(ended_well(f"python -c '{code}'", tmp_path, shell))
    assert names[-1] == "bookmarks"
    assert "bookmarks: empty -> 0001" in ended_well("python -m quintet db upgrade", tmp_path, shell)


@pytest.mark.parametrize("value", ["nowhere.app:APP", "json:dumps", "json:nothing"])
def test_an_installed_app_that_cannot_be_used_is_named(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "broken", value)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ConfigurationError, match=f"^broken: {value} "):
        list(guests())


def test_it_is_one_line_of_every_command(tmp_path: Path) -> None:
    install(tmp_path, "broken", "json:dumps")
    ended = run("python -m quintet config show", tmp_path, environment(tmp_path))
    assert (ended.returncode, ended.stdout.count("\n")) == (78, 1)
    assert ended.stdout.startswith("quintet: broken: json:dumps ")


def install(folder: Path, name: str, value: str) -> None:
    """What pip leaves behind for a package that brings an app."""
    about = folder / f"{name}-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[quintet.apps]\n{name} = {value}\n")
