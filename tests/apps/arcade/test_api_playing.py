"""A run as it is played, the next run, and receipts as pictures and on paper."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

import pytest

from tests.fixtures import escpos_reader
from tests.fixtures.arcade import Arcade, opened
from tests.fixtures.problems import assert_refused
from tests.fixtures.server import free_port


async def test_a_run_that_was_not_played_has_no_score_and_no_combo(arcade: Arcade) -> None:
    game = await arcade.game((10, 10, 10))
    play = await arcade.get(f"/game-runs/{game.run}/play")
    assert (play["total_score"], play["possible"], play["open"]) == (0, 30, 3)
    assert play["combo"] == {"count": 0, "until": None, "minutes": 30}


async def test_a_combo_holds_for_half_an_hour(arcade: Arcade) -> None:
    game = await arcade.game((10, 10, 10))
    seen = []
    for place, minutes in enumerate((0, 29, 31)):
        arcade.clock.forward(minutes=minutes)
        await arcade.complete(game.path(place))
        play = await arcade.get(f"/game-runs/{game.run}/play")
        left = datetime.fromisoformat(play["combo"]["until"]) - arcade.clock()
        seen.append((play["combo"]["count"], play["total_score"], left.total_seconds()))
    assert seen == [(1, 10, 1800), (2, 21, 1800), (1, 31, 1800)]


async def test_opening_a_line_again_takes_its_part_of_everything(arcade: Arcade) -> None:
    game = await arcade.game((10, 10))
    for place in (0, 1):
        await arcade.complete(game.path(place))
    await arcade.change(game.path(1), status="active")
    play = await arcade.get(f"/game-runs/{game.run}/play")
    assert (play["total_score"], play["done"], play["open"]) == (10, 1, 1)
    assert play["combo"]["count"] == 1


async def test_a_line_finished_in_another_run_says_so(arcade: Arcade) -> None:
    game = await arcade.game((10, 5))
    other = (await arcade.add("/game-runs"))["game_run_id"]
    await arcade.complete(game.path(0), completed_in_run_id=other)
    play = await arcade.get(f"/game-runs/{game.run}/play")
    ((first, second),) = [task["lines"] for task in play["lanes"][0]["tasks"]]
    assert (first["status"], first["is_elsewhere"]) == ("completed", True)
    assert (second["status"], second["is_elsewhere"]) == ("active", False)
    assert (play["total_score"], play["done"], play["open"]) == (0, 0, 1)


async def test_who_knows_the_run_as_it_is_hears_so(arcade: Arcade) -> None:
    game = await arcade.game((10,))
    path = f"/game-runs/{game.run}/play"
    known = (await arcade.client.get(path)).headers["etag"]
    assert (await arcade.client.get(path, headers={"If-None-Match": known})).status_code == 304
    await arcade.complete(game.path())
    assert (await arcade.client.get(path, headers={"If-None-Match": known})).status_code == 200
    assert_refused(await arcade.client.get("/game-runs/99/play"), 404, "game run 99")


async def test_the_next_run_begins_with_what_is_left(arcade: Arcade) -> None:
    game = await arcade.game((10, 5))
    await arcade.complete(game.path(0))
    run = await arcade.add(f"/game-runs/{game.run}/next")
    play = await arcade.get(f"/game-runs/{run['game_run_id']}/play")
    ((line,),) = [task["lines"] for task in play["lanes"][0]["tasks"]]
    assert (line["task_line_id"], line["status"]) == (game.lines[1], "active")


async def test_with_nothing_left_no_run_begins(arcade: Arcade) -> None:
    game = await arcade.game((10,))
    await arcade.complete(game.path())
    before = await arcade.contents()
    answer = await arcade.client.post(f"/game-runs/{game.run}/next")
    assert_refused(answer, 409, f"game run {game.run}")
    assert_refused(await arcade.client.post("/game-runs/99/next"), 404, "game run 99")
    assert await arcade.contents() == before


async def test_a_receipt_is_a_picture_and_a_page_too(arcade: Arcade) -> None:
    game = await arcade.game((10,))
    answer = await arcade.client.get(f"/receipts/run/{game.run}?format=png")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    answer = await arcade.client.get(f"/receipts/result/{game.run}?format=html&columns=32")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert 'data-columns="32"' in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]


async def test_without_a_printer_nothing_is_printed(arcade: Arcade) -> None:
    game = await arcade.game((10,))
    for receipt in (f"run/{game.run}", f"result/{game.run}", "summary", "high-score"):
        answer = await arcade.client.post(f"/receipts/{receipt}/print")
        assert_refused(answer, 409, "QUINTET_PRINTER")


async def test_a_receipt_reaches_the_printer(arcade_url: str, tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    paper.touch()
    async with opened(arcade_url, QUINTET_PRINTER=f"file:{paper}") as arcade:
        game = await arcade.game((10,))
        for receipt in (f"run/{game.run}", f"result/{game.run}", "summary", "high-score"):
            answer = await arcade.client.post(f"/receipts/{receipt}/print?columns=32")
            assert answer.status_code == 200, answer.text
            assert answer.json() == {"bytes": paper.stat().st_size}
            assert escpos_reader.read(paper.read_bytes(), 32)
            paper.write_bytes(b"")
        answer = await arcade.client.post("/receipts/run/99/print")
        assert_refused(answer, 404, "game run 99")


# python-escpos leaves the socket of a failed connection to the garbage collector.
@pytest.mark.filterwarnings(
    "ignore:Exception ignored in.*socket:pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("kind", ["run", "result"])
async def test_a_printer_that_is_away_gives_one_clear_line(arcade_url: str, kind: str) -> None:
    address = f"network:127.0.0.1:{free_port()}"
    async with opened(arcade_url, QUINTET_PRINTER=address) as arcade:
        game = await arcade.game((10,))
        printing = arcade.client.post(f"/receipts/{kind}/{game.run}/print")
        reading = arcade.client.get(f"/game-runs/{game.run}/play")
        answer, other = await asyncio.gather(printing, reading)
        assert answer.status_code == 503
        assert "\n" not in answer.json()["detail"]
        assert other.status_code == 200  # nobody waits for the printer but who prints
