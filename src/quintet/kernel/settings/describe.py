"""The settings as rows that may be shown to anyone: no secret, no password."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import SecretStr
from pydantic_core import to_json

from quintet.kernel.settings.addresses import masked
from quintet.kernel.settings.model import Settings, variable


class Described(NamedTuple):
    """One setting as `quintet config show` prints it."""

    name: str
    value: str
    source: str
    meaning: str


def describe(settings: Settings) -> list[Described]:
    """Every setting: its name, value ("(set)" for a secret), where it came from, its meaning."""
    return [
        Described(name, _shown(value), settings._sources.get(name, "default"), meaning or "")
        for name, value, meaning in _rows(settings)
    ]


def secret_values(settings: Settings) -> list[str]:
    """Every secret that is set, the apps' own too: what must appear in no log."""
    values = (value for _, value, _ in _rows(settings))
    return [value.get_secret_value() for value in values if isinstance(value, SecretStr)]


def _rows(settings: Settings) -> Iterator[tuple[str, object, str | None]]:
    for field, info in Settings.model_fields.items():
        yield str(info.alias), getattr(settings, field), info.description
    for app, url in settings._databases.items():
        yield variable(app, "database_url"), url, f"Database of {app} alone"
    for app, own in settings._apps.items():
        for field, info in type(own).model_fields.items():
            yield variable(app, field), getattr(own, field), info.description


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, SecretStr):
        return "(set)"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return to_json(value).decode() if value else ""
    return ", ".join(value) if isinstance(value, tuple) else masked(str(value))
