"""Todo lists: stored as they were written, and as numbered lines."""

from __future__ import annotations

import orjson

from quintet.apps.arcade import repository
from quintet.apps.arcade.clock import stamp
from quintet.apps.arcade.errors import TodoInUse, TodoNotFound
from quintet.apps.arcade.pipeline.todo_file import lines_of
from quintet.apps.arcade.schemas.todo import TodoCreate
from quintet.kernel.preconditions import require_match
from quintet.kernel.rows import delete_row, insert_row, row
from quintet.kernel.unit import WriteUnit


async def add_todo(unit: WriteUnit, todo: TodoCreate) -> str:
    """Store a list and its non-blank lines, numbered from 1."""
    values = {"raw_input": todo.raw_input, "created_at": stamp(unit.now)}
    document = await insert_row(unit, repository.TODOS, values)
    input_id = orjson.loads(document)["input_id"]
    lines = lines_of(todo.raw_input)
    await repository.add_todo_lines(unit, input_id, lines)
    unit.record("todo.added", "todos", input_id, lines=len(lines))
    return document


async def remove_todo(unit: WriteUnit, input_id: int, if_match: str | None) -> None:
    """Remove a list and its lines; refused while tasks or model logs refer to them."""
    current = await row(unit, repository.TODOS, input_id, is_locked=True)
    if current is None:
        raise TodoNotFound(input_id)
    require_match(if_match, current)
    uses = await repository.uses_of_todo(unit, input_id)
    if any(uses.values()):
        raise TodoInUse(input_id, **uses)
    await delete_row(unit, repository.TODOS, input_id)
    unit.record("todo.removed", "todos", input_id)
