"""Single cards: add, read, change, move, archive, restore."""

from __future__ import annotations

import asyncio

import pytest

from tests.fixtures.kanban import Client, Kanban, home_of, places
from tests.fixtures.problems import assert_refused
from tests.fixtures.problems import places as wrong_places

CARDS = "/api/cards"
KEYS = ["id", "title", "details", "labels", "due", "column_id", "position", "revision"]
KEYS += ["created_at", "updated_at"]


async def test_a_card_from_its_beginning_to_its_end(kanban: Kanban) -> None:
    client = kanban.client()
    new = {"id": "x", "column_id": "col-review", "title": " Plan ", "labels": ["red", "red"]}
    answer = await client.request("POST", CARDS, json={**new, "due": "2026-12-24", "who": "?"})
    card = answer.json()
    assert answer.status_code == 201
    assert list(card) == KEYS
    assert answer.headers["location"] == f"{CARDS}/x"
    assert (card["title"], card["labels"], card["due"]) == ("Plan", ["red"], "2026-12-24")
    assert (card["column_id"], card["position"]) == ("col-review", 1)
    assert answer.headers["etag"] == f'"{card["revision"]}"'
    assert answer.headers["board-revision"] == str(card["revision"])
    got = await client.get(f"{CARDS}/x")
    assert (got.json(), got.headers["etag"]) == (card, answer.headers["etag"])

    kanban.clock.forward(hours=1)
    change = {"details": "a\nb", "due": None, "labels": []}
    answer = await client.patch(change, f"{CARDS}/x", if_match=got.headers["etag"])
    changed = answer.json()
    assert (changed["details"], changed["due"], changed["labels"]) == ("a\nb", None, [])
    assert changed["title"] == "Plan"
    assert changed["created_at"] == card["created_at"]
    assert changed["updated_at"] > card["updated_at"]
    assert changed["revision"] > card["revision"]
    assert (await client.patch({}, f"{CARDS}/x")).json() == changed

    gone = await client.request("DELETE", f"{CARDS}/x")
    assert (gone.status_code, gone.content) == (204, b"")
    assert_refused(await client.get(f"{CARDS}/x"), 404)
    (archived,) = (await client.get(f"{CARDS}?is_archived=true")).json()
    assert (archived["id"], archived["column_id"], archived["position"]) == ("x", None, None)
    assert archived["details"] == "a\nb"
    assert_refused(await client.request("POST", CARDS, json=new), 409)
    back = (await client.request("POST", f"{CARDS}/x/restore")).json()
    assert (back["column_id"], back["details"]) == ("col-review", "a\nb")
    again = await client.request("POST", f"{CARDS}/x/restore")
    assert (again.status_code, again.json()) == (200, back)


async def move(client: Client, card: str, column: str, **place: str) -> int:
    body = {"column_id": column, **place}
    answer = await client.request("POST", f"{CARDS}/{card}/move", json=body)
    if answer.status_code == 200:
        assert answer.json()["column_id"] == column
    return answer.status_code


async def test_moves_go_by_neighbours(kanban: Kanban) -> None:
    client = kanban.client()
    assert await move(client, "card-1", "col-progress") == 200
    assert await move(client, "card-2", "col-progress", before="card-6") == 200
    assert await move(client, "card-1", "col-progress", after="card-5") == 200
    assert await move(client, "card-6", "col-progress", before="card-5") == 200
    board = await client.load()
    assert places(board)["col-progress"] == ["card-6", "card-5", "card-1", "card-2"]
    view = (await client.get("/api/board/view")).json()
    assert [c["id"] for c in view["columns"][2]["cards"]] == places(board)["col-progress"]


async def test_a_move_that_cannot_be_is_refused(kanban: Kanban) -> None:
    client = kanban.client()
    before = await kanban.contents()
    assert await move(client, "card-1", "col-done", before="card-5") == 409
    assert await move(client, "card-1", "col-done", after="card-1") == 409
    assert await move(client, "card-1", "col-done", before="no-such") == 409
    assert await move(client, "card-1", "no-such") == 404
    assert await move(client, "no-such", "col-done") == 404
    assert await move(client, "card-1", "col-done", before="card-8", after="card-8") == 422
    assert await kanban.contents() == before


