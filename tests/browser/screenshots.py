"""Screenshots for the documentation: 1280 and 360 px wide, light and dark, small files.

`scripts/screenshots URL FOLDER NAME=PATH …` takes them of a server that runs. A page that has to
be brought into a state first is a `Shot` with `prepare`, given to `take`.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from PIL import Image
from playwright.async_api import Browser, Page

from tests.browser.chromium import MISSING, Theme, executable, launched, new_profile


@dataclass(frozen=True)
class View:
    """A window: its size in CSS pixels, and how many pixels of the picture make one of them."""

    width: int
    height: int
    scale: int


@dataclass(frozen=True)
class Shot:
    """A page, and what to do there before it is pictured; files are NAME-WIDTH-THEME.png.

    `shown` selects what has to be seen before the page counts as loaded. `is_whole` pictures the
    page to its end instead of the window.
    """

    name: str
    url: str
    shown: str = "main"
    prepare: Callable[[Page], Awaitable[None]] | None = None
    is_whole: bool = False


WIDE = View(1280, 800, scale=1)
NARROW = View(360, 740, scale=2)
LOOKS = 20
THEMES: tuple[Theme, ...] = ("light", "dark")


async def take(browser: Browser, shots: Sequence[Shot], folder: Path) -> list[Path]:
    """Picture each page in both widths and themes; every picture in a fresh browser profile."""
    taken = []
    for shot in shots:
        for view in (WIDE, NARROW):
            for theme in THEMES:
                path = folder / f"{shot.name}-{view.width}-{theme}.png"
                path.write_bytes(small(await picture(browser, shot, view, theme)))
                taken.append(path)
    return taken


async def picture(browser: Browser, shot: Shot, view: View, theme: Theme) -> bytes:
    """The page as PNG, its fonts loaded and its animations at their end."""
    profile = await new_profile(
        browser, width=view.width, height=view.height, scale=view.scale, theme=theme
    )
    async with profile:
        page = await profile.new_page()
        await page.goto(shot.url)
        await page.locator(shot.shown).first.wait_for()
        if shot.prepare is not None:
            await shot.prepare(page)
        await page.evaluate("document.fonts.ready.then(() => true)")
        return await _at_rest(page, is_whole=shot.is_whole)


async def _at_rest(page: Page, *, is_whole: bool) -> bytes:
    """The picture that comes twice in a row, or the last of a page that never rests."""
    last = b""
    for _ in range(LOOKS):
        now = await page.screenshot(animations="disabled", caret="hide", full_page=is_whole)
        if now == last:
            break
        last = now
    return last


def small(png: bytes) -> bytes:
    """The same picture in at most 256 colours: a third of the size, and text as sharp as before.

    Those that fill much of it are exact: without the means, dark grounds come out green.
    """
    with Image.open(io.BytesIO(png)) as image, io.BytesIO() as file:
        few = image.convert("RGB").quantize(
            256, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE
        )
        few.save(file, "PNG", optimize=True)
        return file.getvalue()


@click.command()
@click.argument("url")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("pages", nargs=-1, required=True, metavar="NAME=PATH...")
@click.option("--shown", default="main", show_default=True, help="What a loaded page shows.")
@click.option("--whole", is_flag=True, help="The page to its end, not only the window.")
def main(url: str, folder: Path, pages: Sequence[str], shown: str, *, whole: bool) -> None:
    """Picture pages of the server at URL into FOLDER: `player=/scenes/ design=/design`."""
    named = [page.partition("=") for page in pages]
    folder.mkdir(parents=True, exist_ok=True)
    shots = [Shot(name, url.rstrip("/") + path, shown, is_whole=whole) for name, _, path in named]
    for path in asyncio.run(_take(shots, folder)):
        click.echo(f"{path}  {path.stat().st_size / 1024:.0f} KB")


async def _take(shots: Sequence[Shot], folder: Path) -> list[Path]:
    path = executable()
    if path is None:
        raise click.ClickException(MISSING)
    async with launched(path) as browser:
        return await take(browser, shots, folder)


if __name__ == "__main__":
    main()
