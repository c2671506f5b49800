"""The pictures of Arcade in the documentation.

python -m tests.browser.arcade_pictures docs/images
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
from playwright.async_api import Page, expect

from tests.browser.arcade_runs import Runs, is_at, is_live, line
from tests.browser.chromium import MISSING, executable, launched
from tests.browser.scenes_player import started
from tests.browser.screenshots import Shot, take

MORNING = "water the plants\nreply to anna about the invoice\ngo for a run"
LIST = """do the laundry
wash the dishes
finish the slides for the team meeting by friday, 30 min
write two pages of the thesis, 2 hours
call the dentist tomorrow
buy milk, eggs and coffee
return the library books"""
DONE = ("DO THE LAUNDRY", "WASH THE DISHES", "OUTLINE TWO PAGES OF THE THESIS")


async def resting(page: Page) -> None:
    await is_live(page)
    await page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


async def pasted(page: Page) -> None:
    await is_live(page)
    await page.locator("#paste-input").fill(LIST)
    await resting(page)


async def planned(page: Page) -> None:
    """The plan, one task of it open."""
    await pasted(page)
    await page.get_by_role("button", name="Plan it").click()
    await is_at(page, "editing")
    await page.get_by_role("button", name="Change WRITE TWO PAGES").click()
    await page.evaluate("document.activeElement.blur(); scrollTo(0, innerWidth < 600 ? 420 : 260)")


async def in_the_middle(page: Page) -> None:
    """A run with three lines done."""
    await is_live(page)
    for title in DONE:
        if await line(page, title).get_attribute("aria-pressed") == "false":
            await line(page, title).click()
    await expect(page.locator("#combo-name")).to_have_text("Combo ×3")
    await page.mouse.move(0, 0)
    await resting(page)


async def torn(page: Page) -> None:
    await is_live(page)
    await page.locator("#tear").click()
    await page.mouse.move(0, 0)
    below = "document.querySelector('.printer').getBoundingClientRect().top - 120"
    await page.evaluate(f"scrollTo(0, innerWidth < 600 ? {below} : 0)")


def played(url: str) -> tuple[int, int]:
    """A run that is over, and one that goes on; a rest day."""
    runs = Runs(url)
    first = runs.started(MORNING)
    for title in ("WATER THE PLANTS", "GO FOR A RUN"):
        runs.set(first, title)
    runs.end(first)
    second = runs.started(LIST)
    runs.close()
    return first, second


async def pictures(url: str, folder: Path) -> Sequence[Path]:
    """Every page, each in two widths and two themes."""
    path = executable()
    if path is None:
        raise click.ClickException(MISSING)
    first, second = played(url)
    shots = [
        Shot("arcade-run", f"{url}/runs/{second}", prepare=in_the_middle),
        Shot("arcade-receipt", f"{url}/preview/result/{first}", prepare=torn),
        Shot("arcade-streaks", f"{url}/streaks", prepare=resting),
        Shot("arcade-high-scores", f"{url}/high-scores", prepare=resting),
        Shot("arcade-front", f"{url}/", prepare=pasted),
        Shot("arcade-plan", f"{url}/", prepare=planned),
    ]
    async with launched(path) as browser:
        return await take(browser, shots, folder)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def main(folder: Path) -> None:
    """Picture the pages into FOLDER."""
    with tempfile.TemporaryDirectory() as name:
        server = started(Path(name), "arcade")
        try:
            for path in asyncio.run(pictures(server.url, folder)):
                click.echo(f"{path}  {path.stat().st_size / 1024:.0f} KB")
        finally:
            server.kill()


if __name__ == "__main__":
    main()
