"""A session as one file: out of one service and into another, whole or not at all."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from quintet.apps.scenes.rules import checksum
from quintet.apps.scenes.schemas import Export
from tests.apps.scenes.json_values import typed
from tests.fixtures.problems import assert_refused, places
from tests.fixtures.scenes import DEMO, IMPORT, SAVE, Document, Scenes, opened, path, state

JSON = {"content-type": "application/json"}
MEBIBYTE = 1024 * 1024
UNKNOWN = {"mood": "calm", "Ünï": [1, 1.0, {"": None}], "most": 1e308}


async def played(scenes: Scenes, session_id: str = DEMO, saves: int = 56) -> None:
    """A history with slots, a restore, and revisions that are gone."""
    for number in range(1, saves + 1):
        label = {"label": f"slot {number}"} if number in (2, 30) else {}
        await scenes.save(session_id, body=label, party_name=str(number), **UNKNOWN)
        scenes.clock.forward(seconds=1)
    answer = await scenes.client.post(path("saves", session_id, 2, "restore"))
    assert answer.status_code == 200, answer.text


def sealed(file: Document) -> Document:
    """The file with the checksum that belongs to it."""
    return {**file, "checksum": checksum(file)}


async def send(
    scenes: Scenes, file: Any, session_id: str | None = None, if_match: str | None = None
) -> httpx2.Response:
    content = file if isinstance(file, bytes) else json.dumps(file).encode()
    headers = JSON | ({} if if_match is None else {"if-match": if_match})
    params = {} if session_id is None else {"session_id": session_id}
    return await scenes.client.post(IMPORT, content=content, headers=headers, params=params)


def same(file: Document) -> Any:
    """What two files of equal sessions share, with the types of all values."""
    return typed({name: file[name] for name in ("format", "version", "saves")})


async def test_an_export_has_all_saves_oldest_first(scenes: Scenes) -> None:
    await played(scenes)
    answer = await scenes.get("export")
    file = answer.json()
    assert list(file) == list(Export.model_fields)
    assert (file["format"], file["version"]) == ("quintet-scenes-export", 1)
    assert file["session_id"] == DEMO
    revisions = [save["revision"] for save in file["saves"]]
    assert revisions == [2, *range(7, 58)] == await scenes.revisions()
    assert [s["revision"] for s in file["saves"] if s["label"]] == [2, 30]
    assert (file["saves"][-1]["source"], file["saves"][-1]["restored_from"]) == ("restore", 2)
    assert file["saves"][0]["state"] == state(party_name="2", **UNKNOWN)
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", file["checksum"])
    assert answer.headers["content-disposition"] == (f"attachment; filename*=UTF-8''{DEMO}.json")


async def test_a_file_name_is_encoded(scenes: Scenes) -> None:
    await scenes.save('a/"b"\\🎲')
    answer = await scenes.get("export", 'a/"b"\\🎲')
    name = "a%2F%22b%22%5C%F0%9F%8E%B2.json"
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"


async def test_a_new_session_becomes_what_it_was(scenes: Scenes) -> None:
    await played(scenes)
    file = await scenes.export()
    scenes.clock.forward(days=1)
    answer = await send(scenes, file, "new")
    assert answer.json() == {
        "status": "imported",
        "session_id": "new",
        "revision": 57,
        "saves": 52,
        "scene_index": 6,
    }
    assert answer.headers["etag"] == '"57"'
    again = await scenes.export("new")
    assert (again["session_id"], same(again)) == ("new", same(file))
    old, new = await scenes.history(), await scenes.history("new")
    assert [{**save, "session_id": "new"} for save in old] == new
    assert (await scenes.get("load", "new")).headers["etag"] == '"57"'
    assert await scenes.save("new") == 58


@pytest.mark.parametrize("direction", ["sqlite to postgresql", "postgresql to sqlite"])
async def test_a_session_moves_to_the_other_kind_of_database(
    scenes_sqlite_url: str, scenes_postgres_url: str, direction: str
) -> None:
    urls = [scenes_sqlite_url, scenes_postgres_url]
    if direction.startswith("postgresql"):
        urls.reverse()
    async with opened(urls[0]) as here, opened(urls[1]) as there:
        await played(here)
        content = (await here.get("export")).content
        answer = await send(there, content)
        assert answer.status_code == 200, answer.text
        assert same(await there.export()) == same(await here.export())
        assert (await there.get("load")).content == (await here.get("load")).content
        assert await there.history() == await here.history()


def shuffled(value: Any) -> Any:
    """The same JSON with all keys in another order."""
    if isinstance(value, dict):
        return {name: shuffled(value[name]) for name in sorted(value, reverse=True)}
    return [shuffled(item) for item in value] if isinstance(value, list) else value


WRITTEN: dict[str, Callable[[Document], bytes]] = {
    "keys in another order": lambda file: json.dumps(shuffled(file)).encode(),
    "on one line": lambda file: json.dumps(file, separators=(",", ":")).encode(),
    "indented": lambda file: json.dumps(file, indent=8).encode(),
    "without escapes": lambda file: json.dumps(file, ensure_ascii=False).encode(),
    "with a line end": lambda file: json.dumps(file).encode() + b"\r\n",
    "with numbers written otherwise": lambda file: (
        json.dumps(file).replace("1e+308", "1E308").encode()
    ),
}


@pytest.mark.parametrize("how", WRITTEN)
async def test_a_file_of_the_same_content_is_the_same_file(scenes: Scenes, how: str) -> None:
    await played(scenes, saves=3)
    file = await scenes.export()
    answer = await send(scenes, WRITTEN[how](file), "new")
    assert answer.status_code == 200, answer.text
    assert same(await scenes.export("new")) == same(file)


def changed(file: Document, *where: str | int, to: Any) -> Document:
    """The file with one value changed or added."""
    file = copy.deepcopy(file)
    place: Any = file
    for part in where[:-1]:
        place = place[part]
    place[where[-1]] = to
    return file


def without(file: Document, *where: str | int) -> Document:
    """The file with one value left out."""
    file = copy.deepcopy(file)
    place: Any = file
    for part in where[:-1]:
        place = place[part]
    del place[where[-1]]
    return file


async def test_a_file_that_was_changed_is_refused(scenes: Scenes) -> None:
    await played(scenes, saves=3)
    file = await scenes.export()
    before = await scenes.contents()
    spoilt = [
        changed(file, "saves", 0, "state", "party_name", to="Cheats"),
        changed(file, "saves", 0, "state", "choices", to={}),
        changed(file, "saves", 0, "state", "Ünï", to=[1.0, 1, {"": None}]),
        changed(file, "saves", 0, "label", to="mine"),
        changed(file, "session_id", to="other"),
        changed(file, "exported_at", to="2026-11-20T00:00:00Z"),
        changed(file, "checksum", to=file["checksum"].upper()),
        changed(file, "checksum", to="sha256:" + "0" * 64),
        changed(file, "checksum", to=""),
        without(file, "saves", 0),
    ]
    for bad in spoilt:
        answer = await send(scenes, bad, "new")
        assert_refused(answer, 422, "checksum")
        assert places(answer) == {"body.checksum"}
    assert await scenes.contents() == before


async def test_what_no_export_made_is_refused(scenes: Scenes) -> None:
    """Also with a checksum that is right."""
    await played(scenes, saves=4)
    file = await scenes.export()
    before = await scenes.contents()
    saves = file["saves"]
    bad: list[tuple[Document, str]] = [
        (changed(file, "format", to="another"), "body.format"),
        (without(file, "format"), "body.format"),
        (changed(file, "version", to=2), "body.version"),
        (changed(file, "version", to="1"), "body.version"),
        (changed(file, "version", to=True), "body.version"),
        (changed(file, "saves", to=[]), "body.saves"),
        (changed(file, "saves", to={}), "body.saves"),
        (changed(file, "saves", to=saves[::-1]), "body.saves"),
        (changed(file, "saves", to=[saves[0], saves[0]]), "body.saves"),
        (changed(file, "saves", to=[saves[1], saves[0], *saves[2:]]), "body.saves"),
        (changed(file, "session_id", to=""), "body.session_id"),
        (changed(file, "session_id", to="s" * 201), "body.session_id"),
        (changed(file, "exported_at", to="yesterday"), "body.exported_at"),
        (changed(file, "exported_at", to="2026-11-20T00:00:00"), "body.exported_at"),
        (changed(file, "more", to=1), "body.more"),
        (without(file, "session_id"), "body.session_id"),
        *[
            (changed(file, "saves", 1, name, to=value), f"body.saves.1.{name}")
            for name, value in {
                "revision": 0,
                "label": "",
                "state_version": "1",
                "source": "magic",
                "restored_from": -1,
                "saved_at": "2026-11-20T00:00:00",
                "state": [],
                "more": 1,
            }.items()
        ],
        (
            changed(file, "saves", 1, "state", "scene_index", to=12),
            "body.saves.1.state.scene_index",
        ),
        (without(file, "saves", 1, "state", "choices"), "body.saves.1.state.choices"),
    ]
    for document, loc in bad:
        answer = await send(scenes, sealed(document), "new")
        assert answer.status_code == 422, (loc, answer.text)
        assert loc in places(answer), (loc, answer.json()["errors"])
    assert_refused(await send(scenes, without(file, "checksum"), "new"), 422, "checksum")
    assert await scenes.contents() == before


@pytest.mark.parametrize("session_id", ["", "s" * 201])
async def test_a_new_id_has_to_be_a_session_id(scenes: Scenes, session_id: str) -> None:
    await scenes.save()
    answer = await send(scenes, await scenes.export(), session_id)
    assert_refused(answer, 422, "session_id")


async def test_a_session_that_is_there_asks_for_its_etag(scenes: Scenes) -> None:
    await played(scenes, saves=3)
    file = await scenes.export()
    await scenes.save(scene_index=9)
    before = await scenes.contents()
    assert_refused(await send(scenes, file), 428, "If-Match")
    for tag in ('"4"', "5", 'W/"5"'):
        answer = await send(scenes, file, if_match=tag)
        assert_refused(answer, 412, members=frozenset({"current"}))
        assert answer.json()["current"] == {
            "session_id": DEMO,
            "revision": 5,
            "state": state(scene_index=9),
        }
        assert answer.headers["etag"] == '"5"'
    assert await scenes.contents() == before


@pytest.mark.parametrize("tag", ['"5"', "*", '"1", "5"'])
async def test_with_its_etag_the_slots_and_the_newest_are_added(scenes: Scenes, tag: str) -> None:
    await played(scenes, saves=3)
    file = await scenes.export()
    await scenes.save(scene_index=9)
    scenes.clock.forward(days=1)
    answer = await send(scenes, file, if_match=tag)
    assert answer.json() == {
        "status": "imported",
        "session_id": DEMO,
        "revision": 7,
        "saves": 2,
        "scene_index": 6,
    }
    assert answer.headers["etag"] == '"7"'
    assert await scenes.load() == file["saves"][-1]["state"]
    history = {save["revision"]: save for save in await scenes.history()}
    assert sorted(history) == list(range(1, 8))
    assert [history[6][name] for name in ("label", "source")] == ["slot 2", "import"]
    assert [history[7][name] for name in ("label", "source")] == [None, "import"]
    assert history[5]["scene_index"] == 9
    for revision in (6, 7):
        assert history[revision]["restored_from"] is None
        assert history[revision]["saved_at"] > history[5]["saved_at"]


async def test_a_tag_for_a_session_that_is_not_there_is_stale(scenes: Scenes) -> None:
    await scenes.save()
    answer = await send(scenes, await scenes.export(), "new", '"1"')
    assert_refused(answer, 412, members=frozenset({"current"}))
    assert answer.json()["current"] is None
    assert (await scenes.get("load", "new")).status_code == 404


async def test_an_import_keeps_no_more_than_fifty_and_the_slots(scenes: Scenes) -> None:
    await scenes.save()
    file = await scenes.export()
    labels = {number: f"slot {number}" for number in range(10, 101, 10)}
    saves = [
        {**file["saves"][0], "revision": number, "label": labels.get(number)}
        for number in range(1, 101)
    ]
    assert (await send(scenes, sealed({**file, "saves": saves}), "new")).status_code == 200
    unlabelled = [n for n in range(1, 101) if n % 10][-50:]
    assert await scenes.revisions("new") == sorted([*labels, *unlabelled])


def padded(file: Document, size: int) -> bytes:
    """A sealed file of exactly so many bytes, most of them in one text."""

    def written(padding: int) -> bytes:
        document = changed(file, "saves", 0, "state", "choices", to={"padding": "x" * padding})
        return json.dumps(sealed(document)).encode()

    return written(size - len(written(0)))


async def test_a_file_may_have_16_mebibytes_and_no_byte_more(scenes: Scenes) -> None:
    await scenes.save()
    file = await scenes.export()
    for size, status in ((2 * MEBIBYTE, 200), (16 * MEBIBYTE, 200), (16 * MEBIBYTE + 1, 413)):
        content = padded(file, size)
        assert len(content) == size
        answer = await send(scenes, content, f"of {size}")
        assert answer.status_code == status, answer.text
    assert (await scenes.get("load", f"of {2 * MEBIBYTE}")).status_code == 200
    assert (await scenes.get("load", f"of {16 * MEBIBYTE + 1}")).status_code == 404


async def test_elsewhere_a_body_has_no_more_than_1_mebibyte(scenes: Scenes) -> None:
    await scenes.save()
    body = b'{"padding": "' + b"x" * MEBIBYTE + b'"}'
    for address in (SAVE, path("saves", DEMO, 1, "restore"), f"{IMPORT}/", f"/x{IMPORT}"):
        answer = await scenes.client.post(address, content=body, headers=JSON)
        assert_refused(answer, 413)
