"""The texts of the pages: whole in both languages, and all that templates and scripts name."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from quintet.apps.clarity.texts import pages
from quintet.apps.clarity.texts.pages import Words, words_in

MODULES = [found.name for found in iter_modules(pages.__path__)]
WORDS: dict[str, Words] = {
    name: import_module(f"{pages.__name__}.{name}").WORDS for name in MODULES
}
ROOM = Path(pages.__file__).parents[2]
NAMED_IN_TEMPLATES = re.compile(r"\bt\.([a-z0-9_]+)")
NAMED_IN_SCRIPTS = re.compile(r"\bsay\(\s*\"([a-z0-9_]+)\"")
VALUE = re.compile(r"\{\w+\}")
# Words that promise a cure, give a diagnosis, blame or hurry; in both languages.
NEVER = re.compile(
    r"\b(cure|heal|diagnos|disorder|lazy|fail|must|should|hurry up|wrong|error|invalid|"
    r"heilt|geheilt|Störung|faul|versag|müssen|solltest|beeil|falsch|Fehler:|ungültig)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", MODULES)
def test_every_text_is_there_in_both_languages(name: str) -> None:
    for key, (english, german) in WORDS[name].items():
        assert bool(english) == bool(german), key
        assert sorted(VALUE.findall(english)) == sorted(VALUE.findall(german)), key
        assert english.strip() == english, key
        assert german.strip() == german, key


@pytest.mark.parametrize("name", MODULES)
def test_no_text_blames_hurries_or_promises(name: str) -> None:
    found = [text for both in WORDS[name].values() for text in both if NEVER.search(text)]
    assert found == []


def test_a_later_page_may_say_it_differently() -> None:
    both = ({"a": ("one", "eins"), "b": ("two", "zwei")}, {"a": ("uno", "ein")})
    assert words_in("en", *both) == {"a": "uno", "b": "two"}
    assert words_in("de", *both) == {"a": "ein", "b": "zwei"}


def test_whatever_pages_name_is_there() -> None:
    known = {key for words in WORDS.values() for key in words}
    named: set[str] = set()
    for template in (ROOM / "templates").glob("*.html"):
        named |= set(NAMED_IN_TEMPLATES.findall(template.read_text("utf-8")))
    for script in (ROOM / "static").glob("*.js"):
        named |= set(NAMED_IN_SCRIPTS.findall(script.read_text("utf-8")))
    assert named - known == set()
