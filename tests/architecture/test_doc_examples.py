"""Every Python block of the kernel's pages runs as it is printed there.

A marker stands on the line before each block:

    <!-- run -->                           in a new interpreter, in an empty folder, on SQLite
    <!-- run on sqlite and postgresql -->   the same, once on each
    <!-- save garden.py -->                 a file that all examples find in their folder
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fixtures.processes import SCRIPT, Ended, ended

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "kernel").glob("*.md"))
BLOCK = re.compile(
    r"(?:^<!-- (?P<marker>[^\n]*) -->\n)?^```python\n(?P<code>.*?)^```$", re.M | re.S
)
RUN = {"run": ["sqlite"], "run on sqlite and postgresql": ["sqlite", "postgresql"]}


@dataclass(frozen=True)
class Block:
    """One Python block: the page and line it is on, its marker, and its text."""

    place: str
    marker: str
    code: str

    @property
    def file(self) -> str:
        return self.marker.removeprefix("save ") if self.marker.startswith("save ") else ""


def blocks_of(name: str, page: str) -> list[Block]:
    return [
        Block(
            f"{name}:{page.count('\n', 0, found.start('code')) + 1}",
            found["marker"] or "",
            found["code"],
        )
        for found in BLOCK.finditer(page)
    ]


ALL = [block for page in PAGES for block in blocks_of(page.name, page.read_text("utf-8"))]
FILES = {block.file: block.code for block in ALL if block.file}
CASES = [
    pytest.param(block, kind, id=f"{block.place}-{kind}")
    for block in ALL
    for kind in RUN.get(block.marker, [])
]


def run(block: Block, folder: Path, database_url: str = "") -> Ended:
    """Run a block as a reader would: saved in a folder, with the files of the pages beside it."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    example = folder / "example.py"
    example.write_text(block.code, "utf-8")
    environment = {"QUINTET_DATA": str(folder / "data"), "DATABASE_URL": database_url}
    return ended(SCRIPT, example.name, cwd=folder, environment=environment, is_success=False)


@pytest.mark.parametrize(("block", "kind"), CASES)
def test_an_example_runs(
    block: Block, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = str(request.getfixturevalue("postgres_url")) if kind == "postgresql" else ""
    found = run(block, tmp_path, url)
    assert found.code == 0, f"{block.place} on {kind}\n{found.output}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_has_an_example_and_every_block_a_marker(page: Path) -> None:
    text = page.read_text("utf-8")
    blocks = blocks_of(page.name, text)
    assert [block.place for block in blocks if block.marker not in RUN and not block.file] == []
    assert any(block.marker in RUN for block in blocks)
    # A marker that no block follows, or a fence that the pattern does not see, runs nothing.
    assert len(re.findall(r"^<!--", text, re.M)) == len(blocks) == text.count("```python")


@pytest.mark.parametrize("code", ["assert 1 == 2", "from quintet.kernel import nothing", "x ="])
def test_a_broken_example_is_red(code: str, tmp_path: Path) -> None:
    (block,) = blocks_of("page.md", f"Text.\n\n<!-- run -->\n```python\n{code}\n```\n")
    assert block.place == "page.md:5"
    assert run(block, tmp_path).code == 1
