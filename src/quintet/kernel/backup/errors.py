"""What can go wrong with a backup; each is one line for whoever asked."""

from __future__ import annotations

from quintet.kernel.errors import QuintetError


class NoBackup(QuintetError):
    """The file is not a whole backup."""


class NotMade(QuintetError):
    """A backup could not be made; there is no file of its name."""


class NotRestored(QuintetError):
    """Nothing was restored; the folder is as it was."""
