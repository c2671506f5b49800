"""Which exercise to offer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quintet.apps.clarity.texts.grounding import DEFAULT, EXERCISES

_ORDER = tuple(EXERCISES["en"])
# What somebody says it is about, and what may fit; first match first. Where breathing itself is
# the trouble, no exercise about breath is offered.
_FITTING: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"breath|chok|hyperventil|dizz|faint|atem|atme|luft|schwindel|erstick",
        ("5-4-3-2-1", "3-3-3", "cold-water", "body-scan"),
    ),
    (
        r"unreal|numb|dissoc|float|far away|flashback|unwirklich|taub|neben mir|weit weg",
        ("5-4-3-2-1", "cold-water", "3-3-3"),
    ),
    (r"angry|anger|rage|furious|hot\b|wut|wütend|zorn|heiß", ("cold-water", "box", "3-3-3")),
    (r"sleep|night|bed\b|schlaf|nacht|bett", ("body-scan", "4-7-8", "breathing")),
    (
        r"tense|tight|shak|restless|pain|verspannt|angespannt|zitter|unruh|verkrampf",
        ("body-scan", "breathing"),
    ),
    (
        r"thought|think|racing|spiral|worr|overwhelm|too much|gedanken|grübel|sorge|zu viel",
        ("5-4-3-2-1", "3-3-3", "breathing"),
    ),
)


def fitting(reason: str | None, before: Sequence[str]) -> str:
    """The key of the exercise to offer: one not seen before, until all were; then the default."""
    said = (reason or "").casefold()
    wanted = next((keys for pattern, keys in _FITTING if re.search(pattern, said)), (DEFAULT,))
    seen = set(before)
    rest = tuple(key for key in _ORDER if key not in wanted)
    if _is_about_breath(wanted):
        rest = tuple(key for key in rest if EXERCISES["en"][key].type != "breathing")
    return next((key for key in wanted + rest if key not in seen), wanted[0])


def _is_about_breath(wanted: tuple[str, ...]) -> bool:
    return wanted == _FITTING[0][1]
