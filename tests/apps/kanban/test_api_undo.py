"""Undo, redo, and that neither goes over what somebody has done since."""

from __future__ import annotations

from typing import Any

import pytest

from quintet.apps.kanban.rules import edits
from quintet.apps.kanban.service.changing import Author, change_board
from tests.fixtures.kanban import Client, Kanban, added, moved, removed, twin
from tests.fixtures.problems import assert_refused, places

UNDO = "/api/board/undo"


async def undo(client: Client, **body: Any) -> dict[str, Any]:
    answer = await client.request("POST", UNDO, json=body)
    assert answer.status_code == 200, answer.text
    assert answer.headers["board-revision"] == str(answer.json()["revision"])
    return dict(answer.json())


async def revision(client: Client) -> int:
    return int((await client.get()).headers["etag"].strip('"'))


def everything(board: dict[str, Any]) -> None:
    """A change of every kind."""
    board["columns"].insert(1, {"id": "new", "title": "New", "cardIds": []})
    board["columns"][0]["title"] = "Renamed"
    board["columns"].append(board["columns"].pop(2))
    added(board, "x", "new")
    moved(board, "card-5", "new", 0)
    moved(board, "card-6", "col-done")
    removed(board, "card-7")
    board["columns"] = [c for c in board["columns"] if c["id"] not in {"col-progress"}]
    board["cards"]["card-1"] |= {"title": "Other", "details": "Other"}


async def test_a_revision_with_a_change_of_every_kind_is_undone_and_redone(kanban: Kanban) -> None:
    client = kanban.client()
    before = await client.load()
    after = await client.edit(everything)
    number = await revision(client)
    undone = await undo(client, revision=number)
    assert undone["undone"] == [number]
    assert await client.load() == before
    for _ in range(2):  # undoing an undo is redo, and so on
        undone = await undo(client, revision=undone["revision"])
        assert await client.load() == after
        undone = await undo(client, revision=undone["revision"])
        assert await client.load() == before


async def test_without_a_name_it_is_ones_own_newest_change(kanban: Kanban) -> None:
    ada, bob = kanban.client("ada"), kanban.client("bob")
    start = await ada.load()
    one = await ada.edit(lambda board: board["cards"]["card-1"].update(title="one"))
    await ada.edit(lambda board: board["cards"]["card-2"].update(title="two"))
    await bob.edit(lambda board: board["cards"]["card-3"].update(title="three"))
    expected = twin(one)
    expected["cards"]["card-3"]["title"] = "three"
    assert [c["id"] for c in (await undo(ada))["changes"]] == ["card-2"]
    assert await ada.load() == expected
    # Another session of the same user goes on from there.
    assert [c["id"] for c in (await undo(kanban.client("ada-2")))["changes"]] == ["card-1"]
    assert_refused(await ada.request("POST", UNDO, json={}), 409, "nothing to undo")
    assert [c["id"] for c in (await undo(bob))["changes"]] == ["card-3"]
    assert await ada.load() == start


async def test_no_body_is_no_name(kanban: Kanban) -> None:
    client = kanban.client()
    before = await client.load()
    await client.edit(everything)
    assert (await client.request("POST", UNDO)).status_code == 200
    assert await client.load() == before


async def test_what_was_done_again_is_ones_own_newest_change_again(kanban: Kanban) -> None:
    client = kanban.client()
    before = await client.load()
    after = await client.edit(lambda board: moved(board, "card-1", "col-done"))
    number = await revision(client)
    redone = await undo(client, revision=(await undo(client))["revision"])
    assert await client.load() == after
    assert redone["undone"] == [number + 1]
    assert (await undo(client))["undone"] == [number]
    assert await client.load() == before


async def test_what_was_changed_since_is_named_and_nothing_is_done(kanban: Kanban) -> None:
    ada, bob = kanban.client("ada"), kanban.client("bob")

    def two_cards(board: dict[str, Any]) -> None:
        board["cards"]["card-1"]["title"] = "one"
        board["cards"]["card-2"]["title"] = "two"

    await ada.edit(two_cards)
    number = await revision(ada)
    await bob.edit(lambda board: board["cards"]["card-2"].update(title="Bob's"))
    before = await kanban.contents()
    answer = await ada.request("POST", UNDO, json={"revision": number})
    assert_refused(answer, 409, "card-2", "Nothing was undone")
    assert places(answer) == {"card-2"}
    assert await kanban.contents() == before
    await undo(bob)
    await undo(ada, revision=number)


async def test_other_fields_and_places_may_have_changed_since(kanban: Kanban) -> None:
    ada, bob = kanban.client("ada"), kanban.client("bob")
    title = (await ada.load())["cards"]["card-1"]["title"]
    await ada.edit(lambda board: board["cards"]["card-1"].update(title="one"))

    def others(board: dict[str, Any]) -> None:
        board["cards"]["card-1"]["details"] = "Bob's"
        moved(board, "card-1", "col-done", 0)

    stored = await bob.edit(others)
    await undo(ada)
    stored["cards"]["card-1"]["title"] = title
    assert await ada.load() == stored


