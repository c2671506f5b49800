"""Pictures of the player for the documentation.

python -m tests.browser.scenes_pictures docs/images
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import click
from playwright.async_api import Page, expect

from tests.browser.chromium import MISSING, executable, launched
from tests.browser.scenes_player import Games, address, started
from tests.browser.screenshots import Shot, take

SESSION = "shard-472-demo"
SCENE = 6


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def main(folder: Path) -> None:
    """Picture a game in its sixth scene into FOLDER."""
    with tempfile.TemporaryDirectory() as name:
        server = started(Path(name), "scenes")
        games = Games(server.url)
        try:
            games.play(SESSION, SCENE)
            for path in asyncio.run(_take(server.url, folder)):
                click.echo(f"{path}  {path.stat().st_size / 1024:.0f} KB")
        finally:
            games.close()
            server.kill()


async def _take(url: str, folder: Path) -> list[Path]:
    path = executable()
    if path is None:
        raise click.ClickException(MISSING)

    async def resting(page: Page) -> None:
        await expect(page.locator("#save-status")).to_have_text(f"Saved · {SCENE}")
        await page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")

    shot = Shot("scenes", address(url, SESSION), "h1:visible", resting, is_whole=True)
    async with launched(path) as browser:
        return await take(browser, [shot], folder)


if __name__ == "__main__":
    main()
