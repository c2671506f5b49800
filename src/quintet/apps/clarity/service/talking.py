"""The buddy: asks back and never hands over the answer. The talk itself is kept by the browser."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Literal

from quintet.apps.clarity.assistant.answers import QuestionAnswer
from quintet.apps.clarity.assistant.prompts import buddy_messages, end_of
from quintet.apps.clarity.rules.buddy import reply
from quintet.apps.clarity.rules.crisis import sounds_like_crisis
from quintet.apps.clarity.rules.plans import blames
from quintet.apps.clarity.service.asking import Asker, Grown, Question, ask_growing, help_for
from quintet.apps.clarity.service.sessions import Visit
from quintet.apps.clarity.texts.contacts import Contact


@dataclass(frozen=True)
class Said:
    """The end of an answer: all of it, and who wrote it. What had grown before counts no more."""

    message: str
    source: Literal["ai", "offline", "fixed"]
    contacts: tuple[Contact, ...] = ()


async def talk(
    asker: Asker,
    visit: Visit,
    message: str,
    history: Sequence[tuple[str, str]],
) -> AsyncGenerator[Grown | Said, None]:
    """The buddy's answer as it grows, and `Said` in the end."""
    # What sounded like a crisis before is not told to a model later either.
    told = [turn for turn in end_of(history) if not sounds_like_crisis(turn[1])]
    if help_ := help_for(visit, message, _with_the_one_before(told, message)):
        yield Said(help_.message, "fixed", help_.contacts)
        return
    messages = buddy_messages(message, told, visit.language)
    read = QuestionAnswer.question
    question = Question("POST /chat", messages, QuestionAnswer, read, may_be_shown=_is_kind)
    value: str | None = None
    async with aclosing(ask_growing(asker, visit, question)) as events:
        async for event in events:
            if isinstance(event, Grown):
                yield event
            else:
                value = event.value
    if value is not None:
        yield Said(value, "ai")
    else:
        yield Said(reply(message, told, visit.language), "offline")


def _is_kind(words: str) -> bool:
    """Whether they may be read before all of them are there."""
    return not blames(words) and not sounds_like_crisis(words)


def _with_the_one_before(told: Sequence[tuple[str, str]], message: str) -> str:
    """The two last things that somebody wrote: a sentence may come in two messages."""
    before = next((content for role, content in reversed(told) if role == "user"), "")
    return f"{before} {message}"
