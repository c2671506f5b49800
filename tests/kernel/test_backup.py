"""Backups: all of a moment in one file, and restored whole or not at all."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from quintet.kernel import migrations
from quintet.kernel.app import App
from quintet.kernel.backup.errors import NoBackup, NotMade, NotRestored
from quintet.kernel.backup.making import Made, make
from quintet.kernel.backup.manifest import Manifest
from quintet.kernel.backup.restoring import restore
from quintet.kernel.carrying import SqliteEnd, shapes_of
from quintet.kernel.carrying.copying import Progress
from quintet.kernel.database.connecting import connect
from quintet.kernel.errors import ConfigurationError
from tests.fixtures.full_folder import APPS
from tests.fixtures.processes import quintet
from tests.kernel.test_moving import move, raw_rows

Change = Callable[[Path], None]


@contextmanager
def silent(label: str, steps: int) -> Iterator[Progress]:
    yield lambda _: None


def files_in(folder: Path) -> Callable[[str], str]:
    return lambda app: f"sqlite:///{folder / app}.db"


def backed_up(folder: Path, to: Path) -> Made:
    return make(APPS, files_in(folder), to, silent)


def restored(backup: Path, folder: Path) -> Manifest:
    return restore(backup, folder, APPS, silent)


@pytest.fixture(scope="session")
def a_backup(full_house: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the full house, to be copied."""
    path = tmp_path_factory.mktemp("backup") / "all.zip"
    backed_up(full_house, path)
    return path


@pytest.fixture
def backup(a_backup: Path, tmp_path: Path) -> Path:
    """A backup of the full house, the test's own."""
    return Path(shutil.copyfile(a_backup, tmp_path / "all.zip"))


def test_every_row_of_every_app_comes_back(house: Path, tmp_path: Path) -> None:
    made = backed_up(house, tmp_path / "all.zip")
    told = restored(made.path, tmp_path / "new" / "folder")
    assert told == made.manifest
    assert raw_rows(tmp_path / "new" / "folder") == raw_rows(house)
    assert {part.app: part.revision for part in told.databases} == {
        app.name: migrations.head(app) for app in APPS
    }
    for app in APPS:
        migrations.check(app, files_in(tmp_path / "new" / "folder")(app.name))
    assert made.path.stat().st_mode & 0o077 == 0
    assert not list(tmp_path.glob(".quintet-*"))


def test_what_was_committed_before_is_in_it_and_what_is_half_done_is_not(
    house: Path, tmp_path: Path
) -> None:
    """Also what lies in the write-ahead log only."""
    with closing(connect(house / "arcade.db")) as writer:
        writer.execute("INSERT INTO TODOS (INPUT_ID, RAW_INPUT) VALUES (90001, 'done')")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO TODOS (INPUT_ID, RAW_INPUT) VALUES (90002, 'half')")
        made = backed_up(house, tmp_path / "all.zip")
        writer.execute("COMMIT")
    restored(made.path, tmp_path / "new")
    with closing(sqlite3.connect(tmp_path / "new" / "arcade.db")) as connection:
        found = connection.execute("SELECT RAW_INPUT FROM TODOS WHERE INPUT_ID > 90000").fetchall()
    assert found == [("done",)]


def test_a_commit_in_the_midst_of_copying_neither_gets_in_nor_holds_it_up(
    house: Path, tmp_path: Path
) -> None:
    """All states are of before the first byte: an app copied late knows no more than the first."""
    with closing(connect(house / "scenes.db")) as writer:

        @contextmanager
        def busy(label: str, steps: int) -> Iterator[Progress]:
            writer.execute("DELETE FROM party_saves WHERE revision = 2")
            yield lambda _: writer.execute("UPDATE parties SET name = name || '!'")

        made = make(APPS, files_in(house), tmp_path / "all.zip", busy)
    restored(made.path, tmp_path / "new")
    with closing(sqlite3.connect(tmp_path / "new" / "scenes.db")) as connection:
        assert connection.execute("SELECT DISTINCT name FROM parties").fetchall() == [("Ünder",)]
        assert connection.execute("SELECT count(*) FROM party_saves").fetchone() == (4,)


