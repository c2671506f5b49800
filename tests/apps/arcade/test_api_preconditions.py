"""ETag, If-Match, If-None-Match and Idempotency-Key on arcade's resources."""

from __future__ import annotations

import asyncio

import httpx2

from tests.apps.arcade.operations import operations
from tests.fixtures.arcade import Arcade, Row, opened
from tests.fixtures.problems import assert_refused

STALE = '"0123456789abcdef"'


async def guarded(arcade: Arcade) -> dict[str, Row | None]:
    """A row of every kind that can be changed or removed, with a change where there is one."""
    game = await arcade.game((5, 10))
    await arcade.complete(game.path(1))
    await arcade.add("/todos", raw_input="b")
    await arcade.add("/categories", category_name="READING")
    await arcade.add("/rest-days", date="2026-11-21")
    await arcade.log(game.todo_line)
    return {
        "/todos/2": None,
        "/categories/6": {"color": "#000000"},
        "/categories/1/streak": {"longest_streak": 9},
        "/rest-days/2026-11-21": None,
        f"/game-runs/{game.run}": {"run_date": "2026-01-01"},
        f"/tasks/{game.task}/lines/{game.lines[0]}": {"title": "A"},
        "/scoring/1": {"bonus_points": 9},
        "/llm-logs/1": None,
        f"/tasks/{game.task}": {"title": "A"},
    }


async def test_a_stale_if_match_stores_nothing(arcade: Arcade) -> None:
    """And a fresh one, or a star, lets the change through."""
    rows = await guarded(arcade)
    guarding = [o.path for o in await operations(arcade) if o.method in ("patch", "delete")]
    assert {_kind(path) for path in rows} == {_kind(path) for path in guarding}
    client = arcade.client
    for path, change in rows.items():
        if change is not None:
            before = await arcade.contents()
            refused = await client.patch(path, json=change, headers={"if-match": STALE})
            assert_refused(refused, 412)
            assert await arcade.contents() == before
            any_tag = await client.patch(path, json={}, headers={"if-match": "*"})
            tag = any_tag.headers["etag"]
            fresh = await client.patch(path, json=change, headers={"if-match": f"{STALE}, {tag}"})
            assert fresh.status_code == 200, fresh.text
            assert fresh.headers["etag"] != tag
            again = await client.patch(path, json=change, headers={"if-match": tag})
            assert_refused(again, 412)
        if not path.startswith(("/game-runs", "/categories/1")):
            before = await arcade.contents()
            refused = await client.delete(path, headers={"if-match": STALE})
            assert_refused(refused, 412)
            assert await arcade.contents() == before
            gone = await client.delete(path, headers={"if-match": refused.headers["etag"]})
            assert gone.status_code == 204, path
            assert_refused(await client.delete(path, headers={"if-match": "*"}), 404)


def _kind(path: str) -> tuple[str, int]:
    return path.split("/")[1], path.count("/")


async def test_a_row_that_is_known_is_not_sent_again(arcade: Arcade) -> None:
    game = await arcade.game()
    await arcade.complete(game.path())
    await arcade.log(game.todo_line)
    for operation in await operations(arcade):
        if operation.method == "get" and not operation.is_list and operation.is_json:
            first = await arcade.client.get(operation.url())
            tag = first.headers["etag"]
            for header in (tag, f"W/{tag}", f'"x", {tag}', "*"):
                answer = await arcade.client.get(operation.url(), headers={"if-none-match": header})
                assert (answer.status_code, answer.content) == (304, b""), operation.path
                assert answer.headers["etag"] == tag
            other = await arcade.client.get(operation.url(), headers={"if-none-match": STALE})
            assert (other.status_code, other.json()) == (200, first.json())


async def test_only_one_of_two_that_saw_the_same_row_changes_it(arcade: Arcade) -> None:
    game = await arcade.game()
    path = f"/tasks/{game.task}"
    tag = (await arcade.client.get(path)).headers["etag"]
    answers = await asyncio.gather(
        *(
            arcade.client.patch(path, json={"title": f"T{n}"}, headers={"if-match": tag})
            for n in range(8)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, *[412] * 7]
    (winner,) = [answer.json() for answer in answers if answer.status_code == 200]
    assert await arcade.get(path) == winner


async def post(arcade: Arcade, name: str, key: str, path: str = "/categories") -> httpx2.Response:
    headers = {"idempotency-key": key}
    return await arcade.client.post(path, json={"category_name": name}, headers=headers)


async def test_a_repeated_call_has_one_effect_and_the_same_answer(arcade: Arcade) -> None:
    first, again = [await post(arcade, "READING", "k1") for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    for name in ("etag", "location", "content-type"):
        assert first.headers[name] == again.headers[name]
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    assert_refused(await post(arcade, "WRITING", "k1"), 422, "another payload")
    assert (await post(arcade, "WRITING", "k2")).status_code == 201
    assert (await arcade.counts())["categories"] == 7


async def test_a_key_belongs_to_its_address(arcade: Arcade) -> None:
    game = await arcade.game(())
    headers = {"idempotency-key": "k"}
    body = {"title": "A", "base_points": 5, "status": "completed"}
    path = f"/tasks/{game.task}/lines"
    for query in ("", "", f"?completed_in_run_id={game.run}"):
        answer = await arcade.client.post(path + query, json=body, headers=headers)
        assert answer.status_code == 201
    other = await arcade.client.post("/game-runs", json={}, headers=headers)
    assert other.status_code == 201
    counts = await arcade.counts()
    assert (counts["task_lines"], counts["scoring"], counts["game_runs"]) == (2, 2, 2)


async def test_a_call_that_failed_is_not_remembered(arcade: Arcade) -> None:
    assert_refused(await post(arcade, "FOCUS", "k"), 409)
    assert_refused(await post(arcade, "", "k"), 422)
    assert (await post(arcade, "READING", "k")).status_code == 201
    assert (await arcade.counts())["categories"] == 6


async def test_two_calls_at_once_make_one_row(arcade: Arcade) -> None:
    answers = await asyncio.gather(*(post(arcade, "READING", "k") for _ in range(8)))
    for answer in answers:
        if answer.status_code != 201:
            assert_refused(answer, 409, "still running")
    rows = {answer.content for answer in answers if answer.status_code == 201}
    assert len(rows) == 1
    assert (await arcade.counts())["categories"] == 6


async def test_two_servers_with_one_key_make_one_row(arcade_url: str) -> None:
    async with opened(arcade_url) as one, opened(arcade_url) as other:
        for number in range(5):
            name, key = f"LANE {number}", f"k{number}"
            answers = await asyncio.gather(*(post(arcade, name, key) for arcade in (one, other)))
            assert [answer.status_code for answer in answers] == [201, 201]
            assert answers[0].content == answers[1].content
        assert (await one.counts())["categories"] == 10


async def test_a_key_has_1_to_200_printable_characters(arcade: Arcade) -> None:
    for key in ("", "x" * 201, "a\tb"):
        assert_refused(await post(arcade, "READING", key), 422, "Idempotency-Key")
    assert (await post(arcade, "READING", "x" * 200)).status_code == 201
