"""A change of another app, for who follows it; knows no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ChangeElsewhere:
    """A row of another app's change log."""

    app: str
    id: int
    at: str
    kind: str
    subject: str
    subject_id: str
    actor: str
    request_id: str | None
    payload: dict[str, Any]
