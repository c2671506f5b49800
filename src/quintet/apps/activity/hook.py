"""`quintet activity hook`: hands what an agent tells its hook to the server, and never fails.

The agent waits for this process, so it loads nothing but a little of the standard library. What
came in is first written into the spool, then delivered, oldest first, by whichever hook process
holds the lock; it stays there until the server has answered for it. Each has an id of its own,
by which the server knows what it was told already.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator, Sequence

# Every import costs milliseconds that each call of each tool waits for: none of ours, and no
# typing, pathlib, urllib or http.

SERVER = "http://127.0.0.1:8000"
PATH = "/api/ingest/hooks/claude-code?partial=true"
ROOMS = ("/activity", "")  # among other apps, and alone
SPOOL = "activity-spool"
TOKEN = "activity-token"  # noqa: S105  # a file that holds one
LARGEST = 64 * 1024 * 1024
LONGEST_TEXT = 10_000
MOST_ITEMS = 500
DEEPEST = 20
LARGEST_NUMBER = 2**53
MOST_TOGETHER = 20
CONNECT_SECONDS = 0.5
ANSWER_SECONDS = 2.0
PATIENCE_SECONDS = 3.0
PAUSE_SECONDS = 10.0  # after a server that took too long, so that no tool waits for it again
TAIL = 256 * 1024  # bytes of a transcript, in which the last requests are
CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000)])
OVER = ("PostToolUse", "PostToolUseFailure")

Document = dict[str, object]


def main(arguments: Sequence[str]) -> int:
    """Take one hook from standard input; whatever happens, the agent goes on."""
    try:
        run(arguments, sys.stdin.buffer.read(LARGEST))
    except BaseException:  # noqa: BLE001  # nobody is there who could do anything about it
        return 0
    return 0


def run(arguments: Sequence[str], given: bytes) -> None:
    """Spool what was given, then deliver all that is spooled; nothing given is nothing spooled."""
    options = dict(zip(arguments[::2], arguments[1::2], strict=False))
    data = options.get("--data") or os.environ.get("QUINTET_DATA") or "data"
    spool = os.path.join(data, SPOOL)
    if given.strip():
        keep(spool, document_of(given))
    deliver(spool, options.get("--server") or SERVER, token_in(data))


def token_in(data: str) -> str:
    """What a server that asks for a login is told: by the environment, else by the data folder."""
    told = os.environ.get("QUINTET_TOKEN", "")
    if not told:
        try:
            with open(f"{data}/{TOKEN}", encoding="ascii") as file:
                told = file.read(1_000)
        except (OSError, ValueError):
            return ""
    told = told.strip()
    return told if told.isascii() and told.isprintable() and " " not in told else ""


def document_of(given: bytes) -> Document:
    """What the agent told, in a form that the server takes, with when and which it was."""
    told = json.loads(given)
    if not isinstance(told, dict):
        raise TypeError("a hook is told an object")
    now = time.time_ns()
    at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now // 10**9))
    named = f"{now:x}-{os.getpid():x}-{os.urandom(6).hex()}"
    document = {str(name): _wholesome(value, DEEPEST) for name, value in told.items()}
    document["quintet"] = {
        "id": named,
        "at": f"{at}.{now // 10**6 % 1000:03d}Z",
        **_spent(told),
    }
    return document


def keep(spool: str, document: Document) -> None:
    """Write the document into the spool, whole or not at all; the names are in order of time."""
    os.makedirs(spool, mode=0o700, exist_ok=True)
    name = f"{time.time_ns():020d}-{os.getpid()}"
    unfinished = f"{spool}/{name}.new"
    file = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        left = memoryview(json.dumps(document).encode())
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)
    os.rename(unfinished, f"{spool}/{name}.json")


def deliver(spool: str, server: str, token: str = "") -> None:
    """Hand over what is spooled, oldest first, unless another process does or the server is away.

    Whoever finds the lock taken leaves it to its holder, who looks again after giving it back.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while waiting(spool) and not _is_pausing(spool) and time.monotonic() < deadline:
        lock = _locked(spool)
        if lock is None:
            return
        try:
            if not _deliver_all(spool, server, token, deadline):
                return
        finally:
            os.close(lock)


def waiting(spool: str) -> list[str]:
    """The names of what is spooled, oldest first."""
    try:
        return sorted(name for name in os.listdir(spool) if name.endswith(".json"))
    except FileNotFoundError:
        return []


def _deliver_all(spool: str, server: str, token: str, deadline: float) -> bool:
    """Whether the server has answered for all there was when this began."""
    names, together = waiting(spool), MOST_TOGETHER
    while names and time.monotonic() < deadline:
        some = names[:together]
        try:
            status = send(server, b"[" + b",".join(_contents(spool, some)) + b"]", token)
        except TimeoutError:
            _pause(spool)
            return False
        except OSError:
            return False
        if status in (200, 204):
            for name in some:
                os.unlink(f"{spool}/{name}")
        elif status in (400, 413, 415, 422) and len(some) > 1:
            together = 1  # one of them is at fault: the others must not wait for it
            continue
        elif status in (400, 413, 415, 422):
            os.makedirs(f"{spool}/refused", mode=0o700, exist_ok=True)
            os.rename(f"{spool}/{some[0]}", f"{spool}/refused/{some[0]}")
        else:
            return False
        names = names[len(some) :]
    return not names


