"""The lines a receipt is made of, and the paper they are for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

type Align = Literal["left", "center", "right"]

WIDTHS = (48, 42, 32)

# Code pages that both Python and the printers' generic profile know.
CODE_PAGES = (
    *("CP437", "CP737", "CP775", "CP850", "CP852", "CP855", "CP857", "CP858", "CP860"),
    *("CP861", "CP862", "CP863", "CP865", "CP866", "CP869", "CP1125"),
    *(
        "CP1250",
        "CP1251",
        "CP1252",
        "CP1253",
        "CP1254",
        "CP1257",
        "ISO_8859-2",
        "ISO_8859-15",
    ),
)

BLOCKS = "█▓▒░▀▄"
ASCII_BLOCKS = str.maketrans(BLOCKS, "#=-.##")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, already padded to the full width of its size.

    `align` says how the text inside was placed. `double` is twice as wide and twice as
    high, so such a line holds half the columns.
    """

    text: str
    align: Align = "left"
    bold: bool = False
    double: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """The end of the receipt: feed past the knife and cut."""


type Printed = Line | Cut


@dataclass(frozen=True, slots=True)
class Profile:
    """What the printer can do: columns at normal size, and the glyphs it has.

    `ascii_only` is for printers that show other glyphs than their code page promises.
    """

    columns: int = 48
    code_page: str = "CP437"
    ascii_only: bool = False

    def __post_init__(self) -> None:
        if self.columns not in WIDTHS:
            raise ValueError(f"a receipt is 48, 42 or 32 columns wide, not {self.columns}")
        if self.code_page not in CODE_PAGES:
            raise ValueError(f"unknown code page; known are {', '.join(CODE_PAGES)}")

    @property
    def encoding(self) -> str:
        """The Python codec of what can be printed."""
        return "ascii" if self.ascii_only else self.code_page

    @property
    def has_blocks(self) -> bool:
        """Whether bars and boxes can be drawn with block glyphs."""
        try:
            BLOCKS.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True

    def room(self, *, double: bool) -> int:
        """How many columns a line of this size has."""
        return self.columns // 2 if double else self.columns
