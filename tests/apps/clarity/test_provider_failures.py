"""A model that is down, slow or talks nonsense: our own answer, labelled, in time, never a 5xx."""

from __future__ import annotations

import asyncio
import time

import pytest

from quintet.apps.clarity.settings import ClaritySettings
from tests.apps.clarity.questions import CALLS
from tests.fixtures.clarity import Clarity, opened
from tests.fixtures.model_server import (
    CutOff,
    Drip,
    ErrorBody200,
    Garbage,
    ModelServer,
    Ok,
    Silence,
    Status,
    Step,
    Stream,
    TooLarge,
    empty_choices,
)
from tests.fixtures.server import free_port

LONGEST = 20
FAULTS: dict[str, Step] = {
    "500": Status(500),
    "401": Status(401),
    "402": Status(402, "Insufficient credits"),
    "429, come back in a minute": Status(429, retry_after=60),
    "429": Status(429),
    "cut off": CutOff(),
    "cut off in a word": CutOff(['{"message": "What do', " you kn"]),
    "garbage": Garbage(),
    "an error as an answer": ErrorBody200(),
    "no answer in the answer": empty_choices(),
    "words": Ok("Sorry, I cannot do that."),
    "another object": Ok({"nonsense": True}),
    "a list": Ok(["a list"]),
    "wrong values": Ok({"title": "x", "steps": [], "text": "", "message": "I know: it is 42."}),
    "nonsense in the stream": Stream(['{"message": "What'], then=b"data: {nonsense\n\n"),
    "too large": TooLarge(),
}


async def all_offline(clarity: Clarity) -> float:
    """Make the five calls at once; each is answered by our own rules and says so."""
    visitor = await clarity.visitor()
    began = time.monotonic()
    sources = await asyncio.gather(
        *(call(visitor, "tidy my room and call my friend") for call, _ in CALLS.values())
    )
    assert sources == ["offline"] * 5
    return time.monotonic() - began


async def assert_noted(clarity: Clarity) -> None:
    logs = await clarity.logs()
    assert len({log["endpoint_name"] for log in logs}) == 5
    assert [log["parsed_successfully"] for log in logs] == [False] * 5


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_failure_gives_the_offline_answer_labelled(
    clarity_sqlite_url: str, model_server: ModelServer, fault: Step
) -> None:
    model_server.always(fault)
    async with opened(clarity_sqlite_url, model_server) as asking:
        assert await all_offline(asking) < LONGEST
        await assert_noted(asking)
        assert model_server.requests


async def test_nobody_there(clarity_url: str) -> None:
    variables = {
        "OPENROUTER_API_KEY": "sk-of-the-tests",
        "QUINTET_AI_BASE_URL": f"http://127.0.0.1:{free_port()}/v1",
        "QUINTET_AI_ALLOW_PRIVATE": "true",
    }
    async with opened(clarity_url, **variables) as asking:
        assert await all_offline(asking) < LONGEST
        await assert_noted(asking)


@pytest.mark.parametrize("slow", [Drip(0.05), Drip(0.05, "text/event-stream")])
async def test_a_model_that_drips_is_not_waited_for(
    clarity_url: str, model_server: ModelServer, slow: Step
) -> None:
    model_server.always(slow)
    variables = {"QUINTET_CLARITY_MODEL_SECONDS": "0.3"}
    async with opened(clarity_url, model_server, **variables) as asking:
        assert await all_offline(asking) < 10
        await assert_noted(asking)


async def test_silence_ends_in_time_as_the_settings_are(
    clarity_sqlite_url: str, model_server: ModelServer
) -> None:
    """The one test that waits for as long as a person would."""
    assert ClaritySettings().model_seconds == 15
    model_server.always(Silence())
    async with opened(clarity_sqlite_url, model_server) as asking:
        assert 14 < await all_offline(asking) < LONGEST
        await assert_noted(asking)


async def test_others_are_answered_while_a_model_is_silent(
    clarity_url: str, model_server: ModelServer
) -> None:
    """No transaction is open meanwhile, and no connection is kept."""
    model_server.always(Silence())
    async with opened(clarity_url, model_server) as asking:
        visitor = await asking.visitor()
        waiting = [asyncio.create_task(visitor.task(f"task {n}")) for n in range(8)]
        while model_server.busy < 8:
            await asyncio.sleep(0.01)
        async with asyncio.timeout(5):
            other = await asking.visitor()
            task = await other.task(steps=[{"text": "Look"}])
            await other.patch_step(task, 0, done=True)
            assert (await other.read(task["id"]))["status"] == "completed"
        for each in waiting:
            each.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
