"""The hook and a server that asks for a login: it sends the token it was given, and no other."""

from __future__ import annotations

import stat
from pathlib import Path

import httpx2
import pytest

from quintet.apps.activity import hook
from tests.apps.activity.ingest.listener import listening
from tests.apps.activity.ingest.test_hook_command import spooled, tell
from tests.apps.activity.ingest.test_hooks import RECORDED
from tests.fixtures.accounts import bearer
from tests.fixtures.processes import Ended, quintet
from tests.fixtures.server import Serve

ON = {"QUINTET_AUTH": "on"}
TOLD = [{name: v for name, v in told.items() if name != "quintet"} for told in RECORDED[:3]]


def add(folder: Path, name: str) -> None:
    quintet("user", "add", name, "--password", "a long password", cwd=folder)


def install(folder: Path, *options: str, is_success: bool = True, **variables: str) -> Ended:
    environment = {"HOME": str(folder), "CLAUDE_CONFIG_DIR": "", **variables}
    command = ("activity", "install-hooks", "--data", "data", *options)
    return quintet(*command, cwd=folder, environment=environment, is_success=is_success)


def kept(folder: Path) -> str:
    return (folder / "data" / hook.TOKEN).read_text("ascii").strip()


@pytest.mark.parametrize("told", ["qt_abc", " qt_abc\n"])
def test_the_token_of_the_data_folder_is_sent(tmp_path: Path, told: str) -> None:
    (tmp_path / hook.TOKEN).write_text(told)
    with listening() as server:
        tell(tmp_path, server.url)
        assert server.tokens == ["Bearer qt_abc"]


@pytest.mark.parametrize("told", [None, b"", b"qt_a\r\nHost: evil", b"qt_\xe4", b"qt_\x00"])
def test_what_is_no_token_is_not_sent(tmp_path: Path, told: bytes | None) -> None:
    if told is not None:
        (tmp_path / hook.TOKEN).write_bytes(told)
    with listening() as server:
        tell(tmp_path, server.url)
        assert server.tokens == [None]


def test_from_installing_to_an_event_with_a_login_asked_for(tmp_path: Path, serve: Serve) -> None:
    add(tmp_path, "anna")
    data = tmp_path / "data"
    server = serve(data, ON, apps=[])
    tell(data, server.url, TOLD[0])
    assert len(spooled(data)) == 1  # it waits until there is a token
    install(tmp_path, **ON)
    assert stat.S_IMODE((data / hook.TOKEN).stat().st_mode) == 0o600
    for told in TOLD[1:]:
        tell(data, server.url, told)
    assert spooled(data) == []
    headers = bearer(kept(tmp_path))
    events = httpx2.get(f"{server.url}/activity/api/events", headers=headers)
    assert events.status_code == 200
    assert "UserQuery" in {event["tool_name"] for event in events.json()}
    install(tmp_path, "--remove", **ON)
    assert not (data / hook.TOKEN).exists()
    assert httpx2.get(f"{server.url}/activity/api/events", headers=headers).status_code == 401


def test_installing_again_makes_no_second_token(tmp_path: Path) -> None:
    add(tmp_path, "anna")
    install(tmp_path, **ON)
    first = kept(tmp_path)
    install(tmp_path, **ON)
    assert kept(tmp_path) == first


def test_without_a_login_there_is_no_token(tmp_path: Path) -> None:
    install(tmp_path)
    assert not (tmp_path / "data").exists()


def test_a_server_elsewhere_has_its_token_from_the_setting(tmp_path: Path) -> None:
    install(tmp_path, "--server", "https://quintet.example", QUINTET_TOKEN="qt_of-there")
    assert kept(tmp_path) == "qt_of-there"
    assert not (tmp_path / "data" / "accounts.db").exists()


def test_whose_token_it_is_has_to_be_clear(tmp_path: Path) -> None:
    told = install(tmp_path, is_success=False, **ON)
    assert (told.code, "run quintet user add NAME first" in told.output) == (1, True)
    for name in ("anna", "bert"):
        add(tmp_path, name)
    told = install(tmp_path, is_success=False, **ON)
    assert (told.code, "say which with --user NAME" in told.output) == (1, True)
    assert not (tmp_path / ".claude").exists()
    install(tmp_path, "--user", "bert", **ON)
    assert kept(tmp_path).startswith("qt_")
