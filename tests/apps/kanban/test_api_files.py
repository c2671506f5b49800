"""A board as a file over HTTP: out and in again, and what is refused changes nothing."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import httpx2
import pytest

from tests.fixtures.kanban import Client, Kanban, added, places

IMPORT, EXPORT = "/api/board/import", "/api/board/export"
JSON, CSV = {"Content-Type": "application/json"}, {"Content-Type": "text/csv"}
TRELLO = {
    "name": "Garden",
    "lists": [
        {"id": "list-2", "name": "Done", "pos": 2, "closed": False},
        {"id": "list-1", "name": "To do", "pos": 1, "closed": False},
    ],
    "cards": [
        {"id": "one", "name": "Dig", "idList": "list-1", "pos": 1, "desc": "deep"},
        {"id": "two", "name": "Old", "idList": "list-1", "pos": 2, "closed": True},
    ],
}


async def exported(client: Client, form: str = "own") -> httpx2.Response:
    answer = await client.get(f"{EXPORT}?format={form}")
    assert answer.status_code == 200, answer.text
    return answer


async def imported(
    client: Client, form: str, content: Any, tag: str | None = None, **headers: str
) -> httpx2.Response:
    given = (CSV if form == "csv" else JSON) | headers | ({"If-Match": tag} if tag else {})
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return await client.request("POST", f"{IMPORT}?format={form}", content=body, headers=given)


async def tag_of_board(client: Client) -> str:
    return str((await client.get()).headers["ETag"])


async def test_an_export_comes_back_as_the_same_board(kanban: Kanban) -> None:
    client = kanban.client()
    before = await client.load()
    file = await exported(client)
    assert file.headers["Content-Disposition"].startswith('attachment; filename="board-')
    assert file.headers["Content-Type"] == "application/json"
    await client.edit(lambda board: added(board, "mine", "col-done"))
    answer = await imported(client, "own", file.content, await tag_of_board(client))
    assert answer.status_code == 200, answer.text
    assert answer.json() == {
        "revision": int(answer.headers["Board-Revision"]),
        "columns": 5,
        "cards": 8,
        "notes": [],
    }
    assert await client.load() == before
    again = await exported(client)
    assert again.json()["columns"] == file.json()["columns"]
    assert again.headers["ETag"] == f'"{answer.json()["revision"]}"'


async def test_the_same_file_once_more_changes_nothing(kanban: Kanban) -> None:
    client = kanban.client()
    await client.load()
    for form in ("own", "csv"):
        before = await kanban.contents()
        file = await exported(client, form)
        answer = await imported(client, form, file.content, file.headers["ETag"])
        assert answer.status_code == 200, answer.text
        assert await kanban.contents() == before


async def test_an_import_is_one_change_in_the_log_by_whoever_made_it(kanban: Kanban) -> None:
    client = kanban.client("bob")
    answer = await imported(client, "trello", TRELLO, await tag_of_board(client))
    assert answer.json()["notes"] == [
        "Archived cards, and cards in archived lists, were left out: 1."
    ]
    assert places(await client.load()) == {"list-1": ["one"], "list-2": []}
    contents = await kanban.contents()
    changes = contents["kanban_changes"]
    assert {change["revision"] for change in changes} >= {answer.json()["revision"]}
    newest = [c for c in changes if c["revision"] == answer.json()["revision"]]
    assert {change["actor"] for change in newest} == {"bob"}
    assert [c["kind"] for c in newest].count("card.removed") == 8
    archived = [card for card in contents["kanban_cards"] if card["deleted_at"] is not None]
    assert len(archived) == 8


async def test_a_spreadsheet_s_list_keeps_the_ids_of_what_it_names(kanban: Kanban) -> None:
    client = kanban.client()
    before = await client.load()
    rows = list(csv.reader(io.StringIO((await exported(client, "csv")).text.lstrip("\ufeff"))))
    title = before["cards"]["card-1"]["title"]
    (row,) = (row for row in rows if row[1] == title)
    row[0], row[2] = "Done", "=SUM(A1)"
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([*rows, ["Later", "Rest", "", "calm", "2027-01-01"]])
    tag = await tag_of_board(client)
    answer = await imported(client, "csv", out.getvalue().encode(), tag)
    assert answer.status_code == 200, answer.text
    after = await client.load()
    assert after["cards"]["card-1"]["details"] == "=SUM(A1)"
    assert "card-1" in places(after)["col-done"]
    assert len(after["cards"]) == 9
    assert [column["title"] for column in after["columns"]][-1] == "Later"


async def test_a_full_board_is_replaced_only_by_who_has_seen_it(kanban: Kanban) -> None:
    client = kanban.client()
    old = await tag_of_board(client)
    await client.edit(lambda board: added(board, "mine", "col-done"))
    before = await kanban.contents()
    unseen = await imported(client, "trello", TRELLO)
    assert unseen.status_code == 428
    stale = await imported(client, "trello", TRELLO, old)
    assert stale.status_code == 412
    assert len(stale.json()["current"]["cards"]) == 9
    assert await kanban.contents() == before


async def test_a_small_board_is_replaced_without_asking(kanban: Kanban) -> None:
    client = kanban.client()
    await imported(client, "trello", TRELLO, await tag_of_board(client))
    answer = await imported(client, "csv", b"column,title\nTo do,Dig\n")
    assert answer.status_code == 200, answer.text
    assert list((await client.load())["cards"]) == ["one"]


@pytest.mark.parametrize(
    ("form", "content", "status", "locs"),
    [
        ("own", b'{"format":"quintet.kanban/1","columns":[{"id":"","title":""}]}', 422, 2),
        ("own", TRELLO, 422, 2),
        ("trello", {"lists": [], "cards": [{"id": "a", "idList": "x"}]}, 422, 1),
        ("csv", b"column,title,due\nDo,,\nDo,x,soon\n,y,\n", 422, 2),
        ("csv", b"\xff\xfe\x00", 422, 1),
        ("own", b"{", 400, 1),
        ("own", b"", 422, 1),
        ("excel", b"{}", 422, 1),
        ("own", b'{"format":"quintet.kanban/1","columns":NaN}', 422, 1),
        ("own", b'{"a":' * 90 + b"1" + b"}" * 90, 422, 1),
        ("own", b'{"format":"quintet.kanban/1","columns":[{"id":"a","title":"\\ud800"}]}', 422, 1),
    ],
)
async def test_a_bad_file_is_refused_whole(
    kanban: Kanban, form: str, content: Any, status: int, locs: int
) -> None:
    client = kanban.client()
    tag = await tag_of_board(client)
    before = await kanban.contents()
    answer = await imported(client, form, content, tag)
    assert answer.status_code == status, answer.text
    assert len(answer.json()["errors"]) == locs, answer.text
    assert await kanban.contents() == before


async def test_a_repeated_import_with_a_key_is_answered_once(kanban: Kanban) -> None:
    client = kanban.client()
    tag = await tag_of_board(client)
    first = await imported(client, "trello", TRELLO, tag, **{"Idempotency-Key": "k"})
    again = await imported(client, "trello", TRELLO, tag, **{"Idempotency-Key": "k"})
    assert again.json() == first.json()
    assert again.headers["Idempotency-Replayed"] == "true"


async def test_a_large_board_comes_in_and_out(kanban: Kanban) -> None:
    client = kanban.client()
    columns = [
        {
            "id": f"c{column}",
            "title": f"Column {column}",
            "cards": [
                {"id": f"k{column}-{number}", "title": f"Card {number}", "details": "x" * 600}
                for number in range(500)
            ],
        }
        for column in range(10)
    ]
    document = {"format": "quintet.kanban/1", "columns": columns}
    answer = await imported(client, "own", document, await tag_of_board(client))
    assert answer.status_code == 200, answer.text
    assert answer.json()["cards"] == 5_000
    assert (await exported(client)).json()["columns"][9]["cards"][499]["id"] == "k9-499"
    columns[0]["cards"].append({"id": "one-more", "title": "too many"})  # type: ignore[attr-defined]
    refused = await imported(client, "own", document, answer.headers.get("ETag", "*"))
    assert refused.status_code == 422
    assert refused.json()["errors"] == [{"loc": "cards", "message": "must be at most 5000"}]


async def test_a_file_over_16_mib_is_refused(kanban: Kanban) -> None:
    answer = await imported(kanban.client(), "csv", b"x" * (16 * 1024 * 1024 + 1))
    assert answer.status_code == 413
