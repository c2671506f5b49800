"""What the server refuses is taken back, that alone; what it cannot be told waits."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenBoard
from tests.browser.kanban_board import KanbanServer, has, is_sent, is_stored, said, tile, toast

GONE = "ERR_(CONNECTION_|EMPTY_RESPONSE|FAILED|INTERNET_DISCONNECTED|INCOMPLETE_CHUNKED)"
WAITS = "waits, and will be sent when that is over."


async def press(page: Page, title: str, key: str) -> None:
    await tile(page, title).focus()
    await page.keyboard.press(key)


async def refuse(page: Page, path: str, status: int, detail: str) -> None:
    """The server's answer to this path, as long as the route stays."""

    async def answer(route: Route) -> None:
        problem = {"status": status, "title": "Refused", "detail": detail}
        await route.fulfill(status=status, json=problem, content_type="application/problem+json")

    await page.route(path, answer)


@pytest.mark.parametrize("status", [409, 412, 500])
async def test_a_refused_move_is_taken_back_and_no_other(
    kanban: KanbanServer, open_board: OpenBoard, complaints: Complaints, status: int
) -> None:
    complaints.allow(f"status of {status}")
    page = await open_board()
    await refuse(page, "**/api/cards/alpha/move", status, "Its neighbour has gone.")
    await press(page, "Alpha", "Control+ArrowRight")
    await press(page, "Beta", "Control+ArrowRight")
    message = toast(page, "Not stored, and taken back: move of “Alpha”. Its neighbour has gone.")
    await expect(message).to_be_visible()
    await said(page, "Not stored, and taken back: move of “Alpha”.")
    await is_sent(page)
    await has(page, Todo=["Alpha", "Gamma"], Doing=["Delta", "Beta", "Epsilon"])
    await page.unroute_all(behavior="wait")
    await message.get_by_role("button", name="Retry").click()
    await has(page, Todo=["Gamma"])
    await is_sent(page)
    assert kanban.columns()["Todo"] == ["Gamma"]


async def test_a_forced_412_takes_back_the_text_and_keeps_what_was_typed(
    kanban: KanbanServer, open_board: OpenBoard, complaints: Complaints
) -> None:
    complaints.allow("status of 412")
    page = await open_board()
    tries: list[str] = []

    async def answer(route: Route) -> None:
        if route.request.method != "PATCH":
            await route.fallback()
            return
        tries.append(route.request.headers["if-match"])
        problem = {"status": 412, "title": "Precondition Failed", "detail": "It has changed."}
        await route.fulfill(status=412, json=problem, content_type="application/problem+json")

    await page.route("**/api/cards/alpha", answer)
    await tile(page, "Alpha").click()
    editor = page.get_by_role("dialog", name="Card", exact=True)
    await editor.get_by_label("Title").fill("Alpha the second")
    await editor.get_by_label("Details").fill("Typed with care")
    await editor.get_by_role("button", name="Save").click()
    await expect(toast(page, "It has changed.")).to_be_visible()
    await expect(editor.get_by_label("Details")).to_have_value("Typed with care")
    assert len(tries) > 1  # it has looked at the card anew, and tried again
    assert kanban.card("Alpha")["title"] == "Alpha"
    await page.unroute_all(behavior="wait")
    await editor.get_by_role("button", name="Save").click()
    await expect(editor).to_be_hidden()
    await is_stored(page, kanban, Todo=["Alpha the second", "Beta", "Gamma"])
    assert kanban.card("Alpha")["details"] == "Typed with care"


async def test_a_server_fault_takes_back_the_new_card_and_what_followed_from_it(
    kanban: KanbanServer, open_board: OpenBoard, complaints: Complaints
) -> None:
    complaints.allow("status of 500")
    page = await open_board()
    await refuse(page, "**/api/cards", 500, "Internal error.")
    await page.get_by_role("button", name="Add a card to Review").click()
    field = page.get_by_role("textbox", name="Title of the new card in Review")
    await field.fill("Eta")
    await field.press("Enter")
    await expect(toast(page, "Not stored, and taken back: new card “Eta”.")).to_be_visible()
    await has(page, Review=[])
    await page.unroute_all(behavior="wait")
    await toast(page, "Not stored").get_by_role("button", name="Retry").click()
    await is_stored(page, kanban, Review=["Eta"])


async def test_while_the_server_is_away_changes_wait_and_then_go_in_order(
    kanban: KanbanServer, open_board: OpenBoard, complaints: Complaints
) -> None:
    complaints.allow(GONE)
    page = await open_board()
    kanban.end_service()
    await press(page, "Alpha", "Control+ArrowRight")
    await press(page, "Beta", "Control+ArrowDown")
    banner = page.get_by_text(WAITS.replace("waits", "wait")).first
    await expect(page.locator("#connection")).to_contain_text("The server cannot be reached")
    await has(page, Todo=["Gamma", "Beta"], Doing=["Alpha", "Delta", "Epsilon"])
    await expect(page.get_by_text("Not stored yet").first).to_be_attached()
    kanban.begin_service()
    await is_sent(page)
    await expect(banner).to_be_hidden()
    await expect(page.locator("#connection")).to_be_hidden()
    await is_stored(page, kanban, Todo=["Gamma", "Beta"], Doing=["Alpha", "Delta", "Epsilon"])


