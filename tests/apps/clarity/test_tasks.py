"""Tasks and steps without a model: split, changed, ticked, moved, removed."""

from __future__ import annotations

import pytest

from tests.fixtures.clarity import Clarity, Document

MEMBERS = {"id", "step_number", "step_text", "minutes", "is_optional", "is_completed"}


def texts(task: Document) -> list[str]:
    """What the steps say, in their order."""
    assert [step["step_number"] for step in task["steps"]] == list(range(1, len(task["steps"]) + 1))
    return [step["step_text"] for step in task["steps"]]


async def test_a_task_is_split_without_a_model(clarity: Clarity) -> None:
    visitor = await clarity.visitor()
    task = await visitor.task("tidy my room")
    assert {"id", "task_title", "status", "source", "steps"} <= task.keys()
    assert (task["source"], task["status"]) == ("offline", "active")
    assert 3 <= len(texts(task)) <= 10
    assert all(step.keys() >= MEMBERS for step in task["steps"])
    assert await visitor.read(task["id"]) == task
    assert (await visitor.get("/tasks")).json() == [task]
    assert (await visitor.get(f"/tasks/{task['id']}/steps")).json() == task["steps"]


async def test_german_where_the_browser_asks_for_it(clarity: Clarity) -> None:
    visitor = await clarity.visitor()
    answer = await visitor.get("/grounding", Accept_Language="de-AT,en;q=0.5")
    assert "kein medizinischer Dienst" in answer.json()["not_medical"]
    assert "142" in [one["number"] for one in answer.json()["contacts"]]
    answer = await visitor.get("/grounding?country=GB", Accept_Language="fr")
    assert "not a medical service" in answer.json()["not_medical"]
    assert "999" in [one["number"] for one in answer.json()["contacts"]]


async def test_a_preview_is_not_stored_and_can_be_stored_changed(clarity: Clarity) -> None:
    visitor = await clarity.visitor()
    seen = await visitor.post("/tasks", {"input": "tidy my room", "is_preview": True})
    assert (seen.status_code, seen.json()["is_preview"]) == (200, True)
    assert (await visitor.get("/tasks")).json() == []
    steps = [{"step_text": "Open the window", "minutes": 1}, {"text": "Take a bag"}]
    task = await visitor.task(task_title="My room", steps=steps, source="ai")
    assert texts(task) == ["Open the window", "Take a bag"]
    assert [step["minutes"] for step in task["steps"]] == [1, None]
    assert (task["task_title"], task["source"]) == ("My room", "ai")


async def test_the_last_required_step_completes_the_task(clarity: Clarity) -> None:
    visitor = await clarity.visitor()
    steps = [{"text": "One"}, {"text": "Two"}, {"text": "Rest", "optional": True}]
    task = await visitor.task(steps=steps)
    ticked = await visitor.patch_step(task, 0, is_completed=True)
    assert ticked["is_completed"]
    assert ticked["completed_at"]
    assert (await visitor.read(task["id"]))["status"] == "active"
    await visitor.patch_step(task, 1, done=True)
    done = await visitor.read(task["id"])
    assert done["status"] == "completed"
    assert done["completed_at"]
    await visitor.patch_step(task, 0, is_completed=False)
    again = await visitor.read(task["id"])
    assert (again["status"], again["completed_at"]) == ("active", None)


async def test_a_task_called_done_stays_done_while_steps_are_ticked(clarity: Clarity) -> None:
    visitor = await clarity.visitor()
    task = await visitor.task()
    assert (await visitor.post(f"/tasks/{task['id']}/complete")).json()["status"] == "completed"
    await visitor.patch_step(task, 0, is_completed=True)
    assert (await visitor.read(task["id"]))["status"] == "completed"
    answer = await visitor.call("PATCH", f"/tasks/{task['id']}", {"status": "active"})
    assert (answer.json()["status"], answer.json()["completed_at"]) == ("active", None)


async def test_steps_are_changed_moved_added_and_removed(clarity: Clarity) -> None:
    visitor = await clarity.visitor()
    task = await visitor.task(steps=[{"text": "A"}, {"text": "B"}, {"text": "C"}])
    await visitor.patch_step(task, 2, position=1)
    assert texts(await visitor.read(task["id"])) == ["C", "A", "B"]
    await visitor.patch_step(task, 0, position=99)
    await visitor.patch_step(task, 1, step_text="B2", minutes=7, is_optional=True)
    path = f"/tasks/{task['id']}/steps"
    added = await visitor.post(path, {"step_text": "D", "position": 1})
    assert (added.status_code, added.json()["step_number"]) == (201, 1)
    assert texts(await visitor.read(task["id"])) == ["D", "C", "B2", "A"]
    removed = await visitor.call("DELETE", f"{path}/{added.json()['id']}")
    assert removed.status_code == 204
    read = await visitor.read(task["id"])
    assert texts(read) == ["C", "B2", "A"]
    assert (read["steps"][1]["minutes"], read["steps"][1]["is_optional"]) == (7, True)
    assert (await visitor.patch_step(task, 1, minutes=None))["minutes"] is None


