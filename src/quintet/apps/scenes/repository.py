"""Every query of Scenes, named. Nothing here commits."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ClauseElement,
    Integer,
    Row,
    Select,
    Table,
    Text,
    bindparam,
    case,
    delete,
    false,
    func,
    insert,
    literal_column,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from quintet.apps.scenes.models import Party, PartySave
from quintet.apps.scenes.rules import KEPT_UNLABELLED
from quintet.kernel.database import Database
from quintet.kernel.lists import Listing
from quintet.kernel.unit import Unit, WriteUnit
from quintet.kernel.words import holds_all

PARTY = cast(Table, Party.__table__)
SAVE = cast(Table, PartySave.__table__)
BOTH = PARTY.join(SAVE, SAVE.c.party_id == PARTY.c.id)
OVERWRITTEN = ("name", "heroes", "symbol_choice", "scene_index", "choices", "updated_at")
STORED = ("state", "state_version", "saved_at", "label", "source", "restored_from")


class OfState(FunctionElement[Any]):
    """One top value of a stored state, out of its text."""

    inherit_cache = True
    name = "of_state"

    def __init__(self, key: str, kind: Text | Integer) -> None:
        super().__init__(SAVE.c.state, literal_column(f"'{key}'"))
        self.type = kind


@compiles(OfState, "sqlite")
def _on_sqlite(element: OfState, compiler: SQLCompiler, **options: Any) -> str:
    state, key = (compiler.process(part, **options) for part in element.clauses)
    return f"json_extract({state}, '$.' || {key})"


@compiles(OfState, "postgresql")
def _on_postgresql(element: OfState, compiler: SQLCompiler, **options: Any) -> str:
    state, key = (compiler.process(part, **options) for part in element.clauses)
    value = f"({state}::json ->> {key})"
    return f"{value}::integer" if isinstance(element.type, Integer) else value


_newest_revision = (
    select(func.max(SAVE.c.revision)).where(SAVE.c.party_id == PARTY.c.id).scalar_subquery()
)
_sessions = select(
    PARTY.c.session_id,
    PARTY.c.name.label("party_name"),
    PARTY.c.scene_index,
    _newest_revision.label("revision"),
    PARTY.c.created_at,
    PARTY.c.updated_at,
).subquery("sessions")
_history = (
    select(
        PARTY.c.session_id,
        SAVE.c.revision,
        case((SAVE.c.label.is_(None), false()), else_=true()).label("is_slot"),
        SAVE.c.label,
        OfState("scene_index", Integer()).label("scene_index"),
        OfState("party_name", Text()).label("party_name"),
        OfState("symbol_choice", Text()).label("symbol_choice"),
        SAVE.c.state_version,
        SAVE.c.source,
        SAVE.c.restored_from,
        SAVE.c.saved_at,
    )
    .select_from(BOTH)
    .subquery("history")
)
SESSIONS = Listing(_sessions, "session_id", indexed=frozenset({"updated_at"}))
HISTORY = Listing(_history, "revision", indexed=frozenset({"is_slot"}))


@dataclass(frozen=True)
class StoredSave:
    """A save as it lies in the database; `state` is JSON text."""

    revision: int
    state: str
    state_version: int
    saved_at: datetime
    label: str | None
    source: str
    restored_from: int | None


def _saves_of_session() -> Select[Any]:
    columns = [SAVE.c[name] for name in ("revision", *STORED)]
    session = PARTY.c.session_id == bindparam("session_id", type_=Text())
    return select(*columns).select_from(BOTH).where(session)


async def newest(database: Database, session_id: str) -> tuple[int, int, str] | None:
    """Revision, version and text of a session's newest state; None for an unknown session."""

    def make() -> ClauseElement:
        columns = (SAVE.c.revision, SAVE.c.state_version, SAVE.c.state)
        session = PARTY.c.session_id == bindparam("session_id", type_=Text())
        statement = select(*columns).select_from(BOTH).where(session)
        return statement.order_by(SAVE.c.revision.desc()).limit(1)

    prepared = database.statements.once("newest save", make)
    rows = await database.fetch(prepared, {"session_id": session_id})
    return cast(tuple[int, int, str], rows[0]) if rows else None


async def save_of_revision(unit: Unit, session_id: str, revision: int) -> StoredSave | None:
    """One save of a session, None when it has no such revision."""
    statement = _saves_of_session().where(SAVE.c.revision == revision)
    row = (await unit.execute(statement, {"session_id": session_id})).first()
    return StoredSave(**row._mapping) if row else None


async def saves_of_session(unit: Unit, session_id: str) -> list[StoredSave]:
    """All saves of a session, oldest first."""
    statement = _saves_of_session().order_by(SAVE.c.revision)
    rows = await unit.execute(statement, {"session_id": session_id})
    return [StoredSave(**row._mapping) for row in rows]


