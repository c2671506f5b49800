"""What stops a command from starting is one clear line and the right exit code; nothing is left."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2
import psycopg
import pytest

from quintet import catalogue
from tests.fixtures.processes import Ended, quintet
from tests.fixtures.server import Serve, free_port

CONFIGURATION = 78
FAILED = 1
SECRET = "hunter2"

SERVE = ("serve", "arcade")
UPGRADE = ("db", "upgrade")
CHECK = ("config", "check")
ALL = (SERVE, UPGRADE, CHECK)


@dataclass(frozen=True)
class Fault:
    """What is wrong, made in an empty folder; which commands notice, and what they say."""

    name: str
    says: str
    environment: dict[str, str] = field(default_factory=dict)
    make: Callable[[Path], object] = lambda folder: None
    commands: tuple[tuple[str, ...], ...] = ALL
    code: int = CONFIGURATION


def old_arcade(folder: Path) -> None:
    """A database of a later version than this one."""
    (folder / "data").mkdir()
    quintet("db", "upgrade", "--data", "data", cwd=folder)
    with closing(sqlite3.connect(folder / "data" / "arcade.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'ffff'")


def no_database(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "arcade.db").write_bytes(b"this is a shopping list\n" * 1_000)


def folder_for_file(folder: Path) -> None:
    (folder / "data" / "arcade.db").mkdir(parents=True)


FAULTS = [
    Fault(
        "data folder below a file",
        "cannot make",
        {"QUINTET_DATA": "file/data"},
        lambda folder: (folder / "file").write_text("a file"),
    ),
    Fault(
        "production, where nobody may log in",
        "nobody may log in: run quintet user add NAME",
        {"ENV": "production"},
        commands=(("serve", "kanban"),),
    ),
    Fault(
        "an address beyond this machine, where nobody may log in",
        "nobody may log in: run quintet user add NAME",
        {"QUINTET_HOST": "0.0.0.0"},  # noqa: S104  # it is refused
        commands=(("serve", "kanban"),),
    ),
    Fault("data folder is a file", "cannot make", {}, lambda f: (f / "data").touch()),
    Fault("data folder in /proc", "cannot make", {"QUINTET_DATA": "/proc/quintet"}),
    Fault("a file that is no database", "file is not a database", make=no_database),
    Fault("a folder in place of the file", "unable to open database", make=folder_for_file),
    Fault("a newer schema", "was made by a newer Quintet (revision ffff)", make=old_arcade),
    Fault(
        "another kind of database",
        "DATABASE_URL (environment) must start with sqlite:/// or postgresql://",
        {"DATABASE_URL": f"mysql://quintet:{SECRET}@localhost/arcade"},
    ),
    Fault("no URL at all", "DATABASE_URL (environment) must start", {"DATABASE_URL": SECRET}),
    Fault("a URL without a file", "must name a file", {"DATABASE_URL": "sqlite://"}),
    Fault(
        "PostgreSQL that nobody answers for",
        "cannot reach postgresql+psycopg://quintet:***@127.0.0.1:1/arcade",
        {"DATABASE_URL": f"postgresql://quintet:{SECRET}@127.0.0.1:1/arcade"},
    ),
    Fault("an unknown setting", "is not a setting", {"QUINTET_DATTA": SECRET}),
    Fault("a wrong value", "QUINTET_CACHE (environment)", {"QUINTET_CACHE": SECRET}),
    Fault(
        "a login that there is not", "QUINTET_AUTH is on", {"QUINTET_AUTH": "on"}, commands=(SERVE,)
    ),
]
CASES = [
    pytest.param(fault, command, id=f"{' '.join(command)}: {fault.name}")
    for fault in FAULTS
    for command in fault.commands
]


def everything(folder: Path) -> dict[str, bytes | None]:
    """Each file with its bytes, each folder with None."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def run(command: tuple[str, ...], folder: Path, environment: dict[str, str]) -> Ended:
    port = ("--port", str(free_port())) if command[0] == "serve" else ()
    return quintet(*command, *port, cwd=folder, environment=environment, is_success=False)


def one_line(ended: Ended, code: int, lines: int = 1) -> str:
    """The first of as many lines of a command that ended with `code` and told no secret."""
    assert "Traceback" not in ended.output
    assert SECRET not in ended.output
    assert ended.code == code, ended.output
    told = ended.output.splitlines()
    assert len(told) == lines, ended.output
    return told[0]


@pytest.mark.parametrize(("fault", "command"), CASES)
def test_a_fault_is_one_line_and_leaves_nothing(
    tmp_path: Path, fault: Fault, command: tuple[str, ...]
) -> None:
    fault.make(tmp_path)
    before = everything(tmp_path)
    assert fault.says in one_line(run(command, tmp_path, fault.environment), fault.code)
    assert everything(tmp_path) == before


