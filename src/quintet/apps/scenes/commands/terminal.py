"""A terminal, or a pipe in its place: wrapped text out, one line at a time in."""

from __future__ import annotations

import io
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Sequence

import click

WIDEST = 76
NARROWEST = 20


def plain(text: str) -> str:
    """The text without what a terminal would obey: names come from other people."""
    return "".join("�" if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in text)


class Terminal:
    """Prints and asks; colour only for a terminal, and only if nobody objects."""

    def __init__(self, *, is_plain: bool = False) -> None:
        self._color = False if is_plain else None
        for stream in (sys.stdin, sys.stdout):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # a strange byte is no reason to end a game
        self.is_ended = False

    @property
    def width(self) -> int:
        """What a line may hold."""
        return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns - 1))

    def heading(self, title: str, aside: str) -> None:
        """A title on a rule, with something small at the right end."""
        title, aside = plain(title), plain(aside)
        rule = "─" * max(3, self.width - len(title) - len(aside) - 5)
        self._out()
        self._out(f"─ {click.style(title, bold=True)} {rule} {click.style(aside, dim=True)}")
        self._out()

    def paragraph(self, text: str) -> None:
        """Wrapped text, and an empty line."""
        self._out("\n".join(self._wrapped(text)))
        self._out()

    def line(self, text: str) -> None:
        """Wrapped text."""
        self._out("\n".join(self._wrapped(text)))

    def notice(self, text: str, *, is_trouble: bool = False) -> None:
        """A word from the program itself, apart from the story."""
        colour = "yellow" if is_trouble else "green"
        self._out(click.style("\n".join(self._wrapped(text, "* ", "  ")), fg=colour))

    def status(self, text: str) -> None:
        """A line that may be overlooked."""
        self._out(click.style("\n".join(self._wrapped(text)), dim=True))

    def question(self, text: str, aside: str) -> None:
        """What is to be answered, and how, where that is not listed."""
        bold = click.style("\n".join(self._wrapped(text)), bold=True)
        self._out(f"{bold} {click.style(aside, dim=True)}" if aside else bold)

    def items(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """What can be answered: the key, what it means, and a hint or nothing."""
        wide = max((len(plain(key)) for key, _, _ in rows), default=0)
        space = " " * (wide + 4)
        for key, text, hint in rows:
            first, *further = self._wrapped(text, space, space)
            shown = click.style(f"  {plain(key):>{wide}}", fg="cyan")
            self._out("\n".join([f"{shown}  {first[len(space) :]}", *further]))
            if hint:
                self._out(click.style("\n".join(self._wrapped(hint, space, space)), dim=True))

    def ask(self, what: str = "") -> str | None:
        """The line that is entered, without spaces at its ends; None once input has ended."""
        self._out(click.style(f"{plain(what)}> ", bold=True), is_open=True)
        given = "" if self.is_ended else sys.stdin.readline()
        if not sys.stdin.isatty() or not given:
            self._out(plain(given.rstrip("\n")))  # what was entered belongs into a transcript
        if not given:
            self.is_ended = True
            return None
        return given.rstrip("\r\n").strip(" ")

    def _wrapped(self, text: str, first: str = "", further: str = "") -> list[str]:
        joined = plain(re.sub(r"\s+", " ", text))
        return textwrap.wrap(
            joined, self.width, initial_indent=first, subsequent_indent=further
        ) or [first]

    def _out(self, text: str = "", *, is_open: bool = False) -> None:
        click.echo(text, nl=not is_open, color=self._color)
