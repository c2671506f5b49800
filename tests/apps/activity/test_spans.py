"""A period is made up of whole spans and what is left, nothing twice and nothing left out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from quintet.apps.activity.rules.spans import cover
from quintet.apps.activity.rules.stamps import stamp

BEGIN = datetime(2025, 11, 28, 21, 15, tzinfo=UTC)
MOMENTS = [stamp(BEGIN + timedelta(minutes=15 * number)) for number in range(4 * 24 * 100)]
SIZES = {"m": 7, "d": 10, "h": 13}


def times_counted(moment: str, since: str | None, until: str | None) -> int:
    period = cover(since, until)
    spans = [letter + moment[:size] for letter, size in SIZES.items()]
    counted = sum(low <= span < high for low, high in period.spans for span in spans)
    for low, high in period.left:
        is_before = high is None or (moment <= high if high == until else moment < high)
        counted += (low is None or low <= moment) and is_before
    return counted


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (None, None),
        ("2025-12-31T23:59:59.999Z", None),
        ("2026-01-01T00:00:00.000Z", None),
        (None, "2026-01-01T00:00:00.000Z"),
        (None, "2026-01-15T10:30:00.000Z"),
        ("2025-11-29T10:10:00.000Z", "2026-02-27T10:20:00.000Z"),
        ("2025-12-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"),
        ("2025-12-05T10:00:00.000Z", "2025-12-05T11:00:00.000Z"),
        ("2025-12-05T10:00:00.001Z", "2025-12-05T10:59:59.999Z"),
        ("2025-12-05T23:30:00.000Z", "2025-12-07T00:45:00.000Z"),
        ("2026-01-15T00:00:00.000Z", "2025-12-15T00:00:00.000Z"),
        ("9999-12-31T23:30:00.000Z", None),
    ],
)
def test_every_moment_of_the_period_counts_once(since: str | None, until: str | None) -> None:
    for moment in MOMENTS:
        is_asked_for = (since is None or since <= moment) and (until is None or moment <= until)
        assert times_counted(moment, since, until) == int(is_asked_for), moment


def test_a_long_period_takes_few_spans() -> None:
    period = cover("2020-02-03T04:05:06.000Z", "2026-11-21T22:23:24.000Z")
    assert len(period.spans) == 5
    assert len(period.left) == 2
