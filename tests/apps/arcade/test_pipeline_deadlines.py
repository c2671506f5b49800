"""Deadlines in the words of a line, counted from Friday, 20 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quintet.apps.arcade.pipeline.deadlines import find_deadline

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("line", "deadline", "rest"),
    [
        ("call mum today", "2026-11-20", "call mum"),
        ("pay rent tonight!", "2026-11-20", "pay rent!"),
        ("email Bob by tomorrow", "2026-11-21", "email Bob"),
        ("due: today buy milk", "2026-11-20", "buy milk"),
        ("clean this week", "2026-11-22", "clean"),
        ("by the end of this week do y", "2026-11-22", "do y"),
        ("next week plan trip", "2026-11-29", "plan trip"),
        ("report before monday", "2026-11-23", "report"),
        ("report before friday", "2026-11-20", "report"),
        ("report due wed", "2026-11-25", "report"),
        ("Homework - due on thursday", "2026-11-26", "Homework"),
        ("by fri: slides", "2026-11-20", "slides"),
        ("submit report by fri.", "2026-11-20", "submit report"),
        ("next friday call", "2026-11-27", "call"),
        ("gym monday", "2026-11-23", "gym"),
        ("Monday: gym", "2026-11-23", "gym"),
        ("submit 2026-12-01 form", "2026-12-01", "submit form"),
        ("long overdue: 2025-01-31 form", "2025-01-31", "long overdue: form"),
        ("Finish essay (due feb 6)", "2027-02-06", "Finish essay"),
        ("6 february party", "2027-02-06", "party"),
        ("february 6th - dentist", "2027-02-06", "dentist"),
        ("taxes 6th of february", "2027-02-06", "taxes"),
        ("Dec 24 gifts", "2026-12-24", "gifts"),
        ("Nov 20 lunch", "2026-11-20", "lunch"),
        ("Nov 19 lunch", "2027-11-19", "lunch"),
        ("feb 6, 2028: x", "2028-02-06", "x"),
        ("slides for friday feb 5", "2027-02-05", "slides"),
        ("Fri, Nov 27: review", "2026-11-27", "review"),
        ("übermorgen Zahnarzt", "2026-11-22", "Zahnarzt"),
        ("Wäsche waschen morgen", "2026-11-21", "Wäsche waschen"),
        ("bis Montag Hausarbeit", "2026-11-23", "Hausarbeit"),
        ("bis 24.12. Geschenke kaufen", "2026-12-24", "Geschenke kaufen"),
        ("report (30 minutes) due wednesday", "2026-11-25", "report (30 minutes)"),
        ("pay rent today or by monday", "2026-11-20", "pay rent or by monday"),
    ],
)
def test_the_words_become_a_date_and_leave_the_line(line: str, deadline: str, rest: str) -> None:
    assert find_deadline(line, FRIDAY) == (deadline, rest)


@pytest.mark.parametrize(
    "line",
    [
        "feb 30 thing",
        "feb 29 leap",  # neither 2026 nor 2027 has one
        "submit by 2026-13-01 form",
        "march 5 km",
        "read today's paper",
        "every friday gym",
        "on mondays swim",
        "meeting notes from friday",
        "black friday",
        "jeden morgen joggen",
        "sat exam prep",
        "buy sun cream",
        "due diligence report",
        "step on it",
    ],
)
def test_what_is_no_day_stays_in_the_line(line: str) -> None:
    assert find_deadline(line, FRIDAY) == (None, line)


def test_a_line_that_says_only_when_keeps_its_words() -> None:
    assert find_deadline("tomorrow", FRIDAY) == ("2026-11-21", "tomorrow")


def test_a_leap_day_of_next_year_is_found() -> None:
    assert find_deadline("feb 29 leap", date(2027, 3, 1)) == ("2028-02-29", "leap")


@pytest.mark.parametrize("today", [date(2026, 11, 16 + n) for n in range(7)])
def test_a_week_ends_on_its_sunday(today: date) -> None:
    assert find_deadline("x this week", today) == ("2026-11-22", "x")
    assert find_deadline("x next week", today) == ("2026-11-29", "x")
    assert find_deadline("x next monday", today) == ("2026-11-23", "x")


TOKENS = """
due by before on next this week friday mon today tomorrow feb 6 30 99 2026-02-30 6th of ( ) , : -
the morgen bis 24.12. 9999-12-31 0000-00-00 dec \u017fep
"""
WORDS = st.lists(st.sampled_from(TOKENS.split())).map(" ".join)


@given(st.one_of(st.text(), WORDS), st.dates())
def test_any_text_on_any_day_gives_a_date_or_none(text: str, today: date) -> None:
    deadline, rest = find_deadline(text, today)
    assert deadline is None or date.fromisoformat(deadline)
    assert rest or not text.split()
