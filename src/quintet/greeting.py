"""What `quintet serve` says before it serves: where, and what it found; never a secret."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import urlsplit

from quintet.kernel.ai import Model
from quintet.kernel.app import App
from quintet.kernel.database import parse
from quintet.kernel.settings import Settings

WIDTH = 10


@dataclass(frozen=True)
class People:
    """How many may log in, and whether the demo user is one of them."""

    real: int
    has_demo: bool


def greeting(
    apps: Sequence[App], settings: Settings, *, port: int, is_alone: bool, people: People | None
) -> str:
    """One block: the address of each app, then the model, the databases and who may come in."""
    base = f"http://{_shown_host(settings.host)}:{port}/"
    rows = {} if is_alone else {"Home": base}
    for app in apps:
        front = base if is_alone else f"{base}{app.name}/"
        rows[app.title] = front if app.pages else f"{front}docs"
    found = {
        "Model": _model(apps, settings),
        "Printer": _printer(settings),
        "Database": "; ".join(_databases(apps, settings)),
        "Cache": _cache(settings),
        "Log-in": _login(apps, settings, people),
    }
    wide = max(WIDTH, *(len(name) for name in rows))
    head = f"Quintet {version('quintet')}"
    return "\n".join(("", f"  {head}", "", *_lines(rows, wide), "", *_lines(found, wide), ""))


def _lines(rows: Mapping[str, str], wide: int) -> Iterator[str]:
    return (f"  {name:{wide}}  {value}" for name, value in rows.items())


def _shown_host(host: str) -> str:
    """A host as an address has it; whoever listens everywhere can be reached here."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104  # shown, not listened on
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _model(apps: Sequence[App], settings: Settings) -> str:
    if not any(app.asks_model for app in apps):
        return "none is asked here"
    if not Model.is_configured(settings):
        return "offline: no OPENROUTER_API_KEY is set, and the apps answer by their own rules"
    return f"{settings.ai_model}, at {urlsplit(settings.ai_base_url).hostname}"


def _printer(settings: Settings) -> str:
    return "none (dummy)" if settings.printer == "dummy" else settings.printer


def _databases(apps: Sequence[App], settings: Settings) -> Iterator[str]:
    """Where the rows are, once for all apps that are in the same place."""
    places: dict[str, list[str]] = {}
    for app in apps:
        url = parse(settings.database_url_for(app.name), app.name)
        if url.kind == "sqlite":
            place = f"SQLite {sqlite3.sqlite_version}, in {url.path.absolute().parent}"
        else:
            where = url.url.host or "this machine"
            place = f"PostgreSQL on {where}, database {url.url.database}"
        places.setdefault(place, []).append(app.title)
    for place, names in places.items():
        yield place if len(places) == 1 else f"{place} ({', '.join(names)})"


def _cache(settings: Settings) -> str:
    if settings.cache == "redis" and settings.redis_url is not None:
        parts = urlsplit(settings.redis_url)
        return f"Redis on {parts.hostname or 'this machine'}"
    return {"memory": "in memory", "off": "off"}.get(settings.cache, settings.cache)


def _login(apps: Sequence[App], settings: Settings, people: People | None) -> str:
    asking = [app.title for app in apps if app.needs_login]
    if settings.auth == "on":
        asking = [app.title for app in apps]
    if not asking or people is None:
        return "nobody is asked for one"
    where = "every app asks" if len(asking) == len(apps) else f"{', '.join(asking)} asks"
    if 1 < len(asking) < len(apps):
        where = f"{', '.join(asking)} ask"
    return f"{where}; {_who(people)} may come in"


def _who(people: People) -> str:
    users = f"{people.real} user{'' if people.real == 1 else 's'}"
    if not people.has_demo:
        return users
    demo = "the demo user, from this machine only,"
    return f"{users} and {demo}" if people.real else demo
