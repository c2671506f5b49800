"""Arcade's decisions, by example and by property."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quintet.apps.arcade.rules import (
    StreakState,
    combo,
    combo_bonus,
    match_category,
    ordinal,
    points_for_minutes,
    score_day,
    split_minutes,
    streak_after,
    streak_is_alive,
)

LANES = ["MAINTENANCE", "ASSIGNMENT", "FOCUS", "WELLNESS", "ERRANDS"]
MONDAY = date(2026, 11, 16)

near_days = st.integers(0, 40).map(lambda n: MONDAY + timedelta(days=n))
moments = st.datetimes(datetime(2000, 1, 2), datetime(2100, 1, 1))


def day(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def streak_of(days: list[date], rest_days: frozenset[date] = frozenset()) -> StreakState:
    state = StreakState()
    for each in days:
        state = streak_after(each, state, rest_days)
    return state


# combo


@pytest.mark.parametrize(
    ("previous", "gap", "n"),
    [
        (0, None, 1),
        (4, None, 1),
        (1, timedelta(0), 2),
        (1, timedelta(minutes=30), 2),
        (7, timedelta(minutes=30, seconds=1), 1),
        (2, timedelta(minutes=-5), 3),  # the clock was set back
    ],
)
def test_a_combo_grows_within_the_window_and_begins_again_after_it(
    previous: int, gap: timedelta | None, n: int
) -> None:
    assert combo(previous, gap) == n


def test_the_window_can_be_another() -> None:
    assert combo(1, timedelta(minutes=6), window=timedelta(minutes=5)) == 1


@pytest.mark.parametrize(
    ("base", "n", "bonus"),
    [(10, 1, 0), (10, 2, 1), (10, 4, 3), (10, 6, 5), (10, 7, 5), (5, 2, 0), (5, 3, 1), (5, 6, 2)],
)
def test_the_combo_bonus_is_exact(base: int, n: int, bonus: int) -> None:
    assert combo_bonus(base, n) == bonus


@given(st.integers(0, 1000), st.integers(1, 50))
def test_the_combo_bonus_is_the_formula(base: int, n: int) -> None:
    bonus = combo_bonus(base, n)
    share = min(Fraction(n - 1, 10), Fraction(1, 2))
    assert bonus <= base * share < bonus + 1
    assert bonus <= combo_bonus(base, n + 1)


@pytest.mark.parametrize(("base", "n"), [(-1, 1), (10, 0)])
def test_a_bonus_of_nothing_sensible_is_refused(base: int, n: int) -> None:
    with pytest.raises(ValueError, match="at least"):
        combo_bonus(base, n)


def test_a_negative_combo_is_refused() -> None:
    with pytest.raises(ValueError, match="never negative"):
        combo(-1, None)


# score days


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        ("2026-11-20 03:59:59.999999", date(2026, 11, 19)),
        ("2026-11-20 04:00:00", date(2026, 11, 20)),
        ("2026-11-20 23:59:59", date(2026, 11, 20)),
        ("2026-01-01 00:00:00", date(2025, 12, 31)),
    ],
)
def test_a_score_day_begins_at_four(moment: str, found: date) -> None:
    assert score_day(datetime.fromisoformat(moment)) == found


@given(moments, st.times())
def test_a_score_day_lasts_from_its_start_to_the_next(moment: datetime, start: time) -> None:
    begins = datetime.combine(score_day(moment, start), start)
    assert begins <= moment < begins + timedelta(days=1)


# streaks


def test_a_streak_grows_by_one_a_day() -> None:
    state = streak_of([day(0), day(0), day(1), day(2), day(2)])
    assert state == StreakState(
        current_streak=3, longest_streak=3, last_completed_date=day(2), total_completions=5
    )


def test_a_missed_day_begins_a_new_streak_and_keeps_the_longest() -> None:
    state = streak_of([day(0), day(1), day(3)])
    assert (state.current_streak, state.longest_streak) == (1, 2)


@pytest.mark.parametrize(
    ("rest_days", "current"),
    [({1}, 1), ({1, 2}, 2), ({1, 2, 0, 3, 9}, 2), ({0, 3}, 1)],
)
def test_rest_days_bridge_only_the_days_they_cover(rest_days: set[int], current: int) -> None:
    rested = frozenset(map(day, rest_days))
    assert streak_of([day(0), day(3)], rested).current_streak == current


def test_the_same_rest_day_given_twice_covers_one_day() -> None:
    state = StreakState(current_streak=1, longest_streak=1, last_completed_date=day(0))
    assert streak_after(day(3), state, [day(1), day(1)]).current_streak == 1


def test_a_completion_dated_before_the_last_breaks_nothing() -> None:
    state = streak_of([day(5), day(6)])
    later = streak_after(day(2), state)
    assert later.total_completions == 3
    assert (later.current_streak, later.last_completed_date) == (2, day(6))


@pytest.mark.parametrize(
    ("today", "rest_days", "is_alive"),
    [(0, set(), True), (1, set(), True), (2, set(), False), (2, {1}, True), (-1, set(), True)],
)
def test_a_streak_lives_until_a_day_is_missed(
    today: int, rest_days: set[int], is_alive: bool
) -> None:
    state = streak_of([day(0)])
    assert streak_is_alive(day(today), state, set(map(day, rest_days))) is is_alive


def test_a_streak_that_never_began_is_not_alive() -> None:
    assert not streak_is_alive(day(0), StreakState())
    assert not streak_is_alive(day(0), StreakState(last_completed_date=day(0)))


def runs_of(days: set[date], rest_days: frozenset[date]) -> list[int]:
    """The lengths of all streaks, by walking the calendar one day after another."""
    lengths = [0]
    for n in range(41):
        if day(n) in days:
            lengths[-1] += 1
        elif day(n) not in rest_days and lengths[-1]:
            lengths.append(0)
    return lengths if lengths[-1] else lengths[:-1]


@given(st.lists(near_days, min_size=1), st.frozensets(near_days))
def test_streaks_are_what_the_calendar_shows(days: list[date], rests: frozenset[date]) -> None:
    state = streak_of(sorted(days), rests)
    lengths = runs_of(set(days), rests)
    assert state.current_streak == lengths[-1]
    assert state.longest_streak == max(lengths)
    assert state.total_completions == len(days)
    assert state.last_completed_date == max(days)


@given(st.lists(near_days), st.frozensets(near_days))
def test_in_any_order_the_longest_never_falls(days: list[date], rests: frozenset[date]) -> None:
    states = [streak_of(days[:n], rests) for n in range(len(days) + 1)]
    for before, after in pairwise(states):
        assert after.longest_streak >= before.longest_streak
        assert after.longest_streak >= after.current_streak > 0
        assert after.total_completions == before.total_completions + 1


@given(st.lists(near_days, min_size=1), near_days, st.frozensets(near_days))
def test_a_living_streak_is_one_that_goes_on(
    days: list[date], today: date, rests: frozenset[date]
) -> None:
    state = streak_of(sorted(days), rests)
    goes_on = streak_after(today, state, rests).current_streak >= state.current_streak + (
        today > max(days)
    )
    assert streak_is_alive(today, state, rests) is goes_on


# points


@pytest.mark.parametrize(("minutes", "points"), [(0, 5), (15, 5), (16, 10), (45, 10)])
def test_points_follow_the_minutes(minutes: int, points: int) -> None:
    assert points_for_minutes(minutes) == points


@pytest.mark.parametrize("minutes", [-1, 46])
def test_a_step_of_another_length_has_no_points(minutes: int) -> None:
    with pytest.raises(ValueError, match="0 to 45"):
        points_for_minutes(minutes)


@pytest.mark.parametrize(
    ("minutes", "steps"),
    [
        (0, [0]),
        (45, [45]),
        (46, [45, 1]),
        (60, [45, 15]),
        (90, [45, 45]),
        (100, [45, 45, 10]),
        (180, [45, 45, 45, 45]),
        (600, [45, 45, 45, 45]),
    ],
)
def test_long_tasks_become_two_to_four_steps(minutes: int, steps: list[int]) -> None:
    assert split_minutes(minutes) == steps


@given(st.integers(0, 10_000))
def test_steps_add_up_and_each_is_worth_five_or_ten(minutes: int) -> None:
    steps = split_minutes(minutes)
    assert (len(steps) == 1) is (minutes <= 45)
    assert len(steps) <= 4
    assert sum(steps) == min(minutes, 180)
    assert {points_for_minutes(step) for step in steps} <= {5, 10}


def test_a_task_of_less_than_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="less than nothing"):
        split_minutes(-1)


# names


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("ASSIGNMENTS", "ASSIGNMENT"),
        ("assignment", "ASSIGNMENT"),
        ("  Errand\n", "ERRANDS"),
        ("errands", "ERRANDS"),
        ("focus", "FOCUS"),
        ("FOCUSES", "FOCUS"),
        ("Wellness", "WELLNESS"),
        ("", None),
        ("S", None),
        ("GARDEN", None),
    ],
)
def test_a_category_is_found_by_any_of_its_forms(name: str, meant: str | None) -> None:
    assert match_category(name, LANES) == meant


def test_an_own_category_keeps_its_spelling_and_an_exact_name_goes_first() -> None:
    assert match_category("side  projects", ["Side Project"]) == "Side Project"
    assert match_category("hobbies", ["Hobby"]) == "Hobby"
    assert match_category("movies", ["Movie", "Movies"]) == "Movies"


@given(st.sampled_from(LANES), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_makes_no_difference(lane: str, spelled: object) -> None:
    assert callable(spelled)
    assert match_category(f" {spelled(lane)} ", LANES) == lane


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (1, "1ST"), (2, "2ND"), (3, "3RD"), (4, "4TH"), (10, "10TH"), (11, "11TH"), (12, "12TH"),
        (13, "13TH"), (20, "20TH"), (21, "21ST"), (22, "22ND"), (23, "23RD"), (30, "30TH"),
        (31, "31ST"), (111, "111TH"),
    ],
)  # fmt: skip
def test_ordinals(number: int, printed: str) -> None:
    assert ordinal(number) == printed
