"""What the commands need: the settings, and the way to the database."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import click

from quintet.kernel.database import Database, open_database, parse
from quintet.kernel.errors import ConfigurationError
from quintet.kernel.settings import Settings, load

APP = "activity"

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the database; else QUINTET_DATA, else ./data.",
)


def settings_of(context: click.Context, data: Path | None) -> Settings:
    """The settings that the outer command has read, else read here; `--data` wins."""
    settings = context.find_object(Settings) or load({APP: None})
    return settings if data is None else settings.model_copy(update={"data": data})


def through_units[T](settings: Settings, work: Callable[[Database], Awaitable[T]]) -> T:
    """Do `work` on the database that the settings name, beside a server that may be running."""
    url = settings.database_url_for(APP)
    database = parse(url, APP)
    if database.kind == "sqlite" and not database.path.exists():  # opening would create it
        raise ConfigurationError([f"{database.shown} is not there: run quintet db upgrade {APP}"])
    return asyncio.run(_with_database(url, work))


async def _with_database[T](url: str, work: Callable[[Database], Awaitable[T]]) -> T:
    database = open_database(url, APP)
    await database.start()
    try:
        return await work(database)
    finally:
        await database.stop()
