"""The five calls that ask a model: how to make each, and an answer of a model that it takes."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from tests.fixtures.clarity import Visitor
from tests.fixtures.model_server import Exchange, Ok, Step, Stream

STEPS: list[dict[str, Any]] = [
    {"text": "Open the window", "minutes": 1, "is_optional": False},
    {"text": "Put three things back", "minutes": 5, "is_optional": False},
    {"text": "Take the cups to the kitchen", "minutes": 5, "is_optional": False},
    {"text": "Have a short break", "minutes": 5, "is_optional": True},
]
PLAN = {"title": "A tidy room", "steps": STEPS}
PARTS = {"steps": STEPS[:2]}

Call = Callable[[Visitor, str], Awaitable[str]]


async def split(visitor: Visitor, said: str) -> str:
    return str((await visitor.task(said))["source"])


async def split_further(visitor: Visitor, said: str) -> str:
    task = await visitor.task(steps=[{"text": said}, {"text": "Rest"}])
    path = f"/tasks/{task['id']}/steps/{task['steps'][0]['id']}/split"
    answer = await visitor.post(path)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["source"])


async def read(visitor: Visitor, said: str) -> str:
    answer = await visitor.post("/read", {"text": said})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["source"])


async def press(visitor: Visitor, said: str) -> str:
    answer = await visitor.post("/panic", {"reason": said})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["source"])


async def talk(visitor: Visitor, said: str) -> str:
    return str((await visitor.chat(said))[1]["source"])


CALLS: dict[str, tuple[Call, Any]] = {
    "split": (split, PLAN),
    "split further": (split_further, PARTS),
    "read": (read, {"text": "Short. Plain."}),
    "press": (press, {"text": "You are not alone. It gets weaker again."}),
    "talk": (talk, {"message": "Good start. What comes next?"}),
}


def good(name: str, answer: Any) -> Step:
    """The model's answer as that call asks for it."""
    text = json.dumps(answer)
    return Stream([text[:9], text[9:]]) if name == "talk" else Ok(answer)


class Whatever:
    """A good answer to whichever of the five was asked."""

    async def play(self, to: Exchange) -> None:
        is_part = "Break the one step" in to.request.messages[0]["content"]
        all_of_it = {name: part for _, given in CALLS.values() for name, part in given.items()}
        answer = {**all_of_it, **(PARTS if is_part else PLAN)}
        await good("talk" if to.request.body.get("stream") else "", answer).play(to)