async def put_party(unit: WriteUnit, party: Mapping[str, Any]) -> uuid.UUID:
    """Create or overwrite the session's row, which stays locked until the unit ends; its id."""
    names = (*OVERWRITTEN, "id", "session_id", "created_at")

    def make() -> ClauseElement:
        statement: Any = _insert(unit)(PARTY)
        changed = {name: statement.excluded[name] for name in OVERWRITTEN}
        statement = statement.on_conflict_do_update(index_elements=["session_id"], set_=changed)
        return cast(ClauseElement, statement.returning(PARTY.c.id))

    prepared = unit.statements.once("put party", make, names)
    values = {**party, "id": uuid.uuid4(), "created_at": party["updated_at"]}
    return _id(await unit.fetch(prepared, values))


async def locked_party(unit: WriteUnit, session_id: str) -> uuid.UUID | None:
    """The id of the session's row, locked until the unit ends; None when there is none."""
    statement = select(PARTY.c.id).where(PARTY.c.session_id == session_id).with_for_update()
    found: uuid.UUID | None = await unit.scalar(statement)
    return found


async def newest_revision(unit: Unit, party: uuid.UUID) -> int:
    """The revision of a party's newest save, 0 when it has none."""
    statement = select(func.max(SAVE.c.revision)).where(SAVE.c.party_id == party)
    return int(await unit.scalar(statement) or 0)


async def append_save(unit: WriteUnit, party: uuid.UUID, save: Mapping[str, Any]) -> int:
    """Store a save behind the newest of its party, which must be locked; its revision."""

    def make() -> ClauseElement:
        values = [bindparam(name, type_=SAVE.c[name].type) for name in STORED]
        key = bindparam("party", type_=SAVE.c.party_id.type)
        next_revision = func.coalesce(func.max(SAVE.c.revision), 0) + 1
        row = select(key, next_revision, *values).where(SAVE.c.party_id == key)
        statement = insert(SAVE).from_select(["party_id", "revision", *STORED], row)
        return statement.returning(SAVE.c.revision)

    prepared = unit.statements.once("append save", make)
    return int((await unit.fetch(prepared, {**save, "party": party}))[0][0])


async def drop_old_saves(unit: WriteUnit, party: uuid.UUID) -> None:
    """Remove all unlabelled saves but the newest `KEPT_UNLABELLED`."""

    def make() -> ClauseElement:
        key = bindparam("party", type_=SAVE.c.party_id.type)
        unlabelled = (SAVE.c.party_id == key, SAVE.c.label.is_(None))
        first_to_go = (
            select(SAVE.c.revision)
            .where(*unlabelled)
            .order_by(SAVE.c.revision.desc())
            .limit(literal_column("1"))
            .offset(literal_column(str(KEPT_UNLABELLED)))
            .scalar_subquery()
        )
        statement = delete(SAVE).where(*unlabelled, SAVE.c.revision <= first_to_go)
        return statement.returning(SAVE.c.revision)

    await unit.fetch(unit.statements.once("drop old saves", make), {"party": party})


async def add_saves(unit: WriteUnit, rows: list[dict[str, Any]]) -> None:
    """Store saves whose revisions are known."""
    await unit.execute(SAVE.insert(), rows)


async def remove_party(unit: WriteUnit, party: uuid.UUID) -> None:
    """Remove a session's row, and all its saves with it."""
    await unit.execute(delete(PARTY).where(PARTY.c.id == party))


def _insert(unit: Unit) -> Any:
    return insert_on_sqlite if unit.statements.kind == "sqlite" else insert_on_postgresql


def _id(rows: list[tuple[Any, ...]]) -> uuid.UUID:
    """The driver's own value: SQLite has no UUIDs, only their 32 digits."""
    value = rows[0][0]
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


async def latest_parties(unit: Unit, limit: int) -> list[Row[*tuple[Any, ...]]]:
    """The parties that were saved last, the newest first."""
    return list(await unit.execute(_parties(limit)))


def parties_with(words: Sequence[str], limit: int) -> Select[*tuple[Any, ...]]:
    """The parties in whose name or session all the words stand, the one saved last first."""
    return _parties(limit).where(holds_all(words, PARTY.c.name, PARTY.c.session_id))


def _parties(limit: int) -> Select[*tuple[Any, ...]]:
    columns = [PARTY.c[name] for name in ("session_id", "name", "scene_index", "updated_at")]
    newest = (PARTY.c.updated_at.desc(), PARTY.c.session_id.desc())
    return select(*columns).order_by(*newest).limit(limit)
