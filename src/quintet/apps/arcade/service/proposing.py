"""A stored list planned while somebody watches; what comes of it is proposed, not played yet.

The audit rows are stored; tasks are not, before somebody has looked at them: see `starting`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date, time
from itertools import batched

from quintet.apps.arcade import repository
from quintet.apps.arcade.clock import stamp
from quintet.apps.arcade.errors import TodoNotFound
from quintet.apps.arcade.pipeline.growing import GrowingPlan
from quintet.apps.arcade.pipeline.offline import PLANNER
from quintet.apps.arcade.pipeline.plan import PlannedTask
from quintet.apps.arcade.pipeline.planner import (
    Log,
    Plan,
    Reply,
    abandoned,
    asking,
    failed_logs,
    offline,
    plan_or_failures,
    reason_not_to_ask,
    reply_of,
)
from quintet.apps.arcade.pipeline.process import MAX_RUN_LINES, local
from quintet.apps.arcade.pipeline.rows import StoredList
from quintet.apps.arcade.rules import score_day
from quintet.apps.arcade.service.planning import ACTOR, store_logs
from quintet.kernel.ai import Call, Model
from quintet.kernel.attended import unbroken
from quintet.kernel.database import Database
from quintet.kernel.errors import Invalid, QuintetError
from quintet.kernel.unit import Unit

AT_ONCE = 20  # lines that the rules plan before others get their turn


@dataclass(frozen=True)
class Begun:
    """The planning goes on now: what is planned, and by whom."""

    lines: Sequence[str]
    planner: str


@dataclass(frozen=True)
class Proposed:
    """The whole plan; `remarks` is what the user has to know about how it was made."""

    planner: str
    tasks: Sequence[PlannedTask]
    remarks: Sequence[str]


type Progressed = Begun | PlannedTask | Proposed


async def stored_list(unit: Unit, input_id: int) -> StoredList:
    """The list with its lines; `TodoNotFound` without it."""
    found = await repository.lines_of_todo(unit, input_id)
    if not found:
        raise TodoNotFound(input_id)
    ids, lines = zip(*found, strict=True)
    return StoredList(input_id=input_id, lines=lines, line_ids=ids)


@dataclass(frozen=True)
class Planning:
    """A stored list that is to be planned, for this day and into these lanes."""

    database: Database
    stored: StoredList
    today: date
    lanes: Sequence[str]

    async def by_rules(self, remark: str) -> AsyncGenerator[Progressed, None]:
        yield Begun(self.stored.lines, PLANNER)
        tasks: list[PlannedTask] = []
        logs: list[Log] = []
        for some in batched(enumerate(self.stored.lines, 1), AT_ONCE):
            for task, log in await asyncio.to_thread(self._planned, some):
                tasks.append(task)
                logs.append(log)
                yield task
        await unbroken(self._log(logs))
        yield Proposed(PLANNER, tasks, [remark])

    def _planned(self, lines: Sequence[tuple[int, str]]) -> list[tuple[PlannedTask, Log]]:
        return [offline(number, line, self.today) for number, line in lines]

    async def by_model(self, model: Model) -> AsyncGenerator[Progressed, None]:
        yield Begun(self.stored.lines, model.name)
        lines = self.stored.lines
        growing = GrowingPlan(lines, self.today, self.lanes)
        exchange = asking(model, lines, today=self.today, categories=self.lanes)
        reply: Reply | None = None
        try:
            async with exchange:
                async for event in exchange:
                    if isinstance(event, str):
                        for task in growing.take(event):
                            yield task
            reply = reply_of(exchange.call, None)
        except QuintetError as error:
            reply = reply_of(exchange.call, error)
        finally:
            if reply is None:
                await unbroken(self._log(self._unplanned(exchange.call)))
        plan, failures = await asyncio.to_thread(self._read, reply)
        await unbroken(self._log([*failures, *plan.logs]))
        yield Proposed(plan.planner, plan.tasks, plan.remarks)

    def _read(self, reply: Reply) -> tuple[Plan, Sequence[Log]]:
        return plan_or_failures(reply, self.stored.lines, today=self.today, categories=self.lanes)

    def _unplanned(self, call: Call) -> list[Log]:
        reply = abandoned(call)
        numbers = range(1, len(self.stored.lines) + 1)
        return failed_logs(reply, dict.fromkeys(numbers, reply.error or ""))

    async def _log(self, logs: Sequence[Log]) -> None:
        async with self.database.write(ACTOR) as unit:
            await store_logs(unit, logs, self.stored, stamp(unit.now))


async def planning_of(database: Database, input_id: int, day_starts_at: time) -> Planning:
    """What there is to plan of a list; `TodoNotFound` without it, `Invalid` when it is too long."""
    async with database.read() as unit:
        stored = await stored_list(unit, input_id)
        lanes = list(await repository.category_ids(unit))
    if len(stored.lines) > MAX_RUN_LINES:
        raise Invalid(
            f"A run takes at most {MAX_RUN_LINES} lines; this list has {len(stored.lines)}."
        )
    today = score_day(local(database.clock()), day_starts_at)
    return Planning(database, stored, today, lanes)


async def propose(planning: Planning, model: Model | None) -> AsyncGenerator[Progressed, None]:
    """Plan it: `Begun`, its tasks as they come, and `Proposed` in the end.

    `Proposed` counts: a task told before may look different there. Whoever stops waiting leaves
    the list as it was stored and, if a model was asked, the audit rows of that call.
    """
    reason = reason_not_to_ask(model, planning.stored.lines)
    if model is None or reason is not None:
        events = planning.by_rules(f"Planned offline: {reason}.")
    else:
        events = planning.by_model(model)
    async with aclosing(events):
        async for event in events:
            yield event
