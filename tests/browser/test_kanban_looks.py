"""The page for everybody: a scan in both themes, 360 pixels, the keyboard's way, signing in."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Axe, Complaints, OpenBoard, OpenPage
from tests.browser.kanban_board import KanbanServer, is_shown, tile
from tests.browser.scenes_player import FOCUS, HAS_NO_ROOM
from tests.fixtures.server import Serve

THEMES = ["light", "dark"]


async def open_editor(page: Page) -> None:
    await tile(page, "Alpha").click()
    await page.get_by_role("dialog", name="Card", exact=True).get_by_text("History of this").click()
    await expect(page.locator("#editor-changes > li").first).to_be_visible()


async def open_drawer(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name).click()
    shown = ".event" if name == "History" else "#stats-body svg"
    await expect(page.locator(shown).first).to_be_visible()


async def open_move(page: Page) -> None:
    await tile(page, "Alpha").focus()
    await page.keyboard.press("m")
    await expect(page.get_by_role("dialog", name="Move to…")).to_be_visible()


async def open_menu(page: Page) -> None:
    await page.get_by_role("button", name="More").click()
    await expect(page.get_by_role("button", name="Log out")).to_be_visible()


PARTS = {
    "board": None,
    "editor": open_editor,
    "history": lambda page: open_drawer(page, "History"),
    "statistics": lambda page: open_drawer(page, "Statistics"),
    "move": open_move,
    "menu": open_menu,
}


def colour(kanban: KanbanServer) -> None:
    """Labels in every colour, days of every kind, a column over its limit."""
    labels = ["api", "web", "design", "research", "security", "import", "docs", "later", "ops"]
    kanban.edit("Alpha", labels=labels, due="2001-01-01", details="Some")
    kanban.edit("Beta", due="2999-12-31")
    kanban.api("PATCH", "/api/columns/col-doing", {"wip_limit": 1})


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("part", PARTS)
async def test_a_scan_finds_nothing_serious(
    kanban: KanbanServer, open_board: OpenBoard, axe: Axe, part: str, theme: str
) -> None:
    colour(kanban)
    page = await open_board(theme=theme)
    if prepare := PARTS[part]:
        await prepare(page)
    assert await axe(page) == []


@pytest.mark.parametrize("part", PARTS)
async def test_360_pixels_are_enough(
    kanban: KanbanServer, open_board: OpenBoard, axe: Axe, part: str
) -> None:
    colour(kanban)
    page = await open_board(width=360, height=640, is_touch=True)
    if prepare := PARTS[part]:
        await prepare(page)
    assert not await page.evaluate(HAS_NO_ROOM)
    if part in {"board", "editor"}:
        assert await axe(page) == []


async def test_tab_leads_through_all_and_the_focus_is_seen(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    names = []
    for _ in range(24):
        await page.keyboard.press("Tab")
        focus = await page.evaluate(FOCUS)
        assert focus["isSeen"] or focus["name"] == "Alpha", focus  # the tile wears its ring
        names.append(focus["name"])
        if focus["name"] == "open-new-column":
            break
    assert "Alpha" in names
    assert "Beta" not in names  # arrows lead there
    assert "open-new-column" in names


async def test_who_is_not_logged_in_is_asked_to_in_the_place_of_the_board(
    kanban: KanbanServer, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("401")
    page = await open_page(f"{kanban.url}/?from=a-link")
    await expect(page.get_by_label("Name")).to_be_focused()
    await expect(page.locator("#login")).to_have_attribute("data-next", "/?from=a-link")
    await expect(page).to_have_url(f"{kanban.url}/?from=a-link")


async def test_the_board_has_one_heading_and_named_regions(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Board")
    await expect(page.get_by_role("heading", level=2, name="Todo")).to_be_visible()
    await expect(page.get_by_role("list", name="Todo").get_by_role("listitem")).to_have_count(3)
    await is_shown(page)


async def test_logging_out_ends_it(
    kanban: KanbanServer, open_board: OpenBoard, complaints: Complaints
) -> None:
    complaints.allow("401")
    page = await open_board()
    await page.get_by_role("button", name="More").click()
    await expect(page.get_by_text("Logged in as ada")).to_be_visible()
    await page.get_by_role("button", name="Log out").click()
    await expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    await page.goto(f"{kanban.url}/")
    await expect(page.get_by_role("heading", name="Log in")).to_be_visible()


async def test_beside_other_apps_it_stands_below_its_own_name(
    serve: Serve, open_page: OpenPage, complaints: Complaints, tmp_path: Path
) -> None:
    complaints.allow("401")
    server = serve(tmp_path / "data", apps=[])
    page = await open_page(f"{server.url}/kanban/")
    await page.get_by_role("button", name="Look around as the demo user").click()
    await is_shown(page)
    await expect(page).to_have_url(f"{server.url}/kanban/")
    other = await open_page(f"{server.url}/kanban/", beside=page)
    card = page.locator(".tile-open").first
    title = await card.inner_text()
    await card.focus()
    await page.keyboard.press("Control+ArrowRight")
    second = other.locator(".column").nth(1)
    await expect(second.get_by_role("button", name=title, exact=True)).to_be_visible()
    await page.get_by_role("button", name="History").click()
    await expect(page.locator(".event").first).to_contain_text(title)
