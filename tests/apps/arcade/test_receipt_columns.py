"""Text measured, wrapped and padded by display columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quintet.apps.arcade.receipts.columns import clean, pad, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("WASH UP", 7),
        ("日本語", 6),
        ("ＡＢ", 4),
        ("🧺 LAUNDRY", 10),
        ("cafe\u0301", 4),
        ("n\u0303\u0323", 1),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("█▓▒░", 4),
        ("กำ", 2),
    ],
)
def test_width_counts_display_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("two\nlines\tand\x0b more ", "two lines and more"),
        ("bell\x07 escape\x1b@ cut\x1dV", "bell escape @ cut V"),
        ("👩\u200d👩\u200d👧", "👩👩👧"),
        ("👍🏽", "👍"),
        ("❤\ufe0f", "❤"),
        ("\u202eright to left", "right to left"),
        ("half \ud83d pair", "half ? pair"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u200b", ""),
    ],
)
def test_clean_leaves_nothing_of_uncertain_width(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_wrap_breaks_at_spaces_and_splits_only_what_cannot_fit() -> None:
    assert wrap("PREPARE THE TALK", 11) == ["PREPARE THE", "TALK"]
    assert wrap("SEE abcdefghijklmno NOW", 10) == ["SEE", "abcdefghij", "klmno NOW"]
    assert wrap("日本語日本語", 5) == ["日本", "語日", "本語"]
    assert wrap("", 10) == [""]


@given(st.text(max_size=120), st.integers(2, 48))
def test_wrap_loses_nothing_and_never_overflows(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    assert all(width(line) <= columns for line in lines)


@given(st.text(max_size=40), st.sampled_from(["left", "center", "right"]))
def test_pad_is_exact(text: str, align: str) -> None:
    padded = pad(clean(text), 100, align)  # type: ignore[arg-type]
    assert width(padded) == 100
    assert padded.strip() == clean(text).strip()


def test_pad_refuses_what_is_too_wide() -> None:
    with pytest.raises(ValueError, match="wider than 3"):
        pad("FOUR", 3)
