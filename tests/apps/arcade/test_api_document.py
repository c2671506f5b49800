"""The OpenAPI document is valid and whole, and the interactive pages come from here alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fastapi.openapi.models import OpenAPI

from tests.apps.arcade.operations import operations
from tests.fixtures.arcade import Arcade

FROZEN = {
    "/todos": "get post",
    "/todos/{id}": "get delete",
    "/todos/{id}/lines": "get",
    "/categories": "get post",
    "/categories/{id}": "patch delete",
    "/categories/{id}/streak": "get patch",
    "/game-runs": "get post",
    "/game-runs/{id}": "get patch",
    "/game-runs/{id}/tasks": "get",
    "/game-runs/{id}/scoring": "get",
    "/tasks": "get post",
    "/tasks/{id}": "get patch delete",
    "/tasks/{id}/lines": "get post",
    "/tasks/{id}/lines/{id}": "patch delete",
    "/scoring": "get post",
    "/scoring/{id}": "get patch delete",
    "/scoring/details": "get",
    "/llm-logs": "get",
    "/llm-logs/{id}": "get delete",
    "/rest-days": "post",
    "/game-runs/{id}/carry-over": "post",
}
# What waits for a model or a printer runs in no unit, and is done again when it is asked again.
WAITING = re.compile(r"/todos/{input_id}/plan|/receipts/.*/print")
HEADERS = {"post": "Idempotency-Key", "patch": "If-Match", "delete": "If-Match"}


def everywhere(document: Any) -> Iterator[Any]:
    yield document
    for inner in document.values() if isinstance(document, dict) else ():
        yield from everywhere(inner)
    for inner in document if isinstance(document, list) else ():
        yield from everywhere(inner)


async def test_every_frozen_route_is_there(arcade: Arcade) -> None:
    found: dict[str, set[str]] = {}
    for operation in await operations(arcade):
        path = re.sub(r"{\w+}", "{id}", operation.path)
        found.setdefault(path, set()).add(operation.method)
    for path, methods in FROZEN.items():
        assert set(methods.split()) <= found[path], path
    assert found["/llm-logs"] == {"get"}


async def test_the_document_is_valid_and_its_references_lead_somewhere(arcade: Arcade) -> None:
    document = await arcade.get("/openapi.json")
    OpenAPI.model_validate(document)
    for part in everywhere(document):
        if isinstance(part, dict) and isinstance(part.get("$ref"), str):
            assert part["$ref"].rpartition("/")[2] in document["components"]["schemas"]
    ids = [item["operationId"] for path in document["paths"].values() for item in path.values()]
    assert len(ids) == len(set(ids))


async def test_every_operation_is_documented(arcade: Arcade) -> None:
    for operation in await operations(arcade):
        where = (operation.method, operation.path)
        document = operation.document
        parameters = document.get("parameters", [])
        names = [(item["in"], item["name"]) for item in parameters]
        assert document["summary"][0].isupper(), where
        assert document["tags"], where
        assert len(names) == len(set(names)), where
        required = [item["name"] for item in parameters if item["in"] == "path"]
        assert sorted(required) == sorted(operation.path_parameters), where
        headers = [name for place, name in names if place == "header"]
        is_waiting = WAITING.fullmatch(operation.path) is not None
        is_receipt = operation.path.startswith("/receipts/")
        is_row = operation.method == "get" and not operation.is_list and not is_receipt
        known = ["If-None-Match"] if is_row else []
        if operation.method in HEADERS and not is_waiting:
            known = [HEADERS[operation.method]]
        assert headers == known, where
        if operation.is_list:
            assert {"limit", "cursor", "sort", "count"} <= {name for _, name in names}, where
            assert all(item.get("schema") for item in parameters), where
        statuses = set(document["responses"])
        assert {"400", "422"} <= statuses, where
        assert not operation.path_parameters or "404" in statuses, where
        assert operation.method not in ("patch", "delete") or "412" in statuses, where
        assert ("304" in statuses) == is_row, where
        for status, answer in document["responses"].items():
            assert answer["description"], where
            if status >= "400":
                assert set(answer["content"]) == {"application/problem+json"}, where


async def test_the_stream_of_events_is_documented_too(arcade: Arcade) -> None:
    document = (await arcade.get("/openapi.json"))["paths"]["/events"]["get"]
    assert document["summary"]
    assert {item["name"] for item in document["parameters"]} == {"last-event-id", "after"}


async def test_the_interactive_page_refers_to_no_other_host(arcade: Arcade) -> None:
    page = await arcade.client.get("/docs")
    assert page.status_code == 200
    assert not re.search(r"""(?:src|href|url)\s*[=:]\s*["'](?:https?:)?//""", page.text)
    assert "://" not in page.text
    needed = re.findall(r"""(?:src|href)=["']([^"']+)["']""", page.text)
    assert len(needed) >= 2
    for path in needed:
        answer = await arcade.client.get(path)
        assert answer.status_code == 200, path
        assert answer.content
        if path.endswith(".css"):
            assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", answer.text)
    assert (await arcade.client.get("/redoc")).status_code == 404
