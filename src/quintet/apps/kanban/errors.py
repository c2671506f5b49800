"""What Kanban refuses, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from quintet.kernel.errors import (
    Conflict,
    Invalid,
    NotFound,
    PreconditionFailed,
    PreconditionRequired,
)

SHOWN_IN_DETAIL = 3


class InvalidBoard(Invalid):
    """The board would not be valid; `errors` lists everything that is wrong with it."""

    most_errors = 20_000

    def __init__(self, problems: Iterable[tuple[str, str]], within: str = "") -> None:
        items = [{"loc": f"{within}{loc}", "message": message} for loc, message in problems]
        shown = "; ".join(f"{i['loc']} {i['message']}" for i in items[:SHOWN_IN_DETAIL])
        more = len(items) - SHOWN_IN_DETAIL
        end = f" (and {more} more)" if more > 0 else ""
        super().__init__(f"The board would not be valid: {shown}{end}.", errors=items)


class StaleBoard(PreconditionFailed):
    """Somebody changed the board after the client had read it; the answer brings it as it is."""

    def __init__(self, current: Mapping[str, Any], tag: str) -> None:
        super().__init__(
            "The board was changed since you read it. Nothing was stored.",
            headers={"ETag": tag, "Board-Revision": tag.strip('"')},
            members={"current": current},
        )


class StaleThing(PreconditionFailed):
    """A card or column was changed after the client had read it; the answer brings it as it is."""

    def __init__(self, what: str, current: Mapping[str, Any], tag: str) -> None:
        super().__init__(
            f"The {what} was changed since you read it. Nothing was stored.",
            headers={"ETag": tag},
            members={"current": current},
        )


class BoardWouldBeEmptied(PreconditionRequired):
    """All cards would go at once, and the client has not said which board it saw."""

    def __init__(self) -> None:
        super().__init__(
            "This would take every card off the board. Send the board's ETag as If-Match to do so."
        )


class CardNotFound(NotFound):
    """There is no such card, or it is archived where one on the board is needed."""

    def __init__(self, _card_id: object = None) -> None:
        super().__init__("There is no such card on the board.")


class ColumnNotFound(NotFound):
    """There is no such column."""

    def __init__(self, _column_id: object = None) -> None:
        super().__init__("There is no such column.")


class IdTaken(Conflict):
    """A card or column of this id is there already; an archived card also keeps its id."""

    def __init__(self, what: str) -> None:
        super().__init__(f"There is a {what} of this id already.")


class NeighbourNotThere(Conflict):
    """A thing should go beside another that is not (or no longer) in that place."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(f"The {what} named as neighbour is not in {where}. Read it anew.")


class ColumnHoldsCards(Conflict):
    """A column may go only when it is said where its cards go."""

    def __init__(self) -> None:
        super().__init__("The column holds cards: say with ?cards_to= which column they go to.")


class ChangedSince(Conflict):
    """What should be undone was changed again; the answer names it, and nothing was done."""

    def __init__(self, names: Iterable[str]) -> None:
        listed = list(names)
        super().__init__(
            f"Changed again since: {', '.join(listed)}. Nothing was undone.",
            errors=[{"loc": name, "message": "was changed since"} for name in listed],
        )


class NothingToUndo(Conflict):
    """There is no change of that revision, turn or caller that is not undone already."""

    def __init__(self) -> None:
        super().__init__("There is nothing to undo: no such change, or it is undone already.")


class ProposalNotFound(NotFound):
    """Nothing of this id was ever proposed."""

    def __init__(self) -> None:
        super().__init__("There is no such proposal.")


class ProposalDecided(Conflict):
    """Somebody has decided otherwise."""

    def __init__(self, state: str) -> None:
        super().__init__(f"The proposal is {state} already. Nothing was done.")


class TurnHadBefore(Conflict):
    """Another call with the same Idempotency-Key was faster; this one has done nothing."""

    def __init__(self) -> None:
        super().__init__("The first call with this Idempotency-Key has just ended. Send it again.")
