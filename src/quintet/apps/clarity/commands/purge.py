"""`quintet clarity purge`: remove the sessions that nobody uses any more, whole."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import click

from quintet.apps.clarity.service.purging import purge
from quintet.apps.clarity.settings import ClaritySettings, own_settings_in
from quintet.kernel.database import open_database, parse
from quintet.kernel.errors import ConfigurationError
from quintet.kernel.settings import Settings, load


@click.command("purge")
@click.option(
    "--days",
    type=click.IntRange(1, 3650),
    help="Unused for so many days; else QUINTET_CLARITY_KEEP_DAYS.",
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the database; else QUINTET_DATA, else ./data.",
)
@click.pass_context
def purge_command(context: click.Context, days: int | None, data: Path | None) -> None:
    """Remove sessions not used for DAYS days, with everything they hold."""
    settings = context.find_object(Settings) or load({"clarity": ClaritySettings})
    if data is not None:
        settings = settings.model_copy(update={"data": data})
    kept = own_settings_in(settings).keep_days
    unused_for = timedelta(days=kept if days is None else days)
    removed = asyncio.run(_purge(settings.database_url_for("clarity"), unused_for))
    click.echo(f"Unused sessions removed: {removed}.")


async def _purge(url: str, unused_for: timedelta) -> int:
    place = parse(url, "clarity")
    if place.kind == "sqlite" and not place.path.exists():  # opening would create it
        raise ConfigurationError([f"{place.shown} is not there: run quintet db upgrade clarity"])
    database = open_database(url, "clarity")
    await database.start()
    try:
        return await purge(database, unused_for)
    finally:
        await database.stop()
