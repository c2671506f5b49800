"""What stops a command from starting is one clear line and the right exit code; nothing is left."""

from __future__ import annotations

import shlex
import socket
import sqlite3
import subprocess
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
PASSWORD = "a long password"
ROOT = Path(__file__).parents[2]

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
        "a login everywhere, where nobody may log in",
        "nobody may log in: run quintet user add NAME",
        {"QUINTET_AUTH": "on"},
        commands=(("serve",), SERVE, ("serve", "kanban")),
    ),
    Fault(
        "a login everywhere, and an address beyond this machine",
        "nobody may log in: run quintet user add NAME",
        {"QUINTET_AUTH": "on", "QUINTET_HOST": "::"},
        commands=(("serve",),),
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


EVERYWHERE = "0.0.0.0"  # noqa: S104  # refused
OTHERS = [EVERYWHERE, "::", "192.0.2.1", "fe80::1", "2001:db8::7", "quintet.example", "0"]


@pytest.mark.parametrize("host", OTHERS)
def test_no_other_address_without_saying_so(tmp_path: Path, host: str) -> None:
    for given, variables in [(("--host", host), {}), ((), {"QUINTET_HOST": host})]:
        ended = quintet("serve", *given, cwd=tmp_path, environment=variables, is_success=False)
        assert f"{host} lets others use" in one_line(ended, CONFIGURATION)
        assert "set QUINTET_AUTH=on, or say --insecure" in ended.output
        assert everything(tmp_path) == {}


def test_make_run_is_refused_the_same(tmp_path: Path) -> None:
    command = ["make", "--dry-run", "--no-print-directory", "run", f"HOST={EVERYWHERE}", "PORT=1"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    _, _, arguments = told.stdout.strip().rpartition("bin/quintet ")
    ended = quintet(*shlex.split(arguments), cwd=tmp_path, is_success=False)
    assert f"{EVERYWHERE} lets others use" in one_line(ended, CONFIGURATION)


@pytest.mark.parametrize("host", [EVERYWHERE, "127.0.0.1"])
def test_with_a_login_everywhere_any_address_will_do(
    tmp_path: Path, serve: Serve, host: str
) -> None:
    quintet("user", "add", "anna", "--password", PASSWORD, cwd=tmp_path)
    variables = {"QUINTET_AUTH": "on", "QUINTET_HOST": host, "QUINTET_HOSTS": "quintet.example"}
    server = serve(tmp_path / "data", variables, apps=[])
    for path in ("/", "/arcade/tasks", "/kanban/", "/metrics", "/activity/api/events"):
        assert httpx2.get(server.url + path).status_code == 401, path
    login = {"username": "anna", "password": PASSWORD}
    token = httpx2.post(f"{server.url}/api/auth/login", json=login).json()["token"]
    headers = {"Authorization": f"Bearer {token}", "Host": "quintet.example"}
    assert httpx2.get(f"{server.url}/arcade/tasks", headers=headers).status_code == 200
    headers["Host"] = "evil.example"
    assert httpx2.get(f"{server.url}/arcade/tasks", headers=headers).status_code == 400


def test_insecure_serves_everybody(tmp_path: Path, serve: Serve) -> None:
    variables = {"QUINTET_HOST": EVERYWHERE}
    server = serve(tmp_path / "data", variables, options=["--insecure"])
    assert httpx2.get(f"{server.url}/tasks").status_code == 200


def test_a_proxy_says_who_asks_and_how(tmp_path: Path, serve: Serve) -> None:
    """The cookie gets all its flags, and failures are counted for who asks, not for the proxy."""
    quintet("user", "add", "anna", "--password", PASSWORD, cwd=tmp_path)
    variables = {"QUINTET_AUTH": "on", "QUINTET_HOSTS": "quintet.example"}
    server = serve(tmp_path / "data", variables)
    proxied = {
        "Host": "quintet.example",
        "Origin": "https://quintet.example",
        "X-Forwarded-Proto": "https",
    }

    def log_in(address: str, password: str) -> httpx2.Response:
        body = {"username": "anna", "password": password}
        headers = {**proxied, "X-Forwarded-For": address}
        return httpx2.post(f"{server.url}/api/auth/sessions", json=body, headers=headers)

    for _ in range(6):
        assert log_in("192.0.2.7", "a wrong one").status_code == 401
    assert log_in("192.0.2.7", PASSWORD).status_code == 429
    answer = log_in("192.0.2.8", PASSWORD)
    assert answer.status_code == 201
    assert answer.headers["set-cookie"].startswith("__Host-quintet_")
    assert "; Secure" in answer.headers["set-cookie"]


def test_a_proxy_that_was_not_named_is_not_believed(tmp_path: Path, serve: Serve) -> None:
    quintet("user", "add", "anna", "--password", PASSWORD, cwd=tmp_path)
    variables = {"QUINTET_AUTH": "on", "QUINTET_PROXIES": "192.0.2.0/24"}
    server = serve(tmp_path / "data", variables)
    body = {"username": "anna", "password": PASSWORD}
    headers = {"X-Forwarded-Proto": "https"}
    answer = httpx2.post(f"{server.url}/api/auth/sessions", json=body, headers=headers)
    assert answer.status_code == 201
    assert "; Secure" not in answer.headers["set-cookie"]


def test_what_a_command_ends_ends_in_the_server_at_once(tmp_path: Path, serve: Serve) -> None:
    quintet("user", "add", "anna", "--password", PASSWORD, cwd=tmp_path)
    made = quintet("token", "create", "anna", "--days", "400", cwd=tmp_path).output.strip()
    server = serve(tmp_path / "data", {"QUINTET_AUTH": "on"})
    headers = {"Authorization": f"Bearer {made}"}
    (session,) = httpx2.get(f"{server.url}/api/auth/sessions", headers=headers).json()
    assert session["expires_at"] > session["created_at"]
    quintet("token", "revoke", session["token_id"], cwd=tmp_path)
    assert httpx2.get(f"{server.url}/tasks", headers=headers).status_code == 401


def test_production_starts_once_somebody_may_log_in(tmp_path: Path, serve: Serve) -> None:
    data = tmp_path / "data"
    quintet("user", "add", "anna", "--password", PASSWORD, cwd=tmp_path)
    server = serve(data, apps=["kanban"], environment={"ENV": "production"})
    login = {"username": "anna", "password": PASSWORD}
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


@pytest.mark.parametrize("apps", [(), ("scenes",)], ids=["all", "one"])
def test_several_workers_on_sqlite_are_refused(tmp_path: Path, apps: tuple[str, ...]) -> None:
    told = one_line(run(("serve", *apps, "--workers", "2"), tmp_path, {}), CONFIGURATION)
    assert "--workers 2 needs PostgreSQL" in told
    assert "a SQLite file has one writer. Set DATABASE_URL=postgresql://..." in told
    assert "scenes" in told
    assert everything(tmp_path) == {}


@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_every_app_lacks_on_postgresql_is_one_line(
    tmp_path: Path, postgres_url: str, workers: str
) -> None:
    environment = {"DATABASE_URL": postgres_url}
    told = one_line(run(("serve", "--workers", workers), tmp_path, environment), CONFIGURATION)
    assert told.startswith("quintet: the schemas of arcade, kanban, ")
    assert told.endswith(" are not ready: run quintet db upgrade")


def test_a_user_who_may_make_no_schema_is_told_in_one_line(
    tmp_path: Path, postgres_url: str
) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE weak LOGIN PASSWORD '{SECRET}'")
    environment = {"DATABASE_URL": postgres_url.replace("postgres:", f"weak:{SECRET}", 1)}
    try:
        told = one_line(run(UPGRADE, tmp_path, environment), CONFIGURATION)
    finally:
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            connection.execute("DROP ROLE weak")
    assert "permission denied for database" in told
