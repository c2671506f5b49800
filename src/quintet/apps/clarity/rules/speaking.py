"""Which language and country a browser asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Language = Literal["en", "de"]
_TAG = re.compile(r"([a-z]{1,8})((?:-[a-z0-9]{1,8})*)", re.ASCII)
_QUALITY = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.ASCII)
LONGEST_HEADER = 1_000


def language_of(accept_language: str | None) -> Language:
    """German where it is wanted most, else English."""
    first = next(_wanted(accept_language), ("en", None))
    return "de" if first[0] == "de" else "en"


def country_of(accept_language: str | None) -> str | None:
    """The region that is wanted most, such as GB; None where none is named."""
    return next((region for _, region in _wanted(accept_language) if region), None)


def _wanted(header: str | None) -> Iterator[tuple[str, str | None]]:
    """(language, region) by quality, best first."""
    found = []
    for item in (header or "")[:LONGEST_HEADER].lower().split(","):
        tag, *options = (part.strip() for part in item.split(";"))
        match = _TAG.fullmatch(tag)
        said = next((q for option in options if (q := _QUALITY.fullmatch(option))), None)
        quality = float(said[1]) if said else 1.0
        if match and quality > 0:
            parts = match[2].split("-")[1:]
            region = next((part.upper() for part in parts if len(part) == 2), None)
            found.append((-quality, match[1], region))
    for _, language, region in sorted(found, key=lambda one: one[0]):
        yield language, region
