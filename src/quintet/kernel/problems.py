"""Answers every error as an RFC 9457 problem document, never with what was sent.

`install(app)` covers the kernel's errors, FastAPI's validation, the router's 404 and 405,
what the databases refuse, and the unforeseen. A browser that goes to such an address is shown
a page that says the same, where the application has one. `instance` holds the request id, so that
whoever reports a problem also names its log lines.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Message, Scope, Send

from quintet.kernel import request_id
from quintet.kernel.accepting import wants_a_page
from quintet.kernel.constraints import TRANSLATED, translate
from quintet.kernel.errors import Invalid, Malformed, QuintetError, TooLarge, location

MEDIA_TYPE = "application/problem+json"
MOST_ERRORS = 50
REFUSED = 1008  # of RFC 6455: against the policy
# Set in the ASGI scope once an unforeseen error is in the log, so that it is there once.
LOGGED = "quintet.problem_logged"

ProblemPage = Callable[[Request, QuintetError], Response]

_log = logging.getLogger("quintet.problem")
_DETAILS = {
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
}

SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "description": "Problem details as of RFC 9457.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance", "errors"],
    "properties": {
        "type": {"type": "string", "description": "A URI that names the kind of problem."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong here, in one sentence."},
        "instance": {"type": "string", "description": "A URI with the request id."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["loc", "message"],
                "properties": {"loc": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}


def install(app: Starlette, page: ProblemPage | None = None) -> None:
    """Give `app` (and each sub-application on its own) the problem handlers, and their page."""
    app.state.problem_page = page
    app.add_exception_handler(QuintetError, _known)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    for refused in TRANSLATED:
        app.add_exception_handler(refused, _refused)
    app.add_exception_handler(Exception, _unforeseen)


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of a router or route: 400, 413, 415, 422 and the given statuses."""
    return {
        status: {
            "description": _phrase(status),
            "content": {MEDIA_TYPE: {"schema": SCHEMA}},
        }
        for status in sorted({400, 413, 415, 422, *statuses})
    }


def document(error: QuintetError) -> bytes:
    """The body of a problem, as bytes."""
    problem = {
        "type": error.type,
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "instance": f"urn:quintet:request:{request_id.request_id.get() or request_id.new()}",
        "errors": error.errors[: error.most_errors],
    }
    further = {name: value for name, value in error.members.items() if name not in problem}
    return json.dumps(problem | further).encode()


async def send_problem(error: QuintetError, send: Send) -> None:
    """Answer with a problem from below any framework, as middleware has to."""
    body = document(error)
    headers = [
        (b"content-type", MEDIA_TYPE.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"x-content-type-options", b"nosniff"),
    ]
    headers += [(name.lower().encode(), value.encode()) for name, value in error.headers.items()]
    await send({"type": "http.response.start", "status": error.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def send_refusal(error: QuintetError, scope: Scope, send: Send) -> None:
    """Refuse a request, or a WebSocket before it is accepted, with a problem.

    A server that cannot answer the request for a WebSocket closes it instead.
    """
    if scope["type"] != "websocket":
        return await send_problem(error, send)
    if "websocket.http.response" not in scope.get("extensions", {}):
        return await send({"type": "websocket.close", "code": REFUSED, "reason": "refused"})

    async def denying(message: Message) -> None:
        await send({**message, "type": f"websocket.{message['type']}"})

    return await send_problem(error, denying)


def unforeseen() -> QuintetError:
    """What a client is told of an error of the program: nothing but that there was one."""
    return QuintetError("Something went wrong here. The log has the details for this request.")


def _answer(request: Request, error: QuintetError) -> Response:
    page: ProblemPage | None = getattr(request.app.state, "problem_page", None)
    if page is not None and wants_a_page(request.scope):
        return page(request, error)
    return Response(
        document(error), status_code=error.status, headers=error.headers, media_type=MEDIA_TYPE
    )


async def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, QuintetError)
    if error.status >= 500:
        _log.warning("%s: %s", type(error).__name__, error.detail)
    return _answer(request, error)


async def _refused(request: Request, error: Exception) -> Response:
    meaning = translate(error)
    if meaning is None:
        return await _unforeseen(request, error)
    # An overflow may also be a fault of ours, so the log keeps where it came from.
    _log.log(logging.INFO if meaning.status < 500 else logging.WARNING, meaning.detail)
    if isinstance(error, (UnicodeEncodeError, OverflowError)):
        _log.warning("%s", type(error).__name__, exc_info=error)
    return _answer(request, meaning)


async def _unforeseen(request: Request, error: Exception) -> Response:
    log_once(request.scope, error)
    return _answer(request, unforeseen())


def log_once(scope: Any, error: BaseException) -> None:
    """Log an unforeseen error with its traceback, once however many layers see it."""
    if not scope.get(LOGGED) and not isinstance(error, ClientDisconnect):
        scope[LOGGED] = True
        _log.error("unforeseen %s", type(error).__name__, exc_info=error)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code in {204, 304}:
        return Response(status_code=error.status_code, headers=error.headers)
    phrase = _phrase(error.status_code)
    given: object = error.detail  # FastAPI lets it be any JSON
    detail = given if isinstance(given, str) else ""
    if detail in {"", _python_phrase(error.status_code)}:
        detail = _DETAILS.get(error.status_code, f"{phrase}.")
    problem = QuintetError(detail, headers=error.headers)
    problem.status, problem.title = error.status_code, phrase
    return _answer(request, problem)


def _python_phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus else "Error"


def _phrase(status: int) -> str:
    # Python renamed these two in 3.13; the answer does not depend on who runs it.
    return {413: TooLarge.title, 422: Invalid.title}.get(status) or _python_phrase(status)


async def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if found and found[0]["type"] == "json_invalid":
        where, why = found[0]["loc"][-1], found[0]["ctx"]["error"]
        message = f"not valid JSON at character {where}: {why}"
        return _answer(
            request,
            Malformed("The body is not valid JSON.", errors=[{"loc": "body", "message": message}]),
        )
    items = [
        {"loc": location(item["loc"]), "message": _message(item)} for item in found[:MOST_ERRORS]
    ]
    detail = "; ".join(f"{item['loc']}: {item['message']}" for item in items[:3])
    more = f" (and {len(found) - 3} more)" if len(found) > 3 else ""
    return _answer(request, Invalid(f"{detail}{more}.", errors=items))


def _message(item: Mapping[str, Any]) -> str:
    if item["type"] == "union_tag_invalid":  # the only message that repeats the input
        return f"Input should be tagged as one of {item['ctx']['expected_tags']}"
    return str(item["msg"])
