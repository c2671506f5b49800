"""The saves of a game: going back, names, pages, files, and the end of it all."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.browser.complaints import Complaints
from tests.browser.conftest import BeginServer, OpenPage
from tests.browser.scenes_player import (
    Games,
    address,
    heading,
    is_in,
    is_saved,
    session_of,
    state_in,
    take,
    toast,
)
from tests.fixtures.server import Server


async def opened(page: Page) -> Locator:
    """The rows of the saves dialog."""
    await page.get_by_role("button", name="Saves").click()
    return rows(page)


def rows(page: Page) -> Locator:
    return page.get_by_role("list", name="Saves, named ones first").get_by_role("listitem")


async def choose_file(page: Page, file: Path) -> None:
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("button", name="Import a file").click()
    await (await choosing.value).set_files(file)


async def test_going_back_keeps_the_later_saves_and_can_be_undone(
    scenes: Server, games: Games, open_page: OpenPage
) -> None:
    games.play("back", 6)
    page = await open_page(address(scenes.url, "back"))
    await is_in(page, 6)
    await opened(page)
    await expect(rows(page)).to_have_count(6)
    await expect(rows(page).first).to_contain_text("You are here")
    await page.get_by_role("button", name="Go back to save 3").click()
    await is_in(page, 3)
    await is_saved(page, 7)
    assert games.scenes("back") == [1, 2, 3, 4, 5, 6, 3]
    assert games.load("back") == (state_in(3), '"7"')

    await page.get_by_role("button", name="Undo").click()
    await is_in(page, 6)
    await is_saved(page, 8)
    assert games.load("back") == (state_in(6), '"8"')
    await take(page, 6)
    await is_saved(page, 9)
    assert games.scenes("back") == [1, 2, 3, 4, 5, 6, 3, 6, 7]


async def test_undo_belongs_to_its_game(scenes: Server, games: Games, open_page: OpenPage) -> None:
    games.play("undone", 3)
    games.play("not undone", 2)
    page = await open_page(address(scenes.url, "undone"))
    await is_in(page, 3)
    await opened(page)
    await page.get_by_role("button", name="Go back to save 1").click()
    await is_in(page, 1)
    await page.get_by_role("button", name="All games").click()
    row = page.get_by_role("list", name="Saved games").get_by_role("listitem")
    await row.filter(has_text="not undone").get_by_role("button").click()
    await is_in(page, 2)
    await expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    await take(page, 2)
    await is_saved(page, 3)
    assert games.scenes("not undone") == [1, 2, 3]
    assert games.scenes("undone") == [1, 2, 3, 1]


async def test_a_named_save_comes_first_and_more_are_shown_on_demand(
    scenes: Server, games: Games, open_page: OpenPage
) -> None:
    games.play("long", 6)
    for _ in range(46):
        games.save("long", state_in(6))
    page = await open_page(address(scenes.url, "long"))
    await is_in(page, 6)
    await opened(page)
    await expect(rows(page)).to_have_count(50)
    await page.get_by_role("textbox", name="Keep this moment").fill("Before the stones")
    await page.get_by_role("button", name="Keep", exact=True).click()
    await expect(toast(page, "Kept as “Before the stones”.")).to_be_visible()
    await expect(rows(page).first).to_contain_text("Before the stones")
    await expect(rows(page).first).to_contain_text("You are here")
    await expect(rows(page)).to_have_count(50)
    await page.get_by_role("dialog").get_by_role("button", name="Show more").click()
    await expect(rows(page)).to_have_count(51)
    await expect(page.get_by_role("dialog").get_by_role("button", name="Show more")).to_be_hidden()
    newest = games.saves("long")[-1]
    assert (newest["label"], newest["revision"]) == ("Before the stones", 53)


async def test_a_game_is_deleted_only_when_that_is_confirmed(
    scenes: Server, games: Games, open_page: OpenPage
) -> None:
    games.play("doomed", 2)
    page = await open_page(address(scenes.url, "doomed"))
    await is_in(page, 2)
    await opened(page)
    await page.get_by_role("button", name="Delete this game").click()
    question = page.get_by_role("dialog", name="Delete this game?")
    await question.get_by_role("button", name="Cancel").click()
    await expect(question).to_be_hidden()
    assert games.scenes("doomed") == [1, 2]

    await page.get_by_role("button", name="Delete this game").click()
    await question.get_by_role("button", name="Delete").click()
    await expect(toast(page, "The game is deleted.")).to_be_visible()
    await expect(page.locator("#start-title")).to_be_focused()
    await expect(page).to_have_url(f"{scenes.url}/")
    assert not games.has("doomed")


async def test_a_game_that_was_played_elsewhere_is_not_deleted(
    scenes: Server, games: Games, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("412")
    games.play("spared", 2)
    page = await open_page(address(scenes.url, "spared"))
    await is_in(page, 2)
    games.save("spared", state_in(3))
    await opened(page)
    await page.get_by_role("button", name="Delete this game").click()
    await (
        page.get_by_role("dialog", name="Delete this game?")
        .get_by_role("button", name="Delete")
        .click()
    )
    await expect(page.get_by_text("The session was saved from elsewhere").first).to_be_visible()
    assert games.scenes("spared") == [1, 2, 3]


async def exported(page: Page, url: str, session: str, file: Path) -> None:
    """Go to this game and download it."""
    await page.goto(address(url, session))
    await opened(page)
    async with page.expect_download() as downloading:
        await page.get_by_role("link", name="Export this game").click()
    await (await downloading.value).save_as(file)


async def test_an_export_is_imported_on_another_server(
    scenes: Server,
    games: Games,
    open_page: OpenPage,
    begin_server: BeginServer,
    tmp_path: Path,
) -> None:
    games.play("travelling/1", 4)
    games.save("travelling/1", state_in(4), label="Packed")
    page = await open_page(scenes.url)
    file = tmp_path / "game.json"
    await exported(page, scenes.url, "travelling/1", file)
    assert len(json.loads(file.read_text("utf-8"))["saves"]) == 5
    server = begin_server(tmp_path / "elsewhere", "scenes")
    elsewhere = Games(server.url)
    other = await open_page(server.url)
    await expect(other.get_by_text("No saved games yet")).to_be_visible()
    await choose_file(other, file)
    await is_in(other, 4)
    assert elsewhere.saves("travelling/1") == games.saves("travelling/1")
    elsewhere.close()


async def test_an_export_is_imported_where_the_game_still_is(
    scenes: Server, games: Games, open_page: OpenPage, complaints: Complaints, tmp_path: Path
) -> None:
    """Not at all, as more saves of that game, or as a game of its own."""
    complaints.allow("428")
    games.play("staying", 3)
    games.save("staying", state_in(4), label="Packed")
    page = await open_page(scenes.url)
    file = tmp_path / "game.json"
    await exported(page, scenes.url, "staying", file)

    await page.goto(scenes.url)
    question = page.get_by_role("dialog", name="This game is here already")
    await choose_file(page, file)
    await question.get_by_role("button", name="Cancel").click()
    await expect(question).to_be_hidden()
    assert games.scenes("staying") == [1, 2, 3, 4]

    await choose_file(page, file)
    await question.get_by_role("button", name="Add its saves").click()
    await is_in(page, 4)
    assert [save["source"] for save in games.saves("staying")] == ["save"] * 4 + ["import"]

    await page.get_by_role("button", name="All games").click()
    before = games.ids()
    await choose_file(page, file)
    await question.get_by_role("button", name="A game of its own").click()
    await is_in(page, 4)
    [own] = games.ids() - before
    assert await session_of(page) == own
    assert [save["label"] for save in games.saves(own)] == [None] * 3 + ["Packed"]


async def test_a_file_that_is_none_of_ours_is_refused_and_may_be_chosen_again(
    scenes: Server, games: Games, open_page: OpenPage, complaints: Complaints, tmp_path: Path
) -> None:
    complaints.allow("422")
    file = tmp_path / "broken.json"
    page = await open_page(scenes.url)
    before = games.ids()
    for content in ("{cut off", "{", "[]"):
        file.write_text(content)
        await choose_file(page, file)
        message = page.get_by_role("region", name="Messages").get_by_role("group")
        await expect(message).to_have_count(1)
        await message.get_by_role("button", name="Dismiss").click()
        await expect(message).to_have_count(0)
    await expect(heading(page)).to_have_text("The Lamp at Low Water")
    assert games.ids() == before
