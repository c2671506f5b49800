"""The conversation so far, as the client tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Turn:
    """One message; there is no role in which a client could speak as the system."""

    role: Literal["user", "assistant"]
    content: str
