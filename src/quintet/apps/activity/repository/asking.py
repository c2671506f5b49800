"""From what a client asks to SQL: conditions, and one way to page."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, literal, or_, tuple_

from quintet.apps.activity.models import AgentEvent
from quintet.apps.activity.repository.dialects import NotByIndex
from quintet.apps.activity.schemas.asked import Filters, Page

# Of several, the first has the fewest rows, as a rule: its index is the one to go by.
NARROWEST_FIRST = ("session_id", "agent_id", "event_type", "model", "tool_name", "status")
SEARCHED = (AgentEvent.input_summary, AgentEvent.output_summary, AgentEvent.tool_name)


def event_conditions(
    filters: Filters, events: Any = AgentEvent, **fixed: str
) -> list[ColumnElement[bool]]:
    """The conditions on one event, those that the query itself has among them."""
    asked = {name: getattr(filters, name) for name in NARROWEST_FIRST if hasattr(filters, name)}
    given = {name: value for name, value in asked.items() if value is not None} | fixed
    chosen = [name for name in NARROWEST_FIRST if name in given]
    found: list[ColumnElement[bool]] = []
    for place, name in enumerate(chosen):
        column = getattr(events, name)
        found.append((NotByIndex(column) if place else column) == given[name])
    found += within(events.timestamp, filters)
    if filters.q is not None:
        found.append(contains(filters.q, *(getattr(events, c.key) for c in SEARCHED)))
    return found


def within(time: Any, filters: Filters) -> list[ColumnElement[bool]]:
    """`since` and `until`, both inclusive, and no further back than a text is looked for."""
    found = []
    if filters.since is not None:
        found.append(time >= filters.since)
    if filters.searched_since is not None:
        found.append(time >= filters.searched_since)
    if filters.until is not None:
        found.append(time <= filters.until)
    return found


def contains(text: str, *columns: Any) -> ColumnElement[bool]:
    """Whether one of the columns contains the text, in whatever case."""
    return or_(*(column.icontains(text, autoescape=True) for column in columns))


def paged(
    statement: Select[*tuple[Any, ...]], page: Page, time: Any, key: Any
) -> Select[*tuple[Any, ...]]:
    """The page's rows, newest first, and one more that tells whether there is a next page."""
    after = page.after
    if after is not None:
        statement = statement.where(
            tuple_(time, key) < tuple_(literal(after[0]), literal(after[1]))
        )
    ordered = statement.order_by(time.desc(), key.desc())
    return ordered.limit(page.limit + 1).offset(page.offset or None)
