"""Databases: SQLite with one writer, PostgreSQL with a pool, behind one interface."""

from quintet.kernel.database.base import Database
from quintet.kernel.database.postgres import PostgresDatabase
from quintet.kernel.database.sqlite import SqliteDatabase
from quintet.kernel.database.urls import DatabaseUrl, parse

__all__ = ["Database", "DatabaseUrl", "open_database", "parse"]


def open_database(url: str, app: str) -> Database:
    """The database of `app` that a plain URL means; not yet started."""
    parsed = parse(url, app)
    return SqliteDatabase(parsed) if parsed.kind == "sqlite" else PostgresDatabase(parsed)
