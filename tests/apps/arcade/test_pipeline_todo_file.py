"""Todo lists as files: what is read, how it is split, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quintet.apps.arcade.pipeline.todo_file import (
    MAX_BYTES,
    UnreadableTodoList,
    lines_of,
    read_todo_list,
)


def saved(folder: Path, content: bytes) -> str:
    file = folder / "todo.txt"
    file.write_bytes(content)
    return str(file)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb\n", ["a", "b"]),
        ("a\r\nb\r\n", ["a", "b"]),
        ("a\rb", ["a", "b"]),
        ("\n  a \n\n\t\n b", ["a", "b"]),
        ("\ufeffa", ["a"]),
        ("one\u2028line\x85still", ["one\u2028line\x85still"]),
        ("", []),
    ],
)
def test_blank_lines_go_and_the_rest_is_stripped(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines


@given(st.text())
def test_a_line_is_never_blank_and_holds_no_line_end(text: str) -> None:
    assert all(line and line == line.strip() and "\n" not in line for line in lines_of(text))


def test_a_file_with_byte_order_mark_and_crlf_is_read(tmp_path: Path) -> None:
    text = read_todo_list(saved(tmp_path, "\ufeffKüche putzen\r\nfin\r\n".encode()))
    assert lines_of(text) == ["Küche putzen", "fin"]


def test_standard_input_is_read_for_a_dash() -> None:
    assert read_todo_list("-", stdin=io.BytesIO(b"a\nb")) == "a\nb"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "The list is empty."),
        (b" \r\n\t\n", "The list is empty."),
        (b"ok\n\xff\xfe", "The list is not UTF-8 text (line 2)."),
        ("a".encode("utf-16"), "The list is not UTF-8 text (line 1)."),
        (b"a\nb\x00c", "The list holds the control character U+0000 in line 2."),
        (b"a\x1b[31m", "The list holds the control character U+001B in line 1."),
        (b"a\r\nb\r\nc\x7f", "The list holds the control character U+007F in line 3."),
        (b"a" * (MAX_BYTES + 1), "The list is larger than 1 MiB."),
    ],
)
def test_what_is_no_list_is_refused_in_one_line(
    tmp_path: Path, content: bytes, complaint: str
) -> None:
    with pytest.raises(UnreadableTodoList) as refused:
        read_todo_list(saved(tmp_path, content))
    assert refused.value.detail == complaint


def test_a_list_of_exactly_one_mebibyte_is_read(tmp_path: Path) -> None:
    assert len(read_todo_list(saved(tmp_path, b"a" * MAX_BYTES))) == MAX_BYTES


@pytest.mark.parametrize("source", ["missing.txt", "."])
def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(UnreadableTodoList, match=r"^The list cannot be read: .*\.$"):
        read_todo_list(str(tmp_path / source))
