"""The steps are changed: written anew, moved, split, removed and brought back."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.clarity_visit import CRISIS, Visits, has_steps, is_shown, row, told
from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenPage
from tests.browser.kanban_board import Finger
from tests.browser.scenes_player import tab_to
from tests.fixtures.model_server import ModelServer, Ok
from tests.fixtures.server import Server

SMALLER = {"steps": [{"text": "Fetch the tray", "minutes": 1}, {"text": "Carry it", "minutes": 2}]}


async def opened(
    open_page: OpenPage, server: Server, visits: Visits, *steps: str, **options: object
) -> tuple[Page, int]:
    """The page with a task of these steps, as it is to be changed; and the task's id."""
    page = await open_page(f"{server.url}/break-down", **options)
    await visits.begin(page)
    task = await visits.task(page, *steps)
    await page.goto(f"{server.url}/break-down?task={task['id']}")
    await is_shown(page, "result")
    await has_steps(page, steps)
    return page, task["id"]


async def open_row(page: Page, text: str) -> None:
    await page.get_by_role("button", name=f"Change: {text}", exact=True).click()


async def test_words_minutes_and_option_are_changed_by_keyboard(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    page, task = await opened(open_page, calm_server, visits, "One", "Two")
    await tab_to(page, page.get_by_role("button", name="Change: One"))
    await page.keyboard.press("Enter")
    form = row(page, "One")
    await expect(form.get_by_label("Step")).to_be_focused()
    await form.get_by_label("Step").fill("")
    await page.keyboard.press("Enter")
    await expect(form.get_by_text("A few words, please.")).to_be_visible()
    await page.keyboard.type("Uno")
    await form.get_by_label("Minutes").fill("1.5")
    await page.keyboard.press("Enter")
    await expect(form.get_by_text("Whole minutes from 1 to 1440")).to_be_visible()
    await form.get_by_label("Minutes").fill("7")
    await form.get_by_label("Optional").check()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Change: Uno")).to_be_focused()
    await expect(row(page, "Uno")).to_contain_text("7 min")
    await page.reload()
    await has_steps(page, ["Uno", "Two"])
    await expect(row(page, "Uno")).to_contain_text("optional")
    assert await visits.steps(page, task) == ["Uno", "Two"]
    await page.get_by_role("button", name="Change: Uno").click()
    await page.keyboard.type("not kept")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Change: Uno")).to_be_focused()
    await expect(page.get_by_label("Step").first).to_be_hidden()


async def test_steps_are_moved_by_keys_buttons_mouse_and_finger(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    page, task = await opened(
        open_page, calm_server, visits, "One", "Two", "Three", "Four", is_touch=True
    )
    await tab_to(page, page.get_by_role("button", name="Move: One"))
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await has_steps(page, ["Two", "Three", "One", "Four"])
    await told(page, "One: now at place 3 of 4.")
    await expect(page.get_by_role("button", name="Move: One")).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await has_steps(page, ["Two", "One", "Three", "Four"])
    await expect(page.get_by_role("button", name="Move: One")).to_be_focused()
    await open_row(page, "Four")
    await row(page, "Four").get_by_role("button", name="Move up").click()
    await has_steps(page, ["Two", "One", "Four", "Three"])
    await row(page, "Four").get_by_role("button", name="Move down").click()
    await has_steps(page, ["Two", "One", "Three", "Four"])
    await row(page, "Four").get_by_role("button", name="Close").click()

    x, y = await middle(page, "Four")
    to_x, to_y = await middle(page, "Two")
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y - 10, steps=3)
    await expect(page.locator(".is-dragged")).to_be_visible()
    for nudge in (0, 4, 0):  # the others make room, and are no longer where they were
        await page.mouse.move(to_x, to_y - 20 + nudge, steps=12)
    await has_steps(page, ["Four", "Two", "One", "Three"])
    await page.mouse.up()
    await told(page, "Four: now at place 1 of 4.")
    assert await visits.steps(page, task) == ["Four", "Two", "One", "Three"]

    finger = await Finger.of(page)
    await finger.down(*await middle(page, "Four"))
    await expect(page.locator(".is-chosen")).to_be_visible()
    x, y = await middle(page, "Three")
    await finger.glide(x, y + 20)
    await finger.glide(x, y + 24)
    await has_steps(page, ["Two", "One", "Three", "Four"])
    await finger.up()
    await told(page, "Four: now at place 4 of 4.")
    await page.reload()
    await has_steps(page, ["Two", "One", "Three", "Four"])


async def middle(page: Page, text: str) -> tuple[float, float]:
    box = await page.get_by_role("button", name=f"Move: {text}", exact=True).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


async def test_escape_puts_back_what_is_dragged(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    page, task = await opened(open_page, calm_server, visits, "One", "Two", "Three")
    x, y = await middle(page, "Three")
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y - 10, steps=3)
    await page.mouse.move(x, y - 150, steps=10)
    await page.keyboard.press("Escape")
    await has_steps(page, ["One", "Two", "Three"])
    await page.mouse.up()
    await has_steps(page, ["One", "Two", "Three"])
    assert await visits.steps(page, task) == ["One", "Two", "Three"]


async def test_a_step_is_split_moves_as_one_and_comes_back_after_removal(
    calm_server_with_model: Server,
    model_server: ModelServer,
    open_page: OpenPage,
    visits: Visits,
) -> None:
    model_server.play(Ok(SMALLER))
    page, task = await opened(open_page, calm_server_with_model, visits, "A", "Take cups", "C")
    await open_row(page, "Take cups")
    await page.get_by_role("button", name="Break it further").click()
    split = ["A", "Take cups", "Fetch the tray", "Carry it", "C"]
    await has_steps(page, split)
    await expect(page.get_by_text("2 smaller steps, written by the AI.").first).to_be_visible()
    await expect(page.get_by_role("button", name="Change: Take cups")).to_be_focused()
    await expect(page.locator("#result-about")).to_contain_text("4 steps")

    await page.get_by_role("button", name="Move: Carry it").press("ArrowUp")
    await has_steps(page, ["A", "Take cups", "Carry it", "Fetch the tray", "C"])
    await page.get_by_role("button", name="Move: Carry it").press("ArrowUp")  # it stays inside
    await page.get_by_role("button", name="Move: Take cups").press("ArrowDown")
    moved = ["A", "C", "Take cups", "Carry it", "Fetch the tray"]
    await has_steps(page, moved)
    steps = (await visits.api(page, "GET", f"/tasks/{task}"))["steps"]
    await visits.api(page, "PATCH", f"/tasks/{task}/steps/{steps[3]['id']}", {"done": True})
    await page.reload()
    await expect(row(page, "Carry it")).to_contain_text("done")

    await open_row(page, "Take cups")
    await page.get_by_role("button", name="Remove", exact=True).last.click()
    await has_steps(page, ["A", "C"])
    await expect(page.get_by_role("button", name="Undo")).to_be_focused()
    await expect(page.get_by_text("Removed: Take cups").first).to_be_visible()
    await page.keyboard.press("Enter")
    await has_steps(page, moved)
    await expect(page.get_by_role("button", name="Change: Take cups")).to_be_focused()
    await expect(row(page, "Carry it")).to_contain_text("done")
    again = (await visits.api(page, "GET", f"/tasks/{task}"))["steps"]
    assert [step["step_text"] for step in again] == moved
    assert [step["is_completed"] for step in again] == [False, False, False, True, False]
    assert again[3]["parent_step_id"] == again[4]["parent_step_id"] == again[2]["id"]


async def test_several_that_were_removed_come_back_to_their_places(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    trees = ["Alder", "Birch", "Cedar", "Dogwood"]
    page, task = await opened(open_page, calm_server, visits, *trees)
    for text in ("Birch", "Cedar", "Alder"):
        await open_row(page, text)
        await row(page, text).get_by_role("button", name="Remove", exact=True).click()
        await expect(page.get_by_text(f"Removed: {text}", exact=True).first).to_be_visible()
    await has_steps(page, ["Dogwood"])
    left = ["Dogwood"]
    for text in ("Cedar", "Alder", "Birch"):
        gone = page.locator(".is-removed").filter(has_text=f"Removed: {text}")
        await gone.get_by_role("button", name="Undo").click()
        left = sorted([*left, text])
        await has_steps(page, left)
    assert await visits.steps(page, task) == trees


async def test_a_step_is_added_and_the_title_changed(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    page, task = await opened(open_page, calm_server, visits, "One")
    await page.get_by_role("button", name="Add a step").click()
    form = page.locator("#adding form")
    await form.get_by_label("Step").fill("Two")
    await form.get_by_label("Minutes").fill("4")
    await page.keyboard.press("Enter")
    await has_steps(page, ["One", "Two"])
    await expect(page.get_by_role("button", name="Add a step")).to_be_focused()
    await page.get_by_role("button", name="Change the title").click()
    await page.get_by_label("Title", exact=True).fill("My <b>day</b>")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("My <b>day</b>")
    stored = await visits.api(page, "GET", f"/tasks/{task}")
    assert stored["task_title"] == "My <b>day</b>"
    assert stored["steps"][1]["minutes"] == 4


async def test_a_removed_task_gives_its_words_back(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    page, _ = await opened(open_page, calm_server, visits, "One")
    await page.get_by_role("button", name="Remove this task").click()
    dialog = page.get_by_role("dialog", name="Remove this task?")
    await dialog.get_by_role("button", name="Remove").click()
    field = page.get_by_role("textbox", name="What feels too big right now?")
    await expect(field).to_have_value("my task")
    assert await visits.api(page, "GET", "/tasks") == []


async def test_what_fails_is_told_and_what_was_typed_stays(
    calm_server: Server, open_page: OpenPage, complaints: Complaints, visits: Visits
) -> None:
    complaints.allow("ERR_FAILED|404")
    page, task = await opened(open_page, calm_server, visits, "One", "Two")
    await page.route("**/steps/*", lambda route: route.abort())
    await open_row(page, "One")
    await row(page, "One").get_by_label("Step").fill("Uno")
    await page.keyboard.press("Enter")
    failed = page.locator("#plan-said").get_by_text("That was not saved just now.")
    await expect(failed).to_be_visible()
    await expect(row(page, "One").get_by_label("Step")).to_have_value("Uno")
    await page.get_by_role("button", name="Move: Two").press("ArrowUp")
    await has_steps(page, ["One", "Two"])
    await page.unroute_all(behavior="wait")
    await row(page, "One").get_by_role("button", name="Save").click()
    await has_steps(page, ["Uno", "Two"])
    await expect(failed).to_be_hidden()
    steps = (await visits.api(page, "GET", f"/tasks/{task}"))["steps"]
    await visits.api(page, "DELETE", f"/tasks/{task}/steps/{steps[1]['id']}")
    await page.get_by_role("button", name="Move: Two").press("ArrowUp")
    await expect(page.get_by_text("This step is not there any more.").first).to_be_visible()
    await has_steps(page, ["Uno"])


async def test_another_tab_sees_the_change_and_keeps_what_is_typed_there(
    calm_server: Server, open_page: OpenPage, visits: Visits
) -> None:
    page, _ = await opened(open_page, calm_server, visits, "One", "Two")
    other = await open_page(page.url, beside=page)
    await has_steps(other, ["One", "Two"])
    await open_row(other, "Two")
    await other.locator("#plan").get_by_label("Step").last.fill("half a thought")
    await page.get_by_role("button", name="Move: Two").press("ArrowUp")
    await has_steps(page, ["Two", "One"])
    await has_steps(other, ["Two", "One"])
    await expect(row(other, "Two").get_by_label("Step")).to_have_value("half a thought")
    await expect(row(other, "Two").get_by_label("Step")).to_be_focused()


@pytest.mark.parametrize("where", ["changed", "added"])
async def test_words_of_a_crisis_in_a_step_get_people_to_call(
    calm_server: Server, open_page: OpenPage, visits: Visits, where: str
) -> None:
    page, _ = await opened(open_page, calm_server, visits, "One")
    if where == "changed":
        await open_row(page, "One")
    else:
        await page.get_by_role("button", name="Add a step").click()
    await page.get_by_label("Step").locator("visible=true").fill(CRISIS)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Please talk to a person now")).to_be_visible()
