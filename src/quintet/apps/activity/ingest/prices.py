"""What a request to a model costs, by the price lists that `genai-prices` collects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Used:
    """The tokens of a request; `input` counts those that were read from or written to a cache."""

    input: int = 0
    output: int = 0
    cache_read: int = 0
    cache_write: int = 0

    @property
    def total(self) -> int:
        return self.input + self.output


def cost_of(
    model: str | None, used: Used, at: datetime, provider: str | None = None
) -> float | None:
    """In US dollars, by the prices of that day; None for a model that no list has."""
    if not model or not used.total:
        return None
    prices, usage = _price_lists()
    tokens = usage(
        input_tokens=used.input,
        output_tokens=used.output,
        cache_read_tokens=used.cache_read or None,
        cache_write_tokens=used.cache_write or None,
    )
    for named in (provider, None):
        try:
            found = prices(tokens, model_ref=model, provider_id=named, genai_request_timestamp=at)
        except (LookupError, ValueError):
            continue
        return round(float(found.total_price), 8)
    return None


@lru_cache(maxsize=1)
def _price_lists() -> tuple[Any, Any]:
    from genai_prices import Usage, calc_price  # noqa: PLC0415  # 30 MB, for who tells of models

    return calc_price, Usage
