"""What an answer has to look like: the JSON schema we ask with, and the strict check."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from quintet.kernel.ai.errors import ModelUnreadable
from quintet.kernel.ai.text import json_candidates

WRAPPED = "answer"
MOST_COMPLAINTS = 5
LARGEST_INTEGER = 2**53
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # they reach printers and terminals


class Shape[T]:
    """A type that answers are validated against.

    Providers take only objects at the root of a schema, so any other type is asked for
    inside `{"answer": …}` and accepted with or without it.
    """

    def __init__(self, schema: type[T] | TypeAdapter[T]) -> None:
        self._adapter: TypeAdapter[T] = (
            schema if isinstance(schema, TypeAdapter) else TypeAdapter(schema)
        )
        self._schema = self._adapter.json_schema()
        self._is_object = self._schema.get("type") == "object"

    @property
    def key(self) -> str:
        """Equal for equal schemas."""
        return json.dumps(self._schema, sort_keys=True)

    def response_format(self) -> dict[str, Any]:
        """The request's `response_format`: the schema with every object closed."""
        schema = _closed(self._schema if self._is_object else self._wrapped())
        answer = {"name": WRAPPED, "strict": True, "schema": schema}
        return {"type": "json_schema", "json_schema": answer}

    def instruction(self) -> str:
        """The same in words, for a provider that takes no schema."""
        schema = json.dumps(self._schema, ensure_ascii=False)
        return f"Answer with JSON alone, valid against this JSON schema:\n{schema}"

    def _wrapped(self) -> dict[str, Any]:
        inner = dict(self._schema)
        definitions = inner.pop("$defs", {})
        return {"type": "object", "properties": {WRAPPED: inner}, "$defs": definitions}

    def parse(self, text: str) -> T:
        """The value in a model's text, or ModelUnreadable that says what is wrong with it."""
        for candidate in json_candidates(text):
            try:
                found = from_json(candidate, allow_inf_nan=False)
            except ValueError:
                continue
            return self._validated(candidate, found)
        raise ModelUnreadable("The model's answer holds no JSON.")

    def _validated(self, candidate: str, found: object) -> T:
        if not _is_clean(found):
            raise ModelUnreadable("The model's answer holds control characters or huge numbers.")
        if not self._is_object and isinstance(found, dict) and found.keys() == {WRAPPED}:
            candidate = json.dumps(found[WRAPPED])
        try:
            return self._adapter.validate_json(candidate, strict=True)
        except ValidationError as error:
            complaints = "; ".join(_complaints(error))
        raise ModelUnreadable("The model's answer has the wrong shape.", reason=complaints)


def _complaints(error: ValidationError) -> Iterator[str]:
    for one in error.errors(include_url=False, include_input=False)[:MOST_COMPLAINTS]:
        yield f"{'.'.join(map(str, one['loc'])) or 'the answer'}: {one['msg']}"


def _is_clean(root: object) -> bool:
    """No control characters but tab and line ends, no integer a browser would round."""
    waiting = [root]
    while waiting:
        value = waiting.pop()
        match value:
            case dict():
                waiting.extend(value)
                waiting.extend(value.values())
            case list():
                waiting.extend(value)
            case str() if CONTROL.search(value):
                return False
            case int() if abs(value) > LARGEST_INTEGER:
                return False
    return True


def _closed(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A copy in which every object needs all its properties and takes no others."""
    root = copy.deepcopy(dict(schema))
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            # A property may itself be called "properties": only a mapping is the keyword's.
            if node.get("type") == "object" and isinstance(node.get("properties"), dict):
                node["additionalProperties"] = False
                # A tag is written first: what follows depends on it, and models keep the order.
                ordered = sorted(
                    node["properties"].items(), key=lambda item: "const" not in item[1]
                )
                node["properties"] = dict(ordered)
                node["required"] = list(node["properties"])
                for one in node["properties"].values():
                    one.pop("default", None)
            if isinstance(node.get("oneOf"), list):  # alternatives by a tag: providers know anyOf
                node["anyOf"] = node.pop("oneOf")
                node.pop("discriminator", None)
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return root
