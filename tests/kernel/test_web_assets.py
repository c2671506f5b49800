"""Static files: one hash for all, kept for ever, nothing but what lies in the folders."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from quintet.kernel.web import Assets
from tests.kernel.web_garden import garden, served


def style(text: str) -> str:
    found = re.search(r'href="([^"]+/garden/garden\.css)"', text)
    assert found is not None
    return found[1]


async def test_a_file_may_be_kept_for_ever(tmp_path: Path) -> None:
    async with served(garden(tmp_path), tmp_path) as client:
        path = style((await client.get("/")).text)
        assert re.fullmatch(r"/static/[0-9a-f]{12}/garden/garden\.css", path)
        answer = await client.get(path, headers={"Accept-Encoding": "identity"})
        assert answer.content == (tmp_path / "static" / "garden.css").read_bytes()
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Vary"] == "Accept-Encoding"


async def test_texts_are_packed_for_those_who_can_unpack(tmp_path: Path) -> None:
    async with served(garden(tmp_path), tmp_path) as client:
        path = style((await client.get("/")).text)
        plain = await client.get(path, headers={"Accept-Encoding": "identity"})
        async with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as packed:
            raw = b"".join([chunk async for chunk in packed.aiter_raw()])
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(raw) == plain.content
        assert len(raw) < len(plain.content) / 4
        assert packed.headers["ETag"] != plain.headers["ETag"]
        for answer in (plain, packed):
            again = await client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
            assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("kernel/api.js", "text/javascript; charset=utf-8"),
        ("garden/garden.js", "text/javascript; charset=utf-8"),
        ("garden/icon.svg", "image/svg+xml"),
        ("kernel/tokens.css", "text/css; charset=utf-8"),
    ],
)
async def test_the_kernel_and_the_app_are_neighbours(tmp_path: Path, name: str, kind: str) -> None:
    """`../kernel/api.js` in an app's module leads where it should."""
    async with served(garden(tmp_path), tmp_path) as client:
        folder = style((await client.get("/")).text).removesuffix("garden/garden.css")
        answer = await client.get(folder + name)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)


@pytest.mark.parametrize(
    "path",
    [
        "garden/nothing.css",
        "garden/",
        "garden",
        "",
        "garden/.hidden.css",
        "garden/../templates/front.html",
        "garden/..%2ftemplates/front.html",
        "garden/%2e%2e/templates/front.html",
        "garden//garden.css",
        "kernel/../../pages.py",
        "elsewhere/garden.css",
    ],
)
async def test_nothing_else_is_served(tmp_path: Path, path: str) -> None:
    async with served(garden(tmp_path), tmp_path) as client:
        folder = style((await client.get("/")).text).removesuffix("garden/garden.css")
        answer = await client.get(folder + path)
        assert answer.status_code in {400, 404}
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert "immutable" not in answer.headers.get("Cache-Control", "")


async def test_another_hash_is_not_answered_with_todays_files(tmp_path: Path) -> None:
    async with served(garden(tmp_path), tmp_path) as client:
        answer = await client.get("/static/0123456789ab/garden/garden.css")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
        refused = await client.post("/static/0123456789ab/garden/garden.css")
        assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD")


async def test_head_has_the_length_and_no_body(tmp_path: Path) -> None:
    async with served(garden(tmp_path), tmp_path) as client:
        path = style((await client.get("/")).text)
        answer = await client.head(path, headers={"Accept-Encoding": "identity"})
        size = (tmp_path / "static" / "garden.css").stat().st_size
        assert (answer.status_code, answer.content) == (200, b"")
        assert answer.headers["Content-Length"] == str(size)


def test_the_hash_is_that_of_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("one")
    first = Assets({"garden": tmp_path}).path("garden", "a.css")
    assert Assets({"garden": tmp_path}).path("garden", "a.css") == first
    (tmp_path / "a.css").write_text("two")
    second = Assets({"garden": tmp_path}).path("garden", "a.css")
    (tmp_path / "b.css").write_text("")
    third = Assets({"garden": tmp_path}).path("garden", "a.css")
    assert len({first, second, third}) == 3


def test_in_development_a_changed_file_is_seen_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("one")
    watched = Assets({"garden": tmp_path}, is_watched=True)
    steady = Assets({"garden": tmp_path})
    before = watched.path("garden", "a.css"), steady.path("garden", "a.css")
    (tmp_path / "a.css").write_text("another")
    watched.refresh()
    steady.refresh()
    assert watched.path("garden", "a.css") != before[0]
    assert steady.path("garden", "a.css") == before[1]


def test_an_app_covers_the_kernels_file_and_falls_back_to_it(tmp_path: Path) -> None:
    (tmp_path / "icon.svg").write_text("<svg/>")
    assets = Assets({"garden": tmp_path})
    assert "/garden/" in assets.path("garden", "icon.svg")
    assert "/kernel/" in assets.path("garden", "tokens.css")
    with pytest.raises(LookupError, match=r"'none\.css'"):
        assets.path("garden", "none.css")


def test_a_build_without_vendored_files_still_has_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = tmp_path / "kernel"
    bare.mkdir()
    (bare / "tokens.css").write_text("")
    monkeypatch.setattr("quintet.kernel.web.assets.KERNEL_FOLDER", bare)
    assets = Assets({"garden": tmp_path / "absent"})
    assert assets.path("garden", "tokens.css")
    assert not assets.has("garden", "vendor/icons.svg")
