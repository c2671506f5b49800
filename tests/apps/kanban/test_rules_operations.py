"""Operations: all of them or none, on any board, and what of them somebody has to agree to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quintet.apps.kanban.rules.board import Board, Card
from quintet.apps.kanban.rules.operations import (
    MOST_OPERATIONS,
    AddCard,
    AddColumn,
    ArchiveCard,
    MoveCard,
    MoveColumn,
    NewId,
    NotApplicable,
    Operation,
    RemoveColumn,
    RenameColumn,
    UpdateCard,
    apply,
    needs_approval,
    removed,
)
from quintet.apps.kanban.rules.preview import lines
from quintet.apps.kanban.rules.problems import problems
from tests.apps.kanban.boards import CARD_IDS, COLUMN_IDS, TEXTS, board, boards, order


def numbered() -> NewId:
    numbers = count(1)
    return lambda kind: f"{kind}-{next(numbers)}"


def done(before: Board, *operations: Operation) -> Board:
    return apply(before, operations, numbered())


def refusal(before: Board, *operations: Operation) -> list[str]:
    with pytest.raises(NotApplicable) as refused:
        done(before, *operations)
    return [f"{one.loc} {one.message}" for one in refused.value.problems]


START = board("todo: a b c | doing: d | done:", a={"title": "Apples"}, d={"details": "old"})


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (AddCard("todo", "New"), "todo: a b c card-1 | doing: d | done:"),
        (AddCard("todo", "New", before="a"), "todo: card-1 a b c | doing: d | done:"),
        (AddCard("todo", "New", after="a", before=""), "todo: a card-1 b c | doing: d | done:"),
        (MoveCard("a", "done"), "todo: b c | doing: d | done: a"),
        (MoveCard("a", "todo"), "todo: b c a | doing: d | done:"),
        (MoveCard("a", "todo", after="b"), "todo: b a c | doing: d | done:"),
        (MoveCard("c", "todo", before="a"), "todo: c a b | doing: d | done:"),
        (MoveCard("a", "doing", before="d"), "todo: b c | doing: a d | done:"),
        (ArchiveCard("b"), "todo: a c | doing: d | done:"),
        (AddColumn("Later"), "todo: a b c | doing: d | done: | column-1:"),
        (AddColumn("Later", before="todo"), "column-1: | todo: a b c | doing: d | done:"),
        (MoveColumn("todo"), "doing: d | done: | todo: a b c"),
        (MoveColumn("done", before="todo"), "done: | todo: a b c | doing: d"),
        (MoveColumn("todo", after="doing"), "doing: d | todo: a b c | done:"),
        (RemoveColumn("doing"), "todo: a b c | done:"),
        (RemoveColumn("todo", cards_to="doing"), "doing: d a b c | done:"),
    ],
)
def test_each_operation_goes_where_it_says(operation: Operation, expected: str) -> None:
    assert order(done(START, operation)) == expected


def test_contents_change_field_by_field() -> None:
    after = done(
        START,
        UpdateCard("d", title="Drums", due="2026-12-24"),
        UpdateCard("d", labels=("loud",)),
        RenameColumn("done", "Finished"),
    )
    assert after.cards["d"] == Card("d", "Drums", "old", ("loud",), "2026-12-24")
    assert after.columns[2].title == "Finished"
    assert done(after, UpdateCard("d", due="", details="")).cards["d"] == Card(
        "d", "Drums", "", ("loud",), None
    )


def test_what_was_added_can_be_named_by_its_handle() -> None:
    after = done(
        START,
        AddColumn("Later", handle="later"),
        AddCard("later", "First", handle="new"),
        AddCard("later", "Second", before="new"),
        MoveCard("a", "later", after="new"),
        UpdateCard("new", details="told later"),
    )
    assert order(after) == "todo: b c | doing: d | done: | column-1: card-3 card-2 a"
    assert after.cards["card-2"].details == "told later"


def test_every_reason_is_told_and_none_twice() -> None:
    assert refusal(
        START,
        MoveCard("gone", "todo"),
        AddCard("nowhere", "X", handle="x"),
        MoveCard("x", "todo"),  # waits for what failed: no reason of its own
        MoveCard("a", "todo", before="b", after="c"),
        MoveCard("a", "todo", before="d"),
        MoveCard("a", "todo", before="a"),
        MoveColumn("todo", after="todo"),
        RemoveColumn("todo", cards_to="todo"),
        AddCard("todo", "Y", handle="a"),
        MoveColumn("todo", before="doing", after="done"),
        RenameColumn("<script>", "Z"),
    ) == [
        "operations.0 names a card that is not on the board: gone",
        "operations.1 names a column that is not on the board: nowhere",
        "operations.3 says both before and after",
        "operations.4 names the card d, which is not in that column",
        "operations.5 puts a card beside itself",
        "operations.6 puts a column beside itself",
        "operations.7 moves the cards to the column that goes",
        "operations.8 gives a handle that is taken already: a",
        "operations.9 says both before and after",
        "operations.10 names a column that is not on the board: ?",
    ]


@pytest.mark.parametrize(
    "operation",
    [
        AddCard("todo", ""),
        AddCard("todo", "x" * 501),
        AddCard("todo", "x", details="x" * 20_001),
        AddCard("todo", "x", due="tomorrow"),
        UpdateCard("a", title="\x07"),
        UpdateCard("a", labels=("x", "x")),
        RenameColumn("todo", ""),
    ],
)
def test_a_board_that_would_not_be_valid_is_refused(operation: Operation) -> None:
    assert refusal(START, ArchiveCard("c"), operation)


def test_there_is_an_end_to_operations() -> None:
    many = [MoveCard("a", "todo")] * (MOST_OPERATIONS + 1)
    assert refusal(START, *many) == ["operations must be at most 200"]


FIVE = board("todo: a b c d | done: e")


@pytest.mark.parametrize(
    ("operations", "is_needed"),
    [
        ([ArchiveCard("a"), ArchiveCard("b"), ArchiveCard("c")], False),
        ([ArchiveCard("a"), ArchiveCard("b"), ArchiveCard("c"), ArchiveCard("d")], True),
        ([RemoveColumn("done")], True),
        ([RemoveColumn("done", cards_to="todo")], True),
        ([MoveCard("e", "todo"), RemoveColumn("done")], True),
        ([AddColumn("x", handle="x"), RemoveColumn("x")], False),
        ([AddCard("todo", "x", handle=f"h{n}") for n in range(5)], False),
        (
            [AddCard("todo", "x", handle=f"h{n}") for n in range(5)]
            + [ArchiveCard(f"h{n}") for n in range(5)],
            False,
        ),
    ],
)
def test_removing_needs_approval(operations: Sequence[Operation], is_needed: bool) -> None:
    assert needs_approval(FIVE, done(FIVE, *operations)) is is_needed


CARDS = st.sampled_from([*CARD_IDS, "h0", "h1", "nowhere"])
COLUMNS = st.sampled_from([*COLUMN_IDS, "h2", "nowhere"])
MAYBE_CARD = st.none() | CARDS
MAYBE_COLUMN = st.none() | COLUMNS
MAYBE_TEXT = st.none() | TEXTS
ANY_OPERATION: st.SearchStrategy[Operation] = st.one_of(
    st.builds(
        AddCard,
        COLUMNS,
        TEXTS,
        before=MAYBE_CARD,
        after=MAYBE_CARD,
        handle=st.sampled_from([None, "h0", "h1", "c0"]),
    ),
    st.builds(UpdateCard, CARDS, MAYBE_TEXT, MAYBE_TEXT, st.just(None), st.just(None)),
    st.builds(MoveCard, CARDS, COLUMNS, MAYBE_CARD, MAYBE_CARD),
    st.builds(ArchiveCard, CARDS),
    st.builds(AddColumn, TEXTS, MAYBE_COLUMN, MAYBE_COLUMN, st.sampled_from([None, "h2"])),
    st.builds(RenameColumn, COLUMNS, TEXTS),
    st.builds(MoveColumn, COLUMNS, MAYBE_COLUMN, MAYBE_COLUMN),
    st.builds(RemoveColumn, COLUMNS, MAYBE_COLUMN),
)


@given(boards(), st.lists(ANY_OPERATION, max_size=8))
def test_the_board_is_valid_afterwards_or_nothing_was_done(
    before: Board, operations: list[Operation]
) -> None:
    assert len(lines(before, operations)) == len(operations)
    try:
        after = done(before, *operations)
    except NotApplicable:
        return
    assert problems(after) == []
    lost = before.cards.keys() - after.cards.keys()
    assert lost <= removed(before, after)
    assert bool(lost) <= any(isinstance(o, ArchiveCard | RemoveColumn) for o in operations)


@given(boards(), st.data())
def test_what_no_operation_names_keeps_its_place_and_its_contents(
    before: Board, data: st.DataObject
) -> None:
    operation = data.draw(ANY_OPERATION)
    try:
        after = done(before, operation)
    except NotApplicable:
        return
    if isinstance(operation, RemoveColumn):
        return
    named = {getattr(operation, "card", None), *(after.cards.keys() - before.cards.keys())}
    for column in before.columns:
        now = after.column(column.id)
        assert now is not None
        assert [c for c in now.card_ids if c not in named] == [
            c for c in column.card_ids if c not in named
        ]
    assert all(after.cards[c] == before.cards[c] for c in before.cards.keys() - named)


@given(boards(), st.lists(ANY_OPERATION, max_size=6), st.integers(0, 6))
def test_in_two_goes_or_in_one_is_the_same(
    before: Board, operations: list[Operation], cut: int
) -> None:
    """Handles end with their go, so only operations without them."""
    plain = [o for o in operations if "h" not in str(vars_of(o).values())]
    new_id = numbered()
    try:
        in_two = apply(apply(before, plain[:cut], new_id), plain[cut:], new_id)
    except NotApplicable:
        return
    assert done(before, *plain) == in_two


def vars_of(operation: Operation) -> dict[str, Any]:
    return {name: getattr(operation, name) for name in operation.__slots__ if name != "op"}


def test_a_preview_speaks_of_titles() -> None:
    before = board(
        "todo: a b | done: c", a={"title": "Apples"}, b={"title": "Bread"}, c={"title": "x" * 99}
    )
    assert lines(
        before,
        [
            AddColumn("Later", after="todo", handle="k"),
            AddCard("k", "Milk\nand more", handle="m"),
            MoveCard("m", "done", before="c"),
            MoveCard("a", "todo", after="b"),
            UpdateCard("b", title="Rye", details="dark", labels=("food",), due="2026-12-24"),
            UpdateCard("b", details="", labels=(), due=""),
            UpdateCard("b"),
            ArchiveCard("b"),
            RenameColumn("todo", "To do"),
            MoveColumn("done"),
            RemoveColumn("todo"),
            RemoveColumn("done", cards_to="k"),
            ArchiveCard("gone"),
        ],
    ) == [
        "Add the column “Later”, after “todo”",
        "Add “Milk and more” to “Later”",
        f"Move “Milk and more” from “Later” to “done”, before “{'x' * 79}…”",
        "Move “Apples” in “todo”, after “Bread”",
        (
            "Rename “Bread” to “Rye”; Describe “Bread” as “dark”; "
            "Label “Bread” with “food”; Make “Bread” due on 2026-12-24"
        ),
        "Clear the details of “Rye”; Take all labels off “Rye”; Take the due day off “Rye”",
        "Leave “Rye”",
        "Archive “Rye” in “todo”",
        "Rename the column “todo” to “To do”",
        "Move the column “done” to the right end",
        "Remove the column “To do” and archive its card",
        "Remove the column “done” and move its 2 cards to “Later”",
        "Archive “gone”",
    ]
