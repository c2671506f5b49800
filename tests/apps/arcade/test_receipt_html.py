"""Lines -> HTML: the same columns as on paper, and nothing of a title becomes markup."""

from __future__ import annotations

import re
from html import unescape

import pytest

from quintet.apps.arcade.receipts.columns import width
from quintet.apps.arcade.receipts.html import render
from quintet.apps.arcade.receipts.layout import lay_out
from quintet.apps.arcade.receipts.lines import BLOCKS, WIDTHS, Cut, Line, Profile
from tests.apps.arcade.receipt_samples import RECEIPTS

ROW = re.compile(r'<p class="([^"]*)">(.*)</p>')
MARK = re.compile(r'<i class="ink is-[a-z]+">( +)</i>')
NO_BLOCKS = str.maketrans(dict.fromkeys(BLOCKS, " "))


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("name", RECEIPTS)
def test_every_row_has_the_columns_of_the_paper(name: str, columns: int) -> None:
    lines = [line for line in lay_out(RECEIPTS[name], Profile(columns)) if isinstance(line, Line)]
    page = render(lines)
    rows = ROW.findall(page)
    assert f'data-columns="{columns}"' in page
    assert len(rows) == len(lines)
    for (classes, row), line in zip(rows, lines, strict=True):
        words = unescape(MARK.sub(lambda mark: mark[1], row))
        assert words == line.text.rstrip().translate(NO_BLOCKS)
        assert ("is-double" in classes) == line.double
        assert width(words) <= (columns // 2 if line.double else columns)


def test_a_title_is_text() -> None:
    page = render([Line('<b>A & "B"</b>'), Cut()])
    assert "<b>" not in page
    assert "&lt;b&gt;A &amp; &quot;B&quot;&lt;/b&gt;" in page


def test_each_glyph_has_its_ink() -> None:
    page = render([Line("█▓▒░▀▄▄ A")])
    inks = re.findall(r"ink is-([a-z]+)", page)
    assert inks == ["full", "dark", "medium", "light", "upper", "lower"]
    assert '<i class="ink is-lower">  </i> A' in page


def test_nothing_is_a_page_too() -> None:
    assert 'data-columns="0"' in render([Cut()])
