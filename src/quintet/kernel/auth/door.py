"""The login at the server's root, for who comes to several apps at once."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.routing import BaseRoute, Route

from quintet.kernel import problems
from quintet.kernel.auth.accounts import Accounts
from quintet.kernel.auth.pages import router as pages_router
from quintet.kernel.auth.routes import router as calls_router
from quintet.kernel.web import Pages


def door_routes(accounts: Accounts, pages: Pages) -> list[BaseRoute]:
    """The calls to log in and out and the page for it; each leads into one small application."""
    door = FastAPI(title="Login", openapi_url=None, docs_url=None, redoc_url=None)
    problems.install(door)
    door.state.accounts, door.state.pages = accounts, pages
    routes = [*calls_router.routes, *pages_router.routes]
    door.router.routes.extend(routes)
    paths = dict.fromkeys(str(getattr(route, "path", "")) for route in routes)
    return [Route(path, door) for path in paths]
