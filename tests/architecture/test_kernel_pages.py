"""Every part of the kernel has its page, and the index of the pages leads there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
KERNEL = ROOT / "src" / "quintet" / "kernel"
PAGES = ROOT / "docs" / "kernel"
# A part that is explained where it is used; the page has to name it.
ON_THE_PAGE_OF = {
    "alive": "home",
    "carrying": "moving",
    "checks": "doctor",
    "elsewhere": "following",
    "problems": "errors",
    "request_id": "telemetry",
    "sockets": "live",
    "words": "home",
}
# Nobody calls these but the kernel itself.
INSIDE = {"accepting", "constraints", "cross_origin", "inspection", "schema"}


def parts() -> set[str]:
    """The modules and packages of the kernel, private ones left out."""
    found = {path.stem for path in KERNEL.iterdir() if path.suffix == ".py" or path.is_dir()}
    return {name for name in found if not name.startswith("_")}


def page_of(part: str) -> Path:
    return PAGES / f"{ON_THE_PAGE_OF.get(part, part).replace('_', '-')}.md"


def test_every_public_part_has_its_page() -> None:
    assert [part for part in sorted(parts() - INSIDE) if not page_of(part).is_file()] == []


def test_a_part_on_another_page_is_named_there() -> None:
    unnamed = [
        part
        for part in ON_THE_PAGE_OF
        if not re.search(rf"\bkernel[./]{part}\b", page_of(part).read_text("utf-8"))
    ]
    assert unnamed == []


def test_the_index_names_every_page_of_the_kernel() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    linked = set(re.findall(r"\]\(kernel/([a-z-]+\.md)\)", index))
    assert linked == {page.name for page in PAGES.glob("*.md")}


def test_no_exception_is_left_behind() -> None:
    assert set(ON_THE_PAGE_OF) | INSIDE <= parts()
    assert [part for part in ON_THE_PAGE_OF if (PAGES / f"{part}.md").exists()] == []
