"""A run started: from a plan that somebody has looked at, or from what an earlier one left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

import orjson

from quintet.apps.arcade import repository
from quintet.apps.arcade.clock import stamp
from quintet.apps.arcade.errors import NothingLeft, UnknownLines
from quintet.apps.arcade.pipeline.plan import PlannedTask
from quintet.apps.arcade.pipeline.rows import StoredList
from quintet.apps.arcade.schemas.game_run import GameRunCreate
from quintet.apps.arcade.service.planning import store_tasks
from quintet.apps.arcade.service.proposing import stored_list
from quintet.apps.arcade.service.runs import carry_over, start_run
from quintet.kernel.rows import row
from quintet.kernel.unit import WriteUnit


async def start_planned_run(
    unit: WriteUnit,
    input_id: int,
    tasks: Sequence[PlannedTask],
    *,
    carry_from: int | None,
    day_starts_at: time,
) -> str:
    """A new active run with these tasks of a stored list, all of them or none; its row.

    The unfinished lines of the run `carry_from` come along.
    """
    stored = await stored_list(unit, input_id)
    _refuse_unknown_lines(tasks, stored)
    run_id = orjson.loads(await start_run(unit, GameRunCreate(), day_starts_at))["game_run_id"]
    await store_tasks(unit, tasks, stored, run_id, stamp(unit.now))
    if carry_from is not None:
        await carry_over(unit, carry_from, run_id)
    return str(await row(unit, repository.RUNS, run_id))


async def start_next_run(unit: WriteUnit, from_run: int, day_starts_at: time) -> str:
    """A new active run with what another one left unfinished; its row.

    `NothingLeft` when nothing was.
    """
    document = await start_run(unit, GameRunCreate(), day_starts_at)
    if not await carry_over(unit, from_run, orjson.loads(document)["game_run_id"]):
        raise NothingLeft(from_run)
    return document


def _refuse_unknown_lines(tasks: Sequence[PlannedTask], stored: StoredList) -> None:
    unknown = {task.line for task in tasks} - set(range(1, len(stored.lines) + 1))
    if unknown:
        raise UnknownLines(stored.input_id, sorted(unknown))
