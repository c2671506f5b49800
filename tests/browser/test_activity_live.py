"""The feed while things happen: shown at once, once, and without moving what is read."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

from tests.browser.activity_server import ActivityServer, a_call, a_prompt
from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenPage

LIVE = "html[data-live]"
MARK = "window.isTheSamePage = true"
TOP = "(element) => element.getBoundingClientRect().top"


async def follows(page: Page) -> Page:
    """Wait until the page has its connection; from here on a reload would be noticed."""
    await page.wait_for_selector(LIVE, state="attached")
    await page.evaluate(MARK)
    return page


def turn(page: Page, event_id: str) -> Locator:
    return page.locator(f'.turn[data-id="{event_id}"]')


def row(page: Page, event_id: str) -> Locator:
    return page.locator(f'.row-of[data-id="{event_id}"]')


def toggle(node: Locator) -> Locator:
    return node.locator("> .node-head .node-toggle")


async def ids(page: Page, nodes: str = ".turn") -> list[str]:
    """The ids of the entries that are shown, in their order."""
    found = await page.locator(nodes).evaluate_all("(all) => all.map((e) => e.dataset.id)")
    return [str(each) for each in found]


async def test_what_happens_is_shown_in_every_tab_without_a_reload(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    activity_server.post(a_prompt("t-1"))
    one = await follows(await open_page(activity_server.url))
    two = await follows(await open_page(activity_server.url, beside=one))
    await toggle(turn(one, "t-1")).click()
    activity_server.post(a_prompt("t-2", 10), a_call("e-1", 11, "t-1", status="started"))
    for page in (one, two):
        await expect(turn(page, "t-2")).to_be_visible()
        await expect(turn(page, "t-1").locator(".facts").first).to_contain_text("1 call")
    await expect(row(one, "e-1").locator(".facts")).to_contain_text("running")
    await expect(row(two, "e-1")).to_have_count(0)
    assert await ids(one) == await ids(two) == ["t-2", "t-1"]
    assert await one.evaluate("window.isTheSamePage")
    await expect(one.locator("#counts div")).to_have_text(["3events", "1agent", "1session"])


async def test_a_call_that_ends_changes_in_its_place(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    session = {"session_id": "s-9"}
    at = "2026-11-20T17:40:0{}.000Z"
    hook = {"hook_event_name": "UserPromptSubmit", "prompt": "Run the tests", **session}
    activity_server.hooks(hook | {"quintet": {"id": "h-1", "at": at.format(0)}})
    call = {
        "tool_name": "Bash",
        "tool_input": {"command": "make test", "description": "Run them"},
        "tool_use_id": "toolu_1",
        **session,
    }
    begun = {"hook_event_name": "PreToolUse", "quintet": {"id": "h-2", "at": at.format(1)}}
    activity_server.hooks(call | begun)
    page = await follows(await open_page(activity_server.url))
    await toggle(page.locator(".turn")).click()
    call_row = page.locator(".row-of")
    await expect(call_row.locator(".facts")).to_contain_text("running")
    await toggle(call_row).click()
    await expect(call_row.get_by_role("region", name="Input")).to_contain_text("make test")
    await toggle(call_row).focus()
    ended = {"hook_event_name": "PostToolUse", "tool_response": {"stdout": "41 passed"}}
    activity_server.hooks(call | ended | {"quintet": {"id": "h-3", "at": at.format(5)}})
    await expect(call_row.locator("> .node-head .facts")).to_contain_text("ok")
    await expect(call_row).to_contain_text("41 passed")
    await expect(toggle(call_row)).to_be_focused()
    await expect(toggle(call_row)).to_have_attribute("aria-expanded", "true")
    await expect(page.locator(".row-of")).to_have_count(1)


async def test_what_is_open_stays_open_while_two_hundred_events_come(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    activity_server.post(
        a_prompt("t-1"), a_call("d-1", 1, "t-1", tool_name="Task"), a_call("e-0", 2, "d-1")
    )
    page = await follows(await open_page(activity_server.url))
    await toggle(turn(page, "t-1")).click()
    await toggle(row(page, "d-1")).click()
    await toggle(row(page, "e-0")).focus()
    for first in range(0, 200, 20):
        activity_server.post(
            *(a_call(f"x-{n:03}", 10 + n, "d-1") for n in range(first, first + 20))
        )
    await expect(row(page, "d-1").locator(".row-of")).to_have_count(201)
    shown = await ids(page, '.row-of[data-id="d-1"] .row-of')
    assert shown == [f"x-{n:03}" for n in reversed(range(200))] + ["e-0"]
    await expect(toggle(row(page, "e-0"))).to_be_focused()
    await expect(toggle(row(page, "d-1"))).to_have_attribute("aria-expanded", "true")
    await expect(turn(page, "t-1").locator(".facts").first).to_contain_text("203 ok")
    await expect(row(page, "d-1").locator("> .node-head")).to_contain_text("201 below")


async def test_whoever_reads_further_down_is_not_moved_and_told_what_is_new(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    activity_server.post(*(a_prompt(f"t-{n:02}", n) for n in range(20)))
    page = await follows(await open_page(activity_server.url))
    read = turn(page, "t-05")
    await read.scroll_into_view_if_needed()
    await page.wait_for_function("scrollY > 300")
    before = await read.evaluate(TOP)
    activity_server.post(*(a_prompt(f"n-{n}", 100 + n) for n in range(3)))
    pill = page.get_by_role("button", name="3 new")
    await expect(pill).to_be_visible()
    assert abs(await read.evaluate(TOP) - before) < 2
    await pill.click()
    await expect(pill).to_be_hidden()
    await expect(turn(page, "n-2")).to_be_in_viewport()
    assert (await ids(page))[:4] == ["n-2", "n-1", "n-0", "t-19"]


async def test_filters_hold_for_what_comes_and_stand_in_the_address(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    activity_server.post(
        a_prompt("t-1", words="Paint it blue"),
        a_prompt("t-2", 1, agent_id="codex", session_id="s-2"),
        a_call("e-1", 2, "t-2", agent_id="codex", session_id="s-2", status="failed"),
    )
    page = await follows(await open_page(activity_server.url))
    await page.get_by_role("searchbox").fill("blue")
    await expect(page.locator(".turn")).to_have_count(1)
    await expect(page).to_have_url(f"{activity_server.url}/?q=blue")
    await page.get_by_role("searchbox").fill("")
    await expect(page.locator(".turn")).to_have_count(2)
    await page.get_by_role("button", name="Filters").click()
    await page.get_by_label("Status").select_option("failed")
    await expect(page.locator(".turn")).to_have_count(1)
    await expect(page).to_have_url(f"{activity_server.url}/?status=failed")
    activity_server.post(
        a_prompt("t-3", 10),
        a_prompt("t-4", 11),
        a_call("e-4", 12, "t-4", status="failed"),
    )
    await expect(turn(page, "t-4")).to_be_visible()
    assert await ids(page) == ["t-4", "t-2"]
    assert await page.evaluate("window.isTheSamePage")
    await page.reload()
    assert await ids(page) == ["t-4", "t-2"]
    await page.get_by_role("link", name="Orchestration").click()
    await expect(page.get_by_role("heading", name="Nothing fits these filters")).to_be_visible()
    await expect(page).to_have_url(f"{activity_server.url}/views/orchestration?status=failed")


async def test_going_back_shows_what_was_there(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    activity_server.post(a_prompt("t-1", words="Paint it blue"), a_prompt("t-2", 1))
    page = await follows(await open_page(activity_server.url))
    await page.get_by_role("searchbox").fill("blue")
    await expect(page.locator(".turn")).to_have_count(1)
    await page.go_back()
    await expect(page.locator(".turn")).to_have_count(2)
    await expect(page.get_by_role("searchbox")).to_have_value("")
    await follows(page)


async def test_older_prompts_come_behind_those_that_are_there(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    activity_server.post(*(a_prompt(f"t-{n:02}", n) for n in range(45)))
    page = await follows(await open_page(activity_server.url))
    await expect(page.locator(".turn")).to_have_count(20)
    await page.get_by_role("link", name="Older prompts").press("Enter")
    await expect(toggle(turn(page, "t-24"))).to_be_focused()
    activity_server.post(a_prompt("t-99", 99), a_call("e-1", 100, "t-30"))
    await expect(turn(page, "t-30").locator(".facts").first).to_contain_text("1 call")
    await page.get_by_role("link", name="Older prompts").click()
    await expect(page.locator(".turn")).to_have_count(46)
    assert await ids(page) == ["t-99", *(f"t-{n:02}" for n in reversed(range(45)))]
    await expect(page.get_by_role("link", name="Older prompts")).to_have_count(0)


async def test_the_keyboard_leads_down_any_depth_and_back(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    depth = 12
    activity_server.post(
        a_prompt("d-00"), *(a_call(f"d-{n:02}", n, f"d-{n - 1:02}") for n in range(1, depth))
    )
    page = await follows(await open_page(activity_server.url, width=360, height=740))
    await toggle(turn(page, "d-00")).focus()
    for n in range(1, depth):
        await page.keyboard.press("ArrowRight")
        await expect(row(page, f"d-{n:02}")).to_be_visible()
        await page.keyboard.press("ArrowRight")
        await expect(toggle(row(page, f"d-{n:02}"))).to_be_focused()
    activity_server.post(a_call("deep", 60, f"d-{depth - 1:02}"))
    await page.keyboard.press("ArrowRight")
    await expect(row(page, "deep")).to_be_visible()
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("ArrowLeft")
    await expect(toggle(row(page, f"d-{depth - 2:02}"))).to_be_focused()
    assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")


async def test_after_the_server_was_away_nothing_is_missed_or_twice(
    activity_server: ActivityServer, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow("ERR_|Failed to load resource")
    activity_server.post(a_prompt("t-1"))
    page = await follows(await open_page(activity_server.url))
    await toggle(turn(page, "t-1")).click()
    activity_server.end_service()
    await expect(page.locator("#connection")).to_be_visible()
    activity_server.begin_service()
    activity_server.post(a_prompt("t-2", 5), a_call("e-1", 6, "t-1"), a_call("e-2", 7, "t-2"))
    await expect(turn(page, "t-2").locator(".facts").first).to_contain_text("1 call")
    await expect(row(page, "e-1")).to_be_visible()
    await expect(page.locator("#connection")).to_be_hidden()
    activity_server.post(a_prompt("t-3", 8))
    await expect(turn(page, "t-3")).to_be_visible()
    assert await ids(page, ".node") == ["t-3", "t-2", "t-1", "e-1"]
    assert await page.evaluate("window.isTheSamePage")


async def test_an_event_finds_its_parent_when_that_comes(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    activity_server.post(a_prompt("t-1"))
    page = await follows(await open_page(activity_server.url))
    await toggle(turn(page, "t-1")).click()
    activity_server.post(a_call("e-1", 2, "late"))
    activity_server.post(a_call("late", 1, "t-1", tool_name="Task"))
    await expect(row(page, "late")).to_be_visible()
    await toggle(row(page, "late")).click()
    await expect(row(page, "late").locator(".row-of")).to_have_count(1)
    await expect(page.locator('[data-id="e-1"]')).to_have_count(1)


async def test_hostile_words_are_words(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    evil = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
    activity_server.post(a_prompt("t-1"))
    page = await follows(await open_page(activity_server.url))
    await toggle(turn(page, "t-1")).click()
    more = {"agent_id": evil, "model": evil, "feature_id": evil, "input_summary": evil}
    activity_server.post(
        a_prompt("t-2", 5, evil),
        a_call("e-1", 6, "t-1", output_summary=evil, tool_input={"a": evil}, **more),
        a_call('"]<b>id', 7, "t-1"),
    )
    await expect(turn(page, "t-2").locator(".prompt")).to_have_text(evil)
    await expect(row(page, "e-1").locator(".summary")).to_contain_text("<img src=x")
    await toggle(row(page, "e-1")).click()
    await expect(row(page, "e-1").get_by_role("region", name="Input")).to_contain_text("<script>")
    odd = page.locator(".row-of", has_text='Summary "]<b>id')
    await toggle(odd).click()
    await expect(odd.locator("[data-detail]")).to_be_visible()
    await expect(page.locator("#view img, #view script:not([type])")).to_have_count(0)
    assert await page.title() == "Feed · Activity"


async def test_what_has_no_prompt_is_seen_as_it_happens(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    lone = {"session_id": "quintet-kanban", "tool_name": "card.moved"}
    page = await follows(await open_page(activity_server.url))
    block = page.locator(".loose")
    await expect(block).to_have_count(0)
    activity_server.post(a_call("x-1", 1, **lone))
    await expect(row(page, "x-1")).to_be_visible()  # where there is nothing else, it is open
    await expect(block.locator("> .node-head .facts")).to_contain_text("1 event")
    await toggle(row(page, "x-1")).focus()
    await page.keyboard.press("ArrowRight")
    await expect(row(page, "x-1").locator("[data-detail]")).to_be_visible()
    activity_server.post(a_prompt("t-1", 2), a_call("x-2", 3, **lone), a_call("e-1", 4, "t-1"))
    await expect(block.locator("> .node-head .facts")).to_contain_text("2 events")
    await expect(turn(page, "t-1")).to_be_visible()
    assert await ids(page, ".loose .row-of") == ["x-2", "x-1"]
    await expect(row(page, "x-1").locator("[data-detail]")).to_be_visible()
    await expect(toggle(row(page, "x-1"))).to_be_focused()
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("ArrowLeft")
    await expect(toggle(block)).to_be_focused()


async def test_who_has_found_its_prompt_is_no_longer_without_one(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    activity_server.post(a_prompt("t-0"))
    page = await follows(await open_page(activity_server.url))
    activity_server.post(a_call("e-1", 2, "late"))
    await toggle(page.locator(".loose")).click()
    await expect(row(page, "e-1")).to_be_visible()
    activity_server.post(a_prompt("late", 1))
    await expect(turn(page, "late").locator(".facts").first).to_contain_text("1 call")
    await expect(page.locator(".loose")).to_have_count(0)


async def test_filters_hold_for_what_comes_without_a_prompt(
    activity_server: ActivityServer, open_page: OpenPage
) -> None:
    activity_server.post(a_prompt("t-1"))
    page = await follows(await open_page(f"{activity_server.url}/?session_id=s-2"))
    await expect(page.get_by_role("heading", name="Nothing fits these filters")).to_be_visible()
    activity_server.post(a_call("x-1", 1), a_call("x-2", 2, session_id="s-2"))
    await expect(row(page, "x-2")).to_be_visible()
    await expect(page.get_by_role("heading", name="Nothing fits these filters")).to_have_count(0)
    assert await ids(page, ".row-of") == ["x-2"]
