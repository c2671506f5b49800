"""What happens in the apps beside this one, as events: their changes, and their model calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from quintet.apps.activity.ingest.event import MOST_TOKENS, Event, identity, one_line
from quintet.apps.activity.rules.stamps import read_stamp
from quintet.apps.activity.rules.words import OF_HOUSE, USER_QUERY
from quintet.kernel.ai.records import MODEL_CALLED
from quintet.kernel.elsewhere import ChangeElsewhere

LONGEST_NAME = 200
LONGEST_SUMMARY = 500


def session_of(change: ChangeElsewhere) -> str:
    """The session of everything that happens in the change's app."""
    return f"{OF_HOUSE}{change.app}"


def turn_of(change: ChangeElsewhere) -> Event:
    """The turn that begins with a change: the feed shows nothing outside of turns."""
    first = event_of(change)
    return replace(
        first,
        event_id=identity("spell", change.app, str(change.id), change.at),
        tool_name=USER_QUERY,
        input_summary=f"Work in {change.app}",
        tool_input=None,
        output_summary=None,
        context={"app": change.app},
        status="recorded",
        model=None,
        cost_tokens=0,
        cost_usd=None,
        execution_duration_seconds=0.0,
    )


def event_of(change: ChangeElsewhere) -> Event:
    """The event of a change; the same change is the same event."""
    told = change.payload
    is_call = change.kind == MODEL_CALLED
    return Event(
        event_id=identity("change", change.app, str(change.id), change.at),
        agent_id=_text(told, "actor") or one_line(change.actor, LONGEST_NAME) or change.app,
        event_type="tool_call",
        timestamp=read_stamp(change.at),
        session_id=session_of(change),
        tool_name=one_line(change.kind, LONGEST_NAME),
        input_summary=one_line(_summary(change), LONGEST_SUMMARY),
        tool_input=told,
        output_summary=_text(told, "error") if is_call else None,
        context={"app": change.app, "change": change.id},
        status=("failed" if told.get("error") else "completed") if is_call else "recorded",
        model=_text(told, "model") if is_call else None,
        cost_tokens=_amount(told, "tokens") if is_call else 0,
        cost_usd=_cost(told) if is_call else None,
        execution_duration_seconds=_amount(told, "milliseconds") / 1000 if is_call else 0.0,
    ).cleaned()


def _summary(change: ChangeElsewhere) -> str:
    """What was changed, and what is told of it in a word: of a list only how long it is."""
    told = [
        f"{name.replace('_', ' ')}: {len(value) if isinstance(value, list) else value}"
        for name, value in change.payload.items()
        if isinstance(value, str | int | float | list)
    ]
    return " \N{MIDDLE DOT} ".join([f"{change.subject} {change.subject_id}", *told])


def _text(told: Mapping[str, Any], name: str) -> str | None:
    value = told.get(name)
    return one_line(value, LONGEST_NAME) if isinstance(value, str) and value else None


def _amount(told: Mapping[str, Any], name: str) -> int:
    value = told.get(name)
    return value if isinstance(value, int) and 0 <= value <= MOST_TOKENS else 0


def _cost(told: Mapping[str, Any]) -> float | None:
    value = told.get("cost")
    return float(value) if isinstance(value, int | float) and 0 <= value < 1e9 else None
