"""The plan's own way: a synchronous session in the thread pool, an ORM object, a response model."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, Field
from sqlalchemy import JSON, DateTime, Text, create_engine, event, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

URL = os.environ["BENCH_DATABASE_URL"]
ON_SQLITE = URL.startswith("sqlite")
engine = create_engine(URL, connect_args={} if ON_SQLITE else {"options": "-c search_path=scenes"})
new_session = sessionmaker(engine)
Document = JSON().with_variant(JSONB(), "postgresql")
Moment = Text() if ON_SQLITE else DateTime(timezone=True)


@event.listens_for(engine, "connect")
def set_pragmas(connection: Any, _record: object) -> None:
    if ON_SQLITE:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")


def _now() -> Any:
    now = datetime.now(UTC)
    return now.isoformat() if ON_SQLITE else now


class Base(DeclarativeBase):
    pass


class Party(Base):
    __tablename__ = "parties"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    session_id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    heroes: Mapped[list[Any]] = mapped_column(Document)
    symbol_choice: Mapped[str | None]
    scene_index: Mapped[int]
    choices: Mapped[dict[str, Any]] = mapped_column(Document)
    created_at: Mapped[Any] = mapped_column(Moment, default=_now)
    updated_at: Mapped[Any] = mapped_column(Moment, default=_now, onupdate=_now)


class Hero(BaseModel):
    name: str
    class_: str = Field(alias="class")
    hp: int


class State(BaseModel):
    scene_index: int = Field(ge=1, le=11)
    party_name: str
    heroes: list[Hero]
    symbol_choice: str | None
    choices: dict[str, Any]


class Save(BaseModel):
    session_id: str
    state: State


class Saved(BaseModel):
    status: str
    scene_index: int


app = FastAPI()


def session() -> Iterator[Session]:
    with new_session() as opened:
        yield opened


Db = Annotated[Session, Depends(session)]


@app.post("/api/v1/save", response_model=Saved)
def save(body: Save, db: Db) -> Saved:
    state = body.state
    party = db.scalars(select(Party).where(Party.session_id == body.session_id)).one_or_none()
    if party is None:
        party = Party(session_id=body.session_id)
        db.add(party)
    party.name = state.party_name
    party.heroes = [hero.model_dump(by_alias=True) for hero in state.heroes]
    party.symbol_choice = state.symbol_choice
    party.scene_index = state.scene_index
    party.choices = state.choices
    db.commit()
    return Saved(status="saved", scene_index=state.scene_index)


@app.get("/api/v1/load/{session_id}", response_model=Save)
def load(session_id: str, db: Db) -> Any:
    party = db.scalars(select(Party).where(Party.session_id == session_id)).one_or_none()
    if party is None:
        raise HTTPException(404, "No saved game")
    state = {
        "scene_index": party.scene_index,
        "party_name": party.name,
        "heroes": party.heroes,
        "symbol_choice": party.symbol_choice,
        "choices": party.choices,
    }
    return {"session_id": session_id, "state": state}
