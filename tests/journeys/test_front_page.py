"""The first page of all apps: what is alive in each, on both databases, and who may see it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from quintet.catalogue import ALL
from tests.fixtures.house import PAGE, House

NAMES = [app.name for app in ALL]
TITLES = ["Wash the car", "Fix the bike", "Paint the fence"]


def text_of(markup: str) -> str:
    """What somebody reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup.partition(">")[2]).split())


async def play(open_house: House, done: int) -> int:
    """A run of three lines worth ten points each, so many of them done."""
    body = {"raw_input": "\n".join(TITLES)}
    todo = (await open_house.send("POST", "/arcade/todos", body)).json()
    lines = (await open_house.send("GET", f"/arcade/todos/{todo['input_id']}/lines")).json()
    run = int((await open_house.send("POST", "/arcade/game-runs", {})).json()["game_run_id"])
    for place, (title, line) in enumerate(zip(TITLES, lines, strict=True)):
        task = {"game_run_id": run, "todo_line_id": line["todo_line_id"], "category_id": 1}
        made = (await open_house.send("POST", "/arcade/tasks", {**task, "title": title})).json()
        path = f"/arcade/tasks/{made['task_id']}/lines"
        row = (await open_house.send("POST", path, {"title": title, "base_points": 10})).json()
        if place < done:
            path = f"{path}/{row['task_line_id']}"
            await open_house.send("PATCH", path, {"status": "completed"})
    return run


async def fill_board(open_house: House) -> None:
    """Two columns, two cards, one of them moved once."""
    columns = [
        {"id": "col-a", "title": "Now", "cardIds": ["x", "y"]},
        {"id": "col-b", "title": "Then", "cardIds": []},
    ]
    cards = {
        "x": {"id": "x", "title": "Äpfel kaufen", "details": "Boskop, 100% reif"},
        "y": {"id": "y", "title": "Call the bank", "details": ""},
    }
    got = await open_house.send("GET", "/kanban/api/board", who="ada")
    board = {"columns": columns, "cards": cards}
    await open_house.send(
        "PATCH", "/kanban/api/board", board, who="ada", If_Match=got.headers["etag"]
    )
    await open_house.send("POST", "/kanban/api/cards/y/move", {"column_id": "col-b"}, who="ada")


def an_event(number: int, **more: Any) -> dict[str, Any]:
    return {
        "event_id": f"evt-{number}",
        "agent_id": "claude-code",
        "event_type": "tool_call",
        "session_id": "s-1",
        "timestamp": (datetime.now(UTC) - timedelta(seconds=60 - number)).isoformat(),
        "tool_name": "Bash",
        "input_summary": f"make number-{number}",
        "status": "completed",
        **more,
    }


async def save_game(open_house: House, session: str, party: str) -> None:
    state = {
        "scene_index": 6,
        "party_name": party,
        "heroes": [{"name": "Ada", "class": "mage", "hp": 12}],
        "symbol_choice": "order",
        "choices": {"scene6": "order"},
    }
    await open_house.send("POST", "/scenes/api/v1/save", {"session_id": session, "state": state})


async def test_programs_are_told_what_is_served_and_people_are_shown_it(open_house: House) -> None:
    answer = await open_house.http.get("/")
    assert [each["name"] for each in answer.json()["apps"]] == NAMES
    assert "Accept" in answer.headers["vary"]
    page = await open_house.page()
    assert re.findall(r'data-app="(\w+)"', page) == NAMES
    for name in NAMES:
        assert f'href="/{name}/docs"' in page


async def test_where_nothing_is_yet_the_card_invites(open_house: House) -> None:
    assert "paste a todo list" in await open_house.card("arcade")
    assert "connect an agent" in await open_house.card("activity")
    assert "begin the story" in await open_house.card("scenes")
    assert 'href="/clarity/calm"' in await open_house.card("clarity")


async def test_a_run_is_shown_with_its_score_and_how_far_it_is(open_house: House) -> None:
    run = await play(open_house, done=2)
    card = await open_house.card("arcade")
    assert f"Run {run} is going on: 21 points so far." in card  # the second with a combo's bonus
    assert re.search(r'<progress [^>]*value="2" max="3"', card)
    assert "2 of 3" in card
    assert card.index("Fix the bike") < card.index("Wash the car")  # the newest first
    await open_house.send("PATCH", f"/arcade/game-runs/{run}", {"status": "completed"})
    assert f"Run {run} ended with 21 points." in await open_house.card("arcade")


async def test_lines_carried_into_a_run_count_in_it(open_house: House) -> None:
    first = await play(open_house, done=1)
    second = int((await open_house.send("POST", "/arcade/game-runs", {})).json()["game_run_id"])
    await open_house.send("POST", f"/arcade/game-runs/{first}/carry-over", {"to_run_id": second})
    card = await open_house.card("arcade")
    assert f"Run {second} is going on: 0 points so far." in card
    assert "0 of 2" in card


async def test_the_board_is_for_those_who_have_logged_in(open_house: House) -> None:
    await fill_board(open_house)
    closed = await open_house.card("kanban")
    assert 'href="/kanban/login?next=/"' in closed
    assert "Now" not in text_of(closed)
    told = text_of(await open_house.card("kanban", who="ada"))
    assert "2 cards in 2 columns." in told
    assert "Now 1" in told
    assert "Then 1" in told
    assert "ada moved “Call the bank” to Then just now" in told
    assert "bank" not in await open_house.page()


