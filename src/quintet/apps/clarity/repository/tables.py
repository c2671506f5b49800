"""The tables, and those that hold something of a session."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Table

from quintet.apps.clarity.models import (
    AiLog,
    GroundingExercise,
    PanicEvent,
    Session,
    Task,
    TaskStep,
)

SESSION = cast(Table, Session.__table__)
TASK = cast(Table, Task.__table__)
STEP = cast(Table, TaskStep.__table__)
PANIC = cast(Table, PanicEvent.__table__)
EXERCISE = cast(Table, GroundingExercise.__table__)
AI_LOG = cast(Table, AiLog.__table__)
ALL = (SESSION, TASK, STEP, PANIC, EXERCISE, AI_LOG)
