"""From a model's text to tasks: what is tolerated, what is put right, what is reported."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quintet.apps.arcade.pipeline.answer import answer_items
from quintet.apps.arcade.pipeline.plan import Reading, read_items

FRIDAY = date(2026, 11, 20)
LANES = ["MAINTENANCE", "ASSIGNMENT", "FOCUS", "WELLNESS", "ERRANDS", "Band Practice"]
LINES = ["clean kitchen", "write history essay by monday"]

KITCHEN: dict[str, Any] = {
    "line": 1,
    "category": "MAINTENANCE",
    "title": "CLEAN KITCHEN",
    "time_estimate": 30,
    "deadline": None,
    "tasks": [{"title": "CLEAN KITCHEN", "points": 10}],
}
ESSAY: dict[str, Any] = {
    "line": 2,
    "category": "ASSIGNMENT",
    "title": "WRITE HISTORY ESSAY",
    "time_estimate": 90,
    "deadline": "2026-11-23",
    "tasks": [
        {"title": "OUTLINE HISTORY ESSAY", "points": 5},
        {"title": "WRITE HISTORY ESSAY", "points": 10},
    ],
}
PLAN = json.dumps([KITCHEN, ESSAY])


def read(text: str, lines: list[str] = LINES) -> Reading:
    return read_items(answer_items(text, LANES), lines, today=FRIDAY, categories=LANES)


def read_one(line: str = "clean kitchen", **changes: object) -> Reading:
    return read(json.dumps([KITCHEN | changes]), [line])


def steps_of(**changes: object) -> list[tuple[str, int]]:
    return [(step.title, step.points) for step in read_one(**changes).tasks[1].lines]


def without_line(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != "line"}


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        f"```json\n{PLAN}\n```",
        f"<think>first [1] then {{2}}</think>\n{PLAN}",
        f"<think>maybe {json.dumps([KITCHEN | {'title': 'NO'}])}</think>{PLAN}",
        f"the opening tag was in the prompt [1]</THINK>{PLAN}",
        f"Here is your plan [as asked]:\n{PLAN}\nGood luck!",
        json.dumps({"answer": [KITCHEN, ESSAY]}),
        json.dumps({"plan": {"items": [KITCHEN, ESSAY]}, "note": "done"}),
        f"{json.dumps(KITCHEN)}\n{json.dumps(ESSAY)}",
        f"{json.dumps(KITCHEN)},\n{json.dumps(ESSAY)}",
        json.dumps({"1": without_line(KITCHEN), "2": without_line(ESSAY)}),
        json.dumps([without_line(KITCHEN), without_line(ESSAY)]),
        json.dumps({"Maintenance": [KITCHEN], "ASSIGNMENTS": [ESSAY]}),
        json.dumps([[KITCHEN], [[ESSAY]]]),
        json.dumps([KITCHEN | {"line": "1"}, ESSAY | {"line": 2.0, "time_estimate": "90 min"}]),
    ],
)
def test_a_plan_is_found_whatever_stands_around_it(text: str) -> None:
    reading = read(text)
    assert {n: task.as_item() for n, task in reading.tasks.items()} == {1: KITCHEN, 2: ESSAY}
    assert (reading.problems, reading.remarks) == ({}, [])


def test_items_grouped_by_lane_are_put_back_under_their_lines() -> None:
    grouped = [
        {
            "category": "assignments",
            "deadline": "FEB 06",
            "tasks": [
                {"line": 2, "title": "OUTLINE ESSAY", "points": 5},
                {"line": 1, "title": "READ", "points": 5},
                {"line": 2, "title": "WRITE ESSAY", "points": 10},
            ],
        }
    ]
    tasks = read(json.dumps(grouped), ["read", "essay"]).tasks
    assert [task.category for task in tasks.values()] == ["ASSIGNMENT", "ASSIGNMENT"]
    assert list(tasks[2].lines) == [("OUTLINE ESSAY", 5), ("WRITE ESSAY", 10)]
    assert tasks[2].deadline == "2027-02-06"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sorry, I cannot help with that.",
        "<think>" + PLAN,
        "[1, 2, 3]",
        '{"line": ',
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"error": {"message": "no credit", "code": 402}}',
    ],
)
def test_a_text_without_a_plan_leaves_every_line_to_others(text: str) -> None:
    reading = read(text)
    assert reading.tasks == {}
    assert reading.problems == {1: "the model left it out", 2: "the model left it out"}


def test_an_answer_that_was_cut_off_gives_its_complete_items() -> None:
    reading = read(PLAN[: PLAN.index("OUTLINE")])
    assert list(reading.tasks) == [1]
    assert reading.problems == {2: "the model left it out"}


@pytest.mark.parametrize("category", ["CHORES", "", None, 5, ["FOCUS"]])
def test_an_unknown_lane_is_a_problem_of_its_line_alone(category: object) -> None:
    reading = read(json.dumps([KITCHEN | {"category": category}, ESSAY]))
    assert list(reading.tasks) == [2]
    assert reading.problems == {1: "the model gave it no category that exists"}


@pytest.mark.parametrize(
    ("category", "lane"),
    [("ASSIGNMENTS", "ASSIGNMENT"), ("errand", "ERRANDS"), ("band  practice", "Band Practice")],
)
def test_names_of_lanes_are_normalised(category: str, lane: str) -> None:
    assert read_one(category=category).tasks[1].category == lane


@pytest.mark.parametrize("line", [0, 3, -1, 10**30, None, True, "x", 1.5, [1]])
def test_a_line_that_is_not_in_the_list_is_left_out_and_reported(line: object) -> None:
    reading = read(json.dumps([KITCHEN, ESSAY, ESSAY | {"line": line, "title": "EXTRA"}]))
    titles = [task.title for task in reading.tasks.values()]
    assert titles == ["CLEAN KITCHEN", "WRITE HISTORY ESSAY"]
    assert reading.remarks == ["The model planned a line that is not in the list; left out."]


def test_two_items_for_one_line_are_one_task() -> None:
    again = KITCHEN | {"title": "OTHER", "tasks": [{"title": "MOP FLOOR", "points": 5}]}
    reading = read(json.dumps([KITCHEN, again, ESSAY]))
    assert list(reading.tasks[1].lines) == [("CLEAN KITCHEN", 10), ("MOP FLOOR", 5)]
    assert reading.tasks[1].time_estimate == 60
    assert reading.remarks == ["Line 1: the model planned it twice; put together."]


def test_the_same_item_twice_counts_once() -> None:
    assert read(json.dumps([KITCHEN, KITCHEN, ESSAY])).tasks[1].as_item() == KITCHEN


@pytest.mark.parametrize(
    ("points", "minutes", "steps"),
    [
        (5, 10, [("CLEAN KITCHEN", 5)]),
        (10, 10, [("CLEAN KITCHEN", 5)]),  # the minutes decide
        (10, 45, [("CLEAN KITCHEN", 10)]),
        (3, None, [("CLEAN KITCHEN", 5)]),
        (None, None, [("CLEAN KITCHEN", 10)]),
        ("10", "20 min", [("CLEAN KITCHEN", 10)]),
        (20, None, [("CLEAR AND CLEAN KITCHEN", 10), ("FINISH OFF KITCHEN", 5)]),
        (20, 30, [("CLEAR AND CLEAN KITCHEN", 10), ("FINISH OFF KITCHEN", 5)]),
        (
            30,
            None,
            [
                ("CLEAR KITCHEN", 10),
                ("CLEAN FIRST HALF OF KITCHEN", 10),
                ("CLEAN SECOND HALF OF KITCHEN", 10),
            ],
        ),
        (10, 60, [("CLEAR AND CLEAN KITCHEN", 10), ("FINISH OFF KITCHEN", 5)]),
        (-7, None, [("CLEAN KITCHEN", 5)]),
    ],
)
def test_one_step_is_worth_5_or_10_or_is_split(
    points: object, minutes: object, steps: list[tuple[str, int]]
) -> None:
    tasks = [{"title": "CLEAN KITCHEN", "points": points}]
    assert steps_of(tasks=tasks, time_estimate=minutes) == steps


def test_a_big_step_among_others_is_halved_while_there_is_room() -> None:
    tasks = [{"title": "mop", "points": 5}, {"title": "scrub", "points": 20}]
    assert steps_of(tasks=tasks) == [("MOP", 5), ("START: SCRUB", 10), ("FINISH: SCRUB", 10)]


def test_more_than_four_steps_are_drawn_together() -> None:
    tasks = [{"title": name, "points": 5} for name in "abcdef"]
    assert steps_of(tasks=tasks) == [("A", 5), ("B", 5), ("C", 5), ("D + E + F", 10)]


def test_steps_may_be_plain_texts_or_missing() -> None:
    assert steps_of(tasks=["sweep", "mop"]) == [("SWEEP", 10), ("MOP", 10)]
    assert steps_of(tasks=None) == [("CLEAN KITCHEN", 10)]
    assert steps_of(tasks=[{"points": 10}]) == [("CLEAN KITCHEN", 10)]


def test_titles_become_one_clean_upper_case_line() -> None:
    task = read_one(title="clean\n\tthe\x00 kitchen\u202e \ud800").tasks[1]
    assert task.title == "CLEAN THE KITCHEN"
    assert len(read_one(title="x" * 999).tasks[1].title) == 200


def test_a_missing_title_comes_from_the_step_or_the_line() -> None:
    assert read_one(title=None).tasks[1].title == "CLEAN KITCHEN"
    assert read_one("groceries tomorrow", title="", tasks=[]).tasks[1].title == "BUY GROCERIES"


@pytest.mark.parametrize(
    ("line", "answered", "deadline"),
    [
        ("essay by monday", "2026-11-30", "2026-11-23"),  # the line's words count more
        ("essay", "2026-11-30", "2026-11-30"),
        ("essay", "FEB 06", "2027-02-06"),
        ("essay", "UNSPECIFIED", None),
        ("essay", "2026-02-30", None),
        ("essay", 20261130, None),
        ("essay by monday", None, "2026-11-23"),
    ],
)
def test_a_deadline_is_an_iso_date_or_none(
    line: str, answered: object, deadline: str | None
) -> None:
    assert read_one(line, deadline=answered).tasks[1].deadline == deadline


NAMES = st.sampled_from(["line", "category", "title", "tasks", "points", "time_estimate", "1"])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
LIKELY = st.sampled_from([1, 2, "FOCUS", "ERRANDS", 20])
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner | LIKELY, max_size=6),
    max_leaves=15,
)


@given(st.one_of(st.text(), JSON.map(json.dumps)))
def test_every_line_ends_in_one_task_or_in_one_problem(text: str) -> None:
    reading = read(text)
    assert sorted([*reading.tasks, *reading.problems]) == [1, 2]
    for task in reading.tasks.values():
        assert 1 <= len(task.lines) <= 4
        assert all(step.points in (5, 10) and step.title for step in task.lines)
        assert task.title
        assert 0 < task.time_estimate <= 720
