"""Plays Scenes: as a person does in a browser, and as another client of the same server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2
from playwright.async_api import Locator, Page, expect

from quintet.apps.scenes.story import choose, new_game, read_story
from tests.fixtures.processes import QUINTET, start
from tests.fixtures.server import Server, free_port

STORY = read_story()
TITLES = {scene.index: scene.title for scene in STORY.scenes}
ANSWERS = [None, "Nine Lives", "pilot", "lampwright", "listen", "order", None, "talk", None, "stay"]
SECONDS = 30
HAS_NO_ROOM = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Where the focus is: its name, and why a person could not see it.
FOCUS = """() => {
  const focused = document.activeElement;
  const box = focused.getBoundingClientRect();
  const style = getComputedStyle(focused);
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 20)];
  const top = document.elementFromPoint(x, y);
  const isHeading = focused.matches("h1[tabindex='-1']");  // read, not ringed
  return {
    name: focused.id || focused.textContent.trim(),
    isSeen: focused !== document.body && box.width > 1 && box.top >= 0 && box.bottom <= innerHeight
      && (isHeading || style.outlineStyle !== "none") && (focused === top || focused.contains(top)),
  };
}"""


def state_in(scene: int, answers: Sequence[str | None] = ANSWERS) -> dict[str, Any]:
    """The state of a game that came to this scene by these answers."""
    state = new_game()
    for answer in answers[: scene - 1]:
        state = choose(STORY, state, answer)
    return state


def started(
    folder: Path,
    *apps: str,
    port: int | None = None,
    environment: Mapping[str, str] = {},
) -> Server:
    """`quintet serve` with its data in this folder, ready; whoever starts it ends it."""
    folder.mkdir(parents=True, exist_ok=True)
    port, output = port or free_port(), folder / "server.log"
    variables = {"QUINTET_DATA": str(folder / "data"), **environment}
    command = ["serve", *apps, "--port", str(port)]
    server = Server(start(QUINTET, command, variables, folder, output), port, output)
    server.wait_until_ready()
    return server


class Games:
    """What is saved, as another client of the server sees it."""

    def __init__(self, url: str) -> None:
        self._client = httpx2.Client(base_url=url, timeout=SECONDS, trust_env=False)

    def close(self) -> None:
        self._client.close()

    def save(self, session_id: str, state: Mapping[str, Any], label: str | None = None) -> None:
        body = {"session_id": session_id, "state": state} | ({"label": label} if label else {})
        assert self._client.post("/api/v1/save", json=body).status_code == 200

    def play(self, session_id: str, scene: int) -> None:
        """A save for every scene up to this one."""
        for index in range(1, scene + 1):
            self.save(session_id, state_in(index))

    def load(self, session_id: str) -> tuple[dict[str, Any], str]:
        """The newest state and its ETag."""
        answer = self._get(f"/api/v1/load/{quote(session_id, safe='')}")
        return answer.json()["state"], answer.headers["ETag"]

    def has(self, session_id: str) -> bool:
        path = f"/api/v1/load/{quote(session_id, safe='')}"
        return self._client.get(path).status_code == 200

    def ids(self) -> set[str]:
        sessions = self._get("/api/v1/sessions?limit=200").json()
        return {session["session_id"] for session in sessions}

    def saves(self, session_id: str) -> list[dict[str, Any]]:
        """The history, oldest first."""
        path = f"/api/v1/saves/{quote(session_id, safe='')}?limit=200&sort=revision"
        return list(self._get(path).json())

    def scenes(self, session_id: str) -> list[int]:
        """The scene of every save, oldest first."""
        return [save["scene_index"] for save in self.saves(session_id)]

    def state(self, session_id: str, revision: int) -> dict[str, Any]:
        """What was saved as this revision."""
        path = f"/api/v1/saves/{quote(session_id, safe='')}/{revision}"
        return dict(self._get(path).json()["state"])

    def _get(self, path: str) -> httpx2.Response:
        answer = self._client.get(path)
        assert answer.status_code == 200, answer.text
        return answer


def address(url: str, session_id: str) -> str:
    return f"{url}/?session={quote(session_id, safe='')}"


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def toast(page: Page, text: str) -> Locator:
    return page.get_by_role("region", name="Messages").get_by_role("group", name=text)


def banner(page: Page) -> Locator:
    return page.get_by_text("Not saved yet: the server cannot be reached.").first


async def is_in(page: Page, scene: int) -> None:
    """Wait until this scene is shown and its heading has the focus."""
    await expect(heading(page)).to_have_text(TITLES[scene])
    await expect(heading(page)).to_be_focused()


async def is_saved(page: Page, revision: int) -> None:
    await expect(page.locator("#save-status")).to_have_text(f"Saved · {revision}")


async def session_of(page: Page) -> str:
    return await page.locator("#session-id").inner_text()


async def take(page: Page, scene: int, answer: str | None = None) -> None:
    """Give this scene's answer, `ANSWERS`' own unless told otherwise, and wait for the next."""
    await expect(heading(page)).to_have_text(TITLES[scene])
    answer = answer or ANSWERS[scene - 1]
    choice = STORY.scenes[scene - 1].choice
    if choice.kind == "none":
        await page.get_by_role("button", name=choice.prompt).click()
    elif choice.kind == "text":
        await page.get_by_role("textbox").fill(answer or "")
        await page.get_by_role("button", name="Say it").click()
    else:
        [label] = [option.label for option in choice.options if option.value == answer]
        await page.get_by_role("button", name=label).click()
    await is_in(page, scene + 1)


async def play(page: Page, first: int, last: int) -> None:
    """From one scene to another."""
    for scene in range(first, last):
        await take(page, scene)


async def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the focus is there; at every stop a person has to see where it is."""
    for _ in range(40):
        await page.keyboard.press("Tab")
        where = await page.evaluate(FOCUS)
        assert where["isSeen"], f"the focus cannot be seen at {where['name']!r}"
        if await target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"no Tab leads to {target}")
