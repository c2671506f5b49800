"""Ask the model, with no transaction open, and keep what was asked and answered."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from quintet.apps.clarity.repository import sessions
from quintet.apps.clarity.rules.crisis import sounds_like_crisis
from quintet.apps.clarity.service.sessions import Visit
from quintet.apps.clarity.texts.contacts import Contact
from quintet.apps.clarity.texts.safety import CRISIS
from quintet.kernel.ai import Call, Found, Message, Model, ModelError, growing
from quintet.kernel.attended import unbroken
from quintet.kernel.database import Database


@dataclass(frozen=True)
class Asker:
    """What asking needs: where the log is, whom to ask (perhaps nobody), how long to wait."""

    database: Database
    model: Model | None
    seconds: float


@dataclass(frozen=True)
class Help:
    """The fixed reply to words that sound like a crisis."""

    message: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True)
class Question[T, R]:
    """What is asked, the shape of the answer, and what of it may be used (None: nothing)."""

    purpose: str
    messages: Sequence[Message]
    shape: type[T]
    read: Callable[[T], R | None]
    seconds: float | None = None  # where this is to be quicker than all others
    may_be_shown: Callable[[str], bool] = bool  # of words that are still coming


@dataclass(frozen=True)
class Grown:
    """More of the message of an answer that is still coming."""

    text: str


@dataclass(frozen=True)
class Answered[R]:
    """The end: what may be used of the answer, None after any failure."""

    value: R | None


def help_for(visit: Visit, *texts: str | None) -> Help | None:
    """The fixed reply, if any of these texts sounds like a crisis; then no model is asked."""
    if any(text and sounds_like_crisis(text) for text in texts):
        return Help(CRISIS[visit.language], visit.contacts)
    return None


async def ask[T, R](asker: Asker, visit: Visit, question: Question[T, R]) -> R | None:
    """What may be used of the model's answer; None when there is no model or it fails."""
    value = None
    async for event in ask_growing(asker, visit, question, is_streamed=False):
        if isinstance(event, Answered):
            value = event.value
    return value


async def ask_growing[T, R](
    asker: Asker,
    visit: Visit,
    question: Question[T, R],
    *,
    is_streamed: bool = True,
) -> AsyncGenerator[Grown | Answered[R], None]:
    """The answer's `message` as it grows, and `Answered` in the end, whatever happens.

    Every call leaves one row in the log, also when nobody waits for the answer any more.
    """
    value: R | None = None
    if asker.model is not None:
        asking = asker.model.asking(
            question.messages,
            schema=question.shape,
            purpose=question.purpose,
            is_streamed=is_streamed,
            timeout=min(asker.seconds, question.seconds or asker.seconds),
        )
        raw = shown = ""
        try:
            async with asking as exchange:
                async for event in exchange:
                    if isinstance(event, Found):
                        # Whatever it was asked: words like these come from people alone.
                        is_safe = not sounds_like_crisis(event.raw)
                        value = question.read(event.value) if is_safe else None
                        continue
                    raw += event
                    if is_streamed and (new := _new_words(question, raw, shown)):
                        shown += new
                        yield Grown(new)
        except ModelError:
            value = None
        finally:
            note = _note(asker.database, visit, asking.call, is_usable=value is not None)
            await unbroken(note)
    yield Answered(value)


def _new_words(question: Question[Any, Any], raw: str, shown: str) -> str:
    """What may be shown of the message beyond what is; the last word only once it is whole."""
    message = growing(raw, "message")
    whole = message[: message.rfind(" ") + 1]
    return whole[len(shown) :] if question.may_be_shown(whole) else ""


async def _note(database: Database, visit: Visit, call: Call, *, is_usable: bool) -> None:
    async with database.write() as unit:
        # Who has removed the session meanwhile wants nothing of it kept.
        if await sessions.session(unit, visit.session_id, is_locked=True) is not None:
            await sessions.add_log(unit, visit.session_id, call, is_usable=is_usable)
