"""The first page of all apps as a person uses it: it follows what happens, and it finds things."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Axe, Complaints, OpenPage
from tests.browser.house import House
from tests.browser.scenes_player import HAS_NO_ROOM

WIDTHS = [360, 1280]
IS_LIVE = "html[data-live]"


@pytest.fixture
def house(tmp_path: Path, chromium_path: str) -> Iterator[House]:
    """All apps, serving, with a little going on in each."""
    with filled(tmp_path / "house") as house:
        yield house


@pytest.fixture(scope="module")
def quiet_house(tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[House]:
    """The same, one for all tests that change nothing in it."""
    with filled(tmp_path_factory.mktemp("house")) as house:
        yield house


@contextmanager
def filled(folder: Path) -> Iterator[House]:
    house = House(folder)
    try:
        house.begin_service()
        house.fill()
        yield house
    finally:
        house.close()


async def opened(
    house: House, open_page: OpenPage, *, is_known: bool = True, **look: object
) -> Page:
    """The page, following what happens; as the demo user unless nobody is known."""
    cookies = [house.cookie] if is_known else []
    page = await open_page(house.url, cookies=cookies, **look)
    await page.wait_for_selector(IS_LIVE, state="attached")
    return page


async def test_what_happens_is_shown_without_a_reload(house: House, open_page: OpenPage) -> None:
    page = await opened(house, open_page)
    await page.evaluate("window.isTheSame = true")
    facts = page.locator("#card-kanban dd")
    await expect(facts).to_have_text(["1", "1", "2"])
    house.move("renew", "Done")
    await expect(facts).to_have_text(["0", "1", "3"])
    await expect(page.locator("#card-kanban")).to_contain_text("moved “Renew the passport” to Done")
    house.complete_next()
    await expect(page.locator("#card-arcade .progress-value")).to_have_text("3 of 4")
    house.save_game("the-shards", "The Shards", 7)
    await expect(page.locator("#card-scenes")).to_contain_text("stands in scene 7")
    house.tell(("Edit", "src/feed.py"))
    await expect(page.locator("#card-activity .home-latest li").first).to_contain_text(
        "src/feed.py"
    )
    assert await page.evaluate("window.isTheSame") is True


async def test_the_focus_stays_where_it_is_when_a_card_changes(
    house: House, open_page: OpenPage
) -> None:
    page = await opened(house, open_page)
    link = page.locator("#card-scenes").get_by_role("link", name="New game")
    await link.focus()
    house.save_game("the-shards", "The Shards", 8)
    await expect(page.locator("#card-scenes")).to_contain_text("stands in scene 8")
    await expect(link).to_be_focused()


async def test_logging_in_leads_back_and_shows_the_rest(
    quiet_house: House, open_page: OpenPage
) -> None:
    page = await opened(quiet_house, open_page, is_known=False)
    card = page.locator("#card-kanban")
    await expect(card).to_contain_text("Only people who have logged in")
    await card.get_by_role("link", name="Log in").click()
    await page.get_by_role("button", name="Look around as the demo user").click()
    await page.wait_for_url(f"{quiet_house.url}/")
    await expect(card.locator("dd")).to_have_text(["1", "1", "2"])


async def test_behind_a_login_all_of_it_and_out_again(
    house: House, open_page: OpenPage, axe: Axe, complaints: Complaints
) -> None:
    complaints.allow("401")
    house.end_service()
    house.begin_closed_service()
    page = await open_page(house.url, width=360)
    await expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    assert await axe(page, is_strict=True) == []
    assert await page.evaluate(HAS_NO_ROOM) is False
    await house.log_in(page)
    await page.wait_for_selector(IS_LIVE, state="attached")
    await expect(page.locator("#cards article")).to_have_count(5)
    await expect(page.locator("#card-kanban dd")).to_have_text(["1", "1", "2"])
    await expect(page.get_by_role("link", name="Log in")).to_have_count(0)
    assert await axe(page, is_strict=True) == []
    assert await page.evaluate(HAS_NO_ROOM) is False
    await page.get_by_role("searchbox").fill("train")
    await expect(page.locator("#results .home-count")).to_have_text("2 found")
    await expect(page.locator("#results")).to_contain_text("Slides for the review")
    assert await axe(page, is_strict=True) == []
    await page.get_by_role("button", name="Log out").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    answer = await page.goto(house.url)
    assert answer is not None
    assert answer.status == 401


async def test_a_search_by_keyboard_alone(quiet_house: House, open_page: OpenPage) -> None:
    page = await opened(quiet_house, open_page)
    field, results = page.get_by_role("searchbox"), page.locator("#results a")
    await page.keyboard.press("/")
    await expect(field).to_be_focused()
    await page.keyboard.type("train")
    await expect(page.locator("#results .home-count")).to_have_text("2 found")
    await expect(page.locator("#cards")).to_be_hidden()
    await page.keyboard.press("ArrowDown")
    await expect(results.first).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(results.last).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await expect(field).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator("#cards")).to_be_visible()
    await expect(page.locator("#results")).to_be_hidden()
    await page.keyboard.press("ArrowDown")
    await expect(page.locator("#name-arcade a")).to_be_focused()
    await page.keyboard.press("ArrowRight")
    await expect(page.locator("#name-kanban a")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(field).to_be_focused()


async def test_what_was_found_opens(quiet_house: House, open_page: OpenPage) -> None:
    page = await opened(quiet_house, open_page)
    await page.get_by_role("searchbox").fill("ines")
    await page.get_by_role("link", name="Slides for the review").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await expect(page.get_by_label("Title", exact=True)).to_have_value("Slides for the review")
    await page.wait_for_url(f"{quiet_house.url}/kanban/")
    await page.get_by_role("dialog").get_by_role("button", name="Close").first.click()
    await page.get_by_role("link", name="All apps").click()
    await page.wait_for_url(f"{quiet_house.url}/")


async def test_a_search_without_scripts(quiet_house: House, open_page: OpenPage) -> None:
    page = await open_page(quiet_house.url, has_scripts=False)
    await page.get_by_role("searchbox").fill("train")
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"{quiet_house.url}/search?q=train")
    await expect(page.get_by_role("link", name="BOOK THE TRAIN")).to_be_visible()
    await expect(page.get_by_text("Log in to search here too.")).to_be_visible()
    await page.get_by_role("link", name="All apps").click()
    await page.wait_for_url(f"{quiet_house.url}/")


async def test_what_happened_while_the_server_was_away_is_caught_up_with(
    house: House, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("ERR_")
    page = await opened(house, open_page)
    house.end_service()
    await expect(page.locator("#connection")).to_be_visible()
    house.token = ""
    house.begin_service()
    house.save_game("sunday", "The Late Ones", 2)
    await expect(page.locator("#connection")).to_be_hidden()
    await expect(page.locator("#card-scenes")).to_contain_text("The Late Ones")


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_pass_the_scan(
    quiet_house: House,
    open_page: OpenPage,
    axe_in_both_themes: Axe,
    complaints: Complaints,
    width: int,
) -> None:
    complaints.allow("404")
    page = await opened(quiet_house, open_page, width=width)
    assert await axe_in_both_themes(page, is_strict=True) == []
    assert await page.evaluate(HAS_NO_ROOM) is False
    for path in ("/search?q=train", "/nothing", "/kanban/nothing"):
        await page.goto(f"{quiet_house.url}{path}")
        assert await axe_in_both_themes(page, is_strict=True) == [], path
        assert await page.evaluate(HAS_NO_ROOM) is False, path


async def test_a_page_that_is_not_there_leads_on(
    quiet_house: House, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("404")
    page = await open_page(f"{quiet_house.url}/scenes/nothing")
    await expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing here")
    await page.get_by_role("main").get_by_role("link", name="All apps").click()
    await page.wait_for_url(f"{quiet_house.url}/")


async def test_the_documentation_is_dark_where_pages_are(
    quiet_house: House, open_page: OpenPage
) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    page = await open_page(f"{quiet_house.url}/kanban/docs", theme="dark")
    await expect(page.locator(".opblock").first).to_be_visible()
    assert await page.evaluate(ground) == "rgb(28, 32, 34)"
    await page.evaluate("localStorage.setItem('quintet-theme', 'light')")
    await page.reload()
    await expect(page.locator(".opblock").first).to_be_visible()
    assert await page.evaluate(ground) != "rgb(28, 32, 34)"
