"""The record an app fills in: what it is and what it plugs in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path

import click
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel
from sqlalchemy import MetaData

from quintet.kernel.alive import Alive, Finding, Telling
from quintet.kernel.checks import Check
from quintet.kernel.following import Follower
from quintet.kernel.mcp import Tool


@dataclass(frozen=True, kw_only=True)
class App:
    """One app, as the server, the commands and the migrations see it.

    `name` is its path below the server's root, its database file (`<name>.db`), its
    PostgreSQL schema and its command group. Everything else is optional: an app
    without tables has no `metadata` and no `migrations`, one without a browser side no
    `pages`, `templates` and `static`. `uploads` gives paths that take bodies over 1 MiB,
    and up to how many bytes. `needs_login` puts all of it behind tokens but `open_paths`; one
    that ends with a slash opens all below it, one that begins with a method only that method.
    `costly` are calls such as `POST /lists/{list_id}` that ask a model or take in files: where
    there is a login, each token may send so many a minute.
    `asks_model` gives it the configured language model as `app.state.model`, None without a key.
    `tools` are what programs may call by MCP.
    `beside` is what runs while the app is served: each is entered with the web application when
    its database is open, and left before that closes. `follows` hears every change of the apps
    that are served beside it, each once. `alive` is what the first page of several apps tells of
    it, read anew when something was committed, or once and for all; `search` finds things in it
    from there. `accent` is the colour it has there. `filters` are what its templates may write
    behind a `|`.
    `checks` are what `quintet doctor` looks at in its database.
    """

    name: str
    title: str
    summary: str
    routers: Sequence[APIRouter] = ()
    pages: Sequence[APIRouter] = ()
    templates: Path | None = None
    static: Path | None = None
    metadata: MetaData | None = None
    migrations: Path | None = None
    settings: type[BaseModel] | None = None
    commands: click.Group | None = None
    uploads: Mapping[str, int] = field(default_factory=dict)
    needs_login: bool = False
    asks_model: bool = False
    open_paths: Sequence[str] = ()
    costly: Sequence[str] = ()
    tools: Sequence[Tool] = ()
    beside: Sequence[Callable[[FastAPI], AbstractAsyncContextManager[None]]] = ()
    follows: Follower | None = None
    alive: Alive | Telling | None = None
    search: Finding | None = None
    accent: str = "pine"
    filters: Mapping[str, Callable[..., object]] = field(default_factory=dict)
    checks: Sequence[Check] = ()
