"""Every list: filtered, sorted, paged, counted, at a cost that its length does not change."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

from quintet.apps.arcade import repository
from tests.apps.arcade.operations import operations
from tests.fixtures.arcade import Arcade, Row, opened
from tests.fixtures.paging import walk
from tests.fixtures.problems import assert_refused

COLUMNS = [column.key for column in repository.TASK.columns]
SORTS = [sign + name for name in COLUMNS for sign in ("", "-")]
SORTS += ["-deadline,title", "category_id,-time_estimate", "is_parent,-deadline,-title"]


async def fill(arcade: Arcade, count: int) -> list[Row]:
    """Tasks with many equal and missing values."""
    game = await arcade.game(())
    choose = random.Random(11)
    rows = [
        {
            "game_run_id": game.run,
            "todo_line_id": game.todo_line,
            "category_id": choose.randint(1, 5),
            "title": choose.choice(["WASH", "CALL", "100%", "A_B", "GRÜN"]),
            "time_estimate": choose.choice([None, 5, 20]),
            "deadline": choose.choice([None, "2026-11-21", "2026-12-24"]),
            "is_parent": choose.randint(0, 1),
            "created_at": f"2026-11-20 12:00:{choose.randint(0, 3):02}",
        }
        for _ in range(count)
    ]
    await arcade.insert(repository.TASK, rows)
    found = [
        row for page in (0, 1) for row in await arcade.get(f"/tasks?limit=200&is_parent={page}")
    ]
    return sorted(found, key=lambda row: row["task_id"])


def in_order(rows: list[Row], sort: str) -> list[Row]:
    """`rows` by every column in its own direction, NULL lowest, then by the key."""
    names = sort.split(",")
    if not {"task_id", "-task_id"} & set(names):
        names.append("-task_id" if names[-1].startswith("-") else "task_id")
    for name in reversed(names):
        rank = partial(_rank, column=name.removeprefix("-"))
        rows = sorted(rows, key=rank, reverse=name.startswith("-"))
    return rows


def _rank(row: Row, column: str) -> tuple[bool, Any]:
    value = row[column]
    return value is not None, 0 if value is None else value


async def test_every_sort_can_be_walked_to_its_end(arcade: Arcade) -> None:
    rows = await fill(arcade, 40)
    for sort in SORTS:
        found = await walk(arcade.client, f"/tasks?sort={sort}&limit=7")
        assert sorted(found, key=lambda row: row["task_id"]) == rows, sort
        if "title" not in sort:  # each database has its own order of letters
            assert found == in_order(rows, sort), sort
        else:
            assert found == await arcade.get(f"/tasks?sort={sort}&limit=200")


async def test_the_next_page_keeps_what_was_asked(arcade: Arcade) -> None:
    rows = await fill(arcade, 60)
    path = "/tasks?limit=5&category_id__in=1,2&sort=-created_at&is_parent=1"
    expected = [row for row in rows if row["category_id"] in (1, 2) and row["is_parent"] == 1]
    assert await walk(arcade.client, path) == in_order(expected, "-created_at")
    within = await walk(
        arcade.client, f"/game-runs/{rows[0]['game_run_id']}/tasks?limit=9&sort=deadline"
    )
    assert within == in_order(rows, "deadline")


async def test_filters_and_exact_counts(arcade: Arcade) -> None:
    rows = await fill(arcade, 60)
    asked: list[tuple[str, Any]] = [
        ("category_id=3", lambda row: row["category_id"] == 3),
        ("time_estimate__gte=10", lambda row: (row["time_estimate"] or 0) >= 10),
        ("deadline__lte=2026-11-30", lambda row: row["deadline"] == "2026-11-21"),
        ("deadline__isnull=true", lambda row: row["deadline"] is None),
        ("title__contains=%25", lambda row: "%" in row["title"]),
        ("title__contains=_", lambda row: "_" in row["title"]),
        ("title=GR%C3%9CN", lambda row: row["title"] == "GRÜN"),
        ("title=nothing+has+it", lambda row: False),
    ]
    for query, is_wanted in asked:
        answer = await arcade.client.get(f"/tasks?{query}&count=exact&limit=2")
        expected = [row for row in rows if is_wanted(row)]
        assert answer.json() == expected[:2], query
        assert answer.headers["x-total-count"] == str(len(expected))
    assert "x-total-count" not in (await arcade.client.get("/tasks?count=none")).headers


async def test_a_page_has_50_rows_unless_asked_for_1_to_200(arcade: Arcade) -> None:
    await fill(arcade, 210)
    for query, length in (("", 50), ("?limit=1", 1), ("?limit=200", 200)):
        assert len(await arcade.get(f"/tasks{query}")) == length
    for limit in ("0", "201", "-1", "x", "1.0", "", "9" * 30):
        assert_refused(await arcade.client.get(f"/tasks?limit={limit}"), 422, "limit")


async def test_newest_first_works_wherever_rows_know_their_age(arcade: Arcade) -> None:
    game = await arcade.game((5, 5))
    for place in range(2):
        arcade.clock.forward(minutes=1)
        await arcade.complete(game.path(place))
        await arcade.log(game.todo_line, arcade.clock.local.isoformat(" "))
        await arcade.add("/rest-days", date=f"2026-11-2{place}")
        await arcade.add(
            "/tasks", game_run_id=1, todo_line_id=1, category_id=1, title=f"TASK {place}"
        )
        await arcade.add("/todos", raw_input="again")
    seen = set()
    for operation in await operations(arcade):
        if "created_at" in operation.columns and operation.is_list:
            rows = await arcade.get(operation.url(game_run_id=game.run) + "?sort=-created_at")
            ages = [row["created_at"] for row in rows]
            assert len(set(ages)) > 1, operation.path
            assert ages == sorted(ages, reverse=True), operation.path
            seen.add(operation.path)
    assert seen >= {"/todos", "/tasks", "/scoring", "/scoring/details", "/llm-logs", "/rest-days"}


async def test_a_list_costs_the_same_for_1_row_and_for_200(arcade: Arcade) -> None:
    game = await arcade.game(())
    run = {"game_run_id": game.run, "completed_in_run_id": game.run}

    async def costs() -> dict[str, int]:
        found = {}
        for operation in await operations(arcade):
            if operation.is_list:
                url = operation.url(input_id=1, task_id=game.task, game_run_id=game.run)
                deltas = []
                for _ in range(3):  # whoever follows the change log may read in between
                    before = arcade.database.executed
                    rows = await arcade.get(f"{url}?limit=200")
                    deltas.append(arcade.database.executed - before)
                assert rows, operation.path
                found[operation.path] = min(deltas)
        return found

    async def add(first: int, last: int) -> None:
        numbers = range(first, last)
        line = {"task_id": game.task, "title": "A", "base_points": 5, "status": "completed"}
        task = {"todo_line_id": 1, "category_id": 1, "title": "T", "game_run_id": game.run}
        log = {"todo_line_id": 1, "raw_prompt": "p"}
        for table, rows in [
            (repository.TODO, [{"raw_input": "x"} for _ in numbers]),
            (
                repository.TODO_LINE,
                [{"input_id": 1, "todo_line": "x", "line_number": 10 + n} for n in numbers],
            ),
            (repository.CATEGORY, [{"category_name": f"C{n}"} for n in numbers]),
            (repository.REST_DAY, [{"rest_date": f"2026-{n}"} for n in numbers]),
            (repository.RUN, [{"status": "active"} for _ in numbers]),
            (repository.TASK, [task for _ in numbers]),
            (repository.LINE, [line | {"task_line_id": n, "order_number": n} for n in numbers]),
            (repository.SCORE, [run | {"task_line_id": n} for n in numbers]),
            (repository.LOG, [log for _ in numbers]),
        ]:
            await arcade.insert(table, rows)

    await add(100, 101)
    few = await costs()
    await add(101, 300)
    assert await costs() == few
    assert set(few.values()) == {1}


async def test_both_databases_answer_alike(
    arcade_sqlite_url: str, arcade_postgres_url: str
) -> None:
    answers = []
    for url in (arcade_sqlite_url, arcade_postgres_url):
        async with opened(url) as arcade:
            answers.append(await everything(arcade))
    assert answers[0] == answers[1]
    assert len(answers[0]) > 30


async def everything(arcade: Arcade) -> dict[str, Any]:
    """The answers of all GET routes, and of every sort of tasks, after the same story."""
    await fill(arcade, 5)
    game = await arcade.game((5, 10), category=4)
    await arcade.complete(game.path(1))
    await arcade.change(game.path(0), title="Ärger 🚗 “quoted” \\ / \" '")
    await arcade.add("/rest-days", date="2026-11-21")
    await arcade.log(game.todo_line)
    await arcade.add("/categories", category_name="THIRDS", points_weight=0.375)
    ids = {"game_run_id": game.run, "task_id": game.task, "input_id": 2, "category_id": 4}
    urls = [o.url(**ids) for o in await operations(arcade) if o.method == "get" and o.is_json]
    urls += [f"/tasks?sort={sort}&title=WASH THE CAR" for sort in SORTS]
    return {url: _pairs(await arcade.get(url)) for url in urls}


def _pairs(found: Any) -> Any:
    """Rows as pairs, because the order of their keys counts too."""
    return list(found.items()) if isinstance(found, dict) else [_pairs(row) for row in found]


async def test_an_unknown_question_is_refused_on_every_list(arcade: Arcade) -> None:
    game = await arcade.game()
    for operation in await operations(arcade):
        if operation.is_list:
            url = operation.url(task_id=game.task, game_run_id=game.run)
            for query in ("sort=nothing", "nothing=1", "title__like=x", "cursor=bnVsbA"):
                answer = await arcade.client.get(f"{url}?{query}")
                assert_refused(answer, 422, query.split("=")[0])
