"""A garden with a browser side, written into a folder of the test's own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
from fastapi import APIRouter, Request, Response

from quintet import server
from quintet.kernel.app import App
from quintet.kernel.settings import load
from quintet.kernel.web import render

FRONT = """{% extends "kernel/base.html" %}
{% block title %}Beds{% endblock %}
{% block styles %}<link rel="stylesheet" href="{{ asset('garden.css') }}">{% endblock %}
{% block main %}<h1>{{ heading }}</h1><a href="{{ url('/beds') }}">Beds</a>
{{ ui.button("Plant", "primary", attributes={"data-kind": heading}) }}
<p>{{ heading | twice }}</p>{{ json_block("plants", plants) }}{% endblock %}
"""


def garden(folder: Path) -> App:
    """The app; `/` shows what `?heading=` says, `/broken` uses a name that is not there."""
    templates, static = folder / "templates", folder / "static"
    templates.mkdir()
    static.mkdir()
    (templates / "front.html").write_text(FRONT)
    (templates / "broken.html").write_text("{{ unknown }}")
    (static / "garden.css").write_text("h1 { color: var(--color-accent-text); }\n" * 40)
    (static / "garden.js").write_text('import { api } from "../kernel/api.js";\n')
    (static / ".hidden.css").write_text("")
    (static / "icon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    pages = APIRouter()

    @pages.get("/")
    async def front(request: Request, heading: str = "Beds") -> Response:
        return render(request, "front.html", heading=heading, plants=[heading])

    @pages.get("/broken")
    async def broken(request: Request) -> Response:
        return render(request, "broken.html")

    return App(
        name="garden",
        title="Garden",
        summary="What grows where.",
        pages=[pages],
        templates=templates,
        static=static,
        filters={"twice": lambda text: text * 2},
    )


@asynccontextmanager
async def served(
    app: App, folder: Path, *, is_alone: bool = True, root_path: str = "", env: str = "development"
) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the served app."""
    settings = load({app.name: None}, {"QUINTET_DATA": str(folder), "ENV": env})
    built = server.build([app], settings, is_alone=is_alone)
    transport = httpx2.ASGITransport(built, root_path=root_path, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client
