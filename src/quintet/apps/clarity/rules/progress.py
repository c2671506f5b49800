"""What ticking a step brings about, and in which order steps stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Tick:
    """A step as far as progress goes; `parent_id` is the step it was split from."""

    id: int
    parent_id: int | None
    is_optional: bool
    is_completed: bool


def ticked(steps: Sequence[Tick], step_id: int, is_completed: bool) -> dict[int, bool]:
    """Which steps are done after one was (un)ticked: those it was split into follow it."""
    done = {step.id: step.is_completed for step in steps}
    for each in family(steps, step_id):
        done[each] = is_completed
    return settled(steps, done)


def settled(steps: Sequence[Tick], done: Mapping[int, bool]) -> dict[int, bool]:
    """The same with every step that was split done exactly when its required parts are."""
    result = dict(done)
    children: dict[int, list[Tick]] = {}
    for step in steps:
        if step.parent_id is not None:
            children.setdefault(step.parent_id, []).append(step)
    # Who is split was there before its parts, so the newest parents come first.
    for parent in sorted(children, reverse=True):
        result[parent] = _are_done(children[parent], result)
    return result


def is_done(steps: Sequence[Tick], done: Mapping[int, bool]) -> bool:
    """Whether the last required step is ticked; without required ones, whether all are."""
    return bool(steps) and _are_done(steps, done)


def family(steps: Sequence[Tick], step_id: int) -> list[int]:
    """The step and all it was split into, in the order of the steps."""
    found = {step_id}
    for step in sorted(steps, key=lambda step: step.id):
        if step.parent_id in found:
            found.add(step.id)
    return [step.id for step in steps if step.id in found]


def moved(steps: Sequence[Tick], step_id: int, position: int) -> list[int]:
    """The order with the step, and all it was split into, at this position (from 1)."""
    together = family(steps, step_id)
    rest = [step.id for step in steps if step.id not in together]
    place = min(max(position, 1), len(rest) + 1) - 1
    return [*rest[:place], *together, *rest[place:]]


def _are_done(steps: Iterable[Tick], done: Mapping[int, bool]) -> bool:
    known = list(steps)
    counted = [step for step in known if not step.is_optional] or known
    return all(done[step.id] for step in counted)
