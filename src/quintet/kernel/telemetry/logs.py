"""One line per event, for people or machines, without secrets and cheap to write.

Lines are collected and written a few times a second, at once from WARNING on, and at
exit. `kill -9` can lose the last quarter of a second of INFO lines.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Literal, TextIO

import orjson

from quintet.kernel.request_id import request_id
from quintet.kernel.telemetry.redaction import Redaction

FLUSH_SECONDS = 0.25
MOST_LINES = 1000
AT_ONCE_BYTES = 4096  # PIPE_BUF: what another process's lines cannot get into

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def configure(
    form: Literal["human", "json"] = "human",
    *,
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
    level: int = logging.INFO,
) -> logging.Handler:
    """Send the log of the whole process, uvicorn's too, to `stream` (standard error).

    `secrets` are values that must never appear, besides what looks like one. Start
    uvicorn with `log_config=None`; its access log gives way to our line per request.
    """
    # Nothing prints these, and looking them up is a third of the cost of a line.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.logAsyncioTasks = False  # type: ignore[attr-defined]  # not in the stubs yet
    handler = BufferedHandler(stream or sys.stderr)
    redact = Redaction(secrets)
    handler.setFormatter(JsonLines(redact) if form == "json" else HumanLines(redact))
    root = logging.getLogger()
    for old in [old for old in root.handlers if isinstance(old, BufferedHandler)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(level)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("mcp").setLevel(logging.WARNING)  # it has two lines to say of every call
    return handler


class HumanLines(logging.Formatter):
    """`2026-11-20 19:24:05.123 INFO 3f2a9c01-7 GET /tasks/{id} 200 1.2 ms`, local time."""

    def __init__(self, redact: Redaction) -> None:
        super().__init__()
        self.redact = redact
        self.second = (0, "")

    def format(self, record: logging.LogRecord) -> str:
        second = int(record.created)
        if second != self.second[0]:
            moment = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(second))
            self.second = (second, moment)
        message = record.getMessage()
        if not message.isprintable():
            # One event, one line: nobody can forge the next one.
            message = _UNPRINTABLE.sub(_escaped, message)
        stamp = f"{self.second[1]}.{int(record.msecs):03}"
        line = f"{stamp} {record.levelname} {request_id.get() or '-'} {message}"
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info)
        return self.redact(line)


class JsonLines(logging.Formatter):
    """One JSON object per line; `record.fields` (a dict) becomes further members."""

    def __init__(self, redact: Redaction) -> None:
        super().__init__()
        self.redact = redact
        self.second = (0, "")

    def format(self, record: logging.LogRecord) -> str:
        second = int(record.created)
        if second != self.second[0]:
            self.second = (second, time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second)))
        entry = {
            "ts": f"{self.second[1]}.{int(record.msecs):03}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "request_id": request_id.get(),
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        try:
            line = orjson.dumps(entry).decode()
        except TypeError:  # a lone surrogate, or a field that is no JSON value
            line = json.dumps(entry, default=str)
        return self.redact(line)


class BufferedHandler(logging.Handler):
    """Collects lines; a thread writes them, so that a slow terminal holds up no request."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self.stream = stream
        self.lines: deque[str] = deque()
        self.writing = threading.Lock()
        self.waiting = threading.Event()
        self.writer: threading.Thread | None = None
        self.is_closed = False

    def handle(self, record: logging.LogRecord) -> bool:
        # Without the base class's lock: appending to a deque is atomic, and whoever
        # writes must not hold up whoever logs.
        passed = bool(self.filter(record))
        if passed:
            self.emit(record)
        return passed

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self.lines.append(self.format(record))
        except Exception:  # noqa: BLE001  # logging never fails its caller
            self.handleError(record)
        if record.levelno >= logging.WARNING or len(self.lines) >= MOST_LINES or self.is_closed:
            self.flush()
        elif not self.waiting.is_set():
            self._wake()

    def _wake(self) -> None:
        self.waiting.set()
        if self.writer is None or not self.writer.is_alive():  # not started, or forked away
            self.writer = threading.Thread(target=self._write, name="log", daemon=True)
            self.writer.start()

    def _write(self) -> None:
        while not self.is_closed:
            self.waiting.wait()
            time.sleep(FLUSH_SECONDS)
            self.waiting.clear()
            self.flush()

    def flush(self) -> None:
        with self.writing:
            lines = [self.lines.popleft() for _ in range(len(self.lines))]
            encoding = getattr(self.stream, "encoding", None) or "utf-8"
            try:
                for piece in _pieces(lines, encoding):
                    self.stream.write(piece.decode(encoding))
                    self.stream.flush()
            except (OSError, ValueError):
                # The stream is gone, and with it the only place to say so.
                return

    def close(self) -> None:
        self.is_closed = True
        self.waiting.set()
        self.flush()
        super().close()


def _pieces(lines: Iterable[str], encoding: str) -> Iterator[bytes]:
    """The lines, as many together as a pipe takes in at once: others may write to it too."""
    piece = b""
    for line in lines:
        coded = f"{line}\n".encode(encoding, "backslashreplace")
        if piece and len(piece) + len(coded) > AT_ONCE_BYTES:
            yield piece
            piece = b""
        piece += coded
    if piece:
        yield piece


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape", "surrogatepass").decode("ascii")
