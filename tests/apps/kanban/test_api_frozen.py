"""The calls of the first clients: the whole board out, the whole board in."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.fixtures.kanban import BOARD, COLUMNS, Kanban, added, moved, places, removed, twin
from tests.fixtures.problems import assert_refused

TITLES = ["Backlog", "Discovery", "In Progress", "Review", "Done"]


async def test_a_new_board_has_five_columns_and_eight_cards(kanban: Kanban) -> None:
    answer = await kanban.client().get()
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    board = answer.json()
    assert list(board) == ["columns", "cards"]
    assert [column["id"] for column in board["columns"]] == COLUMNS
    assert [column["title"] for column in board["columns"]] == TITLES
    assert sorted(board["cards"]) == [f"card-{number}" for number in range(1, 9)]
    for column in board["columns"]:
        assert list(column) == ["id", "title", "cardIds"]
    for key, card in board["cards"].items():
        assert list(card) == ["id", "title", "details"]
        assert card["id"] == key
    placed = [card_id for column in places(board).values() for card_id in column]
    assert sorted(placed) == sorted(board["cards"])


async def test_what_is_stored_is_what_is_read(kanban: Kanban) -> None:
    client = kanban.client()
    board = await client.load()
    added(board, "new:1", "col-progress", "Ünï 🎲 \\ \" ' <b>")
    board["cards"]["new:1"]["details"] = "two\nlines\tand a tab"
    moved(board, "card-1", "col-done", 0)
    removed(board, "card-4")
    board["columns"].insert(0, {"id": "ideas", "title": "Ideas", "cardIds": []})
    board["columns"][2]["title"] = "Renamed"
    moved(board, "card-8", "ideas")
    answer = await client.patch(board)
    assert (answer.status_code, answer.json()) == (200, board)
    assert await client.load() == board
    assert await kanban.client("bob").load() == board
    assert (await client.get()).headers["etag"] == answer.headers["etag"]


async def test_the_revision_is_the_etag_and_grows(kanban: Kanban) -> None:
    client = kanban.client()
    answer = await client.get()
    before = int(answer.headers["etag"].strip('"'))
    board = answer.json()
    same = await client.patch(board)
    assert (same.headers["etag"], same.headers["board-revision"]) == (f'"{before}"', str(before))
    moved(board, "card-1", "col-done")
    after = int((await client.patch(board)).headers["etag"].strip('"'))
    assert after > before
    assert (await client.get()).headers["etag"] == f'"{after}"'


@pytest.mark.parametrize("form", ['"{}"', 'W/"{}"', "*", '"0", "{}"'])
async def test_what_the_client_has_already_is_304(kanban: Kanban, form: str) -> None:
    client = kanban.client()
    known = (await client.get()).headers["etag"].strip('"')
    answer = await client.get(if_none_match=form.format(known))
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == f'"{known}"'
    await client.edit(lambda board: moved(board, "card-1", "col-done"))
    answer = await client.get(if_none_match=f'"{known}"')
    assert answer.status_code == 200


async def test_reading_the_same_revision_again_writes_nothing(kanban: Kanban) -> None:
    client = kanban.client()
    await client.load()
    before, contents = kanban.database.executed, await kanban.contents()
    tables = kanban.database.executed - before
    for _ in range(3):
        await client.load()
    assert kanban.database.executed - before - tables == 3
    assert await kanban.contents() == contents
    assert contents["kanban_served"] == [
        {"token_id": "ada", "revision": contents["kanban_board"][0]["revision"]}
    ]


async def test_unknown_keys_are_ignored_and_not_echoed(kanban: Kanban) -> None:
    client = kanban.client()
    board = await client.load()
    sent = twin(board) | {"version": 9}
    sent["columns"][0]["colour"] = "red"
    sent["cards"]["card-1"]["labels"] = ["red"]
    assert await client.save(sent) == board


async def test_two_clients_of_the_first_kind_lose_no_edit(kanban: Kanban) -> None:
    ada, bob = kanban.client("ada"), kanban.client("bob")
    mine, yours = await ada.load(), await bob.load()
    mine["cards"]["card-1"]["title"] = "Ada's"
    moved(mine, "card-3", "col-done")
    added(mine, "ada-1", "col-backlog")
    yours["cards"]["card-1"]["details"] = "Bob's"
    yours["columns"][0]["title"] = "Bob's"
    removed(yours, "card-2")
    added(yours, "bob-1", "col-backlog")
    await ada.save(mine)
    both = await bob.save(yours)
    assert both["cards"]["card-1"] == {"id": "card-1", "title": "Ada's", "details": "Bob's"}
    assert both["columns"][0]["title"] == "Bob's"
    assert both["columns"][0]["cardIds"] == ["card-1", "ada-1", "bob-1"]
    assert "card-3" in both["columns"][4]["cardIds"]
    assert "card-2" not in both["cards"]
    assert await ada.load() == both


async def test_a_client_goes_on_from_the_answer_to_its_patch(kanban: Kanban) -> None:
    """It has seen what others did: taking that back is then its own doing."""
    ada, bob = kanban.client("ada"), kanban.client("bob")
    mine = await ada.load()
    await bob.edit(lambda board: added(board, "bob-1", "col-backlog"))
    moved(mine, "card-1", "col-done")
    merged = await ada.save(mine)
    assert "bob-1" in merged["cards"]
    removed(merged, "bob-1")
    assert "bob-1" not in (await ada.save(merged))["cards"]


async def test_a_stale_if_match_is_412_with_the_board_as_it_is(kanban: Kanban) -> None:
    ada, bob = kanban.client("ada"), kanban.client("bob")
    known = (await ada.get()).headers["etag"]
    mine = await ada.load()
    stored = await bob.edit(lambda board: moved(board, "card-1", "col-done"))
    moved(mine, "card-2", "col-done")
    contents = await kanban.contents()
    answer = await ada.patch(mine, if_match=known)
    assert_refused(answer, 412, "Nothing was stored", members=frozenset({"current"}))
    assert answer.json()["current"] == stored
    assert await kanban.contents() == contents
    fresh = answer.headers["etag"]
    moved(stored, "card-2", "col-done")
    answer = await ada.patch(stored, if_match=fresh)
    assert (answer.status_code, answer.json()) == (200, stored)


async def test_with_a_right_if_match_the_board_becomes_what_was_sent(kanban: Kanban) -> None:
    ada = kanban.client("ada")
    await kanban.client("bob").edit(lambda board: added(board, "bob-1", "col-done"))
    answer = await kanban.client("carol").get()
    board = answer.json()
    removed(board, "bob-1")
    # Another token has read it; the tag alone says what was seen.
    assert await ada.save(board, if_match=answer.headers["etag"]) == board


async def test_a_token_that_was_served_nothing_means_all_it_tells(kanban: Kanban) -> None:
    board = await kanban.client("ada").load()
    removed(board, "card-1")
    assert await kanban.client("dan").save(board) == board


async def test_emptying_the_board_needs_if_match(kanban: Kanban) -> None:
    client = kanban.client()
    board = await client.load()
    empty = {"columns": [], "cards": {}}
    bare = {"columns": [{**c, "cardIds": []} for c in board["columns"]], "cards": {}}
    for emptied in (empty, bare):
        assert_refused(await client.patch(emptied), 428, "If-Match")
        assert await client.load() == board
    tag = (await client.get()).headers["etag"]
    assert await client.save(empty, if_match=tag) == empty
    assert await client.load() == empty


async def test_a_board_of_three_cards_is_easily_emptied(kanban: Kanban) -> None:
    client = kanban.client()
    board = await client.load()
    for number in range(4, 9):
        removed(board, f"card-{number}")
    await client.save(board)
    empty = {"columns": [], "cards": {}}
    assert await client.save(empty) == empty


async def test_a_card_that_comes_back_has_its_labels_again(kanban: Kanban) -> None:
    client = kanban.client()
    async with kanban.database.write() as unit:
        labels = """UPDATE kanban_cards SET labels = '["red"]', due = '2026-12-24'"""
        await unit.execute(text(labels + " WHERE id = 'card-1'"))
    board = await client.load()
    without = twin(board)
    removed(without, "card-1")
    await client.save(without)
    await client.save(board)
    (card,) = (c for c in (await kanban.contents())["kanban_cards"] if c["id"] == "card-1")
    assert (card["labels"], card["due"], card["deleted_at"]) == (["red"], "2026-12-24", None)


async def test_deletes_are_soft_and_columns_take_no_card_along(kanban: Kanban) -> None:
    client = kanban.client()
    board = await client.load()
    removed(board, "card-1")
    moved(board, "card-2", "col-done")
    board["columns"] = board["columns"][1:]
    assert await client.save(board) == board
    rows = {row["id"]: row for row in (await kanban.contents())["kanban_cards"]}
    assert len(rows) == 8
    assert rows["card-1"]["deleted_at"] is not None
    assert rows["card-1"]["column_id"] is None
    assert rows["card-2"]["column_id"] == "col-done"


async def test_other_paths_and_methods_are_problems(kanban: Kanban) -> None:
    assert_refused(await kanban.client().request("PUT", BOARD, json={}), 405)
    assert_refused(await kanban.client().get("/api/boards"), 404)
