"""Arcade as another client of the same server plays it, and what tests of its pages share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2
from playwright.async_api import Locator, Page, expect

from tests.fixtures.model_server import ModelServer

SECONDS = 30
LIST = """do the laundry
wash the dishes
write two pages of the thesis, 2 hours
call the dentist tomorrow"""
TITLES = [
    "DO THE LAUNDRY",
    "WASH THE DISHES",
    "OUTLINE TWO PAGES OF THE THESIS",
    "DRAFT TWO PAGES OF THE THESIS",
    "REVISE TWO PAGES OF THE THESIS",
    "CALL THE DENTIST",
]
POINTS = dict(zip(TITLES, (10, 5, 10, 10, 10, 5), strict=True))


def with_model(server: ModelServer) -> dict[str, str]:
    """The environment of a server that asks the scripted model."""
    return {
        "OPENROUTER_API_KEY": "secret",
        "QUINTET_AI_BASE_URL": server.url,
        "QUINTET_AI_MODEL": "scripted",
        "QUINTET_AI_ALLOW_PRIVATE": "true",
    }


class Runs:
    """The runs of one server."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._client = httpx2.Client(base_url=url, timeout=SECONDS, trust_env=False)

    def close(self) -> None:
        self._client.close()

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """A call that must succeed; its JSON, None without one."""
        answer = self._client.request(method, path, json=body)
        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None

    def get(self, path: str) -> Any:
        return self.ask("GET", path)

    def started(self, text: str = LIST) -> int:
        """A run with this list, as the rules plan it."""
        stored = self.ask("POST", "/todos", {"raw_input": text})["input_id"]
        answer = self._client.post(f"/todos/{stored}/plan", json={})
        done = answer.text.rpartition("event: done\ndata: ")[2]
        tasks = json.loads(done)["tasks"]
        return int(self.ask("POST", f"/todos/{stored}/run", {"tasks": tasks})["game_run_id"])

    def play(self, run: int) -> Mapping[str, Any]:
        return dict(self.get(f"/game-runs/{run}/play"))

    def statuses(self, run: int) -> dict[str, str]:
        """The status of each line by its title."""
        return {line["title"]: line["status"] for _, line in self._lines(run)}

    def set(self, run: int, title: str, status: str = "completed") -> None:
        """Complete a line, or open it again."""
        (path,) = [
            f"/tasks/{task['task_id']}/lines/{line['task_line_id']}?completed_in_run_id={run}"
            for task, line in self._lines(run)
            if line["title"] == title
        ]
        self.ask("PATCH", path, {"status": status})

    def end(self, run: int) -> None:
        self.ask("PATCH", f"/game-runs/{run}", {"status": "completed"})

    def receipt(self, path: str) -> str:
        return self._client.get(f"/receipts/{path}").text

    def _lines(self, run: int) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        lanes = self.play(run)["lanes"]
        return [(t, line) for lane in lanes for t in lane["tasks"] for line in t["lines"]]


def line(page: Page, title: str) -> Locator:
    """The button of a line."""
    return page.locator(".line").filter(has_text=title)


def field(page: Page) -> Locator:
    """Where a list is pasted."""
    return page.get_by_role("textbox", name="What is on your list?")


async def is_live(page: Page) -> None:
    """The page has begun, and hears what changes from now on."""
    await expect(page.locator("html[data-begun][data-live]")).to_have_count(1)


async def is_at(page: Page, part: str) -> None:
    """The page of a plan shows this part: planning, stopped or editing."""
    await expect(page.locator(f"html[data-part={part}]")).to_have_count(1)


async def is_done(page: Page, title: str, *, done: bool = True) -> None:
    await expect(line(page, title)).to_have_attribute("aria-pressed", str(done).lower())


async def has_score(page: Page, score: int) -> None:
    await expect(page.locator("#score")).to_have_text(str(score))


async def paste(page: Page, text: str = LIST) -> None:
    """Type a list on the front page and send it."""
    await is_live(page)
    await field(page).fill(text)
    await page.get_by_role("button", name="Plan it").click()


def paper(folder: Path) -> Path:
    """An empty device file for a printer."""
    file = folder / "paper"
    file.touch()
    return file
