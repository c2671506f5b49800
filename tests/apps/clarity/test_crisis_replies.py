"""Words that sound like a crisis, sent to every route that takes words: people answer, no model."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterable
from typing import Any

import httpx2
import pytest

from tests.apps.clarity.crisis_texts import texts
from tests.apps.clarity.questions import CALLS, Whatever, good
from tests.apps.clarity.walk import BODIES, TEXTS, Call, Known, calls
from tests.fixtures.clarity import Clarity, Document, Visitor, events, opened
from tests.fixtures.model_server import ModelServer

CRISIS = "I want to kill myself"
AT_ONCE = 25
SAMPLED = 10
"""One text of so many is sent; `test_crisis.py` looks at all of them, without a server."""


def told_in(answer: httpx2.Response) -> Document:
    """The fixed reply in an answer: all of it, its `help`, or the end of a stream."""
    assert answer.is_success, answer.text
    if answer.headers["content-type"].startswith("text/event-stream"):
        [(name, told)] = events(answer.text)  # and nothing has grown before
        assert name == "done"
        return told
    told = answer.json()
    return dict(told.get("help") or told)


def assert_fixed(told: Document, spoken: str = "en") -> None:
    assert told["source"] == "fixed", told
    assert told["contacts"]
    words = {"en": "not a medical service", "de": "kein medizinischer Dienst"}[spoken]
    assert words in told.get("message", words)


async def say(call: Call, known: Known, phrase: str, **headers: str) -> httpx2.Response:
    """The call with the phrase in place of its text."""
    body = {name: phrase if name in TEXTS else value for name, value in (call.body or {}).items()}
    return await known.visitor.call(call.method, known.path(call.template), body, **headers)


async def test_every_route_that_takes_words_is_walked(asking: Clarity) -> None:
    paths: dict[str, Any] = (await asking.http.get("/openapi.json")).json()["paths"]
    taking = {
        (method.upper(), path)
        for path, methods in paths.items()
        for method, told in methods.items()
        if "requestBody" in told
    }
    assert taking == {*BODIES, ("POST", "/sessions")}
    assert all(TEXTS & body.keys() for body in BODIES.values())


async def test_phrases_of_every_kind_get_the_fixed_reply_on_every_route(
    clarity_sqlite_url: str, model_server: ModelServer
) -> None:
    async with opened(clarity_sqlite_url, model_server) as asking:
        taking = [call for call in calls(asking) if call.body]
        for phrases in itertools.batched(texts("said")[::SAMPLED], AT_ONCE):
            for call in taking:
                owner = await known_offline(asking)
                answers = await asyncio.gather(*(say(call, owner, each) for each in phrases))
                for answer in answers:
                    assert_fixed(told_in(answer))
        await assert_unheard(asking, model_server)
        contents = await asking.contents()
        assert {row["original_input"] for row in contents["tasks"]} == {"tidy my room"}


async def known_offline(asking: Clarity) -> Known:
    """A visitor with one of everything, of which no model has heard."""
    visitor = await asking.visitor()
    task = await visitor.task(steps=[{"text": "Look"}, {"text": "Rest"}])
    panic = (await visitor.post("/panic")).json()
    step = task["steps"][0]["id"]
    values = {"task_id": task["id"], "step_id": step, "panic_id": panic["id"]}
    return Known(visitor, values | {"session_id": visitor.session_id})


async def assert_unheard(asking: Clarity, server: ModelServer) -> None:
    assert server.requests == []
    assert await asking.logs() == []


async def test_the_reply_is_in_the_language_of_the_browser_and_for_its_country(
    asking: Clarity, model_server: ModelServer
) -> None:
    owner = await known_offline(asking)
    for call in calls(asking):
        if call.body:
            told = told_in(await say(call, owner, CRISIS, Accept_Language="de-AT"))
            assert_fixed(told, "de")
            assert "142" in {contact["number"] for contact in told["contacts"]}
    await assert_unheard(asking, model_server)


async def test_what_is_a_persons_own_is_kept_and_no_model_hears_of_it_later(
    asking: Clarity, model_server: ModelServer
) -> None:
    """A title and a step are somebody's own words: they stay, with help beside them."""
    visitor = await asking.visitor()
    task = await visitor.task(steps=[{"text": "Rest"}, {"text": "Walk"}])
    step = f"/tasks/{task['id']}/steps/{task['steps'][0]['id']}"
    titled = await visitor.call("PATCH", f"/tasks/{task['id']}", {"task_title": CRISIS})
    assert (titled.json()["task_title"], titled.json()["help"]["is_crisis"]) == (CRISIS, True)
    model_server.always(good("split further", CALLS["split further"][1]))
    assert (await visitor.post(f"{step}/split")).json()["source"] == "ai"
    [request] = model_server.requests
    assert "kill" not in str(request.messages)
    changed = await visitor.call("PATCH", step, {"step_text": CRISIS})
    assert (changed.json()["step_text"], changed.json()["help"]["is_crisis"]) == (CRISIS, True)
    split = await visitor.post(f"{step}/split")
    assert split.status_code == 200
    assert_fixed(told_in(split))
    assert len(model_server.requests) == 1
    assert "kill" not in str(await asking.logs())


