"""Links between the pages lead somewhere, and no page stands where nobody finds it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)} -> {link}"
        for page in PAGES
        for link in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_every_page_can_be_reached_from_the_index() -> None:
    linked = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in LINK.findall(page.read_text("utf-8"))
    }
    index = ROOT / "docs" / "README.md"
    pages = {page for page in PAGES if page.is_relative_to(ROOT / "docs")} - {index}
    assert {str(page.relative_to(ROOT)) for page in pages if page not in linked} == set()


def test_decisions_are_numbered_in_order_and_say_their_status() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(page.name[:4]) for page in decisions] == list(range(1, len(decisions) + 1))
    for page in decisions:
        text = page.read_text("utf-8")
        assert text.startswith(f"# {page.name[:4]}: "), page
        assert re.search(r"^Status: (proposed|accepted|replaced by \d{4})", text, re.M), page
        assert re.search(r"^> \w", text, re.M), page
