"""All apps on one server, as a process of its own, with a little going on in each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
from playwright.async_api import Page

from tests.browser.chromium import Cookie, login_cookie
from tests.browser.scenes_player import started, state_in
from tests.fixtures.server import Server, free_port

SECONDS = 30
DEMO = {"username": "user", "password": "password"}
ADMIN = {"username": "admin", "password": "a long password"}
CLOSED = {"QUINTET_AUTH": "on", "QUINTET_ADMIN_PASSWORD": ADMIN["password"]}
LINES = [("BOOK THE TRAIN", 5), ("PACK THE BAG", 10), ("WATER THE PLANTS", 5), ("PAY THE RENT", 10)]
Document = dict[str, Any]


class House:
    """A server of all apps, and a client of it that has logged in where that is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.port = folder, free_port()
        self.server: Server | None = None
        self.token = ""
        self.is_closed = False
        self._client = httpx2.Client(base_url=self.url, timeout=SECONDS, trust_env=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def begin_service(self, environment: Mapping[str, str] = {}) -> None:
        """Serve, on the same port and the same data each time."""
        self.server = started(self._folder, port=self.port, environment=environment)
        self.token = self.api("POST", "/kanban/api/auth/login", DEMO).json()["token"]

    def begin_closed_service(self) -> None:
        """Serve those alone who have logged in."""
        self.server = started(self._folder, port=self.port, environment=CLOSED)
        self.is_closed = True
        self.token = self.api("POST", "/kanban/api/auth/login", ADMIN).json()["token"]

    def end_logins(self) -> None:
        """Log everybody out but this client."""
        self.api("DELETE", "/kanban/api/auth/sessions")

    def end_service(self) -> None:
        assert self.server is not None
        self.server.ask_to_stop()
        assert self.server.wait() == 0

    def close(self) -> None:
        self._client.close()
        if self.server is not None:
            self.server.kill()

    def api(self, method: str, path: str, body: Any = None, **headers: str) -> httpx2.Response:
        """What another client does; it must be taken."""
        spelled = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token and (self.is_closed or path.startswith("/kanban/")):
            spelled["Authorization"] = f"Bearer {self.token}"
        answer = self._client.request(method, path, json=body, headers=spelled)
        assert answer.is_success, f"{answer.status_code} {answer.text}"
        return answer

    def fill(self) -> None:
        """A run half played, a board, a game and what an agent did."""
        self.play_run(done=2)
        self.fill_board()
        self.move("login", "Done")
        self.move("slides", "Doing")
        self.save_game("ada-and-bo", "Ada & Bo", 3)
        self.save_game("the-shards", "The Shards", 6)
        self.tell(("UserQuery", "Make the import of large files faster"), ("Bash", "pytest -q"))

    def play_run(self, done: int) -> int:
        """A run with the four lines of `LINES`, so many of them done; its number."""
        todo = self.api("POST", "/arcade/todos", {"raw_input": "\n".join(t for t, _ in LINES)})
        lines = self.api("GET", f"/arcade/todos/{todo.json()['input_id']}/lines").json()
        run = int(self.api("POST", "/arcade/game-runs", {}).json()["game_run_id"])
        for place, ((title, points), line) in enumerate(zip(LINES, lines, strict=True)):
            task = {"game_run_id": run, "todo_line_id": line["todo_line_id"], "category_id": 1}
            made = self.api("POST", "/arcade/tasks", {**task, "title": title}).json()
            path = f"/arcade/tasks/{made['task_id']}/lines"
            row = self.api("POST", path, {"title": title, "base_points": points}).json()
            if place < done:
                self.api("PATCH", f"{path}/{row['task_line_id']}", {"status": "completed"})
        return run

    def complete_next(self) -> None:
        """Do the first line that is still open."""
        for task in self.api("GET", "/arcade/tasks?sort=task_id").json():
            path = f"/arcade/tasks/{task['task_id']}/lines"
            for line in self.api("GET", path).json():
                if line["status"] == "active":
                    self.api("PATCH", f"{path}/{line['task_line_id']}", {"status": "completed"})
                    return
        raise AssertionError("no line is open")

    def fill_board(self) -> None:
        """Replace the board by a small one that is known."""
        cards = {
            "renew": ("Renew the passport", "The old one ends in March."),
            "slides": ("Slides for the review", "Ask Ines for the numbers of the train tests."),
            "login": ("Login is slow on phones", ""),
            "docs": ("Write the guide", "Screenshots in both themes."),
        }
        columns = {"Todo": ["renew", "slides"], "Doing": ["login"], "Done": ["docs"]}
        body = {
            "columns": [
                {"id": f"col-{title.lower()}", "title": title, "cardIds": ids}
                for title, ids in columns.items()
            ],
            "cards": {
                name: {"id": name, "title": title, "details": details}
                for name, (title, details) in cards.items()
            },
        }
        tag = self.api("GET", "/kanban/api/board").headers["ETag"]
        self.api("PATCH", "/kanban/api/board", body, If_Match=tag)

    def move(self, card: str, column: str) -> None:
        """Move a card of the small board."""
        body = {"column_id": f"col-{column.lower()}"}
        self.api("POST", f"/kanban/api/cards/{card}/move", body)

    def save_game(self, session: str, party: str, scene: int) -> None:
        state = {**state_in(scene), "party_name": party}
        self.api("POST", "/scenes/api/v1/save", {"session_id": session, "state": state})

    def tell(self, *calls: tuple[str, str]) -> None:
        """What an agent did just now, each a tool and a summary."""
        now = datetime.now(UTC)
        events: list[Document] = [
            {
                "event_id": f"evt-{now.timestamp():.6f}-{place}",
                "agent_id": "claude-code",
                "event_type": "tool_call",
                "session_id": "s-1",
                "timestamp": (now - timedelta(seconds=len(calls) - place)).isoformat(),
                "tool_name": tool,
                "input_summary": summary,
                "status": "completed",
            }
            for place, (tool, summary) in enumerate(calls)
        ]
        self.api("POST", "/activity/api/ingest/events", events)

    @property
    def cookie(self) -> Cookie:
        """What a browser keeps once the demo user has logged in."""
        return login_cookie(self.url, self.token)

    @staticmethod
    async def log_in(page: Page) -> None:
        """Log in on the page that asks for it, as the admin of a closed house."""
        await page.get_by_label("Name").fill(ADMIN["username"])
        await page.get_by_label("Password").fill(ADMIN["password"])
        await page.get_by_role("button", name="Log in").click()
