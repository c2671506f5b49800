"""Valid boards for Hypothesis, with all that may stand in them."""

from __future__ import annotations

from hypothesis import strategies as st

from quintet.apps.kanban.rules import Board, Card, Column

TEXT = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@'\"\\,;\t\r\n|＝")
IDS = st.text("abcXYZ019_.:-", min_size=1, max_size=8)
TITLES = st.text(TEXT, min_size=1, max_size=30)


@st.composite
def boards(draw: st.DrawFn, *, is_title_unique: bool = False) -> Board:
    """A valid board; with `is_title_unique` no two columns share a title."""
    by = (lambda column: column[1]) if is_title_unique else None
    named = draw(
        st.lists(
            st.tuples(IDS, TITLES), max_size=5, unique_by=(lambda c: c[0], by or (lambda c: c[0]))
        )
    )
    cards: dict[str, Card] = {}
    columns = []
    for name, title in named:
        names = [n for n in draw(st.lists(IDS, max_size=5, unique=True)) if n not in cards]
        cards |= {n: draw(card(n)) for n in names}
        limit = draw(st.none() | st.integers(1, 5_000))
        columns.append(Column(name, title, tuple(names), limit))
    return Board(tuple(columns), cards)


def card(name: str) -> st.SearchStrategy[Card]:
    return st.builds(
        Card,
        st.just(name),
        TITLES,
        st.text(TEXT, max_size=60),
        st.lists(st.text(TEXT, min_size=1, max_size=10), max_size=4, unique=True).map(tuple),
        st.none() | st.dates().map(lambda day: day.isoformat()),
    )
