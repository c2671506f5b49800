"""What each address asks for, so that it need not be read again."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

MOST_ADDRESSES = 1000
LONGEST = 1000


@dataclass(frozen=True)
class Asked:
    """The namespace and the text that an answer's key is made of, and the query for people."""

    namespace: str
    text: str
    query: str


class Addresses:
    """Up to a thousand addresses; one always asks for the same."""

    def __init__(self) -> None:
        self._asked: dict[tuple[str, bytes], Asked] = {}

    def find(self, request: Request) -> Asked | None:
        """What the address of this request asked for before."""
        return self._asked.get(_address(request))

    def keep(self, request: Request, asked: Asked) -> None:
        """Remember it, unless the address is a long one; when there are too many, begin anew."""
        address = _address(request)
        if len(address[0]) + len(address[1]) > LONGEST:
            return
        if len(self._asked) >= MOST_ADDRESSES:
            self._asked.clear()
        self._asked[address] = asked


def _address(request: Request) -> tuple[str, bytes]:
    return request.scope["path"], request.scope["query_string"]
