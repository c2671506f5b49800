"""FastSQLA's sessions, on the engine of the app that answers.

FastSQLA opens, commits or undoes, and closes a session for a route that has a parameter of
type `fastsqla.Session`. It knows one engine for the whole process; here each app has its own.
Give a router `dependencies=[SESSIONS]`; elsewhere use `with sessions_of(database)` around
`fastsqla.open_session()`. These sessions read: what writes is a unit (docs/decisions/0017).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import fastsqla
import structlog
from fastapi import Depends
from sqlalchemy.engine import Engine
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import Session as PlainSession
from starlette.requests import HTTPConnection

from quintet.kernel.database import Database

_engine: ContextVar[AsyncEngine] = ContextVar("quintet.session_engine")


class _AppsOwn(PlainSession):
    """A session on the engine of the app that answers."""

    def get_bind(self, *_: Any, **__: Any) -> Engine:
        return _engine.get().sync_engine


@contextmanager
def sessions_of(database: Database) -> Iterator[None]:
    """Sessions that are opened inside this block are of this database."""
    before = _engine.set(database.session_engine)
    try:
        yield
    finally:
        _engine.reset(before)


async def _of_this_app(connection: HTTPConnection) -> None:
    database: Database = connection.app.state.database
    _engine.set(database.session_engine)  # for the rest of this request, which is its own context


SESSIONS = Depends(_of_this_app)

fastsqla.SessionFactory.configure(sync_session_class=_AppsOwn)
# It tells every step of every session, each in a thread; what goes wrong is told by us, once.
structlog.configure(
    wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL),
    logger_factory=structlog.stdlib.LoggerFactory(),
    processors=[structlog.stdlib.render_to_log_kwargs],
)
