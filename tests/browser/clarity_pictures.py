"""Pictures of Clarity for the documentation, as somebody might find it in the middle of a day.

python -m tests.browser.clarity_pictures docs/images
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
from playwright.async_api import Page, expect

from tests.browser.chromium import MISSING, executable, launched
from tests.browser.clarity_doing import ask
from tests.browser.clarity_pages import add_task, is_ready, make_easier
from tests.browser.clarity_visit import is_shown
from tests.browser.scenes_player import started
from tests.browser.screenshots import Shot, take

TASKS = ("clean the kitchen", "write my thesis proposal by friday")
LETTER = (
    "The swimming pool opens again on Monday, after the renovation. Please bring the following: "
    "a towel, soap, a swimming cap, and a padlock for the lockers. If you have questions, call "
    "the office between 9 and 12, or write to us."
)


async def with_tasks(page: Page) -> None:
    """Two tasks are open, one of them begun."""
    await is_ready(page)
    for text in TASKS:
        task = await add_task(page, text)
        await page.evaluate(
            """async (task) => {
              const headers = { "X-Session-ID": localStorage.getItem("clarity-session"),
                "Content-Type": "application/json" };
              const read = async () => (await fetch(`/tasks/${task}`, { headers })).json();
              for (const step of (await read()).steps.slice(0, 2)) {
                await fetch(`/tasks/${task}/steps/${step.id}`, { method: "PATCH", headers,
                  body: JSON.stringify({ is_completed: true }) });
              }
            }""",
            task,
        )
    await page.reload()
    await expect(page.locator("#tasks > li").first).to_be_visible()


async def breathing(page: Page) -> None:
    """In the middle of breathing in."""
    await is_ready(page)
    await expect(page.locator("#about")).to_be_visible()
    await page.clock.install()
    await page.locator(".breath .button").click()
    await page.clock.pause_at(await page.evaluate("Date.now() + 3000"))
    await page.evaluate("scrollTo(0, 0)")


async def read_aloud(page: Page) -> None:
    """A text made easier on a cream ground."""
    await is_ready(page)
    await make_easier(page, LETTER)
    await expect(page.locator("#result-title")).to_be_focused()
    await page.evaluate("document.querySelector('[name=ground][value=cream]').click()")
    await page.locator("#result").scroll_into_view_if_needed()
    await page.evaluate("document.getElementById('result').scrollIntoView()")


async def broken_down(page: Page) -> None:
    """A task in steps."""
    await is_shown(page, "ask")
    await ask(page, "clean the kitchen")
    await is_shown(page, "result")
    await page.evaluate("document.activeElement.blur()")


async def at_a_step(page: Page) -> None:
    """In the middle of a task, the timer running."""
    await broken_down(page)
    await page.locator("[data-start]").first.click()
    for _ in range(2):
        await is_shown(page, "now")
        text = await page.locator("#now-text").inner_text()
        await page.locator("#do-done").click()
        await expect(page.get_by_role("heading", name=text, exact=True)).to_be_hidden()
    await page.locator("#timer button").first.click()
    await expect(page.locator("#timer progress")).to_be_visible()
    await page.evaluate("document.activeElement.blur()")


async def talked(page: Page) -> None:
    """Two turns with the buddy."""
    await is_ready(page)
    for text in ("I cannot begin my essay.", "The first paragraph, I think."):
        await page.locator("#message").fill(text)
        await page.locator("#send").click()
        await expect(page.locator("#talk > li").last.locator(".badge")).to_be_visible()
    await page.evaluate("document.activeElement.blur()")
    await page.evaluate("scrollTo(0, innerWidth < 600 ? 220 : 0)")


async def pictures(url: str, folder: Path) -> Sequence[Path]:
    """Every page, each in two widths and two themes."""
    path = executable()
    if path is None:
        raise click.ClickException(MISSING)
    shots = [
        Shot("clarity-home", f"{url}/", prepare=with_tasks),
        Shot("clarity-calm", f"{url}/calm", prepare=breathing),
        Shot("clarity-easier", f"{url}/easier", prepare=read_aloud),
        Shot("clarity-break-down", f"{url}/break-down", prepare=broken_down),
        Shot("clarity-steps", f"{url}/break-down", prepare=at_a_step),
        Shot("clarity-buddy", f"{url}/buddy", prepare=talked),
    ]
    async with launched(path) as browser:
        return await take(browser, shots, folder)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def main(folder: Path) -> None:
    """Picture the pages into FOLDER."""
    with tempfile.TemporaryDirectory() as name:
        server = started(Path(name), "clarity")
        try:
            for path in asyncio.run(pictures(server.url, folder)):
                click.echo(f"{path}  {path.stat().st_size / 1024:.0f} KB")
        finally:
            server.kill()


if __name__ == "__main__":
    main()
