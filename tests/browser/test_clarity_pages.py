"""Every page of Clarity, in each state: the scan, 360 pixels, targets, focus, both languages."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.clarity_pages import FOCUS, STATES, TARGETS, home, is_ready
from tests.browser.conftest import Axe, OpenPage
from tests.browser.scenes_player import HAS_NO_ROOM
from tests.fixtures.server import Server

PATHS = ["/", "/calm", "/easier", "/break-down", "/buddy"]


@pytest.mark.parametrize("state", STATES)
async def test_a_scan_finds_nothing_and_a_mouse_hits_everything(
    calm_server: Server, open_page: OpenPage, axe_in_both_themes: Axe, state: str
) -> None:
    page = await open_page(calm_server.url, is_blank=True)
    await STATES[state](page, calm_server.url)
    assert await page.evaluate(TARGETS) == []
    assert await axe_in_both_themes(page, is_strict=True) == []


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
@pytest.mark.parametrize("state", STATES)
async def test_360_pixels_are_enough_and_a_thumb_hits_everything(
    calm_server: Server, open_page: OpenPage, axe: Axe, state: str, locale: str
) -> None:
    small = {"width": 360, "height": 640, "is_touch": True}
    page = await open_page(calm_server.url, is_blank=True, locale=locale, **small)
    await STATES[state](page, calm_server.url)
    assert not await page.evaluate(HAS_NO_ROOM)
    assert await page.evaluate(TARGETS) == []
    if locale != "en-GB":  # whose words are scanned at full width
        assert await axe(page, is_strict=True) == []


@pytest.mark.parametrize("path", PATHS)
async def test_tab_leads_through_all_and_the_focus_is_seen(
    calm_server: Server, open_page: OpenPage, path: str
) -> None:
    page = await open_page(f"{calm_server.url}{path}", height=600)
    await is_ready(page)
    if path == "/calm":
        await expect(page.locator("#about")).to_be_visible()
    names = await walk(page)
    assert names[0] == "Skip to the content"
    assert names[2] == "open-help"
    assert names[4] in {"I’m overwhelmed", "leave"}
    assert len(names) == len(set(names))


async def walk(page: Page) -> list[str]:
    """The names of all that Tab leads to, each seen with its ring."""
    names: list[str] = []
    for _ in range(60):
        await page.keyboard.press("Tab")
        focus = await page.evaluate(FOCUS)
        if focus["name"] in {"", *names[:1]}:
            break
        assert focus["isSeen"], focus
        names.append(focus["name"])
    return names


async def test_text_can_be_spaced_as_wide_as_wcag_asks(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(calm_server.url, width=360)
    for state in ("home with tasks", "calm", "easier done"):
        await STATES[state](page, calm_server.url)
        await page.evaluate(
            """() => { for (const each of document.querySelectorAll("body *")) Object.assign(
              each.style, {lineHeight: "1.5", letterSpacing: "0.12em", wordSpacing: "0.16em"}); }"""
        )
        assert not await page.evaluate(HAS_NO_ROOM), state


@pytest.mark.parametrize("path", PATHS)
async def test_help_is_in_the_same_place_and_the_way_to_calm_is_always_there(
    calm_server: Server, open_page: OpenPage, path: str
) -> None:
    page = await open_page(calm_server.url)
    await is_ready(page)
    place = await page.locator("#open-help").bounding_box()
    await page.goto(f"{calm_server.url}{path}")
    await is_ready(page)
    assert await page.locator("#open-help").bounding_box() == place
    if path != "/calm":
        bar = page.get_by_role("link", name="I’m overwhelmed")
        await expect(bar).to_be_in_viewport(ratio=1)
        await bar.click()
        await expect(page).to_have_url(f"{calm_server.url}/calm")
        await expect(page.locator("#about")).to_be_visible()  # its script has begun
        await page.get_by_role("link", name="Go back").click()
        await expect(page).to_have_url(f"{calm_server.url}{path}")


GERMAN = {
    "/": "Was würde dir jetzt helfen?",
    "/calm": "Ein Moment nach dem anderen",
    "/easier": "Leichter lesen",
}


@pytest.mark.parametrize("path", GERMAN)
async def test_a_german_browser_gets_german_pages(
    calm_server: Server, open_page: OpenPage, path: str
) -> None:
    page = await open_page(f"{calm_server.url}{path}", locale="de-AT")
    await is_ready(page)
    await expect(page.locator("html")).to_have_attribute("lang", "de")
    await expect(page.get_by_role("heading", level=1)).to_have_text(GERMAN[path])
    await expect(page.get_by_role("button", name="Farben: wie das Gerät")).to_be_visible()
    await page.get_by_role("button", name="Hilfe").click()
    await expect(page.get_by_role("dialog", name="Hilfe")).to_be_visible()
    await page.get_by_role("button", name="Schließen").click()
    words = await page.evaluate("document.body.innerText")
    assert not {"the", "you", "your"} & set(words.lower().split())


async def test_the_language_that_is_wanted_most_wins(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(calm_server.url, locale="fr-FR")
    await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_below_another_address_every_link_and_file_is_right(
    all_apps: Server, open_page: OpenPage
) -> None:
    url = f"{all_apps.url}/clarity"
    page = await open_page(f"{url}/")
    await home(page, url)
    for name, path in {"Break it down": "/break-down", "Read it easier": "/easier"}.items():
        await page.get_by_role("link", name=name, exact=True).click()
        await expect(page).to_have_url(f"{url}{path}")
        await page.get_by_role("link", name="Clarity").click()
        await expect(page).to_have_url(f"{url}/")
    await page.get_by_role("link", name="I’m overwhelmed").click()
    await expect(page).to_have_url(f"{url}/calm")
    await expect(page.locator("#about")).to_be_visible()
    await page.get_by_role("link", name="Go back").click()
    await expect(page).to_have_url(f"{url}/")
