"""Builds one ASGI application from a list of apps.

An app alone has its paths at the root; several each have theirs below their own name.
All of them share the middleware: telemetry outermost, then the guard, then CORS.
"""

from __future__ import annotations

import asyncio
import re
import signal
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from types import FrameType

from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi_offline import FastAPIOffline
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

from quintet.kernel import migrations, problems
from quintet.kernel.ai import Model
from quintet.kernel.app import App
from quintet.kernel.attended import finish
from quintet.kernel.auth import (
    ACCOUNTS,
    Accounts,
    Allowance,
    Gate,
    Metered,
    asks_for_login,
    door_routes,
    forgetting,
    login_pages,
    login_routes,
    of_app,
    of_house,
    settle_first_user,
)
from quintet.kernel.cross_origin import CrossOrigin
from quintet.kernel.database import Database, open_database, parse
from quintet.kernel.direct import Direct
from quintet.kernel.errors import ConfigurationError
from quintet.kernel.following import Source, following
from quintet.kernel.guard import Guard
from quintet.kernel.home import Home, Resident
from quintet.kernel.live import Live
from quintet.kernel.mcp import PATH as TOOLS_PATH
from quintet.kernel.mcp import Endpoint, Surroundings, Toolbox
from quintet.kernel.retention import TIDYING
from quintet.kernel.settings import Settings
from quintet.kernel.telemetry import Health, Operations, Telemetry, serving
from quintet.kernel.web import (
    Assets,
    PageHeaders,
    Pages,
    docs_route,
    problem_page,
    showcase_route,
)
from quintet.kernel.workers import ending_with_parent

LOCAL_ORIGINS = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?"
EXPOSED = [
    "Board-Revision",
    "ETag",
    "Idempotency-Replayed",
    "Link",
    "Location",
    "Retry-After",
    "X-Request-ID",
    "X-Total-Count",
]
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Room:
    """One app as it runs: its web application, its database, its live updates."""

    def __init__(self, app: App, settings: Settings, assets: Assets) -> None:
        self.app = app
        self.settings = settings
        self.url = settings.database_url_for(app.name)
        self.database: Database = open_database(self.url, app.name)
        self.live = Live(self.database)
        self.pages = Pages(
            assets,
            name=app.name,
            title=app.title,
            templates=app.templates,
            filters=app.filters,
        )
        self.web = _web(app, settings, self)
        self.has_page = any(_is_front(route) for router in app.pages for route in router.routes)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The schema is right and the connections are open inside this block."""
        await asyncio.to_thread(prepare, self.app, self.url)
        await self.database.start()
        try:
            await self.live.start()
            async with AsyncExitStack() as beside:
                for each in (TIDYING, *self.app.beside):
                    await beside.enter_async_context(each(self.web))
                yield
        finally:
            await self.live.stop()
            await finish(self.web.state.working)
            await self.database.stop()

    async def is_ready(self) -> None:
        """Return when the database answers and can be written to, else raise."""
        self.database.check_writer()
        async with self.database.read() as unit:
            await unit.execute(migrations.READY)


@dataclass(frozen=True)
class _Parts:
    """What a server opens when it starts and closes when it stops."""

    rooms: Sequence[Room]
    settings: Settings
    accounts: Accounts | None
    model: Model | None
    tools: Endpoint | None
    ends: list[Callable[[], Awaitable[None]]] = field(default_factory=list)


def prepare(app: App, url: str) -> migrations.Upgrade | None:
    """Bring a SQLite file to this code's schema; on PostgreSQL only check that it is there."""
    if url.startswith("sqlite"):
        return migrations.upgrade(app, url)
    migrations.check(app, url)
    return None


def refuse_shared_files(apps: Sequence[App], settings: Settings) -> None:
    """Refuse two apps on one SQLite file: each has a writer, a history and a change log."""
    users: dict[Path, list[str]] = {}
    for app in apps:
        database = parse(settings.database_url_for(app.name), app.name)
        if database.kind == "sqlite":
            users.setdefault(database.path.absolute(), []).append(app.name)
    problems = [
        f"{path.name} would hold {' and '.join(names)}: on SQLite each app has a file of its own. "
        "Name one app, or leave DATABASE_URL unset and use QUINTET_DATA"
        for path, names in users.items()
        if len(names) > 1
    ]
    if problems:
        raise ConfigurationError(problems)


