"""Free the answer from what models put around it. Every step is linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic_core import from_json

REASONING = ("<think>", "<thinking>", "<reasoning>")
SPACE = re.compile(r"\s*")
FENCE = "```"


def storable(text: str) -> str:
    """The same text without NUL and lone surrogates, which not every database can hold."""
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return paired.replace("\0", "\ufffd")


def json_candidates(text: str) -> Iterator[str]:
    """The places where the JSON may be, likeliest first: as it is, unwrapped, cut free."""
    yield text
    answer = without_reasoning(text)
    yield answer
    yield _inside_fence(answer)
    yield _from_bracket_to_bracket(answer)


def growing(text: str, key: str) -> str:
    """The string under `key` of a JSON object that is still coming, as far as it has come."""
    start = text.find("{")
    for candidate in (text[start:], text[start : text.rfind("}") + 1]):  # a fence may follow it
        try:
            found = from_json(candidate, allow_partial="trailing-strings")
        except ValueError:
            continue
        value = found.get(key) if isinstance(found, dict) else None
        return value if isinstance(value, str) else ""
    return ""


def without_reasoning(text: str) -> str:
    """The text after the model's leading reasoning; nothing, if that never ended.

    Some servers put the opening tag into the prompt, so a closing tag alone counts too.
    """
    at = start = _skip_space(text, 0)
    while opened := next((tag for tag in REASONING if text.startswith(tag, at)), None):
        end = text.find(_closing(opened), at)
        if end < 0:
            return ""
        at = _skip_space(text, end + len(_closing(opened)))
    if at == start:
        at = max(_after(text, _closing(tag)) for tag in REASONING)
    return text[at:].strip()


def _closing(tag: str) -> str:
    return tag.replace("<", "</")


def _skip_space(text: str, at: int) -> int:
    space = SPACE.match(text, at)
    return space.end() if space else at


def _after(text: str, tag: str) -> int:
    at = text.find(tag)
    return 0 if at < 0 else at + len(tag)


def _inside_fence(text: str) -> str:
    """What stands between the first fence (and its language) and the last one."""
    opening = text.find(FENCE)
    if opening < 0:
        return ""
    start = text.find("\n", opening)
    end = text.rfind(FENCE)
    if start < 0 or end <= start:  # on one line, or cut off before the closing fence
        return text[opening + len(FENCE) :].removesuffix(FENCE).removeprefix("json")
    return text[start:end]


def _from_bracket_to_bracket(text: str) -> str:
    starts = [at for at in (text.find("{"), text.find("[")) if at >= 0]
    return text[min(starts) : max(text.rfind("}"), text.rfind("]")) + 1] if starts else ""


class ReasoningFilter:
    """Hold back a stream's leading reasoning; let everything after it pass at once."""

    def __init__(self) -> None:
        self._held = ""
        self._tags: tuple[str, ...] = (
            REASONING  # empty once a reasoning has ended: one is all we hold back
        )
        self._ends: str | None = None  # the closing tag we wait for
        self._passes = False
        self._has_shown = False

    @property
    def has_shown(self) -> bool:
        """Whether anything but reasoning and space has come."""
        return self._has_shown

    def feed(self, delta: str) -> str:
        """The part of the stream that may be shown now."""
        if self._passes:
            return delta
        self._held += delta
        if self._ends is None:
            self._held = self._held.lstrip()
            opened = next((tag for tag in self._tags if self._held.startswith(tag)), None)
            if opened is None:
                return "" if self._may_open() else self._release()
            self._ends = _closing(opened)
        before, end, after = self._held.partition(self._ends)
        if not end:
            self._held = before[-len(self._ends) :]  # the closing tag may come in two pieces
            return ""
        self._held, self._ends, self._tags = after.lstrip(), None, ()
        return self._release() if self._held else ""

    def finish(self) -> str:
        """What is left at the end: a start that only looked like a tag."""
        return "" if self._passes or self._ends is not None else self._release()

    def _may_open(self) -> bool:
        return not self._held or any(tag.startswith(self._held) for tag in self._tags)

    def _release(self) -> str:
        shown, self._held = self._held, ""
        self._passes, self._has_shown = True, bool(shown)
        return shown
