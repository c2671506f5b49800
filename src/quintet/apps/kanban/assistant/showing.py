"""What of a model's answer may be shown while it is still coming."""

from __future__ import annotations

from quintet.apps.kanban.assistant.leaks import Leaks
from quintet.apps.kanban.assistant.prompt import RULES
from quintet.kernel.ai import growing

SEEN_AGAIN = 400  # characters before what is new, in which a quotation may have begun
GROWTH = 50  # an answer is read anew when it has grown by a fiftieth

LEAKS = Leaks(RULES)


class Showing:
    """Turns the pieces of a JSON answer into the pieces of its message."""

    def __init__(self) -> None:
        self._raw = ""
        self._read = 0
        self._shown = 0
        self._is_over = False

    def feed(self, piece: str) -> str:
        """The part of the message that can be shown now; nothing once our orders are quoted."""
        self._raw += piece
        if self._is_over or len(self._raw) - self._read < len(self._raw) // GROWTH:
            return ""
        self._read = len(self._raw)
        message = growing(self._raw, "message")
        if LEAKS.are_in([message[max(0, self._shown - SEEN_AGAIN) :]]):
            self._is_over = True
            return ""
        safe = LEAKS.safe_length(message)
        new = message[self._shown : safe]
        self._shown = max(self._shown, safe)
        return new
