"""A game goes on: in another browser, by any address, whatever its id and its names are."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenPage
from tests.browser.scenes_player import (
    TITLES,
    Games,
    address,
    heading,
    is_in,
    is_saved,
    play,
    session_of,
    state_in,
    take,
    toast,
)
from tests.fixtures.server import Server

MARKUP = "<img src=x onerror=document.title='owned'>"
STRANGE = [
    "a/b/../c",
    "100% & more?#",
    "%2F%00",
    "🏮 at the ⚓",
    "\"double\" and 'single'",
    "<script>document.title = 'owned'</script>",
    MARKUP,
]


async def by_continue(page: Page, url: str, session: str) -> None:
    await page.goto(url)
    await page.get_by_role("button", name="Continue").click()


async def by_the_list(page: Page, url: str, session: str) -> None:
    await page.goto(url)
    row = page.get_by_role("list", name="Saved games").get_by_role("listitem")
    await row.filter(has_text=session).get_by_role("button", name="Go on").click()


async def by_its_link(page: Page, url: str, session: str) -> None:
    await page.goto(address(url, session))


@pytest.mark.parametrize("going_on", [by_continue, by_the_list, by_its_link])
async def test_a_game_closed_in_scene_6_goes_on_in_another_browser(
    scenes: Server, games: Games, open_page: OpenPage, going_on: object
) -> None:
    assert callable(going_on)
    first = await open_page(scenes.url)
    await first.get_by_role("button", name="New game").click()
    await play(first, 1, 6)
    await is_saved(first, 6)
    session = await session_of(first)
    await first.close()

    second = await open_page(scenes.url)
    await going_on(second, scenes.url, session)
    await is_in(second, 6)
    await expect(second).to_have_url(address(scenes.url, session))
    await expect(second.get_by_role("heading", name="Nine Lives")).to_be_visible()
    await play(second, 6, 11)
    await is_saved(second, 11)
    assert games.scenes(session) == list(range(1, 12))
    assert games.load(session)[0] == state_in(11)


async def test_any_session_id_is_a_text_and_nothing_else(
    scenes: Server, games: Games, open_page: OpenPage
) -> None:
    page = await open_page(scenes.url)
    for session in STRANGE:
        games.play(session, 2)
        await page.goto(address(scenes.url, session))
        await is_in(page, 2)
        assert await session_of(page) == session
        await take(page, 2)
        await is_saved(page, 3)
        assert games.scenes(session) == [1, 2, 3]
        await page.get_by_role("button", name="All games").click()
        row = page.get_by_role("list", name="Saved games").get_by_role("listitem").first
        await expect(row.get_by_role("code")).to_have_text(session)
        await row.get_by_role("button", name="Go on").click()
        await is_in(page, 3)
        await expect(page).to_have_url(address(scenes.url, session))
    assert await page.title() == f"{TITLES[3]} – 3/11"


async def test_a_party_may_be_called_like_markup(
    scenes: Server, games: Games, open_page: OpenPage
) -> None:
    games.play("markup", 2)
    page = await open_page(address(scenes.url, "markup"))
    await is_in(page, 2)
    await page.get_by_role("textbox").fill(MARKUP[:40])
    await page.get_by_role("button", name="Say it").click()
    await is_in(page, 3)
    await expect(page.locator("#party-name")).to_have_text(MARKUP[:40])
    hostile = {"name": MARKUP, "class": "<b>bold</b>", "hp": -5}
    state = state_in(11) | {"party_name": MARKUP, "heroes": [hostile], "symbol_choice": MARKUP}
    games.save("markup", state, label=MARKUP)
    await page.reload()
    await is_in(page, 11)
    await expect(page.locator("#party-name")).to_have_text(MARKUP)
    await expect(page.locator("#symbol")).to_contain_text(MARKUP)
    await page.get_by_role("button", name="Saves").click()
    await expect(page.get_by_role("dialog", name="Saves")).to_contain_text(MARKUP)
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="All games").click()
    await expect(page.get_by_role("list", name="Saved games")).to_contain_text(MARKUP)
    assert await page.locator("img, b").count() == 0


async def test_an_unknown_session_is_named_and_the_start_is_shown(
    scenes: Server, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("404")
    page = await open_page(address(scenes.url, "nobody <b>"))
    await expect(toast(page, "There is no game “nobody <b>”.")).to_be_visible()
    await expect(heading(page)).to_have_text("The Lamp at Low Water")
    await expect(page.get_by_role("button", name="New game")).to_be_visible()
    await expect(page).to_have_url(f"{scenes.url}/")


async def test_back_and_forward_lead_from_game_to_game(
    scenes: Server, games: Games, open_page: OpenPage
) -> None:
    games.play("back and forward", 3)
    page = await open_page(address(scenes.url, "back and forward"))
    await is_in(page, 3)
    await page.get_by_role("button", name="All games").click()
    await expect(page.locator("#start-title")).to_be_focused()
    await page.get_by_role("button", name="New game").click()
    await take(page, 1)
    await is_saved(page, 2)

    await page.go_back()
    await expect(page.locator("#start-title")).to_be_focused()
    await page.go_back()
    await is_in(page, 3)
    await take(page, 3)
    await is_saved(page, 4)
    await page.go_forward()
    await page.go_forward()
    await is_in(page, 2)
    assert games.scenes(await session_of(page)) == [1, 2]
    assert games.scenes("back and forward") == [1, 2, 3, 4]


async def test_the_link_to_the_content_leaves_the_game_as_it_is(
    scenes: Server, games: Games, open_page: OpenPage
) -> None:
    games.play("skipping", 2)
    page = await open_page(address(scenes.url, "skipping"))
    await is_in(page, 2)
    await page.get_by_role("textbox").fill("half a na")
    await page.get_by_role("link", name="Skip to the content").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#main")).to_be_focused()
    await expect(page.get_by_role("textbox")).to_have_value("half a na")
