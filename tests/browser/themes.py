"""A page in the light and in the dark, one after the other and without opening it anew."""

from __future__ import annotations

from collections.abc import AsyncIterator

from playwright.async_api import Page

from tests.browser.chromium import Theme

THEMES: tuple[Theme, ...] = ("light", "dark")
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
# Colours that change gradually have arrived once no transition runs any more.
IS_PAINTED = """async () => {
  const frame = () => new Promise((painted) => requestAnimationFrame(painted));
  await frame();
  await frame();
  const changing = document.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.allSettled(changing.map((each) => each.finished));
}"""


async def both_themes(page: Page) -> AsyncIterator[Theme]:
    """Show the page in one theme after the other, as a device does that changes to its night.

    The page has to follow: the ground has another colour in each.
    """
    grounds: dict[str, Theme] = {}
    for theme in THEMES:
        await page.emulate_media(color_scheme=theme)
        await page.evaluate(IS_PAINTED)
        ground = await page.evaluate(GROUND)
        assert ground not in grounds, f"{ground} in both themes"
        grounds[ground] = theme
        yield theme
