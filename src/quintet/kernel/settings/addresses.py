"""The addresses a setting may hold; each check says what is wrong and never what was given."""

from __future__ import annotations

import re
from ipaddress import ip_network
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

_HOST = re.compile(r"\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+", re.ASCII)
_ORIGIN = re.compile(r"https?://(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?", re.ASCII)
_USER_PASSWORD = re.compile(r"(//[^:/?#@]*):[^/?#]*@")
_QUERY_PASSWORD = re.compile(r"(?i)([?&](?:ssl)?password=)[^&#]*")


def database_url(value: str) -> str:
    """Plain `sqlite:///file` or `postgresql://…` (also `postgres://`); the kernel adds drivers."""
    scheme, separator, rest = value.partition("://")
    if scheme == "postgres":
        scheme = "postgresql"
    if not separator or scheme not in {"sqlite", "postgresql"}:
        raise ValueError("must start with sqlite:/// or postgresql://, without a driver's name")
    try:
        url = make_url(f"{scheme}://{rest}")
    except (ArgumentError, ValueError):
        raise ValueError("is not a database URL") from None
    if scheme == "sqlite" and (url.host or url.database in {None, "", ":memory:"}):
        raise ValueError(
            "must name a file: sqlite:///folder/file.db (relative), sqlite:////file.db"
        )
    return f"{scheme}://{rest}"


def _http_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an http:// or https:// address")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("must not have a user, a query or a fragment")
    return value.rstrip("/")


def _redis_url(value: str) -> str:
    if not value.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("must start with redis://, rediss:// or unix://")
    return value


def _list(value: object) -> object:
    if isinstance(value, str):
        return tuple(item.strip() for item in value.split(",") if item.strip())
    return value


def _hosts(values: tuple[str, ...]) -> tuple[str, ...]:
    if not all(_HOST.fullmatch(value) for value in values):
        raise ValueError("must be host names without scheme, port or *, separated by commas")
    return tuple(value.lower() for value in values)


def _proxies(values: tuple[str, ...]) -> tuple[str, ...]:
    try:
        for value in values:
            ip_network(value, strict=False)
    except ValueError:
        raise ValueError(
            "must be addresses or networks such as 10.0.0.0/8, separated by commas"
        ) from None
    return values


def _origins(values: tuple[str, ...]) -> tuple[str, ...]:
    if not all(_ORIGIN.fullmatch(value) for value in values):
        raise ValueError("must be origins like https://example.org, separated by commas, no *")
    return values


DatabaseUrl = Annotated[str, AfterValidator(database_url)]
Hosts = Annotated[tuple[str, ...], BeforeValidator(_list), AfterValidator(_hosts)]
Proxies = Annotated[tuple[str, ...], BeforeValidator(_list), AfterValidator(_proxies)]
Origins = Annotated[tuple[str, ...], BeforeValidator(_list), AfterValidator(_origins)]
HttpUrl = Annotated[str, AfterValidator(_http_url)]
RedisUrl = Annotated[str, AfterValidator(_redis_url)]


def masked(url: str) -> str:
    """The URL with its password, if it has one, replaced by stars."""
    return _QUERY_PASSWORD.sub(r"\1***", _USER_PASSWORD.sub(r"\1:***@", url))
