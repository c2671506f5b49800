"""/llm-logs: shown and forgotten, never posted."""

from __future__ import annotations

from quintet.apps.arcade.schemas.llm_log import LlmLogRead
from tests.apps.arcade.answers import assert_row
from tests.fixtures.arcade import Arcade
from tests.fixtures.problems import assert_refused


async def test_a_log_is_shown_and_forgotten(arcade: Arcade) -> None:
    game = await arcade.game()
    log = await arcade.log(game.todo_line)
    row = assert_row(await arcade.client.get(f"/llm-logs/{log}"), LlmLogRead)
    assert row.items() >= {"todo_line_id": game.todo_line, "success": 0, "raw_prompt": "p"}.items()
    assert await arcade.get("/llm-logs") == [row]
    assert (await arcade.client.delete(f"/llm-logs/{log}")).status_code == 204
    for method in ("GET", "DELETE"):
        answer = await arcade.client.request(method, f"/llm-logs/{log}")
        assert_refused(answer, 404, f"no model log {log}")
    assert await arcade.get("/llm-logs") == []


async def test_nobody_posts_or_changes_a_log(arcade: Arcade) -> None:
    log = await arcade.log((await arcade.game()).todo_line)
    body = {"todo_line_id": 1, "raw_prompt": "p", "success": 1}
    assert_refused(await arcade.client.post("/llm-logs", json=body), 405)
    for method in ("PATCH", "PUT", "POST"):
        answer = await arcade.client.request(method, f"/llm-logs/{log}", json=body)
        assert_refused(answer, 405)
    (only,) = await arcade.get("/llm-logs")
    assert only["success"] == 0
