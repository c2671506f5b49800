"""Answers that several of Arcade's routes give."""

from __future__ import annotations

import orjson
from fastapi import Request, Response

from quintet.kernel.preconditions import row_response


def created(request: Request, document: str, key: str) -> Response:
    """201 with the new row, its ETag, and its address below the list it was posted to."""
    row_key = orjson.loads(document)[key]
    return row_response(document, 201, f"{request.scope['path']}/{row_key}")
