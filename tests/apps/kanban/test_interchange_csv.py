"""CSV: what goes out comes back, spreadsheets run nothing, and every bad line is named."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quintet.apps.kanban.interchange import UnreadableFile, adopted, read, written
from quintet.apps.kanban.rules import Board, Card, Column, diff, problems
from tests.apps.kanban.board_files import TEXT, boards


def board_of(text: str) -> list[tuple[str, list[Card]]]:
    board = read("csv", text.encode()).board
    return [
        (column.title, [replace(board.cards[name], id="") for name in column.card_ids])
        for column in board.columns
    ]


def refusals(content: str | bytes) -> dict[str, str]:
    with pytest.raises(UnreadableFile) as refused:
        read("csv", content.encode() if isinstance(content, str) else content)
    return {error["loc"]: error["message"] for error in refused.value.errors}


@given(boards(is_title_unique=True))
def test_what_was_exported_changes_nothing_when_it_is_imported(board: Board) -> None:
    imported = read("csv", written("csv", board, 0))
    assert problems(imported.board) == []
    assert not imported.has_ids
    assert adopted(imported.board, board) == board


@given(st.lists(st.text(TEXT, min_size=1, max_size=12), max_size=6, unique=True))
def test_labels_keep_commas_backslashes_and_white_space(labels: list[str]) -> None:
    board = Board((Column("c", "C", ("a",)),), {"a": Card("a", "A", labels=tuple(labels))})
    (card,) = read("csv", written("csv", board, 0)).board.cards.values()
    assert card.labels == tuple(labels)


@given(boards())
def test_no_cell_is_a_formula_to_a_spreadsheet(board: Board) -> None:
    text = written("csv", board, 0).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "＝")) for cell in row)


@pytest.mark.parametrize("title", ["=1+1", "'=1+1", "''@x", "\t=x", " =x", "'quoted'", "-", "＝1"])
def test_a_text_like_a_formula_comes_back_as_it_was(title: str) -> None:
    board = Board((Column("c", title, ("a",)),), {"a": Card("a", title, details=title)})
    assert adopted(read("csv", written("csv", board, 0)).board, board) == board


def test_the_file_is_what_spreadsheets_write_and_read() -> None:
    card = Card("a", 'Say "hi"', "two\nlines", ("red", "a,b"), "2026-11-30")
    board = Board((Column("c", "To do", ("a",)), Column("d", "Done")), {"a": card})
    assert (
        written("csv", board, 0)
        == (
            "\ufeffcolumn,title,details,labels,due\r\n"
            'To do,"Say ""hi""","two\nlines","red, a\\,b",2026-11-30\r\n'
            "Done,,,,\r\n"
        ).encode()
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_separators_and_line_ends_of_other_programs(separator: str, line_end: str) -> None:
    rows = [
        ["Title", "COLUMN", "Labels", "owner"],
        ["Milk", "To do", '"red, green"', "me"],
        [f'"a{separator}b"', "Done", "", ""],
        ["Bread", "To do", " blue ", "you"],
    ]
    text = line_end.join(separator.join(row) for row in rows) + line_end + line_end
    assert board_of(text) == [
        ("To do", [Card("", "Milk", labels=("red", "green")), Card("", "Bread", labels=("blue",))]),
        ("Done", [Card("", f"a{separator}b")]),
    ]
    assert read("csv", text.encode()).notes == (
        "Columns that a card does not have were left out: 1.",
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_encodings_of_spreadsheets(encoding: str) -> None:
    content = "column\ttitle\nTüren\tstreichen 🎨\n".encode(encoding)
    board = read("csv", content).board
    assert [column.title for column in board.columns] == ["Türen"]
    assert [card.title for card in board.cards.values()] == ["streichen 🎨"]


def test_every_bad_line_is_listed_by_its_number() -> None:
    text = (
        "column,title,details,labels,due\n"
        '"Two\nlines",fine,,,\n'
        ",no column,,,soon\n"
        f"Do,{'x' * 501},,,\n"
        "Do,,details without a title,,\n"
        "Do,a day,,,31.12.2026\n"
        'Do,labels,,"a,a",\n'
        "Do,too many,,,,,,\n"
        f"{'y' * 501},,,,\n"
    )
    assert refusals(text) == {
        "line 4.column": "must not be empty",
        "line 4.due": "must be a day, written YYYY-MM-DD",
        "line 5.title": "must have 1 to 500 characters",
        "line 6.title": "must have 1 to 500 characters",
        "line 7.due": "must be a day, written YYYY-MM-DD",
        "line 8.labels": "must be at most 20, each once",
        "line 9": "has more cells than the header",
        "line 10.column": "must have 1 to 500 characters",
    }


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("", "line 1"),
        ("name,list\nx,y\n", "line 1"),
        ("column,title,title\n", "line 1"),
        ('column,title\nDo,"never closed\n', "line 2"),
        ('column,title\nDo,"a"b\n', "line 2"),
        (f"column,title\nDo,{'x' * 140_000}\n", "line 2"),
        (b"column,title\nT\xfcren,x\n", "file"),
        (b"\xff\xfe\x00", "file"),
    ],
)
def test_what_is_no_such_file_is_refused(content: str | bytes, place: str) -> None:
    assert list(refusals(content)) == [place]


@given(
    st.binary(max_size=300)
    | st.text(TEXT, max_size=300).map(
        lambda text: b"column,title,details,labels,due\n" + text.encode()
    )
)
def test_any_bytes_give_a_valid_board_or_a_refusal(content: bytes) -> None:
    with suppress(UnreadableFile):
        assert problems(read("csv", content).board) == []


@pytest.mark.parametrize(
    ("row", "places"),
    [
        ("Do,x\n", ["cards"]),
        ("Do,\n", ["file"]),
        (",x\n", [f"line {number}.column" for number in range(2, 1002)]),
        ("Do,x,y\n", [f"line {number}" for number in range(2, 1002)]),
    ],
)
def test_a_file_of_a_million_rows_is_refused_without_reading_them_all(
    row: str, places: list[str]
) -> None:
    assert list(refusals("column,title\n" + row * 1_000_000)) == places


def test_a_corrected_list_changes_only_what_was_corrected() -> None:
    cards = {
        name: Card(name, title) for name, title in [("a", "Milk"), ("b", "Eggs"), ("c", "Milk")]
    }
    board = Board((Column("x", "Buy", ("a", "b", "c"), 5), Column("y", "Done")), cards)
    text = written("csv", board, 0).decode().replace("Buy,Eggs,", "Done,Eggs,brown")
    after = adopted(read("csv", text.encode()).board, board)
    assert [(change.kind, change.subject_id) for change in diff(board, after)] == [
        ("card.changed", "b"),
        ("card.moved", "b"),
    ]


def test_a_made_id_never_takes_the_place_of_another_card() -> None:
    first = read("csv", b"column,title\nDo,Milk\n").board
    (name,) = first.cards
    renamed = Board(first.columns, {name: Card(name, "Eggs")})
    both = adopted(read("csv", b"column,title\nDo,Milk\nDo,Eggs\n").board, renamed)
    assert problems(both) == []
    assert both.cards[name].title == "Eggs"
    assert sorted(card.title for card in both.cards.values()) == ["Eggs", "Milk"]


def test_the_same_file_gives_the_same_ids() -> None:
    content = b"column,title\nDo,Milk\nDo,Milk\n"
    assert read("csv", content) == read("csv", content)
    assert len(read("csv", content).board.cards) == 2
