"""Who to call, as whoever runs the server has set it: in the API, on the page, in a crisis."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quintet.apps.clarity.settings import ClaritySettings
from quintet.kernel.errors import ConfigurationError
from quintet.kernel.settings import describe, load
from tests.fixtures.clarity import opened

OURS = {
    "FR": [{"name": "Numéro national", "number": "3114", "note": "Jour et nuit"}],
    "*": [
        {"name": "Campus line", "number": "020 1234", "language": "en"},
        {"name": "Campustelefon", "number": "020 1234", "language": "de"},
    ],
    "zz": [{"name": "Our desk", "number": "0"}],
}


def loaded(value: str, **more: str) -> ClaritySettings:
    environ = {"QUINTET_CLARITY_CONTACTS": value, **more}
    found = load({"clarity": ClaritySettings}, environ=environ, dotenv=Path("no such file"))
    own = found.of("clarity")
    assert isinstance(own, ClaritySettings)
    return own


@pytest.mark.parametrize(
    ("country", "language", "names"),
    [
        ("FR", "en", ["Numéro national", "Campus line"]),
        ("FR", "de", ["Numéro national", "Campustelefon"]),
        ("GB", "en", ["Emergency services", "NHS 111", "Samaritans", "Campus line"]),
        ("JP", "en", ["Our desk", "Campus line"]),
        ("ES", "de", ["Notruf", "Telefon für seelische Unterstützung", "Campustelefon"]),
    ],
)
async def test_own_contacts_are_shown_wherever_ours_would_be(
    clarity_sqlite_url: str, country: str, language: str, names: list[str]
) -> None:
    setting = {"QUINTET_CLARITY_CONTACTS": json.dumps(OURS)}
    async with opened(clarity_sqlite_url, **setting) as clarity:
        visitor = await clarity.visitor()
        path, spoken = f"?country={country}", {"Accept-Language": language}
        panic = await visitor.post(f"/panic{path}", {"reason": "x"}, **spoken)
        crisis = await visitor.post(f"/read{path}", {"text": "I want to die"}, **spoken)
        chat = await visitor.post(f"/chat{path}", {"message": "I want to die"}, **spoken)
        for answer in (await visitor.get(f"/grounding{path}", **spoken), panic, crisis):
            assert [one["name"] for one in answer.json()["contacts"]] == names
        page = await visitor.get(f"/calm{path}", **spoken)
        for name in names:
            assert name in page.text
            assert name in chat.text


async def test_the_country_of_the_server_counts_where_a_browser_names_none(
    clarity_sqlite_url: str,
) -> None:
    async with opened(clarity_sqlite_url, QUINTET_CLARITY_COUNTRY="gb") as clarity:
        visitor = await clarity.visitor()
        told = (await visitor.get("/grounding", Accept_Language="en")).json()
        assert told["contacts"][0]["number"] == "999"
        told = (await visitor.get("/grounding", Accept_Language="en-US")).json()
        assert told["contacts"][0]["number"] == "911"
        told = (await visitor.get("/grounding?country=DE", Accept_Language="en-US")).json()
        assert told["contacts"][0]["number"] == "112"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("999", "valid dictionary"),
        ("{", "is not JSON"),
        ('{"Britain": [{"name": "x", "number": "1"}]}', "is no country"),
        ('{"GB": []}', "at least 1"),
        ('{"GB": [{"name": "x", "number": ""}]}', "match pattern"),
        ('{"GB": [{"name": "x", "number": "call us"}]}', "match pattern"),
        ('{"GB": [{"name": "x", "number": "1", "phone": "2"}]}', "not permitted"),
        ('{"GB": [{"name": "x", "number": "1", "language": "fr"}]}', "'en' or 'de'"),
    ],
)
def test_contacts_that_could_not_be_called_are_refused_at_start(value: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        loaded(value)
    (problem,) = refused.value.problems
    assert problem.startswith("QUINTET_CLARITY_CONTACTS (environment) ")
    assert said in problem


def test_a_country_that_is_none_is_refused_at_start() -> None:
    with pytest.raises(ConfigurationError, match="QUINTET_CLARITY_COUNTRY"):
        loaded("", QUINTET_CLARITY_COUNTRY="Britain")


def test_the_setting_is_shown_as_it_is_written() -> None:
    environ = {"QUINTET_CLARITY_CONTACTS": json.dumps(OURS)}
    found = load({"clarity": ClaritySettings}, environ=environ, dotenv=Path("no such file"))
    shown = {row.name: row.value for row in describe(found)}["QUINTET_CLARITY_CONTACTS"]
    assert loaded(shown) == found.of("clarity")
