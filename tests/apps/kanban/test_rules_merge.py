"""Merging: any three boards make a valid one, and nobody's change is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quintet.apps.kanban.rules import Board, Card, Column, diff, merge, problems, undone
from tests.apps.kanban.boards import board, boards, order

PROPERTY = settings(max_examples=100, deadline=None)


@PROPERTY
@given(boards(), boards(), boards())
def test_any_three_boards_make_a_valid_one(base: Board, wanted: Board, current: Board) -> None:
    assert problems(merge(base, wanted, current)) == []


@PROPERTY
@given(boards(), boards())
def test_with_nothing_changed_meanwhile_it_is_what_was_wanted(base: Board, wanted: Board) -> None:
    assert merge(base, wanted, base) == wanted


@PROPERTY
@given(boards(), boards())
def test_who_changes_nothing_changes_nothing(base: Board, current: Board) -> None:
    assert merge(base, base, current) == current


@PROPERTY
@given(boards(), boards(), boards())
def test_the_same_merge_again_changes_nothing(base: Board, wanted: Board, current: Board) -> None:
    merged = merge(base, wanted, current)
    assert merge(base, wanted, merged) == merged


def test_a_card_that_was_edited_and_reordered_comes_back_to_its_new_place() -> None:
    """Found by the property above."""
    base, current = board("a: 4 0 1 2 5"), board("a: 0 1 2", **{"2": {"title": "kept"}})
    wanted = board("a: 0 1 5 4", **{"4": {"title": "edited"}})
    merged = merge(base, wanted, current)
    assert order(merged) == "a: 0 1 2 4"
    assert merge(base, wanted, merged) == merged


@PROPERTY
@given(boards(), boards(), boards())
def test_every_change_of_the_client_is_there(base: Board, wanted: Board, current: Board) -> None:
    merged = merge(base, wanted, current)
    for name, card in wanted.cards.items():
        old = base.cards.get(name)
        if old is None:
            assert (merged.cards[name].title, merged.cards[name].details) == (
                card.title,
                card.details,
            )
        else:
            for field in ("title", "details", "labels", "due"):
                if getattr(card, field) != getattr(old, field):
                    assert getattr(merged.cards[name], field) == getattr(card, field)
        home, before = wanted.column_of(name), base.column_of(name)
        assert home is not None
        if before is None or before.id != home.id:
            now = merged.column_of(name)
            assert now is not None
            assert now.id == home.id
    for column in wanted.columns:
        known = base.column(column.id)
        if known is None or known.title != column.title:
            shown = merged.column(column.id)
            assert shown is not None
            assert shown.title == column.title


@PROPERTY
@given(boards(), boards(), boards())
def test_what_the_client_did_not_touch_stays(base: Board, wanted: Board, current: Board) -> None:
    """A card others made or changed meanwhile is there with what they wrote."""
    merged = merge(base, wanted, current)
    for name, now in current.cards.items():
        old, asked = base.cards.get(name), wanted.cards.get(name)
        is_untouched = asked == old and old is not None
        if is_untouched or (asked is None and now != old):
            assert merged.cards[name] == now
        elif asked is not None and old is not None:
            for field in ("title", "details", "labels", "due"):
                if getattr(asked, field) == getattr(old, field):
                    assert getattr(merged.cards[name], field) == getattr(now, field)


@PROPERTY
@given(boards(), st.data())
def test_edits_of_different_things_commute(base: Board, data: st.DataObject) -> None:
    """One edits texts of some cards, another those of others; one moves within his columns."""
    mine = data.draw(st.sets(st.sampled_from([*base.cards, "none"])))
    one, other = base, base
    for name, card in base.cards.items():
        edited = replace(card, title="mine") if name in mine else replace(card, details="yours")
        if name in mine:
            one = replace(one, cards={**one.cards, name: edited})
        else:
            other = replace(other, cards={**other.cards, name: edited})
    half = len(base.columns) // 2
    one = _shuffled(one, data, range(half))
    other = _shuffled(other, data, range(half, len(base.columns)))
    assert merge(base, one, merge(base, other, base)) == merge(base, other, merge(base, one, base))


def _shuffled(found: Board, data: st.DataObject, places: range) -> Board:
    columns = list(found.columns)
    for place in places:
        ids = tuple(data.draw(st.permutations(columns[place].card_ids)))
        columns[place] = replace(columns[place], card_ids=ids)
    return replace(found, columns=tuple(columns))


@PROPERTY
@given(boards(), boards())
def test_a_diff_leads_there_and_back(before: Board, after: Board) -> None:
    changes = diff(before, after)
    assert undone(after, reversed(changes)) == before
    assert (changes == []) == (before == after)


CASES = [
    ("both move another card", "a: 1 2 3 | b:", "a: 2 3 | b: 1", "a: 1 3 | b: 2", "a: 3 | b: 2 1"),
    ("both move the same card", "a: 1 | b: | c:", "a: | b: 1 | c:", "a: | b: | c: 1",
     "a: | b: 1 | c:"),
    ("both add below", "a: 1", "a: 1 2", "a: 1 3", "a: 1 3 2"),
    ("added behind a neighbour", "a: 1 2", "a: 1 3 2", "a: 4 1 2", "a: 4 1 3 2"),
    ("its neighbour is gone", "a: 1 2 3", "a: 1 2 4 3", "a: 1 3", "a: 1 4 3"),
    ("reordered, but elsewhere by now", "a: 1 2 3 | b:", "a: 2 3 1 | b:", "a: 2 3 | b: 1",
     "a: 2 3 | b: 1"),
    ("removed, untouched", "a: 1 2", "a: 1", "a: 1 2 3", "a: 1 3"),
    ("removed, but moved meanwhile", "a: 1 2 | b:", "a: 1 | b:", "a: 1 | b: 2", "a: 1 | b: 2"),
    ("moved, but removed meanwhile", "a: 1 2 | b:", "a: 1 | b: 2", "a: 1 | b:", "a: 1 | b: 2"),
    ("removed by both", "a: 1 2", "a: 1", "a: 1", "a: 1"),
    ("a column with a new card is not removed", "a: 1 | b:", "a: 1", "a: 1 | b: 2", "a: 1 | b: 2"),
    ("a column comes back for its card", "a: 1 | b:", "a: | b: 1", "a: 1", "a: | b: 1"),
    ("a column's cards went with the client", "a: 1 | b: 2", "a: 1 2", "a: 1 | b: 2", "a: 1 2"),
    ("columns reordered and added", "a: | b: | c:", "c: | a: | b:", "a: | b: | c: | d:",
     "c: | a: | b: | d:"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("base", "wanted", "current", "merged"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_two_people_and_one_board(base: str, wanted: str, current: str, merged: str) -> None:
    found = merge(board(base), board(wanted), board(current))
    assert order(found) == order(board(merged))
    assert set(found.cards) == set(board(merged).cards)


def test_two_fields_of_one_card_both_stay() -> None:
    base = board("a: 1")
    wanted = board("a: 1", **{"1": {"details": "by one"}})
    current = board("a: 1", **{"1": {"title": "by another", "labels": ("red",)}})
    assert merge(base, wanted, current).cards["1"] == Card("1", "by another", "by one", ("red",))


def test_of_one_field_the_later_wins() -> None:
    base = board("a: 1")
    wanted = board("a: 1", **{"1": {"title": "later"}})
    assert merge(base, wanted, board("a: 1", **{"1": {"title": "earlier"}})) == wanted


def test_an_edit_beats_a_removal_whichever_came_first() -> None:
    base, removed = board("a: 1 2"), board("a: 2")
    edited = board("a: 1 2", **{"1": {"title": "edited"}})
    assert merge(base, edited, removed) == edited
    assert merge(base, removed, edited) == edited


def test_a_column_that_was_renamed_is_not_removed() -> None:
    base, without = board("a: 1 | b:"), board("a: 1")
    renamed = replace(base, columns=(base.columns[0], Column("b", "Renamed", (), 3)))
    assert merge(base, without, renamed) == renamed
    assert merge(base, renamed, without) == renamed
