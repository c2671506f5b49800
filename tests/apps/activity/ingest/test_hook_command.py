"""The command that agents wait for: quick, silent, and it loses nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from quintet.apps.activity import hook
from tests.apps.activity.ingest.listener import listening
from tests.fixtures.processes import clean_environment
from tests.fixtures.server import free_port

ENTER = "from quintet.entry import main; main()"
MODULES = (
    "import atexit, sys; atexit.register(lambda: print(' '.join(sys.modules), file=sys.stderr)); "
)
HOOK = {"hook_event_name": "Notification", "session_id": "s"}
NOWHERE = "http://127.0.0.1:9"  # discard; nobody listens there


def start(data: Path, server: str, program: str = ENTER) -> subprocess.Popen[bytes]:
    """`quintet activity hook`, as an agent would start it."""
    options = ["activity", "hook", "--data", str(data), "--server", server]
    command = [sys.executable, "-c", f"import sys; sys.argv[1:] = {options!r}; {program}"]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, env=clean_environment(), cwd=data
    )


def tell(data: Path, server: str, told: Any = HOOK) -> None:
    """One hook, to its end: it says nothing and succeeds, whatever happens."""
    given = told if isinstance(told, bytes) else json.dumps(told).encode()
    process = start(data, server)
    said, complained = process.communicate(given, timeout=30)
    assert (process.returncode, said, complained) == (0, b"", b"")


def spooled(data: Path) -> list[Path]:
    return sorted((data / hook.SPOOL).glob("*.json"))


def seconds_of(process: subprocess.Popen[bytes]) -> float:
    """What a process has used of a processor, all its imports included."""
    assert process.stdin is not None
    process.stdin.write(json.dumps(HOOK).encode())
    process.stdin.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = status
    for stream in (process.stdout, process.stderr):
        assert stream is not None
        stream.close()
    return used.ru_utime + used.ru_stime


def test_it_starts_within_50_milliseconds(tmp_path: Path) -> None:
    """Of processor time, the interpreter's own included: how busy the machine is says nothing."""
    assert min(seconds_of(start(tmp_path, NOWHERE)) for _ in range(12)) < 0.05


def test_it_loads_nothing_of_the_house_and_nothing_large(tmp_path: Path) -> None:
    with listening() as listener:
        process = start(tmp_path, listener.url, MODULES + ENTER)
        _, modules = process.communicate(json.dumps(HOOK).encode(), timeout=30)
    loaded = set(modules.decode().split())
    ours = {name for name in loaded if name.startswith("quintet")}
    assert ours == {
        "quintet",
        "quintet.apps",
        "quintet.apps.activity",
        "quintet.apps.activity.hook",
        "quintet.entry",
    }
    large = {"pathlib", "typing", "urllib", "http", "ssl", "email", "asyncio", "encodings.idna"}
    assert loaded & large == set()
    assert len(listener.taken) == 1


def test_a_hook_is_delivered_with_its_time_and_an_id(tmp_path: Path) -> None:
    before = time.time()
    with listening() as listener:
        tell(tmp_path, listener.url)
    (taken,) = listener.taken
    assert {name: taken[name] for name in HOOK} == HOOK
    assert taken["quintet"]["id"]
    at = taken["quintet"]["at"]
    assert time.strftime("%Y-%m-%dT%H", time.gmtime(before)) in at
    assert at.endswith("Z")
    assert spooled(tmp_path) == []
    assert listener.paths == ["/activity/api/ingest/hooks/claude-code?partial=true"]


def test_where_the_app_is_alone_it_is_found_too(tmp_path: Path) -> None:
    with listening() as listener:
        listener.is_alone = True
        tell(tmp_path, listener.url)
    assert len(listener.taken) == 1


