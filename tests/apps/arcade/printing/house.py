"""A house with an arcade in it, reached as its commands reach it, on every kind of database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import chdir, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Connection, text

from quintet.apps.arcade.commands import arcade
from quintet.apps.arcade.db_tools import get_connection, snapshot
from quintet.apps.arcade.receipts.gather import Fetch
from quintet.apps.arcade.service.receipts import receipt
from quintet.apps.arcade.settings import ArcadeSettings
from quintet.kernel.database import open_database
from quintet.kernel.settings import Settings, load
from tests.apps.arcade.schemas import engine_for


@dataclass(frozen=True)
class House:
    """The database of a test; `environment` leads the commands to it."""

    url: str
    data: Path
    environment: dict[str, str]

    def run(self, *arguments: str, stdin: str | None = None, **environment: str) -> Result:
        """One command of the arcade, with nothing of this machine's own settings."""
        runner = CliRunner(env={"DATABASE_URL": None, "QUINTET_DATA": None})
        given = self.environment | environment
        with chdir(self.data):  # away from any .env
            return runner.invoke(arcade, arguments, env=given, input=stdin)

    def settings(self, **environment: str) -> Settings:
        apps = {"arcade": ArcadeSettings}
        return load(apps, environ=self.environment | environment, dotenv=self.data / "none")

    def read[R](self, gather: Callable[[Fetch], R]) -> R:
        """What `gather` makes of the database, by the way that fits it."""
        if "DATABASE_URL" in self.environment:
            return asyncio.run(self._read_in_unit(gather))
        with closing(get_connection(self.data)) as connection, snapshot(connection):
            return gather(lambda sql, values: connection.execute(sql, values).fetchall())

    async def _read_in_unit[R](self, gather: Callable[[Fetch], R]) -> R:
        database = open_database(self.url, "arcade")
        await database.start()
        try:
            async with database.read() as unit:
                return await receipt(unit, gather)
        finally:
            await database.stop()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with engine_for(self.url) as engine, engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SET search_path TO arcade"))
            yield connection

    def rows(self, table: str) -> list[dict[str, Any]]:
        """All rows of a table in the order they were made."""
        with self.writing() as connection:
            found = connection.execute(text(f"SELECT * FROM {table} ORDER BY 1"))
            return [{name.lower(): row[name] for name in row} for row in found.mappings()]


def house_of(kind: str, request: pytest.FixtureRequest, folder: Path) -> House:
    """A house without its schema."""
    if kind == "file":
        url = f"sqlite:///{folder / 'arcade.db'}"
        return House(url, folder, {"QUINTET_DATA": str(folder)})
    url = f"sqlite:///{folder / 'elsewhere.db'}"
    if kind == "postgresql":
        url = str(request.getfixturevalue("postgres_url"))
    return House(url, folder, {"QUINTET_DATA": str(folder), "DATABASE_URL": url})