async def test_a_step_is_split_and_done_with_its_parts(clarity: Clarity) -> None:
    visitor = await clarity.visitor()
    task = await visitor.task(steps=[{"text": "A"}, {"text": "Write the essay"}, {"text": "C"}])
    step = task["steps"][1]["id"]
    answer = await visitor.post(f"/tasks/{task['id']}/steps/{step}/split")
    assert answer.status_code == 201, answer.text
    split = answer.json()
    assert (split["source"], split["parent_step_id"]) == ("offline", step)
    parts = [one for one in split["task"]["steps"] if one["parent_step_id"] == step]
    assert 2 <= len(parts) <= 5
    assert texts(split["task"])[0:2] == ["A", "Write the essay"]
    assert [one["id"] for one in split["task"]["steps"][2:-1]] == [one["id"] for one in parts]
    for part in parts:
        path = f"/tasks/{task['id']}/steps/{part['id']}"
        assert (await visitor.call("PATCH", path, {"done": True})).status_code == 200
    read = await visitor.read(task["id"])
    assert read["steps"][1]["is_completed"]
    await visitor.patch_step(task, 1, position=1)
    moved = await visitor.read(task["id"])
    assert [one["id"] for one in moved["steps"][: 1 + len(parts)]] == [
        step,
        *(one["id"] for one in parts),
    ]
    await visitor.call("DELETE", f"/tasks/{task['id']}/steps/{step}")
    assert texts(await visitor.read(task["id"])) == ["A", "C"]


async def test_a_task_is_removed_with_its_steps(clarity: Clarity) -> None:
    visitor = await clarity.visitor()
    task = await visitor.task()
    assert (await visitor.call("DELETE", f"/tasks/{task['id']}")).status_code == 204
    assert (await visitor.get(f"/tasks/{task['id']}")).status_code == 404
    assert (await clarity.contents())["task_steps"] == []


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/tasks", {"input": ""}, 422),
        ("/tasks", {"input": " \n"}, 422),
        ("/tasks", {"input": "a" * 2_001}, 422),
        ("/tasks", {"input": "a\x00b"}, 422),
        ("/tasks", {"input": 5}, 422),
        ("/tasks", {}, 422),
        ("/tasks", [], 422),
        ("/tasks", {"input": "x", "steps": []}, 422),
        ("/read", {"text": "a" * 20_001}, 422),
        ("/read", {"text": ""}, 422),
        ("/chat", {"message": ""}, 422),
        ("/chat", {"message": "x", "history": [{"role": "system", "content": "x"}]}, 422),
        ("/panic", {"reason": "a" * 2_001}, 422),
        ("/tasks/0/complete", None, 422),
        ("/tasks/99999999999999999999/complete", None, 422),
    ],
)
async def test_bad_input_is_refused(clarity: Clarity, path: str, body: object, status: int) -> None:
    visitor = await clarity.visitor()
    assert (await visitor.post(path, body)).status_code == status


async def test_panic_gives_words_an_exercise_and_numbers(clarity: Clarity) -> None:
    visitor = await clarity.visitor()
    answer = await visitor.post("/panic?country=GB")
    assert answer.status_code == 201
    told = answer.json()
    assert told["source"] == "offline"
    assert told["message"]
    assert {"999", "116 123"} <= {one["number"] for one in told["contacts"]}
    assert told["exercise"]["key"] == "breathing"
    assert "dizzy" in told["exercise"]["instruction_text"]
    seen = {told["exercise"]["key"]}
    for _ in range(6):
        more = await visitor.post(f"/panic/{told['id']}/exercises")
        assert more.status_code == 201
        seen.add(more.json()["key"])
    read = (await visitor.get(f"/panic/{told['id']}")).json()
    assert {one["key"] for one in read["exercises"]} == seen
    assert len(seen) == 7
    fixed = (await visitor.get("/grounding")).json()["exercises"]
    assert {one["key"] for one in fixed} == seen


async def test_reading_and_talking_without_a_model(clarity: Clarity) -> None:
    visitor = await clarity.visitor()
    answer = (await visitor.post("/read", {"text": "The bus leaves at 9. It is red."})).json()
    assert answer["source"] == "offline"
    assert "9" in answer["text"]
    grown, done = await visitor.chat("What is the capital of France?")
    assert (grown, done["source"], done["is_crisis"]) == ("", "offline", False)
    assert "?" in done["message"]
    assert "Paris" not in done["message"]


async def test_a_step_can_be_added_as_a_part_of_another(clarity: Clarity) -> None:
    visitor = await clarity.visitor()
    task = await visitor.task(steps=[{"text": "A"}, {"text": "B"}, {"text": "C"}])
    path, parent = f"/tasks/{task['id']}/steps", task["steps"][1]["id"]
    first = await visitor.post(path, {"text": "B two", "parent_step_id": parent})
    assert (first.status_code, first.json()["parent_step_id"]) == (201, parent)
    await visitor.post(path, {"text": "B three", "parent_step_id": parent})
    await visitor.post(path, {"text": "B one", "parent_step_id": parent, "position": 3})
    await visitor.post(path, {"text": "B two a", "parent_step_id": first.json()["id"]})
    task = await visitor.read(task["id"])
    assert texts(task) == ["A", "B", "B one", "B two", "B two a", "B three", "C"]
    for number in (2, 4, 5):
        await visitor.patch_step(task, number, is_completed=True)
    done = [one["is_completed"] for one in (await visitor.read(task["id"]))["steps"]]
    assert done == [False, True, True, True, True, True, False]


async def test_a_step_is_no_part_of_what_another_task_or_session_holds(clarity: Clarity) -> None:
    visitor, stranger = await clarity.visitor(), await clarity.visitor()
    task, other, foreign = await visitor.task(), await visitor.task(), await stranger.task()
    for step in (other["steps"][0], foreign["steps"][0], {"id": 4_000_000}):
        body = {"text": "A part", "parent_step_id": step["id"]}
        answer = await visitor.post(f"/tasks/{task['id']}/steps", body)
        assert answer.status_code == 404
    assert await visitor.read(task["id"]) == task
