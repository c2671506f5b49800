"""Screenshots come in both widths and themes, in few colours."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page

from tests.browser.screenshots import Shot, take

PAGE = (
    "data:text/html,<meta name=color-scheme content='light dark'>"
    "<p style='background:linear-gradient(90deg, red, lime, blue)'>text"
)


async def test_each_page_is_pictured_in_both_widths_and_themes(
    browser: Browser, tmp_path: Path
) -> None:
    async def prepare(page: Page) -> None:
        await page.evaluate("document.title = 'prepared'")

    taken = await take(browser, [Shot("page", PAGE, "p", prepare)], tmp_path)
    assert [path.name for path in taken] == [
        "page-1280-light.png",
        "page-1280-dark.png",
        "page-360-light.png",
        "page-360-dark.png",
    ]
    sizes, are_light = [], []
    for path in taken:
        with Image.open(path) as image:
            assert image.mode == "P"
            sizes.append(image.size)
            are_light.append(image.convert("L").histogram()[-1] > image.width * 100)
    assert sizes == [(1280, 800), (1280, 800), (720, 1480), (720, 1480)]
    assert are_light == [True, False, True, False]
