"""Pages: escaped, at the right address wherever the app stands, under one strict policy."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from quintet.kernel.app import App
from quintet.kernel.settings import load
from quintet.kernel.web.assets import KERNEL_FOLDER
from quintet.server import build
from tests.kernel.web_garden import garden, served

EVIL = """</script><script>alert("1")</script>'&\u2028"""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
INLINE = re.compile(
    r"<script(?![^>]*\b(?:src=|type=\"application/json\"))|<style|\sstyle=|\son[a-z]+=\"|javascript:",
    re.IGNORECASE,
)


async def test_texts_are_escaped_in_text_attribute_and_data(tmp_path: Path) -> None:
    async with served(garden(tmp_path), tmp_path) as client:
        text = (await client.get("/", params={"heading": EVIL})).text
    assert "<script>alert" not in text
    escaped = EVIL.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = escaped.replace('"', "&#34;").replace("'", "&#39;")
    assert f"<h1>{escaped}</h1>" in text
    assert f'data-kind="{escaped}"' in text
    block = re.search(r'<script type="application/json" id="plants">(.*?)</script>', text)
    assert block is not None
    assert json.loads(block[1]) == [EVIL]


async def test_a_template_has_the_filters_of_its_app(tmp_path: Path) -> None:
    async with served(garden(tmp_path), tmp_path) as client:
        text = (await client.get("/", params={"heading": "<Oak>"})).text
    assert "<p>&lt;Oak&gt;&lt;Oak&gt;</p>" in text


async def test_an_unknown_name_in_a_template_is_an_error(tmp_path: Path) -> None:
    async with served(garden(tmp_path), tmp_path) as client:
        answer = await client.get("/broken")
    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("is_alone", "root_path", "root", "outside"),
    [
        (True, "", "", ""),
        (False, "", "/garden", ""),
        (True, "/behind", "/behind", "/behind"),
        (False, "/behind", "/behind/garden", "/behind"),
    ],
)
async def test_links_lead_to_the_app_wherever_it_stands(
    tmp_path: Path, is_alone: bool, root_path: str, root: str, outside: str
) -> None:
    app = garden(tmp_path)
    async with served(app, tmp_path, is_alone=is_alone, root_path=root_path) as client:
        text = (await client.get(f"{root}/")).text
        assert f'<a href="{root}/beds">' in text
        assert f'data-root="{root}"' in text
        assert re.search(rf'class="header-name" href="{root}/"', text)
        used = re.findall(r'(?:src|href)="([^"]*/static/[^"]+)"', text)
        assert len(used) >= 8
        for path in used:
            assert path.startswith(f"{outside}/static/")
            assert (await client.get(path)).status_code == 200


@pytest.mark.parametrize("path", ["/", "/docs", "/design"])
async def test_every_page_has_the_policy_and_keeps_it(tmp_path: Path, path: str) -> None:
    async with served(garden(tmp_path), tmp_path) as client:
        answer = await client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert INLINE.findall(answer.text) == []


def test_the_search_for_inline_code_finds_it() -> None:
    for inline in ("<script>x</script>", '<p style="x">', "<style>", '<p onclick="x()">'):
        assert INLINE.search(inline)


async def test_data_answers_have_no_page_headers(tmp_path: Path) -> None:
    async with served(garden(tmp_path), tmp_path) as client:
        answer = await client.get("/openapi.json")
        assert "Content-Security-Policy" not in answer.headers
        assert list(answer.json()["paths"]) == []  # pages are no part of the API


async def test_design_is_shown_in_development_only(tmp_path: Path) -> None:
    app = garden(tmp_path)
    for is_alone in (True, False):
        async with served(app, tmp_path, is_alone=is_alone) as client:
            assert (await client.get("/design")).status_code == 200
        async with served(app, tmp_path, is_alone=is_alone, env="production") as client:
            assert (await client.get("/design")).status_code == 404
            front = "/" if is_alone else "/garden/"
            assert "<h1>Beds</h1>" in (await client.get(front)).text


async def test_without_the_build_pages_do_with_the_systems_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(KERNEL_FOLDER, bare, ignore=shutil.ignore_patterns("vendor"))
    for module in ("assets", "showcase"):
        monkeypatch.setattr(f"quintet.kernel.web.{module}.KERNEL_FOLDER", bare)
    async with served(garden(tmp_path), tmp_path) as client:
        for path in ("/", "/design"):
            answer = await client.get(path)
            assert answer.status_code == 200
            assert "vendor/" not in answer.text
            assert "fonts.css" not in answer.text


async def test_an_app_without_pages_leads_to_its_documentation(tmp_path: Path) -> None:
    app = App(name="shed", title="Shed", summary="Tools.")
    async with served(app, tmp_path) as client:
        answer = await client.get("/")
        assert (answer.status_code, answer.headers["Location"]) == (307, "/docs")
    async with served(app, tmp_path, is_alone=False) as client:
        (shown,) = (await client.get("/")).json()["apps"]
        assert shown == {
            "name": "shed",
            "title": "Shed",
            "summary": "Tools.",
            "docs": "/shed/docs",
        }


async def test_the_index_of_several_apps_names_their_pages(tmp_path: Path) -> None:
    async with served(garden(tmp_path), tmp_path, is_alone=False) as client:
        (shown,) = (await client.get("/")).json()["apps"]
        assert shown["page"] == "/garden/"
        assert (await client.get(shown["page"])).status_code == 200
        assert (await client.get("/garden")).headers["Location"].endswith("/garden/")


def test_pages_are_counted_by_their_templates(tmp_path: Path) -> None:
    settings = load({"garden": None}, {"QUINTET_DATA": str(tmp_path)})
    app = build([garden(tmp_path)], settings, is_alone=True)
    with TestClient(app, base_url="http://localhost") as client:
        client.get(re.findall(r'src="(/static/[^"]+)"', client.get("/").text)[0])
        client.get("/static/nothing")
        metrics = client.get("/metrics").text
    assert 'route="/static/{path}"' in metrics
    assert "theme.js" not in metrics
