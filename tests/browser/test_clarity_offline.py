"""The calm page without its server: a real process that is really stopped, or that hangs."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.clarity_pages import TEXT, add_task, go, is_ready, make_easier
from tests.browser.complaints import Complaints
from tests.browser.conftest import Axe, OpenPage
from tests.browser.scenes_player import started
from tests.browser.test_clarity_calm import choose, exercise, numbers, pass_seconds, with_own_clock
from tests.fixtures.server import Server, free_port

GONE = "ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_FAILED|Failed to fetch"
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request, { ignoreVary: true });
      const { pathname, search } = new URL(request.url);
      found.push([pathname + search, await answer.text()]);
    }
  }
  return found;
}"""
HAS_FONT = """document.fonts.check('16px "Inter Variable"')"""
# Until the worker of the calm page is at work and keeps one set: another one than `old`, if given.
IS_KEPT = """async (old) => {
  const isSo = async () => {
    const [it, ...others] = await navigator.serviceWorker.getRegistrations();
    const [name, ...names] = await caches.keys();
    return it?.active?.state === "activated" && !it.installing && !it.waiting
      && others.length === 0 && name && name !== old && names.length === 0;
  };
  for (let left = 800; left > 0; left -= 1) {
    if (await isSo()) return (await caches.keys())[0];
    await new Promise((again) => setTimeout(again, 25));
  }
  throw new Error("The calm page is not kept.");
}"""


class Stopping:
    """Servers on one port and one database that can be stopped and begun again."""

    def __init__(self, folder: Path, *apps: str) -> None:
        self._folder, self._apps, self._port = folder, apps, free_port()
        self.server: Server

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def begin(self, environment: Mapping[str, str] = {}) -> None:
        self.server = started(self._folder, *self._apps, port=self._port, environment=environment)

    def stop(self) -> None:
        self.server.ask_to_stop()
        assert self.server.wait() == 0


@pytest.fixture
def stopping(tmp_path: Path, chromium_path: str) -> Iterator[Stopping]:
    stopping = Stopping(tmp_path, "clarity")
    stopping.begin()
    yield stopping
    stopping.server.kill()


async def is_kept(page: Page, *, old: str = "") -> str:
    """Wait until the calm page is kept; gives the name of what keeps it."""
    return str(await page.evaluate(IS_KEPT, old))


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
@pytest.mark.parametrize("opened", ["/calm", "/easier"])
async def test_with_the_server_stopped_all_of_it_is_there(
    stopping: Stopping,
    open_page: OpenPage,
    complaints: Complaints,
    axe: Axe,
    opened: str,
    locale: str,
) -> None:
    page = await open_page(f"{stopping.url}{opened}", may_keep_pages=True, locale=locale)
    await is_kept(page)
    stopping.stop()
    complaints.allow(GONE)
    bar = page.locator("#leave" if opened == "/calm" else ".overwhelmed a")
    if opened == "/calm":
        await page.reload()
    else:
        await bar.click()
    await expect(page).to_have_url(f"{stopping.url}/calm")
    await is_ready(page)
    is_german = locale == "de-DE"
    wanted = ["112", "0800 1110111", "116 123"] if is_german else ["999", "111", "116 123"]
    assert await numbers(page) == wanted
    await expect(page.locator("html")).to_have_attribute("lang", "de" if is_german else "en")
    await page.evaluate("document.fonts.ready.then(() => true)")
    assert await page.evaluate(HAS_FONT)
    assert await axe(page, is_strict=True) == []
    await with_own_clock(page)
    await exercise(page).locator(".breath .button").click()
    await pass_seconds(page, 6)
    await expect(page.locator(".breath-count")).to_have_text("2")
    for _ in range(6):
        before = await exercise(page).get_by_role("heading").inner_text()
        await page.locator("#another").click()
        await expect(exercise(page).get_by_role("heading")).not_to_have_text(before)
    await page.locator("#leave").click()
    await expect(page.locator(".toast")).to_be_visible()
    await expect(page).to_have_url(f"{stopping.url}/calm")
    await page.locator("#open-help").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    stopping.begin()
    await page.keyboard.press("Escape")
    await page.locator("#leave").click()
    back = "/" if opened == "/calm" else opened
    await expect(page).to_have_url(f"{stopping.url}{back}")


