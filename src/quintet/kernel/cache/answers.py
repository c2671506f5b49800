"""What is kept: the bytes of an answer, which nothing encodes or decodes again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from fastapi_cache.coder import Coder

from quintet.kernel.preconditions import etag


@dataclass(frozen=True)
class Answer:
    """A JSON document with its ETag, and the cursor of the next page if there is one."""

    body: bytes | memoryview
    tag: str
    next_cursor: str | None = None

    @classmethod
    def of(cls, document: Any, next_cursor: str | None = None) -> Answer:
        """The answer that says `document`, any JSON value."""
        body = orjson.dumps(document)
        return cls(body, etag(body), next_cursor)


class BytesCoder(Coder):
    """One line with what the headers need, then the body as it is."""

    @classmethod
    def encode(cls, value: Answer) -> bytes:
        return orjson.dumps([value.tag, value.next_cursor]) + b"\n" + value.body

    @classmethod
    def decode(cls, value: bytes) -> Answer:
        end = value.index(b"\n")
        tag, next_cursor = orjson.loads(value[:end])
        return Answer(memoryview(value)[end + 1 :], tag, next_cursor)  # a body is long: no copy

    @classmethod
    def decode_as_type(cls, value: bytes, *, type_: Any) -> Any:
        return cls.decode(value)
