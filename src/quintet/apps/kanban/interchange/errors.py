"""What is said of a file that cannot become a board."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quintet.apps.kanban.rules import Problem
from quintet.kernel.errors import Invalid, PreconditionRequired

SHOWN = 3


class UnreadableFile(Invalid):
    """The file is not a board of its format; `errors` lists every place and what is wrong there."""

    most_errors = 20_000

    def __init__(self, problems: Iterable[Problem]) -> None:
        found: Sequence[Problem] = list(problems)
        first = "; ".join(f"{loc}: {message}" for loc, message in found[:SHOWN])
        more = f" (and {len(found) - SHOWN} more)" if len(found) > SHOWN else ""
        super().__init__(
            f"{first}{more}. Nothing was imported.",
            errors=[{"loc": loc, "message": message} for loc, message in found],
        )


class BoardWouldBeReplaced(PreconditionRequired):
    """A file would take the place of a board with cards on it that the client may not have seen."""

    def __init__(self) -> None:
        super().__init__(
            "The file would replace every card on the board. Send the board's ETag as If-Match "
            "to do so; what is on it now stays in the history."
        )
