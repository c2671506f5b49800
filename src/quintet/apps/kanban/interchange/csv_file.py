"""A board as CSV (RFC 4180): one row a card, top first, column after column.

Columns `column,title,details,labels,due`; a row with only `column` is a column without cards.
Labels stand with commas between them, a comma or backslash within one behind a backslash.
A spreadsheet would take a text that begins with `=`, `+`, `-` or `@` for a formula and run it,
so such a text gets an apostrophe before it, which is taken off again when it is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from quintet.apps.kanban.interchange.errors import UnreadableFile
from quintet.apps.kanban.interchange.result import Imported, made_id, require_valid
from quintet.apps.kanban.rules import Board, Card, Column, Problem
from quintet.apps.kanban.rules.problems import MOST_CARDS, MOST_COLUMNS

HEADER = ("column", "title", "details", "labels", "due")
NEEDED = ("column", "title")
SEPARATORS = (",", ";", "\t")
MOST_PROBLEMS = 1_000
MOST_ROWS = 10_000
BYTE_ORDER_MARK = "\ufeff"

_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠\t\r\n]")
_KEPT_FROM_FORMULA = re.compile(r"''*\s*[=+\-@＝＋－＠\t\r\n]")
_LABEL = re.compile(r"(?:\\.|\\\Z|[^\\,])+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_TO_ESCAPE = re.compile(r"[\\,]|\A\s|\s\Z")

Row = Mapping[str, str]


def read(content: bytes) -> Imported:
    """The board in a CSV file; `UnreadableFile` lists everything that is wrong with it.

    Commas, semicolons or tabs separate; UTF-8, or UTF-16 as spreadsheets write it with a mark.
    """
    return _Reading(_decoded(content)).imported()


def written(board: Board) -> bytes:
    """The board as CSV, with a byte order mark so that spreadsheets read it as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for column in board.columns:
        if not column.card_ids:
            writer.writerow([_safe(column.title), "", "", "", ""])
        for card in (board.cards[name] for name in column.card_ids):
            labels = ", ".join(_TO_ESCAPE.sub(r"\\\g<0>", label) for label in card.labels)
            texts = (column.title, card.title, card.details, labels, card.due or "")
            writer.writerow([_safe(text) for text in texts])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


class _Reading:
    """One file on its way to a board."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.notes: list[str] = []
        self.problems: list[Problem] = []
        self.places: dict[str, str] = {}
        self.columns: dict[str, list[str]] = {}
        self.cards: dict[str, Card] = {}
        self.met: Counter[str] = Counter()

    def imported(self) -> Imported:
        """The board, after every row was looked at; `UnreadableFile` when it is not valid."""
        for line, row in self._rows():
            self._take(f"line {line}", row)
        board = Board(
            tuple(
                Column(made_id("col", title), title, tuple(cards))
                for title, cards in self.columns.items()
            ),
            self.cards,
        )
        require_valid(board, self.places, self.problems)
        return Imported(board, tuple(self.notes), has_ids=False)

    def _is_beyond_hope(self, rows: int) -> bool:
        """Whether it is clear that no board comes of this: a file may have millions of rows."""
        if rows > MOST_ROWS:
            self.problems.append(Problem("file", f"has more than {MOST_ROWS} rows"))
        is_full = len(self.cards) > MOST_CARDS or len(self.columns) > MOST_COLUMNS
        return is_full or rows > MOST_ROWS or len(self.problems) >= MOST_PROBLEMS

    def _rows(self) -> Iterator[tuple[int, Row]]:
        reader = csv.reader(
            io.StringIO(self.text, newline=""), delimiter=_separator(self.text), strict=True
        )
        try:
            names = self._names(next(reader, []))
            line, rows = reader.line_num + 1, 0
            for cells in reader:
                rows += any(cells)
                if self._is_beyond_hope(rows):
                    return
                if len(cells) > len(names):
                    self.problems.append(Problem(f"line {line}", "has more cells than the header"))
                elif any(cells):
                    yield line, dict(zip(names, map(_restored, cells), strict=False))
                line = reader.line_num + 1
        except csv.Error as error:
            self.problems.append(Problem(f"line {reader.line_num}", f"is not CSV: {error}"))

    def _names(self, header: Sequence[str]) -> list[str]:
        names = _folded(header)
        missing = [name for name in NEEDED if name not in names]
        if missing or any(names.count(name) > 1 for name in HEADER):
            rule = "must name the columns column, title and, if there, details, labels, due; once"
            raise UnreadableFile([Problem("line 1", rule)])
        unknown = sum(name not in HEADER for name in names)
        if unknown:
            self.notes.append(f"Columns that a card does not have were left out: {unknown}.")
        return names

    def _take(self, place: str, row: Row) -> None:
        column, title = row.get("column", ""), row.get("title", "")
        if not column:
            self.problems.append(Problem(f"{place}.column", "must not be empty"))
            column = "?"  # no board comes of it, but the rest of the row is looked at
        if column not in self.columns:
            self.places[f"columns.{len(self.columns)}.title"] = f"{place}.column"
            self.columns[column] = []
        details, labels, due = (row.get(name, "") for name in HEADER[2:])
        if not (title or details or labels or due):
            return
        name = made_id("card", title, self.met[title])
        self.met[title] += 1
        self.places[f"cards.{name}"] = place
        self.cards[name] = Card(name, title, details, _labels(labels), due.strip() or None)
        self.columns[column].append(name)


def _decoded(content: bytes) -> str:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if is_wide else "utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError:
        message = "is not UTF-8: save it as “CSV UTF-8”"
        raise UnreadableFile([Problem("file", message)]) from None


def _separator(text: str) -> str:
    """The separator with which the first line is a header."""
    first = text.split("\n", 1)[0]
    for separator in SEPARATORS:
        names = _folded(first.split(separator))
        if all(name in names for name in NEEDED):
            return separator
    return SEPARATORS[0]


def _folded(header: Sequence[str]) -> list[str]:
    return [name.strip(' \r"').casefold() for name in header]


def _safe(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _restored(cell: str) -> str:
    return cell[1:] if _KEPT_FROM_FORMULA.match(cell) else cell


def _labels(cell: str) -> tuple[str, ...]:
    trimmed = (_trimmed(token) for token in _LABEL.findall(cell))
    return tuple(_ESCAPED.sub(r"\1", token) for token in trimmed if token)


def _trimmed(token: str) -> str:
    """The label without the white space around it, unless that is escaped."""
    left = token.lstrip()
    text = left.rstrip()
    is_escaping = (len(text) - len(text.rstrip("\\"))) % 2
    return left[: len(text) + 1] if is_escaping else text
