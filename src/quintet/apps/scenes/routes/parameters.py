"""What several routes take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path, Request, Response
from starlette.datastructures import Headers
from starlette.types import Scope

from quintet.apps.scenes import schemas
from quintet.apps.scenes.rules import SHIPPED, StateChain, tag
from quintet.apps.scenes.service import seen as service
from quintet.kernel.app import App
from quintet.kernel.preconditions import header_parameter

SessionId = Annotated[schemas.SessionId, Path()]
Revision = Annotated[schemas.Revision, Path()]
_SEEN = header_parameter("If-Match", "The revision you loaded; 412 if it is old.")
_NEW = header_parameter("If-None-Match", "`*`: only if there is no such session yet, else 412.")
IF_MATCH = {"parameters": [_SEEN]}
PRECONDITIONS = {"parameters": [_SEEN, _NEW]}


@dataclass(frozen=True, kw_only=True)
class ScenesApp(App):
    """The record of this room, with the versions of a state that it knows."""

    chain: StateChain = SHIPPED


def chain_in(scope: Scope) -> StateChain:
    """The state versions of the application that answers."""
    app = scope["app"].state.app
    assert isinstance(app, ScenesApp)
    return app.chain


async def chain(request: Request) -> StateChain:
    """The same, as a dependency."""
    return chain_in(request.scope)


Chain = Annotated[StateChain, Depends(chain)]


def seen_in(scope: Scope) -> service.Seen:
    """What the client says it has seen: If-Match, or `If-None-Match: *` for nothing."""
    headers = Headers(scope=scope)
    is_new = headers.get("if-none-match", "").strip() == "*"
    return service.Seen(headers.get("if-match"), is_new)


async def seen(request: Request) -> service.Seen:
    """The same, as a dependency."""
    return seen_in(request.scope)


Seen = Annotated[service.Seen, Depends(seen)]


def with_tag(response: Response, revision: int) -> None:
    """Let the answer carry the revision as its ETag."""
    response.headers["ETag"] = tag(revision)
