"""Answers that several of Arcade's routes give."""

from __future__ import annotations

import orjson
from fastapi import Request, Response
from starlette.types import Scope

from quintet.kernel.direct import Answer, row_answer
from quintet.kernel.preconditions import row_response


def created(request: Request, document: str, key: str) -> Response:
    """201 with the new row, its ETag, and its address below the list it was posted to."""
    return row_response(document, 201, _address(request.scope, document, key))


def created_directly(scope: Scope, document: str, key: str) -> Answer:
    """The same, for a route made with `direct_post`."""
    return row_answer(document, 201, _address(scope, document, key))


def _address(scope: Scope, document: str, key: str) -> str:
    return f"{scope['path']}/{orjson.loads(document)[key]}"
