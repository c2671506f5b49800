"""`api.js`, in a page: what the server says arrives as data or as one of two errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page

from tests.browser.complaints import Complaints
from tests.browser.conftest import OpenPage
from tests.fixtures.server import Serve, Server

CALL = """async ([method, path, body, options]) => {
  const base = document.querySelector("script[src$='/base.js']").src;
  const { request } = await import(base.replace("base.js", "api.js"));
  try {
    const { status, data, etag } = await request(method, path, body ?? undefined, options ?? {});
    return { status, data, etag };
  } catch (error) {
    return { ...error, name: error.name, message: error.message, cause: String(error.cause),
             fields: Object.fromEntries(error.fields ?? []) };
  }
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def page(arcade_server: Server, open_page: OpenPage) -> Page:
    return await open_page(f"{arcade_server.url}/design")


async def call(page: Page, *request: Any) -> dict[str, Any]:
    return dict(await page.evaluate(CALL, [*request, None, None][:4]))


async def test_a_row_arrives_with_its_tag(page: Page) -> None:
    made = await call(page, "POST", "/todos", {"raw_input": "Wash the car"})
    assert made["status"] == 201
    path = f"/todos/{made['data']['input_id']}"
    read = await call(page, "GET", path)
    assert (read["status"], read["data"]) == (200, made["data"])
    assert read["etag"].startswith('"')
    unchanged = await call(page, "GET", path, None, {"ifNoneMatch": read["etag"]})
    assert (unchanged["status"], unchanged["data"]) == (304, None)


async def test_a_refusal_is_a_problem(page: Page, complaints: Complaints) -> None:
    complaints.allow(r"status of (404|412|422)")
    missing = await call(page, "GET", "/todos/999")
    assert (missing["name"], missing["status"]) == ("Problem", 404)
    assert missing["detail"] == missing["document"]["detail"] == missing["message"]
    wrong = await call(page, "POST", "/todos", {})
    assert wrong["status"] == 422
    assert "body.raw_input" in wrong["fields"]
    made = await call(page, "POST", "/game-runs", {})
    path = f"/game-runs/{made['data']['game_run_id']}"
    stale = await call(page, "PATCH", path, {"total_score": 1}, {"ifMatch": '"stale"'})
    assert (stale["name"], stale["status"]) == ("Problem", 412)


async def test_no_answer_is_told_apart_from_a_slow_one(page: Page, complaints: Complaints) -> None:
    complaints.allow("ERR_INTERNET_DISCONNECTED")
    # An answer that never comes: the event stream stays open.
    late = await call(page, "GET", "/events", None, {"timeout": 200})
    assert (late["name"], late["isTimeout"]) == ("NoAnswer", True)
    await page.context.set_offline(True)
    lost = await call(page, "GET", "/todos")
    assert (lost["name"], lost["isTimeout"]) == ("NoAnswer", False)
    assert "Failed to fetch" in lost["cause"]


@pytest.mark.parametrize("apps", [("arcade",), ("arcade", "scenes")])
async def test_paths_are_those_of_the_app(
    serve: Serve, open_page: OpenPage, tmp_path: Path, apps: tuple[str, ...]
) -> None:
    """`data-root` decides: the page of a mounted app asks below its own name."""
    page = await open_page(f"{serve(tmp_path / 'several', apps=apps).url}/design")
    if len(apps) > 1:
        await page.evaluate("document.documentElement.dataset.root = '/arcade'")
    assert (await call(page, "GET", "/todos"))["data"] == []