@pytest.mark.parametrize(
    "body",
    [
        {"input": "x", "steps": [{"text": "Rest"}, {"text": CRISIS}]},
        {"input": "x", "task_title": CRISIS, "steps": [{"text": "Rest"}]},
        {"input": CRISIS, "is_preview": True},
        {"input": CRISIS, "steps": [{"text": "Rest"}]},
        {"input": f"Tidy my room.\n\n{CRISIS.upper()}!!"},
    ],
)
async def test_of_a_task_nothing_is_stored(
    asking: Clarity, model_server: ModelServer, body: Document
) -> None:
    visitor = await asking.visitor()
    answer = await visitor.post("/tasks", body)
    assert answer.status_code == 200
    assert_fixed(told_in(answer))
    assert (await visitor.get("/tasks")).json() == []
    await assert_unheard(asking, model_server)


async def test_a_crisis_in_the_history_is_not_told_to_the_model(
    asking: Clarity, model_server: ModelServer
) -> None:
    model_server.play(good("talk", CALLS["talk"][1]))
    history = [{"role": "user", "content": CRISIS}, {"role": "user", "content": "About maths"}]
    _, told = await (await asking.visitor()).chat("Where do I begin?", history)
    assert told["source"] == "ai"
    [request] = model_server.requests
    assert "kill" not in str(request.messages)
    assert "About maths" in request.text


async def test_a_sentence_in_two_messages_is_heard(
    asking: Clarity, model_server: ModelServer
) -> None:
    history = [{"role": "user", "content": "I want to"}, {"role": "assistant", "content": "Yes?"}]
    _, told = await (await asking.visitor()).chat("kill myself", history)
    assert_fixed(told)
    await assert_unheard(asking, model_server)


async def test_near_misses_are_asked_and_answered_as_everything_else(
    clarity_sqlite_url: str, model_server: ModelServer
) -> None:
    model_server.always(Whatever())
    async with opened(clarity_sqlite_url, model_server) as asking:
        visitor = await asking.visitor()
        near = texts("near")[::SAMPLED]
        for said in itertools.batched(near, AT_ONCE):
            answers = await asyncio.gather(*asked(visitor, said))
            assert {answer["source"] for answer in answers} == {"ai"}, said
        assert len(model_server.requests) == len(near) * 2


def asked(visitor: Visitor, said: Iterable[str]) -> list[Any]:
    async def chat(text: str) -> Document:
        return (await visitor.chat(text))[1]

    return [call(text) for text in said for call in (visitor.task, chat)]


async def test_a_panic_of_one_who_is_in_danger_is_kept_with_the_fixed_words(
    asking: Clarity, model_server: ModelServer
) -> None:
    visitor = await asking.visitor()
    told = (await visitor.post("/panic", {"reason": CRISIS})).json()
    assert_fixed(told)
    assert told["exercise"]["instruction_text"]
    read = (await visitor.get(f"/panic/{told['id']}")).json()
    assert (read["reason"], read["message"]) == (CRISIS, told["message"])
    await assert_unheard(asking, model_server)
