"""Sockets and the stream: what happens, as it happens."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from datetime import timedelta
from typing import Annotated

import fastsqla
from fastapi import APIRouter, Query, WebSocket

from quintet.apps.activity.routes.parameters import now
from quintet.apps.activity.routes.presence_board import PresenceBoard
from quintet.apps.activity.rules.messages import message_of, streamed_message
from quintet.apps.activity.rules.stamps import read_stamp, stamp
from quintet.apps.activity.service.following import catch_up
from quintet.kernel.live import Live, Notice, Reset, events_route
from quintet.kernel.sessions import sessions_of
from quintet.kernel.sockets import admits, relay

SHOWN_AT_FIRST = timedelta(hours=24)
QUEUE_LENGTH = 8_192  # changes that wait for one socket; they are shared, so each costs a reference

routes = APIRouter(tags=["live"])


def _shown(notice: Notice) -> bytes | None:
    return message_of(notice.kind, notice.payload)


def _streamed(notice: Notice) -> bytes | None:
    return streamed_message(notice.kind, notice.payload)


events_route(routes, "/api/events/stream", _streamed)


@routes.websocket("/ws/events")
async def follow_events(
    socket: WebSocket, since: Annotated[str | None, Query(max_length=40)] = None
) -> None:
    """The events since a time, at most 1,000, then each new one."""
    if await admits(socket):
        await relay(socket, await _events(socket, _since(socket, since)))


@routes.websocket("/ws/presence")
async def follow_presence(socket: WebSocket) -> None:
    """Who is there, and again whenever that changes."""
    if await admits(socket):
        board: PresenceBoard = socket.app.state.presence_board
        await relay(socket, board.messages())


async def _events(socket: WebSocket, since: str) -> AsyncGenerator[str]:
    """What there was is read before the socket opens: whoever sees it open misses nothing."""
    with sessions_of(socket.app.state.database):
        async with fastsqla.open_session() as session:
            position, history = await catch_up(session, since)
    return _told(socket.app.state.live, position, history)


async def _told(live: Live, position: int, history: Sequence[str]) -> AsyncGenerator[str]:
    for message in history:
        yield message
    try:
        async with aclosing(live.changes(position, QUEUE_LENGTH)) as changes:
            async for notice in changes:
                message_bytes = None if notice is None else _shown(notice)
                if message_bytes is not None:
                    yield message_bytes.decode()
    except Reset:
        return  # the log was cut meanwhile: the client comes again and reads the history anew


def _since(socket: WebSocket, asked: str | None) -> str:
    """From when on; a time that cannot be read is as good as none."""
    try:
        return read_stamp(asked or "")
    except ValueError:
        return stamp(now(socket) - SHOWN_AT_FIRST)
