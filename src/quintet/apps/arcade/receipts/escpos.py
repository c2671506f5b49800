"""Styled lines -> ESC/POS bytes, the language of receipt printers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quintet.apps.arcade.receipts.code_page import printable
from quintet.apps.arcade.receipts.lines import Cut, Line, Printed, Profile

# FS . leaves the two-byte Chinese mode that many printers start in; in it, two block
# glyphs would come out as one Chinese character.
LEAVE_CHINESE_MODE = b"\x1c."


def render(lines: Iterable[Printed], profile: Profile | None = None) -> bytes:
    """Everything a generic printer needs: set-up, styled text, and the cut where it stands.

    No text can reach the printer as a command: only printable characters are sent.
    """
    # Imported here, not above: the library reads its printer database while it is imported,
    # which takes 0.2 s, and configures logging; only who prints should wait for that.
    from escpos.printer import Dummy

    profile = profile or Profile()
    printer = Dummy()
    printer.hw("INIT")
    printer._raw(LEAVE_CHINESE_MODE)
    printer.charcode(profile.code_page)
    style: Line | None = None
    for line in lines:
        if isinstance(line, Cut):
            printer.cut()
            continue
        if style is None or _style(line) != _style(style):
            _set_style(printer, line)
        style = line
        printer.textln(printable(line.text, profile))
    return bytes(printer.output)


def _style(line: Line) -> tuple[str, bool, bool]:
    return line.align, line.bold, line.double


def _set_style(printer: Any, line: Line) -> None:
    printer.set(
        align=line.align,
        bold=line.bold,
        double_width=line.double,
        double_height=line.double,
        normal_textsize=not line.double,
    )
