"""A card moves by mouse, by finger, by keyboard and by menu, and the server then has it there."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenBoard
from tests.browser.kanban_board import (
    Finger,
    KanbanServer,
    column,
    drag,
    has,
    is_stored,
    said,
    tile,
)


async def test_by_mouse(kanban: KanbanServer, open_board: OpenBoard) -> None:
    page = await open_board()
    await drag(page, "Beta", "Delta")
    await page.mouse.up()
    await expect(tile(page, "Beta")).to_be_focused()
    await said(page, "“Beta”, moved to Doing, 2 of 3")
    await expect(page.get_by_role("dialog")).to_be_hidden()  # a drag is no click
    await is_stored(page, kanban, Todo=["Alpha", "Gamma"], Doing=["Delta", "Beta", "Epsilon"])


async def test_by_mouse_to_the_top_and_given_up(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await drag(page, "Zeta", "Alpha", is_below=False)
    await page.mouse.up()
    await has(page, Todo=["Zeta", "Alpha", "Beta", "Gamma"], Done=[])
    await drag(page, "Zeta", "Epsilon")
    await page.keyboard.press("Escape")
    await page.mouse.up()
    await said(page, "Put back.")
    await is_stored(page, kanban, Todo=["Zeta", "Alpha", "Beta", "Gamma"], Done=[])


async def test_by_finger(kanban: KanbanServer, open_board: OpenBoard) -> None:
    page = await open_board(width=360, height=740, is_touch=True)
    finger = await Finger.of(page)
    box = await tile(page, "Alpha").bounding_box()
    below = await tile(page, "Gamma").bounding_box()
    assert box is not None
    assert below is not None
    await finger.down(box["x"] + 40, box["y"] + 10)
    await expect(page.locator(".is-chosen")).to_be_visible()  # it has to rest a moment
    await finger.glide(box["x"] + 44, below["y"] + below["height"] + 6)
    await finger.up()
    await is_stored(page, kanban, Todo=["Beta", "Gamma", "Alpha"])


async def test_a_finger_that_scrolls_moves_nothing(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board(width=360, height=740, is_touch=True)
    finger = await Finger.of(page)
    box = await tile(page, "Beta").bounding_box()
    assert box is not None
    await finger.down(box["x"] + 180, box["y"] + 10)
    await finger.glide(box["x"], box["y"] + 10, steps=6)
    await finger.up()
    await page.wait_for_function("document.querySelector('#board').scrollLeft > 100")
    assert kanban.columns()["Todo"] == ["Alpha", "Beta", "Gamma"]


@pytest.mark.parametrize("browser_is", ["new", "old"])
async def test_by_keyboard(kanban: KanbanServer, open_board: OpenBoard, browser_is: str) -> None:
    """Old browsers lose the focus of what moves on the page; it is given back."""
    page = await open_board()
    if browser_is == "old":
        await page.evaluate("delete Element.prototype.moveBefore")
    await tile(page, "Alpha").focus()
    await page.keyboard.press("ArrowDown")
    await expect(tile(page, "Beta")).to_be_focused()
    await page.keyboard.press("Space")
    await said(page, "“Beta” lifted, 2 of 3 in Todo.")
    await page.keyboard.press("ArrowRight")
    await said(page, "Doing, 2 of 3")
    await expect(tile(page, "Beta")).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await said(page, "Doing, 1 of 3")
    assert kanban.columns()["Todo"] == ["Alpha", "Beta", "Gamma"]  # not yet
    await page.keyboard.press("Space")
    await said(page, "“Beta”, moved to Doing, 1 of 3")
    await expect(tile(page, "Beta")).to_be_focused()
    await is_stored(page, kanban, Todo=["Alpha", "Gamma"], Doing=["Beta", "Delta", "Epsilon"])


async def test_escape_puts_a_lifted_card_back(kanban: KanbanServer, open_board: OpenBoard) -> None:
    page = await open_board()
    await tile(page, "Delta").focus()
    for key in ("Space", "ArrowRight", "ArrowRight", "ArrowDown"):
        await page.keyboard.press(key)
    await has(page, Doing=["Epsilon"], Done=["Zeta", "Delta"])
    await page.keyboard.press("Escape")
    await said(page, "“Delta” is back, 1 of 2 in Doing.")
    await expect(tile(page, "Delta")).to_be_focused()
    await is_stored(page, kanban, Doing=["Delta", "Epsilon"], Done=["Zeta"])


@pytest.mark.parametrize("held", ["Control", "Alt"])
async def test_by_one_key_stroke(kanban: KanbanServer, open_board: OpenBoard, held: str) -> None:
    page = await open_board()
    await tile(page, "Alpha").focus()
    await page.keyboard.press(f"{held}+ArrowDown")
    await said(page, "“Alpha”, moved to Todo, 2 of 3")
    await page.keyboard.press(f"{held}+ArrowRight")
    await said(page, "“Alpha”, moved to Doing, 2 of 3")
    await page.keyboard.press(f"{held}+ArrowLeft")
    await page.keyboard.press(f"{held}+ArrowLeft")
    await said(page, "It goes no further this way.")
    await is_stored(page, kanban, Todo=["Beta", "Alpha", "Gamma"], Doing=["Delta", "Epsilon"])


async def test_arrows_lead_past_empty_columns_and_tab_out(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await tile(page, "Epsilon").focus()
    await page.keyboard.press("ArrowRight")
    await expect(tile(page, "Zeta")).to_be_focused()
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("End")
    await expect(tile(page, "Epsilon")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Move “Epsilon” to…")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Add a card to Doing")).to_be_focused()


async def test_by_menu_with_taps_alone(kanban: KanbanServer, open_board: OpenBoard) -> None:
    page = await open_board(width=360, height=740, is_touch=True)
    await page.get_by_role("button", name="Move “Gamma” to…").tap()
    dialog = page.get_by_role("dialog", name="Move to…")
    await dialog.get_by_label("Column").select_option("Done")
    await dialog.get_by_label("Place").select_option("At the top")
    await dialog.get_by_role("button", name="Move", exact=True).tap()
    await expect(tile(page, "Gamma")).to_be_focused()
    await is_stored(page, kanban, Todo=["Alpha", "Beta"], Done=["Gamma", "Zeta"])


async def test_the_menu_puts_a_card_behind_another_one(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await tile(page, "Zeta").focus()
    await page.keyboard.press("m")
    dialog = page.get_by_role("dialog", name="Move to…")
    await dialog.get_by_label("Column").select_option("Todo")
    await dialog.get_by_label("Place").select_option("After “Alpha”")
    await dialog.get_by_role("button", name="Move", exact=True).click()
    await is_stored(page, kanban, Todo=["Alpha", "Zeta", "Beta", "Gamma"], Done=[])


async def test_a_drop_between_filtered_cards_is_beside_its_neighbour(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    """Beta is hidden: who drops a card behind the second that is seen means behind the third."""
    kanban.edit("Alpha", labels=["seen"])
    kanban.edit("Gamma", labels=["seen"])
    kanban.edit("Zeta", labels=["seen"])
    page = await open_board()
    await page.get_by_role("searchbox", name="Filter cards").fill("label:seen")
    await has(page, Todo=["Alpha", "Gamma"], Doing=[], Done=["Zeta"])
    await expect(page.locator("#filter-result")).to_have_text("3 of 6")
    await drag(page, "Zeta", "Gamma")
    await page.mouse.up()
    await has(page, Todo=["Alpha", "Gamma", "Zeta"])
    await page.get_by_role("searchbox", name="Filter cards").press("Escape")
    await is_stored(page, kanban, Todo=["Alpha", "Beta", "Gamma", "Zeta"], Done=[])


async def test_quick_moves_are_stored_in_their_order(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await tile(page, "Alpha").focus()
    for key in ("Down", "Down", "Right", "Right", "Right", "Up", "Left"):
        await page.keyboard.press(f"Control+Arrow{key}")
    await expect(tile(page, "Alpha")).to_be_focused()
    await expect(column(page, "Review").locator(".tile")).to_have_count(1)
    await is_stored(page, kanban, Todo=["Beta", "Gamma"], Review=["Alpha"], Done=["Zeta"])
