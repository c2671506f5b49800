"""`quintet arcade print`: a receipt in the terminal, in a file or on paper."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from quintet.apps.arcade.commands.access import (
    data_option,
    plain_errors,
    settings_of,
    shared_folder,
    through_units,
)
from quintet.apps.arcade.db_tools import get_connection, snapshot
from quintet.apps.arcade.receipts import escpos, png, text
from quintet.apps.arcade.receipts.gather import (
    Fetch,
    gather_result,
    gather_run,
    moment_of,
    newest_run,
)
from quintet.apps.arcade.receipts.gather_scores import (
    Days,
    gather_high_score,
    gather_summary,
    week_of,
)
from quintet.apps.arcade.receipts.layout import lay_out
from quintet.apps.arcade.receipts.lines import WIDTHS, Profile
from quintet.apps.arcade.receipts.model import Receipt
from quintet.apps.arcade.receipts.printer import send
from quintet.apps.arcade.service.receipts import receipt
from quintet.apps.arcade.settings import ArcadeSettings, own_settings_in
from quintet.kernel.database import Database
from quintet.kernel.errors import NotFound, QuintetError, Unavailable
from quintet.kernel.settings import Settings

KINDS = ("run", "result", "summary", "high-score")
FORMS = ("text", "png", "escpos", "printer")
day = click.DateTime(["%Y-%m-%d"])


class CannotWrite(QuintetError):
    """The file that --output names cannot be written."""


@click.command("print")
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--run-id", type=click.IntRange(1, 2**53), help="run, result: else the newest run.")
@click.option("--from", "start", type=day, help="summary: its first day, with --to-date.")
@click.option("--to-date", "end", type=day, help="summary: its last day.")
@click.option("--week", type=day, help="summary: the week of this day; else this week.")
@click.option("--to", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option(
    "--columns",
    type=click.Choice([str(width) for width in WIDTHS]),
    default="48",
    show_default=True,
    help="Columns of the paper.",
)
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw without block glyphs.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write a FILE.")
@data_option
@click.pass_context
def print_command(  # noqa: PLR0913  # click gives each option as a parameter
    context: click.Context,
    kind: str,
    run_id: int | None,
    start: datetime | None,
    end: datetime | None,
    week: datetime | None,
    form: str,
    columns: str,
    ascii_only: bool,
    output: Path | None,
    data: Path | None,
) -> None:
    """Print a receipt: run (before the work), result (after it), summary or high-score."""
    if run_id is not None and kind not in ("run", "result"):
        raise click.UsageError(f"--run-id is for run and result, not for {kind}.")
    days = _days(kind, start, end, week)
    profile = Profile(int(columns), ascii_only=ascii_only)
    with plain_errors():
        settings = settings_of(context, data)
        gather = _gatherer(kind, run_id, days, own_settings_in(settings))
        found = _read(settings, gather)
        if form == "printer":
            _print(found, profile, settings.printer)
        else:
            _write(_rendered(found, profile, form), output)


def _days(
    kind: str, start: datetime | None, end: datetime | None, week: datetime | None
) -> Days | None:
    """The days that were asked for; None for this week."""
    if kind != "summary" and (start or end or week):
        raise click.UsageError(f"--from, --to-date and --week are for summary, not for {kind}.")
    if (start is None) != (end is None) or (start and week):
        raise click.UsageError("Give --from and --to-date together, or --week alone.")
    with plain_errors():
        if week is not None:
            return week_of(week.date())
        return Days(start.date(), end.date()) if start and end else None


def _gatherer(
    kind: str, run_id: int | None, days: Days | None, own: ArcadeSettings
) -> Callable[[Fetch], Receipt]:
    moment = moment_of(datetime.now(UTC), own.day_starts_at)

    def gather(fetch: Fetch) -> Receipt:
        match kind:
            case "run":
                return gather_run(fetch, run_id or newest_run(fetch))
            case "result":
                return gather_result(fetch, run_id or newest_run(fetch), moment)
            case "summary":
                return gather_summary(fetch, days or week_of(moment.today), own.day_starts_at)
            case _:
                return gather_high_score(fetch, own.initials)

    return gather


def _read(settings: Settings, gather: Callable[[Fetch], Receipt]) -> Receipt:
    folder = shared_folder(settings)
    if folder is not None:
        return _read_file(folder, gather)

    async def work(database: Database) -> Receipt:
        async with database.read() as unit:
            return await receipt(unit, gather)

    return through_units(settings, work)


def _read_file(folder: Path, gather: Callable[[Fetch], Receipt]) -> Receipt:
    try:
        with closing(get_connection(folder)) as connection, snapshot(connection):
            return gather(lambda sql, values: connection.execute(sql, values).fetchall())
    except FileNotFoundError:
        raise NotFound(
            f"There is no database in {folder}: quintet arcade process-input FILE --run makes it."
        ) from None
    except (sqlite3.Error, OSError) as error:
        raise Unavailable(f"The database cannot be used: {error}.") from error


def _rendered(found: Receipt, profile: Profile, form: str) -> bytes:
    lines = lay_out(found, profile)
    match form:
        case "escpos":
            return escpos.render(lines, profile)
        case "png":
            return png.render(lines)
        case _:
            return text.render(lines).encode()


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        click.echo(content, nl=False)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise CannotWrite(f"{output} cannot be written: {error.strerror}.") from error


def _print(found: Receipt, profile: Profile, address: str) -> None:
    sent = send(lay_out(found, profile), address, profile=profile)
    nowhere = ", which prints nowhere: set QUINTET_PRINTER" if address == "dummy" else ""
    click.echo(f"Sent {len(sent)} bytes to {address}{nowhere}.")
