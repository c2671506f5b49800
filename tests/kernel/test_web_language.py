"""The kernel's own words: every one that templates and scripts say is there in German."""

from __future__ import annotations

import re

from quintet.kernel.web.assets import KERNEL_FOLDER
from quintet.kernel.web.language import GERMAN, in_language
from quintet.kernel.web.pages import KERNEL_TEMPLATES

IN_TEMPLATES = re.compile(r'\bsay\("([^"]+)"\)')
IN_SCRIPTS = re.compile(r'\bsay\("([^"]+)"')
CATALOGUE = re.compile(r'^ {2}"([^"]+)":\s', re.MULTILINE)
SAID_OTHERWISE = {
    "Theme: dark",
    "Theme: light",
    "Theme: system",
    "The connection is back.",
    "The server cannot be reached.",
    "The server cannot be reached. Trying again.",
    "The server took too long to answer.",
    "You are logged in again.",
    "You are logged out. What is on this page stays.",
    "You are offline. Changes wait until the connection is back.",
}


def test_templates_say_nothing_that_german_lacks() -> None:
    texts = [path.read_text("utf-8") for path in KERNEL_TEMPLATES.glob("*.html")]
    said = {word for text in texts for word in IN_TEMPLATES.findall(text)}
    assert said == GERMAN.keys()


def test_scripts_say_nothing_that_german_lacks() -> None:
    texts = {path.name: path.read_text("utf-8") for path in KERNEL_FOLDER.glob("*.js")}
    del texts["login.js"]  # says what it says on its own page, in English
    catalogue = set(CATALOGUE.findall(texts.pop("language.js")))
    said = {word for text in texts.values() for word in IN_SCRIPTS.findall(text)}
    assert said | SAID_OTHERWISE == catalogue


def test_other_languages_are_spoken_to_in_english() -> None:
    assert in_language("Close", "de") == "Schließen"
    assert in_language("Close", "en") == in_language("Close", "fr") == "Close"
    assert in_language("Nothing has this", "de") == "Nothing has this"
