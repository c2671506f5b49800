"""Who may log in before anybody was added: on this machine a demo user, elsewhere nobody."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from quintet.kernel import migrations
from quintet.kernel.auth import ACCOUNTS
from tests.fixtures.accounts import bearer
from tests.fixtures.rooms import running
from tests.kernel.auth_trial import application, served

EXPOSED = [{"ENV": "production"}, {"QUINTET_HOST": "0.0.0.0"}]  # noqa: S104 - nothing listens there
WARNINGS = "quintet.kernel.auth.first_user"


async def test_the_demo_user_is_announced_in_one_line(
    empty_accounts_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, WARNINGS):
        async with served(empty_accounts_url, tmp_path) as trial:
            assert (await trial.log_in()).status_code == 200
        async with served(empty_accounts_url, tmp_path):
            pass
    assert len(caplog.records) == 1


@pytest.mark.parametrize("variables", EXPOSED)
async def test_where_others_can_come_nobody_known_is_no_start(
    empty_accounts_url: str, tmp_path: Path, variables: dict[str, str]
) -> None:
    app = application(empty_accounts_url, QUINTET_DATA=str(tmp_path), **variables)
    with pytest.raises(AssertionError, match="quintet user add"):
        async with running(app):
            pass


@pytest.mark.parametrize("variables", EXPOSED)
async def test_the_administrator_is_made_from_the_setting(
    empty_accounts_url: str, tmp_path: Path, variables: dict[str, str]
) -> None:
    variables = {**variables, "QUINTET_ADMIN_PASSWORD": "a long password"}
    async with served(empty_accounts_url, tmp_path, **variables) as trial:
        assert await trial.token("admin", "a long password")
        assert (await trial.log_in()).status_code == 401


async def test_production_keeps_the_demo_user_out(accounts_url: str, tmp_path: Path) -> None:
    async with served(accounts_url, tmp_path) as demo:
        token = await demo.token()
        await demo.accounts.add_user("anna", "another password")
    async with served(accounts_url, tmp_path, ENV="production") as trial:
        assert (await trial.log_in()).status_code == 401
        assert (await trial.client.get("/whoami", headers=bearer(token))).status_code == 401


async def test_the_demo_user_comes_from_this_machine_alone(
    accounts_url: str, tmp_path: Path
) -> None:
    async with served(accounts_url, tmp_path) as trial:
        for address, status in [("10.1.2.3", 401), ("::1", 200), ("127.0.0.8", 200)]:
            trial.come_from(address)
            assert (await trial.log_in()).status_code == status, address


def test_the_models_are_what_the_revisions_make(database_url: str) -> None:
    migrations.upgrade(ACCOUNTS, database_url)
    assert migrations.differences(ACCOUNTS, database_url) == []
    migrations.downgrade(ACCOUNTS, database_url, "base")
    migrations.upgrade(ACCOUNTS, database_url)
    assert migrations.differences(ACCOUNTS, database_url) == []
