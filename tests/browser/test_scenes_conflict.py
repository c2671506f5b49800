"""Two tabs play one game: whoever comes second is asked, and no save is lost."""

from __future__ import annotations

from dataclasses import dataclass

import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenPage
from tests.browser.scenes_player import (
    Games,
    address,
    is_in,
    is_saved,
    play,
    session_of,
    state_in,
    take,
    toast,
)
from tests.fixtures.server import Server

CHAOS = [None, "Nine Lives", "pilot", "lampwright", "listen", "chaos"]


def question(page: Page) -> Locator:
    return page.get_by_role("dialog", name="This game was played elsewhere too")


@dataclass(frozen=True)
class Tabs:
    """Two tabs in one game: the second has chosen order, the first chaos and is asked."""

    session: str
    first: Page
    second: Page


@pytest_asyncio.fixture(loop_scope="session")
async def tabs(scenes: Server, games: Games, open_page: OpenPage, complaints: Complaints) -> Tabs:
    complaints.allow("412")
    session = f"tabs {len(games.ids())}"
    games.play(session, 6)
    first = await open_page(address(scenes.url, session))
    await is_in(first, 6)
    second = await open_page(address(scenes.url, session), beside=first)
    await take(second, 6, "order")
    await take(second, 7)
    await is_saved(second, 8)
    await first.bring_to_front()  # one that is behind is slow
    await first.get_by_role("button", name="The wave: chaos").click()
    await expect(question(first)).to_be_visible()
    return Tabs(session, first, second)


async def test_keep_mine_puts_it_behind_theirs(tabs: Tabs, games: Games) -> None:
    for _ in range(3):
        await tabs.first.keyboard.press("Escape")
    await expect(question(tabs.first)).to_contain_text("Here you are in scene 7")
    await expect(question(tabs.first)).to_contain_text("Elsewhere it went on to scene 8")
    await expect(tabs.first.locator("#save-status")).to_have_text("Not saved yet")
    assert games.scenes(tabs.session) == [1, 2, 3, 4, 5, 6, 7, 8]

    await question(tabs.first).get_by_role("button", name="Keep mine").click()
    await is_saved(tabs.first, 9)
    await is_in(tabs.first, 7)
    assert games.scenes(tabs.session) == [1, 2, 3, 4, 5, 6, 7, 8, 7]
    assert games.load(tabs.session) == (state_in(7, CHAOS), '"9"')
    assert games.state(tabs.session, 8) == state_in(8)
    await take(tabs.first, 7)
    await is_saved(tabs.first, 10)
    await expect(question(tabs.first)).to_be_hidden()

    await tabs.second.bring_to_front()
    await tabs.second.get_by_role("button", name="Talk to it").click()
    await expect(question(tabs.second)).to_be_visible()
    await question(tabs.second).get_by_role("button", name="Take theirs").click()
    await is_saved(tabs.second, 10)


async def test_take_theirs_stores_nothing_and_goes_on_from_there(tabs: Tabs, games: Games) -> None:
    await question(tabs.first).get_by_role("button", name="Take theirs").click()
    await is_in(tabs.first, 8)
    await is_saved(tabs.first, 8)
    await expect(tabs.first.locator("#symbol")).to_contain_text("order")
    assert games.load(tabs.session) == (state_in(8), '"8"')
    await play(tabs.first, 8, 11)
    await is_saved(tabs.first, 11)
    assert games.scenes(tabs.session) == list(range(1, 12))
    assert games.load(tabs.session)[0] == state_in(11)


async def test_keep_both_makes_two_games_of_one(tabs: Tabs, games: Games) -> None:
    before = games.ids()
    await question(tabs.first).get_by_role("button", name="Keep both").click()
    await is_saved(tabs.first, 1)
    await is_in(tabs.first, 7)
    [own] = games.ids() - before
    assert await session_of(tabs.first) == own
    assert tabs.first.url.endswith(f"?session={own}")
    assert games.load(own) == (state_in(7, CHAOS), '"1"')
    assert games.load(tabs.session) == (state_in(8), '"8"')
    await take(tabs.first, 7)
    await is_saved(tabs.first, 2)
    await tabs.second.bring_to_front()
    await take(tabs.second, 8)
    await is_saved(tabs.second, 9)
    assert games.scenes(own) == [7, 8]


async def test_the_question_waits_for_its_game(tabs: Tabs, games: Games, scenes: Server) -> None:
    """A reload does not answer it, nor does what is played in another game meanwhile."""
    games.play("another game", 3)
    await tabs.first.reload()
    await expect(question(tabs.first)).to_contain_text("Here you are in scene 7")
    await tabs.first.goto(address(scenes.url, "another game"))
    await take(tabs.first, 3)
    await is_saved(tabs.first, 4)
    await tabs.first.go_back()
    await expect(question(tabs.first)).to_contain_text("Here you are in scene 7")
    await question(tabs.first).get_by_role("button", name="Keep mine").click()
    await is_saved(tabs.first, 9)
    assert games.load(tabs.session)[0] == state_in(7, CHAOS)
    assert games.scenes("another game") == [1, 2, 3, 4]


async def test_a_game_that_was_left_asks_when_it_is_open_again(
    tabs: Tabs, games: Games, scenes: Server
) -> None:
    """By the browser's own buttons a game can be left while its question is open."""
    await tabs.first.reload()
    await question(tabs.first).get_by_role("button", name="Take theirs").click()
    await is_in(tabs.first, 8)
    await tabs.first.get_by_role("button", name="All games").click()
    await tabs.first.get_by_role("button", name="New game").click()
    await is_saved(tabs.first, 1)
    own = await session_of(tabs.first)
    games.save(own, state_in(5))
    await tabs.first.get_by_role("button", name="Begin").click()
    await expect(question(tabs.first)).to_be_visible()
    await tabs.first.go_back()
    await expect(tabs.first.locator("#start-title")).to_be_visible()
    await question(tabs.first).get_by_role("button", name="Keep both").click()
    await expect(tabs.first).to_have_url(f"{scenes.url}/")
    await expect(tabs.first.get_by_role("list", name="Saved games")).to_be_visible()
    assert games.load(own) == (state_in(5), '"2"')


async def test_a_moment_that_was_to_be_named_is_not_said_to_be_kept(
    tabs: Tabs, games: Games
) -> None:
    await question(tabs.first).get_by_role("button", name="Take theirs").click()
    await is_in(tabs.first, 8)
    await tabs.second.bring_to_front()
    await take(tabs.second, 8)
    await is_saved(tabs.second, 9)
    await tabs.first.bring_to_front()
    await tabs.first.get_by_role("button", name="Saves").click()
    await tabs.first.get_by_role("textbox", name="Keep this moment").fill("Mine")
    await tabs.first.get_by_role("button", name="Keep", exact=True).click()
    await question(tabs.first).get_by_role("button", name="Take theirs").click()
    await is_in(tabs.first, 9)
    await is_saved(tabs.first, 9)
    assert [save["label"] for save in games.saves(tabs.session)] == [None] * 9
    await expect(toast(tabs.first, "Kept as “Mine”.")).to_be_hidden()
