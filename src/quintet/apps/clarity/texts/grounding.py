"""Grounding exercises: fixed and reviewed, never written by a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ExerciseType = Literal["breathing", "sensory", "body_scan"]
Rhythm = tuple[tuple[str, int], ...]

DEFAULT = "breathing"
"""The exercise for a panic nobody said anything about: no holding, nothing to get wrong."""

_STOP = {
    "en": "If you feel dizzy, stop and breathe normally.",
    "de": "Wenn dir schwindelig wird, hör auf und atme ganz normal.",
}


@dataclass(frozen=True, slots=True)
class Exercise:
    """What a person reads, and for breathing the rhythm of one round: (phase, seconds).

    A phase is `in`, `hold` or `out`. `prompts` are the parts to show one at a time; each can be
    skipped.
    """

    key: str
    type: ExerciseType
    title: str
    instruction: str
    rhythm: Rhythm | None = None
    rounds: int = 1
    prompts: tuple[str, ...] = ()


# By key: the type, the rhythm and how many rounds of it.
_SHAPES: dict[str, tuple[ExerciseType, Rhythm | None, int]] = {
    "breathing": ("breathing", (("in", 5), ("out", 5)), 12),
    "5-4-3-2-1": ("sensory", None, 1),
    "3-3-3": ("sensory", None, 1),
    "cold-water": ("sensory", None, 1),
    "body-scan": ("body_scan", None, 1),
    "box": ("breathing", (("in", 4), ("hold", 4), ("out", 4), ("hold", 4)), 4),
    "4-7-8": ("breathing", (("in", 4), ("hold", 7), ("out", 8)), 4),
}
# By key: the title, what to do, the prompts.
_Words = dict[str, tuple[str, str, tuple[str, ...]]]

_ENGLISH: _Words = {
    "breathing": (
        "Breathe gently",
        "Breathe in through your nose and out through your mouth. Count slowly up to 5 each way. "
        "You may not reach 5 at first; that is fine. No holding.",
        (),
    ),
    "5-4-3-2-1": (
        "Five senses",
        "Look around slowly and name what you notice, aloud or in your head. "
        "You can skip any sense.",
        (
            "5 things you can see",
            "4 things you can touch",
            "3 things you can hear",
            "2 things you can smell",
            "1 thing you can taste",
        ),
    ),
    "3-3-3": (
        "Three, three, three",
        "Take your time. You can skip any part.",
        ("Name 3 things you see", "Name 3 sounds you hear", "Move 3 parts of your body"),
    ),
    "cold-water": (
        "Cold water",
        "Hold your hands or wrists under cool water for a short while, or hold something cold. "
        "Notice how it feels. Stop whenever you like.",
        (),
    ),
    "body-scan": (
        "Body scan",
        "Sit or lie as you like. Go slowly from your feet to your head. "
        "There is nothing to change. You can skip any part.",
        (
            "Notice your feet",
            "Notice your legs",
            "Notice your belly as you breathe",
            "Notice your hands",
            "Let your shoulders drop a little",
            "Let your jaw and forehead soften",
        ),
    ),
    "box": (
        "Box breathing",
        "Breathe in for 4, hold for 4, breathe out for 4, hold for 4. "
        "If holding does not feel good, leave it out.",
        (),
    ),
    "4-7-8": (
        "4-7-8 breathing",
        "Breathe in through your nose for 4, hold for 7, breathe out through your mouth for 8. "
        "At most four rounds. If that is too long, count faster.",
        (),
    ),
}

_GERMAN: _Words = {
    "breathing": (
        "Sanft atmen",
        "Atme durch die Nase ein und durch den Mund aus. Zähl dabei jeweils langsam bis 5. "
        "Vielleicht kommst du am Anfang nicht bis 5; das macht nichts. Ohne Anhalten.",
        (),
    ),
    "5-4-3-2-1": (
        "Fünf Sinne",
        "Schau dich langsam um und benenne, was du bemerkst, laut oder in Gedanken. "
        "Du kannst jeden Sinn überspringen.",
        (
            "5 Dinge, die du siehst",
            "4 Dinge, die du berühren kannst",
            "3 Dinge, die du hörst",
            "2 Dinge, die du riechst",
            "1 Ding, das du schmeckst",
        ),
    ),
    "3-3-3": (
        "Drei, drei, drei",
        "Lass dir Zeit. Du kannst jeden Teil überspringen.",
        ("Benenne 3 Dinge, die du siehst", "Benenne 3 Geräusche", "Beweg 3 Körperteile"),
    ),
    "cold-water": (
        "Kaltes Wasser",
        "Halte deine Hände oder Handgelenke kurz unter kühles Wasser, oder nimm etwas Kaltes in "
        "die Hand. Spür nach, wie es sich anfühlt. Hör auf, wann du magst.",
        (),
    ),
    "body-scan": (
        "Reise durch den Körper",
        "Sitz oder lieg, wie du magst. Geh langsam von den Füßen bis zum Kopf. "
        "Du musst nichts verändern. Du kannst jeden Teil überspringen.",
        (
            "Spür deine Füße",
            "Spür deine Beine",
            "Spür deinen Bauch beim Atmen",
            "Spür deine Hände",
            "Lass die Schultern ein wenig sinken",
            "Lass Kiefer und Stirn weich werden",
        ),
    ),
    "box": (
        "Atmen im Viereck",
        "Atme 4 lang ein, halte 4, atme 4 lang aus, halte 4. "
        "Wenn sich das Anhalten nicht gut anfühlt, lass es weg.",
        (),
    ),
    "4-7-8": (
        "4-7-8-Atmung",
        "Atme durch die Nase 4 lang ein, halte 7, atme durch den Mund 8 lang aus. "
        "Höchstens vier Runden. Wenn das zu lang ist, zähl schneller.",
        (),
    ),
}


def _exercises(words: _Words, language: str) -> dict[str, Exercise]:
    made = {}
    for key, (kind, rhythm, rounds) in _SHAPES.items():
        title, instruction, prompts = words[key]
        text = f"{instruction} {_STOP[language]}"
        made[key] = Exercise(key, kind, title, text, rhythm, rounds, prompts)
    return made


EXERCISES: Mapping[str, Mapping[str, Exercise]] = {
    "en": _exercises(_ENGLISH, "en"),
    "de": _exercises(_GERMAN, "de"),
}
"""By language, then by key, in the order in which they are offered."""