def send(server: str, body: bytes, token: str = "") -> int:
    """POST to the server, wherever in it the app is; the status. OSError when it is away."""
    scheme, _, rest = server.rpartition("://")
    place, slash, room = rest.partition("/")
    rooms = (f"{slash}{room}".rstrip("/"),) if room.strip("/") else ROOMS
    status = 404
    for each in rooms:
        status = _post(scheme, place, f"{each}{PATH}", body, token)
        if status != 404:
            break
    return status


def _post(scheme: str, place: str, path: str, body: bytes, token: str) -> int:
    host, colon, port = place.rpartition(":") if not place.endswith("]") else (place, "", "")
    host, number = (host, int(port)) if colon else (place, 443 if scheme == "https" else 80)
    # In bytes, or Python would load its tables of international names.
    name = host.strip("[]").encode()
    connection = socket.create_connection((name, number), CONNECT_SECONDS)  # type: ignore[arg-type]  # as getaddrinfo
    try:
        if scheme == "https":
            import ssl

            connection = ssl.create_default_context().wrap_socket(connection, server_hostname=host)
        connection.settimeout(ANSWER_SECONDS)
        signed = f"Authorization: Bearer {token}\r\n" if token else ""
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {place}\r\nContent-Type: application/json\r\n{signed}"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        connection.sendall(head.encode() + body)
        answer = b""
        while b"\r\n" not in answer and (part := connection.recv(4096)):
            answer += part
    finally:
        connection.close()
    words = answer.split(maxsplit=2)
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0


def _contents(spool: str, names: Sequence[str]) -> Iterator[bytes]:
    for name in names:
        with open(f"{spool}/{name}", "rb") as file:
            yield file.read()


def _locked(spool: str) -> int | None:
    """The lock on delivering, None while another process has it; it ends with its process."""
    import fcntl

    file = os.open(f"{spool}/lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        return None
    return file


def _is_pausing(spool: str) -> bool:
    try:
        return time.time() - os.stat(f"{spool}/pause").st_mtime < PAUSE_SECONDS
    except FileNotFoundError:
        return False


def _pause(spool: str) -> None:
    with open(f"{spool}/pause", "w") as file:
        file.write(str(time.time()))


def _wholesome(value: object, levels: int) -> object:
    """The value as the server takes it: no controls, no numbers beyond 2^53, nothing endless."""
    if isinstance(value, str):
        text = value if value.isascii() and value.isprintable() else value.translate(CONTROLS)
        if len(text) <= LONGEST_TEXT:
            return text
        ending = f"… [{len(text)} characters]"
        return text[: LONGEST_TEXT - len(ending)] + ending
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None
    if isinstance(value, int):
        return value if abs(value) <= LARGEST_NUMBER else str(value)
    if isinstance(value, dict | list) and levels == 0:
        return "…"
    if isinstance(value, dict):
        named = list(value.items())[:MOST_ITEMS]
        return {_wholesome(name, 1): _wholesome(item, levels - 1) for name, item in named}
    if isinstance(value, list):
        return [_wholesome(item, levels - 1) for item in value[:MOST_ITEMS]]
    return value


def _spent(told: Document) -> Document:
    """Model and tokens of the request behind a call, or of the last answer, by the transcript.

    A subagent's are told by its delegation. A request that asked for several calls counts for the
    first. What cannot be found is left out.
    """
    path, event = told.get("transcript_path"), told.get("hook_event_name")
    if not isinstance(path, str) or told.get("agent_id") or event not in (*OVER, "Stop"):
        return {}
    try:
        return _request(_messages(path), told.get("tool_use_id"))
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return {}


def _messages(path: str) -> list[Document]:
    """The model's last messages; one of several parts stands in several lines."""
    with open(path, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - TAIL))
        lines = file.read().split(b"\n")
    found = []
    for line in lines[1:] if size > TAIL else lines:
        if b'"assistant"' in line:
            entry = json.loads(line)
            if entry.get("type") == "assistant" and not entry.get("isSidechain"):
                found.append(entry["message"])
    return found


def _request(messages: list[Document], call: object) -> Document:
    requests: dict[object, list[Document]] = {}
    for message in messages:
        requests.setdefault(message["id"], []).append(message)
    for parts in reversed(requests.values()):
        calls = [block["id"] for part in parts for block in _calls(part)]
        if call in calls or (call is None and not calls):
            usage = max((_usage(part.get("usage")) for part in parts), key=lambda u: u["output"])
            is_counted = call is None or calls[0] == call
            return {"model": parts[-1]["model"], **({"usage": usage} if is_counted else {})}
        if call is None:
            break  # the last request asked for calls: there is no answer yet
    return {}


def _calls(message: Document) -> list[Document]:
    content = message["content"]
    assert isinstance(content, list)
    return [block for block in content if block.get("type") == "tool_use"]


def _usage(usage: object) -> dict[str, int]:
    """Input, with what of it was cached, and output."""
    assert isinstance(usage, dict)
    read = int(usage.get("cache_read_input_tokens") or 0)
    written = int(usage.get("cache_creation_input_tokens") or 0)
    fresh, output = int(usage.get("input_tokens") or 0), int(usage.get("output_tokens") or 0)
    whole = fresh + read + written
    return {"input": whole, "output": output, "cache_read": read, "cache_write": written}
