"""What a scan of accessibility finds on each of the player's pages and dialogs; motion."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.complaints import Complaints
from tests.browser.conftest import Axe, OpenPage
from tests.browser.scenes_player import Games, address, heading, is_in, play, state_in
from tests.fixtures.server import Server

MOVES = "document.getAnimations().some((each) => each.animationName === 'arrive')"


async def test_nothing_serious_is_found(
    scenes: Server,
    games: Games,
    open_page: OpenPage,
    axe_in_both_themes: Axe,
    complaints: Complaints,
) -> None:
    complaints.allow("412")
    session = "scanned"
    games.play(session, 2)
    games.save(session, state_in(2), label="The slate")
    page = await open_page(scenes.url)
    await expect(page.get_by_role("list", name="Saved games")).to_be_visible()
    assert await axe_in_both_themes(page) == [], "start"
    await page.goto(address(scenes.url, session))
    await is_in(page, 2)
    assert await axe_in_both_themes(page) == [], "scene with a text"
    await page.get_by_role("button", name="Say it").click()
    assert await axe_in_both_themes(page) == [], "scene with a mistake"
    await play(page, 2, 6)
    assert await axe_in_both_themes(page) == [], "scene with options"
    await page.get_by_role("button", name="Saves").click()
    await expect(page.get_by_text("You are here")).to_be_visible()
    assert await axe_in_both_themes(page) == [], "saves"
    await page.keyboard.press("Escape")
    games.save(session, state_in(8))
    await page.get_by_role("button", name="The wave: chaos").click()
    question = page.get_by_role("dialog", name="This game was played elsewhere too")
    await expect(question).to_be_visible()
    assert await axe_in_both_themes(page) == [], "conflict"
    await question.get_by_role("button", name="Take theirs").click()
    await play(page, 8, 11)
    assert await axe_in_both_themes(page) == [], "ending"


async def test_the_page_without_any_game_has_nothing_serious(
    scenes: Server, open_page: OpenPage, axe_in_both_themes: Axe
) -> None:
    page = await open_page(scenes.url)
    await page.route("**/api/v1/sessions?*", lambda route: route.fulfill(json=[]))
    await page.reload()
    await expect(page.get_by_text("No saved games yet")).to_be_visible()
    assert await axe_in_both_themes(page) == []


@pytest.mark.parametrize("is_calm", [True, False], ids=["calm", "moving"])
async def test_scenes_arrive_without_motion_for_those_who_asked(
    scenes: Server, games: Games, open_page: OpenPage, *, is_calm: bool
) -> None:
    session = f"motion {is_calm}"
    games.play(session, 6)
    page = await open_page(address(scenes.url, session), is_motion_reduced=is_calm)
    await is_in(page, 6)
    # Asked in the same turn as the choice, before any motion can have come to its end.
    moves = await page.evaluate(
        f"() => {{ document.querySelector('[data-number=\"1\"]').click(); return {MOVES}; }}"
    )
    assert moves is not is_calm
    await expect(heading(page)).to_be_focused()
