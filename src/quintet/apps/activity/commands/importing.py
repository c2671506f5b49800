"""`quintet activity import`: events of an older database."""

from __future__ import annotations

from pathlib import Path

import click

from quintet.apps.activity.commands.access import data_option, settings_of, through_units
from quintet.apps.activity.ingest import original
from quintet.apps.activity.service.importing import Imported, import_original
from quintet.kernel.database import Database


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_option
@click.pass_context
def import_command(context: click.Context, file: Path, data: Path | None) -> None:
    """Take in the database FILE of the first recorders of this feed.

    FILE is only read. Doing it again adds nothing twice; broken off, the next time adds the rest.
    A running server shows what has come.
    """
    settings = settings_of(context, data)
    with original.opened(file) as source, click.progressbar(length=original.count(source)) as bar:

        async def take_in(database: Database) -> Imported:
            return await import_original(database, source, bar.update)

        result = through_units(settings, take_in)
    left_out = f", {result.left_out} left out for being no events" if result.left_out else ""
    are = "event is" if result.new == 1 else "events are"
    were = "was" if result.known == 1 else "were"
    click.echo(f"{result.new} {are} new, {result.known} {were} there{left_out}.")
