"""How pages write what was counted and measured: the filters that all templates share."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote, urlencode

from quintet.apps.activity.rules.outcomes import outcome_of
from quintet.apps.activity.rules.stamps import moment_of

NOTHING = "–"
_THOUSAND = 1000


def duration(seconds: float | None) -> str:
    """`340 ms`, `4.2 s`, `3 min 5 s`, `2 h 10 min`."""
    if not seconds:
        return NOTHING
    if seconds < 1:
        return f"{max(1, round(seconds * 1000))} ms"
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours:,} h {minutes} min" if minutes else f"{hours:,} h"


def amount(number: float | None) -> str:
    """`950`, `18.2k`, `3.4M`: short, for many."""
    if not number:
        return "0"
    for unit in ("", "k", "M", "G"):
        if abs(number) < _THOUSAND or unit == "G":
            return f"{number:.0f}{unit}" if not unit or number >= 100 else f"{number:.1f}{unit}"
        number /= _THOUSAND
    return NOTHING


def count(number: float | None) -> str:
    """`12,345`, in full."""
    return f"{number or 0:,.0f}"


def noun(number: float | None, one: str) -> str:
    """`event` of one, `events` of any other number."""
    return one if number == 1 else f"{one}s"


def money(dollars: float | None) -> str:
    """`$0.0042`, `$1.25`; what nobody told is not nothing."""
    if dollars is None:
        return NOTHING
    if 0 < dollars < 0.01:
        return f"${dollars:.4f}" if dollars >= 0.0001 else "<$0.0001"
    return f"${dollars:,.2f}"


def percent(share: float | None) -> str:
    """Of a share from 0 to 1, `42 %`, and `0.4 %` where that would be none."""
    if share is None:
        return NOTHING
    value = share * 100
    return f"{value:.1f} %" if 0 < value < 1 or 99 < value < 100 else f"{value:.0f} %"


def moment(kept: str | None) -> str:
    """`20 Nov 2026, 17:46:35 UTC`; the browser puts the visitor's own zone in its place."""
    found = _read(kept)
    return found.strftime("%-d %b %Y, %H:%M:%S UTC") if found else kept or NOTHING


def machine(kept: str | None) -> str:
    """A time as `<time datetime>` takes it."""
    found = _read(kept)
    return found.isoformat(timespec="milliseconds").replace("+00:00", "Z") if found else ""


def how(status: str | None, context: str | None = None) -> str:
    """`success`, `error` or `running`: what the mark beside an event says."""
    return outcome_of(status, context) or "running"


def segment(text: str) -> str:
    """Any text as one segment of a path."""
    return quote(text, safe="")


def query(given: dict[str, str | None], **changed: str | None) -> str:
    """`?a=1&b=2` of what is given, with some of it changed; nothing where nothing is."""
    kept = {name: value for name, value in (given | changed).items() if value}
    return f"?{urlencode(kept)}" if kept else ""


def shortened(text: str | None, most: int) -> str:
    """The beginning of a long text, with an ellipsis."""
    text = text or ""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _read(kept: str | None) -> datetime | None:
    try:
        return moment_of(kept or "")
    except ValueError:
        return None


FILTERS = {
    each.__name__: each
    for each in (
        duration,
        amount,
        noun,
        money,
        percent,
        moment,
        machine,
        how,
        segment,
        query,
        shortened,
    )
} | {"number": count}
