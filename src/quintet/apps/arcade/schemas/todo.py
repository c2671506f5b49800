"""Todo lists and their lines."""

from __future__ import annotations

from quintet.apps.arcade.schemas.base import Sent, Shown
from quintet.kernel.text import Text


class TodoCreate(Sent):
    raw_input: Text


class TodoRead(Shown):
    input_id: int
    raw_input: str
    created_at: str


class TodoLineRead(Shown):
    todo_line_id: int
    input_id: int
    todo_line: str
    line_number: int
