"""What must hold in an app's database beyond what the database itself makes sure of."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Executable


@dataclass(frozen=True, kw_only=True)
class Check:
    """A promise of the app, and the statement that finds what breaks it.

    `promise` is a sentence that is true of a healthy database. `broken` gives a row for each fault
    and none where there is none; its columns say where the fault is, without what people wrote.
    """

    promise: str
    broken: Executable
