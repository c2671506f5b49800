"""The browser fixtures see what they are there to see, so that a silent page is a clean page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
import pytest_asyncio
from playwright.async_api import Page, Route

from tests.browser.complaints import Complaints
from tests.browser.conftest import Axe, OpenPage

HERE = "http://pages.test/"
STRICT = {"content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'"}
PAGE = '<!doctype html><html lang="en"><title>Page</title><main><h1>Hello</h1>{}</main></html>'

Show = Callable[[str], Awaitable[Page]]


@pytest_asyncio.fixture(loop_scope="session")
async def show(open_page: OpenPage, complaints: Complaints) -> Show:
    """Opens a page with this body; every other address answers 404."""

    async def showing(body: str) -> Page:
        async def answer(route: Route) -> None:
            if route.request.url == HERE:
                await route.fulfill(
                    body=PAGE.format(body), content_type="text/html", headers=STRICT
                )
            elif route.request.url.endswith("/throws.js"):
                await route.fulfill(body="null.x", content_type="text/javascript")
            else:
                await route.fulfill(status=404, body="none")

        page = await open_page("about:blank")
        complaints.hosts.add("pages.test")
        await page.context.route("**/*", answer)
        await page.goto(HERE)
        return page

    return showing


DEFECTS = {
    "console": ('<script src="missing.js"></script>', "404"),
    "uncaught": ('<script src="throws.js"></script>', "uncaught: .*null"),
    "inline script": ("<script>document.title = 'x'</script>", "CSP violation: script-src-elem"),
    "inline style": ('<p style="color: red">x</p>', "CSP violation: style-src-attr"),
    "handler": ('<p onclick="x()">x</p>', "CSP violation: script-src-attr"),
    "forbidden image": ('<img alt="" src="/x.png">', "CSP violation: img-src"),
    "other host": ('<script src="http://elsewhere.test/x.js"></script>', "elsewhere.test"),
}


@pytest.mark.parametrize(("body", "complaint"), DEFECTS.values(), ids=DEFECTS)
async def test_a_defect_is_heard_of(
    show: Show, complaints: Complaints, body: str, complaint: str
) -> None:
    page = await show(body)
    await complaints.all_heard(page.context)
    assert complaints.unexpected() != []
    complaints.allow(complaint)
    complaints.allow("^console: (Refused|Executing inline|Applying inline|Loading the)")
    assert complaints.unexpected() == []


async def test_a_request_to_another_host_is_heard_of(show: Show, complaints: Complaints) -> None:
    page = await show('<a href="http://elsewhere.test/">away</a>')
    await page.get_by_role("link").click()
    await page.wait_for_url("http://elsewhere.test/")
    assert "asks another host: http://elsewhere.test/" in complaints.unexpected()
    complaints.allow("elsewhere.test")


async def test_what_a_test_allows_is_no_defect(show: Show, complaints: Complaints) -> None:
    complaints.allow("404")
    await show('<script src="missing.js"></script>')


async def test_axe_finds_what_is_serious_in_spite_of_a_strict_policy(show: Show, axe: Axe) -> None:
    page = await show("<button></button>")
    [finding] = await axe(page)
    assert finding.startswith("critical button-name: button")


async def test_axe_finds_nothing_on_a_plain_page(show: Show, axe: Axe) -> None:
    assert await axe(await show("<p>Some text.</p>")) == []


async def test_profiles_share_nothing_and_tabs_share_storage(open_page: OpenPage) -> None:
    first = await open_page("data:text/html,<p>one</p>", theme="dark", width=360)
    second = await open_page("data:text/html,<p>two</p>", is_motion_reduced=False)
    third = await open_page("data:text/html,<p>three</p>", beside=second)
    assert first.context is not second.context
    assert third.context is second.context
    dark, wide = "matchMedia('(prefers-color-scheme: dark)').matches", "innerWidth"
    calm = "matchMedia('(prefers-reduced-motion: reduce)').matches"
    assert [await first.evaluate(each) for each in (dark, wide, calm)] == [True, 360, True]
    assert [await second.evaluate(each) for each in (dark, wide, calm)] == [False, 1280, False]
