"""Any state comes back as it was sent; any session id names its own session."""

from __future__ import annotations

import json

import httpx2
import pytest
from hypothesis import HealthCheck, example, given, settings

from tests.apps.scenes.json_values import STATES, typed
from tests.fixtures.problems import assert_refused, places
from tests.fixtures.scenes import DEMO, IMPORT, SAVE, Document, Scenes, path, state

JSON = {"content-type": "application/json"}
MANY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
EXTREME = state(
    choices={
        "largest": 2**53,
        "smallest": -(2**53),
        "float of a whole number": 1.0,
        "minus zero": -0.0,
        "least": 5e-324,
        "most": 1.7976931348623157e308,
        "precise": 0.1 + 0.2,
        "deep": json.loads("[" * 61 + "]" * 61),
        "line ends": "a\tb\r\nc",
        "separators": "\u2028\u2029\u0085",
        "beyond the plane": "👩‍👩‍👧‍👦 \U0010ffff",
        "not composed": "e\u0301 é",
        "quotes": "\"'\\ / </script> %s $1 ?",
        "": {"": {"": ""}},
    }
)


@MANY
@given(sent=STATES)
@example(sent=EXTREME)
async def test_any_state_comes_back_with_its_types(scenes: Scenes, sent: Document) -> None:
    assert (await scenes.send({"session_id": DEMO, "state": sent})).status_code == 200
    loaded = await scenes.load()
    assert typed(loaded) == typed(sent)
    revision = (await scenes.revisions())[-1]
    read = (await scenes.get("saves", DEMO, revision)).json()["state"]
    assert typed(read) == typed(sent)


async def test_the_extremes_survive_an_export_and_an_import(scenes: Scenes) -> None:
    await scenes.send({"session_id": DEMO, "state": EXTREME})
    sealed = await scenes.get("export")
    answer = await scenes.client.post(
        f"{IMPORT}?session_id=again", content=sealed.content, headers=JSON
    )
    assert answer.status_code == 200, answer.text
    assert typed(await scenes.load("again")) == typed(EXTREME)


SESSION_IDS = {
    "one character": "s",
    "200 characters": "s" * 200,
    "200 emoji": "🎲" * 200,
    "slash": "a/5",
    "slashes": "/a//b/",
    "only slashes": "//",
    "dots": "..",
    "a dot": ".",
    "dots between slashes": "a/../b",
    "percent": "100%",
    "encoded twice": "a%2F5",
    "percent that is no encoding": "%zz%",
    "question": "who?",
    "query": "a?limit=1",
    "fragment": "a#b",
    "spaces": " a  b ",
    "plus": "a+b",
    "right to left": "شارد ٤٧٢",
    "right-to-left override": "a\u202eb",
    "joined": "👩‍👩‍👧‍👦",
    "not composed": "e\u0301",
    "composed": "é",
    "line separator": "a\u2028b",
    "quotes": "\"'\\",
    "wild cards": "%_*",
    "an address of ours": "a/1/restore",
    "semicolon": "a;b=c",
    "ampersand": "a&b=c",
}


@pytest.mark.parametrize("session_id", SESSION_IDS.values(), ids=SESSION_IDS.keys())
async def test_a_session_id_works_on_every_route(scenes: Scenes, session_id: str) -> None:
    await scenes.save("another", scene_index=9)
    await scenes.save(session_id, scene_index=2)
    await scenes.save(session_id, scene_index=3)

    async def asked(method: str, kind: str, *more: object) -> httpx2.Response:
        answer = await scenes.raw(method, _path(kind, session_id, *more))
        assert answer.status_code in (200, 204), answer.text
        return answer

    loaded = await asked("GET", "load")
    assert loaded.json() == {"session_id": session_id, "state": state(scene_index=3)}
    history = (await asked("GET", "saves")).json()
    assert [(save["session_id"], save["revision"]) for save in history] == [
        (session_id, 2),
        (session_id, 1),
    ]
    assert (await asked("GET", "saves", 1)).json()["session_id"] == session_id
    restored = (await asked("POST", "saves", 1, "restore")).json()
    assert (restored["session_id"], restored["revision"]) == (session_id, 3)
    assert (await asked("GET", "export")).json()["session_id"] == session_id
    page = await asked("GET", "saves?limit=1")
    assert page.links["next"]["url"].startswith(_path("saves", session_id) + "?")
    await asked("DELETE", "saves")
    assert (await scenes.raw("GET", _path("load", session_id))).status_code == 404
    assert (await scenes.load("another"))["scene_index"] == 9


