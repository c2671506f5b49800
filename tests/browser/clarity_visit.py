"""Clarity as a person meets it in a browser, and the same visit as another client sees it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx2
from playwright.async_api import Locator, Page, expect

SECONDS = 30
MODEL = {
    "OPENROUTER_API_KEY": "sk-of-the-tests",
    "QUINTET_AI_ALLOW_PRIVATE": "true",
}
CRISIS = "I want to kill myself"
PLAN = {
    "title": "A calm room",
    "steps": [
        {"text": "Open the window", "minutes": 1},
        {"text": "Put the cups on the tray", "minutes": 4},
        {"text": "Take a break", "minutes": 5, "is_optional": True},
    ],
}


class Visits:
    """Calls the API with the session that a page's browser keeps."""

    def __init__(self) -> None:
        self._client = httpx2.Client(timeout=SECONDS, trust_env=False)

    def close(self) -> None:
        self._client.close()

    async def api(self, page: Page, method: str, path: str, body: Any = None) -> Any:
        """What the server answers to this page's visit."""
        address = urlsplit(page.url)
        session = await page.evaluate("localStorage.getItem('clarity-session')")
        answer = self._client.request(
            method,
            f"{address.scheme}://{address.netloc}{path}",
            json=body,
            headers={"X-Session-ID": session},
        )
        assert answer.is_success, f"{answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    async def begin(self, page: Page) -> None:
        """Give the page's browser a session before it has made one."""
        address = urlsplit(page.url)
        answer = self._client.post(f"{address.scheme}://{address.netloc}/sessions", json={})
        session = answer.json()["session_id"]
        await page.evaluate("(id) => localStorage.setItem('clarity-session', id)", session)

    async def task(self, page: Page, *steps: str | dict[str, Any], said: str = "my task") -> Any:
        """A stored task with these steps."""
        given = [{"step_text": step} if isinstance(step, str) else step for step in steps]
        return await self.api(page, "POST", "/tasks", {"input": said, "steps": given})

    async def steps(self, page: Page, task_id: int) -> list[str]:
        """What the steps of the task say, in their order, as they are stored."""
        task = await self.api(page, "GET", f"/tasks/{task_id}")
        return [step["step_text"] for step in task["steps"]]


async def until(condition: Callable[[], object]) -> None:
    """Wait until this holds outside the browser."""
    async with asyncio.timeout(SECONDS):
        while not condition():
            await asyncio.sleep(0.02)


async def is_shown(page: Page, part: str) -> None:
    """Wait until the page shows this part of it."""
    await expect(page.locator("html")).to_have_attribute("data-shown", part)


async def told(page: Page, text: str) -> None:
    """Wait until screen readers have been told something with this in it."""
    await expect(page.locator("[data-announcer]").filter(has_text=text).first).to_be_attached()


async def has_steps(page: Page, texts: Sequence[str]) -> None:
    """Wait until the list to be changed has exactly these steps, parts included."""
    await expect(page.locator("#plan .step-text")).to_have_text(list(texts))


def row(page: Page, text: str) -> Locator:
    """A step in the list to be changed; of those around it, the innermost."""
    return page.locator("#plan [data-step]").filter(has_text=text).last
