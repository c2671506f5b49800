"""Finds the card or column that somebody means by a title."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from quintet.apps.kanban.rules.board import Board

MOST_NAMED = 5
SHORTEST_PART = 3  # letters; “it” is no part of “Write”
PRONOUNS = frozenset({"it", "that", "this", "that one", "this one", "that card", "this card"})


class Unclear(Exception):
    """Nothing can be done with what was said; the message tells the user why."""


class Names:
    """The titles of one board."""

    def __init__(self, board: Board, spoken_of: str | None = None) -> None:
        self._board = board
        self._spoken_of = spoken_of
        self._cards = {card.id: card.title for card in board.cards.values()}
        self._columns = {column.id: column.title for column in board.columns}

    def column(self, said: str) -> str:
        """The id of the one column that is meant."""
        said = without_words(said, ("column", "list", "lane"))
        return self._only(said, self._columns, "column") or self._no("column", said)

    def is_column(self, said: str) -> bool:
        """Whether `column` would find one."""
        return bool(_matches(without_words(said, ("column", "list", "lane")), self._columns))

    def card(self, said: str) -> str:
        """The id of the one card that is meant; “X in Review” tells cards of one title apart.

        “It” is the card that was spoken of last.
        """
        if plain(said) in PRONOUNS and not self.is_title(said):
            if self._spoken_of not in self._cards:
                raise Unclear(f"Which card is “{said}”? Say its title.")
            return self._spoken_of
        said = without_words(said, ("card", "task", "item", "ticket"))
        for title, column in _split_places(said):
            if self.is_column(column):
                there = self._board.column(self.column(column))
                among = {name: self._cards[name] for name in there.card_ids} if there else {}
                if found := self._only(title, among, "card"):
                    return found
        return self._only(said, self._cards, "card") or self._no("card", said)

    def is_card(self, said: str) -> bool:
        """Whether `card` would find one."""
        try:
            return bool(self.card(said))
        except Unclear:
            return False

    def cards(self, said: str) -> list[str]:
        """The ids of one card, or of several with commas or “and” between them."""
        try:
            return [self.card(said)]
        except Unclear:
            parts = [one for part in said.split(",") for one in part.split(" and ")]
            found = [part.strip() for part in parts if part.strip()]
            if len(found) < 2:
                raise
            return [self.card(part) for part in found]

    def is_title(self, said: str) -> bool:
        """Whether this is the whole title of something."""
        return plain(said) in map(plain, (*self._cards.values(), *self._columns.values()))

    def is_column_title(self, said: str) -> bool:
        """Whether this is the whole title of a column."""
        return plain(said) in map(plain, self._columns.values())

    def is_known(self, name: str) -> bool:
        """Whether this is the id of a card or column."""
        return name in self._cards or name in self._columns

    def titled(self, column: str) -> str:
        return f"“{self._columns[column]}”"

    def _only(self, said: str, among: Mapping[str, str], what: str) -> str | None:
        found = _matches(said, among)
        if len(found) > 1:
            shown = "; ".join(self._told(name, what) for name in found[:MOST_NAMED])
            more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
            raise Unclear(f"Which {what} do you mean by “{said}”? There are {shown}{more}.")
        return found[0] if found else None

    def _told(self, name: str, what: str) -> str:
        if what == "column":
            return f"“{self._columns[name]}” ({name})"
        home = self._board.column_of(name)
        return f"“{self._cards[name]}” in {home.title if home else '?'} ({name})"

    def _no(self, what: str, said: str) -> str:
        hint = ""
        if what == "column":
            hint = f" The columns are {', '.join(map(self.titled, self._columns)) or 'none yet'}."
        raise Unclear(f"There is no {what} “{said}”.{hint}")


def plain(text: str) -> str:
    """Letter case, spaces and what stands around a title make no difference."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(folded.split()).strip(" .,!?\"'“”‘’«»`")


def without_words(said: str, kinds: tuple[str, ...]) -> str:
    """The title without “the” before it, or “card” or the like around it."""
    words = said.strip().split()
    if len(words) > 1 and words[0].casefold() in {"the", "my", "our"}:
        words = words[1:]
    if len(words) > 1 and words[0].casefold() in kinds:
        words = words[1:]
    if len(words) > 1 and words[-1].casefold() in kinds:
        words = words[:-1]
    return " ".join(words)


def _matches(said: str, among: Mapping[str, str]) -> list[str]:
    """Those of the surest kind that there is: id, title, its beginning, words of it, a part."""
    if said in among:
        return [said]
    wanted = plain(said)
    if not wanted:
        return []
    titles = {name: plain(title) for name, title in among.items()}
    for is_meant in (str.__eq__, str.startswith, _has_words, _has_part):
        found = [name for name, title in titles.items() if is_meant(title, wanted)]
        if found:
            return found
    return []


def _has_words(title: str, wanted: str) -> bool:
    return f" {wanted}" in title


def _has_part(title: str, wanted: str) -> bool:
    return wanted in title and (len(wanted) >= SHORTEST_PART or not wanted.isascii())


def _split_places(said: str) -> list[tuple[str, str]]:
    found = []
    for word in (" in ", " from "):
        title, there, column = said.rpartition(word)
        if there and title.strip():
            found.append((title, column))
    return found
