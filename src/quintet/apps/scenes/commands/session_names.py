"""Session ids that can be said aloud and typed from memory: `amber-harbor-417`."""

from __future__ import annotations

import secrets

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


def new_name() -> str:
    """One of most of a million names; who saves under it first has to see that it is free."""
    number = 100 + secrets.randbelow(900)
    return f"{secrets.choice(COLOURS)}-{secrets.choice(PLACES)}-{number}"
