"""Which database a plain URL means, and how to reach it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from quintet.kernel.errors import ConfigurationError

Kind = Literal["sqlite", "postgresql"]


@dataclass(frozen=True)
class DatabaseUrl:
    """A database's kind and place; `schema` is the app's own schema on PostgreSQL."""

    kind: Kind
    url: URL
    schema: str

    @property
    def path(self) -> Path:
        """The SQLite file."""
        return Path(self.url.database or "")

    @property
    def shown(self) -> str:
        """The URL without its password, for people and logs."""
        return self.url.render_as_string(hide_password=True)

    @property
    def libpq(self) -> str:
        """The address for psycopg itself, with the app's schema as its search path."""
        plain = self.url.set(drivername="postgresql")
        options = f"{self.url.query.get('options', '')} -csearch_path={self.schema}".strip()
        return plain.update_query_dict({"options": options}).render_as_string(hide_password=False)


def parse(url: str, app: str) -> DatabaseUrl:
    """Read a plain `sqlite://` or `postgresql://` URL; the drivers are ours to choose.

    Raises `ConfigurationError` for any other kind, without showing the password.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ConfigurationError([f"{app}: the database URL cannot be read"]) from None
    backend = "postgresql" if parsed.drivername == "postgres" else parsed.get_backend_name()
    if backend == "sqlite":
        if not parsed.database or parsed.database == ":memory:":
            raise ConfigurationError([f"{app}: sqlite:// needs a file, as in sqlite:///./{app}.db"])
        return DatabaseUrl("sqlite", parsed.set(drivername="sqlite"), app)
    if backend == "postgresql":
        return DatabaseUrl("postgresql", parsed.set(drivername="postgresql+psycopg"), app)
    problem = f"{app}: the database must be sqlite:// or postgresql://, not {backend}://"
    raise ConfigurationError([problem])
