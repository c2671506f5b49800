"""`quintet scenes …`: the commands of the room, one file each."""

from __future__ import annotations

import click

from quintet.apps.scenes.commands.check import check_command
from quintet.apps.scenes.commands.play import play_command


@click.group()
def scenes() -> None:
    """Play a story, and save it after every choice."""


scenes.add_command(play_command)
scenes.add_command(check_command)
