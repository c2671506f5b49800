"""A server that takes hooks and remembers them; how it behaves is the test's to say."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Listener:
    """What has come, in order; answers go on as `statuses` says, and then with 200."""

    server: ThreadingHTTPServer
    taken: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    tokens: list[str | None] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    held: threading.Event = field(default_factory=threading.Event)
    came: threading.Event = field(default_factory=threading.Event)
    is_alone: bool = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    @property
    def ids(self) -> list[str]:
        return [hook["quintet"]["id"] for hook in self.taken]


@contextmanager
def listening(*, port: int = 0) -> Iterator[Listener]:
    """A listener on loopback that answers at once, unless `held` is cleared."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            listener.came.set()
            listener.held.wait(20)
            listener.paths.append(self.path)
            listener.tokens.append(self.headers["authorization"])
            is_there = not (listener.is_alone and self.path.startswith("/activity/"))
            status = 404 if not is_there else 200
            if is_there and listener.statuses:
                status = listener.statuses.pop(0)
            if status == 200:
                listener.taken += body
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Tests print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    listener = Listener(server)
    listener.held.set()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield listener
    finally:
        listener.held.set()
        server.shutdown()
        thread.join()
        server.server_close()
