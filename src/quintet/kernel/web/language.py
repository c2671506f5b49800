"""The few words of the kernel's own templates, in the languages a page can have.

What scripts say has its words in `static/language.js`; a test holds both complete.
"""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH = "en"
GERMAN: Mapping[str, str] = {
    "All apps": "Alle Apps",
    "Close": "Schließen",
    "Log in": "Anmelden",
    "Log out": "Abmelden",
    "Main": "Hauptnavigation",
    "Messages": "Meldungen",
    "Skip to the content": "Zum Inhalt springen",
    "Theme": "Farben",
    "optional": "freiwillig",
}
WORDS: Mapping[str, Mapping[str, str]] = {"de": GERMAN}


def in_language(text: str, language: str) -> str:
    """The text in that language; as it stands in English, or where a language has no words."""
    return WORDS.get(language, {}).get(text, text)
