"""Our hooks in the settings of Claude Code: added once, taken out whole, the rest untouched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quintet.apps.activity.ingest.settings_file import SettingsUnreadable, with_hooks, without_hooks
from tests.apps.activity.ingest.commands import Ended, run

COMMAND = "/opt/bin/quintet activity hook --server http://127.0.0.1:8000"
THEIRS: dict[str, Any] = {
    "model": "opus",
    "permissions": {"allow": ["Bash(ls:*)"]},
    "hooks": {
        "PreToolUse": [
            {"matcher": "Bash", "hooks": [{"type": "command", "command": "check.sh"}]},
        ],
        "Notification": [{"hooks": [{"type": "command", "command": "say hello"}]}],
    },
}


def install(tmp_path: Path, *options: str, is_success: bool = True) -> Ended:
    home = {"HOME": str(tmp_path), "CLAUDE_CONFIG_DIR": ""}
    return run("install-hooks", *options, is_success=is_success, **home)


def test_every_event_gets_our_command_once() -> None:
    found = with_hooks({}, COMMAND)["hooks"]
    assert {"SessionStart", "UserPromptSubmit", "SubagentStop", "Stop", "SessionEnd"} <= set(found)
    for event in ("PreToolUse", "PostToolUse", "PostToolUseFailure"):
        (group,) = found[event]
        assert group["matcher"] == "*"
        assert [hook["command"] for hook in group["hooks"]] == [COMMAND]


def test_what_was_there_stays_and_comes_back_whole() -> None:
    installed = with_hooks(THEIRS, COMMAND)
    assert installed["hooks"]["PreToolUse"][0] == THEIRS["hooks"]["PreToolUse"][0]
    assert installed["model"] == "opus"
    assert with_hooks(installed, COMMAND) == installed
    assert without_hooks(installed) == THEIRS
    assert without_hooks(with_hooks({}, COMMAND)) == {}


def test_a_new_command_takes_the_place_of_the_old_one() -> None:
    moved = with_hooks(with_hooks(THEIRS, COMMAND), COMMAND + "1")
    assert moved == with_hooks(THEIRS, COMMAND + "1")


def test_ours_beside_theirs_in_one_group_goes_alone() -> None:
    theirs = {"type": "command", "command": "note.sh"}
    ours = {"type": "command", "command": COMMAND}
    settings = {"hooks": {"Stop": [{"hooks": [theirs, ours]}]}}
    assert without_hooks(settings) == {"hooks": {"Stop": [{"hooks": [theirs]}]}}


@pytest.mark.parametrize(
    "settings",
    [
        {"hooks": 3},
        {"hooks": {"Stop": {}}},
        {"hooks": {"Stop": [3]}},
        {"hooks": {"Stop": [{"hooks": 3}]}},
    ],
)
def test_settings_of_another_form_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(SettingsUnreadable):
        with_hooks(settings, COMMAND)


def test_the_command_writes_the_user_s_settings(tmp_path: Path) -> None:
    path = tmp_path / ".claude" / "settings.json"
    path.parent.mkdir()
    path.write_text(json.dumps(THEIRS))
    path.chmod(0o600)
    install(tmp_path, "--server", "http://127.0.0.1:8123", "--data", str(tmp_path / "my data"))
    installed = json.loads(path.read_text())
    command = installed["hooks"]["Stop"][0]["hooks"][0]["command"]
    assert "activity hook --server http://127.0.0.1:8123 --data " in command
    assert str(tmp_path / "my data") in command
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()
    assert (
        "as it should be"
        in install(
            tmp_path, "--server", "http://127.0.0.1:8123", "--data", str(tmp_path / "my data")
        ).output
    )
    assert path.read_bytes() == before
    install(tmp_path, "--remove")
    assert json.loads(path.read_text()) == THEIRS
    assert list(path.parent.iterdir()) == [path]


def test_without_settings_they_are_made(tmp_path: Path) -> None:
    install(tmp_path, "--config-dir", str(tmp_path / "elsewhere"))
    assert "Stop" in json.loads((tmp_path / "elsewhere" / "settings.json").read_text())["hooks"]


def test_a_link_stays_one(tmp_path: Path) -> None:
    folder, real = tmp_path / ".claude", tmp_path / "dotfiles.json"
    folder.mkdir()
    real.write_text("{}")
    (folder / "settings.json").symlink_to(real)
    install(tmp_path)
    assert (folder / "settings.json").is_symlink()
    assert "hooks" in json.loads(real.read_text())


@pytest.mark.parametrize("text", ["{", "[]", '{"hooks": 3}'])
def test_settings_that_cannot_be_read_stay_as_they_are(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".claude" / "settings.json"
    path.parent.mkdir()
    path.write_text(text)
    ended = install(tmp_path, is_success=False)
    assert ended.code == 1
    assert ended.output.startswith("quintet: ")
    assert path.read_text() == text
