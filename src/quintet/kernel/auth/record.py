"""The accounts as the migrations and commands see them: an app without routes of its own."""

from __future__ import annotations

from pathlib import Path

from quintet.kernel.app import App
from quintet.kernel.auth.models import metadata

ACCOUNTS = App(
    name="accounts",
    title="Accounts",
    summary="Who may log in, shared by all apps.",
    metadata=metadata,
    migrations=Path(__file__).parent / "migrations",
)
