"""The ledger: one score for one completed line, totals and streaks that follow it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import orjson
from sqlalchemy import RowMapping

from quintet.apps.arcade import clock, repository, rules
from quintet.apps.arcade.errors import RunNotFound, ScoreNotFound
from quintet.apps.arcade.schemas.scoring import ScoringCreate, ScoringUpdate
from quintet.kernel.preconditions import require_match
from quintet.kernel.rows import insert_row, row, update_row
from quintet.kernel.unit import WriteUnit

LONGEST_COMBO = 6  # the bonus grows no further


@dataclass(frozen=True)
class Completion:
    """How completing counts: the run the client named, if any, and the arcade's settings."""

    run_id: int | None
    day_starts_at: time
    combo_minutes: int


async def score(unit: WriteUnit, line: Mapping[str, Any], completion: Completion) -> None:
    """Make the score of a line that has just been completed: combo, run total, streak."""
    line_id = line["task_line_id"]
    lane = await repository.lane_of_line(unit, line_id)
    run_id = completion.run_id or await _run_for(unit, line_id, lane["game_run_id"])
    if not await repository.lock(unit, repository.RUN, [run_id]):
        raise RunNotFound(run_id)
    bonus = await _combo_bonus(unit, run_id, line["base_points"], completion.combo_minutes)
    values = {
        "game_run_id": lane["game_run_id"],
        "completed_in_run_id": run_id,
        "task_line_id": line_id,
        "bonus_points": bonus,
        "created_at": clock.stamp(unit.now),
    }
    if await repository.insert_ignoring(unit, repository.SCORE, values):
        await repository.set_totals(unit, [run_id])
        await _extend_streak(unit, lane["category_id"], completion.day_starts_at)
        unit.record("score.made", "scoring", line_id, run=run_id, bonus=bonus)


async def take_back(unit: WriteUnit, line: Mapping[str, Any], day_starts_at: time) -> None:
    """Undo the score of a line that is being re-opened, with its share of total and streak.

    The caller changes the line afterwards. The longest streak stays.
    """
    line_id = line["task_line_id"]
    scored = await repository.score_of_line(unit, line_id)
    if scored is None:
        return
    run_id = scored["completed_in_run_id"]
    await repository.lock(unit, repository.RUN, [run_id])
    await repository.remove_score(unit, scored["score_id"])
    await repository.set_totals(unit, [run_id])
    await _shorten_streak(unit, line, day_starts_at)
    unit.record("score.removed", "scoring", line_id, run=run_id)


async def follow_lines(unit: WriteUnit, condition: Any) -> None:
    """Bring the totals of the runs that lines with `condition` count for up to date."""
    runs = await repository.runs_scored_by(unit, condition)
    await repository.lock(unit, repository.RUN, runs)
    await repository.set_totals(unit, runs)


async def add_score(unit: WriteUnit, score: ScoringCreate, day_starts_at: time) -> str:
    """Store a score as given and complete its line, so that ledger, lines and streaks agree."""
    line = await row(unit, repository.LINES, score.task_line_id, is_locked=True)
    await repository.lock(unit, repository.RUN, {score.game_run_id, score.completed_in_run_id})
    now = clock.stamp(unit.now)
    document = await insert_row(unit, repository.SCORES, {**score.model_dump(), "created_at": now})
    if line is not None and orjson.loads(line)["status"] != "completed":
        values = {"status": "completed", "completed_at": now}
        await update_row(unit, repository.LINES, score.task_line_id, values)
    run = score.completed_in_run_id
    await repository.set_totals(unit, [run])
    lane = await repository.lane_of_line(unit, score.task_line_id)
    await _extend_streak(unit, lane["category_id"], day_starts_at)
    unit.record("score.made", "scoring", score.task_line_id, run=run, bonus=score.bonus_points)
    return document


