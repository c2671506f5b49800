"""Every fault of a provider has its answer: the error, its status and the audit row."""

from __future__ import annotations

import gzip
import json
from collections.abc import AsyncIterator

import pytest
from pydantic import BaseModel

from quintet.kernel.ai import (
    Limits,
    Message,
    Model,
    ModelBusy,
    ModelError,
    ModelGarbage,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
    ModelUnreadable,
)
from tests.fixtures.model_server import (
    Body,
    CutOff,
    ErrorBody200,
    Garbage,
    ModelServer,
    Ok,
    Silence,
    Status,
    Step,
    TooLarge,
    completion,
    empty_choices,
)

QUESTION = [Message(role="user", content="Plan the day")]
PLAN = {"title": "WALK", "points": 5}
QUICK = Limits(connect=1, read=0.5, total=3, pause=0.01)


class Plan(BaseModel):
    title: str
    points: int


@pytest.fixture
async def model(model_server: ModelServer) -> AsyncIterator[Model]:
    async with Model("m", base_url=model_server.url, allow_private=True, limits=QUICK) as model:
        yield model


FAULTS: list[tuple[str, list[Step], type[ModelError], int, int]] = [
    # name, script, error, HTTP status of our answer, attempts
    ("server error", [Status(500)] * 3, ModelUnavailable, 503, 3),
    ("bad gateway", [Status(502, "<html>")] * 3, ModelUnavailable, 503, 3),
    ("cut off", [CutOff()] * 3, ModelUnavailable, 503, 3),
    ("error inside 200", [ErrorBody200()] * 3, ModelUnavailable, 503, 3),
    ("odd error inside 200", [ErrorBody200(code="weird")] * 3, ModelUnavailable, 503, 3),
    ("error inside a choice", [Body(completion(None, "error"))] * 3, ModelUnavailable, 503, 3),
    ("no credit", [Status(402)], ModelRefused, 502, 1),
    ("no credit inside 200", [ErrorBody200(code=402)], ModelRefused, 502, 1),
    ("wrong key", [Status(401)], ModelRefused, 502, 1),
    ("forbidden", [Status(403)], ModelRefused, 502, 1),
    ("unknown model", [Status(404)] * 2, ModelRefused, 502, 1),
    ("redirect", [Status(302, headers={"location": "/v1/elsewhere"})], ModelRefused, 502, 1),
    ("kept redirect", [Status(308, headers={"location": "/v1/other"})], ModelRefused, 502, 1),
    ("filtered", [Ok(PLAN, finish="content_filter")], ModelRefused, 502, 1),
    ("busy for long", [Status(429, retry_after=60)], ModelBusy, 503, 1),
    ("busy", [Status(429, retry_after=0)] * 3, ModelBusy, 503, 3),
    ("busy inside 200", [ErrorBody200(code=429)] * 3, ModelBusy, 503, 3),
    ("silent", [Silence()], ModelTimeout, 504, 1),
    ("no choices", [empty_choices()], ModelGarbage, 502, 1),
    ("null choices", [Body({"choices": None})], ModelGarbage, 502, 1),
    ("another API", [Body({"choices": [["x"]]})], ModelGarbage, 502, 1),
    ("a number", [Body(7)], ModelGarbage, 502, 1),
    ("no text", [Body(completion(None))], ModelUnreadable, 502, 1),
    ("hotel network", [Garbage()], ModelGarbage, 502, 1),
    ("not UTF-8", [Garbage(b'{"choices": "\xff\xfe')], ModelGarbage, 502, 1),
    ("too deep", [Garbage(b"[" * 200_000)], ModelGarbage, 502, 1),
    ("too large", [TooLarge()], ModelGarbage, 502, 1),
    (
        "compressed",
        [
            Garbage(
                gzip.compress(json.dumps(completion('{"title": "WALK", "points": 5}')).encode()),
                {"content_encoding": "gzip"},
            )
        ],
        ModelGarbage,
        502,
        1,
    ),
    ("truncated", [Ok('{"title": "WA', finish="length")], ModelGarbage, 502, 1),
    ("valid but truncated", [Ok(PLAN, finish="length")], ModelGarbage, 502, 1),
    ("prose", [Ok("I cannot plan that.")], ModelUnreadable, 502, 1),
    ("only reasoning", [Ok("<think>Let me see")], ModelUnreadable, 502, 1),
    ("missing field", [Ok({"title": "WALK"})], ModelUnreadable, 502, 1),
    ("text for a number", [Ok({"title": "WALK", "points": "5"})], ModelUnreadable, 502, 1),
    ("true for a number", [Ok({"title": "WALK", "points": True})], ModelUnreadable, 502, 1),
    ("not a number", [Ok('{"title": "WALK", "points": NaN}')], ModelUnreadable, 502, 1),
    ("huge number", [Ok('{"title": "WALK", "points": 9007199254740993}')], ModelUnreadable, 502, 1),
    ("NUL", [Ok('{"title": "WA\\u0000LK", "points": 5}')], ModelUnreadable, 502, 1),
    ("surrogate", [Ok('{"title": "WA\\ud800LK", "points": 5}')], ModelUnreadable, 502, 1),
]


@pytest.mark.parametrize(
    ("script", "error", "status", "attempts"),
    [fault[1:] for fault in FAULTS],
    ids=[fault[0] for fault in FAULTS],
)
async def test_every_fault_has_its_answer_and_one_call(
    model: Model,
    model_server: ModelServer,
    script: list[Step],
    error: type[ModelError],
    status: int,
    attempts: int,
) -> None:
    model_server.play(*script)
    with pytest.raises(ModelError) as raised:
        await model.answer(QUESTION, schema=Plan, purpose="plan")

    assert type(raised.value) is error
    assert raised.value.status == status
    call = raised.value.call
    assert call.error
    assert not call.parsed
    assert call.attempts == attempts
    assert json.loads(call.prompt)
    assert len(model_server.requests) == len(script)


async def test_garbage_keeps_the_text_and_says_what_is_wrong(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(Ok({"title": "WALK", "points": "five"}))
    with pytest.raises(ModelGarbage) as raised:
        await model.answer(QUESTION, schema=Plan, purpose="plan")
    assert raised.value.call.response == '{"title": "WALK", "points": "five"}'
    assert "points" in (raised.value.call.error or "")
    assert raised.value.call.completion_tokens == 7  # paid for, though useless


async def test_what_is_kept_fits_every_database(model: Model, model_server: ModelServer) -> None:
    model_server.play(
        Ok("NUL \0 here"),
        Garbage(rb'{"error": {"message": "\u0000 and \ud83d alone", "code": 402}}'),
        Status(402, "\0"),
    )
    for _ in range(3):
        with pytest.raises(ModelError) as raised:
            await model.answer(QUESTION, schema=Plan, purpose="plan")
        kept = raised.value.call.response + (raised.value.call.error or "")
        assert "\0" not in kept
        kept.encode()
