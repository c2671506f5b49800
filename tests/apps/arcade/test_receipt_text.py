"""Lines -> text, and the golden receipts.

After a wanted change: `UPDATE_GOLDEN=1 pytest tests/apps/arcade/test_receipt_text.py`
writes the files in `golden/` anew; read every one of them before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quintet.apps.arcade.receipts.layout import lay_out
from quintet.apps.arcade.receipts.lines import WIDTHS, Cut, Line, Profile
from quintet.apps.arcade.receipts.text import render
from tests.apps.arcade.receipt_samples import RECEIPTS

GOLDEN = Path(__file__).parent / "golden"
PROFILES = {f"{columns}": Profile(columns) for columns in WIDTHS}
PROFILES["32_ascii"] = Profile(32, ascii_only=True)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", RECEIPTS)
def test_receipt_looks_as_agreed(name: str, profile: str) -> None:
    text = render(lay_out(RECEIPTS[name], PROFILES[profile]))
    file = GOLDEN / f"{name}_{profile}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_no_golden_file_is_left_behind() -> None:
    expected = {f"{name}_{profile}.txt" for name in RECEIPTS for profile in PROFILES}
    assert {file.name for file in GOLDEN.iterdir()} == expected


def double(text: str) -> Line:
    return Line(text, double=True)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("TOTAL    57", "TOTAL               57"),
        ("  RUN 12  ", "       RUN 12"),
        ("█ FOCUS █", "██    FOCUS     ██"),
        ("##=-.. 5 PTS", "####==--....       5 PTS"),
        ("日本 A-B", "    日本 A-B"),
    ],
)
def test_double_size_takes_twice_the_room(text: str, whole: str) -> None:
    assert render([double(text)]) == whole + "\n"


def test_the_cut_is_not_text() -> None:
    assert render([Line("BYE   "), Cut()]) == "BYE\n"


@pytest.mark.parametrize("name", ["score_run", "score_result", "summary", "high_score"])
def test_the_documentation_shows_the_real_receipt(name: str) -> None:
    page = Path(__file__).parents[3] / "docs" / "apps" / "arcade-receipts.md"
    golden = (GOLDEN / f"{name}_48.txt").read_text(encoding="utf-8")
    assert f"```text\n{golden}```\n" in page.read_text(encoding="utf-8")
