"""The calls of the first clients, to the byte."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.fixtures.problems import assert_refused
from tests.fixtures.scenes import DEMO, Scenes, opened, state

MINIMAL = {"scene_index": 1, "party_name": "", "heroes": [], "symbol_choice": None, "choices": {}}


async def test_a_save_answers_two_keys_and_the_revision_as_etag(scenes: Scenes) -> None:
    for revision in (1, 2, 3):
        answer = await scenes.put()
        assert (answer.status_code, answer.content) == (200, b'{"status":"saved","scene_index":6}')
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["etag"] == f'"{revision}"'


async def test_a_load_answers_the_session_and_the_five_keys(scenes: Scenes) -> None:
    await scenes.put()
    answer = await scenes.get("load")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["etag"] == '"1"'
    assert answer.headers["state-version"] == "1"
    assert answer.json() == {"session_id": DEMO, "state": state()}
    assert list(answer.json()["state"]) == list(state())


async def test_an_unknown_session_is_no_saved_game(scenes: Scenes) -> None:
    answer = await scenes.get("load")
    assert assert_refused(answer, 404) == "No saved game"
    for kind in ("saves", "export"):
        assert (await scenes.get(kind)).json()["detail"] == "No saved game"
    assert (await scenes.get("saves", DEMO, 1)).json()["detail"] == "No saved game"


async def test_health_is_healthy(scenes: Scenes) -> None:
    answer = await scenes.client.get("/health")
    assert (answer.status_code, answer.content) == (200, b'{"status":"healthy"}')
    assert answer.headers["content-type"] == "application/json"


async def test_a_save_replaces_what_was_saved(scenes: Scenes) -> None:
    await scenes.put(scene_index=11, choices={"scene8": "fight"})
    assert (await scenes.put(scene_index=1)).json()["scene_index"] == 1
    assert await scenes.load() == state(scene_index=1)


@pytest.mark.parametrize("tag", ['"1"', 'W/"1"', "*", '"0", "1"', '"7",W/"1"'])
async def test_what_the_client_has_already_is_304(scenes: Scenes, tag: str) -> None:
    await scenes.put()
    answer = await scenes.client.get(f"/api/v1/load/{DEMO}", headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == '"1"'
    await scenes.put()
    answer = await scenes.client.get(f"/api/v1/load/{DEMO}", headers={"if-none-match": '"1"'})
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')


async def test_a_minimal_state_is_legal(scenes: Scenes) -> None:
    answer = await scenes.send({"session_id": DEMO, "state": MINIMAL})
    assert answer.json() == {"status": "saved", "scene_index": 1}
    assert (await scenes.get("load")).json() == {"session_id": DEMO, "state": MINIMAL}


@pytest.mark.parametrize("scene", range(1, 12))
async def test_every_scene_is_legal(scenes: Scenes, scene: int) -> None:
    assert (await scenes.put(scene_index=scene)).json()["scene_index"] == scene


UNKNOWN: dict[str, Any] = {
    "mood": "calm",
    "class_": "the Python name of a field",
    "model_config": {"extra": "forbid"},
    "model_fields_set": [],
    "__class__": "object",
    "": None,
    "Ünï 🎲": {"deep": [1, 1.0, True, None, {"": []}]},
    "id": 0,
    "name ": "with a space",
    "session_id": "another",
    "state": {},
}


async def test_unknown_keys_come_back_as_they_were_sent(scenes: Scenes) -> None:
    """In heroes and choices, and beside the five: a newer client's save survives."""
    heroes = [{"name": "Ada", "class": "mage", "hp": 12, **UNKNOWN}]
    sent = state(heroes=heroes, choices=UNKNOWN, **UNKNOWN)
    assert (await scenes.send({"session_id": DEMO, "state": sent})).status_code == 200
    assert await scenes.load() == sent
    assert (await scenes.get("saves", DEMO, 1)).json()["state"] == sent
    assert (await scenes.export())["saves"][0]["state"] == sent


async def test_a_key_that_is_gone_from_the_next_save_is_gone(scenes: Scenes) -> None:
    await scenes.put(mood="calm", choices={"scene8": "fight"})
    await scenes.put()
    assert await scenes.load() == state()


async def test_both_databases_answer_alike(
    scenes_sqlite_url: str, scenes_postgres_url: str
) -> None:
    answers = []
    for url in (scenes_sqlite_url, scenes_postgres_url):
        async with opened(url) as scenes:
            answers.append(await everything(scenes))
    assert answers[0] == answers[1]


async def everything(scenes: Scenes) -> dict[str, Any]:
    """The answers of all GET routes after the same story; the order of keys counts too."""
    sent = state(choices={"z": 1e300, "a": [1.0, 1, -0.0, 1e-7]}, Ünï="🎲")
    for number in range(4):
        await scenes.save(body={"label": "slot"} if number == 1 else {}, **sent)
        await scenes.save("second", scene_index=2)
        scenes.clock.forward(minutes=1)
    await scenes.client.post(f"/api/v1/saves/{DEMO}/2/restore")
    saves = f"/api/v1/saves/{DEMO}"
    asked = ["/api/v1/sessions", saves, f"{saves}/2", f"{saves}/9", f"/api/v1/export/{DEMO}"]
    asked += [f"/api/v1/load/{DEMO}", f"{saves}?is_slot=true", f"{saves}?sort=saved_at&limit=2"]
    found: dict[str, Any] = {}
    for each in asked:
        answer = await scenes.client.get(each)
        shown = answer.json() if answer.status_code == 200 else answer.json()["detail"]
        found[each] = (json.dumps(shown), answer.headers.get("link"), answer.headers.get("etag"))
    return found
