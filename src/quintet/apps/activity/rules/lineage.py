"""Who is whose parent: no event may be its own ancestor."""

from __future__ import annotations

from collections.abc import Mapping


def on_cycles(parents: Mapping[str, str | None]) -> set[str]:
    """The events that are their own ancestors, by the parents that are given."""
    found: set[str] = set()
    finished: set[str] = set()
    for start in parents:
        path: dict[str, int] = {}
        event: str | None = start
        while event is not None and event not in finished and event not in path:
            path[event] = len(path)
            event = parents.get(event)
        if event in path:
            found |= {each for each, place in path.items() if place >= path[event]}
        finished |= path.keys()
    return found
