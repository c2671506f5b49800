"""The first page of several apps: quick and whole, whatever one of them does."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest
from fastapi import APIRouter

from quintet import server
from quintet.kernel.alive import Alive, Fact, Finding, Found, Happening, Occasion, Telling, Way
from quintet.kernel.app import App
from quintet.kernel.home import residents
from quintet.kernel.home.turns import Slow, Turns
from quintet.kernel.preconditions import UnitRoute, Writing
from quintet.kernel.settings import load
from quintet.kernel.unit import Unit
from tests.fixtures.rooms import running

PAGE = {"Accept": "text/html"}
IS_SLOW = "It takes too long to answer just now."
HAS_FAILED = "It could not tell what is going on"
EVIL = "<script>alert(1)</script>"


def an_app(name: str, alive: Alive | Telling | None = None, search: Finding | None = None) -> App:
    """An app whose `POST /changes` records a change."""
    router = APIRouter(route_class=UnitRoute)

    @router.post("/changes", status_code=204)
    async def change(unit: Writing) -> None:
        unit.record("thing.changed", "things", 1)

    @router.get("/broken")
    async def broken() -> None:
        raise RuntimeError("secret")

    return App(
        name=name,
        title=name.capitalize(),
        summary=f"About {name}.",
        routers=[router],
        alive=alive,
        search=search,
    )


async def well(_: Unit, __: Occasion) -> Alive:
    return Alive(summary="All is well.")


async def badly(_: Unit, __: Occasion) -> Alive:
    raise RuntimeError("secret")


@asynccontextmanager
async def served(
    folder: Path, *apps: App, root_path: str = "", env: str = "development"
) -> AsyncIterator[httpx2.AsyncClient]:
    variables = {"QUINTET_DATA": str(folder), "ENV": env}
    built = server.build(apps, load({app.name: None for app in apps}, variables))
    transport = httpx2.ASGITransport(built, root_path=root_path, raise_app_exceptions=False)
    async with (
        running(built),
        httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client,
    ):
        yield client


async def page(client: httpx2.AsyncClient, path: str = "/") -> str:
    answer = await client.get(path, headers=PAGE)
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_what_an_app_tells_is_shown_and_escaped(tmp_path: Path) -> None:
    alive = Alive(
        summary=f"Summary {EVIL}",
        facts=[Fact(label=f"Fact {EVIL}", value=12345)],
        latest=[Happening(text=f"Happening {EVIL}", at=datetime.now(UTC), tag="new")],
        ways=[Way(label="In", path="/in")],
    )
    async with served(tmp_path, an_app("bees", alive), an_app("ants")) as client:
        text = await page(client)
    assert "<script>alert" not in text
    assert "12,345" in text
    assert "just now" in text
    assert text.index("About bees.") < text.index("About ants.")


async def test_a_broken_app_leaves_the_others_whole(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with served(tmp_path, an_app("bees", badly), an_app("ants", well)) as client:
        text = await page(client)
    assert HAS_FAILED in text
    assert "All is well." in text
    assert "secret" not in text
    assert "bees could not tell what is alive in it" in caplog.text


async def test_a_slow_app_keeps_nobody_waiting_and_is_shown_once_it_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(residents, "LOOK_SECONDS", 0.2)
    goes_on, begun = asyncio.Event(), 0

    async def slowly(_: Unit, __: Occasion) -> Alive:
        nonlocal begun
        begun += 1
        await goes_on.wait()
        return Alive(summary="Here at last.")

    async with served(tmp_path, an_app("bees", slowly), an_app("ants", well)) as client:
        for _ in range(3):
            text = await page(client)
            assert IS_SLOW in text
            assert "All is well." in text
        assert begun == 1  # nothing piles up behind it
        goes_on.set()
        while "Here at last." not in (text := await page(client)):
            assert IS_SLOW in text
        assert begun == 1


async def test_a_server_that_stops_waits_for_no_slow_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(residents, "LOOK_SECONDS", 0.05)

    async def never(_: Unit, __: Occasion) -> Alive:
        await asyncio.Event().wait()
        raise AssertionError

    async with served(tmp_path, an_app("bees", never), an_app("ants")) as client:
        assert IS_SLOW in await page(client)


async def test_apps_are_asked_at_the_same_time(tmp_path: Path) -> None:
    both = asyncio.Barrier(2)

    async def together(_: Unit, __: Occasion) -> Alive:
        await both.wait()
        return Alive(summary="We met.")

    async with served(tmp_path, an_app("bees", together), an_app("ants", together)) as client:
        assert (await page(client)).count("We met.") == 2


async def test_an_app_is_read_again_once_something_was_committed(tmp_path: Path) -> None:
    looks = 0

    async def counting(_: Unit, __: Occasion) -> Alive:
        nonlocal looks
        looks += 1
        return Alive(summary=f"Look {looks}.")

    async with served(tmp_path, an_app("bees", counting), an_app("ants", well)) as client:
        while True:  # what was committed at the start is seen a moment later
            before = looks
            shown = await page(client)
            if looks == before:
                break
        assert f"Look {looks}." in shown
        assert (await client.post("/bees/changes")).status_code == 204
        shown = await page(client)
        assert looks > before
        assert f"Look {looks}." in shown


async def test_what_is_said_once_and_for_all_is_never_read_nor_followed(tmp_path: Path) -> None:
    bees = an_app("bees", Alive(summary="Always so."))
    async with served(tmp_path, bees, an_app("ants", well)) as client:
        assert "Always so." in await page(client)
        assert "Always so." in await page(client, "/home/cards?app=bees&app=nobody")
        assert "All is well." not in await page(client, "/home/cards?app=bees")


async def test_a_search_goes_on_without_an_app_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(residents, "SEARCH_SECONDS", 0.2)

    async def some(_: Unit, words: Sequence[str], limit: int) -> list[Found]:
        return [Found(title=f"{' '.join(words)} {limit}", path="/one", text="x " * 200 + words[0])]

    async def wrongly(_: Unit, __: Sequence[str], ___: int) -> list[Found]:
        raise RuntimeError("secret")

    async def never(_: Unit, __: Sequence[str], ___: int) -> list[Found]:
        await asyncio.Event().wait()
        return []

    apps = [an_app(n, None, f) for n, f in (("a", some), ("b", wrongly), ("c", never), ("d", None))]
    async with served(tmp_path, *apps) as client:
        told = (await client.get("/search?q=Two+words+two&limit=7")).json()
        (found,) = told["found"]
        assert (found["title"], found["path"]) == ("two words 7", "/a/one")
        assert len(found["text"]) < 200
        assert found["text"].endswith("two")
        troubles = {each["name"]: each["trouble"] for each in told["apps"]}
        assert troubles == {"a": None, "b": "failed", "c": "slow"}
        text = await page(client, "/search?q=two")
        assert "The search took too long here." in text
        assert "The search failed here" in text
        assert "secret" not in text


async def test_links_are_right_behind_a_proxy_too(tmp_path: Path) -> None:
    async def one(_: Unit, __: Sequence[str], ___: int) -> list[Found]:
        return [Found(title="One", path="/one")]

    bees = an_app("bees", Alive(summary=""), one)
    async with served(tmp_path, bees, an_app("ants"), root_path="/behind") as client:
        text = await page(client, "/behind/")
        assert 'action="/behind/search"' in text
        assert 'href="/behind/bees/docs"' in text
        assert (await client.get("/behind/search?q=x")).json()["found"][0]["path"] == (
            "/behind/bees/one"
        )


@pytest.mark.parametrize(("path", "home"), [("/nothing", "/"), ("/bees/nothing", "/bees/")])
async def test_a_browser_is_shown_a_page_where_there_is_none(
    tmp_path: Path, path: str, home: str
) -> None:
    async with served(tmp_path, an_app("bees"), an_app("ants")) as client:
        answer = await client.get(path, headers=PAGE)
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        assert "There is nothing here" in answer.text
        assert f'class="button is-primary" href="{home}"' in answer.text
        assert answer.headers["x-request-id"] in answer.text


@pytest.mark.parametrize("path", ["/nothing", "/bees/nothing"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Accept": "*/*"},
        {"Accept": "application/json"},
        {"Accept": "text/html", "HX-Request": "true"},
        {"Accept": "text/html", "Sec-Fetch-Dest": "empty"},
    ],
    ids=["none", "any", "json", "htmx", "fetch"],
)
async def test_programs_get_a_problem_document(
    tmp_path: Path, path: str, headers: dict[str, str]
) -> None:
    async with served(tmp_path, an_app("bees"), an_app("ants")) as client:
        answer = await client.get(path, headers=headers)
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
        posted = await client.post(path, headers=PAGE)
        assert posted.headers["content-type"] == "application/problem+json"


async def test_a_page_of_an_error_tells_no_more_than_its_document(tmp_path: Path) -> None:
    async with served(tmp_path, an_app("bees"), an_app("ants")) as client:
        broken = await client.get("/bees/broken", headers=PAGE)
        assert broken.status_code == 500
        assert "Something went wrong here" in broken.text
        assert "secret" not in broken.text
        refused = await client.get("/bees/changes", headers=PAGE)
        assert (refused.status_code, refused.headers["allow"]) == (405, "POST")
        evil = await client.get("/%3Cscript%3E", headers=PAGE)
        assert "<script>" not in re.sub(r"<script [^>]*src=", "", evil.text)


async def test_turns_are_taken_one_after_the_other() -> None:
    turns, order = Turns(5), list[str]()

    async def work(name: str) -> str:
        order.append(f"{name} begins")
        await asyncio.sleep(0)
        order.append(f"{name} ends")
        return name

    assert await asyncio.gather(turns.take(lambda: work("a")), turns.take(lambda: work("b"))) == [
        "a",
        "b",
    ]
    assert order == ["a begins", "a ends", "b begins", "b ends"]


async def test_nobody_queues_up_behind_what_is_slow() -> None:
    turns, goes_on, begun = Turns(0.05), asyncio.Event(), list[str]()

    async def work(name: str) -> str:
        begun.append(name)
        await goes_on.wait()
        return name

    for name in ("first", "second", "third"):
        with pytest.raises(Slow):
            await turns.take(lambda name=name: work(name))
    goes_on.set()
    while True:
        try:
            assert await turns.take(lambda: work("later")) == "later"
            break
        except Slow:
            await asyncio.sleep(0)
    assert begun == ["first", "later"]


async def test_an_error_reaches_whoever_waits_and_nobody_else() -> None:
    turns, late = Turns(0.05), asyncio.Event()

    async def wrongly() -> None:
        raise ValueError("at once")

    async def wrongly_later() -> None:
        await late.wait()
        raise ValueError("too late")

    with pytest.raises(ValueError, match="at once"):
        await turns.take(wrongly)
    with pytest.raises(Slow):
        await turns.take(wrongly_later)
    late.set()
    await turns.end()
