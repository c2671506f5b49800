"""Receipts in the browser: fed out, torn off, as a picture, on paper; streaks and high scores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.arcade_runs import TITLES, Runs, is_live, paper
from tests.browser.complaints import Complaints
from tests.browser.conftest import BeginServer, OpenPage
from tests.fixtures import escpos_reader
from tests.fixtures.server import free_port

LAUNDRY = TITLES[0]
ROWS = """() => [...document.querySelectorAll(".slip")].find((slip) => slip.offsetParent !== null)
  .innerText.split("\\n").map((row) => row.replace(/\\s+/g, " ").trim())"""


async def rows(page: Page) -> list[str]:
    return list(await page.evaluate(ROWS))


def words(text: str) -> set[str]:
    """The lines of a printed receipt that hold only words."""
    plain = (" ".join(row.split()) for row in text.splitlines())
    return {row for row in plain if row and row.isascii() and not set(row) <= set("-= |")}


@pytest.mark.parametrize(("width", "columns"), [(1280, 48), (360, 32)])
async def test_the_page_says_what_the_printer_prints(
    runs: Runs, open_page: OpenPage, width: int, columns: int
) -> None:
    run = runs.started()
    runs.set(run, LAUNDRY)
    for kind in ("run", "result"):
        page = await open_page(f"{runs.url}/preview/{kind}/{run}", width=width)
        await is_live(page)
        printed = words(runs.receipt(f"{kind}/{run}?columns={columns}"))
        shown = set(await rows(page))
        assert len(printed) > 10
        assert {row for row in printed if "MIN)" not in row} <= shown


async def test_the_picture_is_the_same_receipt(runs: Runs, open_page: OpenPage) -> None:
    run = runs.started()
    page = await open_page(f"{runs.url}/preview/run/{run}")
    await is_live(page)
    await page.get_by_role("radio", name="Picture").check(force=True)
    picture = page.get_by_role("img", name="Score run as it is printed")
    await expect(picture).to_be_visible()
    await expect(picture).to_have_js_property("naturalWidth", 2 * (48 * 6 + 24))
    await expect(page.locator(".slip").first).to_be_hidden()
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Save as PNG").click()
    assert (await download.value).suggested_filename == f"run-{run}.png"


@pytest.mark.parametrize("is_reduced", [True, False], ids=["less motion", "motion"])
async def test_it_feeds_out_and_is_torn_off(
    runs: Runs, open_page: OpenPage, *, is_reduced: bool
) -> None:
    run = runs.started()
    page = await open_page(f"{runs.url}/preview/run/{run}", is_motion_reduced=is_reduced)
    await is_live(page)
    slip = page.locator("#paper")
    names = await slip.evaluate("(paper) => getComputedStyle(paper).animationName")
    assert names == ("none" if is_reduced else "feed")
    await page.get_by_role("button", name="Tear it off").press("Enter")
    await expect(slip).to_have_class("paper is-torn")
    await expect(page.locator("[data-announcer=polite]").first).to_have_text("Torn off.")
    names = await slip.evaluate("(paper) => getComputedStyle(paper).animationName")
    assert names == ("none" if is_reduced else "tear")
    await page.get_by_role("button", name="Feed it again").press("Enter")
    await expect(slip).to_have_class("paper")


async def test_a_line_done_elsewhere_is_on_the_receipt(runs: Runs, open_page: OpenPage) -> None:
    run = runs.started()
    page = await open_page(f"{runs.url}/preview/run/{run}")
    await is_live(page)
    slip = page.locator(".for-wide .slip")
    await expect(slip).to_contain_text(f"[ ] {LAUNDRY}")
    runs.set(run, LAUNDRY)
    await expect(slip).to_contain_text(f"[X] {LAUNDRY}")


async def printing(
    begin_server: BeginServer, open_page: OpenPage, folder: Path, printer: str
) -> Page:
    """The receipt of a run at a server with this printer, its button pressed."""
    url = begin_server(folder, "arcade", environment={"QUINTET_PRINTER": printer}).url
    runs = Runs(url)
    page = await open_page(f"{url}/preview/run/{runs.started()}")
    runs.close()
    await is_live(page)
    await page.get_by_role("button", name="Print it").click()
    return page


async def test_a_receipt_is_printed(
    tmp_path: Path, begin_server: BeginServer, open_page: OpenPage
) -> None:
    device = paper(tmp_path)
    page = await printing(begin_server, open_page, tmp_path / "arcade", f"file:{device}")
    await expect(page.locator("#print-said")).to_have_text("Printed.")
    assert escpos_reader.read(device.read_bytes(), 48)


async def test_a_printer_that_is_away_is_one_clear_message(
    tmp_path: Path, begin_server: BeginServer, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("503")
    printer = f"network:127.0.0.1:{free_port()}"
    page = await printing(begin_server, open_page, tmp_path / "arcade", printer)
    await expect(page.locator("#print-said")).to_contain_text("127.0.0.1")
    await expect(page.get_by_role("button", name="Print it")).to_be_enabled()


async def test_without_a_printer_there_is_no_button(runs: Runs, open_page: OpenPage) -> None:
    page = await open_page(f"{runs.url}/preview/run/{runs.started()}")
    await is_live(page)
    await expect(page.get_by_role("button", name="Tear it off")).to_be_visible()
    await expect(page.get_by_role("button", name="Print it")).to_have_count(0)


async def test_a_rest_day_is_taken_and_given_back(own_runs: Runs, open_page: OpenPage) -> None:
    run = own_runs.started()
    own_runs.set(run, LAUNDRY)
    page = await open_page(f"{own_runs.url}/streaks")
    await is_live(page)
    maintenance = page.get_by_role("region", name="MAINTENANCE")
    await expect(maintenance).to_contain_text("1 day")
    await expect(maintenance.locator(".day.is-done")).to_have_count(1)
    today = await page.locator("#rest-day").input_value()
    await page.get_by_role("button", name="Rest", exact=True).click()
    rest = page.get_by_role("region", name="Rest days")
    await expect(rest.locator("li")).to_have_count(1)
    assert [each["rest_date"] for each in own_runs.get("/rest-days")] == [today]
    await expect(page.locator(".month .day.is-rest")).to_have_count(5)
    await rest.get_by_role("button", name="Work on").click()
    await expect(rest.locator("li")).to_have_count(0)
    await expect(page.get_by_role("button", name="Rest", exact=True)).to_be_focused()
    assert own_runs.get("/rest-days") == []
    own_runs.set(run, LAUNDRY, "active")
    await expect(maintenance.locator(".day.is-done")).to_have_count(0)


async def test_months_lead_back_and_forth(runs: Runs, open_page: OpenPage) -> None:
    page = await open_page(f"{runs.url}/streaks?month=2026-01")
    await page.get_by_role("link", name="Month before").click()
    await expect(page.locator(".months strong")).to_have_text("December 2025")
    await page.get_by_role("link", name="Month after").click()
    await expect(page.locator(".months strong")).to_have_text("January 2026")


async def test_the_table_follows_the_runs(own_runs: Runs, open_page: OpenPage) -> None:
    page = await open_page(f"{own_runs.url}/high-scores")
    await is_live(page)
    await expect(page.get_by_role("heading", name="No score yet")).to_be_visible()
    run = own_runs.started()
    own_runs.set(run, LAUNDRY)
    row = page.locator(".best tbody tr")
    await expect(row).to_contain_text("10")
    await expect(row).to_contain_text("YOU")
    await page.get_by_role("link", name=f"Run {run}").click()
    await page.wait_for_url(f"**/preview/result/{run}")


PLAIN: dict[str, tuple[Callable[[int], str], str]] = {
    "streaks": (lambda _: "/streaks", ".month .day.is-done"),
    "high scores": (lambda _: "/high-scores", ".best tbody tr"),
    "receipt": (lambda run: f"/preview/run/{run}", ".for-wide .slip"),
}


@pytest.mark.parametrize("name", PLAIN)
async def test_what_is_only_looked_at_needs_no_script(
    runs: Runs, open_page: OpenPage, name: str
) -> None:
    run = runs.started()
    runs.set(run, LAUNDRY)
    path, shown = PLAIN[name]
    page = await open_page(runs.url + path(run), has_scripts=False)
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await expect(page.locator(shown).first).to_be_visible()
