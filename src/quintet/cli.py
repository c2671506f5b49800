"""`quintet …`: serve the apps, look at the settings, keep the databases up to date."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any

import click
import uvicorn

from quintet.catalogue import ALL
from quintet.greeting import People, greeting
from quintet.kernel import migrations, telemetry
from quintet.kernel import settings as kernel_settings
from quintet.kernel.app import App
from quintet.kernel.auth import (
    ACCOUNTS,
    Accounts,
    account_commands,
    asks_for_login,
    refuse_nobody,
    settle_first_user,
    with_accounts,
)
from quintet.kernel.backup import backup_commands
from quintet.kernel.database import parse
from quintet.kernel.database.capacity import shortage
from quintet.kernel.database.serving import refuse_served
from quintet.kernel.doctor import doctor_command
from quintet.kernel.errors import ConfigurationError, QuintetError
from quintet.kernel.mcp import Shelf, tools_alone
from quintet.kernel.moving import move_command
from quintet.kernel.settings import Settings, secret_values
from quintet.kernel.workers import serve as serve_by_workers
from quintet.new import new
from quintet.server import prepare, refuse_shared_files

CONFIGURATION = 78  # EX_CONFIG of sysexits.h
FAILED = 1
GRACE_SECONDS = 10
NAMES = [app.name for app in ALL]
DATABASES = (*ALL, ACCOUNTS)
DATABASE_NAMES = [app.name for app in DATABASES]


class Commands(click.Group):
    """A group whose errors are one clear line each, and an exit code that says which kind."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except ConfigurationError as error:
            for problem in error.problems:
                click.echo(f"quintet: {problem}", err=True)
            sys.exit(CONFIGURATION)
        except QuintetError as error:
            click.echo(f"quintet: {error.detail}", err=True)
            sys.exit(FAILED)


