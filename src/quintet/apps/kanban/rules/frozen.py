"""The board of the first clients, who know neither labels nor days nor limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quintet.apps.kanban.rules.board import Board, Card


def completed(told: Board, *known: Board, archived: Mapping[str, Card]) -> Board:
    """What a first client tells, with what it cannot tell of the same things.

    Taken from the first of the `known` boards that has the thing; of a card that comes back, from
    the archive.
    """
    cards = {}
    for name, card in told.cards.items():
        found = next((b.cards[name] for b in known if name in b.cards), archived.get(name))
        cards[name] = replace(card, labels=found.labels, due=found.due) if found else card
    columns = []
    for column in told.columns:
        same = next((c for b in known if (c := b.column(column.id))), None)
        columns.append(replace(column, wip_limit=same.wip_limit) if same else column)
    return Board(tuple(columns), cards)