def build(apps: Sequence[App], settings: Settings, *, is_alone: bool = False) -> ASGIApp:
    """The application that serves `apps`; `is_alone` puts the only one at the root."""
    refuse_shared_files(apps, settings)
    assets = Assets(
        {app.name: app.static for app in apps if app.static is not None},
        is_watched=settings.env == "development",
    )
    rooms = [Room(app, settings, assets) for app in apps]
    model = _model(rooms, settings)
    asks_all = settings.auth == "on"
    has_login = asks_for_login(apps, settings)
    accounts = Accounts(settings.database_url_for(ACCOUNTS.name)) if has_login else None
    health = Health()
    for room in rooms:
        health.add(room.app.name, room.is_ready)
    pages = Pages(assets, name="quintet", title="Quintet", templates=None)
    outer = _outer_routes(assets, settings, pages)
    allowance = _allowance(accounts, settings)
    tools = _tools(rooms, settings, allowance)
    parts = _Parts(rooms, settings, accounts, model, tools)
    if tools is not None:
        gated = tools if accounts is None or is_alone or asks_all else Gate(tools, accounts, ())
        outer.append(Route(TOOLS_PATH, gated, methods=["POST"]))
    if accounts is not None and asks_all and not is_alone:
        outer += door_routes(accounts, pages)
    web: ASGIApp
    routes = [*outer, *(route for room in rooms for route in room.web.routes)]
    if is_alone:
        (room,) = rooms
        if not room.has_page:
            room.web.add_route("/", _to_docs, include_in_schema=False)
        room.web.router.routes.extend(outer)
        room.web.router.lifespan_context = lambda _: _lifespan(parts, health)
        web = _entrance(room, accounts, allowance)
    else:
        mounts = [
            Mount(f"/{room.app.name}", _entrance(room, accounts, allowance)) for room in rooms
        ]
        home = _home(rooms, assets, accounts)
        parts.ends.append(home.end)
        routes += [*mounts, *home.routes]
        web = Starlette(
            routes=[*home.routes, *outer, *mounts], lifespan=lambda _: _lifespan(parts, health)
        )
        problems.install(web, problem_page(home.pages))
    web = Operations(web, health)
    uploads = {
        f"{'' if is_alone else f'/{app.name}'}{path}": size
        for app in apps
        for path, size in app.uploads.items()
    }
    gate = (
        Gate(web, accounts, _open_paths(apps, is_alone), pages) if accounts and asks_all else None
    )
    return Telemetry(_guarded(gate or web, settings, uploads, gate), routes)


def _guarded(
    web: ASGIApp, settings: Settings, uploads: Mapping[str, int], gate: Gate | None
) -> Guard:
    """What every request passes before the gate."""
    web = CrossOrigin(
        PageHeaders(web),
        allow_origins=settings.cors_origins,
        allow_origin_regex=LOCAL_ORIGINS,
        allow_methods=["*"],
        allow_headers=["*"],
        expose_headers=EXPOSED,
    )
    admits = None if gate is None else gate.admit
    return Guard(web, hosts=settings.names, uploads=uploads, admits=admits)


def _open_paths(apps: Sequence[App], is_alone: bool) -> Sequence[str]:
    return of_house(("" if is_alone else f"/{app.name}", app.open_paths) for app in apps)


def _allowance(accounts: Accounts | None, settings: Settings) -> Allowance | None:
    """On this machine alone, where nobody has to log in, nobody is held up."""
    is_held = settings.auth == "on" or settings.is_exposed
    if accounts is None or not is_held or settings.costly_per_minute == 0:
        return None
    return Allowance(accounts, settings.costly_per_minute)


def _entrance(room: Room, accounts: Accounts | None, allowance: Allowance | None) -> ASGIApp:
    """The room behind its short cuts, and behind a gate of its own where it alone needs a login."""
    room.web.state.accounts = accounts
    inside: ASGIApp = Direct(room.web)
    if allowance is not None and room.app.costly:
        inside = Metered(inside, allowance, room.app.costly)
    if not room.app.needs_login or accounts is None or room.settings.auth == "on":
        return inside
    return Gate(inside, accounts, of_app(room.app.open_paths), room.pages)


def _outer_routes(assets: Assets, settings: Settings, pages: Pages) -> list[BaseRoute]:
    """What stands beside the apps at the root: the static files, in development the design."""
    is_shown = settings.env == "development"
    return [assets.route, *([showcase_route(pages)] if is_shown else [])]


