"""`quintet user` and `quintet token`, as somebody types them."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quintet.cli import main
from quintet.kernel.auth import Accounts
from quintet.kernel.auth.accounts import Attempt
from quintet.kernel.auth.errors import Unauthorized, WrongLogin

PASSWORD = "a long password"


class Commands:
    """Commands on one data folder."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def run(self, *arguments: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(main, [*arguments, "--data", str(self.data)], input=typed)

    def work(self, *arguments: str, typed: str | None = None) -> str:
        result = self.run(*arguments, typed=typed)
        assert result.exit_code == 0, result.output
        return result.output

    def log_in(self, username: str, password: str = PASSWORD) -> str:
        async def attempt() -> str:
            accounts = Accounts(f"sqlite:///{self.data / 'accounts.db'}")
            async with accounts.running():
                return await accounts.log_in(Attempt(username, password, "127.0.0.1"))

        return asyncio.run(attempt())

    def holder(self, token: str) -> tuple[str, str]:
        """Who holds a token, and its public id."""

        async def ask() -> tuple[str, str]:
            accounts = Accounts(f"sqlite:///{self.data / 'accounts.db'}")
            async with accounts.running():
                caller = await accounts.caller(token)
                return caller.username, caller.token_id

        return asyncio.run(ask())


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUINTET_DATA", "")  # `--data` sets it for what comes later
    return Commands(tmp_path / "data")


def test_who_is_added_may_log_in(commands: Commands) -> None:
    output = commands.work("user", "add", "anna", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert PASSWORD not in output
    assert commands.log_in("anna")
    with pytest.raises(WrongLogin):
        commands.log_in("anna", "another")


def test_users_are_listed_with_their_state(commands: Commands) -> None:
    for name in ("zoe", "anna"):
        commands.work("user", "add", name, "--password", PASSWORD)
    commands.work("user", "disable", "zoe")
    lines = commands.work("user", "list").splitlines()
    assert [line.split()[:2] for line in lines] == [["anna", "enabled"], ["zoe", "disabled"]]


def test_who_is_disabled_is_out_everywhere(commands: Commands) -> None:
    commands.work("user", "add", "anna", "--password", PASSWORD)
    token = commands.log_in("anna")
    commands.work("user", "disable", "anna")
    with pytest.raises(WrongLogin):
        commands.log_in("anna")
    with pytest.raises(Unauthorized):
        commands.holder(token)


def test_a_token_is_shown_once_and_revoked_by_its_id(commands: Commands) -> None:
    commands.work("user", "add", "anna", "--password", PASSWORD)
    token = commands.work("token", "create", "anna", "--label", "backup").strip()
    assert re.fullmatch(r"qt_[\w-]{43}", token)
    username, token_id = commands.holder(token)
    assert username == "anna"
    commands.work("token", "revoke", token_id)
    with pytest.raises(Unauthorized):
        commands.holder(token)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["user", "add", "anna", "--password", PASSWORD], "a user of that name already"),
        (["user", "add", "bob", "--password", "short"], "at least 8 characters"),
        (["user", "disable", "nobody"], "no user of that name"),
        (["token", "create", "nobody"], "no user of that name"),
        (["token", "revoke", "nothing"], "no such session"),
    ],
)
def test_a_mistake_is_one_line(commands: Commands, arguments: list[str], said: str) -> None:
    commands.work("user", "add", "anna", "--password", PASSWORD)
    result = commands.run(*arguments)
    assert result.exit_code == 1
    assert said in result.output
    assert len(result.output.splitlines()) == 1
