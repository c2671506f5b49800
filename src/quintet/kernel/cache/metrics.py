"""What the cache has done: how often each query ran, how long, how often it was spared."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

MOST_QUERIES = 500


@dataclass
class Measured:
    """One query: how often it ran and for how long; `hits` are answers that needed no run."""

    count: int = 0
    total_ms: float = 0.0
    hits: int = 0

    @property
    def shown(self) -> dict[str, Any]:
        """As JSON shows it."""
        average = self.total_ms / self.count if self.count else 0.0
        return {
            "count": self.count,
            "total_ms": self.total_ms,
            "avg_ms": average,
            "hits": self.hits,
        }


class Metrics:
    """The queries asked for last, and totals over all of them."""

    def __init__(self) -> None:
        self._queries: OrderedDict[str, Measured] = OrderedDict()
        self.hits = 0
        self.runs = 0

    def ran(self, query: str, seconds: float) -> None:
        """Count one run."""
        measured = self._of(query)
        measured.count += 1
        measured.total_ms += seconds * 1000
        self.runs += 1

    def hit(self, query: str) -> None:
        """Count one answer that needed no run."""
        self._of(query).hits += 1
        self.hits += 1

    @property
    def hit_rate_percent(self) -> float:
        """The share of the answers that needed no run."""
        answers = self.hits + self.runs
        return round(100 * self.hits / answers, 1) if answers else 0.0

    @property
    def shown(self) -> dict[str, dict[str, Any]]:
        """Each query by its name."""
        return {query: measured.shown for query, measured in self._queries.items()}

    def _of(self, query: str) -> Measured:
        measured = self._queries.pop(query, None) or Measured()
        self._queries[query] = measured
        if len(self._queries) > MOST_QUERIES:
            self._queries.popitem(last=False)
        return measured
