"""Logging in, as somebody does who wants to see a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Axe, Complaints, OpenPage
from tests.fixtures.server import Serve, Server

THEMES = ["light", "dark"]


@pytest.fixture
def server(serve: Serve, tmp_path: Path) -> Server:
    return serve(tmp_path / "data", apps=[])


@pytest.mark.parametrize("theme", THEMES)
async def test_the_login_passes_the_scan(
    server: Server, open_page: OpenPage, axe: Axe, theme: str
) -> None:
    page = await open_page(f"{server.url}/kanban/", width=360, theme=theme)
    await expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    assert await axe(page) == []


async def test_by_keyboard_to_the_page_that_was_wanted(
    server: Server, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("401")
    page = await open_page(f"{server.url}/kanban/?from=a%20link")
    await expect(page.get_by_label("Name")).to_be_focused()
    await page.keyboard.type("user")
    await page.keyboard.press("Tab")
    await page.keyboard.type("wrong")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("The name or the password is wrong.")).to_be_visible()
    await expect(page.get_by_label("Password")).to_be_focused()
    await page.keyboard.type("password")
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"{server.url}/kanban/?from=a%20link")
    assert await page.evaluate("document.cookie") == ""
    for cookie in await page.context.cookies():
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")


async def test_the_demo_user_is_one_press_away(server: Server, open_page: OpenPage) -> None:
    page = await open_page(f"{server.url}/kanban/")
    await page.get_by_role("button", name="Look around as the demo user").click()
    await page.wait_for_url(f"{server.url}/kanban/")