@pytest.mark.parametrize(("card", "place"), [("card-1", "after"), ("card-2", "before")])
async def test_of_two_cards_that_change_places_the_moved_one_has_moved(
    kanban: Kanban, card: str, place: str
) -> None:
    client = kanban.client()
    other = {"card-1": "card-2", "card-2": "card-1"}[card]
    assert await move(client, card, "col-backlog", **{place: other}) == 200
    (newest,) = (await client.get("/api/board/history?limit=1")).json()
    assert (newest["kind"], newest["subject_id"]) == ("card.moved", card)


async def test_a_move_to_the_same_place_changes_nothing(kanban: Kanban) -> None:
    client = kanban.client()
    before = await kanban.contents()
    assert await move(client, "card-2", "col-backlog") == 200
    assert await kanban.contents() == before


async def test_a_card_keeps_its_tag_while_others_change(kanban: Kanban) -> None:
    """What others do to its neighbours, and even where it is counted, is no change of it."""
    client = kanban.client()
    tag = (await client.get(f"{CARDS}/card-2")).headers["etag"]
    await move(client, "card-1", "col-done")
    card = (await client.get(f"{CARDS}/card-2")).json()
    assert (card["position"], f'"{card["revision"]}"') == (0, tag)
    assert (await client.get(f"{CARDS}/card-2", if_none_match=tag)).status_code == 304
    assert (await client.patch({"title": "Mine"}, f"{CARDS}/card-2", if_match=tag)).is_success


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", f"{CARDS}/card-1", {"title": "Mine"}),
        ("DELETE", f"{CARDS}/card-1", None),
        ("POST", f"{CARDS}/card-1/move", {"column_id": "col-done"}),
    ],
)
async def test_a_stale_if_match_stores_nothing(
    kanban: Kanban, method: str, path: str, body: object
) -> None:
    client = kanban.client()
    tag = (await client.get(f"{CARDS}/card-1")).headers["etag"]
    now = (await client.patch({"title": "Yours"}, f"{CARDS}/card-1")).json()
    before = await kanban.contents()
    answer = await client.request(method, path, json=body, headers={"if-match": tag})
    assert_refused(answer, 412, members=frozenset({"current"}))
    assert answer.json()["current"] == now
    assert await kanban.contents() == before
    fresh = {"if-match": answer.headers["etag"]}
    assert (await client.request(method, path, json=body, headers=fresh)).is_success


async def test_adding_can_ask_for_the_board_as_seen(kanban: Kanban) -> None:
    client = kanban.client()
    tag = (await client.get()).headers["etag"]
    new = {"column_id": "col-done", "title": "One"}
    first = await client.request("POST", CARDS, json=new, headers={"if-match": tag})
    assert first.status_code == 201
    answer = await client.request("POST", CARDS, json=new, headers={"if-match": tag})
    assert_refused(answer, 412, members=frozenset({"current"}))


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", CARDS, {"column_id": "col-done", "title": "Once"}),
        ("PATCH", f"{CARDS}/card-1", {"title": "Once"}),
        ("DELETE", f"{CARDS}/card-1", None),
        ("POST", f"{CARDS}/card-1/move", {"column_id": "col-done", "after": "card-8"}),
        ("POST", "/api/columns", {"title": "Once"}),
        ("POST", "/api/board/undo", {}),
    ],
)
async def test_an_idempotency_key_makes_it_once(
    kanban: Kanban, method: str, path: str, body: object
) -> None:
    client = kanban.client()
    for title in ("first", "second"):
        await client.patch({"title": title}, f"{CARDS}/card-3")
    key = {"idempotency-key": "k"}
    first = await client.request(method, path, json=body, headers=key)
    assert first.is_success, first.text
    contents = await kanban.contents()
    again = await client.request(method, path, json=body, headers=key)
    assert again.headers["idempotency-replayed"] == "true"
    assert (again.status_code, again.content) == (first.status_code, first.content)
    for name in ("etag", "board-revision", "location"):
        assert again.headers.get(name) == first.headers.get(name)
    assert await kanban.contents() == contents