@pytest.mark.parametrize("command", ALL, ids=" ".join)
@pytest.mark.parametrize("mode", [0o000, 0o500], ids=["unreadable", "unwritable"])
def test_a_folder_that_is_not_ours_is_one_line(
    open_path: Path, command: tuple[str, ...], mode: int
) -> None:
    """As another user where we are root, to whom every folder is open."""
    (open_path / "data").mkdir(mode=mode)
    port = ("--port", str(free_port())) if command == SERVE else ()
    ended = quintet(*command, *port, cwd=open_path, is_success=False, is_nobody=True)
    files = len(catalogue.ALL) if command == CHECK else 1  # a check tells of every file
    assert "cannot" in one_line(ended, CONFIGURATION, lines=files)
    (open_path / "data").chmod(0o700)
    assert everything(open_path) == {"data": None}


@pytest.fixture
def open_path() -> Iterator[Path]:
    """A new folder that every user may write to, below folders that they may pass."""
    with TemporaryDirectory(prefix="quintet-") as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def test_a_port_in_use_is_one_line_and_no_database(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        ended = quintet("serve", "--port", str(port), cwd=tmp_path, is_success=False)
    assert f"cannot listen on 127.0.0.1:{port}: Address already in use" in one_line(ended, FAILED)
    assert everything(tmp_path) == {}


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])  # noqa: S104  # refused
def test_no_other_address_without_saying_so(tmp_path: Path, host: str) -> None:
    ended = quintet("serve", "--host", host, cwd=tmp_path, is_success=False)
    assert f"{host} lets others use" in one_line(ended, CONFIGURATION)
    assert everything(tmp_path) == {}


def test_production_starts_once_somebody_may_log_in(tmp_path: Path, serve: Serve) -> None:
    data = tmp_path / "data"
    quintet("user", "add", "anna", "--password", "a long password", cwd=tmp_path)
    server = serve(data, apps=["kanban"], environment={"ENV": "production"})
    login = {"username": "anna", "password": "a long password"}
    assert httpx2.post(f"{server.url}/api/auth/login", json=login).status_code == 200


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    environment = {"QUINTET_DATTA": "x", "QUINTET_CACHE": "x", "DATABASE_URL": "x"}
    ended = quintet("serve", cwd=tmp_path, environment=environment, is_success=False)
    assert ended.code == CONFIGURATION
    assert len(ended.output.splitlines()) == 3


@pytest.mark.parametrize("command", [SERVE, ("db", "check")])
def test_postgresql_that_was_not_upgraded_is_told_how(
    tmp_path: Path, postgres_url: str, command: tuple[str, ...]
) -> None:
    ended = run(command, tmp_path, {"DATABASE_URL": postgres_url})
    assert "run quintet db upgrade arcade" in one_line(ended, CONFIGURATION)
    with psycopg.connect(postgres_url) as connection:
        found = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'arcade'")
        assert found.fetchone() is None


@pytest.mark.parametrize("command", [SERVE, UPGRADE, ("db", "check")])
def test_a_newer_schema_on_postgresql_is_refused(
    tmp_path: Path, postgres_url: str, command: tuple[str, ...]
) -> None:
    environment = {"DATABASE_URL": postgres_url}
    quintet(*UPGRADE, cwd=tmp_path, environment=environment)
    with psycopg.connect(postgres_url) as connection:
        connection.execute("UPDATE arcade.alembic_version SET version_num = 'ffff'")
    ended = run(command, tmp_path, environment)
    assert "was made by a newer Quintet (revision ffff)" in one_line(ended, CONFIGURATION)


def test_show_tells_no_secret(tmp_path: Path) -> None:
    environment = {
        "OPENROUTER_API_KEY": SECRET,
        "QUINTET_ADMIN_PASSWORD": SECRET,
        "DATABASE_URL": f"postgresql://quintet:{SECRET}@127.0.0.1:1/arcade?password={SECRET}",
        "REDIS_URL": f"redis://:{SECRET}@127.0.0.1:1",
    }
    shown = quintet("config", "show", cwd=tmp_path, environment=environment)
    assert SECRET not in shown.output
    for name in environment:
        assert name in shown.output
    assert everything(tmp_path) == {}


@pytest.mark.parametrize("command", [("serve",), ("db", "upgrade"), ("db", "current")])
def test_two_apps_do_not_share_a_sqlite_file(tmp_path: Path, command: tuple[str, ...]) -> None:
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path / 'one.db'}"}
    told = one_line(run(command, tmp_path, environment), CONFIGURATION)
    assert "one.db would hold arcade and kanban and clarity and activity and scenes" in told
    assert everything(tmp_path) == {}
