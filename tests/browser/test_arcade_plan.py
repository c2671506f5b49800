"""A list goes in, is planned while one watches, is changed, and becomes a run."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.browser.arcade_runs import (
    LIST,
    Runs,
    field,
    has_score,
    is_at,
    is_live,
    paste,
    with_model,
)
from tests.browser.complaints import Complaints
from tests.browser.conftest import BeginServer, OpenPage
from tests.fixtures.model_server import ModelServer, Ok, Status, Stream

ITEMS = [
    {"line": 1, "category": "MAINTENANCE", "title": "Do the laundry", "time_estimate": 30},
    {"line": 2, "category": "MAINTENANCE", "title": "Wash up", "time_estimate": 10},
    {"line": 3, "category": "FOCUS", "title": "Write two pages", "time_estimate": 40},
    {"line": 4, "category": "WELLNESS", "title": "Call the dentist", "time_estimate": 10},
]


def card(page: Page, title: str) -> Locator:
    return page.locator(".task").filter(has=page.get_by_role("button", name=f"Change {title}"))


async def open_card(page: Page, title: str) -> Locator:
    await page.get_by_role("button", name=f"Change {title}").click()
    found = card(page, title)
    await expect(found.get_by_label("Title")).to_be_visible()
    return found


async def titles(page: Page) -> list[str]:
    return await page.locator(".task-title").all_inner_texts()


async def test_a_list_becomes_a_plan_and_the_plan_a_run(
    own_runs: Runs, open_page: OpenPage
) -> None:
    page = await open_page(own_runs.url)
    await paste(page)
    await is_at(page, "editing")
    await expect(page.get_by_role("heading", name="Your plan")).to_be_focused()
    await expect(page.get_by_text("Planned offline: no model is set up.")).to_be_visible()
    await expect(page.locator("#start-sum")).to_have_text("50 points to win with 6 lines")
    await page.get_by_role("button", name="Start the run").click()
    await is_live(page)
    await expect(page.locator(".line")).to_have_count(6)
    await has_score(page, 0)
    run = int(page.url.rpartition("/")[2])
    assert set(own_runs.statuses(run).values()) == {"active"}


async def test_everything_about_a_plan_can_be_changed(own_runs: Runs, open_page: OpenPage) -> None:
    page = await open_page(own_runs.url)
    await paste(page)
    await is_at(page, "editing")
    laundry = await open_card(page, "DO THE LAUNDRY")
    await laundry.get_by_label("Title").fill("WASH EVERYTHING")
    await card(page, "WASH EVERYTHING").get_by_label("Done by").fill("2027-01-31")
    await page.get_by_label("Points of step 1").first.fill("20")
    await page.get_by_role("button", name="Cut in two: step 1").first.click()
    await expect(page.get_by_label("Step 1", exact=True).first).to_be_focused()
    await card(page, "WASH EVERYTHING").get_by_label("Lane").select_option("ERRANDS")
    await expect(page.get_by_role("region", name="ERRANDS").locator(".task")).to_have_count(1)
    await open_card(page, "WASH THE DISHES")
    await card(page, "WASH THE DISHES").get_by_role("button", name="Leave it out").click()
    await expect(page.get_by_role("button", name="Bring back WASH THE DISHES")).to_be_focused()
    await page.get_by_role("button", name="Start the run").click()
    await is_live(page)
    run = int(page.url.rpartition("/")[2])
    lanes = {lane["category_name"]: lane["tasks"] for lane in own_runs.play(run)["lanes"]}
    assert "MAINTENANCE" not in lanes
    (changed,) = lanes["ERRANDS"]
    assert (changed["title"], changed["deadline"]) == ("WASH EVERYTHING", "2027-01-31")
    assert [(line["title"], line["base_points"]) for line in changed["lines"]] == [
        ("START: WASH EVERYTHING", 10),
        ("FINISH: WASH EVERYTHING", 10),
    ]


async def test_tasks_change_places_and_come_back(runs: Runs, open_page: OpenPage) -> None:
    page = await open_page(runs.url)
    await paste(page)
    await is_at(page, "editing")
    assert (await titles(page))[:2] == ["DO THE LAUNDRY", "WASH THE DISHES"]
    await page.get_by_role("button", name="Move WASH THE DISHES up").press("Enter")
    await expect(page.locator(".task-title").first).to_have_text("WASH THE DISHES")
    await expect(page.locator(".task-head").first).to_be_focused()
    await open_card(page, "CALL THE DENTIST")
    await page.get_by_role("button", name="Leave it out").press("Enter")
    await expect(page.locator("#start-sum")).to_have_text("45 points to win with 5 lines")
    await page.get_by_role("button", name="Bring back CALL THE DENTIST").press("Enter")
    await expect(page.locator("#start-sum")).to_have_text("50 points to win with 6 lines")


async def test_a_plan_that_is_being_changed_outlives_a_reload(
    runs: Runs, open_page: OpenPage
) -> None:
    page = await open_page(runs.url)
    await paste(page)
    await is_at(page, "editing")
    card_of_dishes = await open_card(page, "WASH THE DISHES")
    await card_of_dishes.get_by_label("Title").fill("WASH UP")
    await page.reload()
    await is_at(page, "editing")
    assert "WASH UP" in await titles(page)


async def test_a_title_that_is_missing_is_shown(runs: Runs, open_page: OpenPage) -> None:
    page = await open_page(runs.url)
    await paste(page)
    await is_at(page, "editing")
    before = len(runs.get("/game-runs?limit=200"))
    found = await open_card(page, "DO THE LAUNDRY")
    await found.get_by_role("button", name="Add a step").click()
    await page.get_by_role("button", name="Start the run").click()
    await expect(page.locator("#start-error")).to_have_text("A title is missing: it is marked.")
    await expect(page.locator(":focus[aria-invalid]")).to_have_count(1)
    assert len(runs.get("/game-runs?limit=200")) == before


async def test_what_a_model_writes_is_seen_and_can_be_stopped(
    tmp_path: Path, begin_server: BeginServer, model_server: ModelServer, open_page: OpenPage
) -> None:
    url = begin_server(tmp_path / "arcade", "arcade", environment=with_model(model_server)).url
    runs = Runs(url)
    slow = ["[", json.dumps(ITEMS[0]), ",", *["…"] * 60]
    model_server.play(Stream(slow, pause=1), Ok(ITEMS))
    page = await open_page(url)
    await paste(page)
    await is_at(page, "planning")
    await expect(page.locator("#found > li")).to_contain_text("DO THE LAUNDRY")
    await expect(page.locator("#planning-count")).to_have_text("1 of 4 lines")
    await page.get_by_role("button", name="Stop").click()
    await is_at(page, "stopped")
    assert runs.get("/game-runs") == []
    assert runs.get("/tasks") == []
    ((list_id, text),) = [(each["input_id"], each["raw_input"]) for each in runs.get("/todos")]
    assert text.replace("\r\n", "\n") == LIST
    await page.get_by_role("button", name="Plan again").click()
    await is_at(page, "editing")
    await expect(page.get_by_text("Made by scripted.")).to_be_visible()
    assert [each["input_id"] for each in runs.get("/todos")] == [list_id]
    runs.close()


async def test_a_model_that_fails_is_no_reason_not_to_play(
    tmp_path: Path, begin_server: BeginServer, model_server: ModelServer, open_page: OpenPage
) -> None:
    model_server.always(Status(402, "no credit"))
    url = begin_server(tmp_path / "arcade", "arcade", environment=with_model(model_server)).url
    page = await open_page(url)
    await paste(page)
    await is_at(page, "editing")
    await expect(page.locator("#remarks")).to_contain_text("Planned offline:")
    await expect(page.locator(".task")).to_have_count(4)


async def test_a_list_is_changed_and_planned_anew(runs: Runs, open_page: OpenPage) -> None:
    page = await open_page(runs.url)
    await paste(page, "wash the dishes")
    await is_at(page, "editing")
    await page.get_by_role("link", name="Change the list").last.click()
    box = field(page)
    await expect(box).to_have_value("wash the dishes")
    await paste(page, "wash the dishes\ncall mum")
    await is_at(page, "editing")
    await expect(page.locator(".task")).to_have_count(2)


async def test_nothing_typed_is_lost_while_the_server_is_away(
    runs: Runs, open_page: OpenPage, complaints: Complaints
) -> None:
    page = await open_page(runs.url)
    await is_live(page)
    complaints.allow("ERR_FAILED")
    await page.route("**/todos", lambda route: route.abort())
    await field(page).fill("wash the dishes")
    await page.get_by_role("button", name="Plan it").click()
    await expect(page.locator("#paste-error")).to_contain_text("Your list is still here.")
    await page.reload()
    await is_live(page)
    await expect(field(page)).to_have_value("wash the dishes")
    await page.unroute_all()
    await page.get_by_role("button", name="Plan it").click()
    await is_at(page, "editing")


async def test_an_empty_list_is_asked_for_again(runs: Runs, open_page: OpenPage) -> None:
    page = await open_page(runs.url)
    await paste(page, " \n ")
    await expect(page.locator("#paste-error")).to_have_text("Write down at least one thing to do.")
    await expect(field(page)).to_be_focused()


async def test_what_is_left_comes_along_with_a_plan(own_runs: Runs, open_page: OpenPage) -> None:
    first = own_runs.started("wash the dishes\ncall mum")
    own_runs.set(first, "CALL MUM")
    own_runs.end(first)
    page = await open_page(own_runs.url)
    await paste(page, "go for a run")
    await is_at(page, "editing")
    along = page.get_by_role("checkbox", name="Take along 1 line from run 1")
    await expect(along).to_be_checked()
    await page.get_by_role("button", name="Start the run").click()
    await is_live(page)
    assert set(own_runs.statuses(2)) == {"WASH THE DISHES", "GO FOR A RUN"}
