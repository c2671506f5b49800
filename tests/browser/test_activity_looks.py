"""The dashboard for everybody: scans in both themes, 360 pixels, the keyboard, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Page, expect

from tests.browser.activity_server import ActivityServer, Document, a_call, a_prompt
from tests.browser.conftest import Axe, OpenPage
from tests.browser.scenes_player import FOCUS, HAS_NO_ROOM

XS = "(all) => all.map((each) => each.x.baseVal.value)"
PAGES = {
    "/": "Feed",
    "/views/agents": "Agents",
    "/views/orchestration": "Orchestration",
    "/views/work-items": "Work items",
    "/views/spawners": "Spawners",
    "/views/metrics": "Metrics",
    "/views/presence-widget": "Presence",
    "/views/events/t-1": "Event",
}


def a_day() -> list[Document]:
    """A turn of every kind of event, today and yesterday, of two models."""
    now = datetime.now(UTC)
    long = "A prompt with many words, and averylongwordthatdoesnotfitanywhere" * 3
    given: list[Document] = []
    for number, back in ((1, 10), (2, 60 * 26)):
        at = now - timedelta(minutes=back)
        facts = {"feature_id": "feat-checkout", "session_id": f"s-{number}"}
        spent = {"cost_tokens": 5_000, "cost_usd": 0.5, "model": f"model-{number}", **facts}
        given += [
            a_prompt(f"t-{number}", words=long, execution_duration_seconds=60, **facts),
            a_call(f"a-{number}", 0, f"t-{number}", execution_duration_seconds=4.2, **spent),
            a_call(f"b-{number}", 0, f"t-{number}", **spent | {"status": "failed"}),
            a_call(
                f"d-{number}",
                0,
                f"t-{number}",
                tool_name="Task",
                event_type="task_delegation",
                subagent_type="Explore",
                spawner_type="Task",
                status="started",
                **facts,
            ),
            a_call(f"e-{number}", 0, f"d-{number}", agent_id="explorer", **spent),
        ]
        for second, each in enumerate(given[-5:]):
            each["timestamp"] = (at + timedelta(seconds=second)).isoformat()
    return given


async def opened(page: Page) -> None:
    """The page ready, and of the feed a turn and a row open."""
    await page.wait_for_selector("html[data-live]", state="attached")
    if await page.locator(".turn").count():
        await page.locator(".turn .node-toggle").first.click()
        await page.locator('.row-of[data-id="a-1"] .node-toggle').click()
        await expect(page.locator('.row-of[data-id="a-1"] [data-detail]')).to_be_visible()
        await page.get_by_role("button", name="Filters").click()


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[ActivityServer]:
    """Activity with a day's events, for tests that only look: they post nothing."""
    server = ActivityServer(tmp_path_factory.mktemp("day"))
    server.begin_service()
    server.post(*a_day())
    yield server
    server.close()


@pytest.mark.parametrize("path", PAGES)
async def test_a_scan_finds_nothing_serious(
    day: ActivityServer, open_page: OpenPage, axe_in_both_themes: Axe, path: str
) -> None:
    page = await open_page(day.url + path)
    await opened(page)
    assert await axe_in_both_themes(page) == []


@pytest.mark.parametrize("path", PAGES)
async def test_360_pixels_are_enough(
    day: ActivityServer, open_page: OpenPage, axe: Axe, path: str
) -> None:
    page = await open_page(day.url + path, width=360, height=740, is_touch=True)
    await opened(page)
    assert not await page.evaluate(HAS_NO_ROOM)
    assert await axe(page) == []


async def test_a_fresh_database_tells_how_to_begin(
    activity_server: ActivityServer, open_page: OpenPage, axe: Axe
) -> None:
    page = await open_page(activity_server.url)
    await page.wait_for_selector("html[data-live]", state="attached")
    await expect(page.get_by_text("quintet activity install-hooks")).to_be_visible()
    assert await axe(page) == []
    activity_server.post(a_prompt("t-1"))
    await expect(page.locator(".turn")).to_have_count(1)
    await expect(page.get_by_text("quintet activity install-hooks")).to_have_count(0)


async def test_tab_leads_through_the_feed_and_the_focus_is_seen(
    day: ActivityServer, open_page: OpenPage
) -> None:
    page = await open_page(day.url)
    await page.wait_for_selector("html[data-live]", state="attached")
    names = []
    for _ in range(60):
        await page.keyboard.press("Tab")
        focus = await page.evaluate(FOCUS)
        if await page.evaluate("document.activeElement === document.body"):
            break  # behind the last one
        assert focus["isSeen"], focus
        names.append(focus["name"])
    assert {"Metrics", "q", "open-filters"} <= set(names)
    assert any(name.startswith("A prompt with") for name in names)
    assert any(name.startswith("Waterfall") for name in names)


async def test_the_waterfall_is_a_table_that_arrows_lead_through(
    day: ActivityServer, open_page: OpenPage
) -> None:
    page = await open_page(day.url)
    await page.wait_for_selector("html[data-live]", state="attached")
    await page.get_by_role("link", name=re.compile("^Waterfall")).first.click()
    rows = page.locator("#waterfall tbody tr")
    await expect(rows).to_have_count(5)
    await expect(rows.nth(4)).to_contain_text("level 2")
    await expect(rows.nth(1)).to_contain_text("4.2 s")
    starts = await page.locator(".track-bar").evaluate_all(XS)
    assert starts == sorted(starts)
    assert starts[1] == pytest.approx(100 / 60, abs=0.1)
    await rows.first.get_by_role("link").focus()
    await page.keyboard.press("End")
    await expect(rows.nth(4).get_by_role("link")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Summary e-1")


async def test_metrics_are_drawn_told_and_kept_up_to_date(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    activity_server.post(*a_day())
    page = await open_page(f"{activity_server.url}/views/metrics")
    await expect(page.locator("[data-chart] canvas")).to_have_count(2)
    hours = page.get_by_role("img", name=re.compile("last 24 hours, 5 in all"))
    await expect(hours).to_be_visible()
    cost = page.locator(".tile", has_text="Cost")
    await expect(cost).to_contain_text("$3.00")
    table = page.get_by_role("region", name="Cost per model and day")
    panel = page.locator("section", has=page.get_by_role("heading", name=re.compile("^Cost per")))
    summary = panel.get_by_text("As a table")
    await summary.click()
    await expect(table.get_by_role("row")).to_have_count(3)
    await page.wait_for_selector("html[data-live]", state="attached")
    await summary.focus()
    at = datetime.now(UTC).isoformat()
    activity_server.post(a_call("more", cost_usd=1.25, timestamp=at))
    await expect(cost).to_contain_text("$4.25")
    await expect(summary).to_be_focused()
    await expect(table).to_be_visible()
    await expect(page.locator("[data-chart] canvas")).to_have_count(2)


async def test_it_can_be_read_without_scripts(day: ActivityServer, open_page: OpenPage) -> None:
    feed = day.page("/", status="failed")
    assert feed.text.count('class="node turn"') == 2
    assert "UTC</time>" in feed.text


async def test_nothing_moves_where_motion_is_reduced(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    running = "() => document.getAnimations().filter((each) => each.playState === 'running').length"
    activity_server.post(a_prompt("t-1", status="started"))
    for is_reduced in (True, False):
        page = await open_page(activity_server.url, is_motion_reduced=is_reduced)
        await expect(page.locator(".mark-of.is-running")).to_have_count(1)
        assert (await page.evaluate(running) == 0) == is_reduced
