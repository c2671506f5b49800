"""The command itself: decides where the app goes, and says what was made and what is next."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from quintet.catalogue import ALL
from quintet.new import house
from quintet.new.naming import Names, named
from quintet.new.writing import rendered, write_all

PLACES = ["room", "project"]


@click.command()
@click.argument("name")
@click.option("--thing", help="What each of them is called.  [default: NAME without its s]")
@click.option(
    "--as",
    "place",
    type=click.Choice(PLACES),
    help="A room of this house, or a project of its own.  "
    "[default: room in a checkout of Quintet, else project]",
)
def new(name: str, thing: str | None, place: str | None) -> None:
    """Make a new app that runs, and passes its own lint and tests.

    It keeps things in one table: an API with lists, preconditions and live updates, a page, a
    tool for models, a migration, tests. Begin there and change what you need.
    """
    root = house.checkout(Path.cwd())
    is_project = place == "project" or (place is None and root is None)
    names = named(name, thing, [app.name for app in ALL], is_project=is_project)
    if is_project:
        _make_project(names, Path.cwd() / name)
    else:
        house.add_room(names, root)
    for line in _next_steps(names, is_project=is_project):
        click.echo(line)


def _make_project(names: Names, folder: Path) -> None:
    words = names.said(names.name, names.name) | {"quintet": _where_quintet_is()}
    places = {"project": Path(), "room": Path("src", names.name), "tests": Path("tests")}
    files = {
        place / path: text
        for templates, place in places.items()
        for path, text in rendered(templates, words).items()
    }
    write_all({folder: files})


def _where_quintet_is() -> str:
    """What pip is to install for `quintet`: where it came from (PEP 610), else its name."""
    try:
        about = distribution("quintet").read_text("direct_url.json")
    except PackageNotFoundError:
        return "quintet"
    came_from = json.loads(about or "{}")
    url = came_from.get("url", "")
    if "dir_info" in came_from:
        is_editable = came_from["dir_info"].get("editable")
        return f'{"--editable " if is_editable else ""}"{unquote(urlsplit(url).path)}"'
    if "vcs_info" in came_from:
        version = came_from["vcs_info"]
        return f'"{version["vcs"]}+{url}@{version["commit_id"]}"'
    return f'"{url}"' if url else "quintet"


def _next_steps(names: Names, *, is_project: bool) -> list[str]:
    if is_project:
        return [
            f"Made {names.name}/, an app of its own. Next:",
            f"  cd {names.name}",
            "  make test lint   # both are green",
            "  make run         # serves it on http://127.0.0.1:8000",
        ]
    return [
        f"Made the room src/quintet/apps/{names.name}, with its tests, its page in docs/apps",
        "and its place in the catalogue. Next:",
        f'  make test ARGS="tests/apps/{names.name}"',
        "  make lint",
        "  make run",
    ]
