"""Fixtures of the browser tests: `open_page`, `complaints`, `axe`; servers come from `serve`.

Playwright's async API, all on one event loop that lasts as long as the session, because the
browser does: its sync API would leave a loop running under the other async tests.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.browser.activity_server import ActivityServer
from tests.browser.arcade_runs import Runs
from tests.browser.chromium import MISSING, PATIENCE_MILLISECONDS, executable, launched, new_profile
from tests.browser.clarity_visit import MODEL, Visits
from tests.browser.complaints import Complaints, findings
from tests.browser.kanban_board import KanbanServer, is_shown
from tests.browser.scenes_player import Games, started
from tests.browser.themes import both_themes
from tests.fixtures.model_server import ModelServer
from tests.fixtures.server import Server

HERE = Path(__file__).parent
AXE = HERE.parents[1] / "frontend" / "for-tests" / "axe.min.js"

OpenPage = Callable[..., Awaitable[Page]]
BeginServer = Callable[..., Server]
OpenBoard = Callable[..., Awaitable[Page]]
Axe = Callable[..., Awaitable[list[str]]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is; tests skip where it is missing, and fail on CI, where it must be."""
    path = executable()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return path


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium_path: str) -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    async with launched(chromium_path) as browser:
        yield browser


@pytest.fixture
def complaints() -> Complaints:
    """What the browser complains about; `complaints.allow("412")` if the test is about that."""
    return Complaints()


@pytest.fixture
def begin_server(chromium_path: str) -> Iterator[BeginServer]:
    """Starts a server for one test, as `started` does; it ends once the test's pages are closed."""
    servers: list[Server] = []

    def beginning(*arguments: Any, **options: Any) -> Server:
        servers.append(started(*arguments, **options))
        return servers[-1]

    yield beginning
    for server in servers:
        server.kill()


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(
    browser: Browser, complaints: Complaints, begin_server: object
) -> AsyncIterator[OpenPage]:
    """Opens `url` in a browser profile of its own, or as one more tab `beside` a page.

    A page that `is_blank` has yet to go to that server, by the steps of the test.
    The test fails at its end if a page complained: an error on the console or uncaught, a
    violation of the content security policy, a request to another host than `url`'s.
    """
    profiles: list[BrowserContext] = []

    async def opening(
        url: str, *, beside: Page | None = None, is_blank: bool = False, **options: Any
    ) -> Page:
        complaints.hosts.add(urlsplit(url).netloc)
        if beside is None:
            profiles.append(await new_profile(browser, **options))
            await complaints.watch(profiles[-1])
        page = await (beside.context if beside else profiles[-1]).new_page()
        if not is_blank:
            await page.goto(url)
        return page

    yield opening
    for profile in profiles:
        await complaints.all_heard(profile)
        await profile.close()
    assert complaints.unexpected() == []


@pytest.fixture
def axe() -> Axe:
    """Scans a page: the serious and critical findings, with `is_strict` all, a line each."""
    if not AXE.is_file():
        pytest.fail(f"{AXE} is missing: `python hatch_build.py` fetches it.")
    source = AXE.read_text("utf-8")

    async def scanning(page: Page, *, is_strict: bool = False) -> list[str]:
        return await findings(page, source, is_strict=is_strict)

    return scanning


@pytest.fixture
def axe_in_both_themes(axe: Axe) -> Axe:
    """Scans a page as `axe` does, in the light and then in the dark; each line names its theme."""

    async def scanning(page: Page, *, is_strict: bool = False) -> list[str]:
        return [
            f"{theme}: {line}"
            async for theme in both_themes(page)
            for line in await axe(page, is_strict=is_strict)
        ]

    return scanning


@pytest.fixture(scope="session")
def scenes(tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[Server]:
    """Scenes alone, one server for all tests: each plays sessions of its own."""
    server = started(tmp_path_factory.mktemp("scenes"), "scenes")
    yield server
    server.kill()


@pytest.fixture
def games(scenes: Server) -> Iterator[Games]:
    """What is saved on `scenes`."""
    games = Games(scenes.url)
    yield games
    games.close()


@pytest.fixture(scope="session")
def calm_server(tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[Server]:
    """Clarity alone without a model, one server for all tests: each browser is its own visit."""
    server = started(tmp_path_factory.mktemp("clarity"), "clarity")
    yield server
    server.kill()


@pytest.fixture
def model_seconds() -> int:
    """How long Clarity waits for its model; tests with one that stays silent say less."""
    return 3


@pytest.fixture
def calm_server_with_model(
    tmp_path: Path, chromium_path: str, model_server: ModelServer, model_seconds: int
) -> Iterator[Server]:
    """Clarity alone with the scripted model, for which it waits `model_seconds`."""
    environment = {
        **MODEL,
        "QUINTET_AI_BASE_URL": model_server.url,
        "QUINTET_CLARITY_MODEL_SECONDS": str(model_seconds),
    }
    server = started(tmp_path / "clarity", "clarity", environment=environment)
    yield server
    server.kill()


@pytest.fixture(scope="session")
def all_apps(tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[Server]:
    """All apps as they are in the beginning, one server for tests that do not mind each other."""
    server = started(tmp_path_factory.mktemp("all"))
    yield server
    server.kill()


@pytest.fixture
def visits() -> Iterator[Visits]:
    """What a page's visit holds, as another client sees it."""
    visits = Visits()
    yield visits
    visits.close()


@pytest.fixture
def absent_kanban(
    tmp_path: Path,
    chromium_path: str,
    kanban_file: Path,
    kanban_accounts: None,
    empty_accounts_file: Path,
) -> Iterator[KanbanServer]:
    """Kanban with the data of the tests, not serving yet."""
    people = empty_accounts_file.with_name("people.db")
    kanban = KanbanServer(tmp_path / "kanban", kanban_file, people)
    yield kanban
    kanban.close()


@pytest.fixture
def kanban(absent_kanban: KanbanServer) -> KanbanServer:
    """Kanban alone, with the small board of `TITLES`."""
    absent_kanban.begin_service()
    absent_kanban.fill()
    return absent_kanban


@pytest.fixture
def open_board(absent_kanban: KanbanServer, open_page: OpenPage) -> OpenBoard:
    """Opens the board as ada, or as `who`, in a browser profile of its own or `beside` a page."""

    async def opening(*, who: str = "ada", beside: Page | None = None, **options: Any) -> Page:
        cookies = [absent_kanban.cookie(who)]
        page = await open_page(absent_kanban.url, beside=beside, cookies=cookies, **options)
        await is_shown(page)
        return page

    return opening


@pytest.fixture
def activity_server(tmp_path: Path, chromium_path: str) -> Iterator[ActivityServer]:
    """Activity alone, serving, with nothing in it."""
    server = ActivityServer(tmp_path / "activity")
    server.begin_service()
    yield server
    server.close()


@pytest.fixture(scope="session")
def arcade_server(tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[Server]:
    """Arcade alone without a model or printer, one server for all tests: each plays its own run."""
    server = started(tmp_path_factory.mktemp("arcade"), "arcade")
    yield server
    server.kill()


@pytest.fixture
def runs(arcade_server: Server) -> Iterator[Runs]:
    """The runs of `arcade_server`."""
    runs = Runs(arcade_server.url)
    yield runs
    runs.close()


@pytest.fixture
def own_runs(tmp_path: Path, begin_server: BeginServer) -> Iterator[Runs]:
    """The runs of a server that this test alone plays on."""
    runs = Runs(begin_server(tmp_path / "arcade", "arcade").url)
    yield runs
    runs.close()
