"""`quintet user …` and `quintet token …`: who may log in, and tokens for programs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from quintet.kernel import migrations
from quintet.kernel import settings as kernel_settings
from quintet.kernel.auth.accounts import Accounts
from quintet.kernel.auth.record import ACCOUNTS
from quintet.kernel.errors import Invalid
from quintet.kernel.settings import Settings

SHORTEST_PASSWORD = 8

Load = Callable[[], Settings]
Work = Callable[[Accounts], Awaitable[Any]]


def account_commands(load: Load) -> list[click.Group]:
    """The two groups; `load` reads the settings when a command runs."""
    return [_user_group(load), _token_group(load)]


def _with_accounts(load: Load, data: Path | None, work: Work) -> Any:
    if data is not None:
        kernel_settings.use_data(data)
    return through_accounts(load(), work)


def through_accounts(settings: Settings, work: Work) -> Any:
    """Do `work` on the accounts, beside a server that may be running."""
    url = settings.database_url_for(ACCOUNTS.name)
    migrations.upgrade(ACCOUNTS, url)

    async def run() -> Any:
        accounts = Accounts(url)
        async with accounts.running():
            return await work(accounts)

    return asyncio.run(run())


data_option = click.option(
    "--data", type=click.Path(path_type=Path), help="Folder of the databases."
)


def _user_group(load: Load) -> click.Group:
    group = click.Group("user", help="Who may log in.")

    @group.command("add")
    @click.argument("name")
    @click.password_option("--password", help="Asked for where it is not given.")
    @data_option
    def add(name: str, password: str, data: Path | None) -> None:
        """Let NAME log in."""
        if len(password) < SHORTEST_PASSWORD:
            raise Invalid(f"A password has at least {SHORTEST_PASSWORD} characters.")
        _with_accounts(load, data, lambda accounts: accounts.add_user(name, password))
        click.echo(f"{name} may log in.")

    @group.command("list")
    @data_option
    def list_users(data: Path | None) -> None:
        """Everybody there is."""
        for user in _with_accounts(load, data, lambda accounts: accounts.users()):
            state = "disabled" if user["disabled_at"] else "demo" if user["is_demo"] else "enabled"
            click.echo(f"{user['username']:30} {state:10} since {user['created_at']:%Y-%m-%d}")

    @group.command("disable")
    @click.argument("name")
    @data_option
    def disable(name: str, data: Path | None) -> None:
        """Keep NAME out; every token of theirs ends at once."""
        _with_accounts(load, data, lambda accounts: accounts.disable_user(name))
        click.echo(f"{name} may not log in any more, and is logged out everywhere.")

    return group


def _token_group(load: Load) -> click.Group:
    group = click.Group("token", help="Tokens for programs.")

    @group.command("create")
    @click.argument("name")
    @click.option("--label", default="quintet token", help="What it is for.")
    @click.option("--days", default=30, show_default=True, type=click.IntRange(1, 3650))
    @data_option
    def create(name: str, label: str, days: int, data: Path | None) -> None:
        """Make a token of the user NAME; it is shown this once."""
        lasting = timedelta(days=days)
        click.echo(
            _with_accounts(load, data, lambda those: those.create_token(name, label, lasting))
        )

    @group.command("revoke")
    @click.argument("token_id")
    @data_option
    def revoke(token_id: str, data: Path | None) -> None:
        """End the token with this id, as GET /api/auth/sessions shows it."""
        _with_accounts(load, data, lambda accounts: accounts.revoke_token(token_id))
        click.echo("The token is revoked.")

    return group
