"""The calm page: numbers to call, and exercises; complete without a script or a network."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from quintet.apps.clarity.pages.shell import language, own_settings, show
from quintet.apps.clarity.rules.speaking import country_of
from quintet.apps.clarity.texts.contacts import EU, contacts_for
from quintet.apps.clarity.texts.grounding import EXERCISES
from quintet.apps.clarity.texts.pages import calm, words_in
from quintet.apps.clarity.texts.safety import CALMING

ELSEWHERE = "ZZ"
_NUMBER = re.compile(r"\d[\d ]*")

router = APIRouter()

Country = Annotated[str, Query(max_length=8, description="Two letters, for the numbers")]


@router.get("/calm")
async def page(request: Request, country: Country = "") -> Response:
    """Numbers by `?country=`, else by the region the browser names, else by the setting."""
    return calm_page(request, language(request), country)


def calm_page(request: Request, spoken: str, country: str = "") -> Response:
    """The page in one language; nothing of a visit is in it, so a browser may keep it."""
    where = _chosen(request, country)
    sheets = {code: _contacts(code, spoken) for code in calm.COUNTRIES}
    return show(
        request,
        "calm.html",
        calm.WORDS,
        spoken=spoken,
        asked=_sheet_of(country) if country else "",
        chosen=_sheet_of(where),
        contacts=_contacts(where, spoken),
        countries=words_in(spoken, calm.COUNTRIES),
        sheets=sheets,
        also={code: " ".join(sorted(EU)) if code == "EU" else "" for code in calm.COUNTRIES},
        calming=CALMING[spoken],
        exercises=[asdict(one) for one in EXERCISES[spoken].values()],
    )


def _chosen(request: Request, country: str) -> str | None:
    wanted = request.headers.get("accept-language")
    return country or country_of(wanted) or own_settings(request).country


def _sheet_of(country: str | None) -> str:
    """Which of the countries to choose from has this one's numbers."""
    code = (country or "").strip().upper()
    code = "GB" if code == "UK" else code
    if code in calm.COUNTRIES:
        return code
    return "EU" if code in EU else ELSEWHERE


def _contacts(country: str | None, spoken: str) -> list[dict[str, str]]:
    return [
        {"name": one.name, "number": one.number, "note": one.note, "dial": _dial(one.number)}
        for one in contacts_for(country, spoken)
    ]


def _dial(number: str) -> str:
    """What a telephone dials: the first number, without spaces."""
    found = _NUMBER.search(number)
    return found[0].replace(" ", "") if found else ""
