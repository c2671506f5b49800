"""The doctor: finds nothing where nothing is wrong, and each thing that is."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quintet.kernel import migrations
from quintet.kernel.app import App
from quintet.kernel.database.connecting import WAL_RESET_FIXED, connect
from quintet.kernel.doctor import databases, machine
from quintet.kernel.doctor.commands import look
from quintet.kernel.doctor.databases import look_at
from quintet.kernel.doctor.findings import Finding, State
from quintet.kernel.errors import ConfigurationError
from quintet.kernel.settings import Settings, load
from tests.fixtures.full_folder import APPS
from tests.fixtures.processes import quintet
from tests.kernel.test_moving import move, schema

BY_NAME = {app.name: app for app in APPS}
MACHINE = {"quintet", "python", "sqlite", "settings", "data", "room", "disk", "left over"}


def looked_at(folder: Path, apps: tuple[App, ...] = APPS) -> list[Finding]:
    """Everything, with this data folder."""

    def settings() -> Settings:
        environ = {"QUINTET_DATA": str(folder)}
        models = {app.name: app.settings for app in APPS if app.name != "accounts"}
        return load(models, environ=environ, dotenv=Path("no such file"))

    return list(look(settings, apps))


def of_databases(findings: list[Finding]) -> list[Finding]:
    return [each for each in findings if each.about not in MACHINE]


def not_ok(findings: list[Finding]) -> list[str]:
    return [f"{each.state} {each.about}: {each.text}" for each in findings if each.state != "ok"]


def test_a_healthy_house_has_no_fault(house: Path) -> None:
    findings = looked_at(house)
    assert not_ok(of_databases(findings)) == []
    assert {each.about for each in findings} >= {*MACHINE - {"left over"}, *BY_NAME}
    promised = {check.promise for app in APPS for check in app.checks}
    assert len(promised) > 12
    assert promised <= {each.text for each in findings}


def test_a_healthy_schema_has_no_fault(house: Path, postgres_url: str) -> None:
    move(house, postgres_url)
    findings = [each for app in APPS for each in look_at(app, postgres_url)]
    assert not_ok(findings) == []
    promised = {check.promise for app in APPS for check in app.checks}
    assert promised <= {each.text for each in findings}


def test_an_empty_folder_is_no_fault_and_nothing_is_made(tmp_path: Path) -> None:
    findings = looked_at(tmp_path / "none")
    assert [each for each in findings if each.state is State.FAIL] == []
    assert all("not there yet" in each.text for each in of_databases(findings))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("app", "statement", "told"),
    [
        ("arcade", "UPDATE GAME_RUNS SET TOTAL_SCORE = 13 WHERE GAME_RUN_ID = 1",
         "sum of its ledger: game_run_id 1, total_score 13, ledger 12"),
        ("arcade", "UPDATE TASK_LINES SET STATUS = 'active' WHERE TASK_LINE_ID = 1",
         "task_line_id 1, status active"),
        ("arcade", "UPDATE TASK_LINES SET COMPLETED_AT = NULL WHERE TASK_LINE_ID = 1",
         "task_line_id 1, status completed"),
        ("arcade", "DELETE FROM SCORING", "task_line_id 1, status completed"),
        ("arcade", ("DROP TRIGGER enforce_scoring_game_run_update; "
         "UPDATE SCORING SET GAME_RUN_ID = 2"), "score_id 1, game_run_id 2"),
        ("arcade", "DELETE FROM GAME_RUNS WHERE GAME_RUN_ID = 1",
         "rows without their parent: 1 in CARRIED_LINES, 2 in SCORING, 1 in TASKS"),
        ("kanban", "UPDATE kanban_cards SET deleted_at = '2026' WHERE id = 'card-3'",
         "in the archive: card card-3"),
        ("kanban", "UPDATE kanban_cards SET position = 5 WHERE id = 'card-2'",
         "without a gap: column col-backlog"),
        ("kanban", "UPDATE kanban_columns SET position = 1 WHERE id = 'col-done'",
         "without a gap: columns 5"),
        ("kanban", "UPDATE kanban_board SET revision = 0", "revision 0, newest_change 1"),
        ("clarity", "DELETE FROM sessions", "of a session that is there: id 1"),
        ("clarity", "DELETE FROM panic_events", "call for help, that is there: id 1"),
        ("clarity", "UPDATE task_steps SET step_number = 3 WHERE id = 1",
         "from 1 without a gap: task_id 1"),
        ("clarity", "UPDATE tasks SET completed_at = '2026-11-20T10:00:00.000000Z'",
         "and only then: id 1"),
        ("clarity", ("INSERT INTO tasks SELECT 2, session_id, '', '', created_at, 'active', NULL, "
         "'ai' FROM tasks; UPDATE task_steps SET task_id = 2, step_number = 1 WHERE id = 1"),
         "same task as its parts: id 1, task_id 2"),
        ("scenes", "DELETE FROM party_saves", "every session has a save: id"),
        ("scenes", "UPDATE parties SET scene_index = 9", "its newest save says: id"),
        ("scenes", "UPDATE party_saves SET revision = 4 WHERE revision = 2",
         "oldest unlabelled save and its newest: id"),
        ("activity", ("UPDATE agent_events SET parent_event_id = 'a-child' "
         "WHERE event_id = 'b-parent'"), "event_id a-child; event_id b-parent"),
        ("activity", "UPDATE features SET parent_feature_id = id", "its own ancestor: id f-2"),
        ("activity", "UPDATE awaited_parents SET parent_event_id = 'a-child'",
         "a parent that has come: event_id b-parent"),
        ("scenes", "UPDATE alembic_version SET version_num = '9999'", "made by a newer Quintet"),
    ],
)  # fmt: skip
def test_what_is_broken_is_named(house: Path, app: str, statement: str, told: str) -> None:
    with closing(sqlite3.connect(house / f"{app}.db", isolation_level=None)) as connection:
        connection.executescript(statement)
    faults = not_ok(of_databases(looked_at(house)))
    assert faults
    assert all(fault.startswith(f"fail {app}: ") for fault in faults)
    assert any(told in fault for fault in faults), faults


def test_a_damaged_file_is_told(house: Path) -> None:
    path = house / "arcade.db"
    content = bytearray(path.read_bytes())
    content[-40 * 4096 : -20 * 4096] = b"\xa5" * (20 * 4096)
    path.write_bytes(content)
    assert any("fail arcade: integrity: the file is damaged" in f for f in faults_of(house))
    path.write_text("no database at all")
    assert any("fail arcade: cannot" in fault for fault in faults_of(house))


def faults_of(folder: Path) -> list[str]:
    return not_ok(of_databases(looked_at(folder)))


def test_an_older_schema_and_a_workshop_left_over_are_warnings(house: Path) -> None:
    migrations.downgrade(BY_NAME["kanban"], f"sqlite:///{house / 'kanban.db'}", "0001")
    (house / "backups" / ".quintet-backup-x").mkdir(parents=True)
    (house / ".quintet-restore-x").mkdir()
    findings = looked_at(house)
    assert [each for each in findings if each.state is State.FAIL] == []
    told = "\n".join(not_ok(findings))
    assert "warn kanban: schema 0001, this version needs 0002" in told
    assert told.count("warn left over") == 2


def test_a_file_in_use_is_no_fault_and_is_told(house: Path) -> None:
    with closing(connect(house / "scenes.db")) as connection:
        connection.execute("SELECT count(*) FROM parties").fetchone()
        findings = of_databases(looked_at(house))
    assert not_ok(findings) == []
    uses = {each.about for each in findings if each.text.startswith("in use by")}
    assert uses == {"scenes"}


def test_a_long_write_ahead_log_is_a_warning(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "LONG_LOG", 1_000)
    with closing(connect(house / "scenes.db")) as connection:
        connection.execute("CREATE TABLE theirs (x)")
        (told,) = not_ok(of_databases(looked_at(house)))
    assert re.fullmatch(r"warn scenes: in use .* its write-ahead log has [\d,]+ bytes.*", told)


MUCH = 2**62  # more room, and more syncs, than any disk has


@pytest.mark.parametrize(
    ("threshold", "about", "state"),
    [("LITTLE", "room", "warn"), ("TOO_LITTLE", "room", "fail"), ("FEWEST_SYNCS", "disk", "warn")],
)
def test_a_disk_that_is_full_or_slow_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threshold: str, about: str, state: str
) -> None:
    before = {each.about: each.state for each in looked_at(tmp_path, ())}
    monkeypatch.setattr(machine, threshold, MUCH)
    found = {each.about: each.state for each in looked_at(tmp_path, ())}
    assert found[about] == state
    assert {name for name in found if found[name] != before[name]} <= {about}


def test_a_schema_with_half_a_move_or_numbers_behind_is_broken(
    house: Path, postgres_url: str
) -> None:
    move(house, postgres_url)
    with schema(postgres_url, "arcade") as connection:
        connection.execute("SELECT setval(pg_get_serial_sequence('todos', 'input_id'), 5)")
        connection.execute("ALTER TABLE scoring DISABLE TRIGGER USER")
        connection.execute("UPDATE game_runs SET total_score = 1")
    with schema(postgres_url, "kanban") as connection:
        connection.execute(f"CREATE TABLE {migrations.MOVING} (x text)".encode())
    faults = [fault for app in APPS for fault in not_ok(list(look_at(app, postgres_url)))]
    assert faults == [
        "fail arcade: sequences: the next row's number is taken already in todos",
        (
            "fail arcade: not so: the total of every run is the sum of its ledger: "
            "game_run_id 1, total_score 1, ledger 12; game_run_id 2, total_score 1, ledger 0"
        ),
        "fail kanban: a move into it has not ended: repeat `quintet move`",
    ]


def test_a_server_that_is_away_is_told() -> None:
    (finding,) = look_at(BY_NAME["arcade"], "postgresql://u:secret@127.0.0.1:1/x")
    assert finding.state is State.FAIL
    assert "cannot reach" in finding.text
    assert "secret" not in finding.text


def test_wrong_settings_are_told_and_end_it(tmp_path: Path) -> None:
    def wrong() -> Settings:
        raise ConfigurationError(["QUINTET_X is wrong", "QUINTET_Y too"])

    faults = not_ok(list(look(wrong, APPS)))
    assert faults[-2:] == ["fail settings: QUINTET_X is wrong", "fail settings: QUINTET_Y too"]


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    findings = looked_at(tmp_path / "file" / "data")
    assert findings  # below a file: its parent is looked at instead
    assert all("not there yet" in each.text for each in of_databases(findings))


@pytest.mark.parametrize(
    ("version", "state"),
    [
        ((3, 40, 1), "warn"),
        ((3, 44, 5), "warn"),
        ((3, 44, 6), "ok"),
        ((3, 45, 9), "warn"),
        ((3, 50, 7), "ok"),
        ((3, 51, 2), "warn"),
        (WAL_RESET_FIXED, "ok"),
        ((3, 53, 0), "ok"),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else value,
)
def test_sqlite_with_the_wal_reset_fault_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: tuple[int, int, int], state: str
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    found = {each.about: each for each in machine.look_at_versions()}
    assert found["sqlite"].state == state
    assert found["sqlite"].text.startswith(sqlite3.sqlite_version)


def run(folder: Path, *arguments: str, is_success: bool = True) -> tuple[int | None, str]:
    ended = quintet(
        "doctor", *arguments, "--data", str(folder), cwd=folder.parent, is_success=is_success
    )
    return ended.code, ended.output


def test_the_command_says_a_line_for_each_and_fails_for_a_fault(house: Path) -> None:
    code, output = run(house)
    assert code == 0
    lines = output.splitlines()
    assert all(line.startswith(("ok  ", "warn")) for line in lines)
    assert any(line.startswith("ok    arcade: integrity") for line in lines)
    assert "syncs a second" in output
    with closing(sqlite3.connect(house / "arcade.db")) as connection, connection:
        connection.execute("UPDATE GAME_RUNS SET TOTAL_SCORE = 13 WHERE GAME_RUN_ID = 1")
    code, output = run(house, "--json", "arcade", is_success=False)
    assert code == 1
    found = json.loads(output)
    assert [each["state"] for each in found].count("fail") == 1
    assert {each["about"] for each in found} >= {"arcade", "disk"}
    assert {each["about"] for each in found}.isdisjoint({"kanban", "accounts"})
