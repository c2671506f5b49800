"""What is kept of a session, in which order it is shown, and the way back."""

from __future__ import annotations

from datetime import UTC
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select

from quintet.apps.scenes import repository
from quintet.apps.scenes.schemas import SaveInList, SaveRead, Session
from tests.fixtures.paging import walk
from tests.fixtures.problems import assert_refused
from tests.fixtures.scenes import DEMO, SESSIONS, Scenes, path, state


def slot(label: str) -> dict[str, Any]:
    return {"body": {"label": label}}


async def test_the_fifty_first_save_removes_the_first_at_once(scenes: Scenes) -> None:
    for number in range(1, 51):
        assert await scenes.save(party_name=str(number)) == number
    assert await scenes.revisions() == list(range(1, 51))
    assert await scenes.save() == 51
    assert await scenes.revisions() == list(range(2, 52))
    assert await scenes.save() == 52
    assert await scenes.revisions() == list(range(3, 53))


async def test_labelled_saves_stay_and_do_not_count(scenes: Scenes) -> None:
    labelled = [1, 2, 10, 40, 60]
    for number in range(1, 121):
        await scenes.save(**(slot(f"slot {number}") if number in labelled else {}))
        unlabelled = [n for n in range(1, number + 1) if n not in labelled][-50:]
        if number in (50, 52, 53, 54, 56, 61, 120):
            kept = [n for n in labelled if n <= number]
            assert await scenes.revisions() == sorted([*kept, *unlabelled]), number
    assert await scenes.save(**slot("the newest")) == 121
    assert len(await scenes.revisions()) == 56


async def test_a_hundred_labelled_saves_all_stay(scenes: Scenes) -> None:
    for number in range(100):
        await scenes.save(**slot(f"slot {number}"))
    assert await scenes.revisions() == list(range(1, 101))


async def test_each_session_has_its_own_fifty(scenes: Scenes) -> None:
    for _ in range(51):
        await scenes.save("first")
        await scenes.save("second")
    assert await scenes.revisions("first") == await scenes.revisions("second") == [*range(2, 52)]


async def test_a_restore_counts_as_a_save(scenes: Scenes) -> None:
    for number in range(1, 51):
        await scenes.save(party_name=str(number))
    await scenes.client.post(path("saves", DEMO, 1, "restore"))
    assert await scenes.revisions() == list(range(2, 52))
    assert (await scenes.load())["party_name"] == "1"
    assert_refused(await scenes.get("saves", DEMO, 1), 404, "no save of this revision")


async def fill(scenes: Scenes) -> list[dict[str, Any]]:
    """Thirty saves of every kind; the history that is expected, oldest first."""
    expected = []
    for number in range(1, 31):
        is_slot = number % 4 == 0
        label = f"slot {number % 8}" if is_slot else None
        changed = {
            "scene_index": number % 11 + 1,
            "party_name": f"party {number % 3}",
            "symbol_choice": None if number % 2 else "chaos",
        }
        options = slot(str(label)) if is_slot else {}
        await scenes.save(**options, **changed)
        expected.append(
            {
                "session_id": DEMO,
                "revision": number,
                "is_slot": is_slot,
                "label": label,
                **{name: changed[name] for name in ("scene_index", "party_name", "symbol_choice")},
                "state_version": 1,
                "source": "save",
                "restored_from": None,
                "saved_at": moment(scenes),
            }
        )
        scenes.clock.forward(minutes=1)
    return expected


def moment(scenes: Scenes) -> str:
    """What the clock says, as JSON has it."""
    return f"{scenes.clock().astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


async def test_slots_come_first_and_then_the_newest(scenes: Scenes) -> None:
    expected = await fill(scenes)
    expected.sort(key=lambda save: (save["is_slot"], save["revision"]), reverse=True)
    found = await scenes.history()
    assert found == expected
    assert list(found[0]) == list(SaveInList.model_fields)
    for limit in (1, 6, 7, 8, 29, 30):
        assert await walk(scenes.client, f"{path('saves', DEMO)}?limit={limit}") == expected, limit


async def test_the_history_is_asked_by_any_column(scenes: Scenes) -> None:
    saves = await fill(scenes)
    middle = saves[14]["saved_at"]
    asked: list[tuple[str, Any]] = [
        ("is_slot=true", lambda save: save["is_slot"]),
        ("is_slot=false", lambda save: not save["is_slot"]),
        ("label=slot+4", lambda save: save["label"] == "slot 4"),
        ("label__isnull=true", lambda save: save["label"] is None),
        ("scene_index__gte=8", lambda save: save["scene_index"] >= 8),
        ("party_name__in=party+0,party+2", lambda save: save["party_name"] != "party 1"),
        ("symbol_choice=chaos", lambda save: save["symbol_choice"] == "chaos"),
        ("revision__lte=3", lambda save: save["revision"] <= 3),
        (f"saved_at__gte={middle}", lambda save: save["saved_at"] >= middle),
        (f"saved_at__lte={middle}", lambda save: save["saved_at"] <= middle),
        (f"saved_at={middle}", lambda save: save["saved_at"] == middle),
        ("source=restore", lambda save: False),
    ]
    for query, is_wanted in asked:
        expected = [save for save in saves if is_wanted(save)]
        address = f"{path('saves', DEMO)}?{query}&sort=revision"
        answer = await scenes.client.get(f"{address}&count=exact&limit=2")
        assert answer.headers["x-total-count"] == str(len(expected)), query
        assert await walk(scenes.client, f"{address}&limit=4") == expected, query


