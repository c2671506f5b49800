"""`quintet activity prune`: what is older than is kept goes into an archive."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from quintet.apps.activity.commands.access import data_option, settings_of, through_units
from quintet.apps.activity.service.pruning import Pruned, prune
from quintet.kernel.database import Database

UNITS = {"h": "hours", "d": "days", "w": "weeks"}
ARCHIVE = "activity-archive"
LONGEST_DAYS = 36_500


class Span(click.ParamType[timedelta]):
    """A span of time: a number and h, d or w."""

    name = "SPAN"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, timedelta):
            return value
        match = re.fullmatch(r"([1-9][0-9]{0,6})([hdw])", value)
        span = timedelta(**{UNITS[match[2]]: int(match[1])}) if match else None
        if span is None or span > timedelta(days=LONGEST_DAYS):
            self.fail(f"{value!r} is no span such as 90d, 12w or 36h.", param, ctx)
        return span


@click.command("prune")
@click.option("--keep", type=Span(), required=True, help="How far back events stay: 90d, 12w, 36h.")
@data_option
@click.pass_context
def prune_command(context: click.Context, keep: timedelta, data: Path | None) -> None:
    """Archive what is older, then remove it.

    The archive is a packed file of JSON lines in the data folder; every row lies in it before it is
    removed. An old event that younger ones stand below stays.
    """
    settings = settings_of(context, data)
    folder = settings.data / ARCHIVE

    async def remove(database: Database) -> Pruned:
        return await prune(database, database.clock() - keep, folder)

    pruned = through_units(settings, remove)
    for table, number in pruned.rows.items():
        click.echo(f"{table}: {number} removed")
    click.echo(f"Archive: {pruned.archive}" if pruned.archive else "Nothing is that old.")
