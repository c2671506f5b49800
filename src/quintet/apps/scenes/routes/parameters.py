"""What several routes take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path, Request, Response
from starlette.types import Scope

from quintet.apps.scenes import schemas
from quintet.apps.scenes.rules import SHIPPED, StateChain, tag
from quintet.kernel.app import App
from quintet.kernel.preconditions import header_parameter

SessionId = Annotated[schemas.SessionId, Path()]
Revision = Annotated[schemas.Revision, Path()]
IF_MATCH = {
    "parameters": [header_parameter("If-Match", "The revision you loaded; 412 if it is old.")]
}


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


def with_tag(response: Response, revision: int) -> None:
    """Let the answer carry the revision as its ETag."""
    response.headers["ETag"] = tag(revision)
