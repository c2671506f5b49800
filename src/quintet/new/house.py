"""A new room in a checkout of this house: its folders, its place in the catalogue, its page."""

from __future__ import annotations

import tomllib
from pathlib import Path

from quintet.kernel.errors import QuintetError
from quintet.new.naming import Names
from quintet.new.writing import PathTaken, in_order, rendered, write_all

PACKAGE = "quintet.apps"
CATALOGUE = Path("src/quintet/catalogue.py")
INDEX = Path("docs/README.md")
LAST_OF_THE_HOUSE = "    *guests(),\n"
BEHIND_THE_APPS = "\n**Decisions**"


class NoCheckout(QuintetError):
    """A room can only be made where the house is."""


def checkout(folder: Path) -> Path | None:
    """The checkout of Quintet that `folder` is the root of; None elsewhere."""
    project = folder / "pyproject.toml"
    if not project.is_file() or not (folder / CATALOGUE).is_file():
        return None
    about = tomllib.loads(project.read_text("utf-8"))
    return folder if about.get("project", {}).get("name") == "quintet" else None


def add_room(names: Names, root: Path | None) -> None:
    """Make the room, its tests and its page, and name it in the catalogue; or nothing of it."""
    if root is None:
        raise NoCheckout("a room is made in the root of a checkout of Quintet: go there first")
    words = names.said(f"{PACKAGE}.{names.name}", "quintet tests")
    (page,) = rendered("house", words).values()
    page_path = root / "docs" / "apps" / f"{names.name}.md"
    if page_path.exists():
        raise PathTaken(f"{page_path}: there is something of this name already")
    write_all(
        {
            root / "src/quintet/apps" / names.name: rendered("room", words),
            root / "tests/apps" / names.name: rendered("tests", words),
        },
        {
            page_path: page,
            root / CATALOGUE: _named_in_catalogue(root / CATALOGUE, names),
            root / INDEX: _linked(root / INDEX, names),
        },
    )


def _named_in_catalogue(path: Path, names: Names) -> str:
    text = path.read_text("utf-8")
    constant = names.name.upper()
    new_import = f"from {PACKAGE}.{names.name}.app import APP as {constant}\n"
    start = text.find(f"from {PACKAGE}.")
    end = text.find("\n\n", start) + 1
    if start < 0 or LAST_OF_THE_HOUSE not in text:
        raise QuintetError(f"{path} looks other than expected: name the app there by hand")
    imports = in_order(text[start:end] + new_import, "quintet")
    text = text[:start] + imports.strip("\n") + text[end - 1 :]
    return text.replace(LAST_OF_THE_HOUSE, f"    {constant},\n{LAST_OF_THE_HOUSE}", 1)


def _linked(path: Path, names: Names) -> str:
    line = f"\n**{names.title}**: [what it does](apps/{names.name}.md).\n"
    return path.read_text("utf-8").replace(BEHIND_THE_APPS, line + BEHIND_THE_APPS, 1)
