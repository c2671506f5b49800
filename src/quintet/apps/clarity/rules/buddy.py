"""The buddy that needs no model: it asks, and never hands over an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quintet.apps.clarity.texts.buddy import KINDS, REPLIES

_PATTERNS = {kind: re.compile(words, re.IGNORECASE) for kind, words in KINDS.items()}
_USER = "user"


def reply(message: str, history: Sequence[tuple[str, str]], language: str) -> str:
    """A question that fits: one not asked in this history, else the one asked longest ago.

    `history` holds (role, content), oldest first; whoever is not `user` is the buddy.
    """
    fitting = REPLIES["de" if language == "de" else "en"][kind_of_message(message)]
    asked = {
        content.strip(): place for place, (role, content) in enumerate(history) if role != _USER
    }
    return min(fitting, key=lambda question: asked.get(question, -1))


def kind_of_message(message: str) -> str:
    """What the message is about: gives_up, asks_for_answer, done, stuck, guesses or open."""
    return next((kind for kind, words in _PATTERNS.items() if words.search(message)), "open")
