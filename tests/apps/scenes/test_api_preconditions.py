"""If-Match: who saw something else is told what is there now, and nothing is stored.

Idempotency-Key: a call that is repeated has one effect.
"""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from tests.fixtures.problems import assert_refused
from tests.fixtures.scenes import DEMO, IMPORT, SAVE, Scenes, path, state

CURRENT = frozenset({"current"})


def assert_stale(answer: httpx2.Response, revision: int | None, **changed: Any) -> None:
    """A 412 that brings what is saved now, as a load would."""
    assert_refused(answer, 412, "Nothing was stored", members=CURRENT)
    if revision is None:
        assert answer.json()["current"] is None
        assert "etag" not in answer.headers
    else:
        assert answer.json()["current"] == {
            "session_id": DEMO,
            "revision": revision,
            "state": state(**changed),
        }
        assert answer.headers["etag"] == f'"{revision}"'


async def test_the_right_tag_stores(scenes: Scenes) -> None:
    await scenes.save()
    for revision in (1, 2, 3):
        answer = await scenes.put(if_match=f'"{revision}"', scene_index=revision)
        assert (answer.status_code, answer.headers["etag"]) == (200, f'"{revision + 1}"')


@pytest.mark.parametrize(
    "tag", ['"1"', '"3"', '"02"', "2", 'W/"2"', '"1", "3"', '""', "", "x", '"2', "'2'", '*"2"']
)
async def test_a_tag_that_is_not_the_newest_ones_stores_nothing(scenes: Scenes, tag: str) -> None:
    await scenes.save(mood="old")
    await scenes.save(mood="new", Ünï={"a": [1.0]})
    before = await scenes.contents()
    answer = await scenes.put(if_match=tag, scene_index=1)
    assert_stale(answer, 2, mood="new", Ünï={"a": [1.0]})
    assert await scenes.contents() == before


@pytest.mark.parametrize("tag", ["*", '"2"', '"1", "2"', '"2","7"', ' "2" ', 'W/"2", "2"'])
async def test_a_tag_or_list_that_names_the_newest_stores(scenes: Scenes, tag: str) -> None:
    await scenes.save()
    await scenes.save()
    assert (await scenes.put(if_match=tag)).headers["etag"] == '"3"'


@pytest.mark.parametrize("tag", ['"1"', "*", '"0"', 'W/"1"'])
async def test_nobody_can_have_seen_a_session_that_is_not_there(scenes: Scenes, tag: str) -> None:
    assert_stale(await scenes.put(if_match=tag), None)
    assert all(not rows for rows in (await scenes.contents()).values())
    assert (await scenes.get("load")).status_code == 404


async def test_who_begins_anew_meets_no_session_that_is_there(scenes: Scenes) -> None:
    """`If-None-Match: *`: a session is made, and never overwritten."""
    begin = {"if-none-match": "*"}
    body = {"session_id": DEMO, "state": state(mood="first")}
    first = await scenes.client.post(SAVE, json=body, headers=begin)
    assert (first.status_code, first.headers["etag"]) == (200, '"1"')
    before = await scenes.contents()
    assert_stale(await scenes.client.post(SAVE, json=body, headers=begin), 1, mood="first")
    sealed = await scenes.export()
    assert_stale(await scenes.client.post(IMPORT, json=sealed, headers=begin), 1, mood="first")
    assert await scenes.contents() == before
    new = await scenes.client.post(f"{IMPORT}?session_id=new", json=sealed, headers=begin)
    assert new.status_code == 200


async def test_after_a_removal_the_old_tag_is_stale(scenes: Scenes) -> None:
    await scenes.save()
    assert (await scenes.client.delete(path("saves", DEMO))).status_code == 204
    assert_stale(await scenes.put(if_match='"1"'), None)
    assert await scenes.save() == 1


async def test_a_save_without_a_tag_is_the_last_to_win(scenes: Scenes) -> None:
    """By revision, whatever the clock says."""
    await scenes.save(party_name="first")
    scenes.clock.forward(hours=-1)
    assert await scenes.save(party_name="second") == 2
    assert (await scenes.load())["party_name"] == "second"
    assert [save["revision"] for save in await scenes.history()] == [2, 1]


async def test_a_restore_honours_if_match(scenes: Scenes) -> None:
    for number in (1, 2, 3):
        await scenes.save(scene_index=number)
    before = await scenes.contents()
    restore = path("saves", DEMO, 1, "restore")
    stale = await scenes.client.post(restore, headers={"if-match": '"2"'})
    assert_stale(stale, 3, scene_index=3)
    assert await scenes.contents() == before
    right = await scenes.client.post(restore, headers={"if-match": '"3"'})
    assert (right.status_code, right.headers["etag"]) == (200, '"4"')


async def test_a_removal_honours_if_match(scenes: Scenes) -> None:
    await scenes.save(scene_index=1)
    await scenes.save(scene_index=2)
    before = await scenes.contents()
    stale = await scenes.client.delete(path("saves", DEMO), headers={"if-match": '"1"'})
    assert_stale(stale, 2, scene_index=2)
    assert await scenes.contents() == before
    right = await scenes.client.delete(path("saves", DEMO), headers={"if-match": '"2"'})
    assert right.status_code == 204


@pytest.mark.parametrize("call", ["save", "restore", "import"])
async def test_a_repeated_key_has_one_effect_and_one_answer(scenes: Scenes, call: str) -> None:
    await scenes.save(scene_index=1)
    await scenes.save(scene_index=2)
    sealed = await scenes.export()
    address, body = {
        "save": (SAVE, {"session_id": DEMO, "state": state(scene_index=3)}),
        "restore": (path("saves", DEMO, 1, "restore"), None),
        "import": (f"{IMPORT}?session_id=new", sealed),
    }[call]
    headers = {"idempotency-key": "once"}
    first = await scenes.client.post(address, json=body, headers=headers)
    assert first.status_code == 200, first.text
    after = await scenes.contents()
    for _ in range(2):
        again = await scenes.client.post(address, json=body, headers=headers)
        assert (again.status_code, again.content) == (200, first.content)
        assert again.headers["etag"] == first.headers["etag"]
        assert again.headers["idempotency-replayed"] == "true"
    assert await scenes.contents() == after


async def test_a_key_for_another_state_is_refused(scenes: Scenes) -> None:
    headers = {"idempotency-key": "once"}
    body = {"session_id": DEMO, "state": state()}
    assert (await scenes.client.post(SAVE, json=body, headers=headers)).status_code == 200
    other = {"session_id": DEMO, "state": state(scene_index=7)}
    assert_refused(await scenes.client.post(SAVE, json=other, headers=headers), 422, "another")
    assert await scenes.revisions() == [1]
    assert await scenes.load() == state()
