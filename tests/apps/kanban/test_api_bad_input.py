"""Whatever is sent: a clear 4xx, every problem named, and the board stays as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.fixtures.hostile import (
    HOSTILE_BODIES,
    HOSTILE_VALUES,
    OVERSIZED,
    hostile_documents,
    hostile_queries,
    hostile_segments,
)
from tests.fixtures.kanban import BOARD, Document, Kanban, twin
from tests.fixtures.problems import assert_refused, places

JSON = {"content-type": "application/json"}
LONG = "a" * 501


def broken(board: Document) -> list[tuple[str, Document, set[str]]]:
    """Boards that are each wrong in one way, and where."""
    found: list[tuple[str, Document, set[str]]] = []

    def wrong(name: str, *where: str) -> Document:
        copied = twin(board)
        found.append((name, copied, {f"body.{place}" for place in where}))
        return copied

    wrong("a column twice", "columns.0.id", "columns.1.id")["columns"][1]["id"] = "col-backlog"
    wrong("a bad column id", "columns.1.id")["columns"][1]["id"] = "a b"
    wrong("a long column id", "columns.1.id")["columns"][1]["id"] = "a" * 65
    wrong("an empty title", "columns.0.title")["columns"][0]["title"] = ""
    wrong("a long title", "columns.0.title")["columns"][0]["title"] = LONG
    wrong("a card's empty title", "cards.card-1.title")["cards"]["card-1"]["title"] = ""
    wrong("a card's long title", "cards.card-1.title")["cards"]["card-1"]["title"] = LONG
    details = wrong("long details", "cards.card-1.details")
    details["cards"]["card-1"]["details"] = "a" * 20_001
    wrong("a key that is not the id", "cards.card-1.id")["cards"]["card-1"]["id"] = "other"
    card = board["cards"]["card-1"]
    bad_key = wrong("a bad key", "cards.?", "cards.?.id")
    bad_key["cards"]["a/b"] = {**card, "id": "a/c"}
    bad_key["columns"][0]["cardIds"].append("a/b")
    wrong("an unknown card", "columns.0.cardIds.2")["columns"][0]["cardIds"].append("no-such")
    wrong("a card twice", "columns.1.cardIds.2")["columns"][1]["cardIds"].append("card-1")
    wrong("a card twice in one", "columns.0.cardIds.2")["columns"][0]["cardIds"].append("card-1")
    wrong("an orphan", "cards.card-1")["columns"][0]["cardIds"].remove("card-1")
    many = wrong("51 columns", "columns")
    many["columns"] += [{"id": f"k{n}", "title": "K", "cardIds": []} for n in range(46)]
    cards = wrong("5001 cards", "cards")
    ids = [f"x{n}" for n in range(5_001 - 8)]
    cards["cards"] |= {name: {"id": name, "title": "X", "details": ""} for name in ids}
    cards["columns"][0]["cardIds"] += ids
    return found


async def test_every_board_that_is_not_valid_is_refused(kanban: Kanban) -> None:
    client = kanban.client()
    board = await client.load()
    before = await kanban.contents()
    for name, document, where in broken(board):
        answer = await client.patch(document)
        assert_refused(answer, 422, "would not be valid")
        assert places(answer) == where, name
    assert await kanban.contents() == before


async def test_the_largest_board_is_taken(kanban: Kanban) -> None:
    client = kanban.client()
    columns = [{"id": f"k{n}", "title": "K", "cardIds": []} for n in range(50)]
    board: Document = {"columns": columns, "cards": {}}
    for number in range(5_000):
        name = f"c{number}"
        board["cards"][name] = {"id": name, "title": "X", "details": ""}
        columns[number % 50]["cardIds"].append(name)  # type: ignore[attr-defined]  # it is a list
    assert await client.save(board) == board
    columns.reverse()
    for column in columns:
        column["cardIds"].reverse()  # type: ignore[attr-defined]  # it is a list
    assert await client.save(board) == board


async def test_every_problem_is_listed(kanban: Kanban) -> None:
    """Also where there are more than a hundred."""
    client = kanban.client()
    board = await client.load()
    for number in range(120):
        board["cards"][f"x{number}"] = {"id": f"x{number}", "title": "", "details": ""}
    answer = await client.patch(board)
    assert_refused(answer, 422, "and 237 more")
    assert len(answer.json()["errors"]) == 240


WRONG_TYPES: list[tuple[str, Any]] = [
    ("body", []),
    ("body", "board"),
    ("body.columns", {"cards": {}}),
    ("body.cards", {"columns": []}),
    ("body.columns", {"columns": None, "cards": {}}),
    ("body.columns", {"columns": {}, "cards": {}}),
    ("body.cards", {"columns": [], "cards": []}),
    ("body.columns.0.cardIds", {"columns": [{"id": "a", "title": "A"}], "cards": {}}),
    ("body.columns.0.id", {"columns": [{"id": 1, "title": "A", "cardIds": []}], "cards": {}}),
    (
        "body.columns.0.cardIds.0",
        {"columns": [{"id": "a", "title": "A", "cardIds": [1]}], "cards": {}},
    ),
    ("body.cards.a.details", {"columns": [], "cards": {"a": {"id": "a", "title": "A"}}}),
    (
        "body.cards.a.title",
        {"columns": [], "cards": {"a": {"id": "a", "title": None, "details": ""}}},
    ),
]


@pytest.mark.parametrize(("place", "body"), WRONG_TYPES)
async def test_what_is_no_board_is_refused(kanban: Kanban, place: str, body: Any) -> None:
    answer = await kanban.client().patch(body)
    assert_refused(answer, 422)
    assert place in places(answer)


CALLS = [
    ("PATCH", BOARD, {"columns": [], "cards": {}}),
    ("POST", "/api/cards", {"id": "x", "column_id": "col-done", "title": "A", "details": "B"}),
    ("PATCH", "/api/cards/card-1", {"title": "A", "details": "B"}),
    ("POST", "/api/cards/card-1/move", {"column_id": "col-done", "before": "card-8"}),
    ("POST", "/api/columns", {"id": "x", "title": "A"}),
    ("PATCH", "/api/columns/col-done", {"title": "A"}),
    ("POST", "/api/columns/col-done/move", {"before": "col-backlog"}),
    ("POST", f"{BOARD}/undo", {"turn": "a"}),
]


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
async def test_hostile_json_is_a_4xx_everywhere(
    kanban: Kanban, method: str, path: str, body: Document
) -> None:
    client = kanban.client()
    before = await kanban.contents()
    bodies = [each for field in body for each in hostile_documents(body, field)]
    bodies += [*HOSTILE_BODIES, OVERSIZED]
    for name, content in bodies:
        answer = await client.request(method, path, content=content, headers=JSON)
        assert 400 <= answer.status_code < 500, (name, answer.text)
        assert answer.headers["content-type"] == "application/problem+json", name
    assert await kanban.contents() == before


async def test_hostile_values_deep_in_a_board_are_a_4xx(kanban: Kanban) -> None:
    client = kanban.client()
    board = await client.load()
    before = await kanban.contents()
    board["cards"]["card-1"]["details"] = "«here»"
    text = json.dumps(board, ensure_ascii=False).encode()
    for name, value in HOSTILE_VALUES:
        content = text.replace('"«here»"'.encode(), value)
        answer = await client.request("PATCH", BOARD, content=content, headers=JSON)
        assert 400 <= answer.status_code < 500, (name, answer.text)
    large = await client.request("PATCH", BOARD, content=OVERSIZED[1], headers=JSON)
    assert_refused(large, 413)
    assert await kanban.contents() == before


LISTS = ["/api/cards", "/api/columns", f"{BOARD}/history"]


@pytest.mark.parametrize("path", [*LISTS, f"{BOARD}/stats"])
async def test_hostile_queries_are_a_4xx(kanban: Kanban, path: str) -> None:
    client = kanban.client()
    for name, query in [*hostile_queries("title"), *hostile_queries("days")]:
        answer = await client.get(f"{path}?{query.decode()}")
        assert 400 <= answer.status_code < 500, (name, answer.text)


async def test_hostile_ids_in_paths_are_a_4xx(kanban: Kanban) -> None:
    client = kanban.client()
    segments = [segment.decode() for _, segment in hostile_segments()]
    for segment in [*segments, "a%2Fb", "%2e%2e", "x" * 5_000, "'%20OR%201=1--"]:
        for path in (f"/api/cards/{segment}", f"/api/columns/{segment}"):
            for method in ("GET", "DELETE", "PATCH"):
                body = {"json": {"title": "A"}} if method == "PATCH" else {}
                answer = await client.request(method, path, **body)
                assert 400 <= answer.status_code < 500, (method, path, answer.text)


@pytest.mark.parametrize("header", ["", '"', "1", '"x"', '"-1"', '"99999999999999999999"', "ä"])
async def test_an_if_match_that_names_no_revision_is_412(kanban: Kanban, header: str) -> None:
    client = kanban.client()
    board = await client.load()
    sent = {"if-match": header.encode("latin-1")}
    answer = await client.request("PATCH", BOARD, json=board, headers=sent)
    assert_refused(answer, 412, members=frozenset({"current"}))