def test_what_follows_is_taken_before_what_it_follows(tmp_path: Path) -> None:
    """Or it might know of changes that its source, restored, has not got yet."""
    taken: list[str] = []

    def url_of(app: str) -> str:
        taken.append(app)
        return f"sqlite:///{tmp_path / app}.db"

    with pytest.raises(NotMade, match="nothing to back up"):
        make(APPS, url_of, tmp_path / "all.zip", silent)
    followers = [app.name for app in APPS if app.follows is not None]
    assert followers
    assert taken[: len(followers)] == followers


def test_postgresql_is_backed_up_into_the_same_form(
    house: Path, tmp_path: Path, postgres_url: str
) -> None:
    move(house, postgres_url)
    made = make(APPS, lambda _: postgres_url, tmp_path / "all.zip", silent)
    assert {part.came_from for part in made.manifest.databases} == {"postgresql"}
    restored(made.path, tmp_path / "new")
    assert equal_rows(tmp_path / "new", house)
    for app in APPS:
        assert migrations.differences(app, files_in(tmp_path / "new")(app.name)) == []
    with closing(sqlite3.connect(tmp_path / "new" / "arcade.db")) as connection:
        connection.execute("INSERT INTO quintet_changes (at, kind, subject, subject_id, actor, "
                           "payload) VALUES ('', '', '', '', '', '{}')")  # fmt: skip
        assert connection.execute("SELECT max(id) FROM quintet_changes").fetchone() == (901,)
        triggers = connection.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'")
        assert triggers.fetchone() == (2,)


def equal_rows(one: Path, other: Path) -> bool:
    """The same values, JSON by its meaning."""
    from quintet.kernel.carrying import compare  # noqa: PLC0415  # for this alone

    for app in APPS:
        with (
            closing(sqlite3.connect(one / f"{app.name}.db")) as first,
            closing(sqlite3.connect(other / f"{app.name}.db")) as second,
        ):
            ends = SqliteEnd(first, app.name), SqliteEnd(second, app.name)
            for shape in shapes_of(app):
                found = compare(shape, *(end.rows(shape) for end in ends))
                assert found.is_equal, found
    return True


def test_a_schema_behind_the_code_is_not_backed_up(tmp_path: Path, postgres_url: str) -> None:
    app = next(app for app in APPS if app.name == "kanban")
    migrations.upgrade(app, postgres_url, "0001")
    with pytest.raises(ConfigurationError, match="quintet db upgrade kanban"):
        make([app], lambda _: postgres_url, tmp_path / "all.zip", silent)
    assert names_in(tmp_path) == []


