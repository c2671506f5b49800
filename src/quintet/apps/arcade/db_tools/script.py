"""The schema's SQL, read from its file and cut into statements."""

from __future__ import annotations

import re
from pathlib import Path

SCHEMA_REVISION = "0001"
"""The Alembic revision that db.sql and db.postgresql.sql stand for."""

FILES = {"sqlite": "db.sql", "postgresql": "db.postgresql.sql"}

TOKEN = re.compile(
    r"""
    (?P<comment> --[^\n]* | /\*.*?\*/ )
  | (?P<quoted> '(?:[^']|'')*' | "(?:[^"]|"")*" | \$(?P<tag>\w*)\$.*?\$(?P=tag)\$ )
  | (?P<end> ; )
  | (?P<other> [^-/'"$;]+ | . )
    """,
    re.DOTALL | re.VERBOSE,
)
TRIGGER_WITH_BODY = re.compile(r"\s*CREATE\s+TRIGGER\b.*\bBEGIN\b", re.DOTALL | re.IGNORECASE)
END_OF_BODY = re.compile(r";\s*END\s*;$", re.IGNORECASE)


def schema_script(dialect: str) -> str:
    """The SQL that makes arcade's whole schema on SQLite or PostgreSQL; else a ValueError."""
    if dialect not in FILES:
        raise ValueError(f"Arcade runs on {' and '.join(FILES)}, not on {dialect}.")
    folder = Path(__file__).resolve().parent.parent
    return (folder / FILES[dialect]).read_text(encoding="utf-8")


def statements(sql: str) -> list[str]:
    """Cut a script of either dialect at the semicolons that end a statement.

    Semicolons in quotes, comments, dollar-quoted functions and bodies of SQLite triggers end
    nothing. Comments are left out. A script that stops within a statement is a ValueError.
    """
    found: list[str] = []
    pending = ""
    for token in TOKEN.finditer(sql):
        if token.lastgroup == "comment":
            pending += " "
            continue
        pending += token.group()
        if token.lastgroup == "end" and not _is_within_trigger(pending):
            found.append(pending.strip())
            pending = ""
    if pending.strip():
        raise ValueError(f"The script stops within a statement: {pending.strip()[:60]!r}")
    return found


def _is_within_trigger(pending: str) -> bool:
    has_body = TRIGGER_WITH_BODY.match(pending) is not None
    return has_body and END_OF_BODY.search(pending) is None
