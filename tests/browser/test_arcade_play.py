"""A run is played: one tap for each line, here and on every other screen."""

from __future__ import annotations

from playwright.async_api import Response, Route, expect

from tests.browser.arcade_runs import POINTS, TITLES, Runs, has_score, is_done, is_live, line
from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenPage

KEEP_WHAT_RISES = """() => new MutationObserver((records) => {
  for (const { addedNodes } of records) for (const node of addedNodes)
    if (node.className === "rising") document.documentElement.dataset.rose = node.textContent;
}).observe(document.getElementById("lanes"), { childList: true, subtree: true })"""
TAP_AND_WATCH = """(button, taps) => {
  window.shown ??= [];
  for (let tap = 0; tap < taps; tap++) button.click();
  new MutationObserver(() => window.shown.push(button.getAttribute("aria-pressed")))
    .observe(button, { attributeFilter: ["aria-pressed"] });
}"""
LAUNDRY, DISHES = TITLES[0], TITLES[1]


async def test_one_tap_completes_and_one_more_takes_it_back(
    runs: Runs, open_page: OpenPage
) -> None:
    run = runs.started()
    page = await open_page(f"{runs.url}/runs/{run}")
    await is_live(page)
    await line(page, LAUNDRY).click()
    await is_done(page, LAUNDRY)
    await has_score(page, 10)
    await expect(page.locator("#combo-name")).to_have_text("Combo ×1")
    await line(page, TITLES[2]).click()
    await has_score(page, 21)  # the second in a row has a tenth more
    await expect(line(page, TITLES[2])).to_contain_text("+10 +1")
    await expect(page.locator("#combo-next")).to_have_text("next line +20 %")
    await expect(page.locator("#combo-time")).to_contain_text("left")
    await expect(page.locator("[data-announcer=polite]").first).to_contain_text("21 points in all")
    await line(page, TITLES[2]).click()
    await is_done(page, TITLES[2], done=False)
    await has_score(page, 10)
    assert runs.play(run)["total_score"] == 10
    assert len(runs.get(f"/game-runs/{run}/scoring")) == 1


async def test_many_quick_taps_end_where_the_last_one_says(runs: Runs, open_page: OpenPage) -> None:
    """Whatever is answered meanwhile, the line shows what was tapped last."""
    run = runs.started()
    page = await open_page(f"{runs.url}/runs/{run}")
    await is_live(page)
    under_way, most = 0, 0

    async def counted(route: Route) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        answer = await route.fetch()
        under_way -= 1
        await route.fulfill(response=answer)

    await page.route("**/tasks/**", counted)
    for taps in (7, 4):  # done in the end, and again
        answered: list[Response] = []

        def is_last(
            response: Response, answered: list[Response] = answered, taps: int = taps
        ) -> bool:
            if response.request.method == "PATCH":
                answered.append(response)
            return len(answered) == taps

        async with page.expect_response(is_last):
            await line(page, LAUNDRY).evaluate(TAP_AND_WATCH, taps)
        await is_done(page, LAUNDRY)
        await has_score(page, 10)
        assert len(runs.get(f"/game-runs/{run}/scoring")) == 1
    assert most == 1, "one after the other, or an earlier one may arrive last"
    assert await page.evaluate("window.shown.every((each) => each === 'true')")


async def test_other_tabs_and_other_clients_are_followed(runs: Runs, open_page: OpenPage) -> None:
    run = runs.started()
    page = await open_page(f"{runs.url}/runs/{run}")
    phone = await open_page(f"{runs.url}/runs/{run}", width=360, height=740, is_touch=True)
    await is_live(page)
    await is_live(phone)
    await line(phone, LAUNDRY).tap()
    await is_done(page, LAUNDRY)
    await has_score(page, 10)
    runs.set(run, DISHES)
    for each in (page, phone):
        await is_done(each, DISHES)
        await has_score(each, 15)
    runs.set(run, LAUNDRY, "active")
    await is_done(phone, LAUNDRY, done=False)
    await has_score(phone, 5)


