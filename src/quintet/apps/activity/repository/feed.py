"""The feed: turns with everything below them, in one statement however many there are."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Any

import orjson
from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    TextClause,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from quintet.apps.activity.models import AgentEvent
from quintet.apps.activity.repository.asking import event_conditions, paged
from quintet.apps.activity.repository.dialects import (
    DEPTH_FIRST,
    ArrayJson,
    ColumnJson,
    Holds,
    ObjectJson,
    Place,
    Texts,
    Way,
)
from quintet.apps.activity.rules.feed import (
    DEEPEST,
    PROMPT_CHARACTERS,
    SUMMARY_CHARACTERS,
    Lines,
)
from quintet.apps.activity.rules.words import USER_QUERY
from quintet.apps.activity.schemas.asked import Filters, Page

MARK = "\x01"  # no JSON has it
ANY_DEPTH = {
    "agent_id": "e.agent_id = :any_agent_id",
    "tool_name": "e.tool_name = :any_tool_name",
    "status": "e.status = :any_status",
    "model": "e.model = :any_model",
    "q": "(lower(e.input_summary) LIKE lower(:any_q) ESCAPE '/' "
    "OR lower(e.output_summary) LIKE lower(:any_q) ESCAPE '/' "
    "OR lower(e.tool_name) LIKE lower(:any_q) ESCAPE '/')",
}


async def turn_lines(session: AsyncSession, filters: Filters, page: Page) -> Lines:
    """All events of the turns of a page and of one turn more."""
    texts, *columns = (await session.execute(_statement(filters, page))).one()
    parts = texts.split(MARK) if texts is not None else []
    return Lines(parts[0::2], parts[1::2], *(orjson.loads(column) for column in columns))


@lru_cache(maxsize=64)  # putting it together costs half of what running it does
def _statement(filters: Filters, page: Page) -> Select[*tuple[Any, ...]]:
    turn = aliased(AgentEvent, name="turn")
    chosen = paged(
        select(
            turn.event_id.label("event_id"),
            Place(turn.event_id).label("place"),
            turn.timestamp.label("timestamp"),
        ).where(*turn_conditions(turn, filters)),
        page,
        turn.timestamp,
        turn.event_id,
    ).cte("chosen")
    tree = select(
        chosen.c.place.label("turn_place"),
        chosen.c.event_id.label("event_id"),
        chosen.c.place.label("place"),
        literal_column("-1").label("depth"),
        Way(chosen.c.timestamp, chosen.c.event_id).label("way"),
    ).cte("tree", recursive=True)
    below = aliased(AgentEvent, name="below")
    further = (
        select(
            tree.c.turn_place,
            below.event_id,
            Place(below.event_id),
            tree.c.depth + 1,
            Way(below.timestamp, below.event_id, tree.c.way),
        )
        .join(below, below.parent_event_id == tree.c.event_id)
        # Whoever writes a file by hand can let two events be each other's parent.
        .where(Place(below.event_id) != tree.c.turn_place, tree.c.depth < DEEPEST)
        .suffix_with(DEPTH_FIRST, dialect="sqlite")
    )
    tree = tree.union_all(further)
    event = aliased(AgentEvent, name="event")
    depth = tree.c.depth
    columns = (
        depth,
        func.coalesce(event.execution_duration_seconds, literal_column("0.0")),
        event.status,
        _spawning(event),
    )
    return (
        select(
            Texts(_head(event, depth), _tail(event, depth), tree.c.way),
            *(ColumnJson(column, tree.c.way) for column in columns),
        )
        .select_from(tree)
        .join(event, Place(event.event_id) == tree.c.place)
    )


def _head(event: Any, depth: ColumnElement[int]) -> ObjectJson:
    """An event's JSON as far as its duration, which is rounded as Python does."""
    whole = event.input_summary
    is_long = func.length(whole) > literal_column(f"{SUMMARY_CHARACTERS}")
    cut = func.substr(whole, 1, literal_column(f"{SUMMARY_CHARACTERS}")).op("||")("...")
    prompt = func.coalesce(func.substr(whole, 1, literal_column(f"{PROMPT_CHARACTERS}")), "")
    return _object(
        event_id=event.event_id,
        tool_name=event.tool_name,
        timestamp=event.timestamp,
        summary=case((depth < 0, prompt), (is_long, cut), else_=func.coalesce(whole, "")),
    )


def _tail(event: Any, depth: ColumnElement[int]) -> ObjectJson:
    """The rest of it."""
    return _object(
        agent=case((event.agent_id == "", "unknown"), else_=event.agent_id),
        depth=depth,
        model=event.model,
        feature_id=event.feature_id,
    )


def _object(**members: Any) -> ObjectJson:
    return ObjectJson(*chain(*((literal_column(f"'{k}'"), v) for k, v in members.items())))


def _spawning(event: Any) -> ColumnElement[str | None]:
    """What may tell of an error or a spawner, as JSON; None for most events."""
    told = telling(event.context)
    tells = (told, event.subagent_type, event.spawner_type)
    array = ArrayJson(*tells, event.agent_id)
    return case((or_(*(each.is_not(None) for each in tells)), array))


def turn_conditions(turn: Any, filters: Filters) -> list[ColumnElement[bool] | TextClause]:
    """Which prompts are asked for; `turn` is AgentEvent aliased by that name."""
    others = dict.fromkeys(ANY_DEPTH)
    of_prompts = replace(filters, **others)
    conditions = event_conditions(of_prompts, turn, tool_name=USER_QUERY)
    return [*conditions, *_with_event_of_any_depth(filters)]


def telling(context: Any) -> ColumnElement[str | None]:
    """A context that speaks of an error or a spawner, as text."""
    as_text = cast(context, Text)
    return case((or_(Holds(as_text, "is_error"), Holds(as_text, "spawn")), as_text))


def _with_event_of_any_depth(filters: Filters) -> list[TextClause]:
    """Turns that are, or have at any depth, one event for which all these conditions hold.

    Text, since SQLAlchemy lets no recursion refer to the row around it.
    """
    given = {name: getattr(filters, name) for name in ANY_DEPTH}
    values = {f"any_{name}": value for name, value in given.items() if value is not None}
    if not values:
        return []
    if filters.q is not None:
        values["any_q"] = f"%{_escaped(filters.q)}%"
    conditions = " AND ".join(ANY_DEPTH[name.removeprefix("any_")] for name in values)
    exists = text(
        "EXISTS (WITH RECURSIVE reached (event_id, depth) AS (SELECT turn.event_id, -1 "
        "UNION ALL SELECT c.event_id, reached.depth + 1 FROM agent_events c JOIN reached "
        "ON c.parent_event_id = reached.event_id "
        f"WHERE c.event_id <> turn.event_id AND reached.depth < {DEEPEST}) "
        "SELECT 1 FROM reached JOIN agent_events e ON e.event_id = reached.event_id "
        f"WHERE {conditions})"
    )
    # What nothing has at all need not be looked for in every turn.
    if filters.searched_since is not None:
        conditions += " AND e.timestamp >= :any_since"
    anywhere = text(f"EXISTS (SELECT 1 FROM agent_events e WHERE {conditions})")
    since = {} if filters.searched_since is None else {"any_since": filters.searched_since}
    return [anywhere.bindparams(**values, **since), exists.bindparams(**values)]


def _escaped(words: str) -> str:
    for special in "/%_":
        words = words.replace(special, f"/{special}")
    return words
