"""The assistant that needs no model: a small command language in plain English.

It says that it is offline, asks when a title is not clear, and does all of a text or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from quintet.apps.kanban.assistant.names import Names, Unclear, plain
from quintet.apps.kanban.assistant.phrases import Phrase, commands
from quintet.apps.kanban.assistant.reply import Reply
from quintet.apps.kanban.assistant.telling import HELP, listed, summarised
from quintet.apps.kanban.rules.board import Board
from quintet.apps.kanban.rules.operations import (
    AddCard,
    AddColumn,
    ArchiveCard,
    MoveCard,
    MoveColumn,
    NotApplicable,
    Operation,
    RemoveColumn,
    RenameColumn,
    UpdateCard,
    apply,
)

LONGEST_TEXT = 5_000
MOST_COMMANDS = 50
EVERYTHING = frozenset({"everything", "all", "all cards", "all the cards", "all of them"})
SIGNATURE = "(Offline assistant: no model is set up. Say “help” for what I understand.)"

Match = re.Match[str]
Place = tuple[str, str | None]  # top, bottom, before, after and so on; and the card it is said of
Neighbours = tuple[str | None, str | None]  # before, after

_TOP = re.compile(
    r"(?:^|\s+)(?:at|to|on|into)\s+the\s+(?:very\s+)?(top|start|beginning|front|bottom|end)"
    r"(?:\s+of\s+(.+))?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:^|.*\s)(before|above|after|below|behind|under)\s", re.IGNORECASE)
_TO = re.compile(r"\s(?:to|in|into|onto|on|under)\s", re.IGNORECASE)
_TO_END = ("bottom", "end")
_BEFORE = ("before", "above")


def answer(board: Board, text: str, today: date) -> Reply:
    """What to say and do about what somebody wrote."""
    if len(text) > LONGEST_TEXT:
        return _told("That is more than I can read offline. Give me a few short commands.")
    talk = _Talk(board, today)
    told = list(commands(text))
    if not told:
        return _told(HELP)
    if len(told) > MOST_COMMANDS:
        return _told(f"I take at most {MOST_COMMANDS} commands at once.")
    for phrase in told:
        talk.hear(phrase)
    if talk.unclear:
        problem = "\n".join(dict.fromkeys(talk.unclear))
        nothing = "\nI have not done anything of it." if len(told) > 1 else ""
        return _told(problem + nothing)
    return Reply("\n\n".join([*talk.said, SIGNATURE]), tuple(talk.operations))


def _told(text: str) -> Reply:
    return Reply(f"{text}\n\n{SIGNATURE}")


class _Talk:
    """Commands are read one after another, each on the board that those before it make."""

    def __init__(self, board: Board, today: date) -> None:
        self.operations: list[Operation] = []
        self.said: list[str] = []
        self.unclear: list[str] = []
        self._board = board
        self._today = today
        self._added = 0
        self._spoken_of: str | None = None

    def hear(self, phrase: Phrase) -> None:
        for pattern, read in _COMMANDS:
            if found := pattern.fullmatch(phrase.marked):
                try:
                    self._do(read(self, phrase, found))
                except Unclear as unclear:
                    self.unclear.append(str(unclear))
                return
        said = phrase.text(phrase.marked)
        self.unclear.append(f"I do not understand “{said[:80]}”. Say “help” for what I do.")

    def _do(self, operations: Sequence[Operation]) -> None:
        try:
            handles = iter(
                [one.handle for one in operations if isinstance(one, AddCard | AddColumn)]
            )
            self._board = apply(self._board, operations, lambda _: next(handles) or "")
        except NotApplicable as refused:
            why = "; ".join(problem.message for problem in refused.problems)
            raise Unclear(f"That does not work: it {why}.") from None
        self.operations += operations
        if operations:
            self._spoken_of = _card_of(operations)

    def _handle(self) -> str:
        """A name for something new; here, on the board that is tried, it is its id as well."""
        self._added += 1
        handle = f"new:{self._added}"
        return self._handle() if self._names.is_known(handle) else handle

    @property
    def _names(self) -> Names:
        return Names(self._board, self._spoken_of)

    def add_card(self, phrase: Phrase, found: Match) -> list[Operation]:
        rest, details = found["what"], found["details"] or ""
        rest, column, place = self._placed(phrase, rest)
        if column is None:
            rest, column = self._in_column(phrase, rest)
        if column is None:
            if not self._board.columns:
                raise Unclear("There is no column yet. Say “add column To do” first.")
            column = self._board.columns[0].id
        title = phrase.text(rest)
        before, after = self._beside(phrase, place, column)
        told = phrase.text(details)
        return [AddCard(column, title, told, before=before, after=after, handle=self._handle())]

    def move(self, phrase: Phrase, found: Match) -> list[Operation]:
        rest, column, place = self._placed(phrase, found["what"])
        if column is None:
            rest, column = self._in_column(phrase, rest)
        if place is None and column is None:
            raise Unclear(f"Where to? Say for example “move {phrase.text(rest)} to Done”.")
        done: list[Operation] = []
        for card in self._cards(phrase, rest):
            home = column or self._home_beside(phrase, place, card)
            before, after = self._beside(phrase, place, home, card)
            if place and place[0] == "top" and done:  # those of one command stay in their order
                before, after = None, done[-1].card if isinstance(done[-1], MoveCard) else None
            done.append(MoveCard(card, home, before, after))
        return done

    def finish(self, phrase: Phrase, found: Match) -> list[Operation]:
        if not self._board.columns:
            raise Unclear("There is no column yet.")
        column = self._board.columns[-1].id
        return [MoveCard(card, column) for card in self._cards(phrase, _what(found))]

    def archive(self, phrase: Phrase, found: Match) -> list[Operation]:
        return [ArchiveCard(card) for card in self._cards(phrase, _what(found))]

    def rename(self, phrase: Phrase, found: Match) -> list[Operation]:
        kind, names, what = (found["kind"] or "").casefold(), self._names, _what(found)
        cuts = [
            (phrase.text(what[: cut.start()]), phrase.text(what[cut.end() :]))
            for cut in re.finditer(r"\s(?:to|as|into)\s", what, re.IGNORECASE)
        ]
        if not cuts:
            raise Unclear("Say “rename OLD TITLE to NEW TITLE”.")
        # A title may hold a “to” itself, so one that is there in full goes first.
        for old, new in sorted(cuts, key=lambda cut: not names.is_title(cut[0])):
            is_column = kind != "card" and names.is_column(old)
            if kind != "column" and names.is_card(old):
                if is_column and names.is_column_title(old):
                    raise Unclear(f"“{old}” is a card and a column. Say which one to rename.")
                return [UpdateCard(names.card(old), title=new)]
            if is_column:
                return [RenameColumn(names.column(old), new)]
        (names.column if kind == "column" else names.card)(cuts[0][0])
        raise Unclear("Say “rename OLD TITLE to NEW TITLE”.")

    def describe(self, phrase: Phrase, found: Match) -> list[Operation]:
        card = self._names.card(phrase.text(found["what"]))
        return [UpdateCard(card, details=phrase.text(found["details"]))]

    def add_column(self, phrase: Phrase, found: Match) -> list[Operation]:
        if not found["what"]:
            raise Unclear("What is it to be called? Say “add column Later”.")
        rest, before, after = self._beside_column(phrase, found["what"])
        return [AddColumn(phrase.text(rest), before, after, self._handle())]

    def move_column(self, phrase: Phrase, found: Match) -> list[Operation]:
        rest, before, after = self._beside_column(phrase, found["what"])
        end = re.search(r"\s(?:to|at)\s+the\s+(?:far\s+)?(\w+)(?:\s+end)?$", rest, re.IGNORECASE)
        if end is None and not (before or after):
            raise Unclear("Where to? Say “move column Review before Done”.")
        name = self._names.column(phrase.text(rest[: end.start()] if end else rest))
        if end is not None and end[1].casefold() in {"left", "start", "beginning", "front"}:
            first = self._board.columns[0].id
            before = None if first == name else first
            return [MoveColumn(name, before)] if before else []
        return [MoveColumn(name, before, after)]

    def remove_column(self, phrase: Phrase, found: Match) -> list[Operation]:
        names = self._names
        target = names.column(phrase.text(found["target"])) if found["target"] else None
        return [RemoveColumn(names.column(phrase.text(found["what"])), target)]

    def list_cards(self, phrase: Phrase, found: Match) -> list[Operation]:
        asked = phrase.text(_what(found))
        column = None
        if plain(asked) not in {"", "cards", "board", "columns", *EVERYTHING}:
            column = self._names.column(asked)
        self.said.append(listed(self._board, column))
        return []

    def summarise(self, phrase: Phrase, found: Match) -> list[Operation]:
        self.said.append(summarised(self._board, self._today))
        return []

    def help(self, phrase: Phrase, found: Match) -> list[Operation]:
        self.said.append(HELP)
        return []

    def _cards(self, phrase: Phrase, what: str) -> list[str]:
        """The cards that are meant: some by their titles, or all of a column."""
        if plain(what) in EVERYTHING and self._board.cards:
            return [card for column in self._board.columns for card in column.card_ids]
        everything = re.fullmatch(
            r"(?:everything|all|all\s+(?:the\s+)?cards)\s+(?:that\s+(?:is|are)\s+)?(?:in|from|of)\s+(.+)",
            what,
            re.IGNORECASE,
        )
        if everything is None:
            parts = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", what)
            if len(parts) > 1 and "\ue000" in what:
                return [self._names.card(phrase.text(part)) for part in parts if part]
            return self._names.cards(phrase.text(what))
        column = self._board.column(self._names.column(phrase.text(everything[1])))
        if column is None or not column.card_ids:
            raise Unclear(f"There is no card in “{phrase.text(everything[1])}”.")
        return list(column.card_ids)

    def _placed(self, phrase: Phrase, rest: str) -> tuple[str, str | None, Place | None]:
        """The rest without “at the top of Review” or “before Bread”, and what that says."""
        if found := _TOP.search(rest):
            column = self._names.column(phrase.text(found[2])) if found[2] else None
            where = "bottom" if found[1].casefold() in _TO_END else "top"
            return rest[: found.start()], column, (where, None)
        if found := _BESIDE.match(rest):
            beside = phrase.text(rest[found.end() :])
            if self._names.is_card(beside):
                return rest[: found.start(1)].rstrip(), None, (found[1].casefold(), beside)
        return rest, None, None

    def _in_column(self, phrase: Phrase, rest: str) -> tuple[str, str | None]:
        """The rest without “to Review”; a “to” that leads to no column belongs to the title."""
        for cut in reversed(list(_TO.finditer(f" {rest} "))):
            target = f" {rest} "[cut.end() :].strip()
            title = f" {rest} "[: cut.start()].strip()
            if target and self._names.is_column(phrase.text(target)):
                return title, self._names.column(phrase.text(target))
            if target and phrase.is_quoted(title) and title.endswith("\ue001"):
                self._names.column(phrase.text(target))  # refuses it, with the columns there are
        return rest, None

    def _beside(
        self, phrase: Phrase, place: Place | None, column: str, moved: str | None = None
    ) -> Neighbours:
        """The neighbour that a place means in that column, as (before, after)."""
        if place is None:
            return None, None
        where, beside = place
        if beside is not None:
            card = self._names.card(beside)
            return (card, None) if where in _BEFORE else (None, card)
        found = self._board.column(column)
        others = [card for card in (found.card_ids if found else ()) if card != moved]
        return (others[0], None) if where == "top" and others else (None, None)

    def _home_beside(self, phrase: Phrase, place: Place | None, card: str) -> str:
        beside = self._names.card(place[1]) if place and place[1] else card
        home = self._board.column_of(beside)
        assert home is not None  # every card is in a column
        return home.id

    def _beside_column(self, phrase: Phrase, rest: str) -> tuple[str, str | None, str | None]:
        found = re.match(
            r"(.+?)\s(?:to\s+the\s+)?(before|after|left of|right of)\s+(.+)$", rest, re.IGNORECASE
        )
        if found is None or not self._names.is_column(phrase.text(found[3])):
            return rest, None, None
        column = self._names.column(phrase.text(found[3]))
        is_before = found[2].casefold() in {"before", "left of"}
        return found[1], column if is_before else None, None if is_before else column


def _card_of(operations: Sequence[Operation]) -> str | None:
    """The one card that operations are about; on the board that is tried, a handle is its id."""
    cards = {
        one.handle if isinstance(one, AddCard) else one.card
        for one in operations
        if isinstance(one, AddCard | UpdateCard | MoveCard | ArchiveCard)
    }
    return cards.pop() if len(cards) == 1 else None


def _what(found: Match) -> str:
    """The part that names something, whichever way it was said."""
    groups = found.groupdict()
    return next((text for name, text in groups.items() if text and name.startswith("what")), "")


Read = Callable[[_Talk, Phrase, Match], list[Operation]]
_CARD = r"(?:(?:a|an|the|another)\s+)?(?:new\s+)?"
_KIND = r"(?:card|task|todo|item|ticket)s?"
_NAMED = r"(?:\s*:\s*|\s+(?:called|named|titled)\s+|\s+)"
_DETAILS = (
    r"(?:\s+with\s+(?:the\s+|a\s+)?(?:details?|description|note|text)\s*:?\s*(?P<details>.+))?"
)


def _command(pattern: str, read: Read) -> tuple[re.Pattern[str], Read]:
    return re.compile(pattern, re.IGNORECASE), read


# The first that fits is taken, so what is said of columns comes before what is said of cards.
_COMMANDS: list[tuple[re.Pattern[str], Read]] = [
    _command(r"(?:help|what can you do|how does this work)(?:\s+me)?", _Talk.help),
    _command(
        r"(?:(?:give me\s+)?(?:a\s+|the\s+)?(?:summary|overview|status))(?:\s+of\s+.+)?|"
        r"(?:summari[sz]e|sum up)(?:\s+.*)?|how are we doing",
        _Talk.summarise,
    ),
    _command(
        r"(?:list|show(?:\s+me)?)(?:\s+(?:all\s+)?(?:the\s+)?cards)?(?:\s+(?:in|of)\b)?"
        r"(?:\s+(?P<what>.+))?|what(?:'s|’s|\s+is|\s+are)\s+(?:in|on)\s+(?P<what2>.+)",
        _Talk.list_cards,
    ),
    _command(
        rf"(?:add|create|make|new)\s+{_CARD}column(?:{_NAMED}(?P<what>.+))?", _Talk.add_column
    ),
    _command(r"(?:move|put)\s+(?:the\s+)?column\s+(?P<what>.+)", _Talk.move_column),
    _command(
        r"(?:remove|delete|archive|drop)\s+(?:the\s+)?column\s+(?P<what>.+?)"
        r"(?:\s+and\s+(?:move|put)\s+(?:its|the|all)\s+cards\s+(?:to|in|into)\s+(?P<target>.+))?",
        _Talk.remove_column,
    ),
    _command(
        rf"(?:add|create|make|new)\s+{_CARD}(?:{_KIND}{_NAMED})?(?P<what>.+?){_DETAILS}",
        _Talk.add_card,
    ),
    _command(
        r"(?:rename|retitle|change the title of)\s+(?:the\s+)?"
        r"(?:(?P<kind>card|column)\s+)?(?P<what>.+)",
        _Talk.rename,
    ),
    _command(
        rf"describe\s+(?:the\s+)?(?:{_KIND}\s+)?(?P<what>.+?)(?:\s+(?:as|with)\s+|\s*:\s*)(?P<details>.+)",
        _Talk.describe,
    ),
    _command(
        r"set\s+the\s+(?:details?|description)\s+of\s+(?P<what>.+?)\s+to\s+(?P<details>.+)",
        _Talk.describe,
    ),
    _command(
        r"(?:archive|delete|remove|throw away)\s+(?P<what>.+)",
        _Talk.archive,
    ),
    _command(
        r"(?:finish|complete|close)\s+(?P<what>.+)|mark\s+(?P<what1>.+?)\s+(?:as\s+)?(?:done|finished|complete)|"
        r"(?P<what2>.+?)\s+(?:is|are)\s+(?:done|finished|complete)",
        _Talk.finish,
    ),
    _command(r"(?:move|put|drag)\s+(?P<what>.+)", _Talk.move),
]
