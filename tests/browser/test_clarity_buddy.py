"""A talk with the buddy: it asks, its words grow, it says who answers, and nothing is stored."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.clarity_visit import CRISIS, told, until
from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenPage
from tests.browser.scenes_player import tab_to
from tests.fixtures.model_server import (
    CutOff,
    Drip,
    Garbage,
    ModelServer,
    Silence,
    Status,
    Stream,
)
from tests.fixtures.server import Server

OFFLINE = "offline, without AI"
STORED = "JSON.stringify([{...localStorage}, {...sessionStorage}])"


def grown(message: str, pause: float = 0.0) -> Stream:
    """A model's answer, in pieces."""
    text = json.dumps({"message": message})
    return Stream([text[at : at + 5] for at in range(0, len(text), 5)], pause=pause)


def turn(page: Page) -> Locator:
    return page.locator("#talk > li").last


async def say(page: Page, text: str) -> None:
    field = page.get_by_role("textbox", name="Your message")
    await field.fill(text)
    await field.press("Enter")
    await expect(turn(page)).to_contain_text(text)


async def test_offline_it_asks_says_so_and_forgets_with_the_page(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/buddy")
    field = page.get_by_role("textbox", name="Your message")
    await tab_to(page, page.get_by_role("button", name="I do not know where to begin."))
    await page.keyboard.press("Enter")
    await expect(field).to_be_focused()
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("Really.")
    await page.keyboard.press("Enter")
    await expect(turn(page).locator(".turn-own")).to_contain_text("begin.\nReally.")
    await expect(turn(page).get_by_text(OFFLINE)).to_be_visible()
    await expect(turn(page).locator(".turn-reply")).to_contain_text("?")
    await expect(field).to_be_focused()
    await expect(field).to_have_value("")
    await say(page, "My garden has too many weeds")
    await expect(page.get_by_text(OFFLINE)).to_have_count(2)
    assert "weeds" not in await page.evaluate(STORED)
    await page.get_by_role("button", name="Start afresh").click()
    await expect(page.locator("#talk")).to_be_hidden()
    await say(page, "Once more")
    await page.reload()
    await expect(page.locator("#talk")).to_be_hidden()
    await expect(page.get_by_role("group", name="You could begin like this")).to_be_visible()


async def test_words_arrive_as_they_grow_as_text_and_are_remembered(
    calm_server_with_model: Server, model_server: ModelServer, open_page: OpenPage
) -> None:
    first = "You have <b>two</b> topics. <img src=x onerror=alert(1)> Which is nearer?"
    model_server.play(grown(first, pause=0.1), grown("What would be a start?"))
    page = await open_page(f"{calm_server_with_model.url}/buddy")
    await page.evaluate(
        """() => {
          window.seen = new Set();
          new MutationObserver(() => {
            const words = document.querySelector(".turn-reply > .turn-words");
            if (words) window.seen.add(words.textContent);
          }).observe(document.getElementById("talk"), {childList: true, subtree: true});
        }"""
    )
    await say(page, "I have two topics")
    await expect(turn(page).locator(".turn-reply > .turn-words")).to_have_text(first)
    await expect(turn(page).locator(".turn-reply")).to_contain_text("AI")
    seen = await page.evaluate("[...window.seen]")
    assert len([words for words in seen if words and first.startswith(words)]) > 3
    await say(page, "The second")
    await expect(turn(page)).to_contain_text("What would be a start?")
    asked = json.dumps(model_server.requests[1].messages)
    assert "I have two topics" in asked
    assert "Which is nearer?" in asked


async def test_it_can_be_stopped_and_asked_again(
    calm_server_with_model: Server, model_server: ModelServer, open_page: OpenPage
) -> None:
    model_server.play(Silence(), grown("What is the first line?"))
    page = await open_page(f"{calm_server_with_model.url}/buddy")
    await say(page, "I cannot begin")
    await until(lambda: model_server.requests)
    await page.get_by_role("button", name="Stop").click()
    await expect(turn(page)).to_contain_text("Stopped.")
    await expect(page.get_by_role("button", name="Send")).to_be_visible()
    await page.get_by_role("button", name="Ask again").click()
    await expect(turn(page)).to_contain_text("What is the first line?")
    await expect(turn(page)).to_contain_text("I cannot begin")
    await expect(page.locator("#talk > li")).to_have_count(1)


BEGINNING = '{"message": "The answer is'


@pytest.mark.parametrize(
    ("failure", "model_seconds"),
    [
        (Silence(), 1),
        (Drip(content_type="text/event-stream"), 1),
        (Garbage(), 3),
        (Status(429), 3),
        (CutOff([BEGINNING]), 3),
        (grown("No question at all."), 3),
    ],
    ids=["slow", "drip", "garbage", "429", "cut off", "no question"],
)
async def test_without_a_usable_answer_our_own_question_stands_and_says_so(
    calm_server_with_model: Server, model_server: ModelServer, open_page: OpenPage, failure: Any
) -> None:
    model_server.always(failure)
    page = await open_page(f"{calm_server_with_model.url}/buddy")
    await say(page, "I cannot begin")
    await expect(turn(page).get_by_text(OFFLINE)).to_be_visible()
    reply = turn(page).locator(".turn-reply > .turn-words")
    await expect(reply).to_contain_text("?")
    await expect(reply).not_to_contain_text("answer")
    assert model_server.requests


async def test_without_a_server_the_words_stay_and_can_be_sent_again(
    calm_server: Server, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("ERR_FAILED")
    page = await open_page(f"{calm_server.url}/buddy")
    await page.route("**/chat", lambda route: route.abort())
    await say(page, "I cannot begin")
    await told(page, "The answer did not arrive.")
    await page.unroute_all(behavior="wait")
    cut = 'event: delta\ndata: {"text": "What wo"}\n\n'
    await page.route(
        "**/chat", lambda route: route.fulfill(content_type="text/event-stream", body=cut)
    )
    await page.get_by_role("button", name="Ask again").click()
    await expect(turn(page)).to_contain_text("What wo")
    await expect(turn(page)).to_contain_text("The answer did not arrive.")
    await page.unroute_all(behavior="wait")
    await page.get_by_role("button", name="Ask again").click()
    await expect(turn(page).get_by_text(OFFLINE)).to_be_visible()
    await expect(page.locator("#talk > li")).to_have_count(1)


async def test_a_crisis_gets_people_to_call_and_is_told_to_no_model(
    calm_server_with_model: Server, model_server: ModelServer, open_page: OpenPage
) -> None:
    model_server.play(grown("What would help?"))
    page = await open_page(f"{calm_server_with_model.url}/buddy")
    await say(page, CRISIS)
    await expect(page.get_by_role("heading", name="Please talk to a person now")).to_be_focused()
    contacts = turn(page).get_by_role("list", name="Numbers to call")
    await expect(contacts.get_by_role("link").first).to_have_attribute("href", "tel:999")
    assert model_server.requests == []
    await say(page, "I have tidied up")
    await expect(turn(page)).to_contain_text("What would help?")
    assert CRISIS not in json.dumps(model_server.requests[0].messages)


async def test_what_is_too_long_is_told_and_stays(calm_server: Server, open_page: OpenPage) -> None:
    page = await open_page(f"{calm_server.url}/buddy")
    field = page.get_by_role("textbox", name="Your message")
    await field.fill("a" * 4_003)
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator("#message-error")).to_have_text("That is 3 characters too long.")
    await expect(field).to_have_value("a" * 4_003)
    await expect(field).to_be_focused()


async def test_two_tabs_hold_talks_of_their_own(calm_server: Server, open_page: OpenPage) -> None:
    page = await open_page(f"{calm_server.url}/buddy")
    await say(page, "I cannot begin")
    other = await open_page(page.url, beside=page)
    await expect(other.locator("#talk")).to_be_hidden()
    await say(other, "I am nearly done")
    await expect(page.locator("#talk > li")).to_have_count(1)


async def test_german(calm_server: Server, open_page: OpenPage) -> None:
    page = await open_page(f"{calm_server.url}/buddy", locale="de-AT")
    await page.get_by_role("textbox", name="Deine Nachricht").fill("Ich will nicht mehr leben")
    await page.get_by_role("button", name="Senden").click()
    await expect(page.get_by_role("heading", name="Bitte sprich jetzt")).to_be_focused()
    await expect(page.get_by_role("link", name="142 anrufen")).to_be_visible()
    await page.get_by_role("textbox", name="Deine Nachricht").fill("Wo fange ich an")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("offline, ohne KI")).to_be_visible()
