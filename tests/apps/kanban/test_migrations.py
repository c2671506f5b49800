"""The revisions: up, down and up again with data; the tables that were agreed upon."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, inspect, text

from quintet.apps.kanban.app import APP
from quintet.kernel import migrations
from tests.fixtures.databases import connected
from tests.fixtures.kanban import COLUMNS, moved, opened

TABLES = {f"kanban_{name}" for name in ("board", "cards", "changes", "columns", "served", "undone")}


def looked_up(url: str, look: Callable[[Connection], Any]) -> Any:
    with connected(url, APP.name) as connection:
        return look(connection)


def tables(url: str) -> set[str]:
    return set(looked_up(url, lambda c: inspect(c).get_table_names()))


async def test_down_and_up_again_begins_anew_behind_the_old_revisions(
    database_url: str, kanban_accounts: None
) -> None:
    """What subscribers remember as the last event must not come a second time."""
    migrations.upgrade(APP, database_url)
    async with opened(database_url) as kanban:
        sample = await kanban.client().load()
        await kanban.client().edit(lambda board: moved(board, "card-1", "col-done"))
        last = int((await kanban.client().get()).headers["etag"].strip('"'))
    assert migrations.downgrade(APP, database_url, "base").after is None
    assert TABLES & tables(database_url) == set()
    migrations.upgrade(APP, database_url)
    assert tables(database_url) >= TABLES
    async with opened(database_url) as kanban:
        answer = await kanban.client().get()
        assert answer.json() == sample
        assert int(answer.headers["etag"].strip('"')) > last


async def test_an_emptied_board_stays_empty(database_url: str, kanban_accounts: None) -> None:
    migrations.upgrade(APP, database_url)
    empty = {"columns": [], "cards": {}}
    async with opened(database_url) as kanban:
        tag = (await kanban.client().get()).headers["etag"]
        await kanban.client().save(empty, if_match=tag)
    migrations.upgrade(APP, database_url)
    async with opened(database_url) as kanban:
        assert await kanban.client().load() == empty


def test_models_and_migrations_agree(database_url: str) -> None:
    migrations.upgrade(APP, database_url)
    assert migrations.differences(APP, database_url) == []


def test_the_tables_are_the_ones_agreed_upon(kanban_url: str) -> None:
    def look(connection: Connection) -> None:
        inspector = inspect(connection)
        columns = {c["name"]: c for c in inspector.get_columns("kanban_columns")}
        cards = {c["name"]: c for c in inspector.get_columns("kanban_cards")}
        assert {"id", "title", "position"} <= set(columns)
        assert {"id", "title", "details", "column_id", "position"} <= set(cards)
        for found in (columns, cards):
            assert str(found["id"]["type"]) == str(found["title"]["type"]) == "TEXT"
            assert str(found["position"]["type"]) == "INTEGER"
        for table in ("kanban_columns", "kanban_cards"):
            assert inspector.get_pk_constraint(table)["constrained_columns"] == ["id"]
        (key,) = inspector.get_foreign_keys("kanban_cards")
        assert (key["constrained_columns"], key["referred_table"]) == (
            ["column_id"],
            "kanban_columns",
        )
        assert key["options"]["ondelete"] == "CASCADE"

    looked_up(kanban_url, look)


async def test_other_programs_may_delete_what_the_log_tells_of(kanban_url: str) -> None:
    """A client that was served the board before still gets an answer, and a valid board."""
    async with opened(kanban_url) as kanban:
        ada, bob = kanban.client("ada"), kanban.client("bob")
        mine = await ada.load()
        await bob.edit(lambda board: moved(board, "card-1", "col-done"))
    for statement in (
        "DELETE FROM kanban_cards WHERE id IN ('card-1', 'card-7')",
        "DELETE FROM kanban_columns WHERE id = 'col-review'",
    ):
        looked_up(kanban_url, lambda c, it=statement: c.execute(text(it)))
    async with opened(kanban_url) as kanban:
        moved(mine, "card-3", "col-done")
        assert "card-3" in (await kanban.client("ada").save(mine))["columns"][-1]["cardIds"]
        undone = await kanban.client("ada").request("POST", "/api/board/undo", json={})
        assert undone.status_code in {200, 409}


async def test_other_programs_may_add_rows_that_know_only_the_first_columns(
    kanban_url: str,
) -> None:
    def add(connection: Connection) -> None:
        connection.execute(
            text("INSERT INTO kanban_columns (id, title, position) VALUES ('k', 'K', 9)")
        )
        connection.execute(
            text(
                "INSERT INTO kanban_cards (id, title, column_id, position) "
                "VALUES ('x', 'X', 'k', 0)"
            )
        )

    looked_up(kanban_url, add)
    async with opened(kanban_url) as kanban:
        client = kanban.client()
        board = await client.load()
        assert [column["id"] for column in board["columns"]] == [*COLUMNS, "k"]
        assert board["cards"]["x"] == {"id": "x", "title": "X", "details": ""}
        moved(board, "x", "col-done")
        assert await client.save(board) == board
        card = (await client.get("/api/cards/x")).json()
        assert (card["labels"], card["due"], card["created_at"]) == ([], None, None)
