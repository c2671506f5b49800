"""A real uvicorn on loopback, and raw bytes to it, for what HTTP clients refuse to send."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import uvicorn
from starlette.types import ASGIApp


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@contextmanager
def served(app: ASGIApp, lifespan: Literal["on", "off"] = "off") -> Iterator[int]:
    """The port on which `app` is served for as long as the context lasts."""
    config = uvicorn.Config(app, port=0, log_config=None, access_log=False, lifespan=lifespan)
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


def exchange(port: int, *parts: bytes) -> Answer:
    """Send the parts one by one and read the answer until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        for part in parts[:-1]:
            connection.sendall(part)
            time.sleep(0.01)  # so that the server reads the parts apart
        connection.sendall(parts[-1])
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {n.lower(): v.strip() for n, _, v in (line.partition(":") for line in lines)}
    return Answer(int(first.split()[1]), headers, body)


def request(
    method: str, target: bytes, body: bytes | None = None, *headers: tuple[str, str]
) -> bytes:
    """An HTTP/1.1 request; Host, Connection and Content-Length are added unless given."""
    names = {name.lower() for name, _ in headers}
    lines = [method.encode() + b" " + target + b" HTTP/1.1"]
    if "host" not in names:
        lines.append(b"Host: localhost")
    lines.append(b"Connection: close")
    if body is not None and not names & {"content-length", "transfer-encoding"}:
        lines.append(b"Content-Length: %d" % len(body))
    lines += [f"{name}: {value}".encode("latin-1") for name, value in headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + (body or b"")
