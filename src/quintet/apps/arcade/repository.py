"""Every query of Arcade, named. Nothing here commits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import RowMapping, Select, Table, and_, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite

from quintet.apps.arcade.errors import NoSuchLine
from quintet.apps.arcade.models import (
    CarriedLine,
    Category,
    GameRun,
    LlmLog,
    RestDay,
    Scoring,
    Streak,
    Task,
    TaskLine,
    Todo,
    TodoLine,
    scoring_details,
)
from quintet.kernel.lists import Listing
from quintet.kernel.unit import Unit, WriteUnit
from quintet.kernel.words import holds_all


def _table(model: Any) -> Table:
    return cast(Table, model.__table__)


TODO, TODO_LINE = _table(Todo), _table(TodoLine)
CATEGORY, STREAK, REST_DAY = _table(Category), _table(Streak), _table(RestDay)
RUN, TASK, LINE = _table(GameRun), _table(Task), _table(TaskLine)
SCORE, LOG, CARRIED = _table(Scoring), _table(LlmLog), _table(CarriedLine)

_streak_or_none = (
    select(
        STREAK.c.streak_id,
        CATEGORY.c.category_id,
        func.coalesce(STREAK.c.current_streak, 0).label("current_streak"),
        func.coalesce(STREAK.c.longest_streak, 0).label("longest_streak"),
        STREAK.c.last_completed_date,
        func.coalesce(STREAK.c.total_completions, 0).label("total_completions"),
        STREAK.c.updated_at,
    )
    .select_from(CATEGORY.outerjoin(STREAK, STREAK.c.category_id == CATEGORY.c.category_id))
    .subquery("streaks_of_categories")
)

TODOS = Listing(TODO, "input_id")
TODO_LINES = Listing(TODO_LINE, "todo_line_id")
CATEGORIES = Listing(CATEGORY, "category_id")
STREAKS = Listing(_streak_or_none, "category_id")
REST_DAYS = Listing(REST_DAY, "rest_date")
RUNS = Listing(RUN, "game_run_id", indexed=frozenset({"run_date"}))
TASKS = Listing(TASK, "task_id", indexed=frozenset({"game_run_id", "category_id"}))
LINES = Listing(LINE, "task_line_id", indexed=frozenset({"task_id", "status"}))
SCORES = Listing(SCORE, "score_id", indexed=frozenset({"game_run_id", "completed_in_run_id"}))
SCORE_DETAILS = Listing(scoring_details, "score_id")
LOGS = Listing(LOG, "llm_log_id")


async def lock(unit: WriteUnit, table: Table, keys: Iterable[int]) -> list[RowMapping]:
    """The rows with these keys, locked in the order of their keys until the unit ends."""
    key = next(iter(table.primary_key.columns))
    statement = select(table).where(key.in_(sorted(set(keys)))).order_by(key)
    # A lock that lets new rows refer to these: a score names two runs and locks only one.
    statement = statement.with_for_update(key_share=True)
    return list((await unit.execute(statement)).mappings())


async def lock_lines_of_task(unit: WriteUnit, task_id: int) -> None:
    """Lock the lines of a task: lines come before runs, everywhere, so nobody waits in a ring."""
    lines = select(LINE.c.task_line_id).where(LINE.c.task_id == task_id)
    await unit.execute(lines.order_by(LINE.c.task_line_id).with_for_update())


async def insert_ignoring(unit: WriteUnit, table: Table, values: Mapping[str, Any]) -> bool:
    """Store a row unless a unique constraint holds one already; whether it was stored."""
    # Not by rowcount: psycopg's is not kept for an INSERT.
    statement = _insert(unit, table).values(**values).on_conflict_do_nothing()
    stored = await unit.execute(statement.returning(next(iter(table.primary_key.columns))))
    return stored.first() is not None


def _insert(unit: Unit, table: Table) -> Any:
    return (
        insert_on_sqlite(table) if unit.statements.kind == "sqlite" else insert_on_postgresql(table)
    )


async def add_todo_lines(unit: WriteUnit, input_id: int, lines: Sequence[str]) -> None:
    """Number the lines of a list from 1."""
    rows = [
        {"input_id": input_id, "todo_line": line, "line_number": number}
        for number, line in enumerate(lines, 1)
    ]
    await add_rows(unit, TODO_LINE, rows)


async def todo_line_ids(unit: Unit, input_id: int) -> list[int]:
    """The ids of a list's lines, line 1 first."""
    statement = (
        select(TODO_LINE.c.todo_line_id)
        .where(TODO_LINE.c.input_id == input_id)
        .order_by(TODO_LINE.c.line_number)
    )
    return [row.todo_line_id for row in await unit.execute(statement)]


async def lines_of_todo(unit: Unit, input_id: int) -> list[tuple[int, str]]:
    """The ids and texts of a list's lines, line 1 first."""
    statement = (
        select(TODO_LINE.c.todo_line_id, TODO_LINE.c.todo_line)
        .where(TODO_LINE.c.input_id == input_id)
        .order_by(TODO_LINE.c.line_number)
    )
    return [(row.todo_line_id, row.todo_line) for row in await unit.execute(statement)]


