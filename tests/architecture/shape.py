"""What the import contracts cannot say: each check lists its violations below a package folder.

`package` is the folder of `quintet` itself, so that the same checks run over the real tree and
over a small one with seeded violations.
"""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

REQUIRED_PARTS = (
    "app",
    "routes",
    "service",
    "repository",
    "models",
    "schemas",
    "rules",
    "errors",
)
REQUIRED_FOLDERS = ("migrations",)
TRANSACTION_WORDS = ("commit", "rollback")
ENVIRONMENT_NAMES = ("environ", "environb", "getenv", "putenv")
SILENCER = re.compile(r"type:\s*ignore(\[[^]]*\])?|noqa(:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*)?")


def python_files(folder: Path) -> Iterator[Path]:
    return (p for p in sorted(folder.rglob("*.py")) if "__pycache__" not in p.parts)


def rooms(package: Path) -> list[Path]:
    """The apps that hold anything; an empty package is a place kept free."""
    return [
        folder
        for folder in sorted((package / "apps").iterdir())
        if folder.is_dir() and [p.name for p in python_files(folder)] not in ([], ["__init__.py"])
    ]


def missing_parts(package: Path) -> list[str]:
    """Every room has the same parts, as modules or as packages of the same name."""
    return [
        f"apps/{room.name} lacks {part}"
        for room in rooms(package)
        for part in (*REQUIRED_PARTS, *REQUIRED_FOLDERS)
        if not (
            (part not in REQUIRED_FOLDERS and (room / f"{part}.py").is_file())
            or (room / part).is_dir()
        )
    ]


def long_files(folder: Path, most: int) -> list[str]:
    counted = ((p, len(p.read_bytes().splitlines())) for p in python_files(folder))
    return [f"{p}: {lines} lines, at most {most}" for p, lines in counted if lines > most]


def long_functions(folder: Path, most: int = 60) -> list[str]:
    found = []
    for path, node in _nodes(folder):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > most:
                found.append(f"{path}:{node.lineno} {node.name}: {lines} lines, at most {most}")
    return found


def app_names_in_kernel(package: Path) -> list[str]:
    """No file of the kernel names an app; what others wrote (static/vendor) is not ours to word."""
    kernel = package / "kernel"
    names = [p.name for p in (package / "apps").iterdir() if (p / "__init__.py").is_file()]
    word = re.compile(rf"(?<![a-z])({'|'.join(names)})(?![a-z])", re.IGNORECASE)
    return [
        f"{path}:{number} names the app {match[1]}"
        for path in sorted(kernel.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
        if not path.is_relative_to(kernel / "web" / "static" / "vendor")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (match := word.search(line))
    ]


def silenced_without_reason(folder: Path) -> list[str]:
    """`# type: ignore[code]  # reason`, and the same for noqa."""
    found = []
    for path in python_files(folder):
        with path.open("rb") as source:
            for token in tokenize.tokenize(source.readline):
                if token.type != tokenize.COMMENT:
                    continue
                reason = SILENCER.sub("", token.string)
                if reason != token.string and len(re.findall(r"\w+", reason)) < 2:
                    found.append(f"{path}:{token.start[0]} {token.string}")
    return found


def transactions_outside_kernel(package: Path) -> list[str]:
    """Only the kernel's unit ends a transaction; arcade's plain sqlite3 path is the exception."""
    return [
        f"{path}:{node.lineno} ends a transaction"
        for path, node in _nodes(package)
        if _ends_transaction(node)
        and not _is_allowed(path, package, ("kernel/", "apps/arcade/db_tools"))
    ]


def environment_outside_settings(package: Path) -> list[str]:
    """Arcade's plain path and the hook that agents wait for load no settings."""
    apart = ("apps/arcade/db_tools", "apps/activity/hook")
    return [
        f"{path}:{node.lineno} reads the environment"
        for path, node in _nodes(package)
        if _reads_environment(node) and not _is_allowed(path, package, ("kernel/settings", *apart))
    ]


def _nodes(folder: Path) -> Iterator[tuple[Path, ast.expr | ast.stmt]]:
    for path in python_files(folder):
        for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
            if isinstance(node, ast.expr | ast.stmt):
                yield path, node


def _is_allowed(path: Path, package: Path, allowed: Iterable[str]) -> bool:
    """Whether `path` lies in an allowed folder, or is the module or package of that name."""
    inside = path.relative_to(package).as_posix()
    return any(
        inside.startswith(name if name.endswith("/") else f"{name}/") or inside == f"{name}.py"
        for name in allowed
    )


def _ends_transaction(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr=called)):
            return called in TRANSACTION_WORDS
        case ast.Constant(value=str(text)):
            return text.strip(" ;\n").lower() in TRANSACTION_WORDS
    return False


def _reads_environment(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="os"), attr=name):
            return name in ENVIRONMENT_NAMES
        case ast.ImportFrom(module="os", names=names):
            return any(alias.name in ENVIRONMENT_NAMES for alias in names)
    return False
