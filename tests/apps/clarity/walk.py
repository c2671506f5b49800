"""Every route of the served application, with something valid to send to it.

Taken from the application itself: a route that is added is walked by every test that walks, and a
body that it needs has to be given here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx2
from fastapi.routing import APIRoute
from starlette.routing import Route

from tests.fixtures.clarity import Clarity, Document, Visitor

BODIES: Mapping[tuple[str, str], Document] = {
    ("POST", "/tasks"): {"input": "tidy my room"},
    ("PATCH", "/tasks/{task_id}"): {"task_title": "Mine now"},
    ("POST", "/tasks/{task_id}/steps"): {"step_text": "Look"},
    ("PATCH", "/tasks/{task_id}/steps/{step_id}"): {"step_text": "Look twice"},
    ("POST", "/panic"): {"reason": "too much at once"},
    ("POST", "/read"): {"text": "A text. It is long."},
    ("POST", "/chat"): {"message": "Hello"},
}
# What a text is called in each of them.
TEXTS = {"input", "task_title", "step_text", "reason", "text", "message"}
# Whoever asks: nothing of a session is in their answers.
OPEN = {("GET", "/health"), ("POST", "/sessions"), ("GET", "/docs"), ("GET", "/openapi.json")}
OUTSIDE = {"/mcp", "/static-offline-docs/oauth2-redirect", "/docs/oauth2-redirect"}


@dataclass(frozen=True)
class Known:
    """What a visitor has: the values that a path of theirs takes."""

    visitor: Visitor
    values: Mapping[str, object]

    def path(self, template: str, **changed: object) -> str:
        """The template with this visitor's values, or others in their place."""
        values = {**self.values, **changed}
        return re.sub(r"{(\w+)(?::\w+)?}", lambda match: str(values[match[1]]), template)


@dataclass(frozen=True)
class Call:
    """One method of one route."""

    method: str
    template: str
    is_page: bool

    @property
    def body(self) -> Document | None:
        return BODIES.get((self.method, self.template))

    @property
    def is_open(self) -> bool:
        """Whether it asks for no session."""
        return self.is_page or (self.method, self.template) in OPEN

    @property
    def parameters(self) -> list[str]:
        return re.findall(r"{(\w+)", self.template)

    def __str__(self) -> str:
        return f"{self.method} {self.template}"

    async def send(self, known: Known, *, by: Visitor | None = None, **changed: Any) -> Any:
        """The answer to `by` (else to the visitor) for a path of the visitor's."""
        path = known.path(self.template, **changed)
        return await (by or known.visitor).call(self.method, path, self.body)


def calls(clarity: Clarity) -> list[Call]:
    """All of them, pages included; in an order in which nothing is removed before its parts."""
    found = list(_calls(clarity))
    assert {(call.method, call.template) for call in found} >= set(BODIES)
    assert len([call for call in found if not call.is_open]) >= 18
    return sorted(found, key=lambda call: (call.method == "DELETE", -len(call.template), str(call)))


def _calls(clarity: Clarity) -> Iterator[Call]:
    for route in clarity.routes:
        if not isinstance(route, Route | APIRoute) or route.path in OUTSIDE:
            continue
        is_page = not (isinstance(route, APIRoute) and route.include_in_schema)
        for method in sorted((route.methods or set()) - {"HEAD"}):
            yield Call(method, route.path, is_page and (method, route.path) not in OPEN)


async def known(clarity: Clarity, said: str = "tidy my room") -> Known:
    """A visitor with one of everything."""
    visitor = await clarity.visitor()
    steps = [{"text": said, "minutes": 5}, {"text": "Rest", "minutes": 5}]
    task = await visitor.task(said, task_title=said[:100], steps=steps)
    panic = await visitor.post("/panic", {"reason": said})
    assert panic.status_code == 201, panic.text
    values = {
        "session_id": visitor.session_id,
        "task_id": task["id"],
        "step_id": task["steps"][0]["id"],
        "panic_id": panic.json()["id"],
    }
    return Known(visitor, values)


async def without_session(clarity: Clarity, call: Call, of: Known) -> httpx2.Response:
    """The answer to somebody who names no session."""
    given = {} if call.body is None else {"json": call.body}
    return await clarity.http.request(call.method, of.path(call.template), **given)
