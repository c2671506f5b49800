"""Reading easier: a text and an easier one, looks that stay on the device, reading aloud."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.clarity_pages import CRISIS, TEXT, add_task, is_ready, make_easier
from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenPage
from tests.browser.test_clarity_calm import tab_to, with_own_clock
from tests.fixtures.server import Server

# A browser's speech that says what it was given, and is led through it by the test.
SPEECH = """({ voices, isMute }) => {
  class Utterance { constructor(text) { this.text = text; } }
  const speech = {
    said: [], now: null, voices,
    getVoices: () => voices,
    addEventListener: () => {},
    speak(utterance) {
      const { text, rate, lang, voice } = utterance;
      this.said.push({ text, rate, lang, voice: voice?.name ?? null });
      this.now = utterance;
      if (!isMute) setTimeout(() => this.now === utterance && utterance.onstart({}), 0);
    },
    cancel() { const was = this.now; this.now = null; was?.onerror?.({ error: "interrupted" }); },
    word(charIndex) { this.now.onboundary({ name: "word", charIndex }); },
    end() { const was = this.now; this.now = null; was.onend({}); },
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = Utterance;
}"""
ENGLISH = {"name": "Ada", "lang": "en-GB", "voiceURI": "ada", "default": True}
SECOND = {"name": "Bert", "lang": "en-US", "voiceURI": "bert", "default": False}
GERMAN = {"name": "Cora", "lang": "de-DE", "voiceURI": "cora", "default": False}
TWO = "The pool is open. Bring soap."
LOOK = """() => {
  const { fontSize, lineHeight, letterSpacing, wordSpacing, backgroundColor, fontFamily } =
    getComputedStyle(document.getElementById("reader"));
  return { fontSize, lineHeight, letterSpacing, wordSpacing, backgroundColor, fontFamily };
}"""


async def with_speech(page: Page, *voices: dict[str, Any], is_mute: bool = False) -> None:
    """Give the page, and those after it in this tab, a speech with these voices."""
    given = json.dumps({"voices": voices, "isMute": is_mute})
    await page.add_init_script(f"({SPEECH})({given})")
    await page.reload()
    await is_ready(page)


async def shows(page: Page, text: str) -> None:
    """Have this text shown to be read, as the person's own."""
    await make_easier(page, text)
    await expect(page.locator("#result-title")).to_be_focused()
    await page.get_by_role("radio", name="Your own").check()
    await expect(page.locator("#result-title")).to_have_text("Your own text")


async def said(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await page.evaluate("speechSynthesis.said")
    return found


async def test_a_text_comes_back_easier_and_says_who_made_it(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/easier")
    await make_easier(page, TEXT)
    await expect(page.locator("#result-title")).to_be_focused()
    await expect(page.locator("#source")).to_have_text("Written without an AI, offline.")
    await expect(page.locator("#reader .sentence").nth(1)).to_be_visible()
    await expect(page.locator("#reader")).to_contain_text("swimming pool")
    await page.get_by_role("radio", name="Your own").check()
    await expect(page.locator("#reader")).to_have_text(TEXT)
    await expect(page.locator("#text")).to_have_value(TEXT)


async def test_bullets_are_a_list_and_markup_is_text(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/easier")
    text = "Bring this:\n- <b>soap</b>\n- a towel\n\n<script>alert(1)</script>"
    answer = {"text": text, "source": "ai"}
    await page.route("**/read", lambda route: route.fulfill(json=answer))
    await make_easier(page, TEXT)
    await expect(page.locator("#reader li")).to_have_text(["<b>soap</b>", "a towel"])
    await expect(page.locator("#reader > p")).to_have_count(2)
    await expect(page.locator("#reader")).to_contain_text("<script>alert(1)</script>")
    await expect(page.locator("#source")).to_have_text("Written by an AI. You decide.")


async def test_words_of_a_crisis_bring_the_numbers_instead(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/easier")
    await make_easier(page, f"{TEXT} {CRISIS}.")
    await expect(page.get_by_role("heading", name="Please talk to a person now")).to_be_focused()
    shown = page.get_by_role("list", name="Numbers to call").get_by_role("link")
    await expect(shown).to_have_text(["999", "111", "116 123"])
    await expect(shown.last).to_have_attribute("href", "tel:116123")
    await expect(page.locator("#result")).to_be_hidden()
    await make_easier(page, TEXT)
    await expect(page.locator("#result")).to_be_visible()
    await expect(page.locator("#help-shown")).to_be_hidden()


async def test_nothing_and_too_much_are_said_kindly_and_nothing_is_cut_off(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/easier")
    field = page.get_by_label("Your text")
    await make_easier(page, "  \n ")
    await expect(page.locator("#text-error")).to_have_text("Paste or type a text first.")
    await expect(field).to_be_focused()
    await expect(field).to_have_attribute("aria-invalid", "true")
    await field.fill("a" * 19_500)
    await expect(page.get_by_text("Room for 500 more characters")).to_be_visible()
    await expect(field).not_to_have_attribute("aria-invalid", "true")
    await make_easier(page, "🙂" * 20_010)
    await expect(page.locator("#text-error")).to_contain_text("10 characters more than fit")
    assert await field.evaluate("(it) => [...it.value].length") == 20_010
    await make_easier(page, "🙂 " * 10_000)
    await expect(page.locator("#result-title")).to_be_focused()


@pytest.mark.parametrize("fault", ["500", "cut off"])
async def test_a_failure_keeps_what_was_typed(
    calm_server: Server, open_page: OpenPage, complaints: Complaints, fault: str
) -> None:
    complaints.allow("500|ERR_FAILED")
    page = await open_page(f"{calm_server.url}/easier")

    async def fail(route: Route) -> None:
        await (route.abort() if fault == "cut off" else route.fulfill(status=500, json={}))

    await page.route("**/read", fail)
    await make_easier(page, TEXT)
    await expect(page.locator("#text-error")).to_contain_text("Nothing is lost")
    await expect(page.locator("#text")).to_have_value(TEXT)
    await page.unroute_all(behavior="wait")
    await page.get_by_role("button", name="Make it easier").click()
    await expect(page.locator("#result-title")).to_be_focused()


async def test_the_way_to_calm_and_back_keeps_what_was_typed(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/easier")
    await is_ready(page)
    await page.get_by_label("Your text").fill("Half a sent")
    await page.get_by_role("link", name="I’m overwhelmed").click()
    await expect(page.locator("#about")).to_be_visible()  # its script has begun
    await page.get_by_role("link", name="Go back").click()
    await expect(page.get_by_label("Your text")).to_have_value("Half a sent")


async def test_how_it_looks_is_chosen_and_stays_on_this_device(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/easier")
    await make_easier(page, TEXT)
    await expect(page.locator("#result-title")).to_be_focused()
    before = await page.evaluate(LOOK)
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url))
    for name in ("Text size", "Space between lines", "Space between letters", "between words"):
        await page.get_by_label(name).press("End")
    await page.get_by_role("radio", name="Mint").check()
    await page.get_by_role("radio", name="Like a book").check()
    after = await page.evaluate(LOOK)
    assert after["fontSize"] == "42.5px"
    assert after["lineHeight"] == "110.5px"
    assert after["letterSpacing"] == "8.5px"
    assert after["wordSpacing"] == "25.5px"
    assert after["backgroundColor"] == "rgb(233, 246, 238)"
    assert "Literata" in after["fontFamily"]
    assert sent == []
    await page.reload()
    await is_ready(page)
    assert await page.evaluate(LOOK) == after
    await expect(page.get_by_role("radio", name="Mint")).to_be_checked()
    await page.get_by_role("button", name="Back to how it was").click()
    assert await page.evaluate(LOOK) == before
    await page.reload()
    await is_ready(page)
    assert await page.evaluate(LOOK) == before


async def test_strange_looks_in_the_storage_do_no_harm(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/easier")
    for kept in ('{"size": "99999", "ground": "black", "x": 1}', "{", "null", '"text"'):
        await page.evaluate("(kept) => localStorage.setItem('clarity-looks', kept)", kept)
        await page.reload()
        await is_ready(page)
        await expect(page.get_by_label("Text size")).to_be_visible()
        assert await page.evaluate(LOOK) is not None


async def test_the_word_that_is_spoken_is_lit(calm_server: Server, open_page: OpenPage) -> None:
    page = await open_page(f"{calm_server.url}/easier")
    await with_speech(page, GERMAN, ENGLISH)
    await shows(page, TWO)
    await page.get_by_role("button", name="Read aloud").click()
    await expect(page.locator(".sentence.is-read")).to_have_text("The pool is open. ")
    word = page.locator("mark.word")
    for place, text in {0: "The", 4: "pool", 9: "is", 12: "open."}.items():
        await page.evaluate("(place) => speechSynthesis.word(place)", place)
        await expect(word).to_have_text(text)
    await page.evaluate("speechSynthesis.end()")
    await expect(page.locator(".sentence.is-read")).to_have_text("Bring soap.")
    await page.evaluate("speechSynthesis.word(6)")
    await expect(word).to_have_text("soap.")
    await page.evaluate("speechSynthesis.end()")
    await expect(word).to_have_count(0)
    await expect(page.locator(".is-read")).to_have_count(0)
    await expect(page.locator("#reader")).to_have_text(TWO)
    await expect(page.get_by_role("button", name="Read aloud")).to_be_visible()
    first = {"text": "The pool is open. ", "rate": 1, "lang": "en-GB", "voice": "Ada"}
    assert await said(page) == [first, {**first, "text": "Bring soap."}]


async def test_a_voice_that_tells_no_words_lights_sentences(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/easier")
    await with_speech(page)
    await shows(page, TWO)
    await page.get_by_role("button", name="Read aloud").click()
    for sentence in ("The pool is open. ", "Bring soap."):
        await expect(page.locator(".sentence.is-read")).to_have_text(sentence)
        await expect(page.locator("mark.word")).to_have_count(0)
        await page.evaluate("speechSynthesis.end()")
    await expect(page.locator(".is-read")).to_have_count(0)
    assert [each["lang"] for each in await said(page)] == ["en", "en"]


async def test_it_pauses_and_goes_on_at_the_word_in_another_speed(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/easier")
    await with_speech(page, ENGLISH, SECOND)
    await shows(page, TWO)
    await page.get_by_role("button", name="Read aloud").press("Enter")
    await expect(page.get_by_role("button", name="Pause")).to_be_focused()
    await expect(page.locator(".is-read")).to_have_count(1)
    await page.evaluate("speechSynthesis.word(4)")
    await page.get_by_role("button", name="Pause").press("Enter")
    await expect(page.get_by_role("button", name="Go on")).to_be_focused()
    await expect(page.locator("mark.word")).to_have_text("pool")
    assert await page.evaluate("speechSynthesis.now") is None
    await page.get_by_label("Speed").select_option("Slower")
    await page.get_by_role("button", name="Go on").press("Enter")
    await page.evaluate("speechSynthesis.word(5)")
    await expect(page.locator("mark.word")).to_have_text("is")
    await page.get_by_label("Speed").select_option("A little faster")
    await page.get_by_label("Voice").select_option("Bert")
    texts = [(each["text"], each["rate"], each["voice"]) for each in await said(page)]
    assert texts == [
        ("The pool is open. ", 1, "Ada"),
        ("pool is open. ", 0.6, "Ada"),
        ("is open. ", 1.2, "Ada"),
        ("is open. ", 1.2, "Bert"),
    ]
    await page.get_by_role("button", name="Stop").press("Enter")
    await expect(page.get_by_role("button", name="Read aloud")).to_be_focused()
    await expect(page.locator(".is-read, mark.word")).to_have_count(0)
    await page.reload()
    await is_ready(page)
    assert await page.locator("#aloud-voice").input_value() == "bert"


async def test_another_text_stops_the_old_one(calm_server: Server, open_page: OpenPage) -> None:
    page = await open_page(f"{calm_server.url}/easier")
    await with_speech(page, ENGLISH)
    await shows(page, TWO)
    await page.get_by_role("button", name="Read aloud").click()
    await expect(page.get_by_role("button", name="Pause")).to_be_visible()
    await page.get_by_role("radio", name="Easier").check()
    await expect(page.get_by_role("button", name="Read aloud")).to_be_visible()
    assert await page.evaluate("speechSynthesis.now") is None


async def test_without_a_voice_it_says_so(calm_server: Server, open_page: OpenPage) -> None:
    page = await open_page(f"{calm_server.url}/easier")
    await with_speech(page, is_mute=True)
    await shows(page, TWO)
    await with_own_clock(page)
    await page.get_by_role("button", name="Read aloud").click()
    await page.clock.run_for(7000)
    await expect(page.get_by_text("There is no voice on this device")).to_be_visible()
    await expect(page.get_by_role("button", name="Read aloud")).to_be_visible()


async def test_a_browser_without_speech_says_so(calm_server: Server, open_page: OpenPage) -> None:
    page = await open_page(f"{calm_server.url}/easier")
    await page.add_init_script(
        "Object.defineProperty(window, 'speechSynthesis', { value: undefined })"
    )
    await page.reload()
    await is_ready(page)
    await shows(page, TWO)
    await expect(page.get_by_text("This browser cannot read aloud")).to_be_visible()
    await expect(page.get_by_role("button", name="Read aloud")).to_be_hidden()


async def test_the_whole_way_by_keyboard(calm_server: Server, open_page: OpenPage) -> None:
    page = await open_page(calm_server.url)
    await with_speech(page, ENGLISH)
    await add_task(page)
    await page.reload()
    await is_ready(page)
    await tab_to(page, "Read it easier")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(f"{calm_server.url}/easier")
    await is_ready(page)
    await page.locator("#main").focus()
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Your text")).to_be_focused()
    await page.keyboard.insert_text(TWO)
    await tab_to(page, "Make it easier")
    await page.keyboard.press("Enter")
    await expect(page.locator("#result-title")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("ArrowRight")
    await expect(page.locator("#reader")).to_have_text(TWO)
    await tab_to(page, "Read aloud")
    await page.keyboard.press("Space")
    await expect(page.locator(".is-read")).to_have_count(1)
    await tab_to(page, "Stop")
    await page.keyboard.press("Enter")
    await expect(page.locator(".is-read")).to_have_count(0)
