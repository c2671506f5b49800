"""Session ids that can be said aloud and typed from memory: `amber-harbor-417`."""

from __future__ import annotations

import secrets
from collections.abc import Callable

COLOURS = (
    *("amber", "ashen", "bright", "cedar", "clear", "copper", "coral", "dusky", "early", "golden"),
    *("hazel", "indigo", "ivory", "late", "linen", "misty", "olive", "pale", "pewter", "quiet"),
    *("russet", "salty", "silver", "slate", "still", "tawny", "umber", "velvet", "windy", "wooden"),
)
PLACES = (
    *("anchor", "bay", "beacon", "bell", "breaker", "causeway", "channel", "cove", "current"),
    *("delta", "dune", "ebb", "ferry", "gull", "harbor", "heron", "inlet", "island", "lagoon"),
    *("lantern", "marsh", "mooring", "pier", "reef", "sandbar", "shoal", "shore", "tide", "wharf"),
)


def new_name(is_taken: Callable[[str], bool]) -> str:
    """A name that is free."""
    while True:
        number = 100 + secrets.randbelow(900)
        name = f"{secrets.choice(COLOURS)}-{secrets.choice(PLACES)}-{number}"
        if not is_taken(name):
            return name
