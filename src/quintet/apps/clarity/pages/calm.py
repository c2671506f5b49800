"""The calm page: numbers to call, and exercises; complete without a script or a network."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from quintet.apps.clarity.pages.shell import language, own_settings, show
from quintet.apps.clarity.rules.speaking import country_of
from quintet.apps.clarity.texts.contacts import EU, EVERYWHERE, Contact, Own, contacts_for
from quintet.apps.clarity.texts.grounding import EXERCISES
from quintet.apps.clarity.texts.pages import calm, words_in
from quintet.apps.clarity.texts.safety import CALMING

ELSEWHERE = "ZZ"
_NUMBER = re.compile(r"\+?\d[\d ()/-]*")

router = APIRouter()

Country = Annotated[str, Query(max_length=8, description="Two letters, for the numbers")]


@dataclass(frozen=True)
class Sheet:
    """The numbers of one country; `also` are others that have the same."""

    title: str
    contacts: Sequence[Mapping[str, str]]
    also: str = ""


@router.get("/calm")
async def page(request: Request, country: Country = "") -> Response:
    """Numbers by `?country=`, else by the region the browser names, else by the setting."""
    return calm_page(request, language(request), country)


def calm_page(request: Request, spoken: str, country: str = "") -> Response:
    """The page in one language; nothing of a visit is in it, so a browser may keep it."""
    own = own_settings(request)
    wanted = country or country_of(request.headers.get("accept-language")) or own.country
    sheets = _sheets(spoken, own.own_contacts)
    return show(
        request,
        "calm.html",
        calm.WORDS,
        spoken=spoken,
        asked=_sheet_of(country, sheets) if country else "",
        chosen=sheets[_sheet_of(wanted, sheets)],
        sheets=sheets,
        calming=CALMING[spoken],
        exercises=[asdict(one) for one in EXERCISES[spoken].values()],
    )


def _sheets(spoken: str, own: Own) -> dict[str, Sheet]:
    """All numbers: of the countries to choose from, and of those that the settings name."""
    names = words_in(spoken, calm.COUNTRIES)
    set_here = {code: code for code in own if code != EVERYWHERE and code not in names}
    named = {**set_here, **names}
    return {
        code: Sheet(
            title=name,
            contacts=[_contact(one) for one in contacts_for(code, spoken, own)],
            also=" ".join(sorted(EU - named.keys())) if code == "EU" else "",
        )
        for code, name in named.items()
    }


def _sheet_of(country: str | None, sheets: Mapping[str, Sheet]) -> str:
    """The code of the sheet that has this country's numbers."""
    code = (country or "").strip().upper()
    code = "GB" if code == "UK" else code
    if code in sheets:
        return code
    return "EU" if code in EU else ELSEWHERE


def _contact(one: Contact) -> dict[str, str]:
    return {"name": one.name, "number": one.number, "note": one.note, "dial": _dial(one.number)}


def _dial(number: str) -> str:
    """What a telephone dials: the first number, without what only helps reading it."""
    found = _NUMBER.search(number)
    return re.sub(r"[^+\d]", "", found[0]) if found else ""
