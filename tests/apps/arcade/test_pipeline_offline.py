"""The offline rules: lanes, titles, minutes and steps."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quintet.apps.arcade.pipeline.offline import plan_line
from quintet.apps.arcade.pipeline.plan import PlannedTask
from tests.apps.arcade.todo_lines import LANES, TODO_LINES

FRIDAY = date(2026, 11, 20)


def planned(line: str) -> PlannedTask:
    return plan_line(1, line, FRIDAY)


@pytest.mark.parametrize(("line", "lane"), TODO_LINES)
def test_a_line_goes_to_the_lane_of_its_words(line: str, lane: str) -> None:
    assert planned(line).category == lane


def test_the_table_covers_every_lane_well() -> None:
    assert min(Counter(lane for _, lane in TODO_LINES).values()) >= 15
    assert len(LANES) == 5


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("groceries", "BUY GROCERIES"),
        ("dentist", "CALL DENTIST"),
        ("dentist appointment on thursday", "BOOK DENTIST APPOINTMENT"),
        ("- [ ] call plumber about boiler", "CALL PLUMBER ABOUT BOILER"),
        ("* I need to finish the slides for monday", "FINISH THE SLIDES"),
        ("Don't forget to pay council tax by dec 1", "PAY COUNCIL TAX"),
        ("12. essay for English class", "WRITE ESSAY FOR ENGLISH CLASS"),
        ("cleaning the windows", "CLEAN THE WINDOWS"),
        ("cleaning supplies", "BUY CLEANING SUPPLIES"),
        ("water the plants", "WATER THE PLANTS"),
        ("water bill", "PAY WATER BILL"),
        ("deep clean the oven", "DEEP CLEAN THE OVEN"),
        ("group project: write introduction", "WRITE INTRODUCTION (GROUP PROJECT)"),
        ("gym", "GO TO GYM"),
        ("exam in statistics", "STUDY FOR EXAM IN STATISTICS"),
        ("Wash the dishes (estimated: 15 minutes)", "WASH THE DISHES"),
        ("Wäsche waschen", "WÄSCHE WASCHEN"),
        ("Zahnarzt", "ZAHNARZT ANRUFEN"),
        ("Hausaufgaben Mathe bis Montag", "HAUSAUFGABEN MATHE MACHEN"),
        ("tomorrow", "TAKE CARE OF TOMORROW"),
        ("🎉", "🎉"),
        ("???", "???"),
    ],
)
def test_a_title_is_upper_case_with_its_verb(line: str, title: str) -> None:
    assert planned(line).title == title


@pytest.mark.parametrize(
    ("line", "minutes", "title"),
    [
        ("yoga 30 min", 30, "DO YOGA"),
        ("1h gym tonight", 60, "GO TO GYM"),
        ("read book for 1.5 hours", 90, "READ BOOK"),
        ("paint fence (3 hours)", 180, "PAINT FENCE"),
        ("read report [1h30]", 90, "READ REPORT"),
        ("study half an hour", 30, "STUDY"),
        ("walk 30-45 min", 45, "WALK"),
        ("lernen 2 Stunden", 120, "LERNEN"),
        ("do 20 min of yoga with Ann", 20, "DO 20 MIN OF YOGA WITH ANN"),
        ("swim 500 m", 30, "SWIM 500 M"),
        ("sleep 8 hours", 30, "SLEEP 8 HOURS"),
        ("visit the 24h pharmacy", 25, "VISIT THE 24H PHARMACY"),
        ("call bank", 10, "CALL BANK"),
        ("floss", 5, "FLOSS"),
        ("write thesis", 120, "WRITE THESIS"),
        ("tidy the whole garage", 240, "TIDY THE WHOLE GARAGE"),
    ],
)
def test_minutes_are_stated_or_known_from_the_words(line: str, minutes: int, title: str) -> None:
    task = planned(line)
    assert (task.time_estimate, task.title) == (minutes, title)


@pytest.mark.parametrize(
    ("line", "steps"),
    [
        ("call mum 15 min", [("CALL MUM", 5)]),
        ("clean kitchen 45 min", [("CLEAN KITCHEN", 10)]),
        ("write history essay 60 min", [("OUTLINE HISTORY ESSAY", 5), ("WRITE HISTORY ESSAY", 10)]),
        (
            "finish writing the history essay 2h",
            [
                ("OUTLINE HISTORY ESSAY", 10),
                ("DRAFT HISTORY ESSAY", 10),
                ("REVISE HISTORY ESSAY", 10),
            ],
        ),
        (
            "study for biology exam 100 min",
            [
                ("GATHER NOTES FOR BIOLOGY EXAM", 5),
                ("STUDY FOR BIOLOGY EXAM", 10),
                ("TEST YOURSELF ON BIOLOGY EXAM", 10),
            ],
        ),
        (
            "clean garage 10 hours",
            [
                ("CLEAR GARAGE", 10),
                ("CLEAN FIRST HALF OF GARAGE", 10),
                ("CLEAN SECOND HALF OF GARAGE", 10),
                ("PUT THINGS BACK IN GARAGE", 10),
            ],
        ),
        (
            "paint fence 140 min",
            [
                ("PREPARE: PAINT FENCE", 10),
                ("DO FIRST HALF: PAINT FENCE", 10),
                ("FINISH: PAINT FENCE", 10),
                ("CHECK: PAINT FENCE", 5),
            ],
        ),
        (
            "Zimmer streichen 1 Stunde",
            [("ERSTER TEIL: ZIMMER STREICHEN", 10), ("FERTIG MACHEN: ZIMMER STREICHEN", 5)],
        ),
    ],
)
def test_more_than_45_minutes_become_named_steps(line: str, steps: list[tuple[str, int]]) -> None:
    assert list(planned(line).lines) == steps


def test_the_deadline_leaves_the_title() -> None:
    task = planned("Finish math homework due wednesday")
    assert (task.deadline, task.title) == ("2026-11-25", "FINISH MATH HOMEWORK")


def test_a_very_long_line_keeps_a_title_of_200_characters() -> None:
    task = planned("buy " + "straße " * 200_000 + "3 hours")
    assert len(task.title) <= 200
    assert all(len(step.title) <= 200 for step in task.lines)
    assert task.title.endswith("…")


WORDS = st.lists(st.sampled_from([word for line, _ in TODO_LINES for word in line.split()]))


@given(st.one_of(st.text(min_size=1), WORDS.map(" ".join)), st.dates(max_value=date(9000, 1, 1)))
def test_every_line_has_a_task_that_can_be_stored(line: str, today: date) -> None:
    task = plan_line(7, line, today)
    assert task.line == 7
    assert task.category in LANES
    assert 0 < task.time_estimate <= 720
    assert 1 <= len(task.lines) <= 4
    for title in (task.title, *(step.title for step in task.lines)):
        assert 0 < len(title) <= 200
        assert title == title.upper()
        assert " ".join(title.split()) == title
        title.encode()
    assert {step.points for step in task.lines} <= {5, 10}
