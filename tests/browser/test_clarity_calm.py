"""The calm page: numbers first, exercises that can be stopped, and nothing that has to move."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.clarity_pages import CRISIS, calm, is_ready
from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenPage
from tests.fixtures.server import Server

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
CIRCLE = ".exercise:not([hidden]) .breath-circle"
TURNED = f"getComputedStyle(document.querySelector('{CIRCLE}')).transform"
# To the end of what moves now, so that nobody has to wait for it.
# A button under the mouse changes its colour for a moment: that is no motion.
MOVING = """document.getAnimations()
  .filter((each) => !/color$/.test(each.transitionProperty ?? "")).length"""
AT_END = f"""() => {{
  const circle = document.querySelector("{CIRCLE}");
  for (const each of circle.getAnimations()) each.finish();
  return [getComputedStyle(circle).transform, circle.getBoundingClientRect().width];
}}"""


async def numbers(page: Page) -> list[str]:
    return await page.locator("#numbers .contact-number").all_inner_texts()


def exercise(page: Page) -> Locator:
    return page.locator(".exercise:not([hidden])")


async def choose(page: Page, name: str) -> None:
    await page.get_by_text("All exercises").click()
    await page.locator("#choose").get_by_role("button", name=name, exact=True).click()
    await expect(exercise(page).get_by_role("heading")).to_have_text(name)
    await expect(exercise(page).get_by_role("heading")).to_be_focused()


async def with_own_clock(page: Page) -> None:
    """From here on seconds pass only when the test says so."""
    await page.clock.install(time=NOON)
    await page.clock.pause_at(NOON.replace(minute=1))


async def pass_seconds(page: Page, seconds: int) -> None:
    await page.clock.run_for(seconds * 1000)


@pytest.mark.parametrize("width", [1280, 360])
async def test_without_a_script_the_numbers_come_first_and_every_exercise_is_there(
    calm_server: Server, open_page: OpenPage, width: int
) -> None:
    page = await open_page(f"{calm_server.url}/calm", has_scripts=False, width=width, height=740)
    assert await numbers(page) == ["999", "111", "116 123"]
    for number in await page.locator("#numbers .contact-number").all():
        await expect(number).to_be_in_viewport(ratio=1)
    await expect(page.locator(".numbers-foot")).to_be_in_viewport(ratio=1)
    await expect(page.locator(".numbers-foot")).to_contain_text("not a medical service")
    await expect(page.locator(".exercise")).to_have_count(7)
    for each in await page.locator(".exercise").all():
        await expect(each).to_be_visible()
        await expect(each).to_contain_text("If you feel dizzy, stop and breathe normally.")
    first = await page.locator(".exercise").first.bounding_box()
    last = await page.locator("#numbers .contact-number").last.bounding_box()
    assert first is not None
    assert last is not None
    assert first["x"] > last["x"] or first["y"] > last["y"] + last["height"]


PLACES = {
    "en-GB": ["999", "111", "116 123"],
    "en-US": ["911", "988"],
    "de-DE": ["112", "0800 1110111", "116 123"],
    "de-AT": ["112", "144", "142"],
    "fr-FR": ["112", "116 123"],
    "pt-BR": [],
}


@pytest.mark.parametrize("locale", PLACES)
async def test_the_numbers_are_those_of_the_browsers_region(
    calm_server: Server, open_page: OpenPage, locale: str
) -> None:
    page = await open_page(f"{calm_server.url}/calm", locale=locale)
    await is_ready(page)
    assert await numbers(page) == PLACES[locale]
    if not PLACES[locale]:
        await expect(page.locator("#numbers")).to_contain_text("Your local emergency number")


@pytest.mark.parametrize("has_scripts", [True, False])
async def test_the_address_can_name_another_country(
    calm_server: Server, open_page: OpenPage, *, has_scripts: bool
) -> None:
    page = await open_page(f"{calm_server.url}/calm?country=us", has_scripts=has_scripts)
    assert await numbers(page) == ["911", "988"]
    call = page.get_by_role("link", name="Call 988: 988 Lifeline")
    await expect(call).to_have_attribute("href", "tel:988")
    await page.get_by_text("Numbers of another country").click()
    await page.get_by_role("link", name="Germany").click()
    assert await numbers(page) == ["112", "0800 1110111", "116 123"]
    await expect(page.get_by_text("For: Germany")).to_be_visible()


async def test_breathing_counts_to_five_each_way_without_holding(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/calm", is_motion_reduced=False)
    await calm(page, calm_server.url)
    await with_own_clock(page)
    await exercise(page).get_by_role("button", name="Start").click()
    count, phase = page.locator(".breath-count"), page.locator(".breath-phase")
    for round_ in (1, 2):
        for name, size in {"Breathe in through your nose": 1, "Breathe out through": 0.45}.items():
            for second in range(1, 6):
                await expect(count).to_have_text(str(second))
                await expect(phase).to_contain_text(name)
                if second == 1:
                    turned, _ = await page.evaluate(AT_END)
                    assert turned == f"matrix({size}, 0, 0, {size}, 0, 0)"
                await pass_seconds(page, 1)
        await expect(page.locator(".breath-round")).to_have_text(f"Round {round_ + 1} of 12")


async def test_it_can_be_stopped_at_any_time_and_then_stands_still(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/calm", is_motion_reduced=False)
    await calm(page, calm_server.url)
    await with_own_clock(page)
    await exercise(page).get_by_role("button", name="Start").click()
    await pass_seconds(page, 7)
    await page.keyboard.press("Enter")  # the focus has stayed on the button, which now stops
    await expect(page.get_by_text("Stopped. Breathe as you like.")).to_be_visible()
    await page.evaluate(AT_END)
    await pass_seconds(page, 20)
    await expect(page.locator(".breath-count")).to_be_empty()
    assert await page.evaluate(MOVING) == 0


async def test_with_reduced_motion_it_counts_and_nothing_scales(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(f"{calm_server.url}/calm", is_motion_reduced=True)
    await calm(page, calm_server.url)
    await with_own_clock(page)
    widths = {(await page.evaluate(AT_END))[1]}
    await exercise(page).get_by_role("button", name="Start").click()
    seen = []
    for _ in range(24):
        turned, width = await page.evaluate(AT_END)
        assert turned == "none"
        widths.add(width)
        assert await page.evaluate(MOVING) == 0
        seen.append(await page.locator(".breath-count").inner_text())
        await pass_seconds(page, 1)
    assert seen == ["1", "2", "3", "4", "5"] * 4 + ["1", "2", "3", "4"]
    assert len(widths) == 1


async def test_four_seven_eight_ends_after_four_rounds(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(calm_server.url)
    await calm(page, calm_server.url)
    await choose(page, "4-7-8 breathing")
    await with_own_clock(page)
    start = exercise(page).get_by_role("button", name="Start")
    await start.click()
    await pass_seconds(page, 19 + 4)
    await expect(exercise(page).get_by_text("Hold gently")).to_be_visible()
    await page.keyboard.press("Enter")
    await exercise(page).get_by_role("button", name="Once more").click()
    await expect(exercise(page).get_by_text("Round 1 of 2")).to_be_visible()
    await pass_seconds(page, 2 * 19)
    await expect(exercise(page).get_by_text("Four rounds are enough")).to_be_visible()
    await expect(exercise(page).get_by_role("button")).to_have_count(0)


async def test_box_breathing_holds_at_both_ends(calm_server: Server, open_page: OpenPage) -> None:
    page = await open_page(calm_server.url, is_motion_reduced=False)
    await calm(page, calm_server.url)
    await choose(page, "Box breathing")
    await with_own_clock(page)
    await exercise(page).get_by_role("button", name="Start").click()
    sizes = []
    for _ in range(4):
        sizes.append((await page.evaluate(AT_END))[0])
        await pass_seconds(page, 4)
    large, small = "matrix(1, 0, 0, 1, 0, 0)", "matrix(0.45, 0, 0, 0.45, 0, 0)"
    assert sizes == [large, large, small, small]
    await expect(exercise(page).get_by_text("Round 2 of 4")).to_be_visible()


async def test_every_sense_can_be_skipped(calm_server: Server, open_page: OpenPage) -> None:
    page = await open_page(calm_server.url)
    await calm(page, calm_server.url)
    await choose(page, "Five senses")
    await expect(page.locator(".prompt")).to_have_text("5 things you can see")
    await exercise(page).get_by_role("button", name="Skip this sense").click()
    await exercise(page).get_by_role("button", name="Next").click()
    await expect(exercise(page).locator(".prompt")).to_have_text("3 things you can hear")
    await expect(exercise(page).get_by_text("3 of 5")).to_be_visible()
    for _ in range(3):
        await exercise(page).get_by_role("button", name="Next").press("Enter")
    await expect(exercise(page).get_by_text("Stay here as long as you like")).to_be_visible()
    await exercise(page).get_by_role("button", name="Once more").press("Enter")
    await expect(exercise(page).get_by_role("button", name="Next")).to_be_focused()


async def test_another_one_is_another_one_until_all_were_shown(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(calm_server.url)
    await calm(page, calm_server.url)
    heading = exercise(page).get_by_role("heading")
    seen = [await heading.inner_text()]
    for _ in range(6):
        await page.get_by_role("button", name="Another one").click()
        await expect(heading).not_to_have_text(seen[-1])
        await expect(exercise(page)).to_contain_text("stop and breathe normally")
        seen.append(await heading.inner_text())
    assert len(set(seen)) == 7


async def test_what_it_is_about_can_be_said_and_brings_a_fitting_exercise(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(calm_server.url)
    await calm(page, calm_server.url)
    await page.get_by_text("Say what it is about").click()
    await page.get_by_label("In your own words").fill("My thoughts race and do not stop")
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator("#about")).not_to_have_attribute("open", "")
    await expect(page.locator("#calming")).to_contain_text("You are here")
    await expect(exercise(page).get_by_role("heading")).to_have_text("Five senses")


async def test_words_of_a_crisis_bring_the_fixed_reply_with_the_numbers(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(calm_server.url, locale="de-DE")
    await calm(page, calm_server.url)
    await page.get_by_text("Sag, worum es geht").click()
    await page.get_by_label("In deinen Worten").fill(CRISIS)
    await page.get_by_role("button", name="Abschicken").click()
    await expect(page.locator("#calming")).to_contain_text("Du musst da nicht allein durch")
    list_ = page.get_by_role("list", name="Nummern zum Anrufen")
    await expect(list_.get_by_role("link")).to_have_text(["112", "0800 1110111", "116 123"])


@pytest.mark.parametrize("answer", ["500", "404", "garbage", "nothing"])
async def test_the_page_is_complete_whatever_the_server_answers(
    calm_server: Server, open_page: OpenPage, complaints: Complaints, answer: str
) -> None:
    complaints.allow("500|404|ERR_FAILED")
    page = await open_page(calm_server.url)
    if answer == "nothing":
        await page.route("**/panic*", lambda route: route.abort())
    elif answer == "garbage":
        await page.route("**/panic*", lambda route: route.fulfill(body="{", status=201))
    else:
        await page.route("**/panic*", lambda route: route.fulfill(json={}, status=int(answer)))
    await page.goto(f"{calm_server.url}/calm")
    await is_ready(page)
    await expect(page.locator("#calming")).to_contain_text("That is enough for now")
    await page.get_by_role("button", name="Another one").click()
    await expect(exercise(page).get_by_role("heading")).to_have_text("Five senses")
    await expect(exercise(page).get_by_role("button", name="Next")).to_be_visible()
    await expect(page.locator(".toast")).to_have_count(0)


async def test_by_keyboard_alone(calm_server: Server, open_page: OpenPage) -> None:
    page = await open_page(calm_server.url)
    await is_ready(page)
    await page.get_by_role("link", name="I’m overwhelmed").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#about")).to_be_visible()
    await tab_to(page, "Start")
    await page.keyboard.press("Space")
    await expect(page.locator(".breath-phase")).to_contain_text("Breathe in")
    await page.keyboard.press("Space")
    await expect(page.get_by_text("Stopped.")).to_be_visible()
    await tab_to(page, "Another one")
    await page.keyboard.press("Enter")
    await expect(exercise(page).get_by_role("heading")).to_be_focused()
    await tab_to(page, "Go back", key="Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(f"{calm_server.url}/")


async def tab_to(page: Page, name: str, *, key: str = "Tab") -> None:
    """Press the key until what has this text has the focus."""
    for _ in range(40):
        await page.keyboard.press(key)
        if await page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"{key} does not lead to {name}")
