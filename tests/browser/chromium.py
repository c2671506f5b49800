"""The machine's own Chromium; Playwright's browsers are never downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, async_playwright

Theme = Literal["light", "dark"]
Cookie = dict[str, Any]

STARTER = Path(__file__).with_name("chromium.sh")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",  # CI runs as root, where Chromium refuses to start with it
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_MILLISECONDS = 60_000
PATIENCE_MILLISECONDS = 20_000  # for a loaded machine; what is there is found at once
MISSING = (
    "No Chromium here: install it (Debian: apt-get install chromium), or say where it is with "
    "CHROMIUM=/path/to/chrome."
)


def executable() -> str | None:
    """Where Chromium is: `CHROMIUM` from the environment, or one on the path."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def login_cookie(url: str, token: str) -> Cookie:
    """What a browser keeps once somebody has logged in there."""
    name = f"quintet_{urlsplit(url).port}"
    return {"name": name, "value": token, "url": url, "httpOnly": True, "sameSite": "Lax"}


@asynccontextmanager
async def launched(path: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=STARTER,
            env={**os.environ, "CHROMIUM": path},
            args=ARGUMENTS,
            timeout=START_MILLISECONDS,
        )
        try:
            yield browser
        finally:
            await browser.close()


async def new_profile(
    browser: Browser,
    *,
    width: int = 1280,
    height: int = 800,
    scale: int = 1,
    theme: Theme = "light",
    is_motion_reduced: bool = True,
    is_touch: bool = False,
    locale: str = "en-GB",
    has_scripts: bool = True,
    may_keep_pages: bool = False,
    cookies: Sequence[Cookie] = (),
) -> BrowserContext:
    """A browser profile of its own: no storage, no cookies but these, nothing shared.

    `may_keep_pages` lets service workers in.
    """
    profile = await browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        color_scheme=theme,
        reduced_motion="reduce" if is_motion_reduced else "no-preference",
        has_touch=is_touch,
        locale=locale,
        timezone_id="UTC",
        java_script_enabled=has_scripts,
        service_workers="allow" if may_keep_pages else "block",
    )
    await profile.add_cookies(cookies)  # type: ignore[arg-type]  # its class is private
    profile.set_default_timeout(PATIENCE_MILLISECONDS)
    return profile
