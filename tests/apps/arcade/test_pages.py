"""The pages as the server writes them, on both databases."""

from __future__ import annotations

import re

import pytest

from tests.fixtures.arcade import Arcade, opened

PAGES = ["/", "/plan?list=1", "/runs/1", "/preview/run/1", "/preview/result/1"]
PAGES += ["/preview/summary", "/preview/high-score", "/streaks", "/high-scores"]


async def page_at(arcade: Arcade, path: str, status: int = 200) -> str:
    answer = await arcade.client.get(path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    return answer.text


async def test_every_page_is_there_before_and_after_a_run(arcade: Arcade) -> None:
    for path in ("/", "/plan?list=1", "/preview/summary", "/streaks", "/high-scores"):
        await page_at(arcade, path)
    game = await arcade.game((10, 5))
    await arcade.complete(game.path())
    for path in PAGES:
        page = await page_at(arcade, path)
        assert re.search(r"<title>[^<]+ · Arcade</title>", page), path
        assert len(re.findall(r"<h1\b", page)) == (3 if path.startswith("/plan") else 1), path


async def test_pages_collide_with_no_frozen_path(arcade: Arcade) -> None:
    document = await arcade.get("/openapi.json")
    paths = set(document["paths"])
    assert not paths & {"/", "/plan", "/runs/{run_id}", "/streaks", "/high-scores"}
    assert not [path for path in paths if path.startswith("/preview")]


async def test_a_run_that_is_not_there_has_a_kind_page(arcade: Arcade) -> None:
    for path in ("/runs/9", "/preview/run/9", "/preview/result/9"):
        assert "There is no game run 9." in await page_at(arcade, path, 404)
    for path in ("/streaks?month=2026-13", "/preview/poem", "/preview/poem/1", "/plan"):
        assert (await arcade.client.get(path)).status_code == 422


@pytest.mark.parametrize("month", ["0001-01", "0002-01", "9999-12"])
async def test_the_ends_of_the_calendar_have_a_page(arcade: Arcade, month: str) -> None:
    answer = await arcade.client.get(f"/streaks?month={month}")
    assert answer.status_code == 200


async def test_titles_are_text(arcade: Arcade) -> None:
    todo = await arcade.add("/todos", raw_input="x")
    (line,) = await arcade.get(f"/todos/{todo['input_id']}/lines")
    lane = await arcade.add("/categories", category_name="<i>LANE</i>")
    run = await arcade.add("/game-runs")
    named = {"todo_line_id": line["todo_line_id"], "category_id": lane["category_id"]}
    title = "</script><b>A"
    task = await arcade.add("/tasks", game_run_id=run["game_run_id"], title=title, **named)
    await arcade.add(f"/tasks/{task['task_id']}/lines", title=title, base_points=5)
    for path in PAGES:
        page = await page_at(arcade, path)
        assert "<b>A" not in page, path
        assert "<i>LANE" not in page, path


async def test_the_print_button_is_there_where_a_printer_is(arcade_url: str) -> None:
    async with opened(arcade_url) as arcade:
        assert 'id="print"' not in await page_at(arcade, "/preview/summary")
    async with opened(arcade_url, QUINTET_PRINTER="network:10.9.9.9") as arcade:
        assert 'id="print"' in await page_at(arcade, "/preview/summary")


async def test_what_an_ended_run_left_is_offered_once(arcade: Arcade) -> None:
    game = await arcade.game((10, 5))
    assert "Ready for the next run" not in await page_at(arcade, "/")
    await arcade.change(f"/game-runs/{game.run}", status="completed")
    assert "has left you 2 lines to play" in await page_at(arcade, "/")
    await arcade.add(f"/game-runs/{game.run}/next")
    page = await page_at(arcade, "/")
    assert "Ready for the next run" not in page
    assert "Run 2 is going on" in page


async def test_the_calendar_shows_score_days_and_rest_days(arcade: Arcade) -> None:
    game = await arcade.game((10, 5))
    arcade.clock.at("2026-11-20 23:30:00")
    await arcade.complete(game.path(0))
    arcade.clock.at("2026-11-21 02:00:00")  # still the day before
    await arcade.complete(game.path(1))
    await arcade.add("/rest-days", date="2026-11-22")
    page = await page_at(arcade, "/streaks?month=2026-11")
    assert '<span>20</span><span class="unseen">: 2 lines, 15 points</span>' in page
    assert '<span>22</span><span class="unseen">, rest day</span>' in page
    assert page.count("is-done") == 2  # the day and the legend
    assert 'aria-current="date"' in page


async def test_high_scores_name_the_player_and_lead_to_the_runs(arcade_url: str) -> None:
    async with opened(arcade_url, QUINTET_ARCADE_INITIALS="ada") as arcade:
        assert "No score yet" in await page_at(arcade, "/high-scores")
        game = await arcade.game((10,))
        await arcade.complete(game.path())
        page = await page_at(arcade, "/high-scores")
    assert '<td class="best-name">ADA</td>' in page
    assert f'href="/preview/result/{game.run}"' in page
