"""A page whose login ends while it is open says so, keeps what is on it, and then goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.arcade_runs import field
from tests.browser.conftest import Complaints, OpenPage
from tests.browser.house import LINES, House

IS_LIVE = "html[data-live]"
LIST = "water the plants\ncall the dentist"


@pytest.fixture
def house(tmp_path: Path, chromium_path: str) -> Iterator[House]:
    """All apps, for those alone who have logged in."""
    house = House(tmp_path / "house")
    house.begin_closed_service()
    yield house
    house.close()


async def opened(house: House, open_page: OpenPage, path: str) -> Page:
    """The page, after a login, once it follows what happens; a reload would be noticed."""
    page = await open_page(f"{house.url}{path}")
    await house.log_in(page)
    await page.wait_for_selector(IS_LIVE, state="attached")
    await page.evaluate("window.isTheSame = true")
    return page


async def is_told(page: Page) -> Locator:
    """Wait until the page says that nobody is logged in; the link that leads to the login."""
    banner = page.locator("#connection")
    await expect(banner).to_contain_text("You are logged out")
    return banner.get_by_role("link", name="Log in")


async def log_in_beside(house: House, page: Page) -> None:
    """Follow the banner's link, log in there, and wait until this page goes on by itself."""
    link = await is_told(page)
    async with page.context.expect_page() as beside:
        await link.click()
    tab = await beside.value
    await house.log_in(tab)
    await tab.wait_for_url(page.url)
    await tab.close()
    await expect(page.locator("#connection")).to_be_hidden()
    await page.wait_for_selector(IS_LIVE, state="attached")
    assert await page.evaluate("window.isTheSame") is True


async def test_what_was_typed_can_be_sent_after_a_new_login(
    house: House, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("401")
    page = await opened(house, open_page, "/arcade/")
    await field(page).fill(LIST)
    house.end_logins()
    await page.get_by_role("button", name="Plan it").click()
    await is_told(page)
    house.play_run(done=0)
    await log_in_beside(house, page)
    await expect(page.get_by_role("heading", name="is going on")).to_be_visible()
    await expect(field(page)).to_have_value(LIST)
    await page.get_by_role("button", name="Plan it").click()
    await expect(page.get_by_role("heading", name="Your plan")).to_be_visible()


async def test_a_run_goes_on_after_a_new_login(
    house: House, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("401")
    run = house.play_run(done=0)
    page = await opened(house, open_page, f"/arcade/runs/{run}")
    house.end_logins()
    house.complete_next()
    await log_in_beside(house, page)
    done = page.get_by_role("button", name=LINES[0][0])
    await expect(done).to_have_attribute("aria-pressed", "true")


async def test_the_feed_goes_on_where_it_was(
    house: House, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("401")
    house.tell(("UserQuery", "Before"))
    page = await opened(house, open_page, "/activity/")
    house.end_logins()
    house.tell(("UserQuery", "Meanwhile"))
    await is_told(page)
    prompt = page.locator(".turn").filter(has_text="Before").locator(".node-toggle").first
    await prompt.click()
    await expect(page.get_by_text("That could not be read. Try again.").first).to_be_visible()
    await log_in_beside(house, page)
    await prompt.click()
    await expect(prompt).to_have_attribute("aria-expanded", "true")
    await expect(page.locator(".turn")).to_contain_text(["Meanwhile", "Before"])
    house.tell(("UserQuery", "After"))
    await expect(page.locator(".turn")).to_contain_text(["After", "Meanwhile", "Before"])


async def test_the_first_page_goes_on_too(
    house: House, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("401")
    house.fill_board()
    page = await opened(house, open_page, "/")
    house.end_logins()
    await page.get_by_role("searchbox").fill("train")
    await expect(page.locator("#results")).to_have_text("Log in to search.")
    house.move("renew", "Done")
    await log_in_beside(house, page)
    await page.get_by_role("searchbox").fill("")
    await expect(page.locator("#card-kanban dd")).to_have_text(["1", "1", "2"])


async def test_a_move_waits_for_a_new_login(
    house: House, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("401")
    house.fill_board()
    page = await opened(house, open_page, "/kanban/")
    card = page.get_by_role("button", name="Renew the passport", exact=True)
    await card.focus()
    house.end_logins()
    await page.keyboard.press("Control+ArrowRight")
    await expect(page.locator("#connection")).to_contain_text("1 change waits")
    await log_in_beside(house, page)
    await expect(page.locator("#board")).to_have_attribute("data-unsent", "0")
    stored = house.api("GET", "/kanban/api/board").json()
    assert [len(column["cardIds"]) for column in stored["columns"]] == [1, 2, 1]


async def test_a_page_for_everybody_speaks_of_no_login(
    house: House, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("401")
    page = await open_page(f"{house.url}/clarity/calm")
    status = await page.evaluate(
        """async () => {
          const base = document.querySelector("script[src$='/base.js']").src;
          const { api } = await import(base.replace("base.js", "api.js"));
          return api.get("/nothing").catch(({ status }) => status);
        }"""
    )
    assert status == 401
    await expect(page.locator("#connection [data-text]")).to_be_empty()  # nor is it read out
