"""Two people on one board: each sees what the other does, and nobody loses what they type."""

from __future__ import annotations

import time

import pytest
from playwright.async_api import expect

from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenBoard
from tests.browser.kanban_board import (
    KanbanServer,
    drag,
    has,
    is_sent,
    is_stored,
    said,
    tile,
    toast,
)

A_SECOND = 1.0
LOADED = 4.0  # how much slower a loaded machine may be


@pytest.mark.alone
async def test_each_sees_the_other_within_a_second(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    ada, bob = await open_board(), await open_board(who="bob")
    took = []
    for here, there, title, column in [
        (ada, bob, "Alpha", "Doing"),
        (bob, ada, "Delta", "Review"),
        (ada, bob, "Gamma", "Doing"),
    ]:
        await tile(here, title).focus()
        began = time.monotonic()
        await here.keyboard.press("Control+ArrowRight")
        section = there.get_by_role("region", name=column, exact=True)
        await expect(section.get_by_role("button", name=title, exact=True)).to_be_visible()
        took.append(time.monotonic() - began)
    # The median: one pause of a loaded machine is not the page's.
    assert sorted(took)[1] < A_SECOND * LOADED, took
    await is_sent(ada)
    await is_sent(bob)
    await is_stored(bob, kanban, Todo=["Beta"], Review=["Delta"], Done=["Zeta"])


async def test_what_is_typed_stays_whatever_others_do(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await page.get_by_role("button", name="Add a card to Todo").click()
    field = page.get_by_role("textbox", name="Title of the new card in Todo")
    await field.press_sequentially("Half a tit")
    kanban.move("Zeta", "Todo", before="alpha")
    kanban.edit("Alpha", title="Alpha two")
    kanban.api("PATCH", "/api/columns/col-todo", {"title": "To do"})
    await has(page, **{"To do": ["Zeta", "Alpha two", "Beta", "Gamma"]})
    field = page.get_by_role("textbox", name="Title of the new card in To do")
    await expect(field).to_be_focused()
    await field.press_sequentially("le")
    await expect(field).to_have_value("Half a title")
    await field.press("Enter")
    await expect(field).to_be_focused()  # ready for the next one
    await is_stored(
        page, kanban, **{"To do": ["Zeta", "Alpha two", "Beta", "Gamma", "Half a title"]}
    )


async def test_what_is_dragged_stays_in_the_hand(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await drag(page, "Alpha", "Delta")
    kanban.move("Zeta", "Doing", before="delta")
    kanban.edit("Alpha", details="Written while it was in the air.")
    async with page.expect_response("**/api/board/view"):
        kanban.move("Gamma", "Review")
    await expect(page.locator(".is-dragged")).to_be_visible()
    await page.mouse.up()
    # Behind Delta, where it was let go, although Zeta has come above it.
    await is_stored(page, kanban, Doing=["Zeta", "Delta", "Alpha", "Epsilon"], Review=["Gamma"])
    assert kanban.card("Alpha")["details"] == "Written while it was in the air."


async def test_the_focus_stays_on_a_card_that_others_move(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await tile(page, "Beta").focus()
    kanban.move("Beta", "Done")
    await has(page, Done=["Zeta", "Beta"])
    await expect(tile(page, "Beta")).to_be_focused()
    kanban.api("DELETE", "/api/cards/beta")
    await has(page, Done=["Zeta"])
    await expect(tile(page, "Zeta")).to_be_focused()  # the one that took its place


async def test_two_fields_of_one_card_are_both_kept(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await tile(page, "Alpha").click()
    editor = page.get_by_role("dialog", name="Card", exact=True)
    await editor.get_by_label("Title").fill("Alpha by ada")
    kanban.edit("Alpha", details="Details by bob")
    await expect(editor.locator("#editor-notice-text")).to_have_text("bob changed this card.")
    await expect(editor.get_by_label("Title")).to_have_value("Alpha by ada")
    await expect(editor.get_by_label("Details")).to_have_value("")
    await editor.get_by_role("button", name="Save").click()
    await expect(editor).to_be_hidden()
    await is_sent(page)
    card = kanban.card("Alpha")
    assert (card["title"], card["details"]) == ("Alpha by ada", "Details by bob")


async def test_a_change_seen_while_writing_can_be_merged(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await tile(page, "Alpha").click()
    editor = page.get_by_role("dialog", name="Card", exact=True)
    await editor.get_by_label("Title").fill("Alpha by ada")
    kanban.edit("Alpha", title="Alpha by bob", details="Details by bob", labels=["bob"])
    await editor.get_by_role("button", name="See and merge").click()
    await expect(editor.get_by_label("Details")).to_have_value("Details by bob")
    await expect(editor.get_by_label("Labels")).to_have_value("bob")
    await expect(editor.get_by_label("Title")).to_have_value("Alpha by ada")
    mine = editor.get_by_role("radio", name="Keep mine Alpha by ada")
    theirs = editor.get_by_role("radio", name="Take theirs Alpha by bob")
    await expect(mine).to_be_checked()
    await theirs.check()
    await expect(editor.get_by_label("Title")).to_have_value("Alpha by bob")
    await mine.check()
    await editor.get_by_label("Title").press("End")
    await editor.get_by_label("Title").press_sequentially(" and bob")
    await editor.get_by_role("button", name="Save").click()
    await expect(editor).to_be_hidden()
    card = kanban.card("Alpha")
    assert (card["title"], card["details"]) == ("Alpha by ada and bob", "Details by bob")


async def test_the_same_text_written_by_two_is_asked_about_not_lost(
    kanban: KanbanServer, open_board: OpenBoard, complaints: Complaints
) -> None:
    """Bob saves just before ada does: her page cannot know yet, the server says so."""
    complaints.allow("ERR_FAILED|status of 412")
    page = await open_board()
    await page.route("**/api/board/view", lambda route: route.abort())  # it hears of nothing
    await tile(page, "Alpha").click()
    editor = page.get_by_role("dialog", name="Card", exact=True)
    await editor.get_by_label("Details").fill("A long text by ada")
    kanban.edit("Alpha", details="A text by bob")
    await editor.get_by_role("button", name="Save").click()
    await expect(
        editor.get_by_role("heading", name="Both of you changed this card")
    ).to_be_visible()
    await said(page, "Both of you changed the same.")
    await expect(editor.get_by_label("Details", exact=False).last).to_have_value(
        "A long text by ada"
    )
    assert kanban.card("Alpha")["details"] == "A text by bob"
    await editor.get_by_role("button", name="Save").click()
    await expect(editor).to_be_hidden()
    assert kanban.card("Alpha")["details"] == "A long text by ada"


async def test_an_archived_card_leaves_what_was_typed(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await tile(page, "Alpha").click()
    editor = page.get_by_role("dialog", name="Card", exact=True)
    await editor.get_by_label("Details").fill("Too long to lose")
    kanban.api("DELETE", "/api/cards/alpha")
    await expect(editor.locator("#editor-notice-text")).to_contain_text("bob archived this card.")
    await editor.get_by_role("button", name="Save").click()
    await expect(toast(page, "The card is no longer on the board.")).to_be_visible()
    await expect(editor.get_by_label("Details")).to_have_value("Too long to lose")
    await page.keyboard.press("Escape")
    question = page.get_by_role("dialog", name="Leave without saving?")
    await question.get_by_role("button", name="Leave").click()
    await expect(editor).to_be_hidden()
    await has(page, Todo=["Beta", "Gamma"])


async def test_two_tabs_of_one_person_see_each_other(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    one = await open_board()
    other = await open_board(beside=one)
    await tile(other, "Alpha").focus()
    await other.keyboard.press("Control+ArrowRight")
    await has(one, Todo=["Beta", "Gamma"], Doing=["Alpha", "Delta", "Epsilon"])
