"""The search for a Python finds a good one and says plainly when there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FIND_PYTHON = Path(__file__).parents[2] / "scripts" / "find-python"

BROKEN = "#!/bin/sh\nexit 2\n"
OLD = "#!/bin/sh\nexit 1\n"
WITHOUT_VENV = "#!/bin/sh\nexit 2\n"
GOOD = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """An empty folder of programs: the search sees nothing else of this machine."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def test_nothing_found_says_what_to_install(programs: Path) -> None:
    _program(programs / "python3", OLD)
    found = _search(programs)
    assert found.returncode == 1
    assert found.stdout == ""
    assert "needs Python 3.12 or newer" in found.stderr
    assert "apt install python3 python3-venv" in found.stderr


def test_python_without_venv_says_which_package_brings_it(programs: Path) -> None:
    _program(programs / "python3.12", WITHOUT_VENV)
    found = _search(programs)
    assert found.returncode == 1
    assert "Found python3.12, but it lacks" in found.stderr
    assert "apt install python3-venv" in found.stderr


@pytest.mark.parametrize("name", ["python3.12", "python3.13", "python3"])
def test_a_python_on_the_path_is_found_after_an_incomplete_one(programs: Path, name: str) -> None:
    _program(programs / "python3.14", WITHOUT_VENV)
    _program(programs / name, GOOD)
    assert _search(programs).stdout.strip() == sys.executable


def test_a_uv_that_reaches_nothing_is_passed_over(programs: Path) -> None:
    _program(programs / "uv", BROKEN)
    _program(programs / "python3", GOOD)
    assert _search(programs).stdout.strip() == sys.executable


def test_uv_is_asked_first_and_only_for_what_is_here(programs: Path) -> None:
    arguments = programs / "arguments"
    _program(programs / "good", GOOD)
    _program(programs / "uv", f'#!/bin/sh\necho "$*" >>"{arguments}"\necho "{programs}/good"\n')
    _program(programs / "python3.13", OLD)
    assert _search(programs).stdout.strip() == sys.executable
    assert "--no-python-downloads" in arguments.read_text("utf-8")


def test_a_pyenv_version_is_found(programs: Path, tmp_path: Path) -> None:
    _program(tmp_path / ".pyenv/versions/3.12.1/bin/python3", GOOD)
    assert _search(programs).stdout.strip() == sys.executable


def test_a_named_python_is_the_only_one_tried(programs: Path) -> None:
    _program(programs / "python3.13", GOOD)
    found = _search(programs, PYTHON="/nowhere/python3")
    assert found.returncode == 1
    assert "PYTHON=/nowhere/python3 is no complete Python" in found.stderr


def _program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(0o755)


def _search(programs: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    cat = programs / "cat"
    if not cat.exists():
        cat.symlink_to("/bin/cat")
    return subprocess.run(
        ["/bin/sh", str(FIND_PYTHON)],
        env={"PATH": str(programs), "HOME": str(programs.parent), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
