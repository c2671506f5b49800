"""`quintet scenes check`: whether a story of one's own can be played to its end."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from quintet.apps.scenes.story import DEFAULT, read_story
from quintet.apps.scenes.story.walk import inspect


@click.command("check")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default=DEFAULT)
def check_command(file: Path) -> None:
    """Read the story in FILE, play every path through it, and name what nobody would see."""
    story = read_story(file)
    found = inspect(story)
    for problem in found.problems:
        click.echo(problem)
    if found.problems:
        sys.exit(1)
    click.echo(
        f"“{story.title}” is good: {len(story.scenes)} scenes, "
        f"{found.states} states, {found.endings} of them endings."
    )
