"""A text made easier to read. Nothing of it is kept but in the internal log of model calls."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from quintet.apps.clarity.assistant.answers import TextAnswer
from quintet.apps.clarity.assistant.prompts import easier_messages
from quintet.apps.clarity.rules.easier import easier
from quintet.apps.clarity.service.asking import Asker, Help, Question, ask, help_for
from quintet.apps.clarity.service.sessions import Visit
from quintet.apps.clarity.service.tasks import Source


@dataclass(frozen=True)
class Easier:
    """The easier version, and who wrote it."""

    text: str
    source: Source


async def read_easier(asker: Asker, visit: Visit, text: str) -> Easier | Help:
    """The text in short sentences and bullets."""
    if help_ := await asyncio.to_thread(help_for, visit, text):
        return help_
    messages = easier_messages(text, visit.language)
    question = Question("POST /read", messages, TextAnswer, TextAnswer.easier)
    if found := await ask(asker, visit, question):
        return Easier(found, "ai")
    return Easier(await asyncio.to_thread(easier, text, visit.language), "offline")
