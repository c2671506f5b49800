"""Whatever is sent to any route: a clear 4xx, no 5xx ever, and everything is as it was."""

from __future__ import annotations

import json
import unicodedata
import uuid
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from tests.apps.clarity.walk import BODIES, Known, calls, known
from tests.fixtures.clarity import SESSION, Clarity, Document, opened
from tests.fixtures.hostile import (
    HOSTILE_BODIES,
    HOSTILE_VALUES,
    OVERSIZED,
    hostile_documents,
    hostile_queries,
    hostile_segments,
)
from tests.fixtures.problems import assert_refused

HERE = "«here»"
JSON = {"content-type": "application/json"}
STEP = "/tasks/{task_id}/steps/{step_id}"
# Every field that a body may have.
WHOLE: dict[tuple[str, str], Document] = {
    ("POST", "/sessions"): {"session_id": str(uuid.UUID(int=1))},
    ("POST", "/tasks"): {
        "input": "tidy my room",
        "is_preview": False,
        "task_title": "My room",
        "steps": [{"step_text": "Look", "minutes": 5, "is_optional": False}],
        "source": "ai",
    },
    ("PATCH", "/tasks/{task_id}"): {"task_title": "Mine", "status": "active"},
    ("POST", "/tasks/{task_id}/steps"): {
        "step_text": "Look",
        "minutes": 5,
        "is_optional": True,
        "position": 1,
    },
    ("PATCH", STEP): {
        "step_text": "Look",
        "minutes": 5,
        "is_optional": True,
        "is_completed": True,
        "position": 1,
    },
    ("POST", "/panic"): {"reason": "too much"},
    ("POST", "/read"): {"text": "A text."},
    ("POST", "/chat"): {"message": "Hello", "history": []},
}
INSIDE: list[tuple[str, Document]] = [
    ("/tasks", {"input": "x", "steps": [{"step_text": HERE}]}),
    ("/tasks", {"input": "x", "steps": [{"step_text": "Look", "minutes": HERE}]}),
    ("/tasks", {"input": "x", "steps": [HERE]}),
    ("/chat", {"message": "x", "history": [{"role": "user", "content": HERE}]}),
    ("/chat", {"message": "x", "history": [{"role": HERE, "content": "x"}]}),
    ("/read", {"text": "x", "mood": HERE}),
]
WRONG: list[tuple[str, str, Document, str]] = [
    ("POST", "/tasks", {}, "body.input"),
    *[
        ("POST", "/tasks", {"input": value}, "body.input")
        for value in (None, "", " \n", 5, True, [], {}, "a" * 2_001)
    ],
    *[
        ("POST", "/tasks", {"input": "x", "steps": value}, "body.steps")
        for value in ([], {}, "x", [{"step_text": "x"}] * 51)
    ],
    *[
        ("POST", "/tasks", {"input": "x", name: value}, f"body.{name}")
        for name, value in (("is_preview", 1), ("source", "me"), ("task_title", "a\nb"))
    ],
    *[
        ("POST", "/tasks/{task_id}/steps", {"step_text": "x", "minutes": value}, "body.minutes")
        for value in (0, -1, 1_441, 1.5, "5", True)
    ],
    *[
        ("PATCH", STEP, {name: value}, f"body.{name}")
        for name, value in (
            ("step_text", ""),
            ("step_text", "a\nb"),
            ("step_text", "a" * 501),
            ("is_completed", "yes"),
            ("position", 0),
            ("position", "first"),
            ("mood", "good"),
        )
    ],
    ("PATCH", "/tasks/{task_id}", {"status": "gone"}, "body.status"),
    ("PATCH", "/tasks/{task_id}", {"session_id": "x"}, "body.session_id"),
    ("POST", "/panic", {"reason": "a" * 2_001}, "body.reason"),
    ("POST", "/panic", {"reason": 5}, "body.reason"),
    *[("POST", "/read", {"text": value}, "body.text") for value in ("", "a" * 20_001, None, [])],
    *[("POST", "/chat", {"message": value}, "body.message") for value in ("", "a" * 4_001, 5)],
    *[
        ("POST", "/chat", {"message": "x", "history": value}, "body.history")
        for value in ("x", [5], [{"role": "system", "content": "x"}], [{"role": "user"}])
    ],
    (
        "POST",
        "/chat",
        {"message": "x", "history": [{"role": "user", "content": "x"}] * 201},
        "body.history",
    ),
    ("POST", "/sessions", {"session_id": 5}, "body.session_id"),
]


@pytest.fixture
async def small(clarity_sqlite_url: str) -> AsyncIterator[Clarity]:
    """Clarity on SQLite, for what is refused before a database hears of it."""
    async with opened(clarity_sqlite_url) as clarity:
        yield clarity


async def sent(
    clarity: Clarity, of: Known, method: str, path: str, content: bytes
) -> httpx2.Response:
    headers = {**JSON, SESSION: of.visitor.session_id}
    return await clarity.http.request(method, path, content=content, headers=headers)


def assert_4xx(answer: httpx2.Response, name: object) -> None:
    assert 400 <= answer.status_code < 500, (name, answer.status_code, answer.text)
    assert answer.status_code != 403, name
    assert_refused(answer, answer.status_code)


def test_every_body_there_is_is_tried() -> None:
    assert WHOLE.keys() == {*BODIES, ("POST", "/sessions")}


