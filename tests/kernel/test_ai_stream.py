"""Streams of the model client against the scripted OpenAI-compatible server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from itertools import pairwise

import pytest

from quintet.kernel.ai import (
    Call,
    Limits,
    Message,
    Model,
    ModelError,
    ModelGarbage,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
    ModelUnreadable,
    ToolCall,
)
from tests.fixtures.model_server import (
    CutOff,
    Drip,
    ErrorBody200,
    ModelServer,
    Ok,
    Silence,
    Status,
    Step,
    Stream,
    Tool,
    TooLarge,
    event,
    garbled_stream,
    mid_stream_error,
)

QUESTION = [Message(role="user", content="Tell me")]
QUICK = Limits(connect=1, read=0.5, total=3, pause=0.01, body_bytes=1 << 16, stream_bytes=1 << 18)


@pytest.fixture
async def model(model_server: ModelServer) -> AsyncIterator[Model]:
    async with Model("m", base_url=model_server.url, allow_private=True, limits=QUICK) as model:
        yield model


async def read(model: Model, timeout: float | None = None) -> tuple[list[str | ToolCall], Call]:
    async with model.stream(QUESTION, purpose="talk", timeout=timeout) as stream:
        events = [event async for event in stream]
    return events, stream.call


async def test_text_comes_as_it_was_sent_and_the_call_is_complete(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(Stream(["Grüße, ", "Zoë", " 🌊", "!"]))
    events, call = await read(model)
    assert events == ["Grüße, ", "Zoë", " 🌊", "!"]
    assert call.response == "Grüße, Zoë 🌊!"
    assert (call.parsed, call.error, call.attempts) == (True, None, 1)
    assert (call.prompt_tokens, call.completion_tokens, call.cost) == (11, 7, 0.00042)
    assert model_server.requests[0].body["stream_options"] == {"include_usage": True}


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 64])
async def test_network_pieces_may_split_lines_and_characters(
    model: Model, model_server: ModelServer, piece: int
) -> None:
    model_server.play(Stream(["Grüße, Zoë 🌊"], piece=piece))
    events, _ = await read(model)
    assert events == ["Grüße, Zoë 🌊"]


@pytest.mark.alone
async def test_the_first_words_come_before_the_last_are_made(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(Stream(["a", "b", "c"], pause=0.15))
    moments = []
    async with model.stream(QUESTION, purpose="talk") as stream:
        async for _ in stream:
            moments.append(time.monotonic())
    assert all(later - earlier > 0.1 for earlier, later in pairwise(moments))


async def test_a_tool_call_is_put_together_from_its_pieces(
    model: Model, model_server: ModelServer
) -> None:
    pieces: list[str | Tool] = [
        "Moving it.",
        Tool(name="move_card", id="call_a", arguments='{"ca'),
        Tool(name="add_note", id="call_b", index=1),
        Tool(arguments='rd": "Zo'),
        Tool(arguments='{"text": "ok"}', index=1),
        Tool(arguments='ë"}'),
    ]
    model_server.play(Stream(pieces, finish="tool_calls", piece=5))
    tool = {"type": "function", "function": {"name": "move_card"}}
    async with model.stream(QUESTION, purpose="talk", tools=[tool]) as stream:
        events = [event async for event in stream]
    assert events == [
        "Moving it.",
        ToolCall("call_a", "move_card", '{"card": "Zoë"}'),
        ToolCall("call_b", "add_note", '{"text": "ok"}'),
    ]
    assert model_server.requests[0].body["tools"] == [tool]


async def test_leading_reasoning_is_held_back(model: Model, model_server: ModelServer) -> None:
    model_server.play(Stream(["<th", "ink>The us", "er wants</thi", "nk>\n\nHel", "lo <think>"]))
    events, call = await read(model)
    assert events == ["Hel", "lo <think>"]
    assert call.response.startswith("<think>The user wants")


async def test_a_provider_that_does_not_stream_is_understood(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(Ok("All at once"))
    events, call = await read(model)
    assert events == ["All at once"]
    assert call.completion_tokens == 7


FAULTS: list[tuple[str, list[Step], type[ModelError], list[str], int]] = [
    # name, script, error, the text before it, attempts
    ("error in the middle", [mid_stream_error("Hel", "lo")], ModelUnavailable, ["Hel", "lo"], 1),
    ("no credit left", [mid_stream_error("Hel", code=402)], ModelRefused, ["Hel"], 1),
    ("cut off in the middle", [CutOff(["Hel"])], ModelUnavailable, ["Hel"], 1),
    ("quiet end", [Stream(["Hel"], then=b"")], ModelUnavailable, ["Hel"], 1),
    ("done too early", [Stream(["Hel"], then=b"data: [DONE]\n\n")], ModelUnavailable, ["Hel"], 1),
    ("truncated", [Stream(["Hel"], finish="length")], ModelGarbage, ["Hel"], 1),
    ("filtered", [Stream(["Hel"], finish="content_filter")], ModelRefused, ["Hel"], 1),
    ("no JSON", [garbled_stream("Hel")], ModelGarbage, ["Hel"], 1),
    ("no UTF-8", [Stream(["Hel"], then=b"data: \xff\n\n")], ModelGarbage, ["Hel"], 1),
    (
        "too deep",
        [Stream(["Hel"], then=b"data: " + b"[" * 99_999 + b"\n\n")],
        ModelGarbage,
        ["Hel"],
        1,
    ),
    ("a list", [Stream(["Hel"], then=b"data: []\n\n")], ModelGarbage, ["Hel"], 1),
    ("silent in the middle", [Stream(["Hel", "lo"], pause=0.9)], ModelTimeout, ["Hel"], 1),
    ("nothing said", [Stream([])], ModelUnreadable, [], 1),
    ("only reasoning", [Stream(["<think>", "hm"])], ModelUnreadable, [], 1),
    ("nameless tool", [Stream([Tool(arguments="{}")])], ModelGarbage, [], 1),
    ("too large", [TooLarge(1 << 19, "text/event-stream")], ModelGarbage, [], 1),
    ("no credit", [Status(402)], ModelRefused, [], 1),
    ("error inside 200", [ErrorBody200(code=402)], ModelRefused, [], 1),
    ("silent", [Silence()], ModelTimeout, [], 1),
    ("cut off at once", [CutOff([])] * 3, ModelUnavailable, [], 3),
    ("error at once", [mid_stream_error()] * 3, ModelUnavailable, [], 3),
    ("server error", [Status(500)] * 3, ModelUnavailable, [], 3),
]


@pytest.mark.parametrize(
    ("script", "error", "before", "attempts"),
    [fault[1:] for fault in FAULTS],
    ids=[fault[0] for fault in FAULTS],
)
async def test_every_fault_comes_behind_the_text_it_interrupts(
    model: Model,
    model_server: ModelServer,
    script: list[Step],
    error: type[ModelError],
    before: list[str],
    attempts: int,
) -> None:
    model_server.play(*script)
    events: list[str | ToolCall] = []
    with pytest.raises(ModelError) as raised:
        async with model.stream(QUESTION, purpose="talk") as stream:
            async for one in stream:
                events.append(one)

    assert type(raised.value) is error
    assert events == before
    assert raised.value.call is stream.call
    assert stream.call.error
    assert not stream.call.parsed
    assert stream.call.attempts == attempts
    assert stream.call.response.startswith("".join(before))
    assert len(model_server.requests) == len(script)


async def test_an_attempt_that_gave_nothing_is_repeated(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(CutOff([]), Stream(["Hello"]))
    events, call = await read(model)
    assert events == ["Hello"]
    assert (call.attempts, call.error, call.parsed) == (2, None, True)


@pytest.mark.alone
async def test_a_drip_ends_with_the_time_of_the_whole_call(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(Drip(0.05, "text/event-stream"))
    started = time.monotonic()
    with pytest.raises(ModelTimeout):
        await read(model, timeout=0.5)
    assert time.monotonic() - started < 1.5


async def test_a_reader_that_leaves_ends_the_connection_and_frees_its_slot(
    model_server: ModelServer,
) -> None:
    limits = Limits(connect=1, read=5, total=5, concurrent=1)
    model_server.play(Stream(["a"] * 1000, pause=0.01), Stream(["b"]))
    async with Model("m", base_url=model_server.url, allow_private=True, limits=limits) as model:
        async with model.stream(QUESTION, purpose="talk") as stream:
            async for _ in stream:
                break
        assert stream.call.error == "The reader left before the end."
        assert stream.call.response == "a"
        for _ in range(100):
            if not model_server.busy:
                break
            await asyncio.sleep(0.01)
        assert model_server.busy == 0
        events, _ = await read(model)
        assert events == ["b"]


async def test_a_reader_that_stalls_does_not_hold_its_slot_for_ever(
    model: Model, model_server: ModelServer
) -> None:
    model_server.play(Stream(["a", "b", "c"]))
    with pytest.raises(ModelTimeout):
        async with model.stream(QUESTION, purpose="talk", timeout=0.2) as stream:
            async for _ in stream:
                await asyncio.sleep(0.3)


async def test_usage_that_makes_no_sense_loses_no_answer(
    model: Model, model_server: ModelServer
) -> None:
    odd = {"prompt_tokens": -1, "completion_tokens": "7", "cost": True}
    end = event(finish="stop", usage=odd) + b"data: [DONE]\n\n"
    model_server.play(Stream(["Hello"], then=end))
    events, call = await read(model)
    assert events == ["Hello"]
    assert (call.prompt_tokens, call.completion_tokens, call.cost) == (None, None, None)
