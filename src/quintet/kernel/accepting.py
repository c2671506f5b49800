"""What kind of answer somebody wants: a page for a person, or data for a program."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import Scope


def wants_a_page(scope: Scope) -> bool:
    """Whether a browser goes there to show it.

    Programs that say nothing, or take anything, get data; so do scripts that put parts into a
    page that is there already.
    """
    headers = Headers(scope=scope)
    is_read = scope["method"] in {"GET", "HEAD"}
    is_part = "hx-request" in headers or headers.get("sec-fetch-dest") == "empty"
    return is_read and not is_part and "text/html" in headers.get("accept", "")
