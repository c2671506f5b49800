"""Home and the visit: what is open, what is kept, to take it along, to delete it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser.clarity_pages import TASK, add_task, go, home_with_tasks
from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenPage
from tests.fixtures.server import Server

VISIT = "localStorage.getItem('clarity-session')"


async def test_three_calm_choices_and_no_visit_before_there_is_anything_to_keep(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(calm_server.url)
    choices = page.locator(".chooses a")
    await expect(choices).to_have_text(["Break it down", "Read it easier", "Think it through"])
    assert await page.evaluate(VISIT) is None
    await page.get_by_role("button", name="Help").click()
    await expect(page.get_by_text("Nothing of you is kept")).to_be_visible()
    await expect(page.get_by_role("button", name="Delete everything")).to_be_hidden()
    await expect(page.get_by_text("This is not a medical service")).to_be_visible()


async def test_open_tasks_wait_with_their_progress_and_next_step(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(calm_server.url)
    await home_with_tasks(page, calm_server.url)
    rows = page.locator("#tasks > li:not([hidden])")
    await expect(rows).to_have_count(3)
    await page.get_by_role("button", name="Show more").click()
    await expect(rows).to_have_count(4)
    await expect(rows.nth(3).get_by_role("link")).to_be_focused()
    await expect(rows.nth(3)).to_contain_text("0 of ")
    await expect(rows.nth(3)).to_contain_text("Next: ")
    oldest = await newest(page) - 3
    await rows.nth(3).get_by_role("link").click()
    await expect(page).to_have_url(re.compile(rf"/steps/{oldest}(\?|$)"))


async def newest(page: Page) -> int:
    """The highest id of the visit's tasks."""
    return int(
        await page.evaluate(
            """async () => {
              const headers = { "X-Session-ID": localStorage.getItem("clarity-session") };
              return (await (await fetch("/tasks", { headers })).json())[0].id;
            }"""
        )
    )


async def test_a_task_that_is_completed_is_not_open_any_more(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(calm_server.url)
    await go(page, calm_server.url, "/")
    task = await add_task(page)
    await page.evaluate(
        """(id) => fetch(`/tasks/${id}/complete`, { method: "POST",
          headers: { "X-Session-ID": localStorage.getItem("clarity-session") } })""",
        task,
    )
    async with page.expect_response("**/tasks?limit=*"):
        await page.reload()
    await expect(page.locator("#going-on")).to_be_hidden()


async def test_another_browser_sees_none_of_it(calm_server: Server, open_page: OpenPage) -> None:
    page = await open_page(calm_server.url)
    await home_with_tasks(page, calm_server.url)
    other = await open_page(calm_server.url)
    await add_task(other, "water the plants")
    await other.reload()
    await expect(other.locator("#tasks > li")).to_have_count(1)
    beside = await open_page(calm_server.url, beside=page)
    await expect(beside.locator("#tasks > li")).to_have_count(4)


async def test_a_visit_that_has_ended_is_followed_by_a_new_one(
    calm_server: Server, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("404")
    page = await open_page(calm_server.url)
    await go(page, calm_server.url, "/")
    await page.evaluate(
        "localStorage.setItem('clarity-session', '00000000-0000-4000-8000-000000000000')"
    )
    await go(page, calm_server.url, "/")
    await expect(page.get_by_text("a new one has begun").first).to_be_visible()
    await expect(page.locator("#tasks-away")).to_be_hidden()
    await add_task(page)
    await page.reload()
    await expect(page.locator("#tasks > li")).to_have_count(1)
    assert await page.evaluate(VISIT) != "00000000-0000-4000-8000-000000000000"


async def test_calls_at_the_same_time_begin_one_visit(
    calm_server: Server, open_page: OpenPage
) -> None:
    page = await open_page(calm_server.url)
    await go(page, calm_server.url, "/")
    begun: list[str] = []
    page.on("request", lambda asked: begun.append(asked.url) if "/sessions" in asked.url else None)
    await page.evaluate(
        """async () => {
          const path = document.querySelector("script[src*='/shell.js']").src;
          const { room } = await import(path.replace("shell.js", "session.js"));
          await Promise.all([room.get("/tasks"), room.get("/tasks"), room.get("/grounding")]);
        }"""
    )
    assert begun == [f"{calm_server.url}/sessions"]


async def test_everything_can_be_taken_along_as_a_file(
    calm_server: Server, open_page: OpenPage, tmp_path: Path
) -> None:
    page = await open_page(calm_server.url)
    await go(page, calm_server.url, "/")
    await add_task(page)
    await page.get_by_role("button", name="Help").click()
    async with page.expect_download() as waiting:
        await page.get_by_role("button", name="Take everything along").click()
    file = await waiting.value
    assert file.suggested_filename == "clarity.json"
    await file.save_as(tmp_path / "clarity.json")
    taken = json.loads((tmp_path / "clarity.json").read_text("utf-8"))
    assert [task["original_input"] for task in taken["tasks"]] == [TASK]
    await expect(page.get_by_text("Your file is ready")).to_be_visible()


async def test_everything_can_be_deleted_in_two_steps(
    calm_server: Server, open_page: OpenPage, complaints: Complaints
) -> None:
    page = await open_page(calm_server.url)
    await go(page, calm_server.url, "/easier")
    await page.get_by_role("radio", name="Cream").check()
    await add_task(page)
    await go(page, calm_server.url, "/")
    visit = await page.evaluate(VISIT)
    await page.get_by_role("button", name="Help").click()
    await page.get_by_role("button", name="Delete everything").click()
    await page.get_by_role("button", name="No, keep it").click()
    await expect(page.get_by_role("button", name="Delete everything")).to_be_focused()
    await page.get_by_role("button", name="Delete everything").click()
    await expect(page.get_by_text("cannot be brought back")).to_be_focused()
    await page.get_by_role("button", name="Yes, delete everything").click()
    await expect(page.get_by_text("Everything is deleted.").first).to_be_visible()
    await expect(page.locator("#going-on")).to_be_hidden()
    assert await page.evaluate("Object.keys(localStorage)") == []
    complaints.allow("404")
    asked = "(id) => fetch('/tasks', { headers: { 'X-Session-ID': id } }).then((it) => it.status)"
    assert await page.evaluate(asked, visit) == 404


async def test_a_server_that_cannot_say_what_is_open_loses_nothing(
    calm_server: Server, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("503")
    page = await open_page(calm_server.url)
    await go(page, calm_server.url, "/")
    await add_task(page)
    await page.route("**/tasks?limit=*", lambda route: route.fulfill(status=503, json={}))
    await page.reload()
    await expect(page.get_by_text("They are safe")).to_be_visible()
    await page.unroute_all(behavior="wait")
    await page.get_by_role("button", name="Try again").click()
    await expect(page.locator("#tasks > li")).to_have_count(1)
    await expect(page.get_by_text("They are safe")).to_be_hidden()
