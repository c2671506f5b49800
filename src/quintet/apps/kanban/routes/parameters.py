"""What several routes take, and what all their answers carry."""

from __future__ import annotations

from typing import Annotated, Any
from weakref import WeakKeyDictionary

from fastapi import Depends, Request, Response
from starlette.types import Scope

from quintet.apps.kanban.rules import tag
from quintet.apps.kanban.service.changing import Author
from quintet.apps.kanban.service.reading import Reader
from quintet.kernel.database import Database
from quintet.kernel.preconditions import header_parameter

NOBODY = "anonymous"
_SEEN = header_parameter("If-Match", "The ETag you read; 412 if it is old.")
_ONCE = header_parameter("Idempotency-Key", "A repeated call with this key has no second effect.")
IF_MATCH = {"parameters": [_SEEN]}
WRITES = {"parameters": [_SEEN, _ONCE]}
NONE_MATCH = header_parameter("If-None-Match", "The ETag you have; 304 while it is still right.")
NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "Not Modified"}}

_readers: WeakKeyDictionary[Database, Reader] = WeakKeyDictionary()


def reader_in(scope: Scope) -> Reader:
    """The reader of the application that answers."""
    database: Database = scope["app"].state.database
    if database not in _readers:
        _readers[database] = Reader(database)
    return _readers[database]


def token_id_in(scope: Scope) -> str:
    """Which token the request came with."""
    return str(scope.get("quintet.token_id", NOBODY))


async def author(request: Request) -> Author:
    """Who asks, as the author of changes."""
    return Author(request.scope.get("quintet.actor", "api"), "user")


By = Annotated[Author, Depends(author)]


def with_revision(response: Response, revision: int) -> None:
    """Let the answer say which revision the board is at."""
    response.headers["Board-Revision"] = str(revision)


def board_headers(revision: int) -> dict[str, str]:
    """What an answer that is the board carries."""
    return {"ETag": tag(revision), "Board-Revision": str(revision)}
