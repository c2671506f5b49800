"""Cuts what somebody wrote into commands; what stands in quotation marks is never cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_VERBS = (
    "add|create|make|new|move|put|drag|rename|retitle|call|describe|note|archive|delete|remove|"
    "finish|complete|close|mark|list|show|summari[sz]e|summary|set|help"
)
_QUOTED = re.compile(
    r"“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»|\"([^\"]*)\"|`([^`]*)`|(?<!\w)['‘]([^'’]+)['’](?!\w)"
)
_HELD = re.compile("\ue000([0-9]+)\ue001")
_BETWEEN = re.compile(
    rf"\s*[\n;]+\s*|[.,]?\s+(?:and\s+then|then|and)\s+"
    rf"(?!(?:move|put)\s+(?:its|the|all)\s+cards\b)(?=(?:{_VERBS})\b)|"
    rf"[.!]\s+(?=(?:{_VERBS})\b)",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"(?:(?:please|kindly|could you|can you|would you|will you|i want you to|i would like you to|"
    r"i'd like you to|let's|let us|hey|hello|hi|ok|okay|now|also|then|and|just)\b[\s,:!]*)+",
    re.IGNORECASE,
)
_POLITE_ENDS = (", please", " please", ", thanks", ", thank you")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text in which each quotation is one mark, which no pattern looks into."""

    marked: str
    quotations: tuple[str, ...]

    def text(self, part: str) -> str:
        """A part of `marked` as it was written, without its quotation marks."""
        return _HELD.sub(lambda mark: self.quotations[int(mark[1])], part).strip()

    def is_quoted(self, part: str) -> bool:
        """Whether the part begins with a quotation."""
        return part.strip().startswith("\ue000")


def commands(text: str) -> Iterator[Phrase]:
    """The commands of a text, in their order."""
    quotations: list[str] = []

    def hold(found: re.Match[str]) -> str:
        quotations.append(next(group for group in found.groups() if group is not None))
        return f"\ue000{len(quotations) - 1}\ue001"

    marked = _QUOTED.sub(hold, text.replace("\ue000", "").replace("\ue001", ""))
    lines = (" ".join(line.split()) for line in marked.splitlines())
    for part in _BETWEEN.split("\n".join(lines)):
        clean = _unpolite(part)
        if clean:
            yield Phrase(clean, tuple(quotations))


def _unpolite(part: str) -> str:
    part = part.strip().lstrip("-*•").strip()
    start = _POLITE.match(part)
    part = (part[start.end() :] if start else part).rstrip(" .!?")
    for end in _POLITE_ENDS:
        part = part[: -len(end)].rstrip(" .!?") if part.casefold().endswith(end) else part
    return part
