"""The types refuse by themselves what no database stores, and normalise what they take."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from pydantic import TypeAdapter, ValidationError

from quintet.kernel.text import Finite, Int53, Line, PathId, RowId, Text

LINE: TypeAdapter[str] = TypeAdapter(Line)
TEXT: TypeAdapter[str] = TypeAdapter(Text)
HOSTILE = ["\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\ud800", "\udfff"]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("kind", [LINE, TEXT])
def test_no_control_character_and_no_surrogate(kind: TypeAdapter[str], hostile: str) -> None:
    for value in (hostile, f"a{hostile}b", f"grün{hostile}"):
        with pytest.raises(ValidationError):
            kind.validate_python(value)


@pytest.mark.parametrize("value", ["a\nb", "a\n", "\ta", "a\rb", "a\x85b", "a\u2028b", "a\u2029b"])
def test_a_line_is_one_line(value: str) -> None:
    with pytest.raises(ValidationError):
        LINE.validate_python(value)


def test_a_text_has_lines() -> None:
    assert TEXT.validate_python(" a\tb\r\n\nc ") == " a\tb\r\n\nc "


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  a b  ", "a b"),
        ("\u00a0a\u3000", "a"),
        ("e\u0301", "\u00e9"),
        ("👩\u200d👧 in family", "👩\u200d👧 in family"),
    ],
)
def test_a_line_is_stripped_and_composed(given: str, kept: str) -> None:
    assert LINE.validate_python(given) == kept


def test_a_text_is_composed() -> None:
    assert TEXT.validate_python("e\u0301\n") == "\u00e9\n"


@pytest.mark.parametrize(("kind", "longest"), [(LINE, 500), (TEXT, 100_000)])
def test_lengths_count_after_composing(kind: TypeAdapter[str], longest: int) -> None:
    assert len(kind.validate_python("e\u0301" * longest)) == longest
    for value in ("", "a" * (longest + 1), "\u00e9" * (longest + 1)):
        with pytest.raises(ValidationError):
            kind.validate_python(value)
    assert kind.json_schema() == {"type": "string", "minLength": 1, "maxLength": longest}


def test_a_line_of_spaces_is_empty() -> None:
    with pytest.raises(ValidationError, match="must not be empty"):
        LINE.validate_python(" \u00a0 ")


@pytest.mark.parametrize("kind", [LINE, TEXT])
@pytest.mark.parametrize("value", [1, True, None, b"a", ["a"]])
def test_texts_are_strict(kind: TypeAdapter[str], value: Any) -> None:
    with pytest.raises(ValidationError):
        kind.validate_python(value)


@pytest.mark.parametrize("value", ["1", True, False, 1.0, 1.5, None, 2**53 + 1, 2**63, -1, "x"])
@pytest.mark.parametrize("kind", [Int53, RowId])
def test_integers_are_strict_and_bounded(kind: Any, value: Any) -> None:
    adapter: TypeAdapter[int] = TypeAdapter(kind)
    with pytest.raises(ValidationError):
        adapter.validate_python(value)
    with pytest.raises(ValidationError):
        adapter.validate_json(json.dumps(value))


def test_the_ends_of_the_integers() -> None:
    assert TypeAdapter(Int53).validate_python(0) == 0
    assert TypeAdapter(RowId).validate_python(2**53) == 2**53
    with pytest.raises(ValidationError):
        TypeAdapter(RowId).validate_python(0)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "1", True, 10**400])
def test_floats_are_finite_and_strict(value: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Finite).validate_python(value)


def test_floats_take_whole_numbers() -> None:
    assert TypeAdapter(Finite).validate_python(2) == 2.0


async def test_types_hold_in_paths_and_queries() -> None:
    app = FastAPI()

    @app.get("/{row}")
    async def read(row: PathId, title: Line | None = None) -> dict[str, Any]:
        return {"row": row, "title": title}

    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
        good = await client.get("/7?title=%20a%20")
        bad = ["0", "-1", "1.0", "1_0", "+1", "%201", "true", "9007199254740993", "9" * 30, "٣"]
        statuses = {(await client.get(f"/{row}")).status_code for row in bad}
        line = await client.get("/7?title=a%0Ab")
    assert good.json() == {"row": 7, "title": "a"}
    assert statuses == {422}
    assert line.status_code == 422
