"""How events went, as conditions that mean what `rules.outcomes` means."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Boolean

from quintet.apps.activity.rules.outcomes import ERRORS, SUCCESSES


class SaysError(FunctionElement[bool]):
    """Whether a context says `is_error`: false where there is none, or no JSON."""

    type = Boolean()
    inherit_cache = True
    name = "says_error"


@compiles(SaysError, "sqlite")
def _on_sqlite(element: SaysError, compiler: SQLCompiler, **options: Any) -> str:
    context = compiler.process(element.clauses, **options)
    # Most contexts do not speak of it: to look for the word costs less than to read JSON.
    is_told = f"{context} LIKE '%is_error%' AND json_valid({context})"
    said = f"json_extract({context}, '$.is_error')"
    return f"coalesce(CASE WHEN {is_told} THEN {said} IN (1, '1', 'true') END, 0)"


@compiles(SaysError, "postgresql")
def _on_postgresql(element: SaysError, compiler: SQLCompiler, **options: Any) -> str:
    context = compiler.process(element.clauses, **options)
    return f"coalesce(({context})::json ->> 'is_error' IN ('1', 'true'), false)"


def went_well(event: Any) -> ColumnElement[bool]:
    """Whether an event counts as a success."""
    return and_(event.status.in_(SUCCESSES), ~_says_error(event))


def went_wrong(event: Any) -> ColumnElement[bool]:
    """Whether an event counts as an error."""
    return or_(event.status.in_(ERRORS), _says_error(event))


def _says_error(event: Any) -> SaysError:
    return SaysError(cast(event.context, Text))
