"""One step at a time: done, skipped, split, gone back to; the quiet end; the gentle timer."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.clarity_visit import CRISIS, Visits, is_shown, told
from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenPage
from tests.browser.scenes_player import tab_to
from tests.fixtures.model_server import Garbage, ModelServer, Ok
from tests.fixtures.server import Server

SMALLER = {"steps": [{"text": "Fetch the tray", "minutes": 1}, {"text": "Carry it", "minutes": 2}]}
MOVES = "document.getAnimations().map((each) => each.animationName)"


async def begun(
    open_page: OpenPage, server: Server, visits: Visits, *steps: Any, **options: Any
) -> tuple[Page, int]:
    """The page of a task of these steps at its first one, and the task's id."""
    page = await open_page(f"{server.url}/steps/none", **options)
    await visits.begin(page)
    task = await visits.task(page, *steps)
    await page.goto(f"{server.url}/steps/{task['id']}")
    await is_shown(page, "now")
    return page, task["id"]


@pytest.fixture(autouse=True)
def first_page_is_missing(complaints: Complaints) -> None:
    """The page on which a visit begins is one that is not there."""
    complaints.allow("404")


async def is_at(page: Page, text: str) -> None:
    await expect(page.locator("#now-text")).to_have_text(text)


async def has_come_to(page: Page, text: str) -> None:
    """Wait until this step is shown and is read."""
    await is_at(page, text)
    await expect(page.locator("#now-text")).to_be_focused()


async def press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


