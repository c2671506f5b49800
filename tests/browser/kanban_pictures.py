"""Pictures of the board for the documentation, with a board as a small team might have it.

python -m tests.browser.kanban_pictures docs/images
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import httpx2
from playwright.async_api import Page, expect

from tests.browser.chromium import MISSING, executable, launched
from tests.browser.kanban_board import is_shown
from tests.browser.scenes_player import started
from tests.browser.screenshots import Shot, take
from tests.fixtures.model_server import ModelServer, Ok

Card = tuple[str, str, list[str], int | None]  # title, details, labels, due in so many days
BOARD: dict[str, list[Card]] = {
    "Backlog": [
        ("Send the weekly report by mail", "Mondays, 8 o'clock", ["api"], None),
        ("Ask five customers how they plan their week", "", ["research"], 12),
        ("Dark colours for printed boards", "", ["design"], None),
        ("Import from spreadsheets", "Columns first, then dates", ["api", "import"], None),
    ],
    "Discovery": [
        ("What do people expect undo to do?", "Notes of three talks", ["research"], 3),
        ("Swimlanes: worth their space?", "", ["design", "research"], None),
    ],
    "In Progress": [
        ("Live updates in every tab", "Resume after sleep", ["web", "api"], 0),
        ("Move cards by keyboard alone", "", ["web", "accessibility"], 5),
        ("Limit guesses at the login", "Six in a quarter of an hour", ["security"], -2),
        ("Pictures for the manual", "", ["docs"], 1),
    ],
    "Review": [
        ("Where a card lands while a filter is on", "", ["web"], None),
        ("Export as CSV keeps labels", "", ["import"], 2),
    ],
    "Done": [
        ("Tokens survive a restart", "", ["security"], None),
        ("The board's revision as an ETag", "", ["api"], None),
        ("Cards show when they are due", "", ["web", "design"], None),
        ("Archive instead of delete", "", ["api"], None),
    ],
}
LIMITS = {"Discovery": 3, "In Progress": 2, "Review": 4}
SAID = "The login limit is ready for review. And please note that we need release notes."
CLEARED = "We plan without Discovery from now on."


def _id(title: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())[:40]


def fill(client: httpx2.Client, model: ModelServer) -> None:
    """Make the board, and have the assistant asked twice."""
    board = {
        "columns": [
            {"id": _id(column), "title": column, "cardIds": [_id(card[0]) for card in cards]}
            for column, cards in BOARD.items()
        ],
        "cards": {
            _id(title): {"id": _id(title), "title": title, "details": details}
            for cards in BOARD.values()
            for title, details, _, _ in cards
        },
    }
    tag = client.get("/api/board").headers["ETag"]
    _ok(client.patch("/api/board", json=board, headers={"If-Match": tag}))
    today = datetime.now(UTC).date()
    for title, _, labels, days in (card for cards in BOARD.values() for card in cards):
        due = None if days is None else (today + timedelta(days)).isoformat()
        _ok(client.patch(f"/api/cards/{_id(title)}", json={"labels": labels, "due": due}))
    for column, limit in LIMITS.items():
        _ok(client.patch(f"/api/columns/{_id(column)}", json={"wip_limit": limit}))
    move = {"op": "move_card", "card": _id("Limit guesses at the login"), "column": "review"}
    note = {"op": "add_card", "column": "backlog", "title": "Write the release notes"}
    model.play(Ok({"message": "Moved it to Review, and noted it.", "operations": [move, note]}))
    away = {"op": "remove_column", "column": "discovery", "cards_to": "backlog"}
    said = "Its two cards would go to Backlog."
    model.play(Ok({"message": said, "operations": [away]}))
    for text in (SAID, CLEARED):
        messages = [{"role": "user", "content": text}]
        _ok(client.post("/api/chat", json={"messages": messages, "board": board}))


def _ok(answer: httpx2.Response) -> Any:
    if not answer.is_success:
        raise click.ClickException(f"{answer.status_code}: {answer.text}")
    return answer


async def look(page: Page) -> None:
    """Sign in, and have the assistant beside the board where there is room for both."""
    await page.get_by_role("button", name="Look around").click()
    await is_shown(page)
    if await page.evaluate("innerWidth >= 1000"):
        await page.get_by_role("button", name="Assistant", exact=True).click()
        await expect(page.get_by_role("button", name="Approve")).to_be_visible()
        await page.get_by_role("button", name="History").focus()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def main(folder: Path) -> None:
    """Picture the board into FOLDER."""
    with tempfile.TemporaryDirectory() as name, ModelServer() as model:
        environment = {
            "OPENROUTER_API_KEY": "sk-for-the-pictures",
            "QUINTET_AI_BASE_URL": model.url,
            "QUINTET_AI_ALLOW_PRIVATE": "true",
        }
        server = started(Path(name), "kanban", environment=environment)
        try:
            with httpx2.Client(base_url=server.url, timeout=30, trust_env=False) as client:
                demo = {"username": "user", "password": "password"}
                token = _ok(client.post("/api/auth/login", json=demo)).json()["token"]
                client.headers["Authorization"] = f"Bearer {token}"
                fill(client, model)
            shot = Shot("kanban", f"{server.url}/login?next=%2F", prepare=look)
            for path in asyncio.run(_take(shot, folder)):
                click.echo(f"{path}  {path.stat().st_size / 1024:.0f} KB")
        finally:
            server.kill()


async def _take(shot: Shot, folder: Path) -> list[Path]:
    path = executable()
    if path is None:
        raise click.ClickException(MISSING)
    async with launched(path) as browser:
        return await take(browser, [shot], folder)


if __name__ == "__main__":
    main()
