"""Without a key: the chat works, by plain commands, and says that it is offline."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from quintet.apps.kanban.assistant.offline import SIGNATURE
from tests.apps.kanban.talking import CHAT, Talk, shown, talking
from tests.fixtures.kanban import home_of


@pytest.fixture
async def talk(kanban_url: str) -> AsyncIterator[Talk]:
    async with talking(kanban_url) as talk:
        yield talk


async def test_a_command_is_done(talk: Talk) -> None:
    answer = await talk.say("Add Buy milk to Review; move map link to Done")
    assert answer["message"] == (
        "Done:\n- Add “Buy milk” to “Review”\n"
        "- Move “Repair the broken map link” from “In Progress” to “Done”\n\n" + SIGNATURE
    )
    board = answer["board_update"]
    assert home_of(board, "card-6") == "col-done"
    assert "Buy milk" in {card["title"] for card in board["cards"].values()}
    rows = await talk.kanban.contents()
    assert rows["kanban_chat_calls"] == []
    [turn] = rows["kanban_chat_turns"]
    assert (turn["is_offline"], turn["cost"]) == (True, None)


@pytest.mark.parametrize("text", ["help", "list", "summarise", "sing", "archive nothing"])
async def test_what_changes_nothing_answers_with_null(talk: Talk, text: str) -> None:
    before = await talk.stored()
    answer = await talk.say(text)
    assert answer["board_update"] is None
    assert SIGNATURE in answer["message"]
    assert await talk.stored() == before


async def test_commands_that_remove_much_are_proposed_as_well(talk: Talk) -> None:
    before = await talk.stored()
    answer = await talk.say("remove column Review")
    assert answer["board_update"] is None
    assert answer["message"].startswith("This is only a proposal, nothing has been changed yet")
    assert answer["message"].endswith(SIGNATURE)
    assert await talk.stored() == before
    answer = await talk.say("approve")
    assert answer["message"].startswith("Approved and done: Remove the column “Review”")
    assert "col-review" not in [column["id"] for column in answer["board_update"]["columns"]]


async def test_a_command_with_no_effect_says_so(talk: Talk) -> None:
    before = await talk.stored()
    answer = await talk.say("move sort out to Backlog")
    assert answer["board_update"] is None
    assert answer["message"] == f"There was nothing to change.\n\n{SIGNATURE}"
    assert await talk.stored() == before


async def test_the_stream_is_offline_too(talk: Talk) -> None:
    found = await talk.stream("add Buy milk")
    assert [name for name, _ in found] == ["turn", "done"]
    assert found[0][1]["is_offline"] is True
    done = found[-1][1]
    assert (done["is_offline"], done["usage"]) == (True, None)
    assert done["message"].startswith("Done: Add “Buy milk” to “Backlog”.")
    assert done["board_update"] == await talk.me.load()
    assert shown(found) == ""
    [turn] = (await talk.me.get(f"{CHAT}/turns")).json()
    assert turn["turn"] == done["turn"]
