"""Answers of the model client against the scripted OpenAI-compatible server."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime

import pytest
from pydantic import BaseModel, TypeAdapter

from quintet.kernel.ai import (
    Limits,
    Message,
    Model,
    ModelBusy,
    ModelError,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
)
from tests.fixtures.model_server import (
    CutOff,
    Drip,
    ErrorBody200,
    Garbage,
    ModelServer,
    Ok,
    Silence,
    Status,
)

KEY = "sk-canary-0123456789"
QUESTION = [Message(role="user", content="Plan the prompt canary's day")]
PLAN = {"title": "WALK", "points": 5, "due": "2026-02-06"}
QUICK = Limits(connect=1, read=0.5, total=3, pause=0.01)


class Plan(BaseModel):
    title: str
    points: int
    due: date | None = None


@pytest.fixture
async def model(model_server: ModelServer) -> AsyncIterator[Model]:
    async with _model(model_server) as model:
        yield model


def _model(server: ModelServer, limits: Limits = QUICK, name: str = "maker/model") -> Model:
    return Model(name, base_url=server.url, api_key=KEY, allow_private=True, limits=limits)


async def test_an_answer_is_validated_and_its_call_recorded(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(Ok(PLAN))
    answer = await model.answer(QUESTION, schema=Plan, purpose="plan", max_tokens=99)

    assert answer.value == Plan(title="WALK", points=5, due=date(2026, 2, 6))
    assert json.loads(answer.raw) == PLAN
    call = answer.call
    assert (call.purpose, call.model, call.parsed, call.error) == (
        "plan",
        "maker/model",
        True,
        None,
    )
    assert json.loads(call.prompt) == QUESTION
    assert call.response == answer.raw
    assert (call.prompt_tokens, call.completion_tokens, call.cost) == (11, 7, 0.00042)
    assert call.attempts == 1
    assert 0 <= call.milliseconds < 2000


async def test_the_request_carries_the_schema_and_no_more_headers_than_needed(
    model: Model, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-canary")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Canary: yes\nAuthorization: Bearer other")
    model_server.play(Ok(PLAN))
    async with _model(model_server) as fresh:
        await fresh.answer(QUESTION, schema=Plan, purpose="plan", max_tokens=99)

    [request] = model_server.requests
    assert (request.method, request.path) == ("POST", "/v1/chat/completions")
    assert request.headers.keys() <= {
        "host",
        "accept",
        "accept-encoding",
        "authorization",
        "content-length",
        "content-type",
        "user-agent",
    }
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["host"] == f"127.0.0.1:{model_server.port}"
    assert request.body["model"] == "maker/model"
    assert request.body["max_tokens"] == 99
    form = request.body["response_format"]["json_schema"]
    assert form["strict"] is True
    assert form["schema"]["required"] == ["title", "points", "due"]
    assert form["schema"]["additionalProperties"] is False


@pytest.mark.parametrize("has_wrapping", [True, False])
async def test_a_list_is_asked_for_inside_an_object_and_taken_either_way(
    model: Model, model_server: ModelServer, has_wrapping: bool
) -> None:
    model_server.play(Ok({"answer": [PLAN]} if has_wrapping else [PLAN]))
    answer = await model.answer(QUESTION, schema=TypeAdapter(list[Plan]), purpose="plan")
    assert [plan.title for plan in answer.value] == ["WALK"]
    schema = model_server.requests[0].body["response_format"]["json_schema"]["schema"]
    assert schema["type"] == "object"
    assert schema["$defs"]["Plan"]["additionalProperties"] is False


async def test_a_provider_without_schemas_is_asked_in_words_from_then_on(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(Status(400, "response_format is not supported"), Ok(PLAN), Ok(PLAN))
    messages = [Message(role="system", content="You plan."), *QUESTION]
    first = await model.answer(messages, schema=Plan, purpose="plan")
    await model.answer(messages, schema=Plan, purpose="plan")

    assert [("response_format" in one.body) for one in model_server.requests] == [
        True,
        False,
        False,
    ]
    sent = model_server.requests[1].messages
    assert [one["role"] for one in sent] == ["system", "user"]
    assert sent[0]["content"].startswith("You plan.")
    assert '"points"' in sent[0]["content"]
    assert json.loads(first.call.prompt) == sent


async def test_a_request_refused_with_and_without_schema_is_refused(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(Status(400), Status(400, "context too long"), Status(400), Ok(PLAN))
    with pytest.raises(ModelRefused):
        await model.answer(QUESTION, schema=Plan, purpose="plan")
    await model.answer(QUESTION, schema=Plan, purpose="plan")
    assert "response_format" in model_server.requests[2].body  # the schema was not to blame


async def test_a_passing_fault_is_tried_again(model: Model, model_server: ModelServer) -> None:
    model_server.play(Status(503), CutOff(), Ok(PLAN))
    answer = await model.answer(QUESTION, schema=Plan, purpose="plan")
    assert answer.call.attempts == 3
    assert answer.call.parsed
    assert answer.call.error is None


async def test_a_retry_comes_after_a_pause(model_server: ModelServer) -> None:
    model_server.play(Status(500), Ok(PLAN))
    async with _model(model_server, Limits(pause=0.4)) as model:
        answer = await model.answer(QUESTION, schema=Plan, purpose="plan")
    assert 200 <= answer.call.milliseconds < 2000


async def test_a_prompt_is_sent_and_kept_without_what_no_database_holds(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(Ok(PLAN))
    odd = [Message(role="user", content="a\0b\ud800c")]
    answer = await model.answer(odd, schema=Plan, purpose="plan")
    assert model_server.requests[0].text == "a\ufffdb\ufffdc"
    assert json.loads(answer.call.prompt) == model_server.requests[0].messages


@pytest.mark.alone
async def test_retry_after_is_waited_for(model: Model, model_server: ModelServer) -> None:
    model_server.play(Status(429, retry_after="0.4"), Ok(PLAN))
    started = time.monotonic()
    await model.answer(QUESTION, schema=Plan, purpose="plan")
    assert 0.4 <= time.monotonic() - started < 1.5


async def test_a_long_retry_after_is_passed_on(model: Model, model_server: ModelServer) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    model_server.play(Status(429, retry_after=60), Status(429, retry_after=later))
    for seconds in (range(60, 61), range(80, 92)):
        with pytest.raises(ModelBusy) as raised:
            await model.answer(QUESTION, schema=Plan, purpose="plan")
        assert int(raised.value.headers["Retry-After"]) in seconds


@pytest.mark.alone
@pytest.mark.parametrize("content_type", ["application/json", "text/event-stream"])
async def test_a_drip_ends_with_the_time_of_the_whole_call(
    model: Model, model_server: ModelServer, content_type: str
) -> None:
    model_server.play(Drip(0.05, content_type))
    started = time.monotonic()
    with pytest.raises(ModelTimeout) as raised:
        await model.answer(QUESTION, schema=Plan, purpose="plan", timeout=0.6)
    assert 0.5 < time.monotonic() - started < 1.5
    assert raised.value.call.milliseconds >= 500


async def test_nobody_listens(model_server: ModelServer) -> None:
    async with Model(
        "m", base_url="http://127.0.0.1:1/v1", allow_private=True, limits=QUICK
    ) as model:
        with pytest.raises(ModelUnavailable) as raised:
            await model.answer(QUESTION, schema=Plan, purpose="plan")
    assert raised.value.call.attempts == 3


@pytest.mark.alone
async def test_thirty_silent_calls_delay_nobody_and_at_most_eight_run(
    model_server: ModelServer,
) -> None:
    model_server.always(Silence())
    limits = Limits(connect=1, read=30, total=1.0)
    async with _model(model_server, limits) as model:
        calls = asyncio.gather(
            *(model.answer(QUESTION, schema=Plan, purpose="plan") for _ in range(30)),
            return_exceptions=True,
        )
        delays = []
        while not calls.done():
            started = time.monotonic()
            await asyncio.sleep(0.005)
            delays.append(time.monotonic() - started - 0.005)
        ended = await calls

    assert len(delays) > 50
    assert max(delays) < 0.5
    assert model_server.peak == 8
    kinds = [type(one) for one in ended]
    assert set(kinds) == {ModelTimeout, ModelBusy}  # asked in vain, or never had its turn
    assert kinds.count(ModelTimeout) >= 8
    assert all(one.call.error for one in ended if isinstance(one, ModelError))


async def test_a_slot_is_given_back_after_every_end(model_server: ModelServer) -> None:
    limits = Limits(connect=1, read=0.5, total=3, concurrent=1, pause=0.01)
    async with _model(model_server, limits) as model:
        model_server.play(Silence(), Status(402), Garbage(), CutOff(), Ok(PLAN), Silence())
        for _ in range(3):
            with pytest.raises(ModelError):
                await model.answer(QUESTION, schema=Plan, purpose="plan")
        await model.answer(QUESTION, schema=Plan, purpose="plan")
        cancelled = asyncio.ensure_future(model.answer(QUESTION, schema=Plan, purpose="plan"))
        await asyncio.sleep(0.05)
        cancelled.cancel()
        with pytest.raises(asyncio.CancelledError):
            await cancelled
        model_server.play(Ok(PLAN))
        await model.answer(QUESTION, schema=Plan, purpose="plan")


async def test_the_key_is_in_no_error_log_or_kept_text(
    model: Model, model_server: ModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    echo = f"Incorrect API key provided: {KEY}"
    model_server.play(Status(401, echo), Ok(f"{KEY} no JSON"), ErrorBody200(echo, 403), Ok(PLAN))
    seen = [repr(model), repr(vars(model)["_client"])]
    for _ in range(3):
        with pytest.raises(ModelError) as raised:
            await model.answer(QUESTION, schema=Plan, purpose="plan")
        logging.getLogger("test").error("failed", exc_info=raised.value)
        seen += [repr(raised.value), str(raised.value), repr(raised.value.call)]
    await model.answer(QUESTION, schema=Plan, purpose="plan")

    assert caplog.records
    for text in (*seen, caplog.text):
        assert KEY not in text
    assert "[key]" in seen[-1]
    assert "prompt canary" not in caplog.text


def test_a_command_without_an_event_loop_asks_again_and_again(model_server: ModelServer) -> None:
    model_server.play(Ok(PLAN), Status(402), Ok(PLAN))
    model = _model(model_server)
    assert model.answer_sync(QUESTION, schema=Plan, purpose="plan").value.points == 5
    with pytest.raises(ModelRefused) as raised:
        model.answer_sync(QUESTION, schema=Plan, purpose="plan")
    assert raised.value.call.purpose == "plan"
    assert model.answer_sync(QUESTION, schema=Plan, purpose="plan").value.points == 5


def test_the_client_brings_neither_sqlalchemy_nor_fastapi() -> None:
    code = (
        "import sys, quintet.kernel.ai;"
        "print([n for n in sys.modules if n.split('.')[0] in ('sqlalchemy', 'fastapi')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
