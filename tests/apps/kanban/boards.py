"""Boards for tests: small ones, written in one line each, and any that Hypothesis finds."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from quintet.apps.kanban.rules import Board, Card, Column

CARD_IDS = [f"c{number}" for number in range(7)]
COLUMN_IDS = ["k0", "k1", "k2", "k3"]
TEXTS = st.sampled_from(["one", "two", "three"])


def board(text: str, **cards: Any) -> Board:
    """`board("todo: a b | done: c", a={"title": "A"})`; a title is the id where none is given."""
    columns, known = [], {}
    for part in filter(None, (part.strip() for part in text.split("|"))):
        name, _, listed = part.partition(":")
        ids = tuple(listed.split())
        columns.append(Column(name.strip(), name.strip(), ids))
        for card_id in ids:
            known[card_id] = Card(card_id, **{"title": card_id, **cards.get(card_id, {})})
    return Board(tuple(columns), known)


def order(found: Board) -> str:
    """The same line back: columns and the places of their cards."""
    return " | ".join(f"{c.id}: {' '.join(c.card_ids)}".strip() for c in found.columns)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """Any small valid board; ids repeat from board to board, so that changes meet."""
    names = draw(st.lists(st.sampled_from(COLUMN_IDS), unique=True))
    ids = draw(st.lists(st.sampled_from(CARD_IDS), unique=True)) if names else []
    lists: dict[str, list[str]] = {name: [] for name in names}
    for card_id in ids:
        lists[draw(st.sampled_from(names))].append(card_id)
    limits = st.sampled_from([None, 2])
    labels = st.sampled_from([(), ("red",), ("red", "blue")])
    days = st.sampled_from([None, "2026-12-24"])
    columns = [Column(n, draw(TEXTS), tuple(lists[n]), draw(limits)) for n in names]
    cards = {i: Card(i, draw(TEXTS), draw(TEXTS), draw(labels), draw(days)) for i in ids}
    return Board(tuple(columns), cards)