def with_data(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--data DIR`, which stands for QUINTET_DATA."""

    @click.option("--data", type=click.Path(path_type=Path), help="The folder of the databases.")
    @wraps(command)
    def wrapped(*arguments: Any, data: Path | None, **options: Any) -> Any:
        if data is not None:
            kernel_settings.use_data(data)
        return command(*arguments, **options)

    return wrapped


def load() -> Settings:
    """The settings, with every app's own."""
    return kernel_settings.load({app.name: app.settings for app in ALL})


@click.group(cls=Commands)
@click.version_option(package_name="quintet")
def main() -> None:
    """Five complete AI-assisted apps on one small kernel."""


@main.command()
@click.argument("apps", nargs=-1, type=click.Choice(NAMES))
@click.option("--host", help="The address to listen on.  [default: 127.0.0.1]")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
@click.option("--insecure", is_flag=True, help="Listen beyond this machine without login.")
@with_data
def serve(apps: Sequence[str], host: str | None, port: int, workers: int, insecure: bool) -> None:
    """Serve all apps, or the APPS named; one alone has its paths at the root."""
    if host is not None:
        kernel_settings.use_host(host)
    settings = load()
    host = settings.host
    chosen = [app for app in ALL if not apps or app.name in apps]
    refuse_shared_files(chosen, settings)
    if not insecure:
        _refuse_exposure(chosen, settings)
    has_login = asks_for_login(chosen, settings)
    databases = with_accounts(chosen, settings)
    if workers > 1:
        _refuse_one_writer(databases, settings, workers)
    _refuse_taken(host, port)
    refuse_served(parse(settings.database_url_for(app.name), app.name) for app in databases)
    people = None
    if has_login:
        refuse_nobody(settings)
    _prepare(databases, settings)
    if has_login:
        people = asyncio.run(_settle(settings))
    is_alone = len(apps) == 1
    click.echo(greeting(chosen, settings, port=port, is_alone=is_alone, people=people))
    entry = f"quintet.asgi:{'_and_'.join(app.name for app in chosen) if apps else 'app'}"
    options: dict[str, Any] = {
        "host": host,
        "port": port,
        "access_log": False,
        "log_config": None,
        "forwarded_allow_ips": list(settings.proxies),
        "timeout_graceful_shutdown": GRACE_SECONDS,
    }
    if workers > 1:
        _tell_shortage(databases, settings, workers)
        telemetry.configure(settings.log, secrets=secret_values(settings))
        sys.exit(0 if serve_by_workers(entry, workers, **options) else FAILED)
    signal.signal(signal.SIGTERM, _stopped)
    uvicorn.run(entry, **options)


@main.command("mcp")
@click.argument("apps", nargs=-1, type=click.Choice(NAMES))
@click.option("--server", help="Ask the server at this address, with QUINTET_TOKEN.")
@with_data
def serve_tools(apps: Sequence[str], server: str | None) -> None:
    """Offer the tools of all apps, or the APPS named, on standard input and output.

    For a program that speaks the Model Context Protocol and starts this command itself. Without
    --server the databases are opened here, beside a server that may be running.
    """
    from quintet.kernel.mcp.stdio import serve_alone, serve_for  # noqa: PLC0415  # loads the SDK

    settings = load()
    telemetry.configure(settings.log, secrets=secret_values(settings), level=logging.WARNING)
    if server is not None:
        token = None if settings.token is None else settings.token.get_secret_value()
        asyncio.run(serve_for(server, token))
        return
    chosen = [app for app in _named(apps) if app.tools]
    for app in chosen:
        prepare(app, settings.database_url_for(app.name))
    shelves = [Shelf(app.name, app.tools, app.asks_model) for app in chosen]

    async def serving() -> None:
        async with tools_alone(shelves, settings) as tools:
            await serve_alone(tools)

    asyncio.run(serving())


@main.group()
def config() -> None:
    """Look at the settings."""


@config.command("show")
@with_data
def config_show() -> None:
    """Every setting, its value and where it came from; secrets stay hidden."""
    for name, value, source, meaning in kernel_settings.describe(load()):
        click.echo(f"{name:34} {value:40} {source:12} {meaning}")


@config.command("check")
@with_data
def config_check() -> None:
    """Check the settings and that the databases can be reached; every error at once."""
    settings = load()
    problems = []
    for app in ALL:
        try:
            migrations.check_reachable(app, settings.database_url_for(app.name))
        except ConfigurationError as error:
            problems += error.problems
    if problems:
        raise ConfigurationError(list(dict.fromkeys(problems)))  # apps may share what is wrong
    click.echo("The settings are good.")


@main.group()
def db() -> None:
    """Keep the databases up to date."""


@db.command("upgrade")
@click.argument("apps", nargs=-1, type=click.Choice(DATABASE_NAMES))
@with_data
def db_upgrade(apps: Sequence[str]) -> None:
    """Bring the schema of all apps, or the APPS named, to this version."""
    settings = load()
    refuse_shared_files(_named(apps), settings)
    for app in _named(apps):
        done = migrations.upgrade(app, settings.database_url_for(app.name))
        backup = f", backup in {done.backup}" if done.backup else ""
        click.echo(f"{app.name}: {done.before or 'empty'} -> {done.after or 'empty'}{backup}")


@db.command("current")
@click.argument("apps", nargs=-1, type=click.Choice(DATABASE_NAMES))
@with_data
def db_current(apps: Sequence[str]) -> None:
    """Say which revision each database is at, and which this version needs."""
    settings = load()
    refuse_shared_files(_named(apps), settings)
    for app in _named(apps):
        found = migrations.current(app, settings.database_url_for(app.name))
        click.echo(f"{app.name}: {found or 'empty'} (needs {migrations.head(app)})")


@db.command("check")
@click.argument("apps", nargs=-1, type=click.Choice(DATABASE_NAMES))
@with_data
def db_check(apps: Sequence[str]) -> None:
    """Fail unless every schema is what this version needs and its models say."""
    settings = load()
    refuse_shared_files(_named(apps), settings)
    for app in _named(apps):
        url = settings.database_url_for(app.name)
        migrations.check(app, url)
        found = migrations.differences(app, url)
        if found:
            raise ConfigurationError([f"{app.name}: {difference}" for difference in found])
        click.echo(f"{app.name}: as it should be")


def _stopped(number: int, frame: FrameType | None) -> None:
    """Exit with 0: uvicorn raises the signal once more when it has ended everything well."""
    sys.exit(0)


def _named(apps: Sequence[str]) -> list[App]:
    return [app for app in DATABASES if not apps or app.name in apps]


async def _settle(settings: Settings) -> People:
    """Who may log in, once the first user is settled."""
    accounts = Accounts(settings.database_url_for(ACCOUNTS.name))
    async with accounts.running():
        await settle_first_user(accounts, settings)
        return People(await accounts.count_users(), await accounts.has_demo())


def _refuse_exposure(apps: Sequence[App], settings: Settings) -> None:
    open_apps = [app.name for app in apps if not app.needs_login]
    if settings.is_exposed and settings.auth == "off" and open_apps:
        told = f"{settings.host} lets others use {', '.join(open_apps)} without a login"
        raise ConfigurationError([f"{told}: set QUINTET_AUTH=on, or say --insecure to mean it"])


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise QuintetError(f"cannot listen on {host}:{port}: {error.strerror}") from error


def _refuse_one_writer(databases: Sequence[App], settings: Settings, workers: int) -> None:
    found = [parse(settings.database_url_for(app.name), app.name) for app in databases]
    on_files = [database.schema for database in found if database.kind == "sqlite"]
    if on_files:
        problem = (
            f"--workers {workers} needs PostgreSQL, and on SQLite are {', '.join(on_files)}: a "
            "SQLite file has one writer. Set DATABASE_URL=postgresql://... or use one worker"
        )
        raise ConfigurationError([problem])


def _tell_shortage(databases: Sequence[App], settings: Settings, workers: int) -> None:
    users = Counter(settings.database_url_for(app.name) for app in databases)
    for url, count in users.items():
        said = shortage(url, count, workers)
        if said is not None:
            click.echo(f"note: {said}")


def _prepare(databases: Sequence[App], settings: Settings) -> None:
    """Find out before serving what would stop it: address, folder, schema."""
    behind: list[migrations.SchemaBehind] = []
    for app in databases:
        try:
            done = prepare(app, settings.database_url_for(app.name))
        except migrations.SchemaBehind as error:
            behind.append(error)
            continue
        if done is not None and done.backup is not None:
            backup = f"backup in {done.backup}"
            click.echo(f"{app.name}: upgraded {done.before} -> {done.after}, {backup}")
    if len(behind) > 1:
        names = ", ".join(error.app for error in behind)
        raise ConfigurationError([f"the schemas of {names} are not ready: run quintet db upgrade"])
    if behind:
        raise behind[0]


main.add_command(new)
for _group in account_commands(load):
    main.add_command(_group)
for _command in (
    *backup_commands(load, DATABASES),
    move_command(load, DATABASES),
    doctor_command(load, DATABASES),
):
    main.add_command(_command)
for _app in ALL:
    if _app.commands is not None:
        main.add_command(_app.commands, _app.name)

if __name__ == "__main__":
    main()