async def add_rows(unit: WriteUnit, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store rows that all set the same columns."""
    if rows:
        await unit.execute(table.insert(), rows)


async def category_ids(unit: Unit) -> dict[str, int]:
    """The ids of the lanes by their names, the seeded ones first."""
    statement = select(CATEGORY).order_by(CATEGORY.c.category_id)
    return {row.category_name: row.category_id for row in await unit.execute(statement)}


async def uses_of_todo(unit: Unit, input_id: int) -> dict[str, int]:
    """How many tasks and model logs refer to the lines of a list."""
    lines = select(TODO_LINE.c.todo_line_id).where(TODO_LINE.c.input_id == input_id)
    counts = {}
    for name, table in (("tasks", TASK), ("logs", LOG)):
        statement = select(func.count()).where(table.c.todo_line_id.in_(lines))
        counts[name] = int(await unit.scalar(statement))
    return counts


async def tasks_in_category(unit: Unit, category_id: int) -> int:
    """How many tasks are in a category."""
    statement = select(func.count()).where(TASK.c.category_id == category_id)
    return int(await unit.scalar(statement))


async def lane_of_line(unit: Unit, task_line_id: int) -> RowMapping:
    """The task, the run it was made in and the category of a task line."""
    statement = (
        select(TASK.c.task_id, TASK.c.game_run_id, TASK.c.category_id)
        .join(LINE, LINE.c.task_id == TASK.c.task_id)
        .where(LINE.c.task_line_id == task_line_id)
    )
    return (await unit.execute(statement)).mappings().one()


async def task_of_line(unit: Unit, task_line_id: int) -> int:
    """The task of a line; `NoSuchLine` without it."""
    found = await unit.scalar(select(LINE.c.task_id).where(LINE.c.task_line_id == task_line_id))
    if found is None:
        raise NoSuchLine(task_line_id)
    return int(found)


async def next_order_number(unit: Unit, task_id: int) -> int:
    """The order number behind the last line of a task."""
    statement = select(func.coalesce(func.max(LINE.c.order_number), 0)).where(
        LINE.c.task_id == task_id
    )
    return int(await unit.scalar(statement)) + 1


async def newest_active_run(unit: Unit) -> int | None:
    """The active run that was started last."""
    statement = select(func.max(RUN.c.game_run_id)).where(RUN.c.status == "active")
    found = await unit.scalar(statement)
    return None if found is None else int(found)


async def latest_scores_in_run(unit: Unit, run_id: int, limit: int) -> list[str]:
    """When the last `limit` scores of a run were made, the newest first."""
    statement = (
        select(SCORE.c.created_at)
        .where(SCORE.c.completed_in_run_id == run_id)
        .order_by(SCORE.c.created_at.desc(), SCORE.c.score_id.desc())
        .limit(limit)
    )
    return [row.created_at for row in await unit.execute(statement)]


async def score_of_line(unit: Unit, task_line_id: int) -> RowMapping | None:
    """The score of a task line, if it has one."""
    statement = select(SCORE).where(SCORE.c.task_line_id == task_line_id)
    return (await unit.execute(statement)).mappings().one_or_none()


async def runs_scored_by(unit: Unit, condition: Any) -> set[int]:
    """The runs whose total rests on scores of the lines that fulfil `condition`."""
    statement = (
        select(SCORE.c.completed_in_run_id)
        .join(LINE, LINE.c.task_line_id == SCORE.c.task_line_id)
        .where(condition)
        .distinct()
    )
    return {int(row[0]) for row in await unit.execute(statement)}


async def set_totals(unit: WriteUnit, run_ids: Iterable[int]) -> None:
    """Recompute TOTAL_SCORE of runs from the ledger; the caller has locked them."""
    total = (
        select(func.coalesce(func.sum(LINE.c.base_points + SCORE.c.bonus_points), 0))
        .select_from(SCORE.join(LINE, LINE.c.task_line_id == SCORE.c.task_line_id))
        .where(SCORE.c.completed_in_run_id == RUN.c.game_run_id)
        .scalar_subquery()
    )
    for run_id in run_ids:
        await unit.execute(update(RUN).where(RUN.c.game_run_id == run_id).values(total_score=total))


async def remove_score(unit: WriteUnit, score_id: int) -> None:
    """Take a score out of the ledger."""
    await unit.execute(delete(SCORE).where(SCORE.c.score_id == score_id))


async def begin_streak(unit: WriteUnit, category_id: int) -> bool:
    """Make the streak of a category if there is none yet; whether it was made."""
    return await insert_ignoring(unit, STREAK, {"category_id": category_id})


async def streak(unit: WriteUnit, category_id: int) -> RowMapping:
    """The streak of a category, locked until the unit ends."""
    statement = select(STREAK).where(STREAK.c.category_id == category_id).with_for_update()
    return (await unit.execute(statement)).mappings().one()


async def set_streak(unit: WriteUnit, category_id: int, values: Mapping[str, Any]) -> None:
    """Store a streak's new numbers."""
    await unit.execute(update(STREAK).where(STREAK.c.category_id == category_id).values(**values))


async def rest_days(unit: Unit) -> frozenset[str]:
    """All rest days, as ISO dates."""
    return frozenset(row.rest_date for row in await unit.execute(select(REST_DAY.c.rest_date)))


async def newest_completion(unit: Unit, category_id: int, without: int) -> str | None:
    """When a line of the category was completed last, the line `without` left aside."""
    statement = (
        select(func.max(LINE.c.completed_at))
        .select_from(LINE.join(TASK, TASK.c.task_id == LINE.c.task_id))
        .where(
            TASK.c.category_id == category_id,
            LINE.c.status == "completed",
            LINE.c.task_line_id != without,
        )
    )
    found = await unit.scalar(statement)
    return None if found is None else str(found)


async def run_carried_to(unit: Unit, task_line_id: int) -> int | None:
    """The newest active run that an unfinished line was carried over to."""
    statement = (
        select(func.max(CARRIED.c.to_run_id))
        .join(RUN, RUN.c.game_run_id == CARRIED.c.to_run_id)
        .where(CARRIED.c.task_line_id == task_line_id, RUN.c.status == "active")
    )
    found = await unit.scalar(statement)
    return None if found is None else int(found)


async def lock_unfinished_lines(unit: WriteUnit, run_id: int) -> list[RowMapping]:
    """Lock the active lines of a run: those of its tasks and those carried over to it."""
    carried = select(CARRIED.c.task_line_id).where(CARRIED.c.to_run_id == run_id)
    statement = (
        select(LINE)
        .join(TASK, TASK.c.task_id == LINE.c.task_id)
        .where(
            LINE.c.status == "active",
            (TASK.c.game_run_id == run_id) | LINE.c.task_line_id.in_(carried),
        )
        .order_by(LINE.c.task_line_id)
        .with_for_update(of=LINE)
    )
    return list((await unit.execute(statement)).mappings())


async def carry_line(unit: WriteUnit, carried: Mapping[str, Any]) -> bool:
    """Make a line playable in another run; whether it was not yet."""
    return await insert_ignoring(unit, CARRIED, carried)


async def lines_in_run(unit: Unit, run_id: int) -> tuple[int, int]:
    """How many lines of a run are done, and how many can be played in it in all."""
    carried = select(CARRIED.c.task_line_id).where(CARRIED.c.to_run_id == run_id)
    scored = select(SCORE.c.task_line_id).where(SCORE.c.completed_in_run_id == run_id)
    own = select(LINE.c.task_line_id).join(TASK, TASK.c.task_id == LINE.c.task_id)
    own = own.where(TASK.c.game_run_id == run_id)
    playable = or_(
        and_(
            or_(LINE.c.task_line_id.in_(own), LINE.c.task_line_id.in_(carried)),
            LINE.c.status == "active",
        ),
        LINE.c.task_line_id.in_(scored),
    )
    in_all = await unit.scalar(select(func.count()).select_from(LINE).where(playable))
    done = await unit.scalar(select(func.count()).select_from(scored.subquery()))
    return int(done), int(in_all)


async def score_of_run(unit: Unit, run_id: int) -> int:
    """The points of a run so far."""
    return int(await unit.scalar(select(RUN.c.total_score).where(RUN.c.game_run_id == run_id)))


async def latest_runs(unit: Unit, limit: int) -> list[RowMapping]:
    """The runs that were begun last, the newest first."""
    statement = select(RUN).order_by(RUN.c.game_run_id.desc()).limit(limit)
    return list((await unit.execute(statement)).mappings())


async def latest_scores(unit: Unit, limit: int) -> list[RowMapping]:
    """The lines that were completed last, with their points, the newest first."""
    statement = (
        select(
            SCORE.c.completed_in_run_id.label("run_id"),
            SCORE.c.created_at,
            LINE.c.title,
            (LINE.c.base_points + SCORE.c.bonus_points).label("points"),
        )
        .join(LINE, LINE.c.task_line_id == SCORE.c.task_line_id)
        .order_by(SCORE.c.score_id.desc())
        .limit(limit)
    )
    return list((await unit.execute(statement)).mappings())


def lines_with(words: Sequence[str], limit: int) -> Select[Any]:
    """The newest lines in whose title, task or list all the words stand."""
    return (
        select(
            LINE.c.title,
            LINE.c.status,
            TASK.c.title.label("task"),
            TASK.c.game_run_id.label("run_id"),
            TASK.c.created_at,
            TODO_LINE.c.todo_line,
        )
        .join(TASK, TASK.c.task_id == LINE.c.task_id)
        .join(TODO_LINE, TODO_LINE.c.todo_line_id == TASK.c.todo_line_id)
        .where(holds_all(words, LINE.c.title, TASK.c.title, TODO_LINE.c.todo_line))
        .order_by(LINE.c.task_line_id.desc())
        .limit(limit)
    )