@pytest.mark.parametrize(
    "sort",
    [
        "-revision",
        "saved_at",
        "-saved_at",
        "is_slot",
        "-is_slot,scene_index",
        "-symbol_choice,label",
    ],
)
async def test_every_sort_can_be_walked(scenes: Scenes, sort: str) -> None:
    saves = await fill(scenes)
    names = sort.split(",")
    if "revision" not in sort:
        names.append("-revision" if names[-1].startswith("-") else "revision")
    for name in reversed(names):
        rank = partial(_rank, column=name.removeprefix("-"))
        saves.sort(key=rank, reverse=name.startswith("-"))
    assert await walk(scenes.client, f"{path('saves', DEMO)}?sort={sort}&limit=4") == saves


def _rank(save: dict[str, Any], column: str) -> tuple[bool, Any]:
    """NULL lowest."""
    value = save[column]
    return value is not None, "" if value is None else value


async def test_one_save_is_read_with_its_state(scenes: Scenes) -> None:
    await scenes.save(mood="old", **slot("camp"))
    saved_at = moment(scenes)
    scenes.clock.forward(hours=1)
    await scenes.save()
    answer = await scenes.get("saves", DEMO, 1)
    assert answer.json() == {
        "session_id": DEMO,
        "revision": 1,
        "label": "camp",
        "state_version": 1,
        "source": "save",
        "restored_from": None,
        "saved_at": saved_at,
        "state": state(mood="old"),
    }
    assert list(answer.json()) == list(SaveRead.model_fields)
    for revision in (3, 2**53):
        assert_refused(await scenes.get("saves", DEMO, revision), 404, "no save of this revision")


async def test_a_restore_is_the_newest_save_and_loses_nothing(scenes: Scenes) -> None:
    await scenes.save(scene_index=2, mood="kept", **slot("camp"))
    await scenes.save(scene_index=8)
    scenes.clock.forward(hours=1)
    answer = await scenes.client.post(path("saves", DEMO, 1, "restore"))
    assert answer.json() == {
        "status": "restored",
        "session_id": DEMO,
        "revision": 3,
        "restored_from": 1,
        "scene_index": 2,
    }
    assert answer.headers["etag"] == '"3"'
    assert await scenes.load() == state(scene_index=2, mood="kept")
    slots, restored, between = await scenes.history()
    assert (slots["revision"], between["revision"]) == (1, 2)
    shown = ("revision", "source", "restored_from", "label", "scene_index")
    assert [restored[name] for name in shown] == [3, "restore", 1, None, 2]
    assert restored["saved_at"] == moment(scenes)
    assert (await scenes.get("saves", DEMO, 2)).json()["state"] == state(scene_index=8)
    (session,) = (await scenes.client.get(SESSIONS)).json()
    assert (session["revision"], session["scene_index"]) == (3, 2)


async def test_a_restore_of_what_is_not_there_is_404(scenes: Scenes) -> None:
    assert_refused(
        await scenes.client.post(path("saves", DEMO, 1, "restore")), 404, "No saved game"
    )
    await scenes.save()
    before = await scenes.contents()
    answer = await scenes.client.post(path("saves", DEMO, 2, "restore"))
    assert_refused(answer, 404, "no save of this revision")
    assert await scenes.contents() == before


async def test_a_removal_leaves_no_row(scenes: Scenes) -> None:
    await scenes.save("another")
    for _ in range(3):
        await scenes.save(**slot("camp"))
    answer = await scenes.client.delete(path("saves", DEMO))
    assert (answer.status_code, answer.content) == (204, b"")
    async with scenes.database.read() as unit:
        for table in (repository.PARTY, repository.SAVE):
            assert await unit.scalar(select(func.count()).select_from(table)) == 1
    assert_refused(await scenes.get("load"), 404, "No saved game")
    assert_refused(await scenes.client.delete(path("saves", DEMO)), 404, "No saved game")
    assert await scenes.save() == 1


async def test_sessions_come_newest_first(scenes: Scenes) -> None:
    began = {}
    for session_id in ("a", "b", "c", "a"):
        began.setdefault(session_id, moment(scenes))
        await scenes.save(session_id, party_name=session_id, scene_index=3)
        scenes.clock.forward(minutes=1)
    scenes.clock.forward(minutes=-1)
    found = (await scenes.client.get(SESSIONS)).json()
    assert [(row["session_id"], row["revision"]) for row in found] == [("a", 2), ("c", 1), ("b", 1)]
    assert found[0] == {
        "session_id": "a",
        "party_name": "a",
        "scene_index": 3,
        "revision": 2,
        "created_at": began["a"],
        "updated_at": moment(scenes),
    }
    assert list(found[0]) == list(Session.model_fields)
    assert [row["updated_at"] for row in found[1:]] == [began["c"], began["b"]]


async def test_sessions_of_one_moment_are_paged_by_their_ids(scenes: Scenes) -> None:
    names = [f"s{number:02}" for number in range(25)]
    for name in names:
        await scenes.save(name)
    found = await walk(scenes.client, f"{SESSIONS}?limit=4")
    assert [row["session_id"] for row in found] == names[::-1]
    after = await scenes.client.get(f"{SESSIONS}?session_id__contains=1&count=exact&limit=1")
    assert after.headers["x-total-count"] == str(sum("1" in name for name in names))
    assert (await scenes.client.get(f"{SESSIONS}?session_id=nobody")).json() == []


async def test_a_page_costs_one_statement_however_long(scenes: Scenes) -> None:
    await fill(scenes)
    for address in (SESSIONS, path("saves", DEMO)):
        costs = []
        for limit in (1, 200):
            deltas = []
            for _ in range(3):  # whoever follows the change log may read in between
                before = scenes.database.executed
                await scenes.client.get(f"{address}?limit={limit}")
                deltas.append(scenes.database.executed - before)
            costs.append(min(deltas))
        assert costs == [1, 1]
