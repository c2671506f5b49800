"""Whatever is sent: a clear 4xx that names the field, and the earlier save stays as it was."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest

from tests.fixtures.hostile import (
    HOSTILE_BODIES,
    HOSTILE_VALUES,
    OVERSIZED,
    hostile_documents,
    hostile_queries,
)
from tests.fixtures.problems import assert_refused, places
from tests.fixtures.scenes import DEMO, IMPORT, SAVE, Scenes, path, state

JSON = {"content-type": "application/json"}
HERE = "«here»"
MISSING = object()
HERO = {"name": "Ada", "class": "mage", "hp": 12}


def hero(**changed: Any) -> list[dict[str, Any]]:
    whole = {**HERO, **changed}
    return [{name: value for name, value in whole.items() if value is not MISSING}]


WRONG_STATES: list[tuple[str, dict[str, Any], str]] = [
    *[
        (f"scene_index {value!r}", {"scene_index": value}, "body.state.scene_index")
        for value in (0, 12, -1, 2**53, 6.0, 6.5, True, False, "6", None, [], {}, [6])
    ],
    *[
        (f"party_name {value!r}", {"party_name": value}, "body.state.party_name")
        for value in (None, 1, True, [], {})
    ],
    *[
        (f"symbol_choice {value!r}", {"symbol_choice": value}, "body.state.symbol_choice")
        for value in (1, False, [], {})
    ],
    *[
        (f"choices {value!r}", {"choices": value}, "body.state.choices")
        for value in (None, [], [["scene8", "fight"]], "fight", 1, True)
    ],
    *[
        (f"heroes {value!r}", {"heroes": value}, "body.state.heroes")
        for value in (None, {}, "Ada", 1, HERO)
    ],
    *[
        (f"hero {value!r}", {"heroes": [value]}, "body.state.heroes.0")
        for value in (None, [], "Ada", 1)
    ],
    *[
        (
            f"hero's {name} {value!r}",
            {"heroes": hero(**{name: value})},
            f"body.state.heroes.0.{name}",
        )
        for name, values in {
            "name": (MISSING, None, 1, True, []),
            "class": (MISSING, None, 1, {}),
            "hp": (MISSING, None, "12", 12.0, 12.5, True, [], {}),
        }.items()
        for value in values
    ],
    ("second hero", {"heroes": [HERO, {"name": "Bo", "class": "k"}]}, "body.state.heroes.1.hp"),
    *[
        (f"no {name}", {name: MISSING}, f"body.state.{name}")
        for name in ("scene_index", "party_name", "heroes", "symbol_choice", "choices")
    ],
]
WRONG_BODIES: list[tuple[str, dict[str, Any], str]] = [
    *[(f"state {v!r}", {"state": v}, "body.state") for v in (MISSING, None, [], "", 6)],
    ("no session_id", {"session_id": MISSING}, "body.session_id"),
    *[(f"label {v!r}", {"label": v}, "body.label") for v in ("", " ", 1, "a\nb", "x" * 101, [])],
    *[
        (f"state_version {v!r}", {"state_version": v}, "body.state_version")
        for v in (0, -1, 1.5, True, "1", None, 1_000_001)
    ],
]
SPOILT = [
    *[(name, {"state": {**state(), **changed}}, loc) for name, changed, loc in WRONG_STATES],
    *WRONG_BODIES,
]


def without_missing(value: dict[str, Any]) -> dict[str, Any]:
    return {
        name: without_missing(item) if isinstance(item, dict) else item
        for name, item in value.items()
        if item is not MISSING
    }


async def earlier(scenes: Scenes) -> Any:
    """A save that has to stay; everything that a client can see of it."""
    await scenes.save(choices={"scene8": "talk"})
    return await seen(scenes)


async def seen(scenes: Scenes) -> Any:
    loaded = await scenes.get("load")
    return loaded.content, loaded.headers["etag"], await scenes.contents()


async def test_every_wrong_value_is_refused_by_its_name(scenes: Scenes) -> None:
    before = await earlier(scenes)
    for name, changed, loc in SPOILT:
        body = without_missing({"session_id": DEMO, "state": state(), **changed})
        answer = await scenes.send(body)
        assert answer.status_code == 422, (name, answer.text)
        assert loc in places(answer), (name, answer.json()["errors"])
        assert loc in assert_refused(answer, 422), name
    assert await seen(scenes) == before


PLACES = {
    "party_name": {"party_name": HERE},
    "choices.scene8": {"choices": {"scene8": HERE}},
    "choices.a.1.b": {"choices": {"a": [0, {"b": HERE}]}},
    "heroes.0.hp": {"heroes": hero(hp=HERE)},
    "heroes.0.mood": {"heroes": hero(mood=HERE)},
    "mood": {"mood": HERE},
    "scene_index": {"scene_index": HERE},
}
NAMED = {
    "NaN",
    "Infinity",
    "minus Infinity",
    "overflow to infinity",
    "high surrogate alone, escaped",
    "low surrogate alone, escaped",
    "NUL, escaped",
    "2^53 + 1",
    "65 levels of lists",
    "65 levels of objects",
    "5000 levels",
}


@pytest.mark.parametrize("place", PLACES)
async def test_what_cannot_be_stored_is_refused_wherever_it_stands(
    scenes: Scenes, place: str
) -> None:
    before = await earlier(scenes)
    valid = json.dumps({"session_id": DEMO, "state": state(**PLACES[place])}).encode()
    for name, value in HOSTILE_VALUES:
        body = valid.replace(json.dumps(HERE).encode(), value)
        answer = await scenes.client.post(SAVE, content=body, headers=JSON)
        assert answer.status_code in (400, 422), (name, answer.text)
        assert_refused(answer, answer.status_code)
        if name in NAMED:
            assert answer.status_code == 422, name
            (loc,) = places(answer)
            assert loc.startswith(f"body.state.{place}") or name == "5000 levels", (name, loc)
    assert await seen(scenes) == before


async def test_the_limits_of_depth_and_size_are_exact(scenes: Scenes) -> None:
    """Body, state and choices are three levels: 61 more are 64."""
    for deeper, status in ((61, 200), (62, 422)):
        deep = json.loads("[" * deeper + "]" * deeper)
        assert (await scenes.put(choices={"a": deep})).status_code == status
    before = await seen(scenes)
    empty = json.dumps({"session_id": DEMO, "state": state(choices={"a": ""})})
    room = 1024 * 1024 - len(empty)
    for length, status in ((room, 200), (room + 1, 413)):
        body = empty.replace('"a": ""', '"a": "' + "x" * length + '"').encode()
        answer = await scenes.client.post(SAVE, content=body, headers=JSON)
        assert answer.status_code == status, answer.text
        if status == 200:
            before = await seen(scenes)
    assert len((await scenes.load())["choices"]["a"]) == room
    assert await seen(scenes) == before


async def test_hostile_documents_never_store_and_never_break(scenes: Scenes) -> None:
    before = await earlier(scenes)
    valid = {"session_id": DEMO, "state": state(), "label": "a", "state_version": 1}
    cases = [case for field in valid for case in hostile_documents(valid, field)]
    for name, body in [*cases, *HOSTILE_BODIES, OVERSIZED]:
        for address in (SAVE, IMPORT):
            answer = await scenes.client.post(address, content=body, headers=JSON)
            assert answer.status_code in (400, 413, 415, 422), (address, name, answer.text)
            assert_refused(answer, answer.status_code)
    for body in (b"", b"[]", b"1", b'"x"', b"null", b"[{}]"):
        for address in (SAVE, IMPORT):
            answer = await scenes.client.post(address, content=body, headers=JSON)
            assert answer.status_code in (400, 422), (address, body, answer.text)
    assert await seen(scenes) == before


async def test_json_under_another_type_is_415(scenes: Scenes) -> None:
    body = json.dumps({"session_id": DEMO, "state": state()})
    for kind in ("text/plain", "application/octet-stream"):
        answer = await scenes.client.post(SAVE, content=body, headers={"content-type": kind})
        assert_refused(answer, 415)


async def test_a_refusal_never_repeats_what_was_sent(scenes: Scenes) -> None:
    secret = "hunter2-hunter2"
    for changed in ({"scene_index": secret}, {"heroes": [secret]}, {"choices": secret}):
        answer = await scenes.put(**changed)
        assert answer.status_code == 422
        assert secret not in answer.text


REVISIONS = ["0", "-1", "1.5", "x", "%201", "1e3", "%D9%A3", str(2**53 + 1), "9" * 30, "9" * 5000]


@pytest.mark.parametrize("revision", REVISIONS, ids=lambda text: text[:20])
async def test_what_is_no_revision_is_4xx(scenes: Scenes, revision: str) -> None:
    before = await earlier(scenes)
    for method, target in (
        ("GET", f"{path('saves', DEMO)}/{revision}"),
        ("POST", f"{path('saves', DEMO)}/{revision}/restore"),
    ):
        answer = await scenes.raw(method, target)
        assert 400 <= answer.status_code < 500, answer.text
        assert_refused(answer, answer.status_code)
    assert await seen(scenes) == before


async def test_hostile_queries_are_refused(scenes: Scenes) -> None:
    await scenes.save()
    lists = ("/api/v1/sessions", path("saves", DEMO))
    names = ("limit", "cursor", "sort", "party_name", "saved_at__gte", "is_slot", "nothing")
    queries = [query for name in names for _, query in hostile_queries(name)]
    queries += [b"sort=nothing", b"nothing=1", b"limit=0", b"limit=201", b"cursor=bnVsbA"]
    queries += [b"limit=1&limit=1", b"updated_at=yesterday", b"is_slot=1", b"sort=-session_id,x"]
    for address in lists:
        for query in queries:
            url = httpx2.URL(f"http://localhost{address}").copy_with(query=query)
            answer = await scenes.client.get(url)
            assert answer.status_code in (400, 422), (address, query, answer.text)
            assert_refused(answer, answer.status_code)
