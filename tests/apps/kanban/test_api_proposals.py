"""What is proposed: nothing before somebody agrees, once, and never more than was shown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from tests.apps.kanban.talking import CHAT, Talk, operations, talking
from tests.fixtures.kanban import added, home_of, moved, removed
from tests.fixtures.model_server import ModelServer, Ok
from tests.fixtures.problems import assert_refused

FOUR = [{"op": "archive_card", "card": f"card-{n}"} for n in range(1, 5)]
COLUMN = {"op": "remove_column", "column": "col-discovery", "cards_to": None}


@pytest.fixture
async def talk(kanban_url: str, model_server: ModelServer) -> AsyncIterator[Talk]:
    async with talking(kanban_url, model_server) as talk:
        yield talk


async def proposed(talk: Talk, server: ModelServer, *wanted: dict[str, Any]) -> str:
    """The path of a proposal of the model."""
    server.play(Ok(operations(*wanted)))
    before = await talk.stored()
    answer = await talk.say("Tidy up")
    assert answer["board_update"] is None
    assert await talk.stored() == before
    path = answer["message"].partition("to POST ")[2].rstrip(".")
    assert path.startswith(f"{CHAT}/proposals/")
    return str(path)


async def decide(talk: Talk, path: str, decision: str, who: str = "ada") -> httpx2.Response:
    client = talk.kanban.client(who)
    return await client.request("POST", path, json={"decision": decision})


async def test_a_proposal_says_what_it_would_do(talk: Talk, model_server: ModelServer) -> None:
    path = await proposed(talk, model_server, COLUMN, FOUR[0])
    found = (await talk.me.get(path)).json()
    assert found.keys() == {
        "id",
        "turn",
        "state",
        "lines",
        "operations",
        "created_at",
        "revision",
    }
    assert (found["state"], found["revision"]) == ("open", None)
    assert found["lines"] == [
        "Remove the column “Discovery” and archive its 2 cards",
        "Archive “Welcome a new teammate” in “Backlog”",
    ]
    assert found["operations"][0] == COLUMN
    turns = (await talk.me.get(f"{CHAT}/turns")).json()
    assert turns[0]["proposal_id"] == found["id"]
    assert turns[0]["reply"].endswith(path + ".")


async def test_approving_does_it_once(talk: Talk, model_server: ModelServer) -> None:
    path = await proposed(talk, model_server, *FOUR)
    answer = await decide(talk, path, "approve", who="bob")
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["state"] == "approved"
    assert found["board_update"] == await talk.me.load()
    assert found["board_update"]["cards"].keys() == {f"card-{n}" for n in range(5, 9)}
    assert answer.headers["board-revision"] == str(found["revision"])
    rows = (await talk.kanban.contents())["kanban_changes"]
    made = [row for row in rows if row["revision"] == found["revision"]]
    assert {(row["actor"], row["actor_kind"], row["turn"]) for row in made} == {
        ("bob", "ai", found["turn"])
    }

    before = await talk.stored()
    again = (await decide(talk, path, "approve")).json()
    assert (again["state"], again["board_update"]) == ("approved", None)
    assert_refused(await decide(talk, path, "reject"), 409, "approved already")
    assert await talk.stored() == before
    assert (await talk.me.get(path)).json()["state"] == "approved"


async def test_many_who_approve_at_once_do_it_once(talk: Talk, model_server: ModelServer) -> None:
    path = await proposed(talk, model_server, *FOUR)
    answers = await asyncio.gather(*(decide(talk, path, "approve") for _ in range(8)))
    assert [answer.status_code for answer in answers] == [200] * 8
    assert sum(answer.json()["board_update"] is not None for answer in answers) == 1
    assert {answer.json()["state"] for answer in answers} == {"approved"}
    assert (await talk.me.get(path)).json()["state"] == "approved"
    rows = (await talk.kanban.contents())["kanban_changes"]
    assert sum(row["kind"] == "card.removed" for row in rows) == 4


async def test_rejecting_drops_it(talk: Talk, model_server: ModelServer) -> None:
    path = await proposed(talk, model_server, *FOUR)
    before = await talk.stored()
    for _ in range(2):
        found = (await decide(talk, path, "reject")).json()
        assert (found["state"], found["board_update"]) == ("rejected", None)
    assert_refused(await decide(talk, path, "approve"), 409, "rejected already")
    assert await talk.stored() == before


async def test_it_is_done_to_the_board_as_it_is_by_then(
    talk: Talk, model_server: ModelServer
) -> None:
    path = await proposed(talk, model_server, *FOUR)
    await talk.kanban.client("bob").edit(lambda board: moved(board, "card-1", "col-done"))
    await talk.kanban.client("bob").edit(lambda board: added(board, "new", "col-backlog"))
    found = (await decide(talk, path, "approve")).json()
    assert found["state"] == "approved"
    assert home_of(found["board_update"], "new") == "col-backlog"
    assert "card-1" not in found["board_update"]["cards"]


async def test_what_does_not_fit_any_more_is_stale(talk: Talk, model_server: ModelServer) -> None:
    path = await proposed(talk, model_server, *FOUR)
    await talk.kanban.client("bob").edit(lambda board: removed(board, "card-1"))
    before = await talk.stored()
    found = (await decide(talk, path, "approve")).json()
    assert (found["state"], found["board_update"], found["revision"]) == ("stale", None, None)
    assert await talk.stored() == before
    assert (await decide(talk, path, "approve")).json()["state"] == "stale"
    assert_refused(await decide(talk, path, "reject"), 409)


async def test_nothing_goes_that_was_not_shown(talk: Talk, model_server: ModelServer) -> None:
    """A card that came into the column after it was proposed to go is not taken along."""
    path = await proposed(talk, model_server, COLUMN)
    await talk.kanban.client("bob").edit(lambda board: added(board, "new", "col-discovery"))
    before = await talk.stored()
    assert (await decide(talk, path, "approve")).json()["state"] == "stale"
    assert await talk.stored() == before


@pytest.mark.parametrize("word", ["approve", "Yes, approve it.", " APPROVE "])
async def test_a_word_in_the_talk_decides_too(
    talk: Talk, model_server: ModelServer, word: str
) -> None:
    """For clients that know nothing of proposals; no model is asked."""
    await proposed(talk, model_server, *FOUR)
    asked = len(model_server.requests)
    answer = await talk.say(word)
    assert answer["message"].startswith("Approved and done:\n- Archive “Welcome a new teammate”")
    assert len(answer["board_update"]["cards"]) == 4
    assert len(model_server.requests) == asked
    assert len(await talk.calls()) == 1


async def test_only_ones_own_proposals_are_decided_by_a_word(
    talk: Talk, model_server: ModelServer
) -> None:
    path = await proposed(talk, model_server, *FOUR)
    model_server.play(Ok(operations(message="Approve what?")))
    bob = Talk(talk.kanban, talk.kanban.client("bob"))
    assert (await bob.say("approve"))["message"] == "Approve what?"
    assert (await talk.me.get(path)).json()["state"] == "open"
    assert (await talk.say("reject"))["message"] == "Rejected. Nothing was changed."
    assert (await talk.me.get(path)).json()["state"] == "rejected"
    model_server.play(Ok(operations(message="Approve what?")))
    assert (await talk.say("approve"))["message"] == "Approve what?"


async def test_a_model_cannot_approve_for_the_user(talk: Talk, model_server: ModelServer) -> None:
    path = await proposed(talk, model_server, *FOUR)
    model_server.play(Ok(operations(message="approve")))
    await talk.say("Hello")
    said = [
        {"role": "user", "content": "Hello"},
        {"role": "assistant", "content": "approve"},
        {"role": "user", "content": "What?"},
    ]
    model_server.play(Ok(operations(message="approve")))
    assert (await talk.post(*said)).status_code == 200
    assert (await talk.me.get(path)).json()["state"] == "open"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("proposal-0", {"decision": "approve"}, 404),
        ("x" * 65, {"decision": "approve"}, 422),
        ("proposal-0", {"decision": "yes"}, 422),
        ("proposal-0", {}, 422),
        ("proposal-0", {"decision": None}, 422),
    ],
)
async def test_what_is_no_decision_is_refused(
    talk: Talk, path: str, body: Any, status: int
) -> None:
    answer = await talk.me.request("POST", f"{CHAT}/proposals/{path}", json=body)
    assert_refused(answer, status)
    assert (await talk.me.get(f"{CHAT}/proposals/proposal-0")).status_code == 404


async def test_a_repeated_key_has_no_second_effect(talk: Talk, model_server: ModelServer) -> None:
    path = await proposed(talk, model_server, *FOUR)
    key = {"Idempotency-Key": "once"}
    body = {"decision": "approve"}
    first = await talk.me.request("POST", path, json=body, headers=key)
    again = await talk.me.request("POST", path, json=body, headers=key)
    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"
