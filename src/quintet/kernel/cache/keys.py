"""The one key builder: an endpoint and what was asked of it, in words and without a session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import Response

from quintet.kernel.cache.cache import serving


def build_key(
    _endpoint: Callable[..., Any],
    namespace: str = "",
    *,
    request: Request | None = None,
    response: Response | None = None,
    args: tuple[Any, ...] = (),
    kwargs: Mapping[str, Any],
) -> str:
    """The key of an answer: where it is from, the state it shows, and all that was asked."""
    return key_of(namespace, text_of(kwargs))


def key_of(namespace: str, asked: str) -> str:
    """The key of what `text_of` says was asked, for the state that is being served."""
    at = serving.get()
    return f"{at.cache.namespace}:{at.state}:{namespace}:{asked}"


def text_of(kwargs: Mapping[str, Any]) -> str:
    """What was asked of an endpoint, as one text."""
    return orjson.dumps(asked_of(kwargs)).decode()


def asked_of(kwargs: Mapping[str, Any]) -> list[Any]:
    """The plain values of an endpoint's parameters, in their order.

    Raises TypeError for one that is neither plain nor a session nor the request: two different
    ones might look the same.
    """
    kept = (value for value in kwargs.values() if not isinstance(value, AsyncSession | Request))
    return [_plain(value) for value in kept]


def query_name(label: str, kwargs: Mapping[str, Any]) -> str:
    """The query as people read it: `api_events:50:0:all:all`."""
    words = [label]
    for value in asked_of(kwargs):
        parts = value if isinstance(value, list) else [value]
        words += ["all" if part is None else str(part) for part in parts]
    return ":".join(words)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    raise TypeError(f"{type(value).__name__} cannot be part of a key")