def _tools(
    rooms: Sequence[Room], settings: Settings, allowance: Allowance | None
) -> Endpoint | None:
    """The one address for the tools of all apps, None when there are none."""
    toolbox = Toolbox(None if allowance is None else allowance.spend)
    for room in rooms:
        around = Surroundings(room.database, room.web.state.model, settings)
        for tool in room.app.tools:
            toolbox.add(room.app.name, tool, around)

    def is_friendly(origin: str) -> bool:
        return bool(re.fullmatch(LOCAL_ORIGINS, origin)) or origin in settings.cors_origins

    return Endpoint(toolbox, is_friendly) if len(toolbox) else None


def _is_front(route: BaseRoute) -> bool:
    return isinstance(route, Route | APIRoute) and route.path == "/"


async def _to_docs(_: Request) -> Response:
    return RedirectResponse("/docs")


def _home(rooms: Sequence[Room], assets: Assets, accounts: Accounts | None) -> Home:
    """The first page of several apps."""
    residents = [
        Resident(room.app, room.database, room.live, room.settings, has_page=room.has_page)
        for room in rooms
    ]
    return Home(residents, assets, accounts)


def _web(app: App, settings: Settings, room: Room) -> FastAPI:
    traced = find_spec("opentelemetry.sdk") is not None
    web = FastAPIOffline(
        title=app.title,
        summary=app.summary,
        docs_url=None,
        redoc_url=None,
        telemetry={"tracing": traced, "metrics": traced, "logs": traced},
    )
    problems.install(web, problem_page(room.pages))
    web.state.app = app
    web.state.settings = settings
    web.state.database = room.database
    web.state.live = room.live
    web.state.running_keys = set()
    web.state.working = set()
    web.state.model = None
    web.state.pages = room.pages
    web.router.routes.append(docs_route(web, room.pages))
    for router in (*app.routers, *([login_routes] if _has_login(app, settings) else [])):
        web.router.routes.extend(router.routes)  # flat: an included router is searched twice
    for page in _page_routes(app, settings):
        web.router.routes.append(page)
    return web


def _has_login(app: App, settings: Settings) -> bool:
    return app.needs_login or settings.auth == "on"


def _page_routes(app: App, settings: Settings) -> Iterator[BaseRoute]:
    """The routes of the app's pages, which the API's document leaves out."""
    for router in (*app.pages, *([login_pages] if _has_login(app, settings) else [])):
        for route in router.routes:
            if isinstance(route, APIRoute):
                route.include_in_schema = False
            yield route


def _model(rooms: Sequence[Room], settings: Settings) -> Model | None:
    """The language model of the process, given to all rooms that ask one."""
    asking = [room for room in rooms if room.app.asks_model]
    model = Model.from_settings(settings) if asking else None
    for room in asking:
        room.web.state.model = model
    return model


@asynccontextmanager
async def _lifespan(parts: _Parts, health: Health) -> AsyncIterator[None]:
    settings, accounts = parts.settings, parts.accounts
    async with AsyncExitStack() as running:
        if parts.model is not None:
            running.push_async_callback(parts.model.aclose)
        if accounts is not None:
            await asyncio.to_thread(prepare, ACCOUNTS, settings.database_url_for(ACCOUNTS.name))
            await running.enter_async_context(accounts.running())
            await settle_first_user(accounts, settings)
            await running.enter_async_context(forgetting(accounts, settings))
        for room in parts.rooms:
            await running.enter_async_context(room.running())
        for room, other in product(parts.rooms, parts.rooms):
            if room.app.follows is not None and other is not room:
                source = Source(other.app.name, other.database, other.live)
                await running.enter_async_context(
                    following(room.database, room.app.follows, source)
                )
        for end in parts.ends:
            running.push_async_callback(end)
        if parts.tools is not None:
            await running.enter_async_context(parts.tools.running())
        with _streams_end_on_signal(parts.rooms, health), ending_with_parent(), serving():
            yield


@contextmanager
def _streams_end_on_signal(rooms: Sequence[Room], health: Health) -> Iterator[None]:
    """End streams when the process is told to stop; a server waits for them before it exits."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    previous = {number: signal.getsignal(number) for number in STOP_SIGNALS}

    def stop(number: int, frame: FrameType | None) -> None:
        health.is_stopping = True
        for room in rooms:
            loop.call_soon_threadsafe(room.live.stopping.set)
        handler = previous[signal.Signals(number)]
        if callable(handler):
            handler(number, frame)

    for number in STOP_SIGNALS:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