async def test_by_keyboard_alone_from_the_first_step_to_the_quiet_end(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    page, task = await begun(
        open_page,
        calm_server,
        visits,
        {"step_text": "One", "minutes": 1},
        {"step_text": "Two", "minutes": 12},
        {"step_text": "Rest", "is_optional": True},
    )
    await is_at(page, "One")
    await expect(page.get_by_text("About 1 minute", exact=True)).to_be_visible()
    await expect(page.get_by_text("0 of 3 steps done")).to_be_visible()
    for text in ("One", "Two"):
        await is_at(page, text)
        await tab_to(page, page.get_by_role("button", name="Done", exact=True))
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", name=text, exact=True)).to_be_hidden()
    end = page.get_by_role("heading", level=1, name="This task is done.")
    await expect(end).to_be_focused()
    await expect(page.get_by_text("1 optional step is left. It may stay undone.")).to_be_visible()
    assert (await visits.api(page, "GET", f"/tasks/{task}"))["status"] == "completed"
    await page.reload()
    await expect(end).to_be_visible()
    await tab_to(page, page.get_by_role("button", name="Look at what is left"))
    await page.keyboard.press("Enter")
    await has_come_to(page, "Rest")
    await expect(page.get_by_text("Optional: it may stay undone.")).to_be_visible()
    await expect(page.get_by_role("progressbar")).to_have_attribute("value", "2")
    await press(page, "Done")
    await expect(end).to_be_focused()
    await expect(page.get_by_text("It may stay undone.")).to_be_hidden()
    await page.get_by_role("link", name="Back to the start").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("What would help right now?")


async def test_skipping_going_back_and_taking_back(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    page, task = await begun(open_page, calm_server, visits, "One", "Two", "Three")
    await expect(page.get_by_role("button", name="Back", exact=True)).to_be_hidden()
    await press(page, "Skip for now")
    await has_come_to(page, "Two")
    await press(page, "Done")
    await has_come_to(page, "Three")
    await told(page, "1 of 3 steps done")
    await press(page, "Skip for now")
    await has_come_to(page, "One")  # what was skipped comes again
    await page.go_back()
    await has_come_to(page, "Three")
    await press(page, "Back")
    await has_come_to(page, "Two")
    await expect(page.get_by_text("This step is done.")).to_be_visible()
    await page.reload()
    await is_at(page, "Two")
    await press(page, "Not done after all")
    await expect(page.get_by_role("button", name="Done", exact=True)).to_be_visible()
    await expect(page.get_by_text("0 of 3 steps done")).to_be_visible()
    steps = (await visits.api(page, "GET", f"/tasks/{task}"))["steps"]
    assert not any(step["is_completed"] for step in steps)


async def test_the_folded_list_tells_all_and_leads_anywhere(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    page, task = await begun(open_page, calm_server, visits, "One", "Two", "Three")
    await press(page, "Done")
    await has_come_to(page, "Two")
    rows = page.locator("#all-steps > li")
    await expect(rows.first).to_be_hidden()
    await page.locator("#all summary").press("Enter")
    await expect(rows).to_have_text(["One (done)", "Two (you are here)", "Three"])
    await page.get_by_role("button", name="Three").press("Enter")
    await has_come_to(page, "Three")
    await page.get_by_role("link", name="Change the steps").click()
    await expect(page).to_have_url(f"{calm_server.url}/break-down?task={task}")
    await page.get_by_role("link", name="Go on with the next step").first.click()
    await is_at(page, "Two")


@pytest.mark.parametrize("who", ["AI", "offline"])
async def test_too_big_is_broken_further_and_its_parts_are_done_one_by_one(
    calm_server_with_model: Server,
    model_server: ModelServer,
    open_page: OpenPage,
    visits: Visits,
    who: str,
) -> None:
    model_server.play(Ok(SMALLER) if who == "AI" else Garbage())
    page, task = await begun(open_page, calm_server_with_model, visits, "Take the cups away", "End")
    await press(page, "Too big? Break it further")
    await expect(page.get_by_text("Part of: Take the cups away")).to_be_visible()
    await expect(page.locator("#now-said")).to_contain_text(
        f"smaller steps, written {'by the AI' if who == 'AI' else who}"
    )
    steps = (await visits.api(page, "GET", f"/tasks/{task}"))["steps"]
    parts = [step["step_text"] for step in steps if step["parent_step_id"]]
    assert len(parts) >= 2
    for text in [*parts, "End"]:
        await has_come_to(page, text)
        await press(page, "Done")
    await is_shown(page, "ending")
    assert (await visits.api(page, "GET", f"/tasks/{task}"))["status"] == "completed"


async def test_a_step_that_sounds_like_a_crisis_is_not_split(
    calm_server_with_model: Server, model_server: ModelServer, open_page: OpenPage, visits: Visits
) -> None:
    page, task = await begun(open_page, calm_server_with_model, visits, "One", "Two")
    steps = (await visits.api(page, "GET", f"/tasks/{task}"))["steps"]
    path = f"/tasks/{task}/steps/{steps[0]['id']}"
    await visits.api(page, "PATCH", path, {"step_text": CRISIS})
    await page.reload()
    await press(page, "Too big? Break it further")
    await expect(page.get_by_role("heading", name="Please talk to a person now")).to_be_focused()
    assert model_server.requests == []


async def test_what_is_not_there_is_told_kindly_and_leads_home(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    page, task = await begun(open_page, calm_server, visits, "One")
    stranger = await open_page(f"{calm_server.url}/steps/{task}")
    missing = stranger.get_by_role("heading", level=1, name="This task is not here")
    await expect(missing).to_be_visible()
    assert await stranger.evaluate("localStorage.getItem('clarity-session')") is None
    await visits.begin(stranger)
    for address in (str(task), "4000000", "0", "99999999999999999999", "%3Cb%3E", "-1"):
        await stranger.goto(f"{calm_server.url}/steps/{address}")
        await expect(missing).to_be_visible()
        await expect(stranger.locator("#now")).to_be_hidden()
    await stranger.get_by_role("link", name="Back to the start").click()
    await expect(stranger.get_by_role("link", name="Break it down")).to_be_visible()
    await page.goto(f"{page.url.partition('?')[0]}?step=4000000")
    await is_at(page, "One")


async def test_two_tabs_tell_each_other_and_never_swap_the_step_below_a_finger(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    page, task = await begun(open_page, calm_server, visits, "One", "Two")
    other = await open_page(page.url, beside=page)
    await is_at(other, "One")
    await press(page, "Done")
    await has_come_to(page, "Two")
    await expect(other.get_by_text("This step is done.")).to_be_visible()
    await is_at(other, "One")
    await press(other, "Go on")
    await has_come_to(other, "Two")
    await press(other, "Done")
    await is_shown(other, "ending")
    await expect(page.get_by_text("This step is done.")).to_be_visible()
    await press(page, "Go on")
    await is_shown(page, "ending")
    await visits.api(page, "DELETE", f"/tasks/{task}")
    await page.reload()
    await expect(page.get_by_role("heading", name="This task is not here")).to_be_visible()


async def test_what_is_not_saved_is_told_and_done_again(
    calm_server: Server, open_page: OpenPage, complaints: Complaints, visits: Visits
) -> None:
    complaints.allow("ERR_FAILED")
    page, task = await begun(open_page, calm_server, visits, "One", "Two")
    await page.route("**/tasks/*/**", lambda route: route.abort())
    await press(page, "Done")
    await expect(page.locator("#now-said")).to_contain_text("Nothing is lost")
    await is_at(page, "One")
    await press(page, "Too big? Break it further")
    await expect(page.locator("#now-said")).to_contain_text("The step is as it was.")
    await page.unroute_all(behavior="wait")
    await press(page, "Done")
    await has_come_to(page, "Two")
    await page.route("**/tasks/*", lambda route: route.abort())
    await page.reload()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("could not be loaded")
    await page.unroute_all(behavior="wait")
    await press(page, "Try again")
    await is_at(page, "Two")
    steps = (await visits.api(page, "GET", f"/tasks/{task}"))["steps"]
    await visits.api(page, "DELETE", f"/tasks/{task}/steps/{steps[1]['id']}")
    await press(page, "Done")
    await is_shown(page, "ending")


async def test_the_timer_can_be_set_paused_hidden_and_ignored(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    steps = [{"step_text": "One", "minutes": 5}, "Two"]
    page, _ = await begun(open_page, calm_server, visits, *steps)
    await page.clock.install()
    await page.reload()
    timer = page.locator("#timer")
    await press(page, "Set a timer: 5 minutes")
    await expect(timer).to_contain_text("About 5 minutes left")
    await page.clock.run_for(61_000)
    await expect(timer).to_contain_text("About 4 minutes left")
    await press(page, "Pause")
    await expect(timer).to_contain_text("Paused. About 4 minutes left")
    await page.clock.run_for(600_000)
    await expect(timer).to_contain_text("Paused. About 4 minutes left")
    await press(page, "Go on")
    await page.reload()
    await expect(timer).to_contain_text("About 4 minutes left")
    await press(page, "Hide")
    await expect(timer).not_to_contain_text("left")
    await page.reload()
    await press(page, "Show the timer")
    await expect(timer).to_contain_text("About 4 minutes left")
    await page.clock.run_for(180_000)
    await expect(timer).to_contain_text("Less than a minute left")
    await page.clock.run_for(60_000)
    await expect(timer).to_contain_text("There is no hurry")
    await is_at(page, "One")  # nothing is decided by a clock
    await press(page, "Set a timer: 5 minutes")
    await press(page, "Stop")
    await expect(timer).not_to_contain_text("left")
    await press(page, "Skip for now")
    await expect(timer).to_contain_text("Set a timer: 10 minutes")


@pytest.mark.parametrize("is_calm", [True, False], ids=["calm", "moving"])
async def test_the_end_is_quiet_and_still_for_those_who_asked(
    calm_server: Server, open_page: OpenPage, visits: Visits, *, is_calm: bool
) -> None:
    page, task = await begun(open_page, calm_server, visits, "One", is_motion_reduced=is_calm)
    await visits.api(page, "POST", f"/tasks/{task}/complete")
    # Asked in the same turn as the end is shown, before any motion can have come to its end.
    await page.evaluate(
        f"new MutationObserver(() => {{ window.moves ??= {MOVES} }})"
        ".observe(document.documentElement, {attributes: true, attributeFilter: ['data-shown']})"
    )
    await press(page, "Done")
    await is_shown(page, "ending")
    assert await page.evaluate("window.moves") == ([] if is_calm else ["dawn"])


async def test_words_are_shown_as_text(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    text = "<img src=x onerror=alert(1)>"
    page, _ = await begun(open_page, calm_server, visits, text, "Two")
    await is_at(page, text)
    await page.locator("#all summary").click()
    await expect(page.locator("#all-steps > li").first).to_contain_text(text)
