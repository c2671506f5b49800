"""The saves as a player reaches them: over HTTP, from the server that keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx2

from quintet.apps.scenes.story import State, Story, parse_story, read_story
from quintet.kernel.errors import QuintetError

PLACES = ("/api/v1", "/scenes/api/v1")  # Scenes alone, Scenes among other apps
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
MOST_LISTED = 200
TIMEOUT = httpx2.Timeout(15, connect=5)


class ServerUnusable(QuintetError):
    """There is no server at this address, or none that keeps saves."""


class NotStored(QuintetError):
    """The server did not answer, or refused; what was to be stored is only here."""


class SessionUnknown(NotStored):
    """The server keeps no session of this id."""


class PlayedElsewhere(QuintetError):
    """Somebody else has saved since; `current` is theirs, None if they removed the session."""

    def __init__(self, current: Mapping[str, Any] | None) -> None:
        super().__init__("The session was saved from elsewhere.")
        self.current = current


@dataclass(frozen=True)
class Kept:
    """A state as the server keeps it; `tag` names its revision."""

    state: State
    tag: str


class Saves:
    """The calls of the API; whatever goes wrong is one of the errors above."""

    def __init__(self, server: str) -> None:
        self.server = server.rstrip("/")
        try:
            is_near = httpx2.URL(self.server).host in LOOPBACK
            # A proxy that the environment names cannot reach this machine's own addresses.
            self._client = httpx2.Client(timeout=TIMEOUT, trust_env=not is_near)
        except (httpx2.InvalidURL, ValueError) as error:
            raise ServerUnusable(f"{self.server} is no address: {error}") from error
        self._root = ""

    def __enter__(self) -> Self:
        try:
            self._root = self._find_root()
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def story(self) -> Story:
        """The story that this server's players play; an older server has but the default one."""
        answer = self._call("GET", "/story")
        if answer.status_code == 404:
            return read_story()
        return parse_story(self._good(answer).content, f"the story of {self.server}")

    def sessions(self, most: int) -> list[dict[str, Any]]:
        """The sessions played last, newest first."""
        return self._rows(f"/sessions?limit={most}")

    def history(self, session_id: str) -> list[dict[str, Any]]:
        """The session's saves: named ones first, then the newest first."""
        return self._rows(f"/saves/{_segment(session_id)}?limit={MOST_LISTED}")

    def load(self, session_id: str) -> Kept:
        """The newest save; SessionUnknown if there is none."""
        answer = self._call("GET", f"/load/{_segment(session_id)}")
        if answer.status_code == 404:
            raise SessionUnknown(f"There is no saved game {session_id!r} on {self.server}.")
        return Kept(_member(self._good(answer), "state"), answer.headers.get("ETag", ""))

    def save(
        self, session_id: str, state: State, tag: str | None, label: str | None = None
    ) -> Kept:
        """Store the state unless somebody else has saved since `tag`, or at all where it is None.

        Storing the same once more after an answer was lost is no conflict.
        """
        body = {"session_id": session_id, "state": state} | ({"label": label} if label else {})
        answer = self._call("POST", "/save", json=body, headers=_unless_changed(tag))
        if answer.status_code != 412:
            self._good(answer)
            return Kept(state, answer.headers.get("ETag", ""))
        current = self._current(answer)
        if current is None or current["state"] != state:
            raise PlayedElsewhere(current)
        known = tag_of(current)
        return self.save(session_id, state, known, label) if label else Kept(state, known)

    def restore(self, session_id: str, revision: int, tag: str) -> Kept:
        """Make an old save the newest, unless somebody else has saved since `tag`."""
        path = f"/saves/{_segment(session_id)}/{revision}/restore"
        answer = self._call("POST", path, headers=_unless_changed(tag))
        if answer.status_code == 412:
            raise PlayedElsewhere(self._current(answer))
        self._good(answer)
        return self.load(session_id)

    def _find_root(self) -> str:
        for place in PLACES:
            root = f"{self.server}{place}"
            try:
                answer = self._client.get(f"{root}/sessions", params={"limit": 1})
            except (httpx2.UnsupportedProtocol, httpx2.InvalidURL) as error:
                raise ServerUnusable(f"{self.server} is no address of a server: {error}") from error
            except httpx2.HTTPError as error:
                raise ServerUnusable(f"{self.server} does not answer: {_reason(error)}") from error
            if answer.status_code == 200 and isinstance(_json(answer), list):
                return root
            if answer.status_code not in (200, 404):
                raise ServerUnusable(f"{self.server} refuses: {_detail(answer)}")
        raise ServerUnusable(f"{self.server} answers, but there is no Scenes on it.")

    def _call(self, method: str, path: str, **options: Any) -> httpx2.Response:
        try:
            return self._client.request(method, f"{self._root}{path}", **options)
        except httpx2.HTTPError as error:
            raise NotStored(f"The server does not answer: {_reason(error)}") from error

    def _rows(self, path: str) -> list[dict[str, Any]]:
        rows = _json(self._good(self._call("GET", path)))
        if not isinstance(rows, list):
            raise NotStored("The server's answer makes no sense.")
        return rows

    def _good(self, answer: httpx2.Response) -> httpx2.Response:
        if answer.status_code != 200:
            raise NotStored(f"The server refuses: {_detail(answer)}")
        return answer

    def _current(self, answer: httpx2.Response) -> dict[str, Any] | None:
        found = _json(answer)
        return found.get("current") if isinstance(found, dict) else None


def tag_of(current: Mapping[str, Any]) -> str:
    """The tag of the revision that a conflict shows."""
    return f'"{current["revision"]}"'


def _segment(session_id: str) -> str:
    return quote(session_id, safe="", errors="replace")


def _unless_changed(tag: str | None) -> dict[str, str]:
    return {"If-None-Match": "*"} if tag is None else {"If-Match": tag}


def _json(answer: httpx2.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return None


def _member(answer: httpx2.Response, name: str) -> Any:
    found = _json(answer)
    if not isinstance(found, dict) or name not in found:
        raise NotStored("The server's answer makes no sense.")
    return found[name]


def _reason(error: httpx2.HTTPError) -> str:
    kind = "it took too long" if isinstance(error, httpx2.TimeoutException) else ""
    return (kind or str(error) or type(error).__name__).rstrip(".") + "."


def _detail(answer: httpx2.Response) -> str:
    found = _json(answer)
    detail = found.get("detail") if isinstance(found, dict) else None
    return str(detail or f"{answer.status_code} {answer.reason_phrase}.")
