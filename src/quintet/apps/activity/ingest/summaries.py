"""One line about what a tool was given, and one about what it gave back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from quintet.apps.activity.ingest.event import one_line

LONGEST_INPUT = 500
LONGEST_OUTPUT = 200
# What says most about an input, by what tools call it.
_TELLING = ("file_path", "notebook_path", "path", "pattern", "url", "query", "skill", "command")
_OUTPUTS = ("stdout", "stderr", "content", "result", "text", "message", "error", "filePath", "file")


def input_summary(tool: str, given: Mapping[str, Any]) -> str:
    """What the tool is to do: a path, a pattern, a command, or the input as it is."""
    match tool:
        case "Task" | "Agent":
            kind = _text(given.get("subagent_type")) or "general-purpose"
            said = _text(given.get("description")) or _text(given.get("prompt"))
            line = f"({kind}): {said}"
        case "Edit" | "MultiEdit":
            line = f"{_text(given.get('file_path'))} {_text(given.get('old_string'))}"
        case "Bash":
            line = _text(given.get("description")) or _text(given.get("command"))
        case "Grep" | "Glob":
            line = f"{_text(given.get('pattern'))} {_text(given.get('path'))}"
        case _:
            line = next((_text(given[name]) for name in _TELLING if given.get(name)), "")
    return one_line(line or _json(given), LONGEST_INPUT)


def output_summary(given_back: object) -> str | None:
    """What the tool gave back, None for nothing."""
    said = _said(given_back, 4)
    return one_line(said, LONGEST_OUTPUT) if said.strip() else None


def _said(value: object, levels: int) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case list() if levels:
            return " ".join(_said(item, levels - 1) for item in value[:20])
        case dict() if levels:
            known = [_said(value[name], levels - 1) for name in _OUTPUTS if value.get(name)]
            return " ".join(part for part in known if part.strip()) or _json(value)
    return _json(value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _json(value: object) -> str:
    return orjson.dumps(value).decode() if value not in ({}, []) else ""
