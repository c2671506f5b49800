"""The page for everybody: a scan in both themes, 360 pixels, the keyboard's way, signing in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Axe, Complaints, OpenBoard, OpenPage
from tests.browser.kanban_board import KanbanServer, is_shown, tile
from tests.browser.scenes_player import FOCUS, HAS_NO_ROOM
from tests.fixtures.server import Server


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


@pytest.fixture(scope="module")
def absent_kanban(
    tmp_path_factory: pytest.TempPathFactory,
    chromium_path: str,
    kanban_file: Path,
    kanban_accounts: None,
    empty_accounts_file: Path,
) -> Iterator[KanbanServer]:
    """One server for the tests below, which only look at its board."""
    people = empty_accounts_file.with_name("people.db")
    kanban = KanbanServer(tmp_path_factory.mktemp("board"), kanban_file, people)
    yield kanban
    kanban.close()


@pytest.fixture(scope="module")
def kanban(absent_kanban: KanbanServer) -> KanbanServer:
    """Labels in every colour, days of every kind, a column over its limit."""
    kanban = absent_kanban
    kanban.begin_service()
    kanban.fill()
    labels = ["api", "web", "design", "research", "security", "import", "docs", "later", "ops"]
    kanban.edit("Alpha", labels=labels, due="2001-01-01", details="Some")
    kanban.edit("Beta", due="2999-12-31")
    kanban.api("PATCH", "/api/columns/col-doing", {"wip_limit": 1})
    return kanban


@pytest.mark.parametrize("part", PARTS)
async def test_a_scan_finds_nothing_serious(
    kanban: KanbanServer, open_board: OpenBoard, axe_in_both_themes: Axe, part: str
) -> None:
    page = await open_board()
    if prepare := PARTS[part]:
        await prepare(page)
    assert await axe_in_both_themes(page) == []


@pytest.mark.parametrize("part", PARTS)
async def test_360_pixels_are_enough(
    kanban: KanbanServer, open_board: OpenBoard, axe: Axe, part: str
) -> None:
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
    page = await open_board(who="ada-2")  # ada's other browser: the first stays signed in
    await page.get_by_role("button", name="More").click()
    await expect(page.get_by_text("Logged in as ada")).to_be_visible()
    await page.get_by_role("button", name="Log out").click()
    await expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    await page.goto(f"{kanban.url}/")
    await expect(page.get_by_role("heading", name="Log in")).to_be_visible()


async def test_beside_other_apps_it_stands_below_its_own_name(
    all_apps: Server, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("401")
    page = await open_page(f"{all_apps.url}/kanban/")
    await page.get_by_role("button", name="Look around as the demo user").click()
    await is_shown(page)
    await expect(page).to_have_url(f"{all_apps.url}/kanban/")
    other = await open_page(f"{all_apps.url}/kanban/", beside=page)
    card = page.locator(".tile-open").first
    title = await card.inner_text()
    await card.focus()
    await page.keyboard.press("Control+ArrowRight")
    second = other.locator(".column").nth(1)
    await expect(second.get_by_role("button", name=title, exact=True)).to_be_visible()
    await page.get_by_role("button", name="History").click()
    await expect(page.locator(".event").first).to_contain_text(title)
