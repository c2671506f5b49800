"""The shape of the tree, and that each check sees the violation it is there for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import shape

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "quintet"

CHECKS: list[Callable[[Path], list[str]]] = [
    shape.missing_parts,
    lambda package: shape.long_files(package, most=400),
    shape.long_functions,
    shape.app_names_in_kernel,
    shape.silenced_without_reason,
    shape.transactions_outside_kernel,
    shape.environment_outside_settings,
]
NAMES = [
    "parts of a room",
    "file length",
    "function length",
    "app names in the kernel",
    "reasons",
    "transactions",
    "environment",
]


@pytest.mark.parametrize("check", CHECKS, ids=NAMES)
def test_source_has_the_agreed_shape(check: Callable[[Path], list[str]]) -> None:
    assert check(PACKAGE) == []


@pytest.mark.parametrize("folder", ["tests", "benchmarks"])
def test_tests_have_the_agreed_sizes(folder: str) -> None:
    assert shape.long_files(ROOT / folder, most=600) == []
    assert shape.long_functions(ROOT / folder) == []


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A tiny tree of the agreed shape."""
    package = tmp_path / "quintet"
    for part in (*shape.REQUIRED_PARTS, "__init__", "db_tools"):
        _write(package / "apps" / "arcade" / f"{part}.py", '"""A part."""\n')
    (package / "apps" / "arcade" / "migrations").mkdir()
    _write(package / "apps" / "kanban" / "__init__.py", '"""A room kept free."""\n')
    for part in ("__init__", "settings", "unit"):
        _write(package / "kernel" / f"{part}.py", '"""A part."""\n')
    return package


@pytest.mark.parametrize("check", CHECKS, ids=NAMES)
def test_a_tree_of_the_agreed_shape_passes(toy: Path, check: Callable[[Path], list[str]]) -> None:
    _write(toy / "kernel" / "unit.py", 'connection.commit()\nrun("ROLLBACK")\n')
    _write(toy / "kernel" / "settings.py", "import os\n\nvalues = os.environ\n")
    _write(
        toy / "apps" / "arcade" / "db_tools.py",
        'import os\n\nconnection.commit()\npath = os.environ["X"]\n'
        "x = 1  # type: ignore[a]  # the library has no types\n"
        "y = 1  # noqa: S101 - the check is for the reader\n",
    )
    assert check(toy) == []


SEEDED = [
    (0, "apps/kanban/app.py", '"""A room with one part only."""\n', "apps/kanban lacks routes"),
    (1, "server.py", "\n" * 401, "401 lines"),
    (2, "server.py", "async def long():\n" + "    x = 1\n" * 60, "61 lines"),
    (3, "kernel/unit.py", "# as ARCADE_DB does\n", "names the app ARCADE"),
    (3, "kernel/templates/page.html", "<h1>Kanban</h1>\n", "names the app Kanban"),
    (4, "server.py", "x = 1  # type: ignore[a]\n", "server.py:1"),
    (4, "server.py", "x = 1  # noqa: S101\n", "server.py:1"),
    (4, "server.py", "x = 1  # type: ignore[a]  # noqa: S101\n", "server.py:1"),
    (5, "apps/arcade/service.py", "unit.commit()\n", "service.py:1"),
    (5, "apps/arcade/service.py", 'connection.execute("rollback;")\n', "service.py:1"),
    (5, "apps/kanban/db_tools.py", "connection.commit()\n", "db_tools.py:1"),
    (6, "apps/arcade/rules.py", 'import os\nx = os.environ.get("X")\n', "rules.py:2"),
    (6, "kernel/unit.py", 'import os\nx = os.getenv("X")\n', "unit.py:2"),
    (6, "kernel/settings_file.py", "from os import environ\n", "settings_file.py:1"),
]


@pytest.mark.parametrize(("check", "path", "text", "seen"), SEEDED)
def test_a_seeded_violation_is_seen(toy: Path, check: int, path: str, text: str, seen: str) -> None:
    _write(toy / path, text)
    assert any(seen in line for line in CHECKS[check](toy))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
