"""What the schema itself promises, on both databases: rules, cascades, the view, the seeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from quintet.apps.arcade.models import (
    Category,
    GameRun,
    LlmLog,
    LocalNow,
    RestDay,
    Scoring,
    Streak,
    Task,
    TaskLine,
    Todo,
    TodoLine,
    scoring_details,
)
from tests.apps.arcade.schemas import engine_for, run_script


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    with engine_for(database_url) as engine:
        with engine.begin() as connection:
            run_script(connection)
        with Session(engine) as session:
            yield session


@pytest.fixture
def line(session: Session) -> TaskLine:
    """A step of a task in run 1; run 2 is there too."""
    todo = Todo(raw_input="clean the desk", lines=[TodoLine(todo_line="clean", line_number=1)])
    lane = session.scalars(select(Category).filter_by(category_name="FOCUS")).one()
    task = Task(title="CLEAN THE DESK", todo_line=todo.lines[0], category=lane)
    line = TaskLine(title="WIPE IT", base_points=10, order_number=1)
    task.lines = [line]
    run = GameRun(run_date="2026-11-19 09:00:00", tasks=[task])
    session.add_all([todo, run])
    session.flush()
    session.add(GameRun(run_date="2026-11-20 09:00:00"))
    session.commit()
    return line


def runs(session: Session) -> list[int]:
    return list(session.scalars(select(GameRun.game_run_id).order_by(GameRun.game_run_id)))


def score(session: Session, line: TaskLine) -> Scoring:
    first, second = runs(session)
    made = Scoring(
        task_line_id=line.task_line_id,
        game_run_id=first,
        completed_in_run_id=second,
        bonus_points=3,
    )
    session.add(made)
    session.commit()
    return made


def count(session: Session, model: type) -> int:
    return session.scalars(select(func.count()).select_from(model)).one()


def test_the_five_system_categories_are_seeded(session: Session) -> None:
    found = session.execute(
        select(Category.category_name, Category.points_weight, Category.color).where(
            Category.is_system == 1
        )
    )
    assert {tuple(row) for row in found} == {
        ("MAINTENANCE", 2.0, "#006d8f"),
        ("ASSIGNMENT", 1.0, "#ff6a00"),
        ("FOCUS", 3.0, "#7b219f"),
        ("WELLNESS", 1.2, "#77bb41"),
        ("ERRANDS", 1.2, "#6f7608"),
    }
    assert count(session, Category) == 5


def test_defaults_fill_what_is_left_out(session: Session) -> None:
    run, lane = GameRun(), Category(category_name="GARDEN")
    session.add_all([run, lane])
    session.commit()
    assert (run.status, run.total_score, run.ended_at) == ("active", 0, None)
    assert (lane.points_weight, lane.is_system) == (1.0, 0)


def test_timestamps_are_local_and_sort_as_text(session: Session) -> None:
    todo = Todo(raw_input="x")
    session.add_all([todo, RestDay(rest_date="2026-11-20")])
    session.commit()
    now = session.scalars(select(LocalNow())).one()
    for moment in (todo.created_at, now):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", moment)
    assert todo.created_at <= now
    if session.get_bind().dialect.name == "sqlite":  # PostgreSQL's zone is its session's
        local = datetime.now()
        assert abs(local - datetime.fromisoformat(now)).total_seconds() < 5


def test_ids_are_never_given_out_twice(session: Session) -> None:
    first = Todo(raw_input="x")
    session.add(first)
    session.commit()
    used = first.input_id
    session.delete(first)
    session.commit()
    second = Todo(raw_input="y")
    session.add(second)
    session.commit()
    assert second.input_id > used


def test_numbers_may_be_as_wide_as_sqlites(session: Session) -> None:
    session.add(GameRun(game_run_id=2**53, total_score=2**53))
    session.commit()
    assert session.scalars(select(GameRun.total_score)).one() == 2**53


def test_a_score_for_another_run_is_refused_by_the_trigger(
    session: Session, line: TaskLine
) -> None:
    _, second = runs(session)
    wrong = {"task_line_id": line.task_line_id, "game_run_id": second}
    with pytest.raises(IntegrityError, match="enforce_scoring_game_run"):
        session.execute(insert(Scoring).values(**wrong, completed_in_run_id=second))


def test_a_score_cannot_be_moved_to_another_run_later(session: Session, line: TaskLine) -> None:
    made = score(session, line)
    _, second = runs(session)
    in_second = Task(title="T", game_run_id=second, todo_line_id=1, category_id=1)
    other = TaskLine(title="S", base_points=5, order_number=1, task=in_second)
    session.add(other)
    session.commit()
    moved = {"game_run_id": second, "task_line_id": other.task_line_id}
    for column, value in moved.items():
        with pytest.raises(IntegrityError, match="enforce_scoring_game_run_update"):
            session.execute(update(Scoring).values({column: value}))
        session.rollback()
    session.execute(update(Scoring).values(bonus_points=5, game_run_id=made.game_run_id))
    session.execute(update(Scoring).values(moved))  # both at once are true again


def test_the_trigger_leaves_an_unknown_line_to_the_foreign_key(
    session: Session, line: TaskLine
) -> None:
    first, _ = runs(session)
    unknown = {"task_line_id": 99, "game_run_id": first, "completed_in_run_id": first}
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        session.execute(insert(Scoring).values(unknown))


def test_a_line_scores_once(session: Session, line: TaskLine) -> None:
    score(session, line)
    with pytest.raises(IntegrityError, match=r"(?i)task_line_id"):
        score(session, line)


def test_the_view_spells_a_score_out(session: Session, line: TaskLine) -> None:
    made = score(session, line)
    first, second = runs(session)
    row = session.execute(select(scoring_details)).mappings().one()
    assert dict(row) == {
        "score_id": made.score_id,
        "game_run_id": first,
        "completed_in_run_id": second,
        "task_line_id": line.task_line_id,
        "bonus_points": 3,
        "created_at": made.created_at,
        "base_points": 10,
        "total_points": 13,
        "subtask_title": "WIPE IT",
        "status": "active",
        "task_id": line.task_id,
        "task_title": "CLEAN THE DESK",
        "category_id": 3,
        "category_name": "FOCUS",
        "points_weight": 3.0,
        "task_created_date": "2026-11-19 09:00:00",
        "completed_date": "2026-11-20 09:00:00",
    }


def test_a_run_takes_its_tasks_lines_and_scores_with_it(session: Session, line: TaskLine) -> None:
    score(session, line)
    first, _ = runs(session)
    session.execute(delete(GameRun).where(GameRun.game_run_id == first))
    assert [count(session, model) for model in (Task, TaskLine, Scoring)] == [0, 0, 0]
    assert count(session, TodoLine) == 1


def test_the_run_a_line_was_finished_in_takes_the_score_only(
    session: Session, line: TaskLine
) -> None:
    score(session, line)
    _, second = runs(session)
    session.execute(delete(GameRun).where(GameRun.game_run_id == second))
    assert [count(session, model) for model in (Task, TaskLine, Scoring)] == [1, 1, 0]


def test_a_todo_takes_its_lines_with_it(session: Session) -> None:
    todo = Todo(raw_input="x", lines=[TodoLine(todo_line="x", line_number=1)])
    session.add(todo)
    session.commit()
    session.delete(todo)
    session.commit()
    assert count(session, TodoLine) == 0


def test_a_category_takes_its_streak_with_it(session: Session) -> None:
    session.add(Streak(category_id=1))
    session.flush()
    session.execute(delete(Category).where(Category.category_id == 1))
    assert count(session, Streak) == 0


def test_what_a_task_or_a_log_refers_to_stays(session: Session, line: TaskLine) -> None:
    def refuse_to_delete(*models: type) -> None:
        for model in models:
            before = count(session, model)
            with pytest.raises(IntegrityError):
                session.execute(delete(model))
            session.rollback()
            assert count(session, model) == before

    refuse_to_delete(Todo, TodoLine, Category)
    session.execute(delete(Task))
    session.add(LlmLog(todo_line_id=1, raw_prompt="?"))
    session.commit()
    refuse_to_delete(Todo, TodoLine)


REFUSED = {
    "ck_game_runs_status": insert(GameRun).values(status="paused"),
    "ck_categories_is_system": insert(Category).values(category_name="X", is_system=2),
    "ck_tasks_is_parent": insert(Task).values(
        title="T", is_parent=2, game_run_id=1, todo_line_id=1, category_id=1
    ),
    "ck_task_lines_status": insert(TaskLine).values(
        title="S", base_points=5, order_number=2, status="done", task_id=1
    ),
    "ck_llm_logs_success": insert(LlmLog).values(todo_line_id=1, raw_prompt="?", success=2),
}


def test_a_broken_check_is_refused_by_name(session: Session, line: TaskLine) -> None:
    for name, statement in REFUSED.items():
        with pytest.raises(IntegrityError, match=name):
            session.execute(statement)
        session.rollback()


def test_the_same_number_twice_is_refused(session: Session, line: TaskLine) -> None:
    for twin in (
        TodoLine(input_id=1, todo_line="again", line_number=1),
        TaskLine(task_id=line.task_id, title="S", base_points=5, order_number=1),
        Category(category_name="FOCUS"),
    ):
        session.add(twin)
        with pytest.raises(IntegrityError, match=r"(?i)unique"):
            session.flush()
        session.rollback()


def test_a_column_takes_only_its_type(session: Session) -> None:
    with pytest.raises(DBAPIError):
        session.connection().exec_driver_sql("INSERT INTO game_runs (total_score) VALUES ('a lot')")
