"""A closed-loop HTTP/1.1 load generator: N keep-alive connections, one thread, epoll.

Each connection sends its next request as soon as its answer is complete. Answers must carry
`Content-Length`; anything else counts as a failure, so a broken server never looks fast.
"""

from __future__ import annotations

import re
import select
import socket
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

HEADER_END = b"\r\n\r\n"
CONTENT_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
RECEIVE_BYTES = 1024 * 1024
RAMP_SECONDS = 0.25
"""Load before the window opens; without it the requests cut off at the end, which are more
for a slow server, would be counted against it and nothing for it."""
DRAIN_SECONDS = 30.0
CLOSED = 0
"""Counted instead of a status when the server closes a connection without an answer."""
NO_LENGTH = -1
"""Counted instead of a status when an answer does not say how long it is."""


@dataclass
class Round:
    """What one run of the load saw; times in seconds, a latency per answered request."""

    seconds: float
    in_time: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)
    unanswered: int = 0
    samples: list[tuple[bytes, bytes]] = field(default_factory=list)
    """The last request of each connection with the body that answered it."""

    @property
    def rate(self) -> float:
        """Successful answers per second, inside the window alone."""
        return self.in_time / self.seconds

    @property
    def acknowledged(self) -> int:
        return sum(n for status, n in self.statuses.items() if 200 <= status < 300)

    @property
    def failed(self) -> int:
        return sum(self.statuses.values()) - self.acknowledged + self.unanswered


def get(path: str, *headers: str) -> bytes:
    """The bytes of a GET request for `path`."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept: */*", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def post(path: str, body: bytes) -> bytes:
    """The bytes of a POST request with a JSON body."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Connection:
    """One keep-alive connection with at most one request under way."""

    __slots__ = ("body", "due", "parts", "port", "request", "sent_at", "socket")

    def __init__(self, port: int) -> None:
        self.port = port
        self.request = self.body = b""
        self.sent_at = 0.0
        self.open()

    def open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.parts: list[bytes] = []
        self.due: int | None = None

    def send(self, request: bytes) -> None:
        self.request = request
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> int | None:
        """Read what has arrived: the status once the answer is complete, else None."""
        try:
            data = self.socket.recv(RECEIVE_BYTES)
        except ConnectionError:
            data = b""
        if not data:
            return CLOSED
        self.parts.append(data)
        if self.due is None:
            data = self.parts[0] if len(self.parts) == 1 else self._join()
            end = data.find(HEADER_END)
            if end < 0:
                return None
            length = CONTENT_LENGTH.search(data, 0, end + 2)
            if length is None:
                return NO_LENGTH
            self.due = end + 4 + int(length[1])
        if sum(map(len, self.parts)) < self.due:
            return None
        answer = self._join()
        self.body = answer[answer.find(HEADER_END) + 4 :]
        self.parts.clear()
        self.due = None
        return int(answer[9:12])

    def _join(self) -> bytes:
        self.parts = [b"".join(self.parts)]
        return self.parts[0]


def run(port: int, requests: Iterator[bytes], clients: int, seconds: float) -> Round:
    """Keep `clients` connections busy for a window of `seconds`, then wait for the answers due."""
    connections = {c.socket.fileno(): c for c in (Connection(port) for _ in range(clients))}
    poll = select.epoll()
    try:
        for number in connections:
            poll.register(number, select.EPOLLIN)
        return _drive(poll, connections, requests, seconds)
    finally:
        poll.close()
        for connection in connections.values():
            connection.socket.close()


def _drive(
    poll: select.epoll,
    connections: dict[int, Connection],
    requests: Iterator[bytes],
    seconds: float,
) -> Round:
    result = Round(seconds)
    statuses, latencies = result.statuses, result.latencies
    for connection in connections.values():
        connection.send(next(requests))
    opening = time.perf_counter() + RAMP_SECONDS
    end = opening + seconds
    under_way = len(connections)
    while under_way:
        ready = poll.poll(0.1)
        if not ready and time.perf_counter() > end + DRAIN_SECONDS:
            result.unanswered = under_way
            break
        for number, _ in ready:
            connection = connections[number]
            status = connection.receive()
            if status is None:
                continue
            now = time.perf_counter()
            statuses[status] += 1
            latencies.append(now - connection.sent_at)
            if status <= CLOSED:
                connection = _reopen(poll, connections, number)
            if now < end:
                result.in_time += now >= opening and 200 <= status < 300
                connection.send(next(requests))
            else:
                under_way -= 1
    result.samples = [(c.request, c.body) for c in connections.values() if c.body]
    return result


def _reopen(poll: select.epoll, connections: dict[int, Connection], number: int) -> Connection:
    connection = connections.pop(number)
    poll.unregister(number)
    connection.socket.close()
    connection.open()
    connections[connection.socket.fileno()] = connection
    poll.register(connection.socket.fileno(), select.EPOLLIN)
    return connection
