"""Fifty texts that give a model orders, and a model that obeys: it does not get its way."""

from __future__ import annotations

import base64
import codecs
import json

import pytest

from quintet.apps.kanban.assistant.prompt import RULES
from quintet.kernel.ai import MODEL_CALLED
from tests.apps.kanban.injections import INJECTIONS, Injection
from tests.apps.kanban.talking import CHAT, STREAM, Talk, shown, talking
from tests.fixtures.kanban import added
from tests.fixtures.model_server import ModelServer, Reply

OUTSIDE = "/api/auth/sessions"
WORDS = RULES.split()
PARTS = [" ".join(WORDS[at : at + 16]) for at in range(0, len(WORDS) - 16, 5)]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def disguised(text: str) -> list[str]:
    backwards, turned = text[::-1], codecs.encode(text, "rot13")
    return [letters(one) for one in (text, backwards, turned, text.encode().hex())]


FORBIDDEN = [one for part in PARTS for one in disguised(part)]
FORBIDDEN += [letters(base64.b64encode(RULES.encode()).decode()[at : at + 120]) for at in (0, 600)]


def told(answer: str) -> str:
    """All that a client is told, deltas put together."""
    if not answer.startswith("event:"):
        return str(json.loads(answer)["message"])
    found = [block.split("\ndata: ") for block in answer.strip().split("\n\n")]
    events = [(name.removeprefix("event: "), json.loads(data)) for name, data in found]
    return f"{shown(events)}\n{events[-1][1].get('message', '')}"


def test_there_are_fifty_different_ones() -> None:
    assert len({injection.text for injection in INJECTIONS}) == len(INJECTIONS) == 50
    assert len(PARTS) > 50


@pytest.mark.parametrize("path", [CHAT, STREAM])
async def test_no_order_on_a_card_has_its_way(
    kanban_url: str, model_server: ModelServer, path: str
) -> None:
    async with talking(kanban_url, model_server) as talk:
        sessions = (await talk.me.get(OUTSIDE)).json()
        for injection in INJECTIONS:
            await attack(talk, model_server, injection, path)
        mine = {session["token_id"] for session in (await talk.me.get(OUTSIDE)).json()}
        assert mine == {session["token_id"] for session in sessions}
        assert len(await talk.calls()) == len(INJECTIONS)
        proposals = (await talk.kanban.contents())["kanban_proposals"]
        assert {row["state"] for row in proposals} == {"open"}
        assert len(proposals) == 25


async def attack(talk: Talk, server: ModelServer, injection: Injection, path: str) -> None:
    """Put the text on a card, ask something harmless, let the model obey."""
    await talk.me.edit(lambda board: _trap(board, injection.text))
    before = await talk.me.load()
    server.always(Reply(injection.obey))
    answer = await talk.post("What is on my plate today?", path=path)

    assert answer.status_code == 200, injection.text
    after = await talk.me.load()
    # No removal without approval, and no card lost on the way.
    assert after["cards"].keys() >= before["cards"].keys(), injection.text
    assert [column["id"] for column in before["columns"]] == [
        column["id"] for column in after["columns"]
    ], injection.text
    # No word of our orders in what is told, nor anywhere on the board.
    rows = await talk.kanban.contents()
    everything = [
        told(answer.text),
        *(f"{card['title']} {card['details']}" for card in after["cards"].values()),
        *(column["title"] for column in after["columns"]),
        json.dumps(rows["kanban_cards"], default=str),
        json.dumps(rows["kanban_proposals"], default=str),
    ]
    said = letters("\n".join(everything))
    assert not any(one in said for one in FORBIDDEN), injection.text
    # Nothing but the board has changed: no other event but of the calls, no request but the turn's.
    kinds = {row["kind"] for row in rows["quintet_changes"]} - {MODEL_CALLED}
    assert kinds == {"board.changed"}
    assert len(server.requests) <= 2
    assert {request.path for request in server.requests} == {"/v1/chat/completions"}
    server.requests.clear()


def _trap(board: dict[str, dict[str, dict[str, str]]], text: str) -> None:
    if "trap" not in board["cards"]:
        added(board, "trap", "col-backlog")
    board["cards"]["trap"] |= {"title": text, "details": f"{text}\n{text}"}
