"""Pictures of the dashboard for the documentation, with a day of three agents in it.

python -m tests.browser.activity_pictures docs/images
"""

from __future__ import annotations

import asyncio
import random
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from playwright.async_api import Page, expect

from tests.browser.activity_server import ActivityServer, Document
from tests.browser.chromium import MISSING, executable, launched
from tests.browser.screenshots import Shot, take

PRICES = {"claude-opus-4-8": 15e-6, "gpt-5.2-codex": 6e-6, "gemini-3-pro": 4e-6}
AGENTS = dict(zip(("claude-code", "codex", "gemini"), PRICES, strict=True))
HELPER = "claude-haiku-4-5"
PROMPTS = [
    "Find out why the checkout test is slow, and fix it",
    "Add a dark theme to the settings page, with tests for the contrast",
    "Write the release notes for 2.4",
    "Review the pull request about retries",
    "The import of CSV files drops the last line",
    "Which endpoints have no rate limit yet?",
    "Make the search find words with accents",
    "Upgrade the dependencies and see that all tests pass",
]
CALLS = [
    ("Read", "src/shop/checkout.py"),
    ("Read", "tests/test_checkout.py"),
    ("Grep", "def retry src/"),
    ("Bash", "Run the tests of the checkout"),
    ("Edit", "src/shop/cart.py total = sum("),
    ("Write", "docs/release-notes.md"),
    ("WebFetch", "https://example.org/docs/contrast"),
]
ITEMS = ["feat-checkout-speed", "bug-csv-last-line", "feat-dark-theme", None]
LONE = [
    ("nightly-backup", "backup", "Bash", "pg_dump shop"),
    ("nightly-backup", "backup", "Write", "backups/shop.sql.gz"),
    ("deployment", "release-bot", "Bash", "kubectl rollout status shop"),
    ("deployment", "release-bot", "WebFetch", "https://shop.example.org/health"),
]


class Day:
    """Events as they might have happened; the same each time, up to now."""

    def __init__(self, now: datetime) -> None:
        self._now, self._chance = now, random.Random(7)
        self.events: list[Document] = []

    def add(self, agent: str, at: datetime, parent: str | None = None, **more: object) -> Document:
        model = str(more.get("model") or AGENTS.get(agent))
        tokens = self._chance.randint(200, 9_000) if parent else 0
        event: Document = {
            "event_id": f"evt-{len(self.events):05}",
            "agent_id": agent,
            "event_type": "tool_call",
            "timestamp": at.isoformat(),
            "model": model,
            "status": "completed",
            "cost_tokens": tokens,
            "cost_usd": round(tokens * PRICES.get(model, 1e-6), 6),
        }
        event |= more | ({"parent_event_id": parent} if parent else {})
        self.events.append(event)
        return event

    def calls(self, agent: str, at: datetime, parent: str, number: int, **more: object) -> datetime:
        for _ in range(number):
            tool, summary = self._chance.choice(CALLS)
            seconds = round(self._chance.lognormvariate(-0.3, 1.3), 3)
            status = "failed" if self._chance.random() < 0.06 else "completed"
            given = {"tool_name": tool, "input_summary": summary, "status": status}
            took = {"execution_duration_seconds": seconds}
            self.add(agent, at, parent, **given, **took, **more)
            at += timedelta(seconds=seconds + self._chance.random())
        return at

    def turn(self, agent: str, at: datetime, session: str) -> datetime:
        """A prompt, calls, two subagents at once, more calls."""
        facts = {"session_id": session, "feature_id": self._chance.choice(ITEMS)}
        words = self._chance.choice(PROMPTS)
        prompt = self.add(agent, at, tool_name="UserQuery", input_summary=words, **facts)
        top, began = prompt["event_id"], at
        at = self.calls(agent, at + timedelta(seconds=2), top, self._chance.randint(3, 7), **facts)
        ends = [at]
        for kind in self._chance.sample(["Explore", "test-runner", "code-reviewer"], 2):
            kinds = {"event_type": "task_delegation", "subagent_type": kind, "spawner_type": "Task"}
            said = {"tool_name": "Task", "input_summary": f"({kind}): Look for callers of the cart"}
            given = self.add(agent, at, top, **said, **kinds, **facts)
            inside = {"model": HELPER, **facts}
            number = self._chance.randint(3, 6)
            ends.append(self.calls(kind, at, given["event_id"], number, **inside))
            given["execution_duration_seconds"] = (ends[-1] - at).total_seconds()
            at += timedelta(seconds=1)
        at = self.calls(agent, max(ends), top, self._chance.randint(1, 3), **facts)
        prompt["execution_duration_seconds"] = (at - began).total_seconds()
        return at

    def all(self) -> list[Document]:
        for day in range(6, -1, -1):
            for agent in AGENTS:
                at = self._now - timedelta(days=day, hours=self._chance.uniform(3, 11))
                for _ in range(4 if day == 0 else 2):
                    at = self.turn(agent, at, f"{agent}-{day}")
                    at += timedelta(minutes=self._chance.uniform(5, 30))
        for minutes, (session, agent, kind, summary) in enumerate(LONE):
            at = self._now - timedelta(minutes=3 * minutes + 2)
            said = {"tool_name": kind, "input_summary": summary, "status": "recorded"}
            told = {"model": None, "cost_usd": None, "session_id": session}
            self.add(agent, at, **said, **told)
        at = self._now - timedelta(seconds=40)
        facts = {"session_id": "claude-code-now"}
        words = "See whether the staging server answers again, and tell me what was wrong"
        said = {"tool_name": "UserQuery", "input_summary": words, "status": "started"}
        prompt = self.add("claude-code", at, **said, **facts)
        self.calls("claude-code", at, prompt["event_id"], 3, **facts)
        return [each for each in self.events if each["timestamp"] <= self._now.isoformat()]


async def open_some(page: Page) -> None:
    """A turn with subagents, opened, and one of its delegations too."""
    await page.wait_for_selector("html[data-live]", state="attached")
    turn = page.locator(".turn").nth(1)
    await turn.locator(".node-toggle").first.click()
    delegation = turn.locator(".row-of", has_text="(Explore)").or_(
        turn.locator(".row-of", has_text="(test-runner)")
    )
    await delegation.first.locator(".node-toggle").first.click()
    await expect(delegation.first.locator(".row-of").first).to_be_visible()
    await page.evaluate("scrollTo(0, 0)")


async def drawn(page: Page) -> None:
    await expect(page.locator("[data-chart] canvas")).to_have_count(2)


async def to_waterfall(page: Page) -> None:
    await page.wait_for_selector("html[data-live]", state="attached")
    await page.locator(".waterfall-link").nth(1).click()
    await expect(page.locator("#waterfall")).to_be_visible()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def main(folder: Path) -> None:
    """Picture the dashboard into FOLDER."""
    with tempfile.TemporaryDirectory() as name:
        server = ActivityServer(Path(name))
        server.begin_service()
        try:
            server.post(*Day(datetime.now(UTC)).all())
            shots = [
                Shot("activity", server.url, ".turn", open_some),
                Shot("activity-waterfall", server.url, ".turn", to_waterfall),
                Shot("activity-metrics", f"{server.url}/views/metrics", ".tile", drawn),
            ]
            for path in asyncio.run(_take(shots, folder)):
                click.echo(f"{path}  {path.stat().st_size / 1024:.0f} KB")
        finally:
            server.close()


async def _take(shots: list[Shot], folder: Path) -> list[Path]:
    path = executable()
    if path is None:
        raise click.ClickException(MISSING)
    async with launched(path) as browser:
        return await take(browser, shots, folder)


if __name__ == "__main__":
    main()