async def test_a_tap_that_reaches_nobody_is_taken_back_and_said(
    runs: Runs, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("ERR_FAILED")
    run = runs.started()
    page = await open_page(f"{runs.url}/runs/{run}")
    await is_live(page)
    await page.route("**/tasks/**", lambda route: route.abort())
    await line(page, LAUNDRY).click()
    await expect(page.locator("#play-error")).to_contain_text("cannot be reached")
    await is_done(page, LAUNDRY, done=False)
    await page.unroute_all()
    await line(page, LAUNDRY).click()
    await has_score(page, 10)
    await expect(page.locator("#play-error")).to_be_empty()


async def test_the_keyboard_alone_plays_and_finishes(runs: Runs, open_page: OpenPage) -> None:
    run = runs.started("wash the dishes\ncall mum")
    page = await open_page(f"{runs.url}/runs/{run}")
    await is_live(page)
    await line(page, "WASH THE DISHES").focus()
    await page.keyboard.press("Space")
    await is_done(page, "WASH THE DISHES")
    await page.keyboard.press("ArrowDown")
    await expect(line(page, "CALL MUM")).to_be_focused()
    await page.keyboard.press("Enter")
    await is_done(page, "CALL MUM")
    await has_score(page, 10)
    await page.get_by_role("button", name="Finish the run").press("Enter")  # nothing is left to ask
    await page.wait_for_url(f"**/preview/result/{run}")
    assert runs.play(run)["status"] == "completed"


async def test_finishing_asks_while_something_is_open_and_leads_on(
    own_runs: Runs, open_page: OpenPage
) -> None:
    run = own_runs.started()
    page = await open_page(f"{own_runs.url}/runs/{run}")
    await is_live(page)
    await line(page, LAUNDRY).click()
    await has_score(page, 10)
    finish = page.get_by_role("button", name="Finish the run")
    await finish.click()
    question = page.get_by_role("dialog", name="Finish the run?")
    await expect(question).to_contain_text("5 lines stay for next time.")
    await page.keyboard.press("Escape")
    await expect(finish).to_be_focused()
    assert own_runs.play(run)["status"] == "active"
    await finish.click()
    await question.get_by_role("button", name="Finish").click()
    await page.wait_for_url(f"**/preview/result/{run}")
    await is_live(page)
    await expect(page.locator(".about")).to_contain_text("10 points, place 1 of 1")
    await page.get_by_role("button", name="Play these now").click()
    await page.wait_for_url(f"**/runs/{run + 1}")
    await is_live(page)
    await expect(page.locator(".line")).to_have_count(5)
    assert own_runs.play(run + 1)["possible"] == sum(POINTS.values()) - 10


async def test_a_run_that_is_over_is_only_looked_at_until_it_is_opened(
    runs: Runs, open_page: OpenPage
) -> None:
    run = runs.started()
    page = await open_page(f"{runs.url}/runs/{run}")
    await is_live(page)
    runs.end(run)
    await expect(page.get_by_role("link", name="See the result")).to_be_visible()
    await expect(line(page, LAUNDRY)).to_have_attribute("aria-disabled", "true")
    await line(page, LAUNDRY).click(force=True)
    await page.get_by_role("button", name="Play on").click()
    await expect(line(page, LAUNDRY)).to_have_attribute("aria-disabled", "false")
    assert runs.statuses(run)[LAUNDRY] == "active"


async def test_a_combo_runs_out_before_ones_eyes(runs: Runs, open_page: OpenPage) -> None:
    run = runs.started()
    runs.set(run, LAUNDRY)
    page = await open_page(f"{runs.url}/runs/{run}")
    await is_live(page)
    await page.clock.install()
    await page.reload()
    await is_live(page)
    await expect(page.locator("#combo-name")).to_have_text("Combo ×1")
    await page.clock.fast_forward("15:00")
    half = await page.locator("#combo-left").evaluate("(bar) => bar.value")
    assert 0.4 < half < 0.55
    await page.clock.fast_forward("16:00")
    await expect(page.locator("#combo-name")).to_have_text("No combo")


async def test_points_rise_only_for_who_wants_motion(runs: Runs, open_page: OpenPage) -> None:
    run = runs.started()
    for is_reduced in (True, False):
        page = await open_page(f"{runs.url}/runs/{run}", is_motion_reduced=is_reduced)
        await is_live(page)
        await page.evaluate(KEEP_WHAT_RISES)
        title = TITLES[2] if is_reduced else TITLES[3]
        await line(page, title).click()
        await is_done(page, title)
        await expect(page.locator("[data-announcer=polite]").first).to_contain_text("in all")
        rose = await page.evaluate("document.documentElement.dataset.rose ?? null")
        assert rose == (None if is_reduced else "+11")


async def test_the_front_page_follows_the_run_that_goes_on(
    own_runs: Runs, open_page: OpenPage
) -> None:
    page = await open_page(own_runs.url)
    await is_live(page)
    await expect(page.get_by_role("heading", name="How it goes")).to_be_visible()
    run = own_runs.started()
    card = page.get_by_role("region", name=f"Run {run} is going on")
    await expect(card).to_contain_text("0 of 50 points")
    own_runs.set(run, LAUNDRY)
    await expect(card).to_contain_text("10 of 50 points")
    own_runs.end(run)
    await expect(page.get_by_role("region", name="Ready for the next run")).to_be_visible()
    await page.get_by_role("button", name="Play these now").click()
    await page.wait_for_url(f"**/runs/{run + 1}")
