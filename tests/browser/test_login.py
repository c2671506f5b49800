"""Logging in, as somebody does who wants to see a page."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import expect

from quintet.catalogue import ALL
from tests.browser.conftest import Axe, Complaints, OpenPage
from tests.fixtures.server import Serve, Server

FRONTS = [f"/{app.name}/" for app in ALL if app.pages]


async def test_the_login_passes_the_scan(
    all_apps: Server, open_page: OpenPage, complaints: Complaints, axe_in_both_themes: Axe
) -> None:
    complaints.allow("401")
    page = await open_page(f"{all_apps.url}/kanban/", width=360)
    await expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    assert await axe_in_both_themes(page) == []


async def test_by_keyboard_to_the_page_that_was_wanted(
    all_apps: Server, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("401")
    page = await open_page(f"{all_apps.url}/kanban/?from=a%20link")
    await expect(page.get_by_label("Name")).to_be_focused()
    await page.keyboard.type("user")
    await page.keyboard.press("Tab")
    await page.keyboard.type("wrong")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("The name or the password is wrong.")).to_be_visible()
    await expect(page.get_by_label("Password")).to_be_focused()
    await page.keyboard.type("password")
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"{all_apps.url}/kanban/?from=a%20link")
    assert await page.evaluate("document.cookie") == ""
    for cookie in await page.context.cookies():
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")


async def test_the_demo_user_is_one_press_away(
    all_apps: Server, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("401")
    page = await open_page(f"{all_apps.url}/kanban/")
    await page.get_by_role("button", name="Look around as the demo user").click()
    await expect(page.locator("#board")).not_to_have_attribute("aria-busy", "true")
    assert page.url == f"{all_apps.url}/kanban/"


async def test_one_login_for_every_app_and_one_way_out_of_all(
    serve: Serve, tmp_path: Path, open_page: OpenPage, complaints: Complaints
) -> None:
    """With QUINTET_AUTH=on, by keyboard: each app's page works, sockets and streams included."""
    complaints.allow("401")
    variables = {"QUINTET_AUTH": "on", "QUINTET_ADMIN_PASSWORD": "a long password"}
    server = serve(tmp_path / "data", variables, apps=[])
    page = await open_page(f"{server.url}{FRONTS[0]}", width=360)
    await expect(page.get_by_role("button", name="Look around as the demo user")).to_have_count(0)
    for text in ("admin", "a long password"):
        await page.keyboard.type(text)
        await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Log in")).to_have_count(0)
    seen = len(complaints.heard)
    for front in FRONTS:
        await page.goto(server.url + front)
        await expect(page.locator("html")).to_have_attribute("data-ready", "true")
        await expect(page.get_by_role("heading", name="Log in")).to_have_count(0)
        await expect(page.locator("#connection")).to_be_hidden()
    assert complaints.heard[seen:] == []
    await page.get_by_role("button", name="Log out").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    for front in FRONTS:
        answer = await page.goto(server.url + front)
        assert answer is not None
        assert answer.status == 401
        await expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