async def test_a_token_that_is_not_valid_opens_nothing(open_house: House) -> None:
    await fill_board(open_house)
    for header in ({"Authorization": "Bearer qt_nobody"}, {"Cookie": "quintet=qt_nobody"}):
        answer = await open_house.http.get("/", headers=PAGE | header)
        assert answer.status_code == 200
        assert "Call the bank" not in answer.text


async def test_agents_are_counted_and_their_last_events_told(open_house: House) -> None:
    await fill_board(open_house)  # an app's own changes are in the feed, but are no agent's
    await open_house.send("POST", "/activity/api/ingest/events", [an_event(n) for n in range(4)])
    told = text_of(await open_house.card("activity"))
    assert "One agent is at work." in told
    assert "Session live 1" in told
    assert told.index("make number-3") < told.index("make number-2") < told.index("make number-1")
    assert "number-0" not in told
    assert "board.changed" not in told


async def test_the_last_game_is_one_press_away(open_house: House) -> None:
    await save_game(open_house, "a b/ä?", "The Shards")
    card = await open_house.card("scenes")
    assert "“The Shards” stands in scene 6." in card
    assert 'href="/scenes/?session=a%20b%2F%C3%A4%3F"' in card


async def test_nothing_of_a_visitor_is_told_or_even_read(open_house: House) -> None:
    before = await open_house.card("clarity")
    visit = (await open_house.send("POST", "/clarity/sessions", {})).json()["session_id"]
    task = {"input": "Secretly look for another job"}
    await open_house.send("POST", "/clarity/tasks", task, X_Session_Id=visit)
    assert await open_house.card("clarity") == before
    assert not re.search(r"\d", text_of(before))
    assert (await open_house.found("Secretly", who="ada"))["found"] == []
    assert "clarity" not in [each["name"] for each in (await open_house.found("job"))["apps"]]


async def test_each_app_finds_its_own(open_house: House) -> None:
    await play(open_house, done=0)
    await fill_board(open_house)
    await save_game(open_house, "saturday", "The Fence Menders")
    await open_house.send(
        "POST", "/activity/api/ingest/events", [an_event(1, input_summary="fence!")]
    )
    found = (await open_house.found("FENCE", who="ada"))["found"]
    assert {each["app"] for each in found} == {"arcade", "activity", "scenes"}
    paths = {each["app"]: each["path"] for each in found}
    assert paths["scenes"] == "/scenes/?session=saturday"
    assert paths["activity"] == "/activity/views/events/evt-1"
    assert paths["arcade"].startswith("/arcade/runs/")


async def test_words_are_found_in_any_order_case_and_field(open_house: House) -> None:
    await fill_board(open_house)
    await save_game(open_house, "s-1", "Die Ähren von Ülm")
    for question in ("kaufen äpfel", "ÄPFEL", "boskop Äpfel", "100% reif"):
        (card,) = (await open_house.found(question, who="ada"))["found"]
        assert (card["title"], card["path"]) == ("Äpfel kaufen", "/kanban/?card=x")
        assert card["tag"] == "Now"
    for question in ("ähren", "ÄHREN", "ülm ähren"):
        (game,) = (await open_house.found(question))["found"]
        assert game["title"] == "Die Ähren von Ülm"
    for question in ("100_", "_", "äpfel bank"):
        assert (await open_house.found(question, who="ada"))["found"] == []
    assert len((await open_house.found("%", who="ada"))["found"]) == 1


async def test_a_search_says_where_it_may_not_look(open_house: House) -> None:
    await fill_board(open_house)
    told = await open_house.found("bank")
    assert told["found"] == []
    assert {"name": "kanban", "found": 0, "trouble": "login"} in told["apps"]
    page = await open_house.page("/search?q=bank")
    assert "Log in to search here too." in page
    assert 'href="/kanban/login?next=/search%3Fq%3Dbank"' in page
    assert "Call the bank" in text_of(await open_house.page("/search?q=bank", who="ada"))


async def test_what_was_found_is_marked_and_never_markup(open_house: House) -> None:
    await open_house.send(
        "POST",
        "/activity/api/ingest/events",
        [an_event(1, input_summary="<b>bold</b> & <i>it</i>")],
    )
    page = await open_house.page("/search?q=bold <b>")
    assert "<b>" not in page
    assert "<mark>&lt;b&gt;</mark><mark>bold</mark>&lt;/b&gt; &amp; " in page
    part = await open_house.http.get("/home/results", params={"q": "BOLD"})
    assert "<html" not in part.text
    assert "<mark>bold</mark>" in part.text


async def test_a_search_takes_no_nonsense(open_house: House) -> None:
    for query in ("q=a%00b", "q=a%0Ab"):
        assert (await open_house.http.get(f"/search?{query}")).status_code == 400
    for query in (
        f"q={'x' * 501}",
        "q=a&limit=0",
        "q=a&limit=51",
        "q=a&limit=x",
    ):
        answer = await open_house.http.get(f"/search?{query}")
        assert answer.status_code == 422, query
        assert answer.headers["content-type"] == "application/problem+json"
        assert (await open_house.http.get(f"/search?{query}", headers=PAGE)).status_code == 422
    for query in ("", "q=", "q=%20"):
        assert (await open_house.http.get(f"/search?{query}")).json()["found"] == []
    assert (await open_house.found("'; DROP TABLE tasks; --"))["found"] == []


async def test_so_many_as_were_asked_for_and_no_more(open_house: House) -> None:
    await open_house.send("POST", "/activity/api/ingest/events", [an_event(n) for n in range(12)])
    assert len((await open_house.found("number"))["found"]) == 8
    found = (await open_house.found("number", limit=2))["found"]
    assert [each["title"] for each in found] == ["Bash: make number-11", "Bash: make number-10"]
