"""Whatever is sent, in any field, query or path: a clear 4xx, and nothing is stored.

The cases come from the OpenAPI document, so that a new route or field is covered by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx2

from tests.apps.arcade.bodies import VALID
from tests.apps.arcade.operations import Operation, Schema, operations
from tests.fixtures.arcade import Arcade
from tests.fixtures.hostile import (
    HOSTILE_BODIES,
    OVERSIZED,
    hostile_documents,
    hostile_queries,
    hostile_segments,
)
from tests.fixtures.problems import assert_refused

JSON = {"content-type": "application/json"}
NUMBERS = ["x", "1.5", "1e3", "", " 1", "0x10", "true", str(2**53 + 1), str(-(2**63)), "9" * 5000]
SEGMENTS = ["-1", "x", "1.5", "0", "%20", "1%20", "1e3", "%D9%A3", str(2**63), "9" * 30, "9" * 5000]


async def story(arcade: Arcade) -> None:
    """Two runs, a task with an open and a completed line: every valid body would work."""
    game = await arcade.game((5, 10))
    await arcade.complete(game.path(1))
    await arcade.add("/game-runs")
    await arcade.log(game.todo_line)


async def writing(arcade: Arcade) -> list[Operation]:
    """The operations that take a body; each must have a valid one to spoil."""
    found = [operation for operation in await operations(arcade) if operation.body]
    assert {(o.method, o.path): set(o.body) for o in found} == {
        key: set(body) for key, body in VALID.items()
    }
    return found


def assert_told(answer: httpx2.Response, operation: Operation, case: object) -> None:
    """A problem with a status that the document lists for this operation."""
    assert 400 <= answer.status_code < 500, (operation.path, case, answer.text)
    assert answer.headers["content-type"] == "application/problem+json", (operation.path, case)
    assert str(answer.status_code) in operation.document["responses"], (operation.path, case)


async def test_the_bodies_that_are_spoilt_here_are_good_ones(arcade: Arcade) -> None:
    await story(arcade)
    for operation in await writing(arcade):
        body = VALID[operation.method, operation.path]
        answer = await arcade.client.request(operation.method, operation.url(), json=body)
        assert answer.status_code in (200, 201), (operation.path, answer.text)


async def test_a_hostile_value_in_any_field_stores_nothing(arcade: Arcade) -> None:
    await story(arcade)
    before = await arcade.contents()
    for operation in await writing(arcade):
        valid = VALID[operation.method, operation.path]
        cases = [case for field in operation.body for case in hostile_documents(valid, field)]
        for title, body in [*cases, *HOSTILE_BODIES, OVERSIZED]:
            answer = await arcade.client.request(
                operation.method, operation.url(), content=body, headers=JSON
            )
            assert_told(answer, operation, title)
    assert await arcade.contents() == before


async def test_a_value_of_the_wrong_kind_in_any_field_stores_nothing(arcade: Arcade) -> None:
    await story(arcade)
    before = await arcade.contents()
    for operation in await writing(arcade):
        valid = VALID[operation.method, operation.path]
        for field, schema in operation.body.items():
            for value in _wrong(schema, operation.columns.get(field), operation.method):
                body = valid | {field: value}
                answer = await arcade.client.request(operation.method, operation.url(), json=body)
                assert answer.status_code == 422, (operation.path, field, value, answer.text)
                assert "body" in answer.json()["detail"], (operation.path, field, value)
                assert answer.json()["errors"], (operation.path, field, value)
    assert await arcade.contents() == before


def _wrong(schema: Schema, shown: Schema | None, method: str) -> Iterator[Any]:
    """Values that a field of this schema refuses; null where its column cannot be null."""
    kinds = schema.get("anyOf", [schema])
    (kind,) = [item for item in kinds if item.get("type") != "null"]
    is_nullable = len(kinds) > 1
    if method == "patch":
        is_nullable = shown is not None and "anyOf" in shown
    if not is_nullable:
        yield None
    yield from ([], {}, [1], {"a": 1}, True)
    match kind["type"]:
        case "integer":
            yield from ("1", 1.5, -1, kind["maximum"] + 1)
        case "number":
            yield from ("1", -0.5, kind["maximum"] + 0.5)
        case "string":
            yield from ("", 1, 1.5, "x" * 100_001)
            yield from ["done", "ACTIVE"] if "enum" in kind else []
        case "array":
            yield from ("1", 1)
        case other:
            raise AssertionError(f"no wrong values for {other}")


async def test_bodies_that_are_no_objects_or_miss_what_is_needed(arcade: Arcade) -> None:
    await story(arcade)
    before = await arcade.contents()
    for operation in await writing(arcade):
        for body in (b"", b"[]", b"1", b'"x"', b"null", b"[{}]"):
            answer = await arcade.client.request(
                operation.method, operation.url(), content=body, headers=JSON
            )
            assert_told(answer, operation, body)
        text = await arcade.client.request(operation.method, operation.url(), content=b"{}")
        assert_told(text, operation, "no content type")
    for path, body, words in [
        ("/todos", {}, "raw_input"),
        ("/tasks/1/lines", {"title": "A"}, "base_points"),
        ("/tasks/1/lines", {"title": " \u00a0 ", "base_points": 5}, "title"),
        ("/tasks/1/lines", {"title": "A\u2028B", "base_points": 5}, "title"),
        ("/tasks/1/lines", {"title": "x" * 501, "base_points": 5}, "title"),
        ("/tasks/1/lines", {"title": "A", "base_points": 1001}, "base_points"),
        ("/categories", {"category_name": "A", "color": "red"}, "color"),
        ("/game-runs", {"started_at": "2026-11-20T12:00:00"}, "started_at"),
        ("/game-runs", {"run_date": "2026-13-01"}, "run_date"),
    ]:
        assert_refused(await arcade.client.post(path, json=body), 422, words)
    assert await arcade.contents() == before


async def test_the_bounds_themselves_are_good(arcade: Arcade) -> None:
    game = await arcade.game(())
    for title, points in [("x" * 500, 0), ("𝕏" * 500, 1000)]:
        line = await arcade.add(f"/tasks/{game.task}/lines", title=title, base_points=points)
        assert (line["title"], line["base_points"]) == (title, points)


async def test_what_a_refusal_says_never_repeats_what_was_sent(arcade: Arcade) -> None:
    secret = "hunter2-hunter2"
    for path, body in [
        ("/todos", {"raw_input": [secret]}),
        ("/game-runs", {"status": secret}),
        ("/categories", {"category_name": secret, "color": secret}),
        ("/rest-days", {"date": secret}),
        ("/tasks", {secret: secret}),
    ]:
        answer = await arcade.client.post(path, json=body)
        assert answer.status_code == 422
        assert secret not in answer.text


async def test_hostile_queries_are_refused_on_every_route(arcade: Arcade) -> None:
    await story(arcade)
    encodings = hostile_queries("sort")
    for operation in await operations(arcade):
        if operation.method != "get":
            continue
        queries = [query for _, query in encodings]
        for place, parameter in enumerate(operation.query_parameters):
            name = parameter["name"].encode()
            for turn in range(3):  # each parameter meets some; all together meet all of them
                _, query = encodings[(place * 3 + turn) % len(encodings)]
                queries.append(query.replace(b"sort=", name + b"="))
            if parameter["schema"].get("type") in ("integer", "number", "boolean"):
                wrong = [value for value in NUMBERS if not _is_number(parameter, value)]
                queries += [name + b"=" + value.encode() for value in wrong]
            queries.append(name + b"=" + b"x" * 5000)
            if operation.is_list:
                queries.append(name + b"=1&" + name + b"=1")
        for query in queries:
            url = httpx2.URL(operation.url()).copy_with(query=query)
            assert_told(await arcade.client.get(url), operation, query)


def _is_number(parameter: Schema, value: str) -> bool:
    """Whether a numeric parameter may take it after all: 1e3 is a number, and true is a flag."""
    kind = parameter["schema"]["type"]
    finite = ("1.5", "1e3", " 1", str(2**53 + 1), str(-(2**63)))
    return (kind == "number" and value in finite) or (kind == "boolean" and value == "true")


async def test_hostile_ids_are_refused_on_every_route(arcade: Arcade) -> None:
    await story(arcade)
    before = await arcade.contents()
    segments = [*SEGMENTS, *(segment.decode() for _, segment in hostile_segments())]
    for operation in await operations(arcade):
        body = VALID.get((operation.method, operation.path))
        for name in operation.path_parameters:
            for segment in segments:
                raw = operation.url(**{name: segment}).encode()
                url = httpx2.URL("http://localhost").copy_with(raw_path=raw)
                answer = await arcade.client.request(operation.method, url, json=body)
                assert 400 <= answer.status_code < 500, (operation.method, raw[:80], answer.text)
                assert answer.headers["content-type"] == "application/problem+json"
    assert await arcade.contents() == before
