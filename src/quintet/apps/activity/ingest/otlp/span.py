"""A span, in whichever encoding it came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from quintet.kernel.errors import Malformed

MOST_SPANS = 10_000
DEEPEST = 16
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What happened between two moments, told in nanoseconds since 1970."""

    trace_id: str
    span_id: str
    parent_id: str | None
    name: str
    start: int
    end: int
    attributes: Mapping[str, Any]
    resource: Mapping[str, Any]
    is_error: bool = False
    message: str = ""

    @property
    def began(self) -> datetime:
        return _EPOCH + timedelta(microseconds=self.start // 1000)

    @property
    def seconds(self) -> float:
        return round(max(0, self.end - self.start) / 1e9, 3)


@dataclass
class Spans:
    """The spans of a request, and how many of it were none."""

    found: list[Span] = field(default_factory=list)
    rejected: int = 0
    message: str = ""

    def add(self, span: Span | None) -> None:
        """Take a span; None stands for one whose ids or times make no sense."""
        if len(self.found) + self.rejected >= MOST_SPANS:
            raise malformed(f"has more than {MOST_SPANS} spans")
        if span is None or not _is_sensible(span):
            self.reject("a span needs a trace id, a span id and a start")
        else:
            self.found.append(span)

    def reject(self, why: str) -> None:
        self.rejected += 1
        self.message = why


def malformed(why: str) -> Malformed:
    """The request is not OTLP."""
    return Malformed(f"The body {why}.", errors=[{"loc": "body", "message": why}])


def _is_sensible(span: Span) -> bool:
    ids = len(span.trace_id) == 32 and len(span.span_id) == 16
    return ids and span.trace_id.strip("0") != "" and 0 < span.start < 2**63