def test_what_the_server_missed_comes_later_and_in_order(tmp_path: Path) -> None:
    port = free_port()
    server = f"http://127.0.0.1:{port}"
    for number in range(7):
        tell(tmp_path, server, {**HOOK, "message": str(number)})
    assert len(spooled(tmp_path)) == 7
    with listening(port=port) as listener:
        tell(tmp_path, server, {**HOOK, "message": "7"})
    assert [taken["message"] for taken in listener.taken] == list("01234567")
    assert spooled(tmp_path) == []


def test_nothing_given_delivers_what_waits(tmp_path: Path) -> None:
    tell(tmp_path, NOWHERE)
    with listening() as listener:
        tell(tmp_path, listener.url, b"")
    assert len(listener.taken) == 1


def test_the_spool_is_for_its_owner_alone(tmp_path: Path) -> None:
    tell(tmp_path, NOWHERE)
    (file,) = spooled(tmp_path)
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("given", [b"not json", b"[1]", b'"x"', b"\xff\xfe", b"{" * 100_000])
def test_what_is_no_hook_is_left(tmp_path: Path, given: bytes) -> None:
    with listening() as listener:
        tell(tmp_path, listener.url, given)
    assert listener.taken == []
    assert spooled(tmp_path) == []


def test_without_a_place_to_write_it_does_not_fail(tmp_path: Path) -> None:
    (tmp_path / hook.SPOOL).write_text("a file, where a folder should be")
    tell(tmp_path, NOWHERE)


@pytest.mark.parametrize("server", ["nonsense", "http://", "http://127.0.0.1:port", "ftp://x/"])
def test_an_impossible_server_does_not_fail(tmp_path: Path, server: str) -> None:
    tell(tmp_path, server)
    assert len(spooled(tmp_path)) == 1


def test_an_answer_that_does_not_come_is_not_waited_for_twice(tmp_path: Path) -> None:
    with listening() as listener:
        listener.held.clear()
        tell(tmp_path, listener.url)
        began = time.monotonic()
        tell(tmp_path, listener.url)
        took = time.monotonic() - began
        listener.held.set()
    assert took < hook.ANSWER_SECONDS
    assert len(spooled(tmp_path)) == 2


def test_a_hook_that_the_server_refuses_keeps_no_other_waiting(tmp_path: Path) -> None:
    for number in range(3):
        tell(tmp_path, NOWHERE, {**HOOK, "message": str(number)})
    with listening() as listener:
        listener.statuses = [422, 200, 422, 200, 200]  # all of them; then one by one
        tell(tmp_path, listener.url, {**HOOK, "message": "3"})
    assert [taken["message"] for taken in listener.taken] == ["0", "2", "3"]
    assert spooled(tmp_path) == []
    (refused,) = (tmp_path / hook.SPOOL / "refused").iterdir()
    assert json.loads(refused.read_text())["message"] == "1"


@pytest.mark.parametrize("status", [404, 500, 503])
def test_a_server_in_trouble_loses_nothing(tmp_path: Path, status: int) -> None:
    with listening() as listener:
        listener.statuses = [status] * (2 if status == 404 else 1)  # asked at both places
        tell(tmp_path, listener.url)
        assert len(spooled(tmp_path)) == 1
        tell(tmp_path, listener.url, b"")
    assert len(listener.taken) == 1


def test_many_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    with listening() as listener:
        processes = [start(tmp_path, listener.url) for _ in range(16)]
        for number, process in enumerate(processes):
            assert process.stdin is not None
            process.stdin.write(json.dumps({**HOOK, "message": str(number)}).encode())
            process.stdin.close()
        for process in processes:
            assert process.wait(60) == 0
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            process.stderr.close()
        tell(tmp_path, listener.url, b"")  # if the last ones had no patience left
    assert sorted(int(taken["message"]) for taken in listener.taken) == list(range(16))
    assert len(set(listener.ids)) == 16


