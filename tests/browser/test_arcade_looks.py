"""The pages for everybody: a scan in both themes, 360 pixels, thumbs, the keyboard's way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

import pytest
from playwright.async_api import Page, expect

from tests.browser.arcade_runs import TITLES, Runs, is_at, is_live, line, paste
from tests.browser.complaints import Complaints
from tests.browser.conftest import Axe, OpenPage
from tests.browser.scenes_player import FOCUS, HAS_NO_ROOM

SMALL = """() => [...document.querySelectorAll("main button, main select, main .line, .nav-link")]
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)
  .map((each) => each.outerHTML.slice(0, 120))"""


async def front(page: Page, runs: Runs) -> None:
    await page.goto(runs.url)
    await is_live(page)


async def plan(page: Page, runs: Runs) -> None:
    await front(page, runs)
    await paste(page)
    await is_at(page, "editing")
    await page.locator(".task-head").nth(2).click()


async def run(page: Page, runs: Runs) -> None:
    number = runs.started()
    await page.goto(f"{runs.url}/runs/{number}")
    await is_live(page)
    for title in TITLES[:3]:
        await line(page, title).click()
    await expect(page.locator("#combo-name")).to_have_text("Combo ×3")


async def receipt(page: Page, runs: Runs) -> None:
    number = runs.started()
    runs.set(number, TITLES[0])
    runs.end(number)
    await page.goto(f"{runs.url}/preview/result/{number}")
    await is_live(page)


async def streaks(page: Page, runs: Runs) -> None:
    number = runs.started()
    runs.set(number, TITLES[0])
    runs.ask("POST", "/rest-days", {"date": f"{datetime.now():%Y-%m}-01"})
    await page.goto(f"{runs.url}/streaks")
    await is_live(page)


async def high_scores(page: Page, runs: Runs) -> None:
    runs.set(runs.started(), TITLES[0])
    await page.goto(f"{runs.url}/high-scores")
    await is_live(page)


PAGES: dict[str, Callable[[Page, Runs], Awaitable[None]]] = {
    "front": front,
    "plan": plan,
    "run": run,
    "receipt": receipt,
    "streaks": streaks,
    "high scores": high_scores,
}


@pytest.mark.parametrize("name", PAGES)
async def test_a_scan_finds_nothing(
    runs: Runs, open_page: OpenPage, axe_in_both_themes: Axe, name: str
) -> None:
    page = await open_page(runs.url, is_blank=True)
    await PAGES[name](page, runs)
    assert await axe_in_both_themes(page, is_strict=True) == []


@pytest.mark.parametrize("name", PAGES)
async def test_360_pixels_and_a_thumb_are_enough(
    runs: Runs, open_page: OpenPage, axe: Axe, name: str
) -> None:
    page = await open_page(runs.url, is_blank=True, width=360, height=740, is_touch=True)
    await PAGES[name](page, runs)
    assert not await page.evaluate(HAS_NO_ROOM)
    assert await page.evaluate(SMALL) == []
    assert await axe(page) == []


@pytest.mark.parametrize("name", PAGES)
async def test_tab_leads_through_all_and_the_focus_is_seen(
    runs: Runs, open_page: OpenPage, name: str
) -> None:
    page = await open_page(runs.url, is_blank=True)
    await PAGES[name](page, runs)
    await page.evaluate("scrollTo(0, 0); document.querySelector('.skip').focus()")
    seen = set()
    for _ in range(24):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement === document.body"):
            break
        focus = await page.evaluate(FOCUS)
        # A date has several stops; the browser draws the ring of the later ones inside it.
        assert focus["isSeen"] or focus["name"] in seen, focus
        seen.add(focus["name"])
    assert len(seen) >= 6


async def test_a_page_that_is_not_there_is_kind(
    runs: Runs, open_page: OpenPage, axe: Axe, complaints: Complaints
) -> None:
    complaints.allow("404")
    page = await open_page(f"{runs.url}/runs/999999")
    await expect(page.get_by_role("heading", level=1, name="Not here")).to_be_visible()
    assert await axe(page) == []
    await page.get_by_role("link", name="To the runs").click()
    await is_live(page)
