"""`quintet arcade …`: the commands of the room, one file each."""

from __future__ import annotations

import click

from quintet.apps.arcade.commands.printing import print_command
from quintet.apps.arcade.commands.process_input import process_input_command


@click.group()
def arcade() -> None:
    """Todo lists become score runs, printed as receipts."""


arcade.add_command(process_input_command)
arcade.add_command(print_command)
