"""A roll of receipt paper: what is put on it becomes lines of exactly the right width."""

from __future__ import annotations

from quintet.apps.arcade.receipts.banner import banner
from quintet.apps.arcade.receipts.columns import pad, width, wrap
from quintet.apps.arcade.receipts.lines import (
    ASCII_BLOCKS,
    Align,
    Cut,
    Line,
    Printed,
    Profile,
)


class Roll:
    """Collects the lines of one receipt. Every method adds; `tear_off` ends it."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._printed: list[Printed] = []

    def tear_off(self) -> list[Printed]:
        """The receipt, with its one cut at the end."""
        return [*self._printed, Cut()]

    def text(
        self,
        text: str,
        align: Align = "left",
        *,
        bold: bool = False,
        double: bool = False,
    ) -> None:
        """Any text, wrapped to as many lines as it needs."""
        for line in wrap(text, self.profile.room(double=double)):
            self._put(line, align, bold=bold, double=double)

    def blank(self) -> None:
        self._put("")

    def rule(self, character: str) -> None:
        self._put(character * self.profile.columns)

    def shades(self) -> None:
        """A bar that fades out to both sides: the top and bottom edge of every receipt."""
        step = self.profile.columns // 12
        fade = "░" * step + "▒" * step + "▓" * step
        middle = "█" * (self.profile.columns - 2 * len(fade))
        self._put(fade + middle + fade[::-1], "center", bold=True)

    def heading(self, words: str) -> None:
        """The receipt's name in big letters between two shaded bars."""
        self.shades()
        self.blank()
        rows = banner(words, self.profile)
        if rows is None:
            self.text(words, "center", bold=True, double=True)
            self.blank()
        for row in rows or ():
            self._put(row, "center", bold=True)
        self.shades()
        self.blank()

    def footer(self, text: str) -> None:
        self.blank()
        self.text(text, "center", bold=True)
        self.blank()
        self.shades()

    def box(self, name: str) -> None:
        """A double-size box with the name in it."""
        room = self.profile.room(double=True)
        rows = wrap(name.upper(), room - 4)
        self._put("█" + "▀" * (room - 2) + "█", "center", bold=True, double=True)
        for row in rows:
            self._put(f"█ {pad(row, room - 4, 'center')} █", "center", bold=True, double=True)
        self._put("█" + "▄" * (room - 2) + "█", "center", bold=True, double=True)

    def pair(
        self,
        left: str,
        right: str,
        *,
        indent: int = 0,
        bold: bool = False,
        double: bool = False,
    ) -> None:
        """One text at each edge; below each other where the line is too short for both."""
        left = " " * indent + left
        gap = self.profile.room(double=double) - width(left) - width(right)
        if gap >= 1:
            self._put(left + " " * gap + right, bold=bold, double=double)
        else:
            self.text(left, bold=bold, double=double)
            self.text(right, "right", bold=bold, double=double)

    def entry(self, lead: str, title: str, value: str, value_columns: int) -> None:
        """A title, a dotted leader and a value at the right edge.

        A long title continues under its own first letter; the value stands on its last
        line. `lead` is what stands before the title, a check box for instance.
        """
        room = self.profile.columns - width(lead) - 1 - value_columns
        *rows, last = wrap(title, room)
        for row in rows:
            self._put(lead + row)
            lead = " " * width(lead)
        gap = room - width(last) + 1
        leader = f" {'.' * (gap - 2)} " if gap > 3 else " " * gap
        self._put(lead + last + leader + pad(value, value_columns, "right"))

    def figure(self, label: str, value: str) -> None:
        """A label and its number, in double size."""
        self.pair(label, value, bold=True, double=True)

    def item_heading(self, text: str) -> None:
        """The title above the rows that belong to it."""
        for row in wrap(text, self.profile.columns - 1):
            self._put(f" {row}", bold=True)

    def item(self, text: str) -> None:
        """A text of a list, behind a dash."""
        lead = " - "
        for row in wrap(text, self.profile.columns - len(lead)):
            self._put(lead + row)
            lead = " " * len(lead)

    def bar(self, score: int, full: int, *, largest: int = 0) -> None:
        """The score as a bar in double size, full at `full`; a number too long has no bar.

        Bars that are read together name their `largest` score, to have the same length.
        """
        room = self.profile.room(double=True)
        label_columns = max(len(f" {number} PTS") for number in (score, largest))
        if label_columns < room:
            bar = score_bar(score, full, room, label_columns)
            self._put(bar, bold=True, double=True)
        else:
            self.text(f"{score} PTS", "right", bold=True)

    def _put(
        self,
        text: str,
        align: Align = "left",
        *,
        bold: bool = False,
        double: bool = False,
    ) -> None:
        padded = pad(text, self.profile.room(double=double), align)
        if not self.profile.has_blocks:
            padded = padded.translate(ASCII_BLOCKS)
        self._printed.append(Line(padded, align, bold, double))


def score_bar(score: int, full: int, columns: int, label_columns: int = 0) -> str:
    """Exactly `columns` wide: the filled part, its fading edge, the track, then `N PTS`.

    Whole cells only, rounded down, so that a bar looks full when it is full.
    """
    label = f" {score} PTS".rjust(label_columns)
    length = columns - len(label)
    filled = length * min(score, full) // full if full > 0 else 0
    edge = "▓▒" if filled else ""
    track = (edge + "░" * length)[: length - filled]
    return "█" * filled + track + label