@pytest.mark.parametrize(("method", "template"), WHOLE)
async def test_no_hostile_value_in_any_field_is_taken(
    small: Clarity, method: str, template: str
) -> None:
    of, valid = await known(small), WHOLE[method, template]
    before = await small.contents()
    cases = [case for field in valid for case in hostile_documents(valid, field)]
    for name, content in [*cases, *HOSTILE_BODIES, OVERSIZED]:
        assert_4xx(await sent(small, of, method, of.path(template), content), name)
    assert await small.contents() == before


@pytest.mark.parametrize(("path", "body"), INSIDE)
async def test_no_hostile_value_inside_a_list_is_taken(
    small: Clarity, path: str, body: Document
) -> None:
    of = await known(small)
    before = await small.contents()
    valid = json.dumps(body).encode()
    for name, value in HOSTILE_VALUES:
        content = valid.replace(json.dumps(HERE).encode(), value)
        assert_4xx(await sent(small, of, "POST", path, content), name)
    assert await small.contents() == before


async def test_wrong_values_are_refused_by_name(clarity: Clarity) -> None:
    of = await known(clarity)
    before = await clarity.contents()
    for method, template, body, loc in WRONG:
        content = json.dumps(body).encode()
        answer = await sent(clarity, of, method, of.path(template), content)
        assert answer.status_code == 422, (template, body, answer.text)
        told = {error["loc"] for error in answer.json()["errors"]}
        assert any(each.startswith(loc) for each in told), (template, body, told)
        assert_refused(answer, 422)
    assert await clarity.contents() == before


async def test_no_hostile_path_or_query_finds_anything(clarity: Clarity) -> None:
    of = await known(clarity)
    headers = {SESSION: of.visitor.session_id}
    before = await clarity.contents()
    plain = [("not a number", b"x"), ("zero", b"0"), ("minus", b"-1"), ("huge", b"9" * 30)]
    quotes = [("SQL", b"1%27%20OR%201=1--"), ("dots", b"..%2F..%2Fetc"), ("long", b"1" * 5_000)]
    for call in calls(clarity):
        for parameter in call.parameters:
            for name, segment in [*hostile_segments(), *plain, *quotes]:
                path = of.path(call.template, **{parameter: segment.decode()})
                answer = await clarity.http.request(
                    call.method, path, headers=headers, json=call.body or {}
                )
                # A page knows of no task: its script asks, and is told that there is none.
                least = 200 if call.is_page else 400
                assert least <= answer.status_code < 500, (call, name, answer.text)
        for parameter in ("country", "limit"):
            for name, query in hostile_queries(parameter):
                path = f"{of.path(call.template)}?{query.decode()}"
                answer = await clarity.http.request(call.method, path, headers=headers)
                assert 400 <= answer.status_code < 500, (call, name, answer.text)
    assert await clarity.contents() == before


@pytest.mark.parametrize(
    "value", ["", "a" * 10_000, "de;q=1.5.5,,;;=", "*", "-", "q=" * 900, "de-" * 300, "é" * 20]
)
async def test_any_language_header_is_answered(small: Clarity, value: str) -> None:
    of = await known(small)
    headers: Any = [(SESSION, of.visitor.session_id), (b"Accept-Language", value.encode())]
    for path in ("/grounding", "/", "/calm"):
        answer = await small.http.get(path, headers=headers)
        assert answer.status_code == 200 or 400 <= answer.status_code < 500, answer.text


@pytest.mark.parametrize("country", ["", "x", "ZZ", "12", "ÄÖ", "g b", "../..", "aaaaaaaa"])
async def test_any_country_has_contacts(small: Clarity, country: str) -> None:
    of = await known(small)
    for path in ("/grounding", "/calm"):
        answer = await small.http.get(
            path, params={"country": country}, headers={SESSION: of.visitor.session_id}
        )
        assert answer.status_code == 200
        assert "112" in answer.text or "emergency" in answer.text


@pytest.mark.parametrize("bad", ["x", "0" * 36, "' OR 1=1 --", "é", "a" * 5_000, "\t"])
async def test_any_session_header_is_refused(small: Clarity, bad: str) -> None:
    for call in calls(small):
        if not call.is_open:
            path = Known(None, dict.fromkeys(("task_id", "step_id", "panic_id"), 1)).path(  # type: ignore[arg-type]  # nobody
                call.template, session_id=str(uuid.UUID(int=1))
            )
            answer = await small.http.request(
                call.method, path, headers=[(SESSION.encode(), bad.encode())], json=call.body or {}
            )
            assert 400 <= answer.status_code < 500, (call, answer.text)


@pytest.mark.parametrize("text", ["\u202e" * 500, "a\u0301" * 900, "🙂" * 1_900, "-" * 2_000])
async def test_odd_texts_are_taken_as_they_are(clarity: Clarity, text: str) -> None:
    visitor = await clarity.visitor()
    task = await visitor.task(text)
    assert task["original_input"] == unicodedata.normalize("NFC", text)
    assert 3 <= len(task["steps"]) <= 10
    assert (await visitor.post("/read", {"text": text})).status_code == 200
    assert (await visitor.chat(text[:1_000]))[1]["source"] == "offline"


async def test_a_full_session_and_a_full_task_are_told_kindly(small: Clarity) -> None:
    visitor = await small.visitor()
    task = await visitor.task(steps=[{"text": f"Step {n}"} for n in range(50)])
    path = f"/tasks/{task['id']}/steps"
    for n in range(50):
        assert (await visitor.post(path, {"text": f"More {n}"})).status_code == 201
    assert_refused(await visitor.post(path, {"text": "one more"}), 409, "at most 100 steps")
    step = task["steps"][0]["id"]
    assert_refused(await visitor.post(f"{path}/{step}/split"), 409, "at most 100 steps")
