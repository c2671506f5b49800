"""Scripts of both dialects are cut where a statement ends, and only there."""

from __future__ import annotations

import sqlite3

import pytest

from quintet.apps.arcade.db_tools.script import schema_script, statements


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 'a;b';",
        "SELECT 'it''s; fine';",
        'SELECT 1 AS "a;b";',
        "SELECT $$ a; b $$;",
        "CREATE FUNCTION f() AS $body$ BEGIN x; $$ y; END; $body$;",
        "CREATE TRIGGER t BEFORE INSERT ON a BEGIN SELECT 1; SELECT 'x; END;'; END;",
        "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();",
        "SELECT 1 - 2 / 3;",
    ],
)
def test_a_semicolon_within_a_statement_ends_nothing(statement: str) -> None:
    assert statements(f"{statement}\n{statement}\n") == [statement, statement]


def test_comments_are_left_out() -> None:
    assert statements("-- it's; a note\nSELECT 1 /* it's; */;\n-- the end") == ["SELECT 1  ;"]


@pytest.mark.parametrize("script", ["SELECT 1", "SELECT 1; CREATE TRIGGER t BEGIN SELECT 1;"])
def test_a_script_that_stops_within_a_statement_is_refused(script: str) -> None:
    with pytest.raises(ValueError, match="stops within a statement"):
        statements(script)


def test_sqlite_agrees_about_every_statement_of_its_script() -> None:
    found = statements(schema_script("sqlite"))
    assert len(found) == 11 + 9 + 2 + 1 + 1
    assert all(sqlite3.complete_statement(statement) for statement in found)


def test_another_dialect_is_refused() -> None:
    with pytest.raises(ValueError, match="not on oracle"):
        schema_script("oracle")
