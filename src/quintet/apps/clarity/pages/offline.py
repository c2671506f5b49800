"""What keeps the calm page working without the server: a service worker, and what it has to keep.

The worker's file names all of it and a version, so that a browser notices when any of it has
changed, and keeps the whole new set or the whole old one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

import orjson
from fastapi import APIRouter, Request, Response

from quintet.apps.clarity.pages.calm import calm_page
from quintet.apps.clarity.texts.contacts import LANGUAGES
from quintet.kernel.web import Assets, Pages

_LINKED = re.compile(r'(?:href|src)="([^"#]*/static/[0-9a-f]+/)([^"#]+)')
_IMPORTED = re.compile(r'^(?:import|export)\b[^;"]*"(\.{1,2}/[^"]+)"', re.MULTILINE)

router = APIRouter()


@router.get("/calm-worker.js")
async def worker(request: Request) -> Response:
    """The service worker of the calm page, and of no other page."""
    texts = [bytes(calm_page(request, each).body) for each in LANGUAGES]
    folder, files = files_of(texts[0].decode(), _pages(request).assets)
    root = request.scope.get("root_path", "")
    kept = {
        "name": f"clarity-calm{root}:",
        "version": hashlib.sha256(b"\0".join(texts)).hexdigest()[:16],
        "page": f"{root}/calm",
        "languages": LANGUAGES,
        "files": [folder + each for each in files],
    }
    # The folder has the hash of all files in its name: a change of any of them changes this text.
    text = f"self.KEPT = {_json(kept)};\nimportScripts({_json(f'{folder}clarity/keeper.js')});\n"
    headers = {"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache"}
    return Response(text, headers=headers)


def files_of(page: str, assets: Assets) -> tuple[str, list[str]]:
    """The folder of the static files, and those that a page links, with all modules they import.

    What a stylesheet names is not among them, but a font that the page has preloaded is.
    """
    linked = _LINKED.findall(page)
    found: set[str] = set()
    ahead = [name for _, name in linked]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += _imports(name, assets)
    return linked[0][0], sorted(found)


def _imports(name: str, assets: Assets) -> Iterator[str]:
    if name.endswith(".js"):
        text = assets.shelf.files[name].content.decode()
        for path in _IMPORTED.findall(text):
            yield normpath(join(dirname(name), path))


def _pages(request: Request) -> Pages:
    found = request.app.state.pages
    assert isinstance(found, Pages)
    return found


def _json(value: Mapping[str, object] | str) -> str:
    return orjson.dumps(value).decode()
