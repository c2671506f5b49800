"""The chat with a model: whatever it answers, the board is changed whole or not at all."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest

from quintet.kernel.ai import Limits
from tests.apps.kanban.talking import (
    ADD,
    CHAT,
    KEY,
    MOVE,
    STREAM,
    Talk,
    events,
    operations,
    shown,
    talking,
    until,
)
from tests.fixtures.kanban import Kanban, home_of, kanban_app
from tests.fixtures.model_server import (
    CutOff,
    ErrorBody200,
    Garbage,
    ModelServer,
    Ok,
    Silence,
    Status,
    Step,
    Stream,
    Tool,
    empty_choices,
    garbled_stream,
    mid_stream_error,
)
from tests.fixtures.problems import assert_refused
from tests.fixtures.rooms import opened_room

GONE = {"op": "archive_card", "card": "card-99"}
STAY = {"op": "move_card", "card": "card-2", "column": "col-backlog"}
LONG = {**ADD, "title": "x" * 501}
NO_COLUMN = {"op": "remove_column", "column": "col-done"}
WANTED = json.dumps(operations(ADD))
PIECES = [WANTED[n : n + 5] for n in range(0, len(WANTED), 5)]
IN_A_TOOL = Stream([Tool(name="answer"), *map(Tool, PIECES)], finish="tool_calls")
BAD_BOARD = {"columns": [{"id": "k", "title": "", "cardIds": ["a", "b"]}], "cards": {}}
BAD_PLACES = (
    "body.board.columns.0.title body.board.columns.0.cardIds.0 body.board.columns.0.cardIds.1"
)
EVERYTHING = [{"op": "archive_card", "card": f"card-{n}"} for n in range(1, 9)]


@pytest.fixture
async def talk(kanban_url: str, model_server: ModelServer) -> AsyncIterator[Talk]:
    async with talking(kanban_url, model_server) as talk:
        yield talk


async def test_what_the_model_wants_is_stored_when_it_is_answered(
    talk: Talk, model_server: ModelServer
) -> None:
    before = await talk.me.load()
    model_server.play(Ok(operations(ADD, MOVE, message="Both done.")))
    answer = await talk.post("Buy milk, and card-1 is done", board=before)

    board = answer.json()["board_update"]
    assert answer.json()["message"] == "Both done."
    assert board == await talk.me.load()
    assert home_of(board, "card-1") == "col-done"
    [new] = board["cards"].keys() - before["cards"].keys()
    assert board["cards"][new]["title"] == "Buy milk"
    assert home_of(board, new) == "col-review"

    rows = await talk.kanban.contents()
    revision = rows["kanban_board"][0]["revision"]
    assert answer.headers["board-revision"] == str(revision)
    changes = [row for row in rows["kanban_changes"] if row["revision"] == revision]
    assert {(row["actor"], row["actor_kind"]) for row in changes} == {("ada", "ai")}
    [turn] = rows["kanban_chat_turns"]
    assert {row["turn"] for row in changes} == {turn["turn"]}
    assert (turn["message"], turn["reply"]) == ("Buy milk, and card-1 is done", "Both done.")
    assert (turn["revision"], turn["is_offline"], turn["cost"]) == (revision, False, 0.00042)
    [call] = rows["kanban_chat_calls"]
    assert (call["turn"], call["outcome"], call["is_usable"]) == (turn["turn"], "changed", True)
    assert (call["model"], call["prompt_tokens"], call["completion_tokens"], call["cost"]) == (
        "maker/model",
        11,
        7,
        0.00042,
    )
    assert json.loads(call["prompt"]) == model_server.requests[0].messages
    assert KEY not in json.dumps(rows, default=str)


PROBLEM = "a problem"
NULL = "a message and null"
CHANGED = "a message and a board"
CASES: list[tuple[str, list[Step], int, str, str]] = [
    ("plain text", [Ok("Hello!"), Ok("Hello again!")], 200, NULL, "unreadable"),
    ("a message alone", [Ok(operations())], 200, NULL, "answered"),
    ("operations", [Ok(operations(ADD))], 200, CHANGED, "changed"),
    ("repaired", [Ok("Hm?"), Ok(operations(ADD))], 200, CHANGED, "changed"),
    ("a stream", [Stream(PIECES, piece=3)], 200, CHANGED, "changed"),
    ("error in mid-stream", [mid_stream_error(WANTED[:30])], 503, PROBLEM, "ModelUnavailable"),
    ("a step that changes nothing", [Ok(operations(STAY))], 200, NULL, "answered"),
    ("error body", [ErrorBody200()] * 3, 503, PROBLEM, "ModelUnavailable"),
    ("error body of no credit", [ErrorBody200(code=402)], 502, PROBLEM, "ModelRefused"),
    ("empty choices", [empty_choices()], 502, PROBLEM, "ModelGarbage"),
    ("402", [Status(402)], 502, PROBLEM, "ModelRefused"),
    ("429", [Status(429, retry_after=17)], 503, PROBLEM, "ModelBusy"),
    ("500", [Status(500)] * 3, 503, PROBLEM, "ModelUnavailable"),
    ("a web page", [Garbage()], 502, PROBLEM, "ModelGarbage"),
    ("broken off", [CutOff()] * 3, 503, PROBLEM, "ModelUnavailable"),
    ("cut off", [Ok('{"message": "And', finish="length")], 502, PROBLEM, "ModelGarbage"),
    ("truncated JSON", [Ok('{"message": "And th')] * 2, 200, NULL, "unreadable"),
    ("nonsense", [Ok("}{" * 99)] * 2, 200, NULL, "unreadable"),
    ("unknown operation", [Ok(operations({"op": "run", "x": 1}))] * 2, 200, NULL, "unreadable"),
    ("a card that is gone", [Ok(operations(ADD, GONE))], 200, NULL, "not applicable"),
    ("a title too long", [Ok(operations(LONG))], 200, NULL, "not applicable"),
    ("everything", [Ok(operations(*EVERYTHING))], 200, NULL, "proposed"),
    ("a column", [Ok(operations(NO_COLUMN))], 200, NULL, "proposed"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
async def test_every_answer_has_its_outcome_and_one_audit_row(
    talk: Talk, model_server: ModelServer, case: tuple[str, list[Step], int, str, str]
) -> None:
    name, script, status, kind, outcome = case
    model_server.play(*script)
    before = await talk.stored()
    answer = await talk.post("Do something")

    assert answer.status_code == status, answer.text
    [call] = await talk.calls()
    assert call["outcome"] == outcome
    assert call["is_usable"] is (outcome not in {"unreadable"} and status == 200)
    assert (call["error"] is None) is call["is_usable"]
    assert len(model_server.requests) == len(script) == call["attempts"]
    if kind == PROBLEM:
        assert_refused(answer, status)
        assert answer.headers.get("retry-after") == ("17" if name == "429" else None)
    else:
        assert answer.json().keys() == {"message", "board_update"}
        assert answer.json()["message"]
        assert (answer.json()["board_update"] is None) is (kind == NULL)
    assert (await talk.stored() == before) is (kind != CHANGED)
    turns = (await talk.kanban.contents())["kanban_chat_turns"]
    assert len(turns) == (status == 200)


STREAMS: list[tuple[str, list[Step], str, str]] = [
    ("operations", [Stream(PIECES, piece=3)], "done", "changed"),
    ("arguments of a tool", [IN_A_TOOL], "done", "changed"),
    ("not a stream", [Ok(operations(ADD))], "done", "changed"),
    ("repaired", [Stream(["Hm"]), Stream([json.dumps(operations(ADD))])], "done", "changed"),
    ("plain text", [Stream(["Hel", "lo"])] * 2, "done", "unreadable"),
    ("error in mid-stream", [mid_stream_error('{"message": "I w')], "error", "ModelUnavailable"),
    ("no JSON in mid-stream", [garbled_stream('{"message": "I w')], "error", "ModelGarbage"),
    ("broken off", [CutOff(['{"message": "I w'])], "error", "ModelUnavailable"),
    ("cut off", [Stream(['{"message": "I w'], finish="length")], "error", "ModelGarbage"),
    ("429", [Status(429, retry_after=17)], "error", "ModelBusy"),
    ("500", [Status(500)] * 3, "error", "ModelUnavailable"),
    ("402", [Status(402)], "error", "ModelRefused"),
    ("everything", [Stream([json.dumps(operations(*EVERYTHING))])], "done", "proposed"),
]  # fmt: skip


@pytest.mark.parametrize("case", STREAMS, ids=[case[0] for case in STREAMS])
async def test_a_stream_ends_with_exactly_one_outcome(
    talk: Talk, model_server: ModelServer, case: tuple[str, list[Step], str, str]
) -> None:
    name, script, end, outcome = case
    model_server.play(*script)
    before = await talk.stored()
    found = await talk.stream("Do something")

    names = [event for event, _ in found]
    assert names[0] == "turn"
    assert names[-1] == end
    assert set(names[1:-1]) <= {"delta"}
    last = found[-1][1]
    [call] = await talk.calls()
    assert (call["outcome"], call["turn"]) == (outcome, found[0][1]["turn"])
    assert found[0][1]["is_offline"] is False
    if end == "error":
        assert last["status"] in {502, 503}
        assert last.get("retry_after") == (17 if name == "429" else None)
        assert shown(found) == ("I w" if '"I w' in call["response"] else "")
        assert await talk.stored() == before
        return
    assert last.keys() == {
        "turn",
        "message",
        "board_update",
        "revision",
        "changes",
        "proposal",
        "is_offline",
        "usage",
    }
    assert last["usage"]["model"] == "maker/model"
    assert last["usage"]["cost"] == pytest.approx(0.00042 * len(script))
    assert (await talk.stored() == before) is (outcome != "changed")
    if outcome == "changed":
        assert shown(found) == last["message"] == "Here you are."
        assert last["board_update"] == await talk.me.load()
        assert [change["kind"] for change in last["changes"]] == ["card.added"]
        assert last["changes"][0]["after"]["title"] == "Buy milk"
    if outcome == "proposed":
        assert shown(found) == "Here you are."
        assert last["message"].startswith("Here you are.\n\nThis is only a proposal")
        assert len(last["proposal"]["lines"]) == 8
        assert last["proposal"].keys() == {"id", "operations", "lines"}


async def test_the_message_grows_before_the_answer_is_there(
    talk: Talk, model_server: ModelServer
) -> None:
    text = json.dumps({"message": "Grüße, Zoë 🌊 and so on", "operations": [ADD]})
    model_server.play(Stream([text[n : n + 6] for n in range(0, len(text), 6)]))
    found = await talk.stream("Hello")
    deltas = [data["text"] for name, data in found if name == "delta"]
    assert len(deltas) > 3
    assert "".join(deltas) == "Grüße, Zoë 🌊 and so on"


SLOW = Limits(connect=1, read=0.8, total=3, pause=0.01)


@pytest.mark.alone
async def test_nobody_waits_while_a_model_is_silent(
    kanban_url: str, model_server: ModelServer
) -> None:
    """Half a minute of silence, by a clock that runs faster."""
    model_server.always(Silence())
    async with talking(kanban_url, model_server, SLOW) as talk:
        await talk.me.load()
        before = await talk.stored()
        asking = [asyncio.create_task(talk.post(f"Number {n}")) for n in range(3)]
        await until(lambda: model_server.busy == 3)
        waits = []
        while not all(task.done() for task in asking):
            started = time.perf_counter()
            board = await talk.me.load()
            assert (await talk.me.patch(board)).status_code == 200
            waits.append(time.perf_counter() - started)
        assert [task.result().status_code for task in asking] == [504, 504, 504]
        assert len(waits) > 3
        assert sorted(waits)[len(waits) // 2] < 0.1
        assert await talk.stored() == before
        assert [call["outcome"] for call in await talk.calls()] == ["ModelTimeout"] * 3


async def test_no_more_than_eight_are_asked_at_once(
    kanban_url: str, model_server: ModelServer
) -> None:
    model_server.always(Silence())
    async with talking(kanban_url, model_server, Limits(total=60)) as talk:
        asking = [asyncio.create_task(talk.post(f"Number {n}")) for n in range(11)]
        await until(lambda: model_server.busy == 8)
        await talk.me.load()
        model_server.always(Ok(operations(message="At last.")))
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        await until(lambda: len(talk.rows) >= 8, talk)
        assert model_server.peak == 8
        assert (await talk.say("And now?"))["message"] == "At last."


@pytest.mark.parametrize("path", [CHAT, STREAM])
async def test_who_leaves_ends_the_call_and_the_audit_row_says_so(
    talk: Talk, model_server: ModelServer, path: str
) -> None:
    model_server.always(Silence())
    before = await talk.stored()
    body = {"messages": [{"role": "user", "content": "Hello?"}], "board": await talk.me.load()}
    asking = asyncio.create_task(talk.me.request("POST", path, json=body))
    await until(lambda: model_server.busy)
    asking.cancel()
    with suppress(asyncio.CancelledError):
        await asking
    await until(lambda: talk.rows, talk)
    [call] = await talk.calls()
    assert (call["outcome"], call["is_usable"]) == ("abandoned", False)
    assert call["error"] == "The reader left before the end."
    await until(lambda: not model_server.busy)
    assert await talk.stored() == before


async def test_operations_meet_the_board_as_it_is_by_then(
    talk: Talk, model_server: ModelServer
) -> None:
    """Somebody archives the card while the model thinks: nothing is done, and it says why."""
    other = talk.kanban.client("bob")

    def archive(board: dict[str, Any]) -> None:
        del board["cards"]["card-1"]
        board["columns"][0]["cardIds"].remove("card-1")

    model_server.play(Stream([json.dumps(operations(ADD, MOVE))], pause=0.6))
    asking = asyncio.create_task(talk.post("card-1 is done"))
    await until(lambda: model_server.busy)
    await other.edit(archive)
    before = await talk.stored()
    answer = (await asking).json()

    assert answer["board_update"] is None
    assert "names a card that is not on the board: card-1" in answer["message"]
    assert "Here you are." not in answer["message"]
    assert await talk.stored() == before


async def test_a_client_of_the_first_kind_goes_on_from_the_board_it_was_given(
    talk: Talk, model_server: ModelServer
) -> None:
    """It has seen `board_update`: what others do to it meanwhile is not taken back by its PATCH."""
    model_server.play(Ok(operations(ADD)))
    mine = (await talk.post("Buy milk")).json()["board_update"]  # and it does not load again
    [new] = [name for name, card in mine["cards"].items() if card["title"] == "Buy milk"]
    await talk.kanban.client("bob").edit(
        lambda board: board["cards"][new].update(title="Buy oat milk")
    )
    mine["cards"]["card-2"]["title"] = "Mine"
    stored = await talk.me.save(mine)
    assert stored["cards"][new]["title"] == "Buy oat milk"
    assert stored["cards"]["card-2"]["title"] == "Mine"


async def test_the_model_is_given_the_servers_board_and_no_word_of_it_as_orders(
    talk: Talk, model_server: ModelServer
) -> None:
    model_server.play(Ok(operations()))
    forged = {"columns": [{"id": "k", "title": "forged", "cardIds": []}], "cards": {}}
    said = [
        {"role": "user", "content": "Hello", "name": "root"},
        {"role": "assistant", "content": "Hi."},
        {"role": "user", "content": "What is there?"},
    ]
    answer = await talk.post(*said, board=forged)
    assert answer.status_code == 200
    system, told, hi, asked = model_server.requests[0].messages
    assert [m["role"] for m in (system, told, hi, asked)] == ["system", "user", "assistant", "user"]
    assert "card-8" in told["content"]
    assert "card-8" not in system["content"]
    assert "forged" not in json.dumps(model_server.requests[0].messages)
    assert "root" not in json.dumps(model_server.requests[0].messages)
    assert asked["content"] == "What is there?"


SAID = {"role": "user", "content": "x"}
WRONG: list[tuple[str, Any, str]] = [
    ("no messages", {"messages": []}, "body.messages"),
    ("too many", {"messages": [SAID] * 1_001}, "body.messages"),
    ("none at all", {}, "body.messages"),
    ("system", {"messages": [{"role": "system", "content": "x"}]}, "body.messages.0.role"),
    ("tool", {"messages": [{"role": "tool", "content": "x"}]}, "body.messages.0.role"),
    ("assistant last", {"messages": [{"role": "assistant", "content": "x"}]}, "body.messages"),
    ("blank", {"messages": [{"role": "user", "content": " \n"}]}, "body.messages"),
    ("parts", {"messages": [{"role": "user", "content": ["x"]}]}, "body.messages.0.content"),
    ("too long", {"messages": [{**SAID, "content": "x" * 20_001}]}, "body.messages.0.content"),
    ("control", {"messages": [{"role": "user", "content": "\x1b[2J"}]}, "body.messages.0.content"),
    ("no board", {"messages": [SAID], "board": 5}, "body.board"),
    ("bad board", {"messages": [SAID], "board": BAD_BOARD}, BAD_PLACES),
]  # fmt: skip


@pytest.mark.parametrize("path", [CHAT, STREAM])
@pytest.mark.parametrize("case", WRONG, ids=[case[0] for case in WRONG])
async def test_what_cannot_be_said_is_refused_before_anybody_is_asked(
    talk: Talk, model_server: ModelServer, path: str, case: tuple[str, Any, str]
) -> None:
    _, body, where = case
    answer = await talk.me.request("POST", path, json=body)
    assert_refused(answer, 422)
    assert [error["loc"] for error in answer.json()["errors"]] == where.split()
    assert model_server.requests == []
    assert await talk.calls() == []


async def test_only_who_has_a_token_talks(talk: Talk, model_server: ModelServer) -> None:
    for path in (CHAT, STREAM, f"{CHAT}/proposals/x"):
        answer = await talk.kanban.http.post(path, json={})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
    assert model_server.requests == []


async def test_a_talk_is_kept_for_those_who_had_it(talk: Talk, model_server: ModelServer) -> None:
    model_server.always(Ok(operations(message="Hm.")))
    for text in ("One", "Two", "Three"):
        talk.kanban.clock.forward(seconds=1)
        await talk.say(text)
    mine = (await talk.me.get(f"{CHAT}/turns?limit=2")).json()
    assert [turn["message"] for turn in mine] == ["Three", "Two"]
    assert mine[0].keys() == {
        "turn",
        "actor",
        "message",
        "reply",
        "is_offline",
        "revision",
        "proposal_id",
        "cost",
        "created_at",
    }
    assert (await talk.kanban.client("bob").get(f"{CHAT}/turns")).json() == []
    assert (await talk.kanban.client("bob").get(f"{CHAT}/turns?actor=ada")).status_code == 422


async def test_a_turn_under_a_key_is_had_once(talk: Talk, model_server: ModelServer) -> None:
    model_server.play(Ok(operations(ADD)), Status(402), Ok(operations(ADD, message="Again.")))
    first = await talk.post("Buy milk", Idempotency_Key="one")
    before = await talk.stored()
    again = await talk.post("Buy milk", Idempotency_Key="one")
    assert again.json() == first.json()
    assert (first.headers.get("idempotency-replayed"), len(model_server.requests)) == (None, 1)
    assert again.headers["idempotency-replayed"] == "true"
    assert await talk.stored() == before
    assert_refused(await talk.post("Buy tea", Idempotency_Key="one"), 422, "another payload")
    assert_refused(await talk.post("Buy milk", Idempotency_Key="x" * 201), 422)

    # What failed was not had; what others say under the same key is theirs.
    assert_refused(await talk.post("Buy tea", Idempotency_Key="two"), 502)
    assert (await talk.post("Buy tea", Idempotency_Key="two")).json()["message"] == "Again."
    model_server.play(Ok(operations(message="For Bob.")))
    bob = Talk(talk.kanban, talk.kanban.client("bob"))
    assert (await bob.post("Buy milk", Idempotency_Key="one")).json()["message"] == "For Bob."
    [_, (_, done)] = events((await talk.post("Buy milk", path=STREAM, Idempotency_Key="one")).text)
    assert (done["message"], done["board_update"]) == ("Here you are.", await talk.me.load())


async def test_one_key_used_at_once_has_one_effect(talk: Talk, model_server: ModelServer) -> None:
    model_server.always(Stream([WANTED], pause=0.3))
    asking = [talk.post("Buy milk", Idempotency_Key="one") for _ in range(4)]
    answers = await asyncio.gather(*asking)
    codes = [answer.status_code for answer in answers]
    assert set(codes) <= {200, 409}
    titles = [card["title"] for card in (await talk.me.load())["cards"].values()]
    assert titles.count("Buy milk") == 1
    assert len(await talk.calls()) == len(model_server.requests)
    assert {call["outcome"] for call in talk.rows} <= {"changed", "had before"}


async def test_the_settings_say_which_model_is_asked(
    kanban_url: str, model_server: ModelServer
) -> None:
    model_server.play(Ok(operations(message="Here.")))
    app = kanban_app(
        kanban_url,
        OPENROUTER_API_KEY=KEY,
        QUINTET_AI_BASE_URL=model_server.url,
        QUINTET_AI_ALLOW_PRIVATE="true",
        QUINTET_AI_MODEL="maker/other",
    )
    async with opened_room(app) as (http, database, clock):
        kanban = Kanban(http, database, clock)
        assert (await Talk(kanban, kanban.client()).say("Hello"))["message"] == "Here."
    assert model_server.requests[0].body["model"] == "maker/other"
    assert model_server.requests[0].headers["authorization"] == f"Bearer {KEY}"
