"""`quintet backup` and `quintet restore`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from quintet.kernel import settings as kernel_settings
from quintet.kernel.app import App
from quintet.kernel.backup.errors import NotMade
from quintet.kernel.backup.making import Made, make
from quintet.kernel.backup.restoring import restore
from quintet.kernel.carrying.copying import Progress
from quintet.kernel.settings import Settings

FOLDER = "backups"

data_option = click.option(
    "--data", type=click.Path(path_type=Path), help="The folder of the databases."
)


def backup_commands(load: Callable[[], Settings], apps: Sequence[App]) -> list[click.Command]:
    """Both commands for these apps; `load` reads the settings when one runs."""
    return [_backup(load, apps), _restore(load, apps)]


def _backup(load: Callable[[], Settings], apps: Sequence[App]) -> click.Command:
    @click.command("backup")
    @click.argument(
        "names", nargs=-1, metavar="[APP]...", type=click.Choice([app.name for app in apps])
    )
    @click.option("--to", type=click.Path(path_type=Path), help="A new file, or a folder for one.")
    @data_option
    def backup(names: Sequence[str], to: Path | None, data: Path | None) -> None:
        """Put all apps and accounts, or those named, into one file; the server may go on.

        Every database in it is opened and looked through before the file gets its name. Without
        --to it goes into the folder `backups` beside the databases.
        """
        if data is not None:
            kernel_settings.use_data(data)
        settings = load()
        chosen = [app for app in apps if not names or app.name in names]
        _tell(make(chosen, settings.database_url_for, _target(settings, to), _bar))

    return backup


def _target(settings: Settings, to: Path | None) -> Path:
    if to is not None and not to.is_dir():
        return to.absolute()
    folder = to if to is not None else _own_folder(settings)
    return folder.absolute() / f"quintet-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.zip"


def _own_folder(settings: Settings) -> Path:
    folder = settings.data / FOLDER
    if settings.data.is_dir() or settings.database_url is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise NotMade(f"cannot make the folder {folder}: {error.strerror}") from error
    return folder


def _tell(made: Made) -> None:
    for part in made.manifest.databases:
        click.echo(f"{part.app}: {sum(part.rows.values())} rows, revision {part.revision or '-'}")
        if part.orphans:
            problem = f"{part.orphans} rows name a row that does not exist, as in the database"
            click.echo(f"{part.app}: warning: {problem}", err=True)
    size = made.path.stat().st_size
    click.echo(f"{made.path} ({size:,} bytes), every database in it opened and checked")


def _restore(load: Callable[[], Settings], apps: Sequence[App]) -> click.Command:
    @click.command("restore")
    @click.argument("file", type=click.Path(path_type=Path))
    @data_option
    def restore_command(file: Path, data: Path | None) -> None:
        """Unpack the backup FILE into a folder that is empty or new, as SQLite files.

        All of it or nothing: every database is checked before the first gets its place.
        """
        if data is not None:
            kernel_settings.use_data(data)
        settings = load()
        folder = settings.data.absolute()
        manifest = restore(file, folder, apps, _bar)
        for part in manifest.databases:
            click.echo(f"{part.app}: {sum(part.rows.values())} rows")
        click.echo(f"The backup of {manifest.made_at:%Y-%m-%d %H:%M:%S %Z} is in {folder}")
        if settings.database_url_for(apps[0].name).startswith("postgresql"):
            click.echo("These are SQLite files: `quintet move` takes them to PostgreSQL")

    return restore_command


@contextmanager
def _bar(label: str, steps: int) -> Iterator[Progress]:
    with click.progressbar(length=steps, label=f"{label:22}") as bar:
        yield bar.update
