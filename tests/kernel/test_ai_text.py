"""What models put around their answers, and how an answer is found in it."""

from __future__ import annotations

import itertools
import json
import time

import pytest
from pydantic import BaseModel

from quintet.kernel.ai import ModelGarbage
from quintet.kernel.ai.shape import Shape
from quintet.kernel.ai.text import ReasoningFilter

LINE = '{"text": "WALK"}'


class Line(BaseModel):
    text: str


@pytest.mark.parametrize(
    "said",
    [
        LINE,
        f"  \n{LINE}\n",
        f"```json\n{LINE}\n```",
        f"```\n{LINE}\n```",
        f"```json {LINE}```",
        f"```json\n{LINE}",
        f"Here it is:\n\n```json\n{LINE}\n```\nEnjoy!",
        f"Here it is: {LINE} Enjoy!",
        f"<think>is it {{}}?</think>{LINE}",
        f"<thinking>\nhm\n</thinking>\n\n```json\n{LINE}\n```",
        f"<think>a</think>\n<think>b</think>{LINE}",
        f"the opening tag was in the prompt [1]</think>\n{LINE}",
        f"<reasoning>use <think>?</reasoning>{LINE}",
    ],
)
def test_the_answer_is_found(said: str) -> None:
    assert Shape(Line).parse(said) == Line(text="WALK")


@pytest.mark.parametrize("text", ["use <think> here", "a ``` b", "</think>", "[1] {2}"])
def test_an_answer_that_is_json_is_left_alone(text: str) -> None:
    assert Shape(Line).parse(json.dumps({"text": text})).text == text


@pytest.mark.parametrize("said", ["", "<think>{}", f"<think>{LINE}", "}{", "``` ```", "]["])
def test_no_answer_is_garbage(said: str) -> None:
    with pytest.raises(ModelGarbage):
        Shape(Line).parse(said)


@pytest.mark.alone
@pytest.mark.parametrize(
    "piece", ["<think>", "<think></think>", "</think>", "```\n", "{", "[{", '{"a":', " "]
)
def test_a_hostile_answer_costs_no_time(piece: str) -> None:
    said = piece * (1_000_000 // len(piece))
    started = time.monotonic()
    with pytest.raises(ModelGarbage):
        Shape(Line).parse(said)
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Hello", "Hello"),
        ("<think>hm</think>Hello", "Hello"),
        (" \n<think>hm</think> \n Hello", "Hello"),
        ("<think>a</think>\n<think>b</think>", "<think>b</think>"),
        ("<think>hm", ""),
        ("<thin", "<thin"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("Write <think>x</think>", "Write <think>x</think>"),
    ],
)
def test_reasoning_is_held_back_wherever_the_stream_is_cut(said: str, shown: str) -> None:
    for size in range(1, len(said) + 1):
        visible = ReasoningFilter()
        deltas = ("".join(piece) for piece in itertools.batched(said, size))
        assert "".join(map(visible.feed, deltas)) + visible.finish() == shown
        assert visible.has_shown == bool(shown)
