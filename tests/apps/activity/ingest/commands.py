"""The commands of the room, below a group that tells errors as `quintet` does."""

from __future__ import annotations

from dataclasses import dataclass

from click.testing import CliRunner

from quintet.apps.activity.commands import activity
from quintet.cli import Commands

_outer = Commands("quintet", commands={"activity": activity})


@dataclass(frozen=True)
class Ended:
    """A command that has ended; `output` is standard output and error together."""

    code: int
    output: str


def run(*arguments: str, is_success: bool = True, **environment: str) -> Ended:
    """Run `quintet activity …`; unless told otherwise it has to succeed."""
    ended = CliRunner().invoke(_outer, ["activity", *arguments], env=environment)
    assert not is_success or ended.exit_code == 0, ended.output
    return Ended(ended.exit_code, ended.output)