def _path(kind: str, session_id: str, *more: object) -> str:
    """As a client that has percent-encoded all there is to encode."""
    kind, _, query = kind.partition("?")
    encoded = "".join(f"%{byte:02X}" for byte in session_id.encode())
    address = "/".join([f"/api/v1/{kind}", encoded, *map(str, more)])
    return f"{address}?{query}" if query else address


async def test_an_encoded_slash_is_the_sessions_and_a_plain_one_the_addresss(
    scenes: Scenes,
) -> None:
    for number in range(1, 6):
        await scenes.save("a", scene_index=number)
    await scenes.save("a/5", scene_index=11)
    for encoded in ("a%2F5", "a%2f5", "%61%2F%35"):
        found = (await scenes.raw("GET", f"/api/v1/saves/{encoded}")).json()
        assert [(save["session_id"], save["scene_index"]) for save in found] == [("a/5", 11)]
    one = (await scenes.raw("GET", "/api/v1/saves/a/5")).json()
    assert (one["session_id"], one["revision"], one["state"]["scene_index"]) == ("a", 5, 5)
    nested = (await scenes.raw("GET", "/api/v1/saves/a%2F5/1")).json()
    assert (nested["session_id"], nested["state"]["scene_index"]) == ("a/5", 11)
    assert (await scenes.raw("GET", "/api/v1/load/a/5")).status_code == 404


async def test_ids_that_look_alike_are_different_sessions(scenes: Scenes) -> None:
    """Nothing is stripped, folded or composed."""
    alike = ["é", "e\u0301", "E\u0301", " a", "a", "a ", "A", "Ａ", "a\u200b", "100%", "100%25"]
    for number, session_id in enumerate(alike):
        await scenes.save(session_id, party_name=str(number))
    for number, session_id in enumerate(alike):
        assert (await scenes.load(session_id))["party_name"] == str(number)
    assert len((await scenes.client.get("/api/v1/sessions")).json()) == len(alike)


NOT_SESSION_IDS = {
    "empty": '""',
    "201 characters": json.dumps("s" * 201),
    "201 emoji": json.dumps("🎲" * 201),
    "NUL": r'"a\u0000b"',
    "tab": r'"a\tb"',
    "line end": r'"a\nb"',
    "escape": r'"\u001b[2J"',
    "delete": r'"\u007f"',
    "C1 control": r'"a\u0085b"',
    "last C1 control": r'"\u009f"',
    "lone high surrogate": r'"\ud83d"',
    "lone low surrogate": r'"a\udc2f5"',
    "number": "472",
    "null": "null",
    "true": "true",
    "list": '["a"]',
}


@pytest.mark.parametrize("session_id", NOT_SESSION_IDS.values(), ids=NOT_SESSION_IDS.keys())
async def test_what_is_no_session_id_is_422(scenes: Scenes, session_id: str) -> None:
    body = f'{{"session_id": {session_id}, "state": {json.dumps(state())}}}'
    answer = await scenes.client.post(SAVE, content=body.encode(), headers=JSON)
    assert_refused(answer, 422, "session_id")
    assert places(answer) == {"body.session_id"}
    assert all(not rows for rows in (await scenes.contents()).values())


@pytest.mark.parametrize("segment", ["%00", "a%0Ab", "%7F", "%ED%A0%80", "%ff", "a%1Bb"])
@pytest.mark.parametrize("kind", ["load", "saves", "export"])
async def test_what_is_no_session_id_in_a_path_is_4xx(
    scenes: Scenes, kind: str, segment: str
) -> None:
    answer = await scenes.raw("GET", f"/api/v1/{kind}/{segment}")
    assert_refused(answer, 400, "path")


async def test_a_path_with_too_long_an_id_is_a_session_nobody_saved(scenes: Scenes) -> None:
    for kind in ("load", "saves"):
        assert_refused(await scenes.get(kind, "s" * 201), 404, "No saved game")
    assert_refused(await scenes.get("export", "s" * 201), 422, "session_id")
    assert_refused(await scenes.client.delete(path("saves", "s" * 201)), 422, "session_id")
