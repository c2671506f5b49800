"""A state of an older client is brought up to date when it is loaded; what was stored stays."""

from __future__ import annotations

import dataclasses
from copy import deepcopy

import pytest
from sqlalchemy import select

from quintet.apps.scenes import repository
from quintet.apps.scenes.app import APP
from quintet.apps.scenes.rules import SHIPPED, State, StateChain
from tests.fixtures.scenes import DEMO, IMPORT, Scenes, opened, path, state


def v1_to_v2(old: State) -> State:
    """Heroes get an inventory."""
    return {**old, "heroes": [{**hero, "inventory": []} for hero in old["heroes"]]}


def v2_to_v3(old: State) -> State:
    """The symbol stands among the choices too."""
    return {**old, "choices": {**old["choices"], "symbol": old["symbol_choice"]}}


def v3_to_v4(old: State) -> State:
    """The party's inventory: one entry for each hero that has one."""
    return {**old, "stuff": [len(hero["inventory"]) for hero in old["heroes"]]}


V2 = dataclasses.replace(APP, chain=StateChain((v1_to_v2,)))
V4 = dataclasses.replace(APP, chain=StateChain((v1_to_v2, v2_to_v3, v3_to_v4)))


async def stored(scenes: Scenes) -> list[tuple[int, int, str]]:
    """Revision, version and text of every save, as the database has them."""
    columns = [repository.SAVE.c[name] for name in ("revision", "state_version", "state")]
    async with scenes.database.read() as unit:
        rows = await unit.execute(select(*columns).order_by(columns[0]))
        return [tuple(row) for row in rows]


async def test_what_an_old_service_stored_is_loaded_in_the_new_version(scenes_url: str) -> None:
    async with opened(scenes_url) as old:
        await old.save(mood="kept")
        original = await stored(old)
    async with opened(scenes_url, V2) as new:
        answer = await new.get("load")
        assert answer.headers["state-version"] == "2"
        assert answer.headers["etag"] == '"1"'
        assert answer.json() == {"session_id": DEMO, "state": v1_to_v2(state(mood="kept"))}
        read = (await new.get("saves", DEMO, 1)).json()
        assert (read["state_version"], read["state"]) == (1, state(mood="kept"))
        assert await stored(new) == original
        tag = {"if-none-match": '"1"'}
        assert (await new.client.get(path("load", DEMO), headers=tag)).status_code == 304
    async with opened(scenes_url) as old:
        answer = await old.get("load")
        assert answer.headers["state-version"] == "1"
        assert answer.json()["state"] == state(mood="kept")


async def test_a_newer_clients_save_survives_an_older_service(scenes_url: str) -> None:
    sent = v1_to_v2(state())
    async with opened(scenes_url) as old:
        await old.save(body={"state_version": 2}, **sent)
        answer = await old.get("load")
        assert (answer.headers["state-version"], answer.json()["state"]) == ("2", sent)
        (save,) = await old.history()
        assert save["state_version"] == 2
    async with opened(scenes_url, V2) as new:
        answer = await new.get("load")
        assert (answer.headers["state-version"], answer.json()["state"]) == ("2", sent)
    async with opened(scenes_url, V4) as newest:
        loaded = await newest.get("load")
        assert loaded.headers["state-version"] == "4"
        assert loaded.json()["state"] == v3_to_v4(v2_to_v3(sent))


async def test_three_steps_run_in_their_order(scenes_url: str) -> None:
    """The last needs what the first made."""
    async with opened(scenes_url, V4) as scenes:
        versions = (state(), v1_to_v2(state()), v2_to_v3(v1_to_v2(state())))
        for version, began in enumerate(versions, 1):
            await scenes.save(body={"state_version": version}, **began)
            assert await scenes.load() == v3_to_v4(v2_to_v3(v1_to_v2(state())))
        last = {**v3_to_v4(v2_to_v3(v1_to_v2(state()))), "stuff": [7]}
        await scenes.save(body={"state_version": 4}, **last)
        assert await scenes.load() == last
        assert [version for _, version, _ in await stored(scenes)] == [1, 2, 3, 4]


async def test_a_conflict_brings_the_state_in_the_new_version(scenes_url: str) -> None:
    async with opened(scenes_url) as old:
        await old.save()
        await old.save(party_name="newest")
    async with opened(scenes_url, V2) as new:
        answer = await new.put(if_match='"1"')
        assert answer.status_code == 412
        assert answer.json()["current"] == {
            "session_id": DEMO,
            "revision": 2,
            "state": v1_to_v2(state(party_name="newest")),
        }
        stale = await new.client.delete(path("saves", DEMO), headers={"if-match": '"1"'})
        assert stale.json()["current"] == answer.json()["current"]


async def test_a_restore_keeps_the_version_and_the_original(scenes_url: str) -> None:
    async with opened(scenes_url) as old:
        await old.save(party_name="first")
        await old.save(party_name="second")
    async with opened(scenes_url, V2) as new:
        assert (await new.client.post(path("saves", DEMO, 1, "restore"))).status_code == 200
        first, _, third = await stored(new)
        assert third[1:] == first[1:]
        assert await new.load() == v1_to_v2(state(party_name="first"))


async def test_an_export_has_the_originals_with_their_versions(scenes_url: str) -> None:
    async with opened(scenes_url, V2) as new:
        await new.save()
        await new.save(body={"state_version": 2}, **v1_to_v2(state()))
        file = await new.export()
        assert [(save["state_version"], save["state"]) for save in file["saves"]] == [
            (1, state()),
            (2, v1_to_v2(state())),
        ]
        assert (await new.client.post(f"{IMPORT}?session_id=new", json=file)).status_code == 200
        assert (await new.export("new"))["saves"] == file["saves"]


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5, 1_000_000])
def test_an_upgrade_changes_nothing_that_it_was_given(version: int) -> None:
    given = v2_to_v3(v1_to_v2(state()))
    before = deepcopy(given)
    upgraded = V4.chain.upgraded(given, version)
    assert given == before
    assert (upgraded == given) == (version > 3)


def test_version_1_is_shipped() -> None:
    assert (SHIPPED.current, V2.chain.current, V4.chain.current) == (1, 2, 4)
