"""The board as JSON, made by the database in one statement, which sees one state of it all."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import text

from quintet.kernel.database import Database
from quintet.kernel.moments import JSON_FORMAT

_FROZEN = {
    "sqlite": """
SELECT b.revision, s.revision,
    (SELECT json_group_array(json_object('id', c.id, 'title', c.title, 'cardIds', (
        SELECT json_group_array(k.id) FROM (
            SELECT id FROM kanban_cards WHERE column_id = c.id AND deleted_at IS NULL
            ORDER BY position, id) AS k)))
    FROM (SELECT id, title FROM kanban_columns ORDER BY position, id) AS c),
    (SELECT json_group_object(id, json_object('id', id, 'title', title, 'details', details))
    FROM kanban_cards WHERE column_id IS NOT NULL AND deleted_at IS NULL)
FROM kanban_board AS b LEFT JOIN kanban_served AS s ON s.token_id = :token_id""",
    "postgresql": """
SELECT b.revision, s.revision,
    (SELECT coalesce(json_agg(json_build_object('id', c.id, 'title', c.title, 'cardIds', (
        SELECT coalesce(json_agg(k.id ORDER BY k.position, k.id), json_build_array())
        FROM kanban_cards AS k WHERE k.column_id = c.id AND k.deleted_at IS NULL))
        ORDER BY c.position, c.id), json_build_array())
    FROM kanban_columns AS c)::text,
    (SELECT coalesce(json_object_agg(k.id, json_build_object(
        'id', k.id, 'title', k.title, 'details', k.details)), json_build_object())
    FROM kanban_cards AS k WHERE k.column_id IS NOT NULL AND k.deleted_at IS NULL)::text
FROM kanban_board AS b LEFT JOIN kanban_served AS s ON s.token_id = :token_id""",
}
_VIEW = {
    "sqlite": """
SELECT b.revision,
    (SELECT json_group_array(json_object(
        'id', c.id, 'title', c.title, 'wip_limit', c.wip_limit, 'cards', (
        SELECT json_group_array(json_object(
            'id', k.id, 'title', k.title, 'details', k.details, 'labels', json(k.labels),
            'due', k.due, 'revision', k.revision,
            'created_at', k.created_at, 'updated_at', k.updated_at))
        FROM (SELECT * FROM kanban_cards WHERE column_id = c.id AND deleted_at IS NULL
            ORDER BY position, id) AS k)))
    FROM (SELECT * FROM kanban_columns ORDER BY position, id) AS c)
FROM kanban_board AS b""",
    "postgresql": """
SELECT b.revision,
    (SELECT coalesce(json_agg(json_build_object(
        'id', c.id, 'title', c.title, 'wip_limit', c.wip_limit, 'cards', (
        SELECT coalesce(json_agg(json_build_object(
            'id', k.id, 'title', k.title, 'details', k.details, 'labels', k.labels,
            'due', k.due, 'revision', k.revision,
            'created_at', to_char(k.created_at AT TIME ZONE 'UTC', '{format}'),
            'updated_at', to_char(k.updated_at AT TIME ZONE 'UTC', '{format}'))
            ORDER BY k.position, k.id), json_build_array())
        FROM kanban_cards AS k WHERE k.column_id = c.id AND k.deleted_at IS NULL))
        ORDER BY c.position, c.id), json_build_array())
    FROM kanban_columns AS c)::text
FROM kanban_board AS b""".format(format=JSON_FORMAT.replace(":", r"\:")),
}


class FrozenDocument(NamedTuple):
    """The board as the first clients know it, its revision, and the one their token was served."""

    revision: int
    served: int | None
    body: bytes


async def frozen_document(database: Database, token_id: str, is_wide: bool) -> FrozenDocument:
    """The board for the holder of this token."""
    prepared = database.statements.once("frozen board", lambda: text(_FROZEN[database.kind]))
    values = {"token_id": token_id}
    ((revision, served, columns, cards),) = await database.fetch(prepared, values, is_wide=is_wide)
    body = b'{"columns":%b,"cards":%b}' % (columns.encode(), cards.encode())
    return FrozenDocument(revision, served, body)


async def view_document(database: Database, is_wide: bool) -> tuple[int, bytes]:
    """The board with all that there is to show of it, and its revision."""
    prepared = database.statements.once("view of board", lambda: text(_VIEW[database.kind]))
    ((revision, columns),) = await database.fetch(prepared, {}, is_wide=is_wide)
    return revision, b'{"revision":%d,"columns":%b}' % (revision, columns.encode())
