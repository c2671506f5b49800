"""Pages as they leave the server: language, country, headers, and what the worker has to keep."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
import pytest_asyncio

from quintet.apps.clarity.app import APP
from quintet.kernel.settings import load
from quintet.server import build

PAGES = ["/", "/calm", "/easier", "/break-down", "/steps/1", "/buddy"]
INLINE = re.compile(
    r"<script(?![^>]*\b(?:src=|type=\"application/json\"))|<style|\sstyle=|\son[a-z]+=\"|javascript:",
    re.IGNORECASE,
)
STATIC = re.compile(r'(?:href|src)="(/[^"#]*/static/[^"#]+|/static/[^"#]+)')
DIALLED = re.compile(r'href="tel:([^"]*)"')
OWN = {
    "FR": [{"name": "Notre ligne", "number": "+33 1 23 45"}],
    "*": [{"name": "House line", "number": "0800 (765) 43-21", "language": "en"}],
}


def client(folder: Path, *, is_alone: bool = True, **environment: str) -> httpx2.AsyncClient:
    settings = load({APP.name: APP.settings}, {"QUINTET_DATA": str(folder), **environment})
    app = build([APP], settings, is_alone=is_alone)
    transport = httpx2.ASGITransport(app=app)
    return httpx2.AsyncClient(transport=transport, base_url="http://localhost")


@pytest_asyncio.fixture
async def http(tmp_path: Path) -> AsyncIterator[httpx2.AsyncClient]:
    """Clarity alone."""
    async with client(tmp_path) as http:
        yield http


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [("de-AT,de;q=0.9,en;q=0.5", "de"), ("en-GB", "en"), ("fr,en;q=0.5", "en"), (None, "en")],
)
async def test_pages_are_in_the_language_that_is_wanted(
    http: httpx2.AsyncClient, path: str, wanted: str | None, spoken: str
) -> None:
    page = await http.get(path, headers={"Accept-Language": wanted} if wanted else {})
    assert page.status_code == 200
    assert f'<html lang="{spoken}"' in page.text
    assert page.headers["Content-Language"] == spoken
    assert page.headers["Vary"] == "Accept-Language"
    assert INLINE.search(page.text) is None


async def dialled(http: httpx2.AsyncClient, path: str, language: str = "en") -> list[str]:
    """The numbers that are shown, in the order they are shown."""
    page = (await http.get(path, headers={"Accept-Language": language})).text
    shown = page[page.index('id="numbers"') :]
    return DIALLED.findall(shown[: shown.index("</ul>")])


async def test_the_country_is_the_addresses_then_the_browsers_then_the_settings(
    tmp_path: Path,
) -> None:
    async with client(tmp_path, QUINTET_CLARITY_COUNTRY="CH") as http:
        assert await dialled(http, "/calm") == ["112", "144", "143"]
        assert await dialled(http, "/calm", "en,de-AT;q=0.5") == ["112", "144", "142"]
        assert await dialled(http, "/calm?country=gb", "de-AT") == ["999", "111", "116123"]
        assert await dialled(http, "/calm?country=UK") == ["999", "111", "116123"]
        assert await dialled(http, "/calm?country=%3Cb") == []


async def test_numbers_that_are_set_are_shown_and_can_be_chosen(tmp_path: Path) -> None:
    async with client(tmp_path, QUINTET_CLARITY_CONTACTS=json.dumps(OWN)) as http:
        assert await dialled(http, "/calm", "fr-FR") == ["+3312345", "08007654321"]
        assert await dialled(http, "/calm?country=ES") == ["112", "116123", "08007654321"]
        page = (await http.get("/calm")).text
    assert '<a class="button" href="/calm?country=FR">FR</a>' in page
    assert 'data-also="BE BG' in page
    assert "FR" not in re.findall(r'data-also="([^"]+)"', page)[0].split()


async def test_a_country_that_is_none_is_refused(http: httpx2.AsyncClient) -> None:
    assert (await http.get("/calm", params={"country": "x" * 9})).status_code == 422


def kept(worker: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(worker.splitlines()[0].removeprefix("self.KEPT = ")[:-1])
    return found


@pytest.mark.parametrize(("is_alone", "root"), [(True, ""), (False, "/clarity")])
async def test_the_worker_keeps_everything_that_the_page_loads(
    tmp_path: Path, root: str, *, is_alone: bool
) -> None:
    async with client(tmp_path, is_alone=is_alone) as http:
        worker = await http.get(f"{root}/calm-worker.js")
        page = (await http.get(f"{root}/calm")).text
        what = kept(worker.text)
        for path in what["files"]:
            file = await http.get(path)
            assert file.status_code == 200
            if path.endswith(".js"):
                for name in re.findall(r'from "\.{1,2}/([^"]+)"', file.text):
                    assert any(each.endswith(f"/{name}") for each in what["files"]), name
        script = re.findall(r'importScripts\("(.*)"\)', worker.text)[0]
        assert (await http.get(script)).headers["Content-Type"].startswith("text/javascript")
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert worker.headers["Cache-Control"] == "no-cache"
    assert what["page"] == f"{root}/calm"
    assert set(STATIC.findall(page)) <= set(what["files"])
    assert f'href="{root}/calm?country=GB"' in page


async def test_another_text_on_the_page_is_another_version(tmp_path: Path) -> None:
    versions = set()
    for contacts in ({}, OWN):
        folder = tmp_path / str(len(contacts))
        async with client(folder, QUINTET_CLARITY_CONTACTS=json.dumps(contacts)) as http:
            versions.add(kept((await http.get("/calm-worker.js")).text)["version"])
            versions.add(kept((await http.get("/calm-worker.js")).text)["version"])
    assert len(versions) == 2
