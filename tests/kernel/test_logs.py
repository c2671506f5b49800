"""Lines are whole, one per event, in both forms, and hold no secret."""

from __future__ import annotations

import io
import json
import logging
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Literal

import pytest

from quintet.kernel.request_id import request_id
from quintet.kernel.telemetry import configure
from quintet.kernel.telemetry.logs import BufferedHandler
from quintet.kernel.telemetry.redaction import Redaction

log = logging.getLogger("quintet.test")
Configured = Callable[[Literal["human", "json"]], io.StringIO]


@pytest.fixture
def configured() -> Iterator[Configured]:
    handlers, level = logging.root.handlers[:], logging.root.level
    made: list[logging.Handler] = []

    def configured_as(form: Literal["human", "json"]) -> io.StringIO:
        stream = io.StringIO()
        made.append(configure(form, secrets=["horse-battery"], stream=stream))
        return stream

    yield configured_as
    for handler in made:
        handler.close()
    logging.root.handlers[:], logging.root.level = handlers, level


def flushed(stream: io.StringIO) -> str:
    logging.root.handlers[-1].flush()
    return stream.getvalue()


def test_a_human_line(configured: Configured) -> None:
    stream = configured("human")
    token = request_id.set("r-1")
    log.info("hello %s", "grün")
    request_id.reset(token)
    pattern = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} INFO r-1 hello grün\n"
    assert re.fullmatch(pattern, flushed(stream))


def test_a_json_line(configured: Configured) -> None:
    stream = configured("json")
    log.info("hello", extra={"fields": {"status": 200, "ms": 1.5}})
    entry = json.loads(flushed(stream))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", entry.pop("ts"))
    assert entry == {
        "level": "info",
        "logger": "quintet.test",
        "request_id": None,
        "message": "hello",
        "status": 200,
        "ms": 1.5,
    }


@pytest.mark.parametrize("form", ["human", "json"])
def test_nobody_can_forge_a_line(configured: Configured, form: Literal["human", "json"]) -> None:
    stream = configured(form)
    log.info("a\n2026-01-01 INFO forged \x1b[2J \u2028 \ud800")
    written = flushed(stream)
    assert written.count("\n") == 1
    assert "\x1b" not in written


@pytest.mark.parametrize("form", ["human", "json"])
def test_an_exception_keeps_its_traceback(
    configured: Configured, form: Literal["human", "json"]
) -> None:
    stream = configured(form)
    try:
        raise RuntimeError("password=horse-battery")
    except RuntimeError:
        log.exception("broken")
    written = stream.getvalue()  # errors are written at once
    assert "RuntimeError" in written
    assert "Traceback" in written
    assert "horse" not in written


def test_info_lines_are_written_soon_without_asking(configured: Configured) -> None:
    stream = configured("human")
    log.info("one")
    log.info("two")
    assert stream.getvalue() == ""
    deadline = time.monotonic() + 5
    while "two" not in stream.getvalue() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [line.split()[-1] for line in stream.getvalue().splitlines()] == ["one", "two"]


def test_info_lines_are_written_at_exit() -> None:
    code = (
        "import logging; from quintet.kernel.telemetry import configure; configure('human');"
        "logging.getLogger('x').info('last words')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.endswith("last words\n")


def test_the_protocol_s_sdk_is_heard_only_when_something_is_wrong(configured: Configured) -> None:
    stream = configured("human")
    logging.getLogger("mcp.server.streamable_http").info("Terminating session")
    logging.getLogger("mcp.server.streamable_http").warning("odd")
    assert flushed(stream).endswith("WARNING - odd\n")
    assert "Terminating" not in flushed(stream)


def test_configuring_twice_writes_once(configured: Configured) -> None:
    first, second = configured("human"), configured("json")
    log.info("once")
    assert "once" in flushed(second)
    assert first.getvalue() == ""


SECRETS = [
    "Authorization: Bearer abcSECRETdef",
    "authorization=Basic SECRET==",
    "{'authorization': 'Bearer SECRET'}",
    "[(b'authorization', b'Bearer SECRET'), (b'host', b'x')]",
    '{"Cookie": "a=SECRET; b=SECRET"}',
    "Set-Cookie: id=SECRET; Path=/",
    "x-api-key: SECRET",
    "OPENROUTER_API_KEY=SECRET",
    "api_key='SECRET'",
    '{"password": "SECRET"}',
    r"{\"password\": \"SECRET\"}",
    "QUINTET_ADMIN_PASSWORD=SECRET",
    "token=SECRET&x=1",
    "sent Bearer SECRETSECRET to x",
    "postgresql://u:SECRET@h/d",
    "redis://:SECRET@h",
    "the key sk-SECRETSECRET is wrong",
    "value horse-battery-SECRET"[:19] + " staple",
]


@pytest.mark.parametrize("text", SECRETS)
def test_secrets_are_taken_out(text: str) -> None:
    written = Redaction(["horse-battery"])(text)
    assert "SECRET" not in written
    assert "horse" not in written
    assert "[redacted]" in written


@pytest.mark.parametrize(
    "text",
    [
        "GET /arcade/tasks/33 200 1.2 ms",
        "max_tokens: 5",
        "keyboard: ok",
        "https://h:80/x",
        "the basic idea",
    ],
)
def test_ordinary_lines_are_left_alone(text: str) -> None:
    assert Redaction(["abc"])(text) == text


def test_a_redacted_json_line_is_still_json(configured: Configured) -> None:
    stream = configured("json")
    for text in SECRETS:
        log.info(text, extra={"fields": {"password": "SECRET", "headers": {"cookie": "SECRET"}}})
    for line in flushed(stream).splitlines():
        assert "SECRET" not in json.dumps(json.loads(line))


def test_a_secret_is_found_in_its_escaped_form(configured: Configured) -> None:
    stream = io.StringIO()
    handler = configure("json", secrets=['pa"ss\\grün'], stream=stream)
    log.info('it was pa"ss\\grün')
    handler.close()
    assert json.loads(stream.getvalue())["message"] == "it was [redacted]"
    configured("human")


class Pipe(io.StringIO):
    """Remembers what was written at once."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def write(self, text: str) -> int:
        self.pieces.append(text)
        return super().write(text)


def test_lines_are_written_in_pieces_that_no_other_process_can_split() -> None:
    """What is longer than a pipe takes in at once may be mixed with others' lines."""
    pipe = Pipe()
    handler = BufferedHandler(pipe)
    handler.lines.extend(["ä" * 100] * 100 + ["x" * 9_000, "the end"])
    handler.flush()
    assert pipe.getvalue() == "\n".join(["ä" * 100] * 100 + ["x" * 9_000, "the end"]) + "\n"
    assert all(piece.endswith("\n") for piece in pipe.pieces)
    assert [len(piece.encode()) for piece in pipe.pieces if piece[0] == "ä"] == [
        20 * 201,
        20 * 201,
        20 * 201,
        20 * 201,
        20 * 201,
    ]
    assert [piece[0] for piece in pipe.pieces[5:]] == ["x", "t"]
    handler.close()
