"""The plain way: AsyncSession, ORM objects, a response model, one commit for each request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Query
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from benchmarks.arcade.engine import session
from benchmarks.arcade.tables import Task, TaskCreate, TaskRead

app = FastAPI()
Session = Annotated[AsyncSession, Depends(session)]


@app.get("/tasks", response_model=list[TaskRead])
async def list_tasks(
    session: Session,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Sequence[Task]:
    statement = select(Task).order_by(Task.task_id).limit(limit).offset(offset)
    return (await session.scalars(statement)).all()


@app.get("/tasks/{task_id}", response_model=TaskRead)
async def get_task(task_id: int, session: Session) -> Task:
    task = await session.get(Task, task_id)
    if task is None:
        raise HTTPException(404, "No such task")
    return task


@app.post("/tasks", response_model=TaskRead, status_code=201)
async def create_task(new: TaskCreate, session: Session) -> Task:
    task = Task(**new.model_dump())
    session.add(task)
    await session.commit()
    await session.refresh(task)
    return task
