"""A peer: FastCRUD's `crud_router`; its lists carry an envelope and a COUNT of their own."""

from __future__ import annotations

from fastapi import FastAPI
from fastcrud import crud_router

from benchmarks.arcade.engine import session
from benchmarks.arcade.tables import Task, TaskCreate, TaskRead, TaskUpdate

app = FastAPI()
app.include_router(
    crud_router(
        session=session,
        model=Task,
        create_schema=TaskCreate,
        update_schema=TaskUpdate,
        select_schema=TaskRead,
        path="/tasks",
    )
)
