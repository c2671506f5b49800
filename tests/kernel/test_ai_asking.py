"""Answers that come as a stream, and answers that are asked for once more."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from quintet.kernel.ai import (
    Call,
    Found,
    Limits,
    Message,
    Model,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
    ModelUnreadable,
    growing,
)
from tests.fixtures.model_server import (
    CutOff,
    Drip,
    ModelServer,
    Ok,
    Silence,
    Status,
    Step,
    Stream,
    Tool,
    mid_stream_error,
)

QUICK = Limits(connect=1, read=2, total=5, pause=0.01)
QUESTION = [Message(role="user", content="What now?")]


@dataclass(frozen=True)
class Walk:
    miles: int
    kind: Literal["walk"] = "walk"


@dataclass(frozen=True)
class Rest:
    where: str | None = None
    kind: Literal["rest"] = "rest"


@dataclass(frozen=True)
class Plan:
    message: str
    steps: tuple[Annotated[Walk | Rest, Field(discriminator="kind")], ...] = ()


PLAN = {"message": "Grüße, Zoë 🌊", "steps": [{"kind": "walk", "miles": 3}, {"kind": "rest"}]}
VALUE = Plan("Grüße, Zoë 🌊", (Walk(3), Rest()))
TEXT = json.dumps(PLAN)


@pytest.fixture
async def model(model_server: ModelServer) -> AsyncIterator[Model]:
    async with Model("m", base_url=model_server.url, allow_private=True, limits=QUICK) as model:
        yield model


async def ask(model: Model, repairs: int = 0) -> tuple[list[str], Found[Plan], Call]:
    """The pieces, the answer, the audit row."""
    asked = model.asking(QUESTION, schema=Plan, purpose="plan", repairs=repairs, is_streamed=True)
    async with asked as exchange:
        events = [event async for event in exchange]
    *pieces, found = events
    assert isinstance(found, Found)
    return [piece for piece in pieces if isinstance(piece, str)], found, exchange.call


async def test_the_text_comes_in_pieces_and_the_value_last(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(Stream([TEXT[:20], TEXT[20:31], TEXT[31:]], piece=7))
    pieces, found, call = await ask(model)

    assert pieces == [TEXT[:20], TEXT[20:31], TEXT[31:]]
    assert (found.value, found.raw, call.response) == (VALUE, TEXT, TEXT)
    assert (call.parsed, call.prompt_tokens, call.cost) == (True, 11, 0.00042)
    [request] = model_server.requests
    assert request.body["stream"] is True
    assert request.body["response_format"]["json_schema"]["strict"] is True


async def test_alternatives_are_asked_for_in_the_form_that_providers_take(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(Stream([TEXT]))
    await ask(model)

    schema = model_server.requests[0].body["response_format"]["json_schema"]["schema"]
    items = schema["properties"]["steps"]["items"]
    assert items == {"anyOf": [{"$ref": "#/$defs/Walk"}, {"$ref": "#/$defs/Rest"}]}
    # What tells which alternative it is comes first, for a model writes in this order.
    assert schema["$defs"]["Rest"]["required"] == ["kind", "where"]


async def test_an_answer_inside_a_tool_call_is_one_too(
    model: Model, model_server: ModelServer
) -> None:
    pieces = [Tool(name="answer", id="1"), *(Tool(TEXT[at : at + 9]) for at in range(0, 120, 9))]
    model_server.play(Stream(pieces, finish="tool_calls", piece=11))
    _, found, call = await ask(model)
    assert (found.value, call.response) == (VALUE, TEXT)


async def test_a_provider_that_does_not_stream_is_read_all_the_same(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(Ok(PLAN))
    pieces, found, _ = await ask(model)
    assert ("".join(pieces), found.value) == (TEXT, VALUE)


@pytest.mark.parametrize("step", [CutOff(), Drip(0.1)])
async def test_a_provider_that_does_not_stream_may_break_off_as_well(
    model_server: ModelServer, step: Step
) -> None:
    model_server.always(step)
    limits = Limits(connect=1, read=0.5, total=2, pause=0.01)
    async with Model("m", base_url=model_server.url, allow_private=True, limits=limits) as model:
        with pytest.raises((ModelUnavailable, ModelTimeout)) as raised:
            await ask(model)
    assert raised.value.call.error


async def test_an_unreadable_answer_is_sent_back_once(
    model: Model, model_server: ModelServer
) -> None:
    wrong = json.dumps({"message": 5})
    model_server.play(Stream([wrong]), Stream([TEXT]))
    pieces, found, call = await ask(model, repairs=1)

    assert ("".join(pieces), found.value) == (wrong + TEXT, VALUE)
    question, answer, complaint = model_server.requests[1].messages
    assert question == QUESTION[0]
    assert answer == {"role": "assistant", "content": wrong}
    assert "message: Input should be a valid string" in complaint["content"]
    # One audit row for both rounds, with the conversation of the second and the cost of both.
    assert (call.attempts, call.prompt_tokens, call.completion_tokens) == (2, 22, 14)
    assert call.cost == pytest.approx(0.00084)
    assert json.loads(call.prompt) == model_server.requests[1].messages
    assert (call.response, call.parsed) == (TEXT, True)


@pytest.mark.parametrize("nonsense", ["Hm.", '{"message": "and the', "<think>what?</think>"])
async def test_what_stays_unreadable_is_an_error_with_one_row(
    model: Model, model_server: ModelServer, nonsense: str
) -> None:
    model_server.always(Stream([nonsense]))
    with pytest.raises(ModelUnreadable) as raised:
        await ask(model, repairs=1)
    assert len(model_server.requests) == 2
    assert (raised.value.call.attempts, raised.value.call.prompt_tokens) == (2, 22)


async def test_without_repairs_an_unreadable_answer_is_asked_for_once(
    model: Model, model_server: ModelServer
) -> None:
    model_server.always(Ok("Hm."))
    with pytest.raises(ModelUnreadable):
        await model.answer(QUESTION, schema=Plan, purpose="plan")
    assert len(model_server.requests) == 1


async def test_a_fault_is_not_sent_back(model: Model, model_server: ModelServer) -> None:
    model_server.play(Stream(['{"mess'], finish="length"))
    with pytest.raises(Exception, match="cut off at the token limit"):
        await ask(model, repairs=1)
    model_server.play(mid_stream_error('{"mess'))
    with pytest.raises(ModelUnavailable):
        await ask(model, repairs=1)
    model_server.play(CutOff(['{"mess']))
    with pytest.raises(ModelUnavailable):
        await ask(model, repairs=1)
    assert len(model_server.requests) == 3


async def test_the_time_limit_spans_the_rounds(model_server: ModelServer) -> None:
    limits = Limits(connect=1, read=5, total=1)
    async with Model("m", base_url=model_server.url, allow_private=True, limits=limits) as model:
        model_server.play(Ok("Hm."), Silence())
        with pytest.raises(ModelTimeout) as raised:
            await ask(model, repairs=1)
    assert (raised.value.call.attempts, raised.value.call.prompt_tokens) == (2, 11)


async def test_a_provider_that_takes_no_schema_is_asked_in_words(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(Status(400), Stream([TEXT]), Stream([TEXT]), Status(402))
    assert (await ask(model))[1].value == VALUE
    assert (await ask(model))[1].value == VALUE
    asked = [request.body.get("response_format") is not None for request in model_server.requests]
    assert asked == [True, False, False]
    assert "JSON schema" in model_server.requests[1].messages[0]["content"]
    with pytest.raises(ModelRefused):
        await ask(model)


async def test_who_is_cancelled_still_has_the_row(model: Model, model_server: ModelServer) -> None:
    model_server.always(Silence())
    asked = model.asking(QUESTION, schema=Plan, purpose="plan")

    async def ask_and_wait() -> None:
        async with asked as exchange:
            async for _ in exchange:
                pass

    asking = asyncio.create_task(ask_and_wait())
    while not model_server.busy:
        await asyncio.sleep(0.01)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert asked.call.error == "The reader left before the end."
    assert (asked.call.attempts, asked.call.parsed) == (1, False)


@given(message=st.text(max_size=30), before=st.booleans(), is_ascii=st.booleans())
def test_a_string_grows_with_its_json(message: str, before: bool, is_ascii: bool) -> None:
    rest = {"steps": [{"message": "not this one"}]}
    whole = {"message": message, **rest} if before else {**rest, "message": message}
    text = json.dumps(whole, ensure_ascii=is_ascii).encode("utf-8", "replace").decode()
    message = json.loads(text)["message"]

    seen = [growing(text[:at], "message") for at in range(len(text) + 1)]
    assert seen[-1] == message
    assert all(message.startswith(one) for one in seen)
    assert [len(one) for one in seen] == sorted(len(one) for one in seen)


def test_a_fence_around_the_json_changes_nothing() -> None:
    assert growing(f"```json\n{TEXT}\n```", "message") == PLAN["message"]
    assert growing("Sure! Here it is: {", "message") == ""
    assert growing("no JSON", "message") == ""
    assert growing('{"message": ["no", "string"]}', "message") == ""
