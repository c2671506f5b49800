"""`quintet activity …`: the commands of the room, one file each."""

from __future__ import annotations

import click

from quintet.apps.activity.commands.hooks import hook_command, install_hooks_command
from quintet.apps.activity.commands.importing import import_command
from quintet.apps.activity.commands.pruning import prune_command


@click.group()
def activity() -> None:
    """Take in what agents do, and keep it for as long as you want."""


for _command in (hook_command, install_hooks_command, import_command, prune_command):
    activity.add_command(_command)
