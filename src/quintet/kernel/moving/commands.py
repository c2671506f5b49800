"""`quintet move --to postgresql://…`: from SQLite files to PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from quintet.kernel import settings as kernel_settings
from quintet.kernel.app import App
from quintet.kernel.moving.moving import Moved, planned
from quintet.kernel.settings import Settings
from quintet.kernel.settings.addresses import masked


def move_command(load: Callable[[], Settings], apps: Sequence[App]) -> click.Command:
    """The command for these apps; `load` reads the settings when it runs."""

    @click.command("move")
    @click.argument("names", nargs=-1, metavar="[APP]...", type=click.Choice(_names(apps)))
    @click.option("--to", required=True, help="The database: postgresql://user:password@host/name")
    @click.option("--data", type=click.Path(path_type=Path), help="The folder of the databases.")
    def move(names: Sequence[str], to: str, data: Path | None) -> None:
        """Move all apps and accounts, or those named, from SQLite to PostgreSQL.

        Stop the server first. Every row is compared, field by field. Broken off, repeat it: it
        goes on where it was. The files stay as they are.
        """
        if data is not None:
            kernel_settings.use_data(data)
        chosen = [app for app in apps if not names or app.name in names]
        with planned(chosen, load().database_url_for, to) as (moves, absent):
            for each in moves:
                with click.progressbar(length=each.steps, label=f"{each.app.name:10}") as bar:
                    moved = each.run(bar.update)
                _tell(moved)
        for name in absent:
            click.echo(f"{name}: has no file yet, nothing to move")
        click.echo(f"Done. From now on serve with DATABASE_URL={masked(to)}")

    return move


def _names(apps: Sequence[App]) -> list[str]:
    return [app.name for app in apps]


def _tell(moved: Moved) -> None:
    for table in moved.tables:
        click.echo(f"  {moved.app}.{table.table}: {table.equal} rows, every field equal")
    for left in moved.left:
        click.echo(f"  {moved.app}: left in the file, because it is not ours: {left}")
    verb = "was there already" if moved.was_there else "moved"
    click.echo(f"{moved.app}: {verb}, {moved.rows} rows")
