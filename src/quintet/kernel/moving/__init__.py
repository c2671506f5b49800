"""`quintet move`: everything from SQLite files to PostgreSQL, compared row by row."""

from quintet.kernel.moving.commands import move_command

__all__ = ["move_command"]
