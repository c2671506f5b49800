"""A category's streak over days: extended once a day, ended by a missed one, kept by rest."""

from __future__ import annotations

import asyncio

from tests.fixtures.arcade import Arcade, opened


async def streak(arcade: Arcade, category: int = 1) -> tuple[int, int, str | None, int]:
    row = await arcade.get(f"/categories/{category}/streak")
    names = ("current_streak", "longest_streak", "last_completed_date", "total_completions")
    return tuple(row[name] for name in names)  # type: ignore[return-value]  # four names


async def test_the_first_completion_of_a_day_extends_it(arcade: Arcade) -> None:
    game = await arcade.game((5,) * 6)
    for place, (moment, expected) in enumerate(
        [
            ("2026-11-20 12:00:00", (1, 1, "2026-11-20", 1)),
            ("2026-11-20 23:59:59", (1, 1, "2026-11-20", 2)),
            ("2026-11-21 03:59:59", (1, 1, "2026-11-20", 3)),
            ("2026-11-21 04:00:00", (2, 2, "2026-11-21", 4)),
            ("2026-11-22 05:00:00", (3, 3, "2026-11-22", 5)),
            ("2026-11-24 05:00:00", (1, 3, "2026-11-24", 6)),
        ]
    ):
        arcade.clock.at(moment)
        await arcade.complete(game.path(place))
        assert await streak(arcade) == expected
    assert await streak(arcade, 2) == (0, 0, None, 0)
    row = await arcade.get("/categories/1/streak")
    assert row["updated_at"] == "2026-11-24 05:00:00"


async def test_a_rest_day_keeps_it_without_adding(arcade: Arcade) -> None:
    game = await arcade.game((5, 5, 5))
    await arcade.complete(game.path(0))
    await arcade.add("/rest-days", date="2026-11-21")
    await arcade.add("/rest-days", date="2026-11-23")
    arcade.clock.at("2026-11-22 12:00:00")
    await arcade.complete(game.path(1))
    assert await streak(arcade) == (2, 2, "2026-11-22", 2)
    await arcade.client.delete("/rest-days/2026-11-23")
    arcade.clock.at("2026-11-24 12:00:00")
    await arcade.complete(game.path(2))
    assert await streak(arcade) == (1, 2, "2026-11-24", 3)


async def test_taking_the_days_only_completion_back_takes_the_day_back(arcade: Arcade) -> None:
    game = await arcade.game((5, 5, 5))
    await arcade.complete(game.path(0))
    arcade.clock.forward(days=1)
    await arcade.complete(game.path(1))
    await arcade.complete(game.path(2))
    await arcade.change(game.path(1), status="active")
    assert await streak(arcade) == (2, 2, "2026-11-21", 2)
    await arcade.change(game.path(2), status="active")
    assert await streak(arcade) == (1, 2, "2026-11-20", 1)
    await arcade.complete(game.path(1))
    assert await streak(arcade) == (2, 2, "2026-11-21", 2)


async def test_a_posted_score_counts_like_a_completion(arcade: Arcade) -> None:
    game = await arcade.game((5, 5))
    await arcade.complete(game.path(0))
    arcade.clock.forward(days=1)
    await arcade.add(
        "/scoring",
        game_run_id=game.run,
        completed_in_run_id=game.run,
        task_line_id=game.lines[1],
    )
    assert await streak(arcade) == (2, 2, "2026-11-21", 2)
    await arcade.client.delete("/scoring/2")
    assert await streak(arcade) == (1, 2, "2026-11-20", 1)


async def test_the_start_of_the_score_day_is_a_setting(arcade_url: str) -> None:
    async with opened(arcade_url, QUINTET_ARCADE_DAY_STARTS_AT="00:00") as arcade:
        game = await arcade.game((5, 5))
        arcade.clock.at("2026-11-20 23:59:59")
        await arcade.complete(game.path(0))
        arcade.clock.at("2026-11-21 00:00:00")
        await arcade.complete(game.path(1))
        assert await streak(arcade) == (2, 2, "2026-11-21", 2)


async def test_lines_completed_at_once_are_all_counted(arcade: Arcade) -> None:
    game = await arcade.game((5,) * 12)
    await asyncio.gather(*(arcade.complete(game.path(place)) for place in range(12)))
    assert await streak(arcade) == (1, 1, "2026-11-20", 12)
    scores = await arcade.get("/scoring")
    assert await arcade.total(game.run) == 60 + sum(score["bonus_points"] for score in scores)
    assert sorted(score["bonus_points"] for score in scores) == [0, 0, 1, 1, *[2] * 8]
