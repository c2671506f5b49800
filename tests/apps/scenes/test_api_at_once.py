"""Many clients at once: one row, every revision once, and one winner among those who compare."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx2
import pytest

from quintet.apps.scenes.app import APP
from tests.fixtures.at_once import at_once
from tests.fixtures.processes import quintet
from tests.fixtures.scenes import DEMO, IMPORT, SAVE, Scenes, opened, path, state
from tests.fixtures.server import Serve

SAVES = 100
WRITERS = 50


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path: Path, serve: Serve) -> tuple[str, str]:
    """Scenes in a process of its own, and the URL of its database."""
    url = f"sqlite:///{tmp_path / 'scenes.db'}"
    if request.param == "postgresql":
        url = str(request.getfixturevalue("postgres_url"))
    environment = {"DATABASE_URL": url}
    quintet("db", "upgrade", APP.name, environment=environment, cwd=tmp_path)
    return serve(environment=environment, apps=["scenes"]).url, url


def numbered(number: int) -> dict[str, Any]:
    return {"session_id": DEMO, "state": state(party_name=str(number))}


async def assert_a_hundred_first_saves(scenes: Scenes, answers: list[httpx2.Response]) -> None:
    """Each was stored once, the newest is what is loaded, and the oldest fifty are gone."""
    assert [answer.status_code for answer in answers] == [200] * SAVES
    tags = [int(answer.headers["etag"].strip('"')) for answer in answers]
    assert sorted(tags) == list(range(1, SAVES + 1))
    contents = await scenes.contents()
    assert len(contents["parties"]) == 1
    assert await scenes.revisions() == list(range(51, 101))
    last = str(tags.index(100))
    assert (await scenes.load())["party_name"] == last
    assert contents["parties"][0]["name"] == last
    for save in await scenes.history():
        assert save["party_name"] == str(tags.index(save["revision"]))
    assert len(contents["quintet_changes"]) == SAVES


@pytest.mark.alone
async def test_a_hundred_first_saves_make_one_row(scenes: Scenes) -> None:
    answers = await scenes.at_once(SAVES, lambda n: scenes.send(numbered(n)))
    await assert_a_hundred_first_saves(scenes, answers)


@pytest.mark.alone
async def test_a_hundred_first_saves_over_sockets_make_one_row(served: tuple[str, str]) -> None:
    address, url = served

    async def save(client: httpx2.AsyncClient, number: int) -> httpx2.Response:
        return await client.post(SAVE, json=numbered(number))

    answers = await at_once([address], save, SAVES)
    async with opened(url) as scenes:
        await assert_a_hundred_first_saves(scenes, answers)


async def assert_one_winner(scenes: Scenes, answers: list[httpx2.Response]) -> None:
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(200) == 1
    assert statuses.count(412) == len(answers) - 1
    winner = statuses.index(200)
    assert answers[winner].headers["etag"] == '"2"'
    for answer in answers:
        if answer.status_code == 412:
            assert answer.json()["current"]["revision"] == 2
            assert answer.json()["current"]["state"]["party_name"] == str(winner)
    assert (await scenes.load())["party_name"] == str(winner)
    assert await scenes.revisions() == [1, 2]


async def test_of_fifty_who_saw_the_same_one_wins(scenes: Scenes) -> None:
    await scenes.save()
    answers = await scenes.at_once(WRITERS, lambda n: scenes.send(numbered(n), '"1"'))
    await assert_one_winner(scenes, answers)


async def test_of_fifty_over_sockets_who_saw_the_same_one_wins(served: tuple[str, str]) -> None:
    address, url = served

    async def save(client: httpx2.AsyncClient, number: int) -> httpx2.Response:
        headers = {"if-match": '"1"'}
        return await client.post(SAVE, json=numbered(number), headers=headers)

    async with opened(url) as scenes:
        await scenes.save()
        await assert_one_winner(scenes, await at_once([address], save, WRITERS))


async def test_of_fifty_who_begin_one_session_one_does(scenes: Scenes) -> None:
    begin = {"if-none-match": "*"}
    answers = await scenes.at_once(
        WRITERS, lambda n: scenes.client.post(SAVE, json=numbered(n), headers=begin)
    )
    statuses = [answer.status_code for answer in answers]
    assert sorted(statuses) == [200] + [412] * (WRITERS - 1)
    winner = str(statuses.index(200))
    for answer in answers:
        if answer.status_code == 412:
            assert answer.json()["current"]["state"]["party_name"] == winner
    assert await scenes.revisions() == [1]


async def test_many_who_load_and_save_again_lose_no_step(scenes: Scenes) -> None:
    """Each adds its own choice, and repeats until nobody was in between."""
    await scenes.save(choices={})

    async def add(number: int) -> httpx2.Response:
        while True:
            loaded = await scenes.get("load")
            choices = loaded.json()["state"]["choices"] | {str(number): number}
            answer = await scenes.put(choices=choices, if_match=loaded.headers["etag"])
            if answer.status_code != 412:
                return answer

    assert {a.status_code for a in await scenes.at_once(16, add)} == {200}
    assert (await scenes.load())["choices"] == {str(n): n for n in range(16)}
    assert await scenes.revisions() == list(range(1, 18))


@pytest.mark.alone
async def test_first_saves_of_many_sessions_do_not_meet(scenes: Scenes) -> None:
    answers = await scenes.at_once(
        SAVES, lambda n: scenes.put(f"session {n}", scene_index=n % 11 + 1)
    )
    assert [answer.headers["etag"] for answer in answers] == ['"1"'] * SAVES
    assert len((await scenes.client.get("/api/v1/sessions?limit=200")).json()) == SAVES
    for number in (0, 57, 99):
        assert (await scenes.load(f"session {number}"))["scene_index"] == number % 11 + 1


async def test_one_key_from_many_makes_one_save(scenes: Scenes) -> None:
    headers = {"idempotency-key": "once"}
    answers = await scenes.at_once(
        32, lambda _: scenes.client.post(SAVE, json=numbered(1), headers=headers)
    )
    assert {answer.status_code for answer in answers} <= {200, 409}
    assert {a.headers["etag"] for a in answers if a.status_code == 200} == {'"1"'}
    assert await scenes.revisions() == [1]


@pytest.mark.alone
async def test_everything_at_once_ends_whole_and_in_no_5xx(scenes: Scenes) -> None:
    """Saves, restores, imports and removals of one session, in any order."""
    await scenes.save()
    sealed = await scenes.export()

    async def act(number: int) -> httpx2.Response:
        match number % 5:
            case 0:
                return await scenes.client.post(path("saves", DEMO, 1, "restore"))
            case 1 if number % 3 == 0:
                return await scenes.client.delete(path("saves", DEMO))
            case 2:
                headers = {"if-match": "*"} if number % 2 else {}
                return await scenes.client.post(IMPORT, json=sealed, headers=headers)
            case 3:
                return await scenes.get("load")
        return await scenes.send(numbered(number), "*" if number % 4 == 0 else None)

    answers = await scenes.at_once(150, act)
    assert {answer.status_code for answer in answers} <= {200, 204, 404, 412, 428}
    contents = await scenes.contents()
    parties = {row["id"] for row in contents["parties"]}
    saves = {row["party_id"] for row in contents["party_saves"]}
    assert len(parties) <= 1
    assert saves == parties
    await scenes.save(party_name="at the end")
    assert (await scenes.load())["party_name"] == "at the end"


async def test_paging_while_others_save_repeats_no_session(scenes: Scenes) -> None:
    """Newest first: whoever saves meanwhile moves to the front, before the page we are on."""
    for number in range(60):
        await scenes.save(f"session {number:02}")
        scenes.clock.forward(seconds=1)
    found: list[str] = []
    address = "/api/v1/sessions?limit=7"
    moved = iter(range(0, 60, 4))
    while address:
        answer = await scenes.client.get(address)
        found += [session["session_id"] for session in answer.json()]
        address = answer.links.get("next", {}).get("url", "")
        mover = f"session {next(moved):02}"
        scenes.clock.forward(seconds=1)
        await scenes.at_once(3, lambda n, m=mover: scenes.save(m if n else f"{m} new"))
    assert len(found) == len(set(found))
    still = {f"session {number:02}" for number in range(60) if number % 4}
    assert still <= set(found)