BAD_CARDS = [
    ({"title": "A"}, "body.column_id"),
    ({"column_id": "col-done"}, "body.title"),
    ({"column_id": "col-done", "title": " "}, "body.title"),
    ({"column_id": "col-done", "title": "a\nb"}, "body.title"),
    ({"column_id": "col-done", "title": "a" * 501}, "body.title"),
    ({"column_id": "col-done", "title": 1}, "body.title"),
    ({"column_id": "col-done", "title": "A", "details": "a" * 20_001}, "body.details"),
    ({"column_id": "col-done", "title": "A", "details": None}, "body.details"),
    ({"column_id": "col-done", "title": "A", "id": "a b"}, "body.id"),
    ({"column_id": "col-done", "title": "A", "id": "a\n"}, "body.id"),
    ({"column_id": "col-done", "title": "A", "id": "ä"}, "body.id"),
    ({"column_id": "col-done", "title": "A", "id": "a" * 65}, "body.id"),
    ({"column_id": "col-done", "title": "A", "due": "2026-02-30"}, "body.due"),
    ({"column_id": "col-done", "title": "A", "due": "20261224"}, "body.due"),
    ({"column_id": "col-done", "title": "A", "labels": [""]}, "body.labels.0"),
    ({"column_id": "col-done", "title": "A", "labels": ["a" * 51]}, "body.labels.0"),
    ({"column_id": "col-done", "title": "A", "labels": [str(n) for n in range(21)]}, "body.labels"),
]


@pytest.mark.parametrize(("body", "place"), BAD_CARDS)
async def test_a_bad_card_is_refused(kanban: Kanban, body: object, place: str) -> None:
    answer = await kanban.client().request("POST", CARDS, json=body)
    assert_refused(answer, 422)
    assert wrong_places(answer) == {place}


async def test_unknown_cards_and_columns_are_404(kanban: Kanban) -> None:
    client = kanban.client()
    assert_refused(await client.get(f"{CARDS}/no-such"), 404)
    assert_refused(await client.get(f"{CARDS}/a%2Fb"), 404)
    assert_refused(await client.patch({"title": "A"}, f"{CARDS}/no-such"), 404)
    assert_refused(await client.request("DELETE", f"{CARDS}/no-such"), 404)
    assert_refused(await client.request("POST", f"{CARDS}/no-such/restore"), 404)
    new = {"column_id": "no-such", "title": "A"}
    assert_refused(await client.request("POST", CARDS, json=new), 404)


async def test_cards_are_listed_filtered_and_paged(kanban: Kanban) -> None:
    client = kanban.client()
    await client.patch({"labels": ["größe", "red"], "due": "2026-12-24"}, f"{CARDS}/card-4")
    await client.request("DELETE", f"{CARDS}/card-5")
    cards = (await client.get(CARDS)).json()
    assert [card["column_id"] for card in cards] == sorted(card["column_id"] for card in cards)
    assert len(cards) == 7

    async def ids(query: str) -> list[str]:
        answer = await client.get(f"{CARDS}?{query}")
        assert answer.status_code == 200, answer.text
        return [card["id"] for card in answer.json()]

    assert await ids("column_id=col-backlog") == ["card-1", "card-2"]
    assert await ids("labels__contains=gr%C3%B6%C3%9Fe") == ["card-4"]
    assert await ids("due__lte=2026-12-31") == ["card-4"]
    assert await ids("is_archived=true") == ["card-5"]
    assert await ids("title__contains=newsletter") == ["card-3"]
    assert await ids("sort=-id&limit=2") == ["card-8", "card-7"]
    for query in ("sort=labels", "sort=is_archived", "labels=%00", "what=1"):
        assert_refused(await client.get(f"{CARDS}?{query}"), 422 if "%00" not in query else 400)
    page, seen = f"{CARDS}?limit=3", []
    while page:
        answer = await client.get(page)
        seen += [card["id"] for card in answer.json()]
        page = answer.links.get("next", {}).get("url", "")
    assert seen == [card["id"] for card in cards]


