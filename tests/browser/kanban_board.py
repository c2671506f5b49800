"""Kanban as a person sees it in a browser, and as another client of the same server."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx2
from playwright.async_api import CDPSession, Locator, Page, expect

from tests.browser.chromium import Cookie, login_cookie
from tests.browser.scenes_player import started
from tests.fixtures.accounts import bearer
from tests.fixtures.kanban import token
from tests.fixtures.server import Server, free_port

SECONDS = 30
TITLES = {
    "Todo": ["Alpha", "Beta", "Gamma"],
    "Doing": ["Delta", "Epsilon"],
    "Review": [],
    "Done": ["Zeta"],
}
ids = {title: title.lower() for titles in TITLES.values() for title in titles}


class KanbanServer:
    """`quintet serve kanban` with two people, ada and bob, and a small board that is known."""

    def __init__(self, folder: Path, board: Path, accounts: Path) -> None:
        self._folder, self.port = folder, free_port()
        data = folder / "data"
        data.mkdir(parents=True)
        shutil.copyfile(board, data / "kanban.db")
        shutil.copyfile(accounts, data / "accounts.db")
        self.server: Server | None = None
        self._client = httpx2.Client(
            base_url=self.url, headers=bearer(token("bob")), timeout=SECONDS, trust_env=False
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def begin_service(self, environment: Mapping[str, str] = {}) -> None:
        self.server = started(self._folder, "kanban", port=self.port, environment=environment)

    def end_service(self) -> None:
        assert self.server is not None
        self.server.ask_to_stop()
        assert self.server.wait() == 0

    def close(self) -> None:
        self._client.close()
        if self.server is not None:
            self.server.kill()

    def cookie(self, who: str) -> Cookie:
        """What a browser keeps once this person has logged in."""
        return login_cookie(self.url, token(who))

    def api(self, method: str, path: str, body: Any = None, **headers: str) -> httpx2.Response:
        """What another client does, as bob; it must be taken."""
        spelled = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self._client.request(method, path, json=body, headers=spelled)
        assert answer.is_success, f"{answer.status_code} {answer.text}"
        return answer

    def fill(self, titles: Mapping[str, Sequence[str]] = TITLES) -> None:
        """Replace the board by this one."""
        columns = [
            {"id": f"col-{column.lower()}", "title": column, "cardIds": [ids[c] for c in cards]}
            for column, cards in titles.items()
        ]
        cards = {
            ids[title]: {"id": ids[title], "title": title, "details": ""}
            for own in titles.values()
            for title in own
        }
        tag = self.api("GET", "/api/board").headers["ETag"]
        self.api("PATCH", "/api/board", {"columns": columns, "cards": cards}, If_Match=tag)

    def columns(self) -> dict[str, list[str]]:
        """The titles of the cards by the titles of the columns, as they are stored."""
        board = self.api("GET", "/api/board").json()
        return {
            column["title"]: [board["cards"][card]["title"] for card in column["cardIds"]]
            for column in board["columns"]
        }

    def card(self, title: str, /) -> dict[str, Any]:
        """A card of the small board, whatever its title is now."""
        return dict(self.api("GET", f"/api/cards/{ids[title]}").json())

    def edit(self, card: str, /, **fields: Any) -> None:
        """Change a card of the small board."""
        self.api("PATCH", f"/api/cards/{ids[card]}", fields)

    def move(self, title: str, column: str, **place: str) -> None:
        body = {"column_id": f"col-{column.lower()}", **place}
        self.api("POST", f"/api/cards/{ids[title]}/move", body)


async def is_shown(page: Page) -> None:
    """Wait until the board is there and follows the server."""
    await expect(page.locator("#board")).not_to_have_attribute("aria-busy", "true")


def tile(page: Page, title: str) -> Locator:
    """The button of a card on the board."""
    return page.get_by_role("button", name=title, exact=True)


def column(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title, exact=True)


async def has(page: Page, **titles: list[str]) -> None:
    """Wait until these columns show exactly these cards, in this order."""
    for name, cards in titles.items():
        shown = column(page, name).locator(".tile:visible .tile-open")
        await expect(shown).to_have_text(cards)


async def is_sent(page: Page) -> None:
    """Wait until the server has taken all that was done here."""
    await expect(page.locator("#board")).to_have_attribute("data-unsent", "0")


async def is_stored(page: Page, kanban: KanbanServer, **titles: list[str]) -> None:
    """Wait until the page shows this and the server has the same, also for who comes anew."""
    await has(page, **titles)
    await is_sent(page)
    stored = kanban.columns()
    assert {name: stored[name] for name in titles} == titles
    await page.reload()
    await has(page, **titles)


async def said(page: Page, text: str) -> None:
    """Wait until screen readers have been told this."""
    region = page.locator("[data-announcer]").filter(has_text=text)
    await expect(region.first).to_have_text(re.compile(re.escape(text)))


def toast(page: Page, text: str) -> Locator:
    """A message at the edge of the page that begins with this."""
    pattern = re.compile(re.escape(text))
    return page.get_by_role("region", name="Messages").get_by_role("group", name=pattern)


async def drag(page: Page, title: str, over: str, *, is_below: bool = True) -> None:
    """Take a card with the mouse and hold it over the upper or lower half of another one."""
    x, y, _ = await _middle(tile(page, title))
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 8, y + 8, steps=3)
    await expect(page.locator(".is-dragged")).to_be_visible()
    for _ in range(3):  # the other one makes room and is no longer where it was
        x, y, height = await _middle(page.locator(f".tiles [data-card={ids[over]}]"))
        await page.mouse.move(x, y + height * (0.3 if is_below else -0.3), steps=8)


class Finger:
    """Touches the page as a finger does."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session

    @classmethod
    async def of(cls, page: Page) -> Finger:
        return cls(await page.context.new_cdp_session(page))

    async def down(self, x: float, y: float) -> None:
        await self._touch("touchStart", [{"x": x, "y": y}])
        self._at = (x, y)

    async def glide(self, x: float, y: float, steps: int = 12) -> None:
        for step in range(1, steps + 1):
            now = [a + (b - a) * step / steps for a, b in zip(self._at, (x, y), strict=True)]
            await self._touch("touchMove", [{"x": now[0], "y": now[1]}])
        self._at = (x, y)

    async def up(self) -> None:
        await self._touch("touchEnd", [])

    async def _touch(self, kind: str, points: list[dict[str, float]]) -> None:
        await self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


async def _middle(element: Locator) -> tuple[float, float, float]:
    """Where the middle of an element is, and how high it is."""
    box = await element.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["height"]
