"""Activity as a server runs it, on a migrated SQLite file and PostgreSQL database in turn."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from quintet.apps.activity.app import APP
from tests.apps.activity.ingest.room import Activity, opened
from tests.fixtures import pristine
from tests.fixtures.rooms import migrated_database, migrated_file


@pytest.fixture(scope="session")
def activity_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema of Activity, to be copied."""
    return migrated_file(APP, tmp_path_factory.mktemp("activity"))


@pytest.fixture(scope="session")
def activity_database(postgres_server: str) -> Iterator[str]:
    """The URL of a PostgreSQL database with the schema of Activity, which tests share."""
    with migrated_database(APP, postgres_server) as url:
        yield url


@pytest.fixture
def activity_sqlite_url(activity_file: Path, tmp_path: Path) -> str:
    copy = tmp_path / "activity.db"
    shutil.copyfile(activity_file, copy)
    return f"sqlite:///{copy}"


@pytest.fixture
def activity_postgres_url(activity_database: str) -> str:
    pristine.restore(activity_database, APP.name)
    return activity_database


@pytest.fixture(params=["sqlite", "postgresql"])
def activity_url(request: pytest.FixtureRequest) -> str:
    """The URL of a database with the schema of Activity; the test runs once on each kind."""
    kind = "postgres" if request.param == "postgresql" else "sqlite"
    return str(request.getfixturevalue(f"activity_{kind}_url"))


@pytest.fixture
async def activity(activity_url: str) -> AsyncIterator[Activity]:
    async with opened(activity_url) as activity:
        yield activity


@pytest.fixture
async def on_sqlite(activity_sqlite_url: str) -> AsyncIterator[Activity]:
    """Activity on SQLite, where the database makes no difference."""
    async with opened(activity_sqlite_url) as activity:
        yield activity
