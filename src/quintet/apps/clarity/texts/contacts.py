"""Who to call, by country: shown at once on the panic page, also without a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LANGUAGES = ("en", "de")
EU = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a person. `number` is empty where we know none for the country."""

    name: str
    number: str
    note: str


@dataclass(frozen=True, slots=True)
class OwnContact:
    """One that whoever runs the server has named; in one language only, where it has one."""

    contact: Contact
    language: str | None = None


Own = Mapping[str, Sequence[OwnContact]]
EVERYWHERE = "*"
NOWHERE_KNOWN = "ZZ"
# (number, English name, English note, German name, German note)
_Row = tuple[str, str, str, str, str]

_FREE_DAY_AND_NIGHT = ("Free, day and night", "Kostenlos, Tag und Nacht")
_LIFE = ("If a life is in danger", "Wenn ein Leben in Gefahr ist")


def _emergency(number: str) -> _Row:
    return (number, "Emergency services", _LIFE[0], "Notruf", _LIFE[1])


def _listening(number: str, english: str, german: str) -> _Row:
    return (number, english, _FREE_DAY_AND_NIGHT[0], german, _FREE_DAY_AND_NIGHT[1])


_TELEFONSEELSORGE = "Telefonseelsorge"
_LIFELINE = (
    "988",
    "988 Lifeline",
    "Call or text, day and night",
    "988 Lifeline",
    "Anruf oder SMS, Tag und Nacht",
)
_AMBULANCE = ("144", "Ambulance", _LIFE[0], "Rettungsdienst", _LIFE[1])
_EUROPE: tuple[_Row, ...] = (
    _emergency("112"),
    (
        "116 123",
        "Emotional support line",
        "Free, in most countries of the EU",
        "Telefon für seelische Unterstützung",
        "Kostenlos, in den meisten Ländern der EU",
    ),
)
_BY_COUNTRY: dict[str, tuple[_Row, ...]] = {
    "GB": (
        _emergency("999"),
        (
            "111",
            "NHS 111",
            "Urgent help with your health",
            "NHS 111",
            "Dringende Hilfe bei gesundheitlichen Fragen",
        ),
        _listening("116 123", "Samaritans", "Samaritans"),
    ),
    "US": (_emergency("911"), _LIFELINE),
    "CA": (_emergency("911"), _LIFELINE),
    "DE": (
        _emergency("112"),
        _listening("0800 1110111", _TELEFONSEELSORGE, _TELEFONSEELSORGE),
        _listening("116 123", _TELEFONSEELSORGE, _TELEFONSEELSORGE),
    ),
    "AT": (
        _emergency("112"),
        _AMBULANCE,
        _listening("142", _TELEFONSEELSORGE, _TELEFONSEELSORGE),
    ),
    "CH": (
        _emergency("112"),
        _AMBULANCE,
        ("143", "Die Dargebotene Hand", "Day and night", "Die Dargebotene Hand", "Tag und Nacht"),
    ),
    "IE": (
        (
            "112",
            "Emergency services",
            f"{_LIFE[0]}; 999 works too",
            "Notruf",
            f"{_LIFE[1]}; 999 geht auch",
        ),
        _listening("116 123", "Samaritans", "Samaritans"),
    ),
}
_ELSEWHERE: tuple[_Row, ...] = (
    (
        "",
        "Your local emergency number",
        "112 works from mobile phones in many countries",
        "Deine örtliche Notrufnummer",
        "112 funktioniert mit dem Handy in vielen Ländern",
    ),
)


def contacts_for(country: str | None, language: str, own: Own | None = None) -> tuple[Contact, ...]:
    """Emergency services first, then somebody who listens; never empty.

    `country` is an ISO 3166 code in any case; `UK` and `EU` are understood too. `own` has
    contacts in place of ours, by country (`EU` and `ZZ` for those we do not know), and under `*`
    more of them for everywhere.
    """
    own = own or {}
    code = (country or "").strip().upper()
    code = "GB" if code == "UK" else code
    group = "EU" if code in EU or code == "EU" else NOWHERE_KNOWN
    more = _in_language(own.get(EVERYWHERE, ()), language)
    for name in (code, group):
        if found := own.get(name):
            return (*_in_language(found, language), *more)
        if name in _BY_COUNTRY:
            return (*_of_ours(_BY_COUNTRY[name], language), *more)
    return (*_of_ours(_EUROPE if group == "EU" else _ELSEWHERE, language), *more)


def _of_ours(rows: Sequence[_Row], language: str) -> tuple[Contact, ...]:
    if language == "de":
        return tuple(Contact(name, number, note) for number, _, _, name, note in rows)
    return tuple(Contact(name, number, note) for number, name, note, _, _ in rows)


def _in_language(own: Sequence[OwnContact], language: str) -> tuple[Contact, ...]:
    """Those in this language or in any; all of them rather than none."""
    fitting = [one.contact for one in own if one.language in {None, language}]
    return tuple(fitting or [one.contact for one in own])
