"""What is wrong with a board, and what is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from quintet.apps.kanban.rules import Board, Card, Column, problems
from tests.apps.kanban.boards import board, boards

VALID = board("a: 1 2 | b:")


@settings(max_examples=100, deadline=None)
@given(boards())
def test_what_the_tests_make_is_valid(found: Board) -> None:
    assert problems(found) == []


def with_card(**content: Any) -> Board:
    return replace(VALID, cards={**VALID.cards, "1": Card("1", **{"title": "one", **content})})


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ({"title": ""}, "cards.1.title"),
        ({"title": "a" * 501}, "cards.1.title"),
        ({"title": "a\x00"}, "cards.1.title"),
        ({"title": "\ud800"}, "cards.1.title"),
        ({"details": "a" * 20_001}, "cards.1.details"),
        ({"details": "\x1b[2J"}, "cards.1.details"),
        ({"labels": ("",)}, "cards.1.labels.0"),
        ({"labels": ("a" * 51,)}, "cards.1.labels.0"),
        ({"labels": ("a", "a")}, "cards.1.labels"),
        ({"labels": tuple(map(str, range(21)))}, "cards.1.labels"),
        ({"due": "2026-02-30"}, "cards.1.due"),
        ({"due": "20261224"}, "cards.1.due"),
        ({"due": "tomorrow"}, "cards.1.due"),
    ],
)
def test_a_card_that_is_wrong(content: dict[str, Any], where: str) -> None:
    assert [problem.loc for problem in problems(with_card(**content))] == [where]


@pytest.mark.parametrize(
    "content",
    [
        {"title": "a" * 500},
        {"title": "🎲", "details": "a\nb\tc\r\n" + "a" * 19_992},
        {"labels": tuple(map(str, range(20))), "due": "2024-02-29"},
    ],
)
def test_a_card_that_is_not(content: dict[str, Any]) -> None:
    assert problems(with_card(**content)) == []


@pytest.mark.parametrize("limit", [0, -1, 5_001])
def test_a_limit_that_is_wrong(limit: int) -> None:
    found = replace(VALID, columns=(VALID.columns[0], Column("b", "B", (), limit)))
    assert [problem.loc for problem in problems(found)] == ["columns.1.wip_limit"]


def test_all_problems_are_told_at_once() -> None:
    wrong = Board(
        (Column("a", "", ("1", "1", "x")), Column("a", "A")),
        {"1": Card("2", ""), "o": Card("o", "orphan")},
    )
    assert {problem.loc for problem in problems(wrong)} == {
        "columns.0.id",
        "columns.0.title",
        "columns.0.cardIds.1",
        "columns.0.cardIds.2",
        "columns.1.id",
        "cards.1.id",
        "cards.1.title",
        "cards.o",
    }
