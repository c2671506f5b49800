"""Revisions as HTTP shows them."""

from __future__ import annotations


def tag(revision: int) -> str:
    """The ETag of a revision."""
    return f'"{revision}"'
