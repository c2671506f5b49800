"""The ORM model and the schemas of TASKS, as a project of its own would write them."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from sqlalchemy import FetchedValue, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Task(Base):
    __tablename__ = "tasks"

    task_id: Mapped[int] = mapped_column(primary_key=True)
    game_run_id: Mapped[int]
    todo_line_id: Mapped[int]
    category_id: Mapped[int]
    title: Mapped[str]
    time_estimate: Mapped[int | None]
    deadline: Mapped[str | None]
    is_parent: Mapped[int]
    created_at: Mapped[str] = mapped_column(String, server_default=FetchedValue())


class TaskCreate(BaseModel):
    game_run_id: int
    todo_line_id: int
    category_id: int
    title: str
    time_estimate: int | None = None
    deadline: str | None = None
    is_parent: int = 0


class TaskUpdate(BaseModel):
    title: str | None = None


class TaskRead(TaskCreate):
    model_config = ConfigDict(from_attributes=True)

    task_id: int
    created_at: str