async def test_columns_from_beginning_to_end(kanban: Kanban) -> None:
    client = kanban.client()
    new = {"id": "ideas", "title": "Ideas", "wip_limit": 3, "before": "col-backlog"}
    answer = await client.request("POST", "/api/columns", json=new)
    assert answer.status_code == 201
    column = answer.json()
    shown = {"id": "ideas", "title": "Ideas", "wip_limit": 3, "position": 0}
    assert column == {**shown, "revision": int(answer.headers["board-revision"])}
    assert_refused(await client.request("POST", "/api/columns", json=new), 409)
    path = "/api/columns/ideas"
    assert (await client.get(path)).json() == column
    answer = await client.patch({"wip_limit": None}, path, if_match=answer.headers["etag"])
    assert (answer.json()["wip_limit"], answer.json()["title"]) == (None, "Ideas")
    moved = await client.request("POST", f"{path}/move", json={"after": "col-done"})
    assert moved.json()["position"] == 5
    listed = (await client.get("/api/columns")).json()
    assert [each["id"] for each in listed][-1] == "ideas"
    stale = await client.request("DELETE", path, headers={"if-match": answer.headers["etag"]})
    assert_refused(stale, 412, members=frozenset({"current"}))
    assert (await client.request("DELETE", path)).status_code == 204
    assert_refused(await client.get(path), 404)


async def test_a_column_that_holds_cards_goes_only_when_they_have_a_place(kanban: Kanban) -> None:
    client = kanban.client()
    path = "/api/columns/col-backlog"
    assert_refused(await client.request("DELETE", path), 409, "cards_to")
    assert_refused(await client.request("DELETE", f"{path}?cards_to=no-such"), 404)
    assert_refused(await client.request("DELETE", f"{path}?cards_to=col-backlog"), 404)
    answer = await client.request("DELETE", f"{path}?cards_to=col-done")
    assert answer.status_code == 204
    board = await client.load()
    assert places(board)["col-done"] == ["card-8", "card-1", "card-2"]
    assert board["columns"][0]["id"] == "col-discovery"
    restored = (await client.get("/api/cards/card-1")).json()
    assert restored["column_id"] == "col-done"


async def test_a_card_whose_column_is_gone_is_restored_to_the_first(kanban: Kanban) -> None:
    client = kanban.client()
    await client.request("DELETE", f"{CARDS}/card-7")
    await client.request("DELETE", "/api/columns/col-review")
    card = (await client.request("POST", f"{CARDS}/card-7/restore")).json()
    assert card["column_id"] == "col-backlog"
    assert home_of(await client.load(), "card-7") == "col-backlog"


@pytest.mark.alone
async def test_a_hundred_moves_at_once_lose_no_card(kanban: Kanban) -> None:
    client = kanban.client()
    columns = list(places(await client.load()))
    moves = [(f"card-{n % 8 + 1}", columns[(n * 3) % 5]) for n in range(100)]
    answers = await asyncio.gather(*(move(client, *each) for each in moves))
    assert answers == [200] * 100
    board = await client.load()
    placed = [card_id for column in places(board).values() for card_id in column]
    assert sorted(placed) == sorted(board["cards"])


async def test_the_view_has_all_there_is_to_show(kanban: Kanban) -> None:
    client = kanban.client()
    await client.patch({"labels": ["a"], "due": "2026-12-24"}, f"{CARDS}/card-1")
    await client.patch({"wip_limit": 2}, "/api/columns/col-backlog")
    answer = await client.get("/api/board/view")
    view = answer.json()
    assert list(view) == ["revision", "columns"]
    assert answer.headers["etag"] == f'"{view["revision"]}"' == (await client.get()).headers["etag"]
    column = view["columns"][0]
    assert list(column) == ["id", "title", "wip_limit", "cards"]
    assert column["wip_limit"] == 2
    shown = (await client.get(f"{CARDS}/card-1")).json()
    card = column["cards"][0]
    assert card == {name: shown[name] for name in KEYS if name not in {"column_id", "position"}}
    again = await client.get("/api/board/view", if_none_match=answer.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
