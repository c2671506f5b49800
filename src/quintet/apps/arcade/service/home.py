"""What the first page of all apps tells of the runs, and finds in them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import RowMapping

from quintet.apps.arcade import clock, repository
from quintet.kernel.alive import Alive, Fact, Found, Happening, Occasion, Progress, Way
from quintet.kernel.unit import Unit

MOST_SCORES = 3
PASTE = Way(label="Paste a list", path="/", icon="plus")


async def tell(unit: Unit, _: Occasion) -> Alive:
    """The run that is being played, else how the last one ended; what was scored last."""
    runs = await repository.latest_runs(unit, 1)
    if not runs:
        return Alive(
            summary="Nothing was played yet: paste a todo list, and it becomes a run for points.",
            ways=[PASTE],
        )
    scores = await repository.latest_scores(unit, MOST_SCORES)
    latest = [_happening(each) for each in scores]
    active = await repository.newest_active_run(unit)
    if active is None:
        last = runs[0]
        return Alive(
            summary=f"No run is going on. Run {last['game_run_id']} ended with "
            f"{_points(last['total_score'])}.",
            latest=latest,
            ways=[PASTE],
        )
    return await _playing(unit, active, latest)


async def _playing(unit: Unit, run_id: int, latest: Sequence[Happening]) -> Alive:
    score = await repository.score_of_run(unit, run_id)
    done, lines = await repository.lines_in_run(unit, run_id)
    progress = Progress(label="Lines done", value=done, most=lines, text=f"{done} of {lines}")
    return Alive(
        summary=f"Run {run_id} is going on: {_points(score)} so far.",
        progress=progress if lines else None,
        facts=[Fact(label="Points", value=score), Fact(label="Lines open", value=lines - done)],
        latest=latest,
        ways=[Way(label="Play on", path=_path_of(run_id), icon="play"), PASTE],
    )


async def search(unit: Unit, words: Sequence[str], limit: int) -> list[Found]:
    """Lines of runs, the newest first."""
    statement = repository.lines_with(words, limit)
    rows = await unit.run_sync(lambda connection: connection.execute(statement).mappings().all())
    return [
        Found(
            title=row["title"],
            path=_path_of(row["run_id"]),
            text=_beside(row),
            tag=f"Run {row['run_id']}",
            at=clock.read(row["created_at"]).astimezone(),
        )
        for row in rows
    ]


def _beside(row: RowMapping) -> str:
    """What else there is to say of a line: the task it is part of, or what was pasted."""
    for text in (row["task"], row["todo_line"]):
        if text.casefold() != row["title"].casefold():
            return str(text)
    return ""


def _path_of(run_id: int) -> str:
    return f"/runs/{run_id}"


def _happening(score: RowMapping) -> Happening:
    at = clock.read(score["created_at"]).astimezone()
    return Happening(
        text=str(score["title"]), tag=f"+{score['points']}", at=at, path=_path_of(score["run_id"])
    )


def _points(number: int) -> str:
    return f"{number:,} point{'' if number == 1 else 's'}"
