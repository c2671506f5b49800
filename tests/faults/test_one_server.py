"""A SQLite file has one server: a second one is refused in one line, a dead one leaves no lock."""

from __future__ import annotations

import signal
from pathlib import Path

import httpx2
import pytest

from tests.fixtures.processes import QUINTET, UVICORN, Ended, quintet, start
from tests.fixtures.server import STOP_SECONDS, Serve, Server, free_port

CONFIGURATION = 78
PATIENCE = 60.0
WAYS = pytest.mark.parametrize("is_plain", [False, True], ids=["quintet", "uvicorn"])


def second(folder: Path, data: Path, *options: str, is_plain: bool, app: str = "arcade") -> Ended:
    """Another server for that folder, which has to end by itself."""
    output = folder / "second"
    command = [f"quintet.asgi:{app}"] if is_plain else ["serve", app]
    arguments = [*command, "--port", str(free_port()), *options]
    environment = {"QUINTET_DATA": str(data)}
    program = UVICORN if is_plain else QUINTET
    process = start(program, arguments, environment, folder, output)
    process.join(PATIENCE)
    if process.exitcode is None:
        process.terminate()  # in good order, so that its workers end with it
        process.join(STOP_SECONDS)
        raise AssertionError(f"it serves: {output.read_text()}")
    return Ended(process.exitcode, output.read_text())


def assert_serves(server: Server) -> None:
    assert httpx2.get(f"{server.url}/tasks").status_code == 200


@pytest.mark.parametrize("first", [False, True], ids=["beside quintet", "beside uvicorn"])
@WAYS
def test_a_second_server_is_refused_in_one_line(
    tmp_path: Path, serve: Serve, first: bool, is_plain: bool
) -> None:
    data = tmp_path / "data"
    server = serve(data, is_plain=first)
    there = {path.name for path in data.iterdir()}
    ended = second(tmp_path, data, is_plain=is_plain)
    assert ended.code == CONFIGURATION, ended.output
    (line,) = ended.output.splitlines()
    assert f"{data / 'arcade.db'} has a server already (process {server.pid})" in line
    assert "a SQLite file has one" in line
    assert_serves(server)
    assert {path.name for path in data.iterdir()} == there


def test_two_workers_of_uvicorn_on_one_file_end_at_once(tmp_path: Path) -> None:
    """Its own supervisor ends with 0 whatever its workers say; but it ends, and they say why."""
    ended = second(tmp_path, tmp_path / "data", "--workers", "2", is_plain=True)
    assert ended.output.count("has a server already (process ") == 1, ended.output
    assert "Traceback" not in ended.output


@WAYS
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "told"])
def test_a_server_that_has_ended_keeps_nobody_out(
    tmp_path: Path, serve: Serve, is_plain: bool, number: signal.Signals
) -> None:
    data = tmp_path / "data"
    server = serve(data, is_plain=is_plain)
    if number is signal.SIGKILL:
        server.kill()
    else:
        server.ask_to_stop()
        server.wait()
    assert_serves(serve(data, is_plain=is_plain))


def test_other_apps_and_other_folders_have_servers_of_their_own(
    tmp_path: Path, serve: Serve
) -> None:
    data = tmp_path / "data"
    serve(data)
    assert httpx2.get(f"{serve(data, apps=['scenes']).url}/readyz").status_code == 200
    assert_serves(serve(tmp_path / "other"))


def test_the_accounts_are_a_file_like_any_other(tmp_path: Path, serve: Serve) -> None:
    """Each has an app of its own, and both have the accounts."""
    data = tmp_path / "data"
    serve(data, apps=["kanban"])
    quintet("user", "add", "anna", "--password", "a long password", cwd=tmp_path)
    environment = {"QUINTET_AUTH": "on"}
    arguments = ["serve", "scenes", "--port", str(free_port()), "--data", str(data)]
    ended = quintet(*arguments, cwd=tmp_path, environment=environment, is_success=False)
    assert ended.code == CONFIGURATION
    assert "accounts.db has a server already" in ended.output


def test_commands_work_beside_a_server(tmp_path: Path, serve: Serve) -> None:
    data = tmp_path / "data"
    server = serve(data, apps=[])
    given = ("--data", str(data))
    commands: list[tuple[str, ...]] = [
        ("db", "upgrade", *given),
        ("db", "check", *given),
        ("config", "check", *given),
        ("user", "add", "anna", "--password", "a long password"),
        ("backup", "--to", str(tmp_path / "all.zip"), *given),
        ("doctor", *given),
    ]
    for command in commands:
        quintet(*command, cwd=tmp_path)
    quintet("restore", str(tmp_path / "all.zip"), "--data", str(tmp_path / "new"), cwd=tmp_path)
    assert not list((tmp_path / "new").glob("*-server"))
    assert httpx2.get(f"{server.url}/readyz").status_code == 200
