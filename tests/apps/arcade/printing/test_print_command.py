"""`quintet arcade print`: to a terminal, a file and a printer; its errors are one line."""

from __future__ import annotations

import socket
import threading
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text as sql

from tests.apps.arcade.printing.house import House, house_of
from tests.fixtures import escpos_reader
from tests.fixtures.server import free_port

GOLDEN = Path(__file__).parent / "golden"
WEEK = ("--week", "2026-11-20")


def golden(name: str) -> str:
    return (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_run_is_printed_as_text(played: House) -> None:
    result = played.run("print", "run", "--run-id", "2")
    assert (result.exit_code, result.stdout) == (0, golden("run"))


def test_summary_of_a_week_or_of_its_days(played: House) -> None:
    days = ("--from", "2026-11-16", "--to-date", "2026-11-22")
    for asked in (WEEK, days):
        assert played.run("print", "summary", *asked).stdout == golden("summary")


def test_high_score_has_the_initials_of_the_settings(played: House) -> None:
    result = played.run("print", "high-score", QUINTET_ARCADE_INITIALS="ada")
    assert result.stdout == golden("high_score")
    assert "YOU" in played.run("print", "high-score").stdout


def test_initials_are_one_to_three_letters(house: House) -> None:
    for initials in ("ABCD", "A1", "É"):
        result = house.run("print", "high-score", QUINTET_ARCADE_INITIALS=initials)
        assert (result.exit_code, result.stdout) == (78, ""), initials
        assert "QUINTET_ARCADE_INITIALS" in result.stderr


def test_without_a_number_the_run_that_is_played_is_printed(played: House) -> None:
    result = played.run("print", "result", "--columns", "32")
    assert "RUN 3" in result.stdout
    assert max(map(len, result.stdout.splitlines())) == 32


def test_escpos_is_the_same_paper(played: House) -> None:
    result = played.run("print", "run", "--run-id", "2", "--columns", "42", "--to", "escpos")
    paper = escpos_reader.read(result.stdout_bytes, 42)
    assert isinstance(paper[-1], escpos_reader.PaperCut)
    titles = [line.text for line in paper if isinstance(line, escpos_reader.PaperLine)]
    assert any("PREPARE THE TALK ON KÄSE" in title for title in titles)
    assert any("[X] DEFROST THE FREEZER" in title for title in titles)


def test_png_has_the_paper_s_width_and_ink(played: House) -> None:
    sizes = {}
    for columns in ("48", "32"):
        result = played.run("print", "run", "--run-id", "2", "--columns", columns, "--to", "png")
        picture = Image.open(BytesIO(result.stdout_bytes))
        sizes[columns] = picture.width
        ink = picture.convert("1").histogram()[0] / (picture.width * picture.height)
        assert 0.05 < ink < 0.5
    assert (sizes["48"] - sizes["32"]) == 16 * 6 * 2


def test_output_goes_to_a_file(played: House, tmp_path: Path) -> None:
    file = tmp_path / "receipt.txt"
    result = played.run("print", "run", "--run-id", "2", "--output", str(file))
    assert (result.exit_code, result.stdout) == (0, "")
    assert file.read_text(encoding="utf-8") == golden("run")


def test_paper_comes_out_of_the_printer(played: House) -> None:
    received: list[bytes] = []

    def serve(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            while chunk := connection.recv(65536):
                received.append(chunk)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        printer = threading.Thread(target=serve, args=(listener,))
        printer.start()
        address = f"network:127.0.0.1:{listener.getsockname()[1]}"
        asked = ("print", "run", "--run-id", "2")
        result = played.run(*asked, "--to", "printer", QUINTET_PRINTER=address)
        printer.join(10)
    assert result.exit_code == 0
    assert b"".join(received) == played.run(*asked, "--to", "escpos").stdout_bytes


# python-escpos leaves the socket of a failed connection to the garbage collector.
@pytest.mark.filterwarnings(
    "ignore:Exception ignored in.*socket:pytest.PytestUnraisableExceptionWarning"
)
def test_printer_that_is_not_there_is_one_line(played: House) -> None:
    address = f"network:127.0.0.1:{free_port()}"
    result = played.run("print", "run", "--to", "printer", QUINTET_PRINTER=address)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"quintet: cannot reach the printer {address}")
    assert result.stderr.count("\n") == 1


def test_no_printer_says_how_to_set_one(played: House) -> None:
    result = played.run("print", "run", "--to", "printer")
    assert (result.exit_code, "set QUINTET_PRINTER" in result.stdout) == (0, True)


REFUSED: list[tuple[tuple[str, ...], int, str]] = [
    (("run", "--run-id", "99"), 1, "quintet: There is no game run 99.\n"),
    (("result", "--run-id", "99"), 1, "quintet: There is no game run 99.\n"),
    (("run", "--output", "no/where"), 1, "quintet: no/where cannot be written: No such"),
    (("summary", "--week", "9999-12-31"), 1, "quintet: That week has days beyond"),
    (("summary", "--from", "2026-02-02", "--to-date", "2026-02-01"), 1, "quintet: The last"),
    (("summary", "--from", "2026-02-02"), 2, "Usage:"),
    (("summary", *WEEK, "--from", "2026-02-02", "--to-date", "2026-02-02"), 2, "Usage:"),
    (("summary", "--week", "yesterday"), 2, "Usage:"),
    (("summary", "--run-id", "1"), 2, "Usage:"),
    (("run", *WEEK), 2, "Usage:"),
    (("run", "--run-id", "0"), 2, "Usage:"),
    (("run", "--columns", "40"), 2, "Usage:"),
]


def test_what_cannot_be_printed(played: House) -> None:
    for arguments, code, message in REFUSED:
        result = played.run("print", *arguments)
        assert (result.exit_code, result.stdout) == (code, ""), arguments
        assert result.stderr.startswith(message), arguments


def test_before_the_first_run(house: House) -> None:
    for kind in ("run", "result"):
        result = house.run("print", kind)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("quintet: There is no run yet")
    assert "NO SCORES YET." in house.run("print", "high-score").stdout


@pytest.mark.parametrize("kind", ["file", "sqlite", "postgresql"])
def test_without_a_database_nothing_is_made(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    house = house_of(kind, request, tmp_path)
    for command in (("print", "run"), ("print", "high-score")):
        result = house.run(*command)
        assert (result.exit_code, result.stdout) == ((1 if kind == "file" else 78), "")
        assert result.stderr.startswith("quintet: ")
        assert result.stderr.count("\n") == 1
        assert not list(tmp_path.glob("*.db"))


def test_database_that_cannot_be_reached_is_one_line(tmp_path: Path) -> None:
    url = f"postgresql://nobody@127.0.0.1:{free_port()}/nothing"
    house = House(url, tmp_path, {"QUINTET_DATA": str(tmp_path), "DATABASE_URL": url})
    result = house.run("print", "run")
    assert (result.exit_code, result.stderr.count("\n")) == (78, 1)
    assert "cannot reach" in result.stderr


def test_printing_does_not_wait_for_a_writer(played: House) -> None:
    with played.writing() as connection:
        connection.execute(sql("UPDATE game_runs SET total_score = total_score"))
        assert played.run("print", "run", "--run-id", "2").stdout == golden("run")
