"""What the pages say: one module for each page, each text as (English, German) side by side.

`{name}` stands for a value. Nothing here blames, hurries or promises a cure.
"""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, tuple[str, str]]


def words_in(language: str, *pages: Words) -> dict[str, str]:
    """The texts of these pages in one language; a later page may say it differently."""
    place = 1 if language == "de" else 0
    return {key: both[place] for page in pages for key, both in page.items()}
