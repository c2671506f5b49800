"""What the tables of all apps have in common: names of constraints, and numbers for rows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer

# Every constraint has a name, or SQLite's tables could not be changed by a migration.
NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
# 64 bits on both: SQLite numbers rows by itself only in a column declared as INTEGER.
Number = BigInteger().with_variant(Integer(), "sqlite")
