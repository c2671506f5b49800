"""Takes in what Claude Code tells its hooks: one row per prompt and per tool call.

Hooks are processes of their own, so that they may be told in another order than they happened,
and more than once. A subagent is known by its `agent_id`; which of several delegations at once
it works on is taken to be the oldest that none works on, until the delegation itself says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Connection

from quintet.apps.activity.ingest import hooks as reading
from quintet.apps.activity.ingest.event import MAIN_AGENT, Event, one_line
from quintet.apps.activity.ingest.hooks import Told
from quintet.apps.activity.repository import lineage, writing
from quintet.apps.activity.rules import calls
from quintet.apps.activity.rules.stamps import stamp
from quintet.apps.activity.rules.words import USER_QUERY
from quintet.apps.activity.service.storing import Stored, store_new, tell
from quintet.kernel.unit import WriteUnit

LONGEST_ANSWER = 200
LONGEST_PATH = 4_096
Row = dict[str, Any]


async def take_hooks(unit: WriteUnit, told: Sequence[Told]) -> None:
    """Store what hooks tell, in this order; telling again is harmless."""
    replay = await unit.run_sync(partial(_take, told=told, now=stamp(unit.now)))
    tell(unit, replay.stored)
    for session, status in replay.sessions.items():
        unit.record("session.changed", "session", session, status=status)
    for agent in sorted(replay.agents) if not unit.has_news else ():
        unit.record("agent.seen", "agent", agent)


def _take(connection: Connection, *, told: Sequence[Told], now: str) -> _Replay:
    writing.hold(connection)
    replay = _Replay(connection, now)
    for each in told:
        replay.take(each)
    replay.finish()
    return replay


class _Replay:
    """What hooks change, in one unit: events, sessions by their status, agents that were seen."""

    def __init__(self, connection: Connection, now: str) -> None:
        self._connection, self._now = connection, now
        self.stored = Stored()
        self.sessions: dict[str, str] = {}
        self.agents: set[str] = set()
        self._added: set[str] = set()
        self._changed: set[str] = set()
        self._steps: dict[str, Callable[[Told], None]] = {
            "SessionStart": self._session_starts,
            "UserPromptSubmit": self._prompt,
            reading.BEFORE: self._call,
            **dict.fromkeys(reading.AFTER, self._call),
            "SubagentStart": self._subagent_starts,
            "SubagentStop": self._subagent_stops,
            "Stop": self._stops,
            "StopFailure": self._stops,
            "SessionEnd": self._session_ends,
        }

    def take(self, told: Told) -> None:
        step = self._steps.get(told.hook.hook_event_name)
        if step is not None:  # other hooks tell nothing that is shown
            self._know_session(told)
            step(told)

    def finish(self) -> None:
        """Read what there is to tell of: each row once, as it is in the end."""
        changed = self._changed - self._added
        rows = writing.event_rows(self._connection, self._added | changed)
        added = sorted((rows[name] for name in self._added), key=lambda row: str(row["timestamp"]))
        self.stored = Stored(
            new=[row["event_id"] for row in added],
            added=added,
            changed=[rows[name] for name in sorted(changed)],
        )

    def _know_session(self, told: Told) -> None:
        session = told.hook.session_id
        row = {"session_id": session, "agent_assigned": MAIN_AGENT, "created_at": told.at}
        writing.add_sessions(self._connection, [row])

    def _session_starts(self, told: Told) -> None:
        hook = told.hook
        session = lineage.session_row(self._connection, hook.session_id)
        about = {"model": hook.model, "source": hook.source, "cwd": hook.cwd}
        known = {name: value for name, value in about.items() if value is not None}
        changed: Row = {
            "metadata": {**(session["metadata"] or {}), **known},
            "transcript_path": (hook.transcript_path or "")[:LONGEST_PATH]
            or session["transcript_path"],
        }
        ended = session["completed_at"]
        if ended is None or ended <= told.at:  # it goes on
            changed |= {"status": "active", "completed_at": None}
        writing.change_session(self._connection, hook.session_id, changed)
        self.sessions[hook.session_id] = str(changed.get("status", session["status"]))
        self._see(told, "active")

    def _session_ends(self, told: Told) -> None:
        session = told.hook.session_id
        for row in lineage.open_events(self._connection, session, told.at):
            self._conclude(row, told, "cancelled")
        changed = {"status": "completed", "completed_at": told.at}
        writing.change_session(self._connection, session, changed)
        self.sessions[session] = "completed"
        self._see(told, "offline")
        writing.leave(self._connection, session, self._now)

    def _prompt(self, told: Told) -> None:
        event = reading.prompt_event(told)
        model = event.model or self._model(told, None)
        self._add(replace(event, model=model), told)
        said = {"last_user_query_at": told.at, "last_user_query": event.input_summary}
        writing.change_session(self._connection, told.hook.session_id, said)

    def _call(self, told: Told) -> None:
        event = reading.call_event(told)
        delegation = self._delegation(told)
        parent = self._parent(told, delegation)
        known = writing.event_rows(self._connection, {event.event_id}).get(event.event_id)
        if known is None:
            event = replace(
                event,
                model=event.model or self._model(told, delegation),
                parent_event_id=parent,
                parent_agent_id=None if delegation is None else delegation["agent_id"],
            )
            self._add(event, told)
        else:
            self._change(known, calls.merged(known, event.row()), told)
        self._confirm(told, event.event_id)

    def _add(self, event: Event, told: Told) -> None:
        new = store_new(self._connection, [event], self._now)
        self._added |= set(new.new)
        self._changed |= {row["event_id"] for row in new.changed}
        if new.new and event.event_type == lineage.DELEGATED:
            handoff = {
                "handoff_id": event.event_id,
                "from_agent": event.agent_id,
                "to_agent": event.subagent_type,
                "timestamp": event.timestamp,
                "session_id": event.session_id,
                "handoff_type": "delegation",
                "reason": event.input_summary,
                "status": _handoff(event.status),
            }
            writing.add_handoffs(self._connection, [handoff])

    def _change(self, row: Row, changed: Row, told: Told | None) -> None:
        if not changed:
            return
        event_id = row["event_id"]
        writing.change_event(self._connection, event_id, {**changed, "updated_at": self._now})
        self._changed.add(event_id)
        if row["event_type"] == lineage.DELEGATED and "status" in changed:
            status = {"status": _handoff(changed["status"])}
            writing.change_handoff(self._connection, event_id, status)
        tokens = changed.get("cost_tokens", row["cost_tokens"]) - row["cost_tokens"]
        if tokens:
            counts = {"session": row["session_id"], "events": 0, "tokens": tokens}
            writing.count_in_sessions(self._connection, [counts])
        if told is not None:
            self._see(told, "active", agent=row["agent_id"], tokens=tokens)

    def _delegation(self, told: Told) -> Row | None:
        """The delegation that a subagent works on; it takes the oldest open one of its kind."""
        hook = told.hook
        if hook.agent_id is None:
            return None
        session, agent = hook.session_id, hook.agent_id
        found = lineage.delegation_to(self._connection, session, agent)
        if found is None:
            found = lineage.open_delegation(self._connection, session, hook.agent_type)
            if found is not None:
                self._give(found, agent)
        return found

    def _give(self, delegation: Row, agent: str | None) -> None:
        context = {**(delegation["context"] or {}), "spawned_agent": agent}
        self._change(delegation, {"claude_task_id": agent, "context": context}, None)

    def _parent(self, told: Told, delegation: Row | None) -> str | None:
        if delegation is not None:
            return str(delegation["event_id"])
        hook = told.hook
        if hook.prompt_id is not None:
            prompt = reading.prompt_id(hook.session_id, hook.prompt_id)
            if lineage.has_event(self._connection, prompt):
                return prompt
        return lineage.newest_prompt(self._connection, hook.session_id, told.at)

    def _model(self, told: Told, delegation: Row | None) -> str | None:
        """Who a subagent works for gave it a model, or it has the session's."""
        if delegation is not None and delegation["model"]:
            return str(delegation["model"])
        session = lineage.session_row(self._connection, told.hook.session_id)
        found: str | None = (session["metadata"] or {}).get("model")
        return found

    def _confirm(self, told: Told, event_id: str) -> None:
        """The delegation says which subagent worked on it; other guesses are put right."""
        agent = reading.spawned_agent(told.hook)
        if agent is None or told.hook.hook_event_name not in reading.AFTER:
            return
        session = told.hook.session_id
        mine = writing.event_rows(self._connection, {event_id})[event_id]
        theirs = lineage.delegation_to(self._connection, session, agent)
        supposed = (mine["context"] or {}).get("spawned_agent")
        if theirs is not None and theirs["event_id"] != event_id:
            self._give(theirs, supposed if supposed != agent else None)
            if calls.CONCLUDED in (theirs["context"] or {}):  # the end was of the other one
                self._reopen(theirs["event_id"])
            if supposed not in (None, agent):
                self._move(session, supposed, theirs["event_id"])
        if supposed != agent:
            self._give(writing.event_rows(self._connection, {event_id})[event_id], agent)
        self._move(session, agent, event_id)
        model = reading.resolved_model(told.hook)
        if model is not None:
            changed = lineage.give_model(self._connection, session, agent, model, self._now)
            self._changed |= set(changed)

    def _reopen(self, event_id: str) -> None:
        row = writing.event_rows(self._connection, {event_id})[event_id]
        context = {k: v for k, v in row["context"].items() if k != calls.CONCLUDED}
        changed = {"status": calls.STARTED, "execution_duration_seconds": 0.0, "context": context}
        self._change(row, changed, None)

    def _move(self, session: str, agent: str, parent: str) -> None:
        moved = lineage.move_below(self._connection, session, agent, parent, self._now)
        self._changed |= set(moved)

    def _subagent_starts(self, told: Told) -> None:
        self._delegation(told)
        self._see(told, "active")

    def _subagent_stops(self, told: Told) -> None:
        """Its delegation is over too, unless that tells its end itself."""
        delegation = self._delegation(told)
        if delegation is not None and delegation["status"] == calls.STARTED:
            self._conclude(delegation, told, "completed")
        self._see(told, "offline")

    def _stops(self, told: Told) -> None:
        """The prompts are answered; a call that has not ended by now was not allowed to run."""
        has_failed = told.hook.hook_event_name == "StopFailure"
        for row in lineage.open_events(self._connection, told.hook.session_id, told.at):
            if row["tool_name"] == USER_QUERY:
                self._conclude(row, told, "failed" if has_failed else "completed")
            elif row["agent_id"] == told.hook.agent and row["event_type"] != lineage.DELEGATED:
                self._conclude(row, told, "cancelled")
        self._see(told, "idle")

    def _conclude(self, row: Row, told: Told, status: str) -> None:
        changed = calls.ended(row, told.at, status, told.hook.hook_event_name)
        said = told.hook.last_assistant_message
        if status == "completed" and said:
            changed["output_summary"] = one_line(said, LONGEST_ANSWER)
        if row["tool_name"] == USER_QUERY or row["event_type"] == lineage.DELEGATED:
            changed["cost_tokens"] = max(row["cost_tokens"], reading.used(told.hook).total)
            changed["cost_usd"] = reading.cost(told) or row["cost_usd"]
        self._change(row, changed, told)

    def _see(self, told: Told, status: str, *, agent: str | None = None, tokens: int = 0) -> None:
        seen: Row = {
            "agent_id": agent or told.hook.agent,
            "status": status,
            "last_tool_name": None,
            "current_feature_id": None,
            "last_activity": told.at,
            "total_tools_executed": 0,
            "total_cost_tokens": tokens,
            "session_id": told.hook.session_id,
            "updated_at": self._now,
        }
        writing.note_presence(self._connection, [seen])
        self.agents.add(seen["agent_id"])


def _handoff(status: str) -> str:
    if status == calls.STARTED:
        return "pending"
    return "completed" if status == "completed" else "failed"
