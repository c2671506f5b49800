"""The API's operations as its OpenAPI document names them, so that tests cover new ones too."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tests.fixtures.arcade import Arcade

Schema = dict[str, Any]


@dataclass(frozen=True)
class Operation:
    """One method of one path; `columns` are the keys of the rows it answers with."""

    method: str
    path: str
    document: Schema
    body: dict[str, Schema] = field(default_factory=dict)
    columns: dict[str, Schema] = field(default_factory=dict)
    is_list: bool = False

    @property
    def is_json(self) -> bool:
        return bool(self.columns)

    @property
    def path_parameters(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.path)

    @property
    def query_parameters(self) -> list[Schema]:
        return [item for item in self.document.get("parameters", []) if item["in"] == "query"]

    def url(self, **ids: object) -> str:
        """The path with these ids, and 1 for those not named."""
        return re.sub(r"{(\w+)}", lambda found: str(ids.get(found[1], 1)), self.path)


async def operations(arcade: Arcade) -> list[Operation]:
    """All that a program may call; the stream of events has tests of its own."""
    whole = await arcade.get("/openapi.json")
    return [
        _operation(whole, method, path, document)
        for path, methods in whole["paths"].items()
        for method, document in methods.items()
        if path != "/events"
    ]


def _operation(whole: Schema, method: str, path: str, document: Schema) -> Operation:
    body = document.get("requestBody", {}).get("content", {}).get("application/json", {})
    done = next(answer for code, answer in document["responses"].items() if code[0] == "2")
    shown = done.get("content", {}).get("application/json", {}).get("schema", {})
    is_list = method == "get" and shown.get("type") == "array"
    return Operation(
        method,
        path,
        document,
        _properties(whole, body.get("schema", {})),
        _properties(whole, shown.get("items", shown)),
        is_list,
    )


def _properties(whole: Schema, schema: Schema) -> dict[str, Schema]:
    if "$ref" in schema:
        schema = whole["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return dict(schema.get("properties", {}))
