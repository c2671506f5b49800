"""Arcade's database through plain `sqlite3`: for the pipeline and the printer."""

from quintet.apps.arcade.db_tools.changes import record_change
from quintet.apps.arcade.db_tools.db import (
    database_path,
    get_connection,
    initialize_db,
    snapshot,
    transaction,
)
from quintet.apps.arcade.db_tools.script import SCHEMA_REVISION

__all__ = [
    "SCHEMA_REVISION",
    "database_path",
    "get_connection",
    "initialize_db",
    "record_change",
    "snapshot",
    "transaction",
]
