"""Something big becomes small steps: offline, with a model, called off, failed, in a crisis."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.clarity_visit import CRISIS, PLAN, Visits, is_shown, told, until
from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenPage
from tests.browser.scenes_player import tab_to
from tests.fixtures.model_server import CutOff, Garbage, ModelServer, Ok, Silence, Status
from tests.fixtures.server import Server

OFFLINE = "Written without an AI, offline."
LONGEST = 2_000


def field(page: Page) -> Any:
    return page.get_by_role("textbox", name="What feels too big right now?")


async def ask(page: Page, text: str) -> None:
    await field(page).fill(text)
    await page.get_by_role("button", name="Break it down").click()


async def test_by_keyboard_alone_a_task_is_broken_down_and_begun(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    page = await open_page(f"{calm_server.url}/break-down")
    await is_shown(page, "ask")
    await tab_to(page, field(page))
    await page.keyboard.type("tidy my room")
    await tab_to(page, page.get_by_role("button", name="Break it down"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_be_focused()
    await expect(page.get_by_text(OFFLINE)).to_be_visible()
    [task] = await visits.api(page, "GET", "/tasks")
    texts = [step["step_text"] for step in task["steps"]]
    assert 3 <= len(texts) <= 10
    await expect(page.locator("#plan .step-text")).to_have_text(texts)
    await expect(page.get_by_role("heading", level=1)).to_have_text(task["task_title"])
    await expect(page.locator("#plan")).to_contain_text(f"{task['steps'][0]['minutes']} min")
    await page.reload()
    await expect(page.locator("#plan .step-text")).to_have_text(texts)
    await tab_to(page, page.get_by_role("link", name="Start with the first step").first)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text(texts[0])


async def test_what_is_typed_outlives_a_reload_and_is_counted_near_its_limit(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/break-down")
    await page.get_by_role("button", name="Get ready for an exam").click()
    await expect(field(page)).to_have_value("Get ready for an exam")
    await expect(field(page)).to_be_focused()
    await expect(page.locator("#ask-left")).to_be_hidden()
    await field(page).fill("ä" * (LONGEST - 50))
    await expect(page.locator("#ask-left")).to_have_text("50 characters left")
    await field(page).fill("😀" * (LONGEST + 1))
    await page.get_by_role("button", name="Break it down").click()
    await expect(page.locator("#ask-error")).to_contain_text("1 character too many.")
    await expect(field(page)).to_have_attribute("aria-invalid", "true")
    await page.reload()
    await expect(field(page)).to_have_value("😀" * (LONGEST + 1))
    await field(page).fill("   ")
    await page.get_by_role("button", name="Break it down").click()
    await expect(page.locator("#ask-error")).to_have_text("A few words first, please.")


async def test_the_way_back_leads_to_the_field_and_forward_to_the_steps(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/break-down")
    await ask(page, "tidy my room")
    await is_shown(page, "result")
    await page.go_back()
    await expect(field(page)).to_be_visible()
    await expect(field(page)).to_have_value("")
    await page.go_forward()
    await is_shown(page, "result")


async def test_a_model_is_named_and_its_words_are_text(
    calm_server_with_model: Server,
    model_server: ModelServer,
    open_page: OpenPage,
) -> None:
    text = "Open the <img src=x onerror=alert(1)> window"
    steps = [{"text": text, "minutes": 1}, *PLAN["steps"][1:]]
    model_server.play(Ok({**PLAN, "steps": steps}))
    page = await open_page(f"{calm_server_with_model.url}/break-down")
    await ask(page, "my room")
    await expect(page.get_by_role("heading", level=1)).to_have_text("A calm room")
    await expect(page.get_by_text("Written by an AI. You decide.")).to_be_visible()
    await expect(page.locator("#plan .step-text").first).to_have_text(text)
    await expect(page.locator("#plan [data-step]").last).to_contain_text("optional")
    await expect(page.locator("#result-about")).to_have_text("3 steps, about 10 minutes in all")


@pytest.mark.parametrize(
    ("failure", "model_seconds"),
    [(Silence(), 1), (Garbage(), 3), (CutOff(), 3), (Status(402), 3)],
    ids=["slow", "garbage", "cut", "402"],
)
async def test_without_a_usable_answer_our_own_steps_are_shown_and_say_so(
    calm_server_with_model: Server, model_server: ModelServer, open_page: OpenPage, failure: Any
) -> None:
    model_server.always(failure)
    page = await open_page(f"{calm_server_with_model.url}/break-down")
    await ask(page, "tidy my room")
    await expect(page.get_by_text(OFFLINE)).to_be_visible()
    assert model_server.requests


async def test_it_can_be_called_off_and_nothing_is_kept(
    calm_server_with_model: Server,
    model_server: ModelServer,
    open_page: OpenPage,
    visits: Visits,
) -> None:
    model_server.play(Silence(), Ok(PLAN))
    page = await open_page(f"{calm_server_with_model.url}/break-down")
    await ask(page, "my room")
    cancel = page.get_by_role("button", name="Cancel")
    await expect(cancel).to_be_focused()
    await until(lambda: model_server.requests)
    await page.keyboard.press("Enter")
    await told(page, "Stopped.")
    await expect(field(page)).to_have_value("my room")
    await expect(field(page)).to_be_focused()
    assert await visits.api(page, "GET", "/tasks") == []
    await page.get_by_role("button", name="Break it down").click()
    await is_shown(page, "result")
    assert len(await visits.api(page, "GET", "/tasks")) == 1


async def test_a_failure_keeps_the_words_and_can_be_tried_again(
    calm_server: Server, open_page: OpenPage, complaints: Complaints, visits: Visits
) -> None:
    complaints.allow("ERR_FAILED|status of 500")
    page = await open_page(f"{calm_server.url}/break-down")
    await page.route("**/tasks", lambda route: route.abort())
    await ask(page, "tidy my room")
    await expect(page.get_by_text("Your words are still here.").first).to_be_visible()
    await expect(field(page)).to_have_value("tidy my room")
    await expect(page.get_by_role("button", name="Break it down")).to_be_focused()
    await page.unroute_all(behavior="wait")
    lost: list[int] = []

    async def lose(route: Route) -> None:
        # The steps are stored, and their way back is cut.
        if "is_preview" in (route.request.post_data or "") or lost:
            await route.continue_()
            return
        lost.append((await route.fetch()).status)
        await route.abort()

    await page.route("**/tasks", lose)
    await page.keyboard.press("Enter")
    await until(lambda: lost == [201])
    await expect(page.get_by_role("button", name="Break it down")).to_be_focused()
    await page.keyboard.press("Enter")
    await is_shown(page, "result")
    assert len(await visits.api(page, "GET", "/tasks")) == 1


async def test_a_crisis_gets_people_to_call_and_no_model(
    calm_server_with_model: Server,
    model_server: ModelServer,
    open_page: OpenPage,
    visits: Visits,
) -> None:
    page = await open_page(f"{calm_server_with_model.url}/break-down")
    await ask(page, CRISIS)
    await expect(page.get_by_role("heading", name="Please talk to a person now")).to_be_focused()
    number = page.get_by_role("list", name="Numbers to call").get_by_role("link").first
    await expect(number).to_have_attribute("href", "tel:999")
    await expect(page.locator("#ask-said")).to_contain_text("not a medical service")
    assert model_server.requests == []
    assert await visits.api(page, "GET", "/tasks") == []


async def test_german_where_the_browser_speaks_it(calm_server: Server, open_page: OpenPage) -> None:
    page = await open_page(f"{calm_server.url}/break-down", locale="de-DE")
    await expect(page.locator("html")).to_have_attribute("lang", "de")
    await page.get_by_role("textbox", name="Was ist gerade zu groß?").fill("Mein Zimmer aufräumen")
    await page.get_by_role("button", name="In Schritte zerlegen").click()
    await expect(page.get_by_text("Ohne KI geschrieben, offline.")).to_be_visible()
    await page.get_by_role("link", name="Mit dem ersten Schritt anfangen").first.click()
    await expect(page.get_by_role("button", name="Erledigt")).to_be_visible()
    await expect(page.get_by_text("von 9 Schritten erledigt")).to_be_visible()


async def test_a_task_that_is_not_there_is_told_kindly(
    calm_server: Server, open_page: OpenPage, complaints: Complaints, visits: Visits
) -> None:
    complaints.allow("404")
    page = await open_page(f"{calm_server.url}/break-down?task=4000000")
    await expect(page.get_by_role("heading", name="This task is not here")).to_be_visible()
    await visits.begin(page)
    await page.reload()
    await expect(page.get_by_role("heading", name="This task is not here")).to_be_visible()
    await page.get_by_role("link", name="Back to the start").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("What would help right now?")
