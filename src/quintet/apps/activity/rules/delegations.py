"""To whom work was given."""

from __future__ import annotations

import re

from quintet.apps.activity.rules.documents import read_object, text_of

_TYPED = re.compile(r"\((?P<type>[^()\s]{1,100})\):")


def delegate_of(subagent_type: str | None, summary: str | None) -> str:
    """The agent that a delegation is to: as recorded, else as its summary tells it."""
    if subagent_type:
        return subagent_type
    told = text_of(read_object(summary), "subagent_type")
    if told is not None:
        return told
    typed = _TYPED.match(summary or "")
    return typed["type"] if typed else "unknown"
