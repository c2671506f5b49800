"""What a new app may be called, and what its parts are called then."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Collection
from dataclasses import dataclass
from importlib.util import find_spec

from quintet.kernel.errors import QuintetError

LONGEST = 24
SHAPE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
# Addresses, commands and files of the server itself, and names that `quintet.asgi` has.
_USED = """
accounts ai api app apps asgi backup build config data db design docs doctor entry gc health home
kernel livez login logout mcp metrics migrate move new openapi public quintet readyz restore search
serve server settings shared static sys telemetry tests token user web
"""
RESERVED = frozenset(_USED.split())
RESERVED_BEGINNINGS = ("pg_", "quintet_", "sqlite_", "test_")
# Classes that the parts of a room import: a table's class cannot have the same name.
CLASSES = frozenset({"Base", "Moment", "Mapped", "Number", "Text", "Line", "Router", "Field"})


class BadName(QuintetError):
    """An app or its thing cannot be called so; the text says why and what to do."""


@dataclass(frozen=True)
class Names:
    """The words of a new app: `bookmarks`, of which each is a `bookmark`."""

    name: str
    thing: str

    @property
    def title(self) -> str:
        """As people see it."""
        return self.name.replace("_", " ").capitalize()

    @property
    def things(self) -> str:
        """Several of them: the table, and the address."""
        return plural(self.thing)

    @property
    def words(self) -> str:
        """Several of them, in a sentence."""
        return self.things.replace("_", " ")

    @property
    def word(self) -> str:
        """One of them, in a sentence."""
        return self.thing.replace("_", " ")

    @property
    def a_word(self) -> str:
        """One of them with its article."""
        return f"{'an' if self.word[0] in 'aeiou' else 'a'} {self.word}"

    @property
    def class_name(self) -> str:
        return self.thing.title().replace("_", "")

    def said(self, package: str, own: str) -> dict[str, object]:
        """What templates may say; `own` are the packages that are not others' to the lint."""
        parts = ("name", "thing", "title", "things", "words", "word", "a_word", "class_name")
        spoken = {part: getattr(self, part) for part in parts}
        return spoken | {"package": package, "own": own, "is_room": package != self.name}


def named(name: str, thing: str | None, taken: Collection[str], *, is_project: bool) -> Names:
    """The words of the app, or `BadName` in one line. `taken` are the apps there are."""
    _refuse_wrong(name, "an app")
    if name in RESERVED or name.startswith(RESERVED_BEGINNINGS) or "_and_" in name:
        raise BadName(f"{name}: the server uses this name itself; choose another")
    if name in taken:
        raise BadName(f"{name}: there is such an app already")
    if is_project and find_spec(name) is not None:
        raise BadName(f"{name}: Python would find another package of this name; choose another")
    if is_builtin(name):
        raise BadName(f"{name}: Python has this name for something else; choose another")
    names = Names(name, thing or singular(name))
    _refuse_wrong(names.thing, "a thing", "; name one with --thing")
    if names.class_name in CLASSES:
        raise BadName(f"{names.thing}: every app has a {names.class_name}; name one with --thing")
    return names


def singular(word: str) -> str:
    """One of what a plural names, by the rules that hold for most English nouns."""
    for ending, one in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + one
    is_plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word.removesuffix("s") if is_plural and len(word) > 2 else word


def plural(word: str) -> str:
    """Several of what a noun names; turns `singular` back."""
    if word.endswith("y") and not word.endswith(("ay", "ey", "oy", "uy")):
        return f"{word.removesuffix('y')}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def is_builtin(name: str) -> bool:
    """Whether Python has a meaning for this name by itself."""
    return hasattr(builtins, name)


def _refuse_wrong(word: str, what: str, advice: str = "") -> None:
    if keyword.iskeyword(word) or keyword.issoftkeyword(word):
        raise BadName(f"{word}: this is a word of Python, {what} cannot have it{advice}")
    if not SHAPE.fullmatch(word):
        raise BadName(
            f"{word!r} cannot name {what}: small letters, digits and single underscores, "
            f"a letter first{advice}"
        )
    if len(word) > LONGEST:
        raise BadName(f"{word}: a name has at most {LONGEST} characters{advice}")
