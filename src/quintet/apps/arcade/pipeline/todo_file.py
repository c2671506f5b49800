"""A todo list as text: read from a file or standard input, and split into its lines."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import BinaryIO

from quintet.kernel.errors import Invalid

STANDARD_INPUT = "-"
MAX_BYTES = 1024 * 1024

_LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class UnreadableTodoList(Invalid):
    """The list cannot be taken as it is; the message is one line and says why."""

    title = "Unreadable todo list"


def lines_of(text: str) -> list[str]:
    """The lines that hold something, stripped; the first one is line 1 of the list.

    LF, CRLF and a lone CR end a line; nothing else does, so that a line pasted from a
    word processor with a U+2028 inside stays one line.
    """
    stripped = (line.strip() for line in _LINE_END.split(text.removeprefix("\ufeff")))
    return [line for line in stripped if line]


def read_todo_list(source: str, *, stdin: BinaryIO | None = None) -> str:
    """The text of a UTF-8 file, or of standard input for `-`; never an empty list.

    Raises `UnreadableTodoList` when it cannot be read, is no UTF-8 text, holds control
    characters, is over 1 MiB or has no line that holds something.
    """
    text = _decode(_read(source, stdin))
    check_list(text)
    return text


def check_list(text: str) -> None:
    """Raise `UnreadableTodoList` for control characters and for a list without a line."""
    if found := _CONTROL.search(text):
        line = len(_LINE_END.findall(text, 0, found.start())) + 1
        raise UnreadableTodoList(
            f"The list holds the control character U+{ord(found.group()):04X} in line {line}."
        )
    if not lines_of(text):
        raise UnreadableTodoList("The list is empty.")


def _read(source: str, stdin: BinaryIO | None) -> bytes:
    try:
        if source == STANDARD_INPUT:
            content = (stdin or sys.stdin.buffer).read(MAX_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                content = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableTodoList(f"The list cannot be read: {reason}.") from error
    if len(content) > MAX_BYTES:
        raise UnreadableTodoList("The list is larger than 1 MiB.")
    return content


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableTodoList(f"The list is not UTF-8 text (line {line}).") from error