async def change_score(
    unit: WriteUnit, score_id: int, change: ScoringUpdate, if_match: str | None
) -> str:
    """Change a score's bonus or the run it counts for; both runs' totals follow."""
    current = await _score(unit, score_id)
    require_match(if_match, current)
    values = change.given()
    before = orjson.loads(current)["completed_in_run_id"]
    runs = {before, values.get("completed_in_run_id", before)}
    await repository.lock(unit, repository.RUN, runs)
    document = await update_row(unit, repository.SCORES, score_id, values)
    await repository.set_totals(unit, runs)
    unit.record("score.changed", "scoring", orjson.loads(current)["task_line_id"])
    return str(document)


async def delete_score(
    unit: WriteUnit, score_id: int, day_starts_at: time, if_match: str | None
) -> None:
    """Remove a score and re-open its line."""
    current = await _score(unit, score_id)
    require_match(if_match, current)
    line_id = orjson.loads(current)["task_line_id"]
    line = await row(unit, repository.LINES, line_id, is_locked=True)
    await take_back(unit, orjson.loads(str(line)), day_starts_at)
    await update_row(unit, repository.LINES, line_id, {"status": "active", "completed_at": None})
    unit.record("line.reopened", "task_lines", line_id)


async def _score(unit: WriteUnit, score_id: int) -> str:
    """The score, with its line locked before it: lines, then scores, then runs."""
    found = await row(unit, repository.SCORES, score_id)
    if found is not None:
        await row(unit, repository.LINES, orjson.loads(found)["task_line_id"], is_locked=True)
        found = await row(unit, repository.SCORES, score_id, is_locked=True)
    if found is None:
        raise ScoreNotFound(score_id)
    return found


async def _run_for(unit: WriteUnit, line_id: int, own_run: int) -> int:
    """The run a completion counts for: carried to, else the newest active, else its own."""
    carried_to = await repository.run_carried_to(unit, line_id)
    return carried_to or await repository.newest_active_run(unit) or own_run


async def _combo_bonus(unit: WriteUnit, run_id: int, base: int, window_minutes: int) -> int:
    window = timedelta(minutes=window_minutes)
    scored = await repository.latest_scores_in_run(unit, run_id, LONGEST_COMBO)
    moments = [clock.read(text) for text in reversed(scored)] + [clock.read(clock.stamp(unit.now))]
    chain = rules.combo(0, None, window)
    for earlier, later in pairwise(moments):
        chain = rules.combo(chain, later - earlier, window)
    return rules.combo_bonus(base, chain)


async def _extend_streak(unit: WriteUnit, category_id: int, day_starts_at: time) -> None:
    await repository.begin_streak(unit, category_id)
    current = await repository.streak(unit, category_id)
    resting = {date.fromisoformat(day) for day in await repository.rest_days(unit)}
    today = rules.score_day(clock.read(clock.stamp(unit.now)), day_starts_at)
    after = rules.streak_after(today, _streak(current), resting)
    await _store(unit, category_id, after)


async def _shorten_streak(unit: WriteUnit, line: Mapping[str, Any], day_starts_at: time) -> None:
    """Take one completion back; a day that has none left no longer counts."""
    category_id = (await repository.lane_of_line(unit, line["task_line_id"]))["category_id"]
    await repository.begin_streak(unit, category_id)
    before = _streak(await repository.streak(unit, category_id))
    newest = await repository.newest_completion(unit, category_id, line["task_line_id"])
    last_day = None if newest is None else rules.score_day(clock.read(newest), day_starts_at)
    await _store(unit, category_id, rules.streak_without(before, last_day))


def _streak(row: RowMapping) -> rules.StreakState:
    last: str | None = row["last_completed_date"]
    return rules.StreakState(
        current_streak=row["current_streak"],
        longest_streak=row["longest_streak"],
        last_completed_date=None if last is None else datetime.fromisoformat(last).date(),
        total_completions=row["total_completions"],
    )


async def _store(unit: WriteUnit, category_id: int, streak: rules.StreakState) -> None:
    last = streak.last_completed_date
    values = {
        **asdict(streak),
        "last_completed_date": None if last is None else last.isoformat(),
        "updated_at": clock.stamp(unit.now),
    }
    await repository.set_streak(unit, category_id, values)
