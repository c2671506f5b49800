"""Deadlines found in the words of a todo line.

What the words mean, counted from a given day:

- *today*, *tonight*: that day; *tomorrow*: the next one.
- *this week*, *next week*: the Sunday that ends that week (weeks start on Monday).
- a weekday: its next occurrence, that day included; *next friday*: the one of next week.
- *before*, *by*, *due*, *on* and the like all mean the named day itself: "before friday"
  is due on Friday.
- a month and a day: this year, or next year when it has passed; with a year: that day.
- a day that does not exist ("feb 30") is no deadline and stays in the text.

Words that look back or repeat ("from monday", "every friday", "today's paper") are no
deadline either. The German words for the same are understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

_WEEKDAYS = (
    ("monday", "mon", "montag"),
    ("tuesday", "tues", "tue", "dienstag"),
    ("wednesday", "weds", "wed", "mittwoch"),
    ("thursday", "thurs", "thur", "thu", "donnerstag"),
    ("friday", "fri", "freitag"),
    ("saturday", "sat", "samstag", "sonnabend"),
    ("sunday", "sun", "sonntag"),
)
_MONTHS = (
    ("january", "januar", "jan"),
    ("february", "februar", "feb"),
    ("march", "märz", "mar"),
    ("april", "apr"),
    ("may", "mai"),
    ("june", "juni", "jun"),
    ("july", "juli", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oktober", "oct", "okt"),
    ("november", "nov"),
    ("december", "dezember", "dec", "dez"),
)
_WEEKDAY_OF = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}


def _any_of(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_WEEKDAY = rf"(?:{_any_of(_WEEKDAY_OF)})\.?(?!\w)"
_FULL_WEEKDAY = "|".join(name for name in _WEEKDAY_OF if len(name) > 5)
_MONTH = rf"(?P<month>{_any_of(_MONTH_OF)})\.?(?!\w)"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?(?!\w)"
_YEAR = r"(?:,? (?P<year>20[0-9]{2})(?!\w))?"
_UNIT = r"(?! ?(?:km|k|m|mi|miles?|min|mins|minutes?|h|hours?|times|x|€|%|\$|eur|euro)(?!\w))"
_WORD = (
    r"(?:due|deadline|before|by|on|until|till|til|for|not later than"
    r"|bis|am|zum|vor|fällig|spätestens)"
)
# At most three in a row ("due: by the …"); the text holds single spaces only.
_LEAD = rf"(?:{_WORD}:? (?:the |dem |der |den )?){{0,3}}"
_SURE = rf"(?:{_WORD}:? (?:the |dem |der |den )?){{1,3}}"
_START = r"(?<![\w'\u2019-])"
_END = r"(?![\w'\u2019-])"

_LOOKS_ELSEWHERE = re.compile(
    r"(?:from|since|after|last|past|previous|every|each|of|good|black"
    r"|ab|von|vom|seit|nach|letzten?|jeden?|guten)$",
    re.IGNORECASE,
)
_EMPTY_BRACKETS = re.compile(r"\( ?[,;:\u2013-]? ?\)|\[ ?\]")
_EDGES = " ,;:\u2013\u2014-"

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]]


def _rule(pattern: str, meaning: Callable[[re.Match[str], date], date | None]) -> Rule:
    return re.compile(_START + pattern + _END, re.IGNORECASE), meaning


def _in_days(number: int) -> Callable[[re.Match[str], date], date | None]:
    return lambda _, today: today + timedelta(days=number)


def _end_of_week(weeks: int) -> Callable[[re.Match[str], date], date | None]:
    return lambda _, today: today + timedelta(days=6 - today.weekday() + 7 * weeks)


def _weekday(found: re.Match[str], today: date) -> date | None:
    number = _WEEKDAY_OF.get(found["weekday"].casefold().rstrip("."))
    if number is None:
        return None
    if found.groupdict().get("next"):
        return today + timedelta(days=7 - today.weekday() + number)
    return today + timedelta(days=(number - today.weekday()) % 7)


def _iso(found: re.Match[str], _: date) -> date | None:
    return date(int(found["year"]), int(found["month"]), int(found["day"]))


def _month_and_day(found: re.Match[str], today: date) -> date | None:
    month = _MONTH_OF.get(found["month"].casefold())
    return None if month is None else _calendar_day(found, month, today)


def _numbers(found: re.Match[str], today: date) -> date | None:
    return _calendar_day(found, int(found["month"]), today)


def _calendar_day(found: re.Match[str], month: int, today: date) -> date | None:
    day = int(found["day"])
    if found["year"]:
        return date(int(found["year"]), month, day)
    this_year = _day_or_none(today.year, month, day)
    if this_year and this_year >= today:
        return this_year
    return _day_or_none(today.year + 1, month, day)


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _tomorrow(found: re.Match[str], today: date) -> date:
    is_two_days_ahead = found.group().casefold().endswith("übermorgen")
    return today + timedelta(days=2 if is_two_days_ahead else 1)


_RULES: tuple[Rule, ...] = (
    _rule(rf"{_LEAD}(?P<year>[0-9]{{4}})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})", _iso),
    _rule(rf"{_LEAD}(?:{_WEEKDAY},? (?:the )?)?{_MONTH} {_DAY}{_UNIT}{_YEAR}", _month_and_day),
    _rule(rf"{_LEAD}(?:{_WEEKDAY},? (?:the )?)?{_DAY} (?:of )?{_MONTH}{_YEAR}", _month_and_day),
    _rule(
        r"(?:bis zum|bis|zum|am|vor dem) (?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\."
        r"(?P<year>20[0-9]{2})?",
        _numbers,
    ),
    _rule(rf"{_LEAD}(?:today|tonight|heute abend|heute)", _in_days(0)),
    _rule(rf"{_LEAD}(?:tomorrow|übermorgen)", _tomorrow),
    _rule(rf"(?:{_LEAD}morgen (?:früh|abend|mittag)|(?:bis )?morgen)", _in_days(1)),
    _rule(
        rf"(?:sometime |later |end of |in )?{_LEAD}(?:end of )?(?:this week(?:end)?|diese woche)",
        _end_of_week(0),
    ),
    _rule(
        rf"(?:sometime |end of |in )?{_LEAD}(?:end of )?(?:next week(?:end)?|nächste woche)",
        _end_of_week(1),
    ),
    _rule(
        rf"{_LEAD}(?P<next>next|nächsten?) (?P<weekday>{_any_of(_WEEKDAY_OF)})\.?(?!\w)", _weekday
    ),
    _rule(
        rf"(?:{_SURE}(?:this |coming )?|this |coming )"
        rf"(?P<weekday>{_any_of(_WEEKDAY_OF)})\.?(?!\w)",
        _weekday,
    ),
    _rule(rf"(?P<weekday>{_FULL_WEEKDAY})(?:(?=:)|\W*$)", _weekday),
)


def find_deadline(text: str, today: date) -> tuple[str | None, str]:
    """The first deadline in a line as an ISO date, and the line without its words.

    Never raises. A line that says nothing else ("tomorrow") keeps its words. White space
    in the remaining text is single spaces.
    """
    line = " ".join(text.split())
    found = [hit for rule in _RULES if (hit := _first(rule, line, today))]
    if not found:
        return None, line
    start, end, day = min(found, key=lambda hit: (hit[0], -hit[1]))
    rest = _tidy(line[:start], line[end:])
    return day.isoformat(), rest or line


def _first(rule: Rule, line: str, today: date) -> tuple[int, int, date] | None:
    pattern, meaning = rule
    for match in pattern.finditer(line):
        if _LOOKS_ELSEWHERE.search(line[max(0, match.start() - 12) : match.start()].rstrip()):
            continue
        try:
            day = meaning(match, today)
        except (ValueError, OverflowError):
            continue
        if day is not None:
            return match.start(), match.end(), day
    return None


def _tidy(before: str, after: str) -> str:
    joined = _EMPTY_BRACKETS.sub(" ", f"{before.rstrip()} {after.lstrip()}")
    joined = re.sub(r"\( ", "(", re.sub(r" ([),.;:!?])", r"\1", " ".join(joined.split())))
    return joined.strip(_EDGES)
