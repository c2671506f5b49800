"""A peer: Django Ninja on the ORM, one Django middleware, persistent connections."""

from __future__ import annotations

import os

import django
from django.conf import settings

settings.configure(
    DEBUG=False,
    SECRET_KEY="benchmark",  # noqa: S106 - signs nothing here
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="benchmarks.arcade.ninja_app",
    # It sets Content-Length, which gunicorn needs to answer without chunks.
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    USE_TZ=True,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["BENCH_SQLITE_FILE"],
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 5,
                "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
            },
        }
    },
)
django.setup()

# Django wants its settings before anything that declares a model is imported.
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import models  # noqa: E402
from django.http import HttpRequest  # noqa: E402
from django.shortcuts import get_object_or_404  # noqa: E402
from django.urls import path  # noqa: E402
from ninja import NinjaAPI, Router, Schema  # noqa: E402


class Now(models.Func):
    """The default of CREATED_AT in the schema, so that the insert returns it."""

    template = "datetime('now', 'localtime')"


class Task(models.Model):
    task_id = models.AutoField(primary_key=True)
    game_run_id = models.IntegerField()
    todo_line_id = models.IntegerField()
    category_id = models.IntegerField()
    title = models.TextField()
    time_estimate = models.IntegerField(null=True)
    deadline = models.TextField(null=True)
    is_parent = models.IntegerField(default=0)
    created_at = models.TextField(db_default=Now())

    class Meta:
        app_label = "benchmarks"
        db_table = "tasks"
        managed = False


class TaskCreate(Schema):
    game_run_id: int
    todo_line_id: int
    category_id: int
    title: str
    time_estimate: int | None = None
    deadline: str | None = None
    is_parent: int = 0


class TaskRead(TaskCreate):
    task_id: int
    created_at: str


router = Router()


@router.get("/tasks", response=list[TaskRead])
def list_tasks(request: HttpRequest, limit: int = 50, offset: int = 0) -> object:
    return Task.objects.order_by("task_id")[offset : offset + limit]


@router.get("/tasks/{int:task_id}", response=TaskRead)
def get_task(request: HttpRequest, task_id: int) -> object:
    return get_object_or_404(Task, task_id=task_id)


@router.post("/tasks", response={201: TaskRead})
def create_task(request: HttpRequest, new: TaskCreate) -> object:
    return 201, Task.objects.create(**new.dict())


api = NinjaAPI()
api.add_router("", router)
urlpatterns = [path("", api.urls)]
app = WSGIHandler()
