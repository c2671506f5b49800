"""The answers of ingest."""

from __future__ import annotations

from pydantic import BaseModel


class RefusedItem(BaseModel):
    """One thing that is wrong, and where."""

    loc: str
    message: str


class Ingested(BaseModel):
    """What came of the events: ids in the order of sending, and what was refused."""

    accepted: int
    duplicates: int
    event_ids: list[str]
    refused: list[RefusedItem]
