"""Fills the templates in and puts all files in place, or none."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from quintet.kernel.errors import QuintetError

TEMPLATES = Path(__file__).parent / "templates"
SUFFIX = ".jinja"
LINE_LENGTH = 100
IMPORTS = re.compile(r"^# imports\n(.*?)^# end of imports\n", re.M | re.S)

Files = dict[Path, str]


class PathTaken(QuintetError):
    """Something is there already; it is left as it is."""


def rendered(folder: str, words: Mapping[str, object]) -> Files:
    """The files of one folder of templates, by their paths in it."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / folder),
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - these are programs and their texts, not pages
    )
    own = str(words["own"])
    files = {}
    for name in sorted(environment.list_templates()):
        text = environment.get_template(name).render(words)
        path = name.removesuffix(SUFFIX).replace("THINGS", str(words["things"]))
        files[Path(path)] = IMPORTS.sub(lambda found: in_order(found[1], own), text)
    return files


def in_order(imports: str, own: str) -> str:
    """Import lines as the lint wants them: the standard library, others' packages, `own`."""
    blocks: list[list[str]] = [[], [], []]
    for line in imports.splitlines():
        if line:
            root = line.split()[1].split(".")[0]
            place = 0 if root in sys.stdlib_module_names else 2 if root in own.split() else 1
            blocks[place].append(line)
    return "\n".join("".join(map(_wrapped, sorted(each, key=_order))) for each in blocks if each)


def _order(line: str) -> tuple[bool, str]:
    return line.startswith("from "), line.split()[1]


def _wrapped(line: str) -> str:
    """The line, or one name a line where it would be too long."""
    if len(line) <= LINE_LENGTH:
        return f"{line}\n"
    module, names = line.split(" import ")
    listed = "".join(f"    {name},\n" for name in names.split(", "))
    return f"{module} import (\n{listed})\n"


def write_all(folders: Mapping[Path, Files], changed: Mapping[Path, str] = {}) -> None:
    """Make each folder with its files, then change the files that are there; all of it or nothing.

    Each folder is filled aside, beside its place, and renamed; what was done is undone when a
    later one fails.
    """
    for folder in folders:
        if folder.exists() or folder.is_symlink():
            raise PathTaken(f"{folder}: there is something of this name already")
    before = {path: path.read_text("utf-8") for path in changed if path.exists()}
    made: list[Path] = []
    try:
        for folder, files in folders.items():
            _make(folder, files)
            made.append(folder)
        for path, text in changed.items():
            path.write_text(text, "utf-8")
    except OSError as error:
        for folder in made:
            shutil.rmtree(folder, ignore_errors=True)
        for path in changed:
            if path in before:
                path.write_text(before[path], "utf-8")
            else:
                path.unlink(missing_ok=True)
        raise QuintetError(f"{error.filename}: {error.strerror}; nothing was made") from error


def _make(folder: Path, files: Files) -> None:
    aside = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        for path, text in files.items():
            (aside / path).parent.mkdir(parents=True, exist_ok=True)
            (aside / path).write_text(text, "utf-8")
        aside.chmod(0o755)  # mkdtemp makes it for its owner alone
        aside.rename(folder)
    except OSError:
        shutil.rmtree(aside, ignore_errors=True)
        raise
