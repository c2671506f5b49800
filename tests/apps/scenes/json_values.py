"""JSON as a client may send it, for tests that send any."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

LARGEST = 2**53
# What the guard lets pass in texts: no controls but tab and line ends, no surrogates.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r"))
NUMBERS = st.integers(-LARGEST, LARGEST) | st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
OBJECTS = st.dictionaries(TEXTS, VALUES, max_size=4)


def _with_more(required: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    """Objects with these keys, and any others."""
    return st.builds(lambda more, own: {**more, **own}, OBJECTS, st.fixed_dictionaries(required))


WHOLE = st.integers(-LARGEST, LARGEST)
HEROES = _with_more({"name": TEXTS, "class": TEXTS, "hp": WHOLE})
STATES = _with_more(
    {
        "scene_index": st.integers(1, 11),
        "party_name": TEXTS,
        "heroes": st.lists(HEROES, max_size=3),
        "symbol_choice": st.none() | TEXTS,
        "choices": OBJECTS,
    }
)


def typed(value: Any) -> Any:
    """The value with the types of its parts, for 1 == 1.0 == True."""
    if isinstance(value, dict):
        return {name: typed(item) for name, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return type(value).__name__, repr(value)
