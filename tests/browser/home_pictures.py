"""Pictures of the first page for the documentation: `python -m tests.browser.home_pictures FOLDER`.

A server of all apps with a little going on in each; the page as somebody sees it who has logged
in, the search, and the page in place of one that there is not.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import click
from playwright.async_api import Page, expect

from tests.browser.chromium import MISSING, executable, launched
from tests.browser.house import House
from tests.browser.screenshots import Shot, take


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def main(folder: Path) -> None:
    """Picture the first page into FOLDER."""
    with tempfile.TemporaryDirectory() as name:
        house = House(Path(name))
        house.begin_service()
        try:
            house.fill()
            for path in asyncio.run(_take(house, folder)):
                click.echo(f"{path}  {path.stat().st_size / 1024:.0f} KB")
        finally:
            house.close()


async def _take(house: House, folder: Path) -> list[Path]:
    path = executable()
    if path is None:
        raise click.ClickException(MISSING)

    async def as_known(page: Page) -> None:
        await page.context.add_cookies([house.cookie])
        await page.reload()
        await expect(page.locator("#card-kanban .home-facts")).to_be_visible()

    async def searching(page: Page) -> None:
        await as_known(page)
        await page.wait_for_selector("html[data-home]", state="attached")
        await page.locator("#q").press_sequentially("train")
        await expect(page.locator(".home-found").first).to_be_visible()

    shots = [
        Shot("home", house.url, ".home-card", as_known, is_whole=True),
        Shot("home-search", house.url, ".home-card", searching),
        Shot("home-nothing", f"{house.url}/nothing"),
        Shot("home-docs", f"{house.url}/kanban/docs", ".opblock"),
    ]
    async with launched(path) as browser:
        return await take(browser, shots, folder)


if __name__ == "__main__":
    main()
