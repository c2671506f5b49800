"""Words that somebody searches for: out of a question, in SQL, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, and_, or_

from quintet.kernel.errors import Invalid
from quintet.kernel.text import clean_line

MOST_WORDS = 8
EXCERPT = 160
BEFORE = 40


def words_of(question: str) -> list[str]:
    """The words of a question, each once, at most eight; raises `Invalid` where it is no line."""
    if not question.strip():
        return []
    try:
        line = clean_line(question)
    except ValueError as error:
        raise Invalid(
            "q: " + str(error), errors=[{"loc": "query.q", "message": str(error)}]
        ) from error
    return list({word.casefold(): word for word in line.split()}.values())[:MOST_WORDS]


def holds_all(words: Sequence[str], *columns: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether each word stands in one of the columns, in whatever case.

    SQLite knows the case of ASCII letters only: other words are looked for as they were written
    and in the spellings that people use.
    """
    return and_(
        *(
            or_(
                *(
                    column.ilike(f"%{escaped(each)}%", escape="/")
                    for column in columns
                    for each in spellings(word)
                )
            )
            for word in words
        )
    )


def spellings(word: str) -> list[str]:
    """The word in each case that SQLite would not find by itself."""
    if word.isascii():
        return [word]
    return list(dict.fromkeys((word, word.lower(), word.upper(), word.capitalize())))


def escaped(word: str) -> str:
    """The word as a pattern of LIKE that means nothing but itself, with `/` as the escape."""
    return re.sub(r"([/%_])", r"/\1", word)


def excerpt(text: str, words: Sequence[str]) -> str:
    """One line of the text, from shortly before the first of the words on."""
    line = " ".join(text.split())
    first = _pattern(words).search(line)
    start = max(0, first.start() - BEFORE) if first and first.start() > EXCERPT - BEFORE else 0
    end = start + EXCERPT
    return ("…" if start else "") + line[start:end].strip() + ("…" if end < len(line) else "")


def parts(text: str, words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of the words."""
    position = 0
    for match in _pattern(words).finditer(text):
        if match.start() > position:
            yield text[position : match.start()], False
        yield match.group(), True
        position = match.end()
    if position < len(text):
        yield text[position:], False


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    found = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(found or r"(?!)", re.IGNORECASE)
