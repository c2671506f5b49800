"""CI's Chromium: installed where it is missing, tried again, and a plain word when it cannot be."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "install-chromium"
TOOLS = ("env", "find", "head", "sleep", "sh", "touch", "cat", "chmod")
# Writes its arguments down; fails as often as there are files in a folder.
APT_GET = """#!/bin/sh
echo "$*" >>"{folder}/asked"
case $* in *install*) ;; *) exit 0 ;; esac
for file in "{folder}"/fail-*; do
    [ -e "$file" ] && rm "$file" && exit 100
done
exit 0
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine of root's, with apt-get, a font and no browser."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in (*TOOLS, "rm"):
        found = shutil.which(name)
        assert found is not None
        (programs / name).symlink_to(found)
    _program(programs / "id", "#!/bin/sh\necho 0\n")
    _program(programs / "apt-get", APT_GET.format(folder=tmp_path))
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "one.ttf").touch()
    return tmp_path


def test_nothing_is_asked_for_when_it_is_here(machine: Path) -> None:
    _program(machine / "bin" / "chromium", "#!/bin/sh\n")
    assert _install(machine).returncode == 0
    assert not (machine / "asked").exists()


def test_what_is_missing_is_installed(machine: Path) -> None:
    (machine / "fonts" / "one.ttf").unlink()
    assert _install(machine).returncode == 0
    update, install = (machine / "asked").read_text().splitlines()
    assert update.endswith("update")
    assert install.endswith("install -y --no-install-recommends chromium fonts-dejavu-core")


def test_a_failure_is_tried_again(machine: Path) -> None:
    for number in (1, 2):
        (machine / f"fail-{number}").touch()
    assert _install(machine).returncode == 0
    assert (machine / "asked").read_text().count("install -y") == 3


def test_after_three_failures_it_says_so(machine: Path) -> None:
    for number in (1, 2, 3, 4):
        (machine / f"fail-{number}").touch()
    ended = _install(machine)
    assert ended.returncode == 1
    assert "need chromium, and apt-get failed 3 times" in ended.stderr


@pytest.mark.parametrize(
    ("name", "user", "why"),
    [("apt-get", "0", "there is no apt-get"), ("sudo", "1000", "installing needs root or sudo")],
)
def test_who_cannot_install_is_told_what_is_missing(
    machine: Path, name: str, user: str, why: str
) -> None:
    (machine / "bin" / name).unlink(missing_ok=True)
    _program(machine / "bin" / "id", f"#!/bin/sh\necho {user}\n")
    ended = _install(machine)
    assert ended.returncode == 1
    assert why in ended.stderr
    assert "CHROMIUM=/path/to/chrome" in ended.stderr


def _install(machine: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": str(machine / "bin"),
        "FONTS": str(machine / "fonts"),
        "PAUSE_SECONDS": "0",
    }
    return subprocess.run(
        [SCRIPT], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def _program(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)
