"""The limit: a bare ASGI function over `sqlite3`, the JSON made by SQLite, no checks at all."""

from __future__ import annotations

import json
import os
import sqlite3
from typing import Any
from urllib.parse import parse_qs

ROW = (
    "json_object('task_id', task_id, 'game_run_id', game_run_id, 'todo_line_id', todo_line_id,"
    " 'category_id', category_id, 'title', title, 'time_estimate', time_estimate,"
    " 'deadline', deadline, 'is_parent', is_parent, 'created_at', created_at)"
)
PAGE = (
    f"SELECT json_group_array({ROW}) FROM"
    " (SELECT * FROM tasks WHERE task_id > ? ORDER BY task_id LIMIT ?)"
)
ONE = f"SELECT {ROW} FROM tasks WHERE task_id = ?"
INSERT = (
    "INSERT INTO tasks (game_run_id, todo_line_id, category_id, title, time_estimate, deadline,"
    " is_parent) VALUES (:game_run_id, :todo_line_id, :category_id, :title, :time_estimate,"
    f" :deadline, :is_parent) RETURNING {ROW}"
)

connection = sqlite3.connect(os.environ["BENCH_SQLITE_FILE"], isolation_level=None)
for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
    connection.execute(f"PRAGMA {pragma}")


async def app(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] != "http":
        return
    path = scope["path"]
    if scope["method"] == "POST":
        new = json.loads(await whole_body(receive))
        status, row = 201, connection.execute(INSERT, new).fetchone()
    elif path == "/tasks":
        query = parse_qs(scope["query_string"])
        after, limit = int(query.get(b"after", [b"0"])[0]), int(query.get(b"limit", [b"50"])[0])
        status, row = 200, connection.execute(PAGE, (after, limit)).fetchone()
    else:
        status, row = 200, connection.execute(ONE, (int(path[len("/tasks/") :]),)).fetchone()
    if row is None:
        status, row = 404, ("null",)
    await answer(send, status, row[0].encode())


async def whole_body(receive: Any) -> bytes:
    body: bytes = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


async def answer(send: Any, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
