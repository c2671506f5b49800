"""`quintet doctor`: one line for each thing that was looked at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
import orjson

from quintet.kernel import settings as kernel_settings
from quintet.kernel.app import App
from quintet.kernel.doctor import machine
from quintet.kernel.doctor.databases import look_at
from quintet.kernel.doctor.findings import Finding, State, fail
from quintet.kernel.errors import ConfigurationError
from quintet.kernel.settings import Settings

COLOURS = {State.OK: "green", State.WARN: "yellow", State.FAIL: "red"}

Load = Callable[[], Settings]


def doctor_command(load: Load, apps: Sequence[App]) -> click.Command:
    """The command for these apps; `load` reads the settings when it runs."""

    @click.command("doctor")
    @click.argument(
        "names", nargs=-1, metavar="[APP]...", type=click.Choice([app.name for app in apps])
    )
    @click.option("--json", "is_json", is_flag=True, help="As a JSON array.")
    @click.option("--data", type=click.Path(path_type=Path), help="The folder of the databases.")
    def doctor(names: Sequence[str], is_json: bool, data: Path | None) -> None:
        """Look at versions, settings, disk and every database; fails when something is broken.

        Nothing is changed, and a server may go on meanwhile.
        """
        if data is not None:
            kernel_settings.use_data(data)
        findings = []
        for finding in look(load, [app for app in apps if not names or app.name in names]):
            findings.append(finding)
            if not is_json:
                _tell(finding)
        if is_json:
            click.echo(orjson.dumps([each.as_json() for each in findings]).decode())
        if any(finding.state is State.FAIL for finding in findings):
            sys.exit(1)

    return doctor


def look(load: Load, apps: Sequence[App]) -> Iterator[Finding]:
    """Everything, in the order in which one thing needs the other."""
    yield from machine.look_at_versions()
    try:
        settings = load()
    except ConfigurationError as error:
        yield from (fail("settings", problem) for problem in error.problems)
        return
    yield from machine.look_at_settings(settings)
    yield from machine.look_at_disk(settings)
    for app in apps:
        yield from look_at(app, settings.database_url_for(app.name))


def _tell(finding: Finding) -> None:
    state = click.style(f"{finding.state:4}", fg=COLOURS[finding.state])
    click.echo(f"{state}  {finding.about}: {finding.text}")
