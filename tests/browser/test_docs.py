"""The documentation of the HTTP interface loads, from this server alone."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.fixtures.server import Serve


async def test_docs_load_without_complaint(
    serve: Serve, open_page: OpenPage, tmp_path: Path
) -> None:
    server = serve(tmp_path / "data")
    page = await open_page(f"{server.url}/docs")
    await expect(page.get_by_role("heading", name="Arcade")).to_be_visible()
    await expect(page.locator(".opblock").first).to_be_visible()
