"""Dates as they stand on paper: English, upper case, whatever the machine's locale."""

from __future__ import annotations

import datetime as dt

_WEEKDAYS = (
    "MONDAY",
    "TUESDAY",
    "WEDNESDAY",
    "THURSDAY",
    "FRIDAY",
    "SATURDAY",
    "SUNDAY",
)
_MONTHS = (
    "JAN",
    "FEB",
    "MAR",
    "APR",
    "MAY",
    "JUN",
    "JUL",
    "AUG",
    "SEP",
    "OCT",
    "NOV",
    "DEC",
)


def ordinal(number: int) -> str:
    """1ST, 2ND, 3RD, 4TH, 11TH, 21ST."""
    if number % 100 in (11, 12, 13):
        return f"{number}TH"
    return f"{number}{ {1: 'ST', 2: 'ND', 3: 'RD'}.get(number % 10, 'TH') }"


def long_day(date: dt.date) -> str:
    """FRIDAY, 20TH NOV."""
    return f"{_WEEKDAYS[date.weekday()]}, {ordinal(date.day)} {_MONTHS[date.month - 1]}"


def day_and_year(date: dt.date) -> str:
    """20 NOV 2026."""
    return f"{date.day:02} {_MONTHS[date.month - 1]} {date.year}"


def deadline(stored: str) -> str:
    """FEB 06 for an ISO date; a deadline stored in other words is printed as it is."""
    try:
        date = dt.date.fromisoformat(stored.strip()[:10])
    except ValueError:
        return stored.upper()
    return f"{_MONTHS[date.month - 1]} {date.day:02}"


def duration(started: dt.datetime, ended: dt.datetime) -> str:
    """2 H 05 MIN; a clock that was set back in between gives 0 MIN."""
    minutes = max(0, int((ended - started).total_seconds()) // 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} H {minutes:02} MIN" if hours else f"{minutes} MIN"


def days(number: int) -> str:
    return "1 DAY" if number == 1 else f"{number} DAYS"
