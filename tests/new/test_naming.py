"""What an app may be called, and what its words are then."""

from __future__ import annotations

import pytest

from quintet.catalogue import ALL
from quintet.cli import main
from quintet.new.naming import RESERVED, BadName, named, plural, singular

REFUSED = [
    ("Bookmarks", "small letters"),
    ("book-marks", "small letters"),
    ("book__marks", "small letters"),
    ("2books", "small letters"),
    ("../books", "small letters"),
    ("", "small letters"),
    ("bücher", "small letters"),
    ("class", "word of Python"),
    ("match", "word of Python"),
    ("list", "something else"),
    ("email", "another package"),
    ("pydantic", "another package"),
    ("static", "the server uses"),
    ("serve", "the server uses"),
    ("pg_books", "the server uses"),
    ("cats_and_dogs", "the server uses"),
    ("kanban", "such an app already"),
    ("classes", "--thing"),
    ("moments", "--thing"),
    ("b" * 25, "at most 24"),
]


@pytest.mark.parametrize(("name", "why"), REFUSED)
def test_a_name_that_cannot_be_is_refused_in_one_line(name: str, why: str) -> None:
    with pytest.raises(BadName) as refused:
        named(name, None, ["kanban"], is_project=True)
    assert why in refused.value.detail
    assert "\n" not in refused.value.detail


def test_a_name_gives_the_other_words() -> None:
    names = named("old_entries", None, [], is_project=True)
    assert (names.thing, names.things, names.class_name) == ("old_entry", "old_entries", "OldEntry")
    assert (names.title, names.a_word, names.words) == (
        "Old entries",
        "an old entry",
        "old entries",
    )
    assert named("classes", "lesson", [], is_project=True).things == "lessons"


PLURALS = [
    ("bookmark", "bookmarks"),
    ("entry", "entries"),
    ("box", "boxes"),
    ("dish", "dishes"),
    ("pass", "passes"),
    ("day", "days"),
]


@pytest.mark.parametrize(("one", "many"), PLURALS)
def test_one_and_many(one: str, many: str) -> None:
    assert (singular(many), plural(one)) == (one, many)


@pytest.mark.parametrize("word", ["reading", "garden", "bus", "analysis", "glass"])
def test_what_is_no_plural_stays(word: str) -> None:
    assert singular(word) == word


def test_no_app_can_take_the_name_of_a_command() -> None:
    apps = {app.name for app in ALL}
    assert {name for name in main.commands if name not in apps | RESERVED} == set()
