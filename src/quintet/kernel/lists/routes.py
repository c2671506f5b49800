"""Routes that answer a list or a row with the bytes the database made.

They are documented like any other route, with a response model, but run without
dependencies, sessions or serialisation: that is where the time of a plain route goes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import ColumnElement
from starlette.types import Scope

from quintet.kernel.database import Database
from quintet.kernel.direct import JSON, Answer, direct_route, tagged
from quintet.kernel.errors import NotFound
from quintet.kernel.lists import query as queries
from quintet.kernel.lists.listing import Listing
from quintet.kernel.lists.page import Page, Pages
from quintet.kernel.preconditions import etag, header_parameter

NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "Not Modified"}}
Key = int | str
Missing = Callable[[Any], NotFound]


def list_route(  # noqa: PLR0913  # each keyword is one thing that a list may have
    router: APIRouter,
    path: str,
    listing: Listing,
    row: type[BaseModel],
    *,
    summary: str,
    within: Mapping[str, str] | None = None,
    parent: tuple[Listing, Missing] | None = None,
    default_sort: str = "",
    defaults: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Add `GET path`: filtered, sorted, paged by cursor, counted on request.

    `within` maps path parameters to the columns they fix; `parent` is the listing whose
    row must exist for the list to exist, and the error when it does not. `defaults` are query
    parameters that hold unless the client gives them.
    """
    meant = {"sort": default_sort, **defaults} if default_sort else dict(defaults)
    pages: dict[int, Pages] = {}
    fixed_columns = (*(within or {}).values(), *([listing.owner] if listing.owner else []))

    async def answer(scope: Scope) -> Answer:
        database: Database = scope["app"].state.database
        if id(database) not in pages:
            pages[id(database)] = Pages(database, listing, fixed_columns)
        asked = queries.parse(listing, _completed_query(scope, meant))
        fixed = {c: _row_id(scope["path_params"][p], parent) for p, c in (within or {}).items()}
        if listing.owner is not None:
            fixed[listing.owner] = scope["quintet.actor"]
        page = await pages[id(database)].page(asked, fixed)
        if page.body == b"[]" and parent is not None:
            await _require(database, parent, next(iter(fixed.values())))
        return 200, _page_headers(scope, page), page.body

    model: Any = list[row]  # type: ignore[valid-type]  # a model made at run time
    parameters = _parameters(listing, within or {})
    direct_route(router, path, answer, model, summary=summary, parameters=parameters)


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
        return tagged(scope, body, etag(body))

    known = header_parameter("If-None-Match", "The ETag you have; 304 while it is still right.")
    direct_route(
        router,
        path,
        answer,
        row,
        summary=summary,
        parameters=[path_parameter(parameter, listing.columns[by_column]), known],
        further=NOT_MODIFIED,
    )


async def find(database: Database, listing: Listing, column: str, value: Key) -> str | None:
    """The JSON of the row whose `column` equals `value`, or None."""
    if _is_beyond(value):
        return None
    prepared = database.statements.once(
        ("find", listing, column), lambda: listing.select_where(column)
    )
    rows = await database.fetch(prepared, {"key": value})
    return str(rows[0][0]) if rows else None


async def _require(database: Database, parent: tuple[Listing, Missing], key: Key) -> None:
    listing, missing = parent
    if await find(database, listing, listing.key, key) is None:
        raise missing(key)


def _is_beyond(value: Key) -> bool:
    return isinstance(value, int) and not 0 <= value <= queries.SAFE_INTEGER


def _row_id(value: Key, parent: tuple[Listing, Missing] | None) -> Key:
    if _is_beyond(value):
        raise parent[1](value) if parent else NotFound("There is no such row.")
    return value


def _completed_query(scope: Scope, meant: Mapping[str, str]) -> str:
    text: str = scope["query_string"].decode("latin-1")
    given = {part.partition("=")[0] for part in text.split("&")}
    further = [f"{name}={value}" for name, value in meant.items() if name not in given]
    return "&".join([text, *further]) if text else "&".join(further)


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


def path_parameter(name: str, column: ColumnElement[Any]) -> dict[str, Any]:
    """A path parameter as OpenAPI shows it, by the type of the column it names."""
    schema: dict[str, Any] = {"type": "string"}
    if column.type.python_type is int:
        schema = {"type": "integer", "minimum": 0, "maximum": queries.SAFE_INTEGER}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _parameters(listing: Listing, within: Mapping[str, str]) -> list[dict[str, Any]]:
    """The query parameters as OpenAPI shows them: paging first, then every filter."""
    limit = {"type": "integer", "minimum": 1, "maximum": queries.MOST_ROWS, "default": 50}
    sort = {"type": "string", "examples": [f"-{listing.key}"]}
    count = {"type": "string", "enum": ["none", "exact"], "default": "none"}
    shown = [("limit", limit), ("cursor", {"type": "string"}), ("sort", sort), ("count", count)]
    for name, column in listing.filterable.items():
        if name not in within.values():
            shown += _filters(name, column.type.python_type)
    filters = [{"name": name, "in": "query", "schema": schema} for name, schema in shown]
    return [path_parameter(n, listing.columns[column]) for n, column in within.items()] + filters


def _filters(name: str, kind: type) -> list[tuple[str, dict[str, Any]]]:
    schema = {"type": {int: "integer", float: "number", bool: "boolean"}.get(kind, "string")}
    if kind is datetime:
        schema["format"] = "date-time"
    found = [(name, schema), (f"{name}__gte", schema), (f"{name}__lte", schema)]
    found += [(f"{name}__in", {"type": "string"}), (f"{name}__isnull", {"type": "boolean"})]
    return found + ([(f"{name}__contains", {"type": "string"})] if kind is str else [])
