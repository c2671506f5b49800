"""Houses, empty and played in, on every kind of database."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from quintet.apps.arcade.app import APP
from quintet.kernel import migrations
from tests.apps.arcade.printing.house import House, house_of
from tests.apps.arcade.printing.played import ROWS


@pytest.fixture(params=["file", "sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> House:
    """Empty, with its schema: the file of the data folder, another file, and PostgreSQL."""
    house = house_of(request.param, request, tmp_path)
    migrations.upgrade(APP, house.url)
    return house


@pytest.fixture
def played(house: House) -> House:
    """A house in which a few days were played."""
    with house.writing() as connection:
        for table, columns, rows in ROWS:
            names, marks = ", ".join(columns), ", ".join(f":{name}" for name in columns)
            statement = text(f"INSERT INTO {table} ({names}) VALUES ({marks})")
            connection.execute(statement, [dict(zip(columns, row, strict=True)) for row in rows])
    return house
