"""What every command needs: the settings, the way to the database, and plain errors.

The file in the data folder is reached with plain sqlite3, beside a server that may be
running; any other database through units, as the server does it.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy.exc import DBAPIError

from quintet.apps.arcade.settings import ArcadeSettings
from quintet.kernel.constraints import TRANSLATED, translate
from quintet.kernel.database import Database, open_database, parse
from quintet.kernel.errors import ConfigurationError, QuintetError, Unavailable
from quintet.kernel.settings import Settings, load

EXIT_CONFIGURATION = 78

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the database; else QUINTET_DATA, else ./data.",
)


@contextmanager
def plain_errors() -> Iterator[None]:
    """End the command with one clear line for each problem, and an exit code that is not 0."""
    try:
        yield
    except ConfigurationError as error:
        for problem in error.problems:
            click.echo(f"quintet: {problem}", err=True)
        sys.exit(EXIT_CONFIGURATION)
    except QuintetError as error:
        click.echo(f"quintet: {error.detail}", err=True)
        sys.exit(1)


def settings_of(context: click.Context, data: Path | None) -> Settings:
    """The settings that the outer command has read, else read here; `--data` wins."""
    settings = context.find_object(Settings) or load({"arcade": ArcadeSettings})
    return settings if data is None else settings.model_copy(update={"data": data})


def shared_folder(settings: Settings) -> Path | None:
    """The data folder when its arcade.db is the database, else None."""
    database = parse(settings.database_url_for("arcade"), "arcade")
    file = settings.data / "arcade.db"
    is_file = database.kind == "sqlite" and database.path.absolute() == file.absolute()
    return settings.data if is_file else None


def through_units[T](settings: Settings, work: Callable[[Database], Awaitable[T]]) -> T:
    """Do `work` on the database that the settings name, in an event loop of its own."""
    url = settings.database_url_for("arcade")
    database = parse(url, "arcade")
    if database.kind == "sqlite" and not database.path.exists():  # opening would create it
        raise _no_schema(database.shown)
    with _plain_refusals(database.shown):
        return asyncio.run(_with_database(url, work))


async def _with_database[T](url: str, work: Callable[[Database], Awaitable[T]]) -> T:
    database = open_database(url, "arcade")
    await database.start()
    try:
        return await work(database)
    finally:
        await database.stop()


@contextmanager
def _plain_refusals(shown: str) -> Iterator[None]:
    """Give what the database refuses a plain sentence."""
    try:
        yield
    except TRANSLATED as error:
        known = translate(error)
        if known is not None:
            raise known from error
        if isinstance(error, DBAPIError) and _is_missing_table(error):
            raise _no_schema(shown) from error
        reason = str(getattr(error, "orig", error)).partition("\n")[0]
        raise Unavailable(f"The database cannot be used: {reason}.") from error


def _is_missing_table(error: DBAPIError) -> bool:
    is_undefined = getattr(error.orig, "sqlstate", None) == "42P01"
    return is_undefined or str(error.orig).startswith("no such table")


def _no_schema(shown: str) -> ConfigurationError:
    return ConfigurationError(
        [f"{shown} does not hold the arcade's tables: run quintet db upgrade arcade"]
    )
