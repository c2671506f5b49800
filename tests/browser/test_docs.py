"""The documentation of the HTTP interface loads, from this server alone."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.fixtures.server import Server


async def test_docs_load_without_complaint(arcade_server: Server, open_page: OpenPage) -> None:
    page = await open_page(f"{arcade_server.url}/docs")
    await expect(page.get_by_role("heading", name="Arcade")).to_be_visible()
    await expect(page.locator(".opblock").first).to_be_visible()
