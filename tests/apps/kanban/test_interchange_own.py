"""This house's own file: what goes out comes back, and what is wrong is listed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quintet.apps.kanban.interchange import Imported, UnreadableFile, read, written
from quintet.apps.kanban.rules import Board, problems
from tests.apps.kanban.board_files import boards


def file(*columns: object, **more: object) -> bytes:
    return json.dumps({"format": "quintet.kanban/1", "columns": columns, **more}).encode()


def refusals(content: bytes) -> dict[str, str]:
    with pytest.raises(UnreadableFile) as refused:
        read("own", content)
    return {error["loc"]: error["message"] for error in refused.value.errors}


@given(boards(), st.integers(0, 2**53))
def test_what_was_exported_is_imported_as_the_same_board(board: Board, revision: int) -> None:
    assert problems(board) == []
    content = written("own", board, revision)
    assert read("own", content) == Imported(board)
    assert json.loads(content)["revision"] == revision


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["format", "columns", "cards", "id", "title"]), inner)
        ),
    ).map(lambda value: json.dumps(value).encode())
)
def test_nonsense_is_refused_and_never_an_error_of_ours(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read("own", content)


def test_everything_that_is_wrong_is_listed_with_its_place_in_the_file() -> None:
    card = {"id": "a", "title": "A"}
    assert refusals(
        file(
            {"id": "one", "title": "", "cards": [card, {"id": "b", "title": "B", "due": "soon"}]},
            {
                "id": "one",
                "title": "Two",
                "wip_limit": 0,
                "cards": [card, {"id": "?", "title": "?"}],
            },
        )
    ) == {
        "columns.0.title": "must have 1 to 500 characters",
        "columns.0.cards.1.due": "must be a day, written YYYY-MM-DD",
        "columns.0.id": "is the id of another column too",
        "columns.1.id": "is the id of another column too",
        "columns.1.wip_limit": "must be from 1 to 5000",
        "columns.1.cards.0": "has a place on the board already",
        "columns.1.cards.1": "its key must be 1 to 64 of the characters A-Z a-z 0-9 _ . : -",
    }


def test_types_are_not_guessed() -> None:
    card = {"id": 7, "title": None, "labels": "red"}
    assert set(refusals(file({"id": "one", "cards": [card], "wip_limit": "3"}, revision="4"))) == {
        "revision",
        "columns.0.title",
        "columns.0.wip_limit",
        "columns.0.cards.0.id",
        "columns.0.cards.0.title",
        "columns.0.cards.0.labels",
    }


def test_a_file_of_another_program_is_refused_by_its_format() -> None:
    assert "format" in refusals(json.dumps({"lists": [], "cards": []}).encode())
    assert "format" in refusals(file(format="quintet.kanban/2"))


def test_a_file_of_millions_of_things_is_refused_without_looking_at_them_all() -> None:
    start = b'{"format":"quintet.kanban/1","columns":['
    assert list(refusals(start + b"{}," * 2_000_000 + b"{}]}")) == ["columns"]
    cards = b'{"id":"c","title":"C","cards":[' + b"{}," * 2_000_000 + b"{}]}"
    assert list(refusals(start + cards + b"]}")) == ["columns.0.cards"]


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read("own", b"\xef\xbb\xbf" + file()).board == Board()
