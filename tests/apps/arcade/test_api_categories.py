"""/categories with their streaks, and /rest-days."""

from __future__ import annotations

from quintet.apps.arcade.schemas.category import CategoryRead, RestDayRead, StreakRead
from tests.apps.arcade.answers import assert_created, assert_row, assert_shape
from tests.fixtures.arcade import Arcade
from tests.fixtures.problems import assert_refused

SEEDS = [
    ("MAINTENANCE", 2.0, "#006d8f"),
    ("ASSIGNMENT", 1.0, "#ff6a00"),
    ("FOCUS", 3.0, "#7b219f"),
    ("WELLNESS", 1.2, "#77bb41"),
    ("ERRANDS", 1.2, "#6f7608"),
]


async def test_five_categories_are_there_from_the_start(arcade: Arcade) -> None:
    found = await arcade.get("/categories")
    assert found == [
        {
            "category_id": number,
            "category_name": name,
            "points_weight": weight,
            "is_system": 1,
            "color": color,
            "icon": None,
        }
        for number, (name, weight, color) in enumerate(SEEDS, 1)
    ]


async def test_a_system_category_is_never_deleted(arcade: Arcade) -> None:
    for number in range(1, 6):
        answer = await arcade.client.delete(f"/categories/{number}")
        assert_refused(answer, 403, f"Category {number} is a system category")
    assert (await arcade.counts())["categories"] == 5


async def test_a_category_is_added_changed_and_removed(arcade: Arcade) -> None:
    body = {"category_name": " READING ", "points_weight": 1.5, "color": "#00ff00", "icon": "📖"}
    answer = await arcade.client.post("/categories", json=body)
    row = assert_created(answer, CategoryRead, "/categories/{}")
    assert row == {"category_id": 6, "is_system": 0} | body | {"category_name": "READING"}
    assert assert_row(await arcade.client.get("/categories/6"), CategoryRead) == row

    changed = await arcade.client.patch("/categories/6", json={"color": None, "points_weight": 2})
    assert assert_row(changed, CategoryRead) == row | {"color": None, "points_weight": 2.0}
    assert await arcade.change("/categories/6") == changed.json()

    assert (await arcade.client.delete("/categories/6")).status_code == 204
    for method, path in [
        ("GET", "/categories/6"),
        ("PATCH", "/categories/6"),
        ("DELETE", "/categories/6"),
        ("GET", "/categories/6/streak"),
        ("PATCH", "/categories/6/streak"),
    ]:
        content = {"json": {}} if method == "PATCH" else {}
        assert_refused(await arcade.client.request(method, path, **content), 404, "no category 6")


async def test_a_name_is_taken_once(arcade: Arcade) -> None:
    for answer in (
        await arcade.client.post("/categories", json={"category_name": "FOCUS"}),
        await arcade.client.patch("/categories/1", json={"category_name": "FOCUS"}),
    ):
        assert_refused(answer, 409, "categories (category_name) must be unique")
    assert (await arcade.get("/categories/1"))["category_name"] == "MAINTENANCE"


async def test_a_category_with_tasks_stays(arcade: Arcade) -> None:
    category = (await arcade.add("/categories", category_name="READING"))["category_id"]
    game = await arcade.game(category=category)
    await arcade.complete(game.path())
    answer = await arcade.client.delete(f"/categories/{category}")
    assert_refused(answer, 409, f"Category {category}", "1 task is in it")
    await arcade.client.delete(f"/tasks/{game.task}")
    assert (await arcade.client.delete(f"/categories/{category}")).status_code == 204
    assert (await arcade.counts())["streaks"] == 0


async def test_a_streak_that_has_not_begun_is_all_zeros(arcade: Arcade) -> None:
    streak = assert_row(await arcade.client.get("/categories/3/streak"), StreakRead)
    assert streak == {
        "streak_id": None,
        "category_id": 3,
        "current_streak": 0,
        "longest_streak": 0,
        "last_completed_date": None,
        "total_completions": 0,
        "updated_at": None,
    }


async def test_a_streak_can_be_set_by_hand(arcade: Arcade) -> None:
    body = {"current_streak": 4, "longest_streak": 9, "last_completed_date": "2026-11-19"}
    answer = await arcade.client.patch("/categories/3/streak", json=body)
    streak = assert_row(answer, StreakRead)
    assert streak.items() >= (body | {"total_completions": 0}).items()
    assert streak["updated_at"] == "2026-11-20 12:00:00"
    assert await arcade.get("/categories/3/streak") == streak
    cleared = await arcade.change("/categories/3/streak", last_completed_date=None)
    assert cleared == streak | {"last_completed_date": None}
    assert (await arcade.counts())["streaks"] == 1


async def test_if_match_guards_a_streak_from_its_first_state_on(arcade: Arcade) -> None:
    client, path = arcade.client, "/categories/3/streak"
    unborn = (await client.get(path)).headers["etag"]
    first = await client.patch(path, json={"current_streak": 1}, headers={"if-match": unborn})
    assert first.status_code == 200
    again = await client.patch(path, json={"current_streak": 7}, headers={"if-match": unborn})
    assert_refused(again, 412)
    assert again.headers["etag"] == first.headers["etag"]
    assert (await arcade.get(path))["current_streak"] == 1


async def test_a_rest_day_is_named_once_however_often(arcade: Arcade) -> None:
    first = await arcade.client.post("/rest-days", json={"date": "2026-11-21"})
    row = assert_created(first, RestDayRead, "/rest-days/{}")
    assert row == {"rest_date": "2026-11-21", "created_at": "2026-11-20 12:00:00"}
    arcade.clock.forward(hours=1)
    again = await arcade.client.post("/rest-days", json={"date": "2026-11-21"})
    assert (again.status_code, again.json()) == (201, row)
    (listed,) = await arcade.get("/rest-days")
    assert assert_shape(listed, RestDayRead) == row
    assert (await arcade.client.delete("/rest-days/2026-11-21")).status_code == 204
    answer = await arcade.client.delete("/rest-days/2026-11-21")
    assert_refused(answer, 404, "2026-11-21 is not a rest day")


async def test_only_real_dates_are_rest_days(arcade: Arcade) -> None:
    for date in ("2026-02-30", "20261121", "2026-11-21T00:00:00", "tomorrow", "", "2026-W47-6"):
        assert_refused(await arcade.client.post("/rest-days", json={"date": date}), 422)
        if date:
            assert_refused(await arcade.client.delete(f"/rest-days/{date}"), 422)
    assert (await arcade.counts())["rest_days"] == 0
