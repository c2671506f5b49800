"""The history of the board, what can be read from it, and that old revisions are right."""

from __future__ import annotations

import random
from typing import Any

from quintet.apps.kanban.service.changing import board_at, lock_board
from tests.fixtures.kanban import Kanban, added, moved, removed
from tests.fixtures.problems import assert_refused

HISTORY = "/api/board/history"


async def test_every_change_is_a_row(kanban: Kanban) -> None:
    client = kanban.client()
    await client.edit(lambda board: board["cards"]["card-1"].update(title="one"))
    await client.edit(lambda board: moved(board, "card-1", "col-done", 0))
    answer = await client.get(f"{HISTORY}?limit=2")
    newest, older = answer.json()
    revision = int((await client.get()).headers["etag"].strip('"'))
    assert newest["revision"] == revision > older["revision"]
    assert (newest["actor"], newest["actor_kind"], newest["turn"]) == ("ada", "user", None)
    assert (newest["kind"], newest["subject_id"]) == ("card.moved", "card-1")
    assert newest["before"] == {"column_id": "col-backlog", "position": 0}
    assert newest["after"] == {"column_id": "col-done", "position": 0}
    assert older["kind"] == "card.changed"
    assert older["after"] == {"title": "one"}
    assert list(older["before"]) == ["title"]
    assert not newest["is_undone"]
    await client.request("POST", "/api/board/undo", json={})
    (undone,) = (await client.get(f"{HISTORY}?is_undone=true")).json()
    assert undone["change_id"] == newest["change_id"]


async def test_it_begins_with_the_sample_and_is_paged_without_a_gap(kanban: Kanban) -> None:
    client = kanban.client()
    page, seen = f"{HISTORY}?limit=5", []
    while page:
        answer = await client.get(page)
        seen += answer.json()
        page = answer.links.get("next", {}).get("url", "")
    numbers = [change["change_id"] for change in seen]
    assert numbers == sorted(numbers, reverse=True)
    assert {change["actor"] for change in seen} == {"quintet"}
    kinds = [change["kind"] for change in reversed(seen)]
    assert kinds == ["column.added"] * 5 + ["card.added"] * 8
    mine = (await client.get(f"{HISTORY}?subject_id=card-3")).json()
    assert [change["after"]["column_id"] for change in mine] == ["col-discovery"]
    assert_refused(await client.get(f"{HISTORY}?sort=before"), 422)


async def test_the_earlier_text_stays_in_the_history(kanban: Kanban) -> None:
    ada, bob = kanban.client("ada"), kanban.client("bob")
    mine, yours = await ada.load(), await bob.load()
    mine["cards"]["card-1"]["title"] = "Ada's"
    yours["cards"]["card-1"]["title"] = "Bob's"
    await ada.save(mine)
    assert (await bob.save(yours))["cards"]["card-1"]["title"] == "Bob's"
    newest = (await ada.get(f"{HISTORY}?limit=1")).json()[0]
    assert (newest["before"], newest["after"]) == ({"title": "Ada's"}, {"title": "Bob's"})


async def test_every_old_revision_can_be_had_again(kanban: Kanban) -> None:
    client, choose = kanban.client(), random.Random(4)
    known: dict[int, Any] = {}
    for number in range(40):

        def change(board: dict[str, Any], number: int = number) -> None:
            cards, columns = list(board["cards"]), board["columns"]
            for _ in range(3):
                moved(
                    board, choose.choice(cards), choose.choice(columns)["id"], choose.randrange(3)
                )
            if number % 5 == 0:
                added(board, f"x{number}", columns[0]["id"])
            if number % 7 == 3:
                removed(board, choose.choice(cards))
            if number % 4 == 1:
                columns.append({"id": f"k{number}", "title": "K", "cardIds": []})
            if number % 6 == 5:
                gone = columns.pop(choose.randrange(len(columns)))
                columns[0]["cardIds"] += gone["cardIds"]
            choose.shuffle(columns)

        board = await client.edit(change)
        known[int((await client.get()).headers["etag"].strip('"'))] = board
    async with kanban.database.write() as unit:
        locked = await lock_board(unit)
        for revision, board in known.items():
            assert (await board_at(unit, revision, locked)).frozen() == board


async def statistics(kanban: Kanban, days: int) -> dict[str, Any]:
    answer = await kanban.client().get(f"/api/board/stats?days={days}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def move(kanban: Kanban, card: str, column: str) -> None:
    path, body = f"/api/cards/{card}/move", {"column_id": f"col-{column}"}
    assert (await kanban.client().request("POST", path, json=body)).status_code == 200


async def test_numbers_worked_out_by_hand(kanban: Kanban) -> None:
    """Noon of day 1 is far behind the sample, which came when the migration ran."""
    kanban.clock.at("2030-01-01T12:00+00:00")
    await move(kanban, "card-1", "progress")  # work begins
    await move(kanban, "card-2", "done")  # begun and done at once: 0 hours
    kanban.clock.at("2030-01-02T12:00+00:00")
    new = {"id": "x", "column_id": "col-review", "title": "X"}
    await kanban.client().request("POST", "/api/cards", json=new)
    await move(kanban, "card-1", "done")
    kanban.clock.at("2030-01-03T00:00+00:00")
    await move(kanban, "card-1", "review")  # not done after all
    await move(kanban, "x", "done")  # 12 hours
    kanban.clock.at("2030-01-03T20:00+00:00")
    await move(kanban, "card-1", "done")  # 56 hours since it began
    await kanban.client().request("DELETE", "/api/cards/x")  # archived, but done
    found = await statistics(kanban, 4)
    assert found["days"] == 4
    assert found["cycle_time"] == {"median_hours": 12.0, "p85_hours": 42.8, "count": 3}
    assert found["throughput"] == [
        {"day": "2029-12-31", "done": 0},
        {"day": "2030-01-01", "done": 1},
        {"day": "2030-01-02", "done": 0},
        {"day": "2030-01-03", "done": 2},
    ]
    names = ["backlog", "discovery", "progress", "review", "done"]
    flow = [[day["counts"][f"col-{name}"] for name in names] for day in found["flow"]]
    assert flow == [[2, 2, 2, 1, 1], [0, 2, 3, 1, 2], [0, 2, 2, 2, 3], [0, 2, 2, 1, 3]]
    assert [column["id"] for column in found["columns"]] == [f"col-{name}" for name in names]


async def test_columns_that_are_gone_keep_their_counts(kanban: Kanban) -> None:
    kanban.clock.at("2030-01-01T12:00+00:00")
    await move(kanban, "card-1", "done")
    kanban.clock.at("2030-01-02T12:00+00:00")
    answer = await kanban.client().request("DELETE", "/api/columns/col-review?cards_to=col-done")
    assert answer.status_code == 204
    found = await statistics(kanban, 2)
    assert [day["counts"]["col-review"] for day in found["flow"]] == [1, 0]
    assert found["columns"][-1] == {"id": "col-review", "title": "Review"}


async def test_an_untouched_board_has_no_cycle_times(kanban: Kanban) -> None:
    kanban.clock.at("2030-01-01T12:00+00:00")
    found = await statistics(kanban, 1)
    assert found["cycle_time"] == {"median_hours": None, "p85_hours": None, "count": 0}
    for days in ("0", "367", "-1", "x", "1.5"):
        assert_refused(await kanban.client().get(f"/api/board/stats?days={days}"), 422)
