"""Every pair of colours that meet on a page of Clarity has the contrast WCAG 2.2 AA asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quintet.apps import clarity
from tests.kernel.test_web_contrast import COLOR, PARTS, TEXT, TOKENS, weak

STATIC = Path(clarity.__file__).parent / "static"
SHEETS = {sheet.name: sheet.read_text("utf-8") for sheet in sorted(STATIC.glob("*.css"))}
OWN = {name: values for text in SHEETS.values() for name, *values in COLOR.findall(text)}
ROOT = TOKENS[: TOKENS.index("[data-accent=")]
HOUSE = {name: values for name, *values in COLOR.findall(ROOT)}
READING = ("plain", "cream", "mint", "sky", "rose")

ROOM_TEXT = [
    ("on-haven", "haven"),
    ("on-haven", "haven-hover"),
    *((ink, "calm") for ink in ("calm-text", "calm-muted", "accent-text")),
    ("on-breath", "breath"),
    *(("read-text", f"read-{ground}") for ground in READING),
    ("on-read-word", "read-word"),
]
ROOM_PARTS = [
    ("haven-line", "haven"),
    ("haven-line", "page"),
    ("focus", "haven"),
    ("focus", "calm"),
    ("line-strong", "calm"),
    ("accent", "calm"),
    ("breath-line", "calm"),
    *(("read-sentence", f"read-{ground}") for ground in READING),
    *(("accent", f"read-{ground}") for ground in READING),
    *(("line-strong", f"read-{ground}") for ground in READING),
    *(("focus", f"read-{ground}") for ground in READING),
]
THEMES = {
    theme: {name: values[place] for name, values in (HOUSE | OWN).items()}
    for place, theme in enumerate(("light", "dark"))
}


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read(theme: str) -> None:
    assert weak(THEMES[theme], TEXT + ROOM_TEXT, 4.5) == []


@pytest.mark.parametrize("theme", THEMES)
def test_parts_can_be_seen(theme: str) -> None:
    assert weak(THEMES[theme], PARTS + ROOM_PARTS, 3) == []


def test_no_colour_of_the_room_is_forgotten() -> None:
    paired = {name for pair in TEXT + PARTS + ROOM_TEXT + ROOM_PARTS for name in pair}
    assert OWN.keys() - paired == {"line"}  # a line that only decorates


@pytest.mark.parametrize("sheet", SHEETS)
def test_rules_name_roles_and_never_paint(sheet: str) -> None:
    rules = COLOR.sub("", SHEETS[sheet])
    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[^{]*;)|\brgba?\(", rules) == []