async def test_offline_one_waiting_change_can_be_taken_back_alone(
    kanban: KanbanServer, open_board: OpenBoard, complaints: Complaints
) -> None:
    complaints.allow(GONE)
    page = await open_board()
    await page.context.set_offline(True)
    await press(page, "Alpha", "Control+ArrowRight")
    waiting = toast(page, "Move of “Alpha” waits")
    await expect(waiting).to_be_visible()
    await press(page, "Zeta", "Control+ArrowLeft")
    await expect(page.locator("#connection")).to_contain_text("You are offline.")
    await waiting.get_by_role("button", name="Take back").click()
    await expect(toast(page, "Taken back: move of “Alpha”.")).to_be_visible()
    await has(page, Todo=["Alpha", "Beta", "Gamma"], Review=["Zeta"])
    await page.context.set_offline(False)
    await is_sent(page)
    await is_stored(page, kanban, Todo=["Alpha", "Beta", "Gamma"], Review=["Zeta"])


async def test_an_answer_that_gets_lost_makes_no_second_card(
    kanban: KanbanServer, open_board: OpenBoard, complaints: Complaints
) -> None:
    complaints.allow(GONE)
    page = await open_board()
    lost: list[int] = []

    async def lose(route: Route) -> None:
        if lost:
            await route.continue_()
            return
        lost.append((await route.fetch()).status)
        await route.abort()

    await page.route("**/api/cards", lose)
    await page.get_by_role("button", name="Add a card to Review").click()
    field = page.get_by_role("textbox", name="Title of the new card in Review")
    await field.fill("Eta")
    await field.press("Enter")
    await is_sent(page)
    assert lost == [201]
    await is_stored(page, kanban, Review=["Eta"])


async def test_a_conflict_found_after_a_time_offline_shows_both_texts(
    kanban: KanbanServer, open_board: OpenBoard, complaints: Complaints
) -> None:
    complaints.allow(GONE)
    complaints.allow("status of 412")
    page = await open_board()
    await page.context.set_offline(True)
    await tile(page, "Alpha").click()
    editor = page.get_by_role("dialog", name="Card", exact=True)
    await editor.get_by_label("Title").fill("Alpha by ada")
    await editor.get_by_role("button", name="Save").click()
    await expect(editor).to_be_hidden()
    await has(page, Todo=["Alpha by ada", "Beta", "Gamma"])
    kanban.edit("Alpha", title="Alpha by bob")
    await page.context.set_offline(False)
    await expect(
        editor.get_by_role("heading", name="Both of you changed this card")
    ).to_be_visible()
    await has(page, Todo=["Alpha by bob", "Beta", "Gamma"])
    await editor.get_by_role("radio", name="Take theirs Alpha by bob").check()
    await editor.get_by_role("button", name="Save").click()
    await expect(editor).to_be_hidden()
    await is_stored(page, kanban, Todo=["Alpha by bob", "Beta", "Gamma"])


async def test_a_text_for_a_card_that_went_meanwhile_can_still_be_had(
    kanban: KanbanServer, open_board: OpenBoard, complaints: Complaints
) -> None:
    complaints.allow(GONE)
    complaints.allow("status of 404")
    page = await open_board()
    await page.context.set_offline(True)
    await tile(page, "Alpha").click()
    editor = page.get_by_role("dialog", name="Card", exact=True)
    await editor.get_by_label("Details").fill("Written on a train")
    await editor.get_by_role("button", name="Save").click()
    await expect(editor).to_be_hidden()
    kanban.api("DELETE", "/api/cards/alpha")
    await page.context.set_offline(False)
    message = toast(page, "Not stored: edit of “Alpha”. The card has been archived.")
    await message.get_by_role("button", name="Show my text").click()
    dialog = page.get_by_role("dialog", name="This card is no longer on the board")
    await expect(dialog).to_contain_text("Written on a train")
    await dialog.get_by_role("button", name="Close").click()
    await is_stored(page, kanban, Todo=["Beta", "Gamma"])


async def test_logged_out_meanwhile_nothing_is_lost(
    kanban: KanbanServer, open_board: OpenBoard, complaints: Complaints
) -> None:
    complaints.allow("status of 401")
    page = await open_board()
    await refuse(page, "**/api/cards/**", 401, "Log in.")
    await press(page, "Alpha", "Control+ArrowRight")
    await expect(
        toast(page, "Move of “Alpha” waits").get_by_role("button", name="Log in")
    ).to_be_visible()
    await expect(page.locator("#connection")).to_contain_text("You are logged out: 1 change waits")
    await page.unroute_all(behavior="wait")
    await is_sent(page)
    await is_stored(page, kanban, Doing=["Alpha", "Delta", "Epsilon"])


async def test_no_more_than_fifty_changes_wait(
    kanban: KanbanServer, open_board: OpenBoard, complaints: Complaints
) -> None:
    complaints.allow(GONE)
    page = await open_board()
    await page.context.set_offline(True)
    await tile(page, "Alpha").focus()
    for key in ["Down", "Up"] * 25:
        await page.keyboard.press(f"Control+Arrow{key}")
    await expect(page.locator("#board")).to_have_attribute("data-unsent", "50")
    await page.keyboard.press("Control+ArrowRight")
    await expect(toast(page, "Not stored, and taken back: move of “Alpha”.")).to_be_visible()
    await has(page, Todo=["Alpha", "Beta", "Gamma"])
    await page.context.set_offline(False)
    await is_sent(page)
    await is_stored(page, kanban, Todo=["Alpha", "Beta", "Gamma"])
