"""`quintet clarity …`: what is done beside the server."""

from __future__ import annotations

import click

from quintet.apps.clarity.commands.purge import purge_command


@click.group()
def clarity() -> None:
    """Look after the sessions."""


clarity.add_command(purge_command)