def test_one_killed_while_it_delivers_loses_nothing(tmp_path: Path) -> None:
    """What the server took and nobody noted comes again, by the same id."""
    with listening() as listener:
        listener.held.clear()
        process = start(tmp_path, listener.url)
        assert process.stdin is not None
        process.stdin.write(json.dumps(HOOK).encode())
        process.stdin.close()
        assert listener.came.wait(30)
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        for stream in (process.stdout, process.stderr):
            assert stream is not None
            stream.close()
        assert len(spooled(tmp_path)) == 1
        listener.held.set()
        tell(tmp_path, listener.url, {**HOOK, "message": "next"})
    assert {taken["quintet"]["id"] for taken in listener.taken} == set(listener.ids)
    assert listener.taken[-1]["message"] == "next"
    assert len(set(listener.ids)) == 2
    assert spooled(tmp_path) == []


def test_texts_are_made_fit_to_be_sent(tmp_path: Path) -> None:
    told = {
        **HOOK,
        "tool_response": {"stdout": "\x1b[31mred\x1b[0m\x00", "long": "x" * 20_000, "big": 2**70},
        "rows": list(range(1000)),
    }
    told["deep"] = json.loads("[" * 60 + "]" * 60)
    with listening() as listener:
        tell(tmp_path, listener.url, json.dumps(told)[:-1].encode() + b', "half": "\\ud800"}')
    (taken,) = listener.taken
    assert taken["tool_response"]["stdout"] == "[31mred[0m"
    assert len(taken["tool_response"]["long"]) == 10_000
    assert taken["tool_response"]["big"] == str(2**70)
    assert taken["half"] == ""
    assert len(taken["rows"]) == hook.MOST_ITEMS
    assert json.dumps(taken["deep"]).count("[") < 64


def transcript(tmp_path: Path, *messages: dict[str, Any]) -> str:
    path = tmp_path / "transcript.jsonl"
    lines = [json.dumps({"type": "user", "message": {"role": "user", "content": "hello"}})]
    lines += [json.dumps({"type": "assistant", "message": message}) for message in messages]
    path.write_text("\n".join(lines) + "\n")
    return str(path)


def message(name: str, *blocks: dict[str, Any], output: int = 50) -> dict[str, Any]:
    usage = {"input_tokens": 10, "cache_creation_input_tokens": 100, "output_tokens": output}
    usage["cache_read_input_tokens"] = 1000
    return {"id": name, "model": "claude-opus-4-8", "content": list(blocks), "usage": usage}


def use(name: str) -> dict[str, Any]:
    return {"type": "tool_use", "id": name, "name": "Read", "input": {}}


def test_the_transcript_tells_model_and_tokens(tmp_path: Path) -> None:
    """A request that asked for two calls counts once; an answer counts where the agent stops."""
    path = transcript(
        tmp_path,
        message("m1", {"type": "text", "text": "I look."}, output=5),
        message("m1", use("t1"), output=40),
        message("m1", use("t2"), output=50),
        message("m2", {"type": "text", "text": "Done."}, output=7),
    )
    after = {"session_id": "s", "transcript_path": path, "hook_event_name": "PostToolUse"}
    hooks: list[dict[str, Any]] = [
        {**after, "tool_use_id": "t1"},
        {**after, "tool_use_id": "t2"},
        {**after, "tool_use_id": "t9"},
        {**after, "tool_use_id": "t1", "agent_id": "a"},
        {**after, "hook_event_name": "Stop"},
    ]
    with listening() as listener:
        for told in hooks:
            tell(tmp_path, listener.url, told)
    spent = [
        (taken["quintet"].get("model"), taken["quintet"].get("usage")) for taken in listener.taken
    ]
    opus, cached = "claude-opus-4-8", {"cache_read": 1000, "cache_write": 100}
    first, last = ({"input": 1110, "output": output, **cached} for output in (50, 7))
    assert spent == [(opus, first), (opus, None), (None, None), (None, None), (opus, last)]


def test_a_broken_transcript_costs_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"type":"assistant"\n{"type": "assistant", "message": 3}\n')
    told = {**HOOK, "hook_event_name": "Stop", "transcript_path": str(path)}
    with listening() as listener:
        tell(tmp_path, listener.url, told)
    assert "usage" not in listener.taken[0]["quintet"]
