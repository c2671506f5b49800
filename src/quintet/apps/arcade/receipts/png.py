"""Styled lines -> a PNG of the paper, pixel by pixel as an old machine would draw it.

One cell per column: letters in the bitmap font that comes with Pillow, blocks and shades as
filled cells, so that they join. No font file is needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from quintet.apps.arcade.receipts.code_page import printable
from quintet.apps.arcade.receipts.columns import clusters, width
from quintet.apps.arcade.receipts.lines import BLOCKS, Cut, Line, Printed, Profile

if TYPE_CHECKING:
    from PIL.Image import Image

CELL_WIDTH, CELL_HEIGHT = 6, 12
MARGIN = 12  # of the paper, in pixels before they are enlarged
ENLARGED = 2
WHITE, BLACK = 1, 0
FONT_ENCODING = "latin-1"
PLAIN = Profile(ascii_only=True)


def render(lines: Iterable[Printed]) -> bytes:
    """The receipt in black on white, twice the size it is drawn in."""
    # Imported here, not above: only who wants a picture should wait for the library.
    from PIL import Image

    rows = [_row(line) for line in lines if not isinstance(line, Cut)]
    columns = max((row.width for row in rows), default=0)
    height = sum(row.height for row in rows)
    paper = Image.new("1", (columns + 2 * MARGIN, height + 2 * MARGIN), WHITE)
    top = MARGIN
    for row in rows:
        paper.paste(row, (MARGIN, top))
        top += row.height
    buffer = BytesIO()
    _enlarged(paper, ENLARGED).save(buffer, "PNG")
    return buffer.getvalue()


def _row(line: Line) -> Image:
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.load_default_imagefont()
    row = Image.new("1", (width(line.text) * CELL_WIDTH, CELL_HEIGHT), WHITE)
    draw = ImageDraw.Draw(row)
    left = 0
    for cluster in clusters(line.text):
        if cluster in BLOCKS:
            _block(row, cluster, left)
        else:
            draw.text((left, 0), _drawable(cluster), BLACK, font)
        left += width(cluster) * CELL_WIDTH
    return _enlarged(row, 2) if line.double else row


def _drawable(cluster: str) -> str:
    """The letter, or its plain form where the font has none for it."""
    try:
        cluster.encode(FONT_ENCODING)
    except UnicodeEncodeError:
        return printable(cluster, PLAIN)
    return cluster


def _block(row: Image, glyph: str, left: int) -> None:
    half = CELL_HEIGHT // 2
    first, last = {"▀": (0, half), "▄": (half, CELL_HEIGHT)}.get(glyph, (0, CELL_HEIGHT))
    for y in range(first, last):
        for x in range(left, left + CELL_WIDTH):
            if _is_inked(glyph, x, y):
                row.putpixel((x, y), BLACK)


def _is_inked(glyph: str, x: int, y: int) -> bool:
    """Whether a shade has a dot here: a quarter of them, half, or all but a quarter."""
    match glyph:
        case "░":
            return x % 2 == 0 and (x // 2 + y) % 2 == 0
        case "▒":
            return (x + y) % 2 == 0
        case "▓":
            return not (x % 2 == 0 and (x // 2 + y) % 2 == 0)
        case _:
            return True


def _enlarged(image: Image, times: int) -> Image:
    from PIL import Image

    size = (image.width * times, image.height * times)
    return image.resize(size, Image.Resampling.NEAREST)
