"""The assistant beside the board: its answer grows, its change is shown and can be taken back."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from playwright.async_api import Locator, Page, Route, expect

from tests.browser.complaints import Complaints
from tests.browser.conftest import Axe, OpenBoard
from tests.browser.kanban_board import KanbanServer, has, is_sent, is_stored, tile
from tests.browser.scenes_player import HAS_NO_ROOM
from tests.fixtures.model_server import ModelServer, Ok, Silence, Status, Stream

MODEL = {"OPENROUTER_API_KEY": "sk-of-the-tests", "QUINTET_AI_ALLOW_PRIVATE": "true"}
TODO_GONE = {"op": "remove_column", "column": "col-todo", "cards_to": "col-doing"}


@pytest.fixture
def with_model(absent_kanban: KanbanServer, model_server: ModelServer) -> KanbanServer:
    """Kanban with the scripted model to ask."""
    absent_kanban.begin_service({**MODEL, "QUINTET_AI_BASE_URL": model_server.url})
    absent_kanban.fill()
    return absent_kanban


def answer(message: str, *operations: dict[str, Any]) -> str:
    """What a model says."""
    return json.dumps({"message": message, "operations": operations})


async def open_chat(page: Page) -> Locator:
    await page.get_by_role("button", name="Assistant", exact=True).click()
    return page.get_by_role("dialog", name="Assistant")


async def ask(page: Page, text: str) -> Locator:
    """Say something; the turn that came of it."""
    await expect(page.get_by_role("button", name="Send")).to_be_visible()  # one at a time
    field = page.get_by_role("textbox", name="Message to the assistant")
    await field.fill(text)
    await field.press("Enter")
    turn = page.locator("#turns > li").last
    await expect(turn).to_contain_text(text)
    return turn


async def test_offline_it_says_so_and_its_change_can_be_undone(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await open_chat(page)
    turn = await ask(page, "add Eta to Review and move Alpha to Done")
    await expect(turn.get_by_text("offline assistant", exact=True)).to_be_visible()
    change = turn.get_by_role("region", name="What changed")
    await expect(change.get_by_role("listitem")).to_have_text(
        ["+Added: “Eta” in Review", "→Moved: “Alpha”: Todo → Done"]
    )
    await has(page, Todo=["Beta", "Gamma"], Review=["Eta"], Done=["Zeta", "Alpha"])
    await change.get_by_role("button", name="Undo this change").click()
    await expect(turn.get_by_text("Undone", exact=True)).to_be_visible()
    await is_stored(page, kanban, Todo=["Alpha", "Beta", "Gamma"], Review=[], Done=["Zeta"])
    await expect(turn.get_by_text("Undone", exact=True)).to_be_visible()  # after the reload, too


async def test_removal_waits_for_approval_and_survives_a_reload(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await open_chat(page)
    turn = await ask(page, "remove column Todo and move its cards to Doing")
    proposal = turn.get_by_role("region", name="Proposal")
    await expect(proposal).to_contain_text("Waits for your approval")
    await expect(proposal.get_by_role("listitem")).to_contain_text(["Remove the column “Todo”"])
    await expect(turn).not_to_contain_text("POST /api")  # that is for those without buttons
    await expect(turn.locator(".turn-text")).not_to_be_empty()
    assert "Todo" in kanban.columns()
    await page.reload()  # the panel is open again, and the proposal in it
    await proposal.get_by_role("button", name="Approve").click()
    await expect(turn).not_to_contain_text("POST /api")
    await expect(proposal.get_by_text("Approved")).to_be_visible()
    await has(page, Doing=["Delta", "Epsilon", "Alpha", "Beta", "Gamma"])
    assert "Todo" not in kanban.columns()
    await page.get_by_role("button", name="Undo the approved proposal").click()
    await is_stored(page, kanban, Todo=["Alpha", "Beta", "Gamma"], Doing=["Delta", "Epsilon"])


async def test_a_rejected_proposal_changes_nothing(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await open_chat(page)
    turn = await ask(page, "remove column Todo and move its cards to Doing")
    await turn.get_by_role("button", name="Reject").click()
    await expect(turn.get_by_text("Rejected", exact=True)).to_be_visible()
    await is_stored(page, kanban, Todo=["Alpha", "Beta", "Gamma"])


async def test_an_answer_grows_and_names_model_and_cost(
    with_model: KanbanServer, model_server: ModelServer, open_board: OpenBoard
) -> None:
    move = {"op": "move_card", "card": "alpha", "column": "col-done", "before": None, "after": None}
    text = answer("Alpha is <b>done</b> now, as you wished.", move)
    pieces = [text[at : at + 6] for at in range(0, len(text), 6)]
    model_server.play(Stream(pieces, pause=0.05))
    page = await open_board()
    await open_chat(page)
    turn = await ask(page, "Alpha is finished")
    said = turn.locator(".turn-text")
    await expect(said).to_have_text(
        "Alpha is <b>done</b> now, as you wished."
    )  # text, never markup
    await expect(turn.locator(".turn-foot")).to_contain_text("$0.0004")
    await expect(turn.locator(".turn-foot")).to_contain_text("18 tokens")
    await is_stored(page, with_model, Todo=["Beta", "Gamma"], Done=["Zeta", "Alpha"])
    # After the reload the conversation is there, with its change.
    await expect(page.locator("#turns > li")).to_contain_text(["“Alpha”: Todo → Done"])


async def test_what_was_said_before_waits_for_the_board(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    page = await open_board()
    await open_chat(page)
    await ask(page, "move Alpha to Done")
    await has(page, Done=["Zeta", "Alpha"])
    may_come = asyncio.Event()

    async def late(route: Route) -> None:
        await may_come.wait()
        await route.continue_()

    await page.route("**/api/board/view", late)
    async with page.expect_response("**/api/chat/turns*"):
        await page.reload(wait_until="commit")
    await page.get_by_role("searchbox").fill("Alpha")
    may_come.set()
    turn = page.locator("#turns > li").last
    await expect(turn).to_contain_text("“Alpha”: Todo → Done")
    await has(page, Done=["Alpha"])


async def test_stop_ends_the_waiting_and_a_fault_offers_to_ask_again(
    with_model: KanbanServer,
    model_server: ModelServer,
    open_board: OpenBoard,
    complaints: Complaints,
) -> None:
    complaints.allow("status of 50[0-9]")
    model_server.play(Silence(), Status(402), Ok(answer("Nothing to do.")))
    page = await open_board()
    await open_chat(page)
    turn = await ask(page, "Anything to do?")
    async with asyncio.timeout(20):
        while not model_server.requests:
            await asyncio.sleep(0.02)
    await page.get_by_role("button", name="Stop").click()
    await expect(turn).to_contain_text("Stopped.")
    await turn.get_by_role("button", name="Ask again").click()
    await expect(turn.get_by_role("button", name="Ask again")).to_be_visible()
    await expect(turn).not_to_contain_text("Stopped.")
    await turn.get_by_role("button", name="Ask again").click()
    await expect(page.locator("#turns > li").last).to_contain_text("Nothing to do.")
    assert with_model.columns()["Todo"] == ["Alpha", "Beta", "Gamma"]


async def test_what_the_assistant_does_disturbs_no_one(
    kanban: KanbanServer, open_board: OpenBoard
) -> None:
    """Ada types while bob, in another browser, has the assistant move the card she is at."""
    ada, bob = await open_board(), await open_board(who="bob")
    await tile(ada, "Alpha").click()
    editor = ada.get_by_role("dialog", name="Card", exact=True)
    await editor.get_by_label("Details").fill("Half a sentence")
    await open_chat(bob)
    await ask(bob, "move Alpha to Review")
    await has(bob, Review=["Alpha"])
    await has(ada, Review=["Alpha"])
    await expect(editor.get_by_label("Details")).to_have_value("Half a sentence")
    await editor.get_by_role("button", name="Save").click()
    await expect(editor).to_be_hidden()
    await is_sent(ada)
    assert kanban.card("Alpha")["details"] == "Half a sentence"
    assert kanban.card("Alpha")["column_id"] == "col-review"


@pytest.mark.parametrize("width", [1280, 360])
async def test_a_scan_finds_nothing_serious(
    kanban: KanbanServer, open_board: OpenBoard, axe_in_both_themes: Axe, width: int
) -> None:
    page = await open_board(width=width)
    await open_chat(page)
    await ask(page, "move Alpha to Review")
    turn = await ask(page, "remove column Todo and move its cards to Doing")
    await expect(turn.get_by_role("button", name="Approve")).to_be_visible()
    assert not await page.evaluate(HAS_NO_ROOM)
    assert await axe_in_both_themes(page) == []
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog", name="Assistant")).to_be_hidden()
    await expect(page.get_by_role("button", name="Assistant", exact=True)).to_be_focused()