def test_a_file_that_is_there_is_never_overwritten(house: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_text("mine")
    with pytest.raises(NotMade, match="overwrites nothing"):
        backed_up(house, path)
    path.unlink()

    @contextmanager
    def meanwhile(label: str, steps: int) -> Iterator[Progress]:
        path.write_text("mine")
        yield lambda _: None

    with pytest.raises(NotMade, match="overwrites nothing"):
        make(APPS, files_in(house), path, meanwhile)
    assert path.read_text() == "mine"


def test_what_the_disk_has_spoilt_gets_no_name(house: Path, tmp_path: Path) -> None:
    """One bit of the packed file, after all was written and before it is proved."""

    @contextmanager
    def failing_disk(label: str, steps: int) -> Iterator[Progress]:
        if label == f"{APPS[0].name}: proving":
            (packed,) = tmp_path.glob(".quintet-backup-*/backup")
            flip(packed)
        yield lambda _: None

    with pytest.raises(NoBackup, match="damaged"):
        make(APPS, files_in(house), tmp_path / "all.zip", failing_disk)
    assert names_in(tmp_path) == [house.name]


def test_a_damaged_database_makes_no_backup(house: Path, tmp_path: Path) -> None:
    path = house / "arcade.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    content = bytearray(path.read_bytes())
    content[-40 * 4096 : -20 * 4096] = b"\xa5" * (20 * 4096)
    path.write_bytes(content)
    with pytest.raises(NotMade, match="arcade: the database is damaged"):
        backed_up(house, tmp_path / "all.zip")
    assert not (tmp_path / "all.zip").exists()
    assert not list(tmp_path.glob(".quintet-*"))


def test_rows_without_their_parent_are_told_and_kept(house: Path, tmp_path: Path) -> None:
    """A backup of a database with a flaw is better than none."""
    with closing(sqlite3.connect(house / "activity.db")) as connection, connection:
        connection.execute("DELETE FROM sessions")  # foreign keys are off here
    made = backed_up(house, tmp_path / "all.zip")
    orphans = {part.app: part.orphans for part in made.manifest.databases}
    assert orphans == {**dict.fromkeys(orphans, 0), "activity": 2}
    assert restored(made.path, tmp_path / "new") == made.manifest


def test_an_app_without_a_database_is_left_out(house: Path, tmp_path: Path) -> None:
    (house / "scenes.db").unlink()
    made = backed_up(house, tmp_path / "all.zip")
    names = [part.app for part in made.manifest.databases]
    assert names == [app.name for app in APPS if app.name != "scenes"]
    assert not (house / "scenes.db").exists()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    """One bit in the midst of a database."""
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("dear diary")


def foreign(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")


def repacked(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def with_manifest(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    def rewrite(members: dict[str, bytes]) -> None:
        manifest = json.loads(members["manifest.json"])
        change(manifest)
        members["manifest.json"] = json.dumps(manifest).encode()

    repacked(path, rewrite)


def missing(path: Path) -> None:
    repacked(path, lambda members: members.__delitem__("kanban.db"))


def one_more(path: Path) -> None:
    repacked(path, lambda members: members.update({"../../evil": b"x"}))


def swapped(path: Path) -> None:
    def swap(members: dict[str, bytes]) -> None:
        members["arcade.db"], members["scenes.db"] = members["scenes.db"], members["arcade.db"]

    repacked(path, swap)


def escaping(path: Path) -> None:
    """A manifest whose app is a way out of the folder, and the file that goes with it."""

    def rewrite(members: dict[str, bytes]) -> None:
        members["../evil.db"] = members.pop("kanban.db")
        manifest = members["manifest.json"].replace(b'"kanban"', b'"../evil"')
        members["manifest.json"] = manifest

    repacked(path, rewrite)


def altered(path: Path) -> None:
    """Another value in a whole file that has as many rows and as many bytes."""

    def change(members: dict[str, bytes]) -> None:
        file = path.with_name("altered.db")
        file.write_bytes(members["arcade.db"])
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE TODOS SET RAW_INPUT = upper(RAW_INPUT) WHERE INPUT_ID = 7")
        assert len(file.read_bytes()) == len(members["arcade.db"])
        assert file.read_bytes() != members["arcade.db"]
        members["arcade.db"] = file.read_bytes()
        file.unlink()

    repacked(path, change)


SURPLUS = 50_000_000


def too_large(path: Path) -> None:
    """More comes out than the manifest says, as of a file that unpacks into terabytes."""

    def grow(members: dict[str, bytes]) -> None:
        members["kanban.db"] += b"\0" * SURPLUS

    repacked(path, grow)


def fewer_rows(path: Path) -> None:
    with_manifest(path, lambda manifest: manifest["databases"][0]["rows"].update(TODOS=1))


def no_list(path: Path) -> None:
    with_manifest(path, lambda manifest: manifest.update(databases={}))


def other_format(path: Path) -> None:
    with_manifest(path, lambda manifest: manifest.update(format=2))


@pytest.mark.parametrize(
    "damage",
    [cut, flip, empty, text, foreign, missing, one_more, swapped, escaping, altered, too_large,
     fewer_rows, no_list, other_format],
)  # fmt: skip
@pytest.mark.parametrize("is_there", [True, False], ids=["empty", "new"])
def test_what_is_no_whole_backup_restores_nothing(
    backup: Path, tmp_path: Path, damage: Change, is_there: bool
) -> None:
    damage(backup)
    folder = tmp_path / "target"
    if is_there:
        folder.mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NoBackup) as caught:
        restored(backup, folder)
    assert "\n" not in caught.value.detail
    assert sorted(tmp_path.rglob("*")) == before


def test_more_than_the_backup_says_is_not_even_unpacked(backup: Path, tmp_path: Path) -> None:
    too_large(backup)
    unpacked: list[int] = []

    @contextmanager
    def counting(label: str, steps: int) -> Iterator[Progress]:
        yield unpacked.append

    with pytest.raises(NoBackup):
        restore(backup, tmp_path / "target", APPS, counting)
    assert 0 < sum(unpacked) < SURPLUS


def test_a_folder_with_anything_in_it_is_refused(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "target"
    folder.mkdir()
    (folder / "arcade.db").write_text("mine")
    with pytest.raises(NotRestored, match="not empty"):
        restored(backup, folder)
    assert names_in(folder) == ["arcade.db"]
    with pytest.raises(NotRestored, match="no folder"):
        restored(backup, backup)


def test_what_a_killed_restore_has_left_does_not_stop_the_next(
    backup: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "target"
    (folder / ".quintet-restore-x").mkdir(parents=True)
    (folder / ".quintet-restore-x" / "arcade.db").write_text("half")
    restored(backup, folder)
    assert names_in(folder) == sorted(f"{app.name}.db" for app in APPS)


def test_a_backup_of_a_newer_quintet_is_refused(backup: Path, tmp_path: Path) -> None:
    with_manifest(backup, lambda manifest: manifest["databases"][0].update(revision="9999"))
    with pytest.raises(NotRestored, match="newer Quintet"):
        restored(backup, tmp_path / "target")
    assert not (tmp_path / "target").exists()


def test_a_backup_with_an_unknown_app_is_refused(backup: Path, tmp_path: Path) -> None:
    known: list[App] = [app for app in APPS if app.name != "scenes"]
    with pytest.raises(NotRestored, match="does not know: scenes"):
        restore(backup, tmp_path / "target", known, silent)
    assert not (tmp_path / "target").exists()


def test_nothing_is_restored_where_the_disk_says_no(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotRestored, match="cannot write into"):
        restored(backup, tmp_path / "file" / "target")
    with pytest.raises(NoBackup, match=r"cannot read the backup .*: No such file"):
        restored(tmp_path / "nowhere.zip", tmp_path / "target")


def test_the_commands_say_what_they_did_and_one_line_when_they_could_not(
    house: Path, tmp_path: Path
) -> None:
    told = quintet("backup", "arcade", "accounts", "--data", "data", cwd=tmp_path).output
    (made,) = (house / "backups").iterdir()
    assert re.fullmatch(r"quintet-\d{8}T\d{6}Z\.zip", made.name)
    assert f"{made} (" in told
    told = quintet("restore", str(made), "--data", "new", cwd=tmp_path).output
    assert names_in(tmp_path / "new") == ["accounts.db", "arcade.db"]
    assert f"is in {tmp_path / 'new'}" in told
    cut(made)
    for arguments in (
        ("restore", str(made), "--data", "again"),
        ("restore", str(made), "--data", "new"),
        ("backup", "--to", str(made), "--data", "data"),
        ("backup", "--data", "nowhere"),
        ("backup", "--to", "no/such/folder.zip", "--data", "data"),
    ):
        ended = quintet(*arguments, cwd=tmp_path, is_success=False)
        assert ended.code == 1, ended.output
        assert ended.output.startswith("quintet: ")
        assert ended.output.count("\n") == 1, ended.output
    assert names_in(tmp_path) == ["data", "new"]
