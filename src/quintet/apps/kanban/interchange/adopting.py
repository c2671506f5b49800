"""A file without ids, put on a board that is there: what is the same thing keeps its id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from quintet.apps.kanban.interchange.result import valid_id
from quintet.apps.kanban.rules import Board, Card, Column


def adopted(file: Board, current: Board) -> Board:
    """`file`, whose columns and cards take over the ids of those with the same title.

    Of several with one title the first takes the first's, and so on. So a list that was
    exported, corrected in a spreadsheet and imported again changes only what was corrected,
    and each card keeps its history. Columns keep their limits, which such a file cannot say.
    """
    columns = _by_title("col", file.columns, current.columns)
    cards = _by_title("card", _in_order(file), _in_order(current))
    limits = {column.id: column.wip_limit for column in current.columns}
    return Board(
        tuple(
            Column(
                columns[column.id],
                column.title,
                tuple(cards[name] for name in column.card_ids),
                limits.get(columns[column.id], column.wip_limit),
            )
            for column in file.columns
        ),
        {cards[name]: replace(card, id=cards[name]) for name, card in file.cards.items()},
    )


def _in_order(board: Board) -> list[Card]:
    return [board.cards[name] for column in board.columns for name in column.card_ids]


def _by_title(
    kind: str, ours: Iterable[Card | Column], theirs: Iterable[Card | Column]
) -> dict[str, str]:
    """Which id each of `ours` gets; one of a title that nobody has keeps its own if it is free."""
    free: dict[str, list[str]] = defaultdict(list)
    for thing in reversed(list(theirs)):
        free[thing.title].append(thing.id)
    taken = {name for names in free.values() for name in names}
    known = {thing.id: free.get(thing.title) for thing in ours}
    return {
        name: names.pop() if names else valid_id(kind, name, taken) for name, names in known.items()
    }