async def test_another_country_and_another_tab_work_as_well(
    stopping: Stopping, open_page: OpenPage, complaints: Complaints
) -> None:
    page = await open_page(f"{stopping.url}/calm", may_keep_pages=True)
    await is_kept(page)
    stopping.stop()
    complaints.allow(GONE)
    other = await open_page(f"{stopping.url}/calm?country=fr", beside=page)
    await is_ready(other)
    assert await numbers(other) == ["112", "116 123"]
    await expect(other.get_by_text("For: Elsewhere in the EU")).to_be_visible()
    await other.get_by_text("Numbers of another country").click()
    await other.get_by_role("link", name="Canada").click()
    await expect(other).to_have_url(f"{stopping.url}/calm?country=CA")
    await is_ready(other)
    assert await numbers(other) == ["911", "988"]
    await choose(other, "Cold water")


async def test_a_server_that_hangs_is_not_waited_for(
    stopping: Stopping, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow(GONE)
    page = await open_page(f"{stopping.url}/calm", may_keep_pages=True)
    await is_kept(page)
    os.kill(stopping.server.pid, signal.SIGSTOP)
    try:
        await page.reload(wait_until="domcontentloaded")
        await is_ready(page)
        assert await numbers(page) == ["999", "111", "116 123"]
        await page.get_by_role("button", name="Another one").click()
        await expect(exercise(page).get_by_role("heading")).to_have_text("Five senses")
    finally:
        os.kill(stopping.server.pid, signal.SIGCONT)


async def test_a_new_version_takes_the_place_of_the_old_one(
    stopping: Stopping, open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.allow(GONE)
    page = await open_page(f"{stopping.url}/calm", may_keep_pages=True)
    before = await is_kept(page)
    stopping.stop()
    own = {"GB": [{"name": "Our own line", "number": "0800 765 4321"}]}
    stopping.begin({"QUINTET_CLARITY_CONTACTS": json.dumps(own)})
    await page.reload()
    assert await numbers(page) == ["0800 765 4321"]
    await is_kept(page, old=before)
    stopping.stop()
    await page.reload()
    await is_ready(page)
    assert await numbers(page) == ["0800 765 4321"]


async def test_nothing_that_somebody_has_written_is_kept(
    stopping: Stopping, open_page: OpenPage
) -> None:
    canary = "heliotrope"
    page = await open_page(f"{stopping.url}/calm", may_keep_pages=True)
    await is_kept(page)
    await page.get_by_text("Say what it is about").click()
    await page.get_by_label("In your own words").fill(f"{canary} frightens me")
    async with page.expect_response("**/panic"):
        await page.get_by_role("button", name="Send").click()
    await page.get_by_role("button", name="Another one").click()
    await add_task(page, f"buy a {canary}")
    await go(page, stopping.url, "/easier")
    await make_easier(page, f"{TEXT} {canary}.")
    await expect(page.locator("#reader")).to_contain_text(canary)
    await go(page, stopping.url, "/")
    await expect(page.locator("#tasks > li")).to_have_count(1)
    visit = await page.evaluate("localStorage.getItem('clarity-session')")
    kept = await page.evaluate(KEPT)
    names = {path for path, _ in kept}
    pages = {name for name in names if not name.startswith("/static/")}
    assert pages == {"/calm?kept=en-GB", "/calm?kept=de-GB"}
    assert [path for path, text in kept if canary in text or visit in text] == []
    texts = dict(kept)
    assert "Samaritans" in texts["/calm?kept=de-GB"]
    assert 'lang="de"' in texts["/calm?kept=de-GB"]


async def test_below_another_address_it_minds_its_own_page_only(
    tmp_path: Path, chromium_path: str, open_page: OpenPage, complaints: Complaints
) -> None:
    house = Stopping(tmp_path)
    house.begin()
    try:
        page = await open_page(f"{house.url}/clarity/", may_keep_pages=True)
        await is_kept(page)
        scopes = await page.evaluate(
            "navigator.serviceWorker.getRegistrations().then((all) => all.map((it) => it.scope))"
        )
        assert scopes == [f"{house.url}/clarity/calm"]
        await page.goto(f"{house.url}/scenes/")
        assert await page.evaluate("navigator.serviceWorker.controller") is None
        house.stop()
        complaints.allow(GONE)
        await page.goto(f"{house.url}/clarity/calm")
        await is_ready(page)
        assert await numbers(page) == ["999", "111", "116 123"]
    finally:
        house.server.kill()
