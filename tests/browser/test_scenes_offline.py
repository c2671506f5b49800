"""The server goes away while somebody plays: everything is saved in the end, in order, once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenPage
from tests.browser.scenes_player import (
    Games,
    address,
    banner,
    is_in,
    is_saved,
    play,
    started,
    state_in,
    take,
)
from tests.fixtures.server import Server, free_port

GONE = "ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_FAILED"


class Outage:
    """A server that can be away for a while, on one port and one database."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._port = folder, free_port()
        self.server: Server
        self.begin_service()

    def begin_service(self) -> None:
        self.server = started(self._folder, "scenes", port=self._port)

    def end_service(self) -> None:
        self.server.ask_to_stop()
        assert self.server.wait() == 0


@pytest.fixture
def outage(tmp_path: Path) -> Iterator[Outage]:
    outage = Outage(tmp_path)
    yield outage
    outage.server.kill()


async def test_what_is_played_while_the_server_is_away_is_saved_in_order(
    outage: Outage, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow(GONE)
    games = Games(outage.server.url)
    games.play("patient", 5)
    page = await open_page(address(outage.server.url, "patient"))
    await is_in(page, 5)
    outage.end_service()
    await play(page, 5, 7)
    await expect(banner(page)).to_be_visible()
    await expect(page.locator("#save-status")).to_have_text("Not saved yet")
    outage.begin_service()
    await is_saved(page, 7)
    await expect(banner(page)).to_be_hidden()
    assert games.scenes("patient") == [1, 2, 3, 4, 5, 6, 7]

    # Once more; and the page is closed before the server is back.
    outage.end_service()
    await play(page, 7, 9)
    await expect(banner(page)).to_be_visible()
    await page.close(run_before_unload=False)
    outage.begin_service()
    again = await reopened(page, address(outage.server.url, "patient"))
    await is_in(again, 9)
    await is_saved(again, 9)
    assert games.scenes("patient") == list(range(1, 10))
    assert games.load("patient") == (state_in(9), '"9"')
    await again.reload()
    await is_saved(again, 9)
    games.close()


async def reopened(page: Page, url: str) -> Page:
    """Another tab of the same browser."""
    again = await page.context.new_page()
    await again.goto(url)
    return again


async def test_a_game_is_left_while_the_server_is_away_and_saved_all_the_same(
    outage: Outage, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow(GONE)
    games = Games(outage.server.url)
    games.play("left", 5)
    page = await open_page(address(outage.server.url, "left"))
    await is_in(page, 5)
    outage.end_service()
    await take(page, 5)
    await page.get_by_role("button", name="All games").click()
    await expect(page.locator("#start-title")).to_be_focused()
    outage.begin_service()
    row = page.get_by_role("list", name="Saved games").get_by_role("listitem")
    await expect(row).to_contain_text("Scene 6 of 11")
    assert games.scenes("left") == [1, 2, 3, 4, 5, 6]
    await row.get_by_role("button", name="Go on").click()
    await take(page, 6)
    await is_saved(page, 7)
    games.close()


@pytest.mark.parametrize("is_reloaded", [False, True], ids=["retried", "reloaded"])
async def test_an_answer_that_gets_lost_makes_no_second_save(
    scenes: Server,
    games: Games,
    open_page: OpenPage,
    complaints: Complaints,
    *,
    is_reloaded: bool,
) -> None:
    complaints.allow(GONE)
    session = f"lost answer {is_reloaded}"
    games.play(session, 5)
    page = await open_page(address(scenes.url, session))
    await is_in(page, 5)
    lost: list[int] = []

    async def lose(route: Route) -> None:
        if lost and not is_reloaded:
            await route.continue_()
            return
        lost.append((await route.fetch()).status)
        await route.abort()

    await page.route("**/api/v1/save", lose)
    await take(page, 5)
    await expect(banner(page)).to_be_visible()
    if is_reloaded:
        await take(page, 6)
        await page.unroute_all(behavior="wait")
        await page.reload()
        await is_in(page, 7)
    else:
        await take(page, 6)
    await is_saved(page, 7)
    await expect(banner(page)).to_be_hidden()
    await expect(page.get_by_role("dialog")).to_be_hidden()
    assert lost[0] == 200
    assert games.scenes(session) == [1, 2, 3, 4, 5, 6, 7]


async def test_a_refusal_is_told_and_the_next_choice_tries_again(
    scenes: Server, games: Games, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("401|422")
    games.play("refused", 5)
    page = await open_page(address(scenes.url, "refused"))
    await is_in(page, 5)

    async def refuse(route: Route) -> None:
        await route.fulfill(status=401, json={"detail": "Sign in first."})

    await page.route("**/api/v1/save", refuse)
    await take(page, 5)
    await expect(page.get_by_text("Not saved. Sign in first.").first).to_be_visible()
    await expect(page.locator("#save-status")).to_have_text("Not saved")
    await page.unroute_all(behavior="wait")
    await take(page, 6)
    await is_saved(page, 7)
    assert games.scenes("refused") == [1, 2, 3, 4, 5, 6, 7]

    await page.get_by_role("button", name="Saves").click()
    await page.get_by_role("textbox", name="Keep this moment").fill("two\u2028lines")
    await page.get_by_role("button", name="Keep", exact=True).click()
    await expect(page.locator("#save-status")).to_have_text("Not saved")
    assert [save["label"] for save in games.saves("refused")] == [None] * 7
