"""The components of the design system, used as a person would: by keyboard, on `/design`."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Axe, OpenPage
from tests.fixtures.server import Server

Design = Callable[..., Awaitable[Page]]
READY = "html[data-ready]"
# What can be pressed and lies in a line of text is not measured: its size is the text's.
SMALL_TARGETS = """least => [...document.querySelectorAll(
    "button, select, textarea, input:not([type=radio], [type=checkbox]), label:has(> input), "
    + "nav a, .header-name, a.button")]
  .filter((each) => each.checkVisibility())
  .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
  .filter(([_, box]) => box.height < least || box.width < least)
  .map(([text, box]) => `${text}: ${box.width} × ${box.height}`)"""


@pytest.fixture
def design(arcade_server: Server, open_page: OpenPage) -> Design:
    """Opens `/design` of a served app; the page is ready to be used."""

    async def opening(**options: Any) -> Page:
        page = await open_page(f"{arcade_server.url}/design", **options)
        await page.wait_for_selector(READY)
        return page

    return opening


async def stop_the_clock(page: Page) -> None:
    """Timers of the page fire only when the test says so."""
    await page.clock.install(time="2026-01-01T00:00:00")
    await page.clock.pause_at("2026-01-01T01:00:00")


@pytest.mark.parametrize("width", [1280, 360])
async def test_every_component_passes_the_scan(
    design: Design, axe_in_both_themes: Axe, width: int
) -> None:
    page = await design(width=width)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await axe_in_both_themes(page) == []
    for accent in ("Cobalt", "Plum", "Rust", "Ochre"):
        await page.get_by_label(accent).check()
        assert await axe_in_both_themes(page) == []


async def test_fingers_find_every_target(design: Design) -> None:
    page = await design(width=360, is_touch=True)
    assert await page.evaluate("matchMedia('(pointer: coarse)').matches")
    assert await page.evaluate(SMALL_TARGETS, 44) == []
    page = await design()
    assert await page.evaluate(SMALL_TARGETS, 24) == []


async def test_fonts_and_icons_come_from_this_server(design: Design) -> None:
    page = await design()
    await page.evaluate("document.fonts.ready")
    assert await page.evaluate("document.fonts.check('16px \"Inter Variable\"')")
    drawn = page.locator("#icons .icon").first
    box = await drawn.locator("use").bounding_box()
    assert box is not None
    assert box["width"] > 4


async def test_the_keyboard_skips_to_the_content(design: Design) -> None:
    page = await design()
    await page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    await expect(skip).to_be_in_viewport()
    await page.keyboard.press("Enter")
    await expect(page.locator("#main")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Colour")).to_be_focused()


async def test_a_dialog_keeps_the_focus_and_gives_it_back(design: Design, axe: Axe) -> None:
    page = await design()
    opener = page.get_by_role("button", name="A form")
    await opener.focus()
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Rename the garden")
    await expect(dialog.get_by_label("New name")).to_be_focused()
    assert await axe(page) == []
    for _ in range(6):
        await page.keyboard.press("Tab")
        assert await page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(opener).to_be_focused()


async def test_a_question_gives_the_answer_that_was_chosen(design: Design) -> None:
    page = await design()
    opener = page.get_by_role("button", name="A question", exact=True)
    for key, answer in (("Take theirs", "theirs"), ("Keep mine", "mine"), ("", "none")):
        await opener.press("Enter")
        dialog = page.get_by_role("dialog", name="Changed in two places")
        await expect(dialog).to_be_visible()
        if key:
            await dialog.get_by_role("button", name=key).press("Enter")
        else:
            await page.keyboard.press("Escape")
        await expect(page.locator("#answer")).to_have_text(f"Answer: {answer}")
        await expect(dialog).to_have_count(0)
        await expect(opener).to_be_focused()


async def test_a_click_beside_a_light_dialog_closes_it(design: Design) -> None:
    page = await design()
    await page.get_by_role("button", name="A form").click()
    dialog = page.get_by_role("dialog", name="Rename the garden")
    await dialog.get_by_role("heading").click()
    await expect(dialog).to_be_visible()
    await page.mouse.click(5, 400)
    await expect(dialog).to_be_hidden()


async def test_a_toast_waits_while_somebody_looks(design: Design) -> None:
    page = await design()
    await stop_the_clock(page)
    await page.get_by_role("button", name="Toast", exact=True).press("Enter")
    toast = page.get_by_role("group", name="The list is saved.")
    await expect(toast).to_be_visible()
    await page.clock.run_for(100)
    await expect(page.locator("body > [data-announcer=polite]")).to_have_text("The list is saved.")
    await toast.get_by_role("button", name="Dismiss").focus()
    await page.clock.run_for(60_000)
    await expect(toast).to_be_visible()
    await page.get_by_role("button", name="Urgent toast").focus()
    await toast.hover()
    await page.clock.run_for(60_000)
    await expect(toast).to_be_visible()
    await page.mouse.move(5, 5)
    await page.clock.run_for(10_000)
    await expect(toast).to_have_count(0)


async def test_a_toast_undoes_and_goes_by_keyboard(design: Design, axe: Axe) -> None:
    page = await design()
    await page.get_by_role("button", name="Toast with undo").press("Enter")
    first = page.get_by_role("group", name="One card deleted.")
    await first.get_by_role("button", name="Undo").press("Enter")
    second = page.get_by_role("group", name="It is back.")
    await expect(second).to_be_visible()
    await expect(first).to_have_count(0)
    await second.get_by_role("button", name="Dismiss").press("Escape")
    await expect(second).to_have_count(0)
    await expect(page.locator("#main")).to_be_focused()
    await page.get_by_role("button", name="Urgent toast").press("Enter")
    urgent = page.locator("body > [data-announcer=assertive]")
    await expect(urgent).to_have_text("Nothing was saved.")
    assert await axe(page) == []


async def test_the_theme_is_chosen_by_keyboard_and_kept(
    design: Design, open_page: OpenPage
) -> None:
    page = await design(theme="dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    dark = await page.evaluate(ground)
    switch = page.get_by_role("button", name="Theme: system")
    await switch.press("Enter")
    await expect(page.get_by_role("button", name="Theme: light")).to_be_focused()
    assert await page.evaluate(ground) != dark
    beside = await open_page(page.url, beside=page)
    await beside.wait_for_selector(READY)
    await expect(beside.get_by_role("button", name="Theme: light")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(beside.get_by_role("button", name="Theme: dark")).to_be_visible()
    assert await beside.evaluate(ground) == dark
    await page.reload()
    assert await page.evaluate("document.documentElement.dataset.theme") == "dark"


async def test_the_banner_follows_the_connection(design: Design) -> None:
    page = await design()
    banner = page.locator("#connection")
    await page.get_by_role("button", name="Lose the connection").press("Enter")
    await expect(banner).to_contain_text("The server cannot be reached")
    await expect(banner).to_be_in_viewport()
    await page.context.set_offline(True)
    await expect(banner).to_contain_text("You are offline")
    await page.get_by_role("button", name="Restore it").press("Enter")
    await expect(banner).to_contain_text("You are offline")
    await page.context.set_offline(False)
    await expect(banner).to_be_hidden()
    spoken = page.locator("body > [data-announcer=polite]")
    await expect(spoken).to_have_text("The connection is back.")


async def test_the_banner_leads_to_a_new_login(design: Design, axe: Axe) -> None:
    page = await design()
    banner = page.locator("#connection")
    await page.get_by_role("button", name="End the login").press("Enter")
    link = banner.get_by_role("link", name="Log in")
    await expect(link).to_have_attribute("href", re.compile(r"/login\?next=%2Fdesign$"))
    assert await axe(page) == []
    await page.get_by_role("button", name="Lose the connection").press("Enter")
    await expect(banner).to_contain_text("You are logged out")
    await page.get_by_role("button", name="Restore it").press("Enter")
    await expect(banner).to_be_hidden()
    spoken = page.locator("body > [data-announcer=polite]")
    await expect(spoken).to_have_text("You are logged in again.")


async def test_a_busy_button_keeps_the_focus_and_works_once(design: Design) -> None:
    page = await design()
    button = page.get_by_role("button", name="Work for two seconds")
    await stop_the_clock(page)
    size = "each => [each.offsetWidth, each.offsetHeight]"
    before = await button.evaluate(size)
    await button.press("Enter")
    await expect(button).to_have_attribute("aria-busy", "true")
    await button.press("Enter")
    await expect(button).to_be_focused()
    assert await button.evaluate(size) == before
    await page.clock.run_for(2100)
    await expect(button).not_to_have_attribute("aria-busy", "true")
    await expect(page.get_by_role("group", name="The work is done.")).to_have_count(1)
