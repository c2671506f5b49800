"""JSON that others have written, read without ever failing."""

from __future__ import annotations

from typing import Any

import orjson


def read_object(text: str | None) -> dict[str, Any] | None:
    """The JSON object that a text holds, None for anything else."""
    if not text:
        return None
    try:
        document = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    return document if isinstance(document, dict) else None


def text_of(document: dict[str, Any] | None, name: str) -> str | None:
    """A member that is a text with something in it, else None."""
    value = document.get(name) if document else None
    return value if isinstance(value, str) and value else None
