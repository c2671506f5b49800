"""What answers without a login: the one table, for every gate of the house.

A path that ends with a slash opens all below it; one that begins with a method only that method.
An app adds its own by `App.open_paths`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

STATIC = "/static/"
ONCE: Mapping[str, str] = {
    "/livez": "whether the process lives, for who restarts it",
    "/readyz": "whether it can work, for who sends requests here",
    STATIC: "style sheets, scripts, fonts: the same for everybody",
}
AT_EVERY_ROOT: Mapping[str, str] = {
    "POST /api/auth/login": "to log in: a token for programs",
    "POST /api/auth/sessions": "to log in: a cookie for browsers",
    "/login": "the page to log in on",
    "/docs": "what the API is, as anybody can read in its source",
    "/openapi.json": "the same for programs",
    "/static-offline-docs/": "the files of that page",
}
TABLE: Mapping[str, str] = {**ONCE, **AT_EVERY_ROOT}
"""Each open path, and why it is. Those `AT_EVERY_ROOT` are open below every app's root as well."""


def of_app(own: Sequence[str]) -> tuple[str, ...]:
    """The open paths of an app behind a gate of its own; alone, it has the static files too."""
    return (STATIC, *AT_EVERY_ROOT, *own)


def of_house(rooms: Iterable[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """The open paths of the whole server; of each room come its root and its own open paths."""
    return (*TABLE, *(path for root, own in rooms for path in _below(root, own)))


def _below(root: str, own: Iterable[str]) -> Iterator[str]:
    for path in (*AT_EVERY_ROOT, *own):
        method, space, rest = path.rpartition(" ")
        yield f"{method}{space}{root}{rest}"