CONFLICTS = [
    ("a move that was moved on", lambda b: moved(b, "card-1", "col-done"),
     lambda b: moved(b, "card-1", "col-review"), "card-1"),
    ("a move within a column", lambda b: moved(b, "card-1", "col-progress"),
     lambda b: moved(b, "card-1", "col-progress", 0), "card-1"),
    ("a new card that was edited", lambda b: added(b, "x", "col-done"),
     lambda b: b["cards"]["x"].update(details="more"), "x"),
    ("a new card that is gone", lambda b: added(b, "x", "col-done"),
     lambda b: removed(b, "x"), "x"),
    ("a removed card that is back", lambda b: removed(b, "card-1"),
     lambda b: added(b, "card-1", "col-done"), "card-1"),
    ("a new column that has cards",
     lambda b: b["columns"].append({"id": "k", "title": "K", "cardIds": []}),
     lambda b: moved(b, "card-1", "k"), "k"),
    ("a card whose column is gone", lambda b: moved(b, "card-7", "col-done"),
     lambda b: b["columns"].pop(3), "col-review"),
    ("a renamed column", lambda b: b["columns"][0].update(title="one"),
     lambda b: b["columns"][0].update(title="two"), "col-backlog"),
    ("a moved column", lambda b: b["columns"].insert(0, b["columns"].pop(4)),
     lambda b: b["columns"].insert(2, b["columns"].pop(0)), "col-done"),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "yours", "named"), [c[1:] for c in CONFLICTS],
                         ids=[c[0] for c in CONFLICTS])  # fmt: skip
async def test_conflicts(kanban: Kanban, mine: Any, yours: Any, named: str) -> None:
    ada, bob = kanban.client("ada"), kanban.client("bob")
    await ada.edit(mine)
    board = await bob.edit(yours)
    answer = await ada.request("POST", UNDO, json={})
    assert_refused(answer, 409)
    assert named in places(answer)
    assert await ada.load() == board


async def test_a_turn_of_the_chat_is_undone_whole(kanban: Kanban) -> None:
    """What the model changed is the user's own change, too."""
    client = kanban.client()
    start = await client.load()
    by = Author("ada", "ai", "turn-1")
    for title in ("one", "two"):
        async with kanban.database.write("ada") as unit:
            await change_board(
                unit, by, lambda board, t=title: edits.change_card(board, "card-1", title=t)
            )
    await client.edit(lambda board: board["cards"]["card-2"].update(title="by hand"))
    undone = await undo(client, turn="turn-1")
    assert len(undone["undone"]) == 2
    start["cards"]["card-2"]["title"] = "by hand"
    assert await client.load() == start
    answer = await client.request("POST", UNDO, json={"turn": "turn-1"})
    assert_refused(answer, 409, "nothing to undo")


@pytest.mark.parametrize(
    "body",
    [{"revision": 0}, {"revision": "1"}, {"revision": 2**63}, {"turn": ""}, {"turn": 1},
     {"revision": 1, "turn": "a"}, []],
)  # fmt: skip
async def test_a_bad_body_is_refused(kanban: Kanban, body: object) -> None:
    answer = await kanban.client().request("POST", UNDO, json=body)
    assert answer.status_code in {400, 422}


async def test_a_revision_that_never_was_is_nothing_to_undo(kanban: Kanban) -> None:
    answer = await kanban.client().request("POST", UNDO, json={"revision": 2**53})
    assert_refused(answer, 409, "nothing to undo")


async def test_undo_can_ask_for_the_board_as_seen(kanban: Kanban) -> None:
    client = kanban.client()
    tag = (await client.get()).headers["etag"]
    await client.edit(lambda board: moved(board, "card-1", "col-done"))
    stale = await client.request("POST", UNDO, json={}, headers={"if-match": tag})
    assert_refused(stale, 412, members=frozenset({"current"}))


async def test_labels_days_and_limits_come_back_too(kanban: Kanban) -> None:
    client = kanban.client()
    card = {"labels": ["red"], "due": "2026-12-24"}
    await client.patch(card, "/api/cards/card-1")
    await client.patch({"wip_limit": 2}, "/api/columns/col-backlog")
    view = (await client.get("/api/board/view")).json()["columns"]
    await client.request("DELETE", "/api/cards/card-1")
    await client.request("DELETE", "/api/columns/col-backlog?cards_to=col-done")
    await undo(client)
    await undo(client)
    shown = (await client.get("/api/board/view")).json()["columns"]
    assert [column["wip_limit"] for column in shown] == [column["wip_limit"] for column in view]
    found = shown[0]["cards"][0]
    assert (found["id"], found["labels"], found["due"]) == ("card-1", ["red"], "2026-12-24")
