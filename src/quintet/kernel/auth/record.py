"""The accounts as the migrations and commands see them: an app without routes of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quintet.kernel.app import App
from quintet.kernel.auth.models import metadata
from quintet.kernel.settings import Settings

ACCOUNTS = App(
    name="accounts",
    title="Accounts",
    summary="Who may log in, shared by all apps.",
    metadata=metadata,
    migrations=Path(__file__).parent / "migrations",
)


def asks_for_login(apps: Sequence[App], settings: Settings) -> bool:
    """Whether somebody has to log in to one of these apps."""
    return settings.auth == "on" or any(app.needs_login for app in apps)


def with_accounts(apps: Sequence[App], settings: Settings) -> list[App]:
    """These apps, and the accounts where one of them needs them: all that has a database."""
    return [*apps, *([ACCOUNTS] if asks_for_login(apps, settings) else [])]
