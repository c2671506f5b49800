"""Routes that answer a list or a row with the bytes the database made.

They are documented like any other route, with a response model, but run without
dependencies, sessions or serialisation: that is where the time of a plain route goes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel
from starlette.types import Scope

from quintet.kernel.database import Database
from quintet.kernel.errors import NotFound
from quintet.kernel.lists import query as queries
from quintet.kernel.lists.direct import Answer, Answering, DirectRoute
from quintet.kernel.lists.listing import Listing
from quintet.kernel.lists.page import Page, Pages
from quintet.kernel.preconditions import etag, header_parameter, is_match
from quintet.kernel.problems import responses

JSON = (b"content-type", b"application/json")
NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "Not Modified"}}
Missing = Callable[[int], NotFound]


def list_route(
    router: APIRouter,
    path: str,
    listing: Listing,
    row: type[BaseModel],
    *,
    summary: str,
    within: Mapping[str, str] | None = None,
    parent: tuple[Listing, Missing] | None = None,
    default_sort: str = "",
) -> None:
    """Add `GET path`: filtered, sorted, paged by cursor, counted on request.

    `within` maps path parameters to the columns they fix; `parent` is the listing whose
    row must exist for the list to exist, and the error when it does not.
    """
    pages: dict[int, Pages] = {}
    fixed_columns = tuple((within or {}).values())

    async def answer(scope: Scope) -> Answer:
        database: Database = scope["app"].state.database
        if id(database) not in pages:
            pages[id(database)] = Pages(database, listing, fixed_columns)
        asked = queries.parse(listing, _sorted_query(scope, default_sort))
        fixed = {c: _row_id(scope["path_params"][p], parent) for p, c in (within or {}).items()}
        page = await pages[id(database)].page(asked, fixed)
        if page.body == b"[]" and parent is not None:
            await _require(database, parent, next(iter(fixed.values())))
        return 200, _page_headers(scope, page), page.body

    model: Any = list[row]  # type: ignore[valid-type]  # a model made at run time
    _add(router, path, answer, model, summary, _parameters(listing, within or {}))


def row_route(
    router: APIRouter,
    path: str,
    listing: Listing,
    row: type[BaseModel],
    *,
    summary: str,
    parameter: str,
    missing: Missing,
    by: str | None = None,
) -> None:
    """Add `GET path`: one row with its `ETag`; `If-None-Match` answers 304."""
    by_column = by or listing.key

    async def answer(scope: Scope) -> Answer:
        database: Database = scope["app"].state.database
        document = await find(database, listing, by_column, scope["path_params"][parameter])
        if document is None:
            raise missing(scope["path_params"][parameter])
        body = document.encode()
        tag = etag(body)
        for name, value in scope["headers"]:
            if name == b"if-none-match" and is_match(value.decode("latin-1"), tag, is_weak=True):
                return 304, [(b"etag", tag.encode())], b""
        return 200, [JSON, (b"etag", tag.encode())], body

    known = header_parameter("If-None-Match", "The ETag you have; 304 while it is still right.")
    _add(router, path, answer, row, summary, [_path_parameter(parameter), known], NOT_MODIFIED)


async def find(database: Database, listing: Listing, column: str, value: int) -> str | None:
    """The JSON of the row whose `column` equals `value`, or None."""
    if not 0 <= value <= queries.SAFE_INTEGER:
        return None
    prepared = database.statements.once(
        ("find", listing, column), lambda: listing.select_where(column)
    )
    rows = await database.fetch(prepared, {"key": value})
    return str(rows[0][0]) if rows else None


async def _require(database: Database, parent: tuple[Listing, Missing], key: int) -> None:
    listing, missing = parent
    if await find(database, listing, listing.key, key) is None:
        raise missing(key)


def _row_id(value: int, parent: tuple[Listing, Missing] | None) -> int:
    if not 0 <= value <= queries.SAFE_INTEGER:
        raise parent[1](value) if parent else NotFound("There is no such row.")
    return value


def _sorted_query(scope: Scope, default_sort: str) -> str:
    text: str = scope["query_string"].decode("latin-1")
    if default_sort and not any(part.startswith("sort=") for part in text.split("&")):
        text = f"{text}&sort={default_sort}" if text else f"sort={default_sort}"
    return text


def _page_headers(scope: Scope, page: Page) -> list[tuple[bytes, bytes]]:
    headers = [JSON]
    if page.next_cursor is not None:
        kept = [p for p in scope["query_string"].split(b"&") if p and not p.startswith(b"cursor=")]
        query = b"&".join([*kept, b"cursor=" + page.next_cursor.encode()])
        target = scope.get("raw_path") or scope["path"].encode()
        headers.append((b"link", b'<%s?%s>; rel="next"' % (target, query)))
    if page.total is not None:
        headers.append((b"x-total-count", str(page.total).encode()))
    return headers


def _add(
    router: APIRouter,
    path: str,
    answer: Answering,
    model: Any,
    summary: str,
    parameters: list[dict[str, Any]],
    further: Mapping[int | str, dict[str, Any]] = MappingProxyType({}),
) -> None:
    async def endpoint(request: Request) -> Response:
        status, headers, body = await answer(request.scope)
        shown = {name.decode(): value.decode() for name, value in headers}
        return Response(body, status, shown)

    endpoint.answer = answer  # type: ignore[attr-defined]  # read by DirectRoute
    endpoint.__name__ = summary.lower().replace(" ", "_")
    router.add_api_route(
        path,
        endpoint,
        response_model=model,
        summary=summary,
        openapi_extra={"parameters": parameters},
        responses={**responses(404, 422), **further},
        route_class_override=DirectRoute,
    )


def _path_parameter(name: str) -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 0, "maximum": queries.SAFE_INTEGER}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _parameters(listing: Listing, within: Mapping[str, str]) -> list[dict[str, Any]]:
    """The query parameters as OpenAPI shows them: paging first, then every filter."""
    limit = {"type": "integer", "minimum": 1, "maximum": queries.MOST_ROWS, "default": 50}
    sort = {"type": "string", "examples": [f"-{listing.key}"]}
    count = {"type": "string", "enum": ["none", "exact"], "default": "none"}
    shown = [("limit", limit), ("cursor", {"type": "string"}), ("sort", sort), ("count", count)]
    for name, column in listing.queryable.items():
        if name not in within.values():
            shown += _filters(name, column.type.python_type)
    filters = [{"name": name, "in": "query", "schema": schema} for name, schema in shown]
    return [_path_parameter(name) for name in within] + filters


def _filters(name: str, kind: type) -> list[tuple[str, dict[str, Any]]]:
    schema = {"type": {int: "integer", float: "number"}.get(kind, "string")}
    found = [(name, schema), (f"{name}__gte", schema), (f"{name}__lte", schema)]
    found += [(f"{name}__in", {"type": "string"}), (f"{name}__isnull", {"type": "boolean"})]
    return found + ([(f"{name}__contains", {"type": "string"})] if kind is str else [])
