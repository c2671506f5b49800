"""Receipt headings in big letters, drawn for this project."""

from __future__ import annotations

from quintet.apps.arcade.receipts.lines import Profile

# Seven pixels high; two rows of pixels share one row of half blocks.
_LETTERS = {
    "A": ".###. ##.## ##.## ##### ##.## ##.## ##.##",
    "C": ".#### ##... ##... ##... ##... ##... .####",
    "E": "#### ##.. ##.. ###. ##.. ##.. ####",
    "G": ".#### ##... ##... ##.## ##.## ##.## .####",
    "H": "##.## ##.## ##.## ##### ##.## ##.## ##.##",
    "I": "## ## ## ## ## ## ##",
    "L": "##.. ##.. ##.. ##.. ##.. ##.. ####",
    "M": "#...# ##.## ##### #.#.# #...# #...# #...#",
    "N": "##..# ##..# ###.# ##### ##.## ##..# ##..#",
    "O": ".###. ##.## ##.## ##.## ##.## ##.## .###.",
    "R": "####. ##.## ##.## ####. ##.## ##.## ##.##",
    "S": ".#### ##... ##... .###. ...## ...## ####.",
    "T": "#### .##. .##. .##. .##. .##. .##.",
    "U": "##.## ##.## ##.## ##.## ##.## ##.## .###.",
    "Y": "##.## ##.## ##.## .###. ..#.. ..#.. ..#..",
    " ": ". . . . . . .",
}
_HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


def banner(words: str, profile: Profile) -> list[str] | None:
    """Rows of the words in big letters: beside each other, else one below the other.

    None where a single word is too wide for the paper.
    """
    stacks = [_pixels(words)]
    if len(stacks[0][0]) > profile.columns:
        stacks = [_pixels(word) for word in words.split()]
    if any(len(rows[0]) > profile.columns for rows in stacks):
        return None
    draw = _half_blocks if profile.has_blocks else _hashes
    return [row for rows in stacks for row in draw(rows)]


def _pixels(words: str) -> list[str]:
    letters = [_LETTERS[letter].split() for letter in words]
    return [".".join(rows) for rows in zip(*letters, strict=True)]


def _half_blocks(rows: list[str]) -> list[str]:
    even = [*rows, "." * len(rows[0])]
    return [
        "".join(_HALVES[top + bottom] for top, bottom in zip(upper, lower, strict=True))
        for upper, lower in zip(even[::2], even[1::2], strict=True)
    ]


def _hashes(rows: list[str]) -> list[str]:
    return [row.replace(".", " ") for row in [*rows, "." * len(rows[0])]]
