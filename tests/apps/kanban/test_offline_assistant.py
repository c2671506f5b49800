"""The offline assistant: what it understands, what it asks back, and that it never does half."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quintet.apps.kanban.assistant.offline import LONGEST_TEXT, SIGNATURE, answer
from quintet.apps.kanban.rules.board import Board, Card, Column
from quintet.apps.kanban.rules.operations import apply
from quintet.apps.kanban.rules.preview import lines
from tests.apps.kanban.boards import board, boards

TODAY = date(2026, 11, 21)
BOARD = board(
    "todo: a b c d | review: e | done: f",
    a={"title": "Buy milk", "due": "2026-11-20"},
    b={"title": "Write letter to Bob"},
    c={"title": "Fix login"},
    d={"title": "Salt and pepper", "due": "2026-11-22"},
    e={"title": "Fix logout", "due": "2026-11-01"},
    f={"title": "Bake bread", "due": "2026-11-01"},
)


HOMES = [(card, column.id) for column in BOARD.columns for card in column.card_ids]


def plan(text: str, on: Board = BOARD) -> list[str]:
    """What would be done, in the words of the preview."""
    return lines(on, answer(on, text, TODAY).operations)


def said(text: str, on: Board = BOARD) -> str:
    """What is said by an answer that does nothing."""
    reply = answer(on, text, TODAY)
    assert reply.operations == ()
    assert reply.message.endswith(SIGNATURE)
    return reply.message.removesuffix(SIGNATURE).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("add Buy eggs", ["Add “Buy eggs” to “todo”"]),
        ("ADD buy eggs TO Review.", ["Add “buy eggs” to “review”"]),
        (
            'add "Buy eggs" to review at the top',
            ["Add “Buy eggs” to “review”, before “Fix logout”"],
        ),
        ("add Eggs to the top of Done", ["Add “Eggs” to “done”, before “Bake bread”"]),
        ("add Eggs at the bottom of the review column", ["Add “Eggs” to “review”"]),
        ("add Eggs to todo before Buy milk", ["Add “Eggs” to “todo”, before “Buy milk”"]),
        ("add Eggs to todo below fix login", ["Add “Eggs” to “todo”, after “Fix login”"]),
        (
            "Please add a card called Go to the shop to Review, please.",
            ["Add “Go to the shop” to “review”"],
        ),
        ("Could you create a new task: Call Ann in todo?", ["Add “Call Ann” to “todo”"]),
        ("add Write letter to Ann", ["Add “Write letter to Ann” to “todo”"]),
        (
            "add “move all to done; and more” to done",
            ["Add “move all to done; and more” to “done”"],
        ),
        ("move Buy milk to Done", ["Move “Buy milk” from “todo” to “done”"]),
        ("put the card buy milk in the done column", ["Move “Buy milk” from “todo” to “done”"]),
        ("move milk into review", ["Move “Buy milk” from “todo” to “review”"]),
        ("move e to done", ["Move “Fix logout” from “review” to “done”"]),
        ("move Salt and pepper to Review", ["Move “Salt and pepper” from “todo” to “review”"]),
        (
            "move Buy milk before Fix logout",
            ["Move “Buy milk” from “todo” to “review”, before “Fix logout”"],
        ),
        ("move fix login to the top", ["Move “Fix login” in “todo”, before “Buy milk”"]),
        ("move Buy milk to the bottom", ["Move “Buy milk” in “todo”"]),
        (
            "move Buy milk, 'Fix login' and Fix logout to the top of done",
            [
                "Move “Buy milk” from “todo” to “done”, before “Bake bread”",
                "Move “Fix login” from “todo” to “done”, after “Buy milk”",
                "Move “Fix logout” from “review” to “done”, after “Fix login”",
            ],
        ),
        ("move everything in review to done", ["Move “Fix logout” from “review” to “done”"]),
        ("Buy milk is done!", ["Move “Buy milk” from “todo” to “done”"]),
        ("mark fix login as finished", ["Move “Fix login” from “todo” to “done”"]),
        ("rename Buy milk to Buy oat milk", ["Rename “Buy milk” to “Buy oat milk”"]),
        (
            "rename Write letter to Bob to Write letter to Ann",
            ["Rename “Write letter to Bob” to “Write letter to Ann”"],
        ),
        ("rename column todo to To do", ["Rename the column “todo” to “To do”"]),
        ("rename review to Checking", ["Rename the column “review” to “Checking”"]),
        ("describe Buy milk as 2 litres", ["Describe “Buy milk” as “2 litres”"]),
        ("describe “Buy milk”: 2 litres", ["Describe “Buy milk” as “2 litres”"]),
        ("set the details of bake bread to rye", ["Describe “Bake bread” as “rye”"]),
        ("archive buy milk", ["Archive “Buy milk” in “todo”"]),
        ("delete the card Fix login in todo", ["Archive “Fix login” in “todo”"]),
        ("archive all cards in review", ["Archive “Fix logout” in “review”"]),
        (
            "archive everything",
            [f"Archive “{BOARD.cards[card].title}” in “{home}”" for card, home in HOMES],
        ),
        (
            "move milk to done and rename it to Oat milk",
            ["Move “Buy milk” from “todo” to “done”", "Rename “Buy milk” to “Oat milk”"],
        ),
        (
            "add Tea; describe that as green; it is done",
            [
                "Add “Tea” to “todo”",
                "Describe “Tea” as “green”",
                "Move “Tea” from “todo” to “done”",
            ],
        ),
        ("create a column called Later after todo", ["Add the column “Later”, after “todo”"]),
        ("add column Later", ["Add the column “Later”"]),
        ("move column done to the left", ["Move the column “done”, before “todo”"]),
        ("move column todo before done", ["Move the column “todo”, before “done”"]),
        ("remove column review", ["Remove the column “review” and archive its card"]),
        (
            "remove the column review and move its cards to done",
            ["Remove the column “review” and move its card to “done”"],
        ),
    ],
)
def test_plain_english_becomes_operations(text: str, expected: list[str]) -> None:
    assert plan(text) == expected


@pytest.mark.parametrize("between", ["; ", "\n", " and ", ", then ", " and then ", ". ", "\n- "])
def test_several_commands_follow_one_another(between: str) -> None:
    text = between.join(["Add Tea to todo", "move Tea to Done", "rename Tea to Green tea"])
    assert plan(text) == [
        "Add “Tea” to “todo”",
        "Move “Tea” from “todo” to “done”",
        "Rename “Tea” to “Green tea”",
    ]


def test_details_may_have_several_lines_in_quotation_marks() -> None:
    [told] = answer(BOARD, 'describe milk as "one\ntwo; three"', TODAY).operations
    assert getattr(told, "details", None) == "one\ntwo; three"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "move fix to done",
            (
                "Which card do you mean by “fix”? There are “Fix login” in todo (c); "
                "“Fix logout” in review (e)."
            ),
        ),
        ("archive Nothing", "There is no card “Nothing”."),
        ("rename it to Oat milk", "Which card is “it”? Say its title."),
        ("archive login; move milk, bread to review; archive it", None),
        ("archive ri", "There is no card “ri”."),
        (
            'add "Eggs" to nowhere',
            "There is no column “nowhere”. The columns are “todo”, “review”, “done”.",
        ),
        ("move Buy milk", "Where to? Say for example “move Buy milk to Done”."),
        ("rename Buy milk", "Say “rename OLD TITLE to NEW TITLE”."),
        ("add a column", "What is it to be called? Say “add column Later”."),
        ("sing a song", "I do not understand “sing a song”. Say “help” for what I do."),
        (
            "add Tea; move Nothing to Done",
            "There is no card “Nothing”.\nI have not done anything of it.",
        ),
        ("archive all cards in todo; archive everything in todo", None),
        (f"rename milk to {'x' * 501}", "That does not work: it must have 1 to 500 characters."),
        ("x" * (LONGEST_TEXT + 1), None),
        ("help; " * 51, "I take at most 50 commands at once."),
    ],
)
def test_what_is_not_clear_is_asked_back_and_nothing_is_done(
    text: str, expected: str | None
) -> None:
    reply = said(text)
    assert expected is None or reply == expected


def test_titles_that_are_there_twice_are_told_apart_by_column_or_id() -> None:
    twice = board("todo: x | done: y", x={"title": "Tea"}, y={"title": "Tea"})
    assert said("archive Tea", twice).startswith("Which card do you mean by “Tea”?")
    assert plan("archive Tea in done", twice) == ["Archive “Tea” in “done”"]
    assert plan("archive x", twice) == ["Archive “Tea” in “todo”"]
    assert plan("rename Buy milk to x", board("a: b", b={"title": "Buy milk"})) == [
        "Rename “Buy milk” to “x”"
    ]


def test_a_board_is_listed_and_summarised() -> None:
    assert said("list review") == "review (1 card)\n- Fix logout"
    assert said("What is in Done?") == "done (1 card)\n- Bake bread"
    assert said("show me all the cards").count("\n- ") == 6
    assert said("list", Board()) == "The board is empty."
    full = Board((Column("k", "Doing", ("a", "b"), 1),), {n: Card(n, n) for n in "ab"})
    assert said("status", full).splitlines()[1] == "“Doing” is over its limit of 1."
    assert said("summarise the board") == (
        "6 cards in 3 columns: todo 4, review 1, done 1.\n"
        "Overdue: Fix logout (2026-11-01), Buy milk (2026-11-20)."
    )
    assert said("help").startswith("I understand commands like these")
    assert said("please").startswith("I understand commands like these")
    reply = answer(BOARD, "add Tea to done; list done", TODAY)
    assert reply.message == f"done (2 cards)\n- Bake bread\n- Tea\n\n{SIGNATURE}"
    assert len(reply.operations) == 1


def test_a_board_without_columns_can_be_begun() -> None:
    assert said("add Tea", Board()).startswith("There is no column yet.")
    assert plan("add column Later; add Tea", Board()) == [
        "Add the column “Later”",
        "Add “Tea” to “Later”",
    ]


TALK = """add move rename archive describe list column card the to in before and done all one
two “one” " k0 c1 ; , . is as at top remove with details everything"""
WORDS = st.sampled_from([*TALK.split(), "\n"])


@given(boards(), st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60))
def test_whatever_is_said_the_answer_can_be_done(on: Board, text: str) -> None:
    reply = answer(on, text, TODAY)
    assert reply.message
    numbers = iter(range(1000))
    apply(on, reply.operations, lambda kind: f"{kind}-{next(numbers)}")


@pytest.mark.parametrize(
    "piece", ["“", '"', "'", " ", "please ", "and add ", "\n", ";", "to ", "before ", "a b "]
)
def test_a_long_text_takes_no_long_time(piece: str) -> None:
    text = f"add {piece * LONGEST_TEXT}"[: LONGEST_TEXT - 1]
    assert answer(BOARD, text, TODAY).message
