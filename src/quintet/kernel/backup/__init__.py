"""`quintet backup` and `quintet restore`: everything in one file, opened before it counts."""

from quintet.kernel.backup.commands import backup_commands

__all__ = ["backup_commands"]
