"""`quintet arcade process-input`: from a pasted list to a stored one, and to a run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
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
from quintet.apps.arcade.pipeline.plan_table import plan_table
from quintet.apps.arcade.pipeline.planner import Progress, no_progress
from quintet.apps.arcade.pipeline.process import Report, process_input
from quintet.apps.arcade.pipeline.todo_file import STANDARD_INPUT, lines_of, read_todo_list
from quintet.apps.arcade.service.planning import process_list
from quintet.apps.arcade.settings import own_settings_in
from quintet.kernel.ai import Model
from quintet.kernel.database import Database
from quintet.kernel.settings import Settings

LONG_LIST = 50  # lines from which a progress bar is worth its space


@click.command("process-input")
@click.argument("file", default=STANDARD_INPUT)
@click.option("--run", is_flag=True, help="Plan the list and start a score run.")
@data_option
@click.pass_context
def process_input_command(context: click.Context, file: str, run: bool, data: Path | None) -> None:
    """Store the todo list in FILE, or in standard input (-), one thing to do on each line."""
    with plain_errors():
        settings = settings_of(context, data)
        text = read_todo_list(file)
        with progress_bar(len(lines_of(text)), label="Planning", is_wanted=run) as progress:
            report = _process(settings, text, run, progress)
    click.echo(_told(report))


def _process(settings: Settings, text: str, run: bool, progress: Progress) -> Report:
    folder = shared_folder(settings)
    now, day_starts_at = datetime.now(UTC), own_settings_in(settings).day_starts_at
    model = Model.from_settings(settings) if run else None
    if folder is not None:
        return process_input(
            text,
            data=folder,
            run=run,
            model=model,
            now=now,
            day_starts_at=day_starts_at,
            progress=progress,
        )

    async def work(database: Database) -> Report:
        async with model or nullcontext():
            return await process_list(
                database,
                text,
                run=run,
                model=model,
                now=now,
                day_starts_at=day_starts_at,
                progress=progress,
            )

    return through_units(settings, work)


@contextmanager
def progress_bar(length: int, *, label: str, is_wanted: bool) -> Iterator[Progress]:
    """A bar on a terminal for what takes long enough; nothing elsewhere."""
    if not is_wanted or length < LONG_LIST or not sys.stderr.isatty():
        yield no_progress
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update


def _told(report: Report) -> str:
    stored = f"Stored list {report.input_id}: {_count(len(report.lines), 'line')}."
    if report.run_id is None:
        return stored
    run = (
        f"Run {report.run_id} for {report.run_date}, planned by {report.planner}: "
        f"{_count(len(report.tasks), 'task')}, {report.possible_score} points to win."
    )
    return "\n".join([stored, *report.messages, run, "", *plan_table(report.tasks)])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
