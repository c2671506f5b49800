"""The calls to log in and out, for every app that has a login."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from quintet.kernel.auth import cookie
from quintet.kernel.auth.accounts import TOKENS_LAST, Accounts, Attempt, Caller
from quintet.kernel.auth.gate import caller_of
from quintet.kernel.problems import responses

LOGIN = "/api/auth/login"
SESSIONS = "/api/auth/sessions"

router = APIRouter(tags=["login"])
Signed = Annotated[Caller, Depends(caller_of)]


class Login(BaseModel):
    """A name and a password; keys beside them are ignored."""

    model_config = ConfigDict(strict=True, extra="ignore")

    username: str = Field(min_length=1, max_length=200)
    password: str = Field(min_length=1, max_length=1000)


class Token(BaseModel):
    """What every other call takes as `Authorization: Bearer <token>`."""

    token: str


class Person(BaseModel):
    """Who is logged in."""

    username: str


class Session(BaseModel):
    """A token that is valid, without its secret."""

    token_id: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    user_agent: str | None
    is_current: bool


async def accounts_of(request: Request) -> Accounts:
    """The accounts of the server that answers."""
    accounts = request.app.state.accounts
    assert isinstance(accounts, Accounts)
    return accounts


Held = Annotated[Accounts, Depends(accounts_of)]


def _attempt(login: Login, request: Request) -> Attempt:
    address = request.client.host if request.client else "unknown"
    return Attempt(login.username, login.password, address, request.headers.get("user-agent"))


@router.post(LOGIN, responses=responses(401, 429), summary="Log in")
async def log_in(login: Login, request: Request, accounts: Held) -> Token:
    """A token for thirty days. Six failures within 15 minutes close the account to the
    address they came from, until the oldest is 15 minutes old (429, `Retry-After`)."""
    return Token(token=await accounts.log_in(_attempt(login, request)))


@router.post(
    SESSIONS, status_code=201, responses=responses(401, 403, 429), summary="Log in a browser"
)
async def log_in_a_browser(
    login: Login, request: Request, response: Response, accounts: Held
) -> Person:
    """As a login, but the token comes as a cookie, which the browser sends by itself and shows
    to no script. Requests with it have to come from this server's own pages; so has this one,
    where it comes from a page."""
    if "origin" in request.headers:
        cookie.refuse_foreign_origin(request.headers, request.scope)
    token = await accounts.log_in(_attempt(login, request))
    cookie.keep(response, request.scope, token, int(TOKENS_LAST.total_seconds()))
    return Person(username=login.username)


@router.post("/api/auth/logout", status_code=204, responses=responses(401), summary="Log out")
async def log_out(request: Request, caller: Signed, accounts: Held) -> Response:
    """End the session of the token this is sent with."""
    await accounts.end_session(caller, caller.token_id)
    response = Response(status_code=204)
    cookie.forget(response, request.scope)
    return response


@router.get(SESSIONS, responses=responses(401), summary="List your sessions")
async def sessions(caller: Signed, accounts: Held) -> list[Session]:
    """Your valid tokens, the one used last first."""
    return [Session(**each) for each in await accounts.sessions(caller)]


@router.delete(
    SESSIONS,
    status_code=204,
    responses=responses(401),
    summary="End your other sessions",
)
async def end_others(caller: Signed, accounts: Held) -> Response:
    """Every token of yours ends but the one this is sent with."""
    await accounts.end_other_sessions(caller)
    return Response(status_code=204)


@router.delete(
    "/api/auth/sessions/{token_id}",
    status_code=204,
    responses=responses(401, 404),
    summary="End one of your sessions",
)
async def end_one(token_id: str, caller: Signed, accounts: Held) -> Response:
    """End one session; 404 for one that is over, or somebody else's."""
    await accounts.end_session(caller, token_id)
    return Response(status_code=204)
