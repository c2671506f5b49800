"""Path parameters that may hold a slash, percent-encoded.

`/saves/a%2F5` is the save `a/5`, not revision 5 of `a`. Servers decode a path before it is
routed, which makes the two look alike; `protected` keeps an encoded slash apart from a real
one, and `{name:segment}` in a route's path gives it back.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from starlette.convertors import Convertor, register_url_convertor
from starlette.types import Scope

# Half of a surrogate pair: the guard refuses every path that brings one of its own.
_SLASH = "\udc2f"


class SegmentConvertor(Convertor[str]):
    """One segment of a path, any text."""

    regex = "[^/]+"

    def convert(self, value: str) -> str:
        return value.replace(_SLASH, "/")

    def to_string(self, value: str) -> str:
        return quote(value, safe="")


def protected(scope: Scope) -> Scope:
    """The scope with its encoded slashes told apart; the same scope when it has none."""
    raw: bytes = scope.get("raw_path") or b""
    if b"%2F" not in raw and b"%2f" not in raw:
        return scope
    parts = raw.decode("ascii").replace("%2f", "%2F").split("%2F")
    # Without its last slash, which would be answered by a redirect that cannot spell the mark.
    return {**scope, "path": _SLASH.join(unquote(part) for part in parts).rstrip("/")}


register_url_convertor("segment", SegmentConvertor())
