"""Cards and columns are made, changed, archived and brought back; every step can be undone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenBoard
from tests.browser.kanban_board import (
    KanbanServer,
    column,
    has,
    is_sent,
    is_stored,
    said,
    tile,
    toast,
)


def editor_of(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Card", exact=True)


async def test_a_card_has_title_details_labels_day_and_column(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await tile(page, "Alpha").focus()
    await page.keyboard.press("Enter")
    editor = editor_of(page)
    await expect(editor.get_by_label("Title")).to_be_focused()
    await editor.get_by_label("Title").fill("Alpha & <b>Omega</b>")
    await editor.get_by_label("Details").fill("First line\n  second line")
    await editor.get_by_label("Labels").fill("web, api , web")
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    await editor.get_by_label("Due").fill(yesterday)
    await editor.get_by_label("Column").select_option("Review")
    await editor.get_by_role("button", name="Save").click()
    await expect(editor).to_be_hidden()
    card = page.get_by_role("button", name="Alpha & <b>Omega</b>", exact=True)
    await expect(card).to_be_focused()
    shown = column(page, "Review").get_by_role("listitem")
    await expect(shown).to_contain_text("Overdue")
    await expect(shown.locator(".chip")).to_have_text(["web", "api"])
    await is_sent(page)
    stored = kanban.card("Alpha")
    assert (stored["details"], stored["labels"], stored["due"], stored["column_id"]) == (
        "First line\n  second line",
        ["web", "api"],
        yesterday,
        "col-review",
    )


async def test_an_empty_title_is_refused_and_leaving_asks(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await tile(page, "Alpha").click()
    editor = editor_of(page)
    await editor.get_by_label("Title").fill("   ")
    await editor.get_by_role("button", name="Save").click()
    await expect(editor.get_by_text("A card needs a title.")).to_be_visible()
    await page.keyboard.press("Escape")
    question = page.get_by_role("dialog", name="Leave without saving?")
    await question.get_by_role("button", name="Cancel").click()
    await expect(editor).to_be_visible()
    await editor.get_by_label("Title").fill("Alpha")
    await page.keyboard.press("Escape")  # nothing to lose any more
    await expect(editor).to_be_hidden()
    await expect(tile(page, "Alpha")).to_be_focused()


async def test_quick_add_stays_open_for_the_next_card(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await tile(page, "Delta").focus()
    await page.keyboard.press("n")
    field = page.get_by_role("textbox", name="Title of the new card in Doing")
    await expect(field).to_be_focused()
    for title in ("Eta", "Theta"):
        await page.keyboard.type(title)
        await page.keyboard.press("Enter")
    await said(page, "“Theta” added")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Add a card to Doing")).to_be_focused()
    await is_stored(page, kanban, Doing=["Delta", "Epsilon", "Eta", "Theta"])


async def test_archive_undo_and_redo(kanban: KanbanServer, open_board: OpenBoard) -> None:
    page = await open_board()
    await tile(page, "Beta").click()
    await editor_of(page).get_by_role("button", name="Archive").click()
    await has(page, Todo=["Alpha", "Gamma"])
    await expect(tile(page, "Gamma")).to_be_focused()
    await page.get_by_role("button", name="Undo archiving of “Beta”").click()
    await has(page, Todo=["Alpha", "Beta", "Gamma"])
    message = toast(page, "Undone: archiving of “Beta”.")
    await message.get_by_role("button", name="Redo").click()
    await is_stored(page, kanban, Todo=["Alpha", "Gamma"])


async def test_undo_goes_back_step_by_step_by_key(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await tile(page, "Alpha").focus()
    await page.keyboard.press("Control+ArrowRight")
    await page.keyboard.press("Control+ArrowDown")
    await is_sent(page)
    await page.keyboard.press("u")
    await page.keyboard.press("u")  # while the first is on its way
    await is_stored(page, kanban, Todo=["Alpha", "Beta", "Gamma"], Doing=["Delta", "Epsilon"])


async def test_undo_does_not_take_back_what_another_did_since(
    kanban: KanbanServer, open_board: OpenBoard, complaints: Complaints
) -> None:
    complaints.allow("status of 409")
    page = await open_board()
    await tile(page, "Alpha").focus()
    await page.keyboard.press("Control+ArrowRight")
    await is_sent(page)
    kanban.move("Alpha", "Done")
    await has(page, Done=["Zeta", "Alpha"])
    await page.keyboard.press("u")
    await expect(toast(page, "Not undone.")).to_be_visible()
    await is_stored(page, kanban, Done=["Zeta", "Alpha"])


async def test_history_tells_who_did_what_and_undoes_it(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    kanban.move("Zeta", "Todo", before="alpha")
    kanban.edit("Beta", title="Beta two")
    await has(page, Todo=["Zeta", "Alpha", "Beta two", "Gamma"])
    await page.get_by_role("button", name="History").click()
    drawer = page.get_by_role("dialog", name="History")
    first, second = drawer.locator(".event").nth(0), drawer.locator(".event").nth(1)
    await expect(first).to_contain_text("“Beta” → “Beta two”")
    await expect(second).to_contain_text("“Zeta”: Done → Todo")
    await expect(second).to_contain_text("bob")
    await second.get_by_role("button", name="Undo").click()
    await expect(drawer.locator(".event").nth(0)).to_contain_text("“Zeta”: Todo → Done")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="History")).to_be_focused()
    await is_stored(page, kanban, Todo=["Alpha", "Beta two", "Gamma"], Done=["Zeta"])


async def test_an_archived_card_can_be_restored(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    kanban.api("DELETE", "/api/cards/gamma")
    page = await open_board()
    await page.get_by_role("button", name="History").click()
    drawer = page.get_by_role("dialog", name="History")
    await drawer.get_by_role("radio", name="Archived cards").check()
    await drawer.get_by_role("button", name="Restore “Gamma”").click()
    await expect(toast(page, "“Gamma” is back on the board.")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(tile(page, "Gamma")).to_be_visible()


async def test_columns_are_added_named_limited_moved_and_removed(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await page.get_by_role("button", name="Add a column").click()
    await page.get_by_role("textbox", name="Name of the new column").fill("Later")
    await page.keyboard.press("Enter")
    await has(page, Later=[])
    await page.get_by_role("button", name="Settings of column Doing").click()
    dialog = page.get_by_role("dialog", name="Column", exact=True)
    await dialog.get_by_label("Name").fill("Now")
    await dialog.get_by_label("Limit of work in progress").fill("1")
    await dialog.get_by_label("Place").select_option("First")
    await dialog.get_by_role("button", name="Save").click()
    await expect(column(page, "Now")).to_contain_text("2/1")
    await expect(column(page, "Now")).to_contain_text("2 of at most 1 card: over the limit")
    await is_sent(page)
    assert list(kanban.columns()) == ["Now", "Todo", "Review", "Done", "Later"]
    await page.get_by_role("button", name="Settings of column Todo").click()
    await dialog.get_by_role("button", name="Remove column").click()
    question = page.get_by_role("dialog", name="Remove column “Todo”?")
    await expect(question).to_contain_text("Its 3 cards go to the end of “Now”.")
    await question.get_by_role("button", name="Remove").click()
    await is_stored(page, kanban, Now=["Delta", "Epsilon", "Alpha", "Beta", "Gamma"])
    assert list(kanban.columns()) == ["Now", "Review", "Done", "Later"]


async def test_statistics_have_a_picture_and_the_numbers(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    kanban.move("Alpha", "Done")
    page = await open_board()
    await page.keyboard.press("s")
    drawer = page.get_by_role("dialog", name="Statistics")
    await expect(drawer.get_by_role("img", name="Cards in each column")).to_be_visible()
    await expect(drawer.get_by_role("img", name="Cards done on each of")).to_be_visible()
    await drawer.get_by_text("As a table").last.click()
    await expect(drawer.get_by_role("table").last).to_be_visible()
    await drawer.get_by_role("radio", name="14 days").check()
    await expect(drawer.get_by_role("img", name="14 days").first).to_be_visible()


async def test_single_keys_can_be_turned_off(kanban: KanbanServer, open_board: OpenBoard) -> None:
    page = await open_board()
    await page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    await keys.get_by_text("Single keys work").click()
    await page.keyboard.press("Escape")
    await page.keyboard.press("/")
    await expect(page.get_by_role("searchbox")).not_to_be_focused()
    await page.reload()
    await page.get_by_role("button", name="More").click()
    await page.get_by_role("button", name="Keyboard shortcuts").click()
    await keys.get_by_text("Single keys work").click()
    await page.keyboard.press("Escape")
    await page.keyboard.press("/")
    await expect(page.get_by_role("searchbox")).to_be_focused()
    await page.keyboard.type("alp")
    await has(page, Todo=["Alpha"])
    await expect(page.locator("#filter-result")).to_have_text("1 of 6")
    await page.get_by_role("button", name="Add a card to Todo").click()
    await page.keyboard.type("Eta")
    await page.keyboard.press("Enter")
    await expect(toast(page, "“Eta” is added; the filter hides it.")).to_be_visible()


async def test_the_board_goes_into_a_file_and_comes_back(
    kanban: KanbanServer, open_board: OpenBoard, tmp_path: Path
) -> None:
    page = await open_board()
    await page.get_by_role("button", name="More").click()
    async with page.expect_download() as saving:
        await page.get_by_role("link", name="Export as JSON").click()
    file = tmp_path / "board.json"
    await (await saving.value).save_as(file)
    await tile(page, "Alpha").focus()
    await page.keyboard.press("Control+ArrowRight")
    kanban.api("DELETE", "/api/cards/zeta")
    await has(page, Todo=["Beta", "Gamma"], Done=[])
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("button", name="Import a file…").click()
    await (await choosing.value).set_files(file)
    question = page.get_by_role("dialog", name="Replace the board?")
    await expect(question).to_contain_text("The board's 5 cards give way to what is in board.json.")
    await question.get_by_role("button", name="Replace").click()
    await has(page, Todo=["Alpha", "Beta", "Gamma"], Doing=["Delta", "Epsilon"], Done=["Zeta"])
    await page.get_by_role("button", name="Undo import of board.json").click()
    await is_stored(page, kanban, Todo=["Beta", "Gamma"], Done=[])


async def test_a_file_that_is_no_board_is_refused(
    kanban: KanbanServer, open_board: OpenBoard, tmp_path: Path, complaints: Complaints
) -> None:
    complaints.allow("status of 4")
    file = tmp_path / "notes.json"
    file.write_text("[1, 2, 3]")
    page = await open_board()
    await page.locator("#import-file").set_input_files(file)
    await page.get_by_role("button", name="Replace").click()
    await expect(page.get_by_role("dialog", name="Not imported")).to_be_visible()
    await page.get_by_role("button", name="Close").click()
    await is_stored(page, kanban, Todo=["Alpha", "Beta", "Gamma"])
