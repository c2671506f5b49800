"""Printing: real sockets, files and programs instead of a printer."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quintet.apps.arcade.receipts.errors import PrinterUnavailable
from quintet.apps.arcade.receipts.escpos import render
from quintet.apps.arcade.receipts.layout import lay_out
from quintet.apps.arcade.receipts.lines import Profile
from quintet.apps.arcade.receipts.printer import send
from quintet.kernel.errors import QuintetError
from tests.apps.arcade.receipt_samples import RUN

LINES = lay_out(RUN)

# python-escpos leaves the socket of a failed connection to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Exception ignored in.*socket:pytest.PytestUnraisableExceptionWarning"
)


@contextmanager
def network_printer(*, slams_the_door: bool = False) -> Iterator[tuple[str, list[bytes]]]:
    """A printer on loopback: its address and, once a job is over, what it received."""
    received: list[bytes] = []

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            if slams_the_door:
                connection.recv(1000)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            received.append(b"".join(iter(lambda: connection.recv(65536), b"")))

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"network:127.0.0.1:{server.getsockname()[1]}", received
        thread.join(5)


def test_the_dummy_prints_nothing_and_returns_the_bytes() -> None:
    assert send(LINES) == render(LINES)
    assert send(b"raw", "dummy") == b"raw"


def test_a_network_printer_receives_the_whole_receipt_once() -> None:
    with network_printer() as (address, received):
        sent = send(LINES, address, profile=Profile(ascii_only=True))
    assert received == [sent] == [render(LINES, Profile(ascii_only=True))]


def test_a_printer_that_is_off_is_one_clear_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"network:127.0.0.1:{server.getsockname()[1]}"
    with pytest.raises(PrinterUnavailable, match=r"cannot reach .*refused") as caught:
        send(LINES, address)
    assert isinstance(caught.value, QuintetError)
    assert caught.value.status == 503
    assert "\n" not in caught.value.detail


def test_a_printer_that_does_not_answer_is_given_up() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        place = server.getsockname()
        # The queue of waiting connections is full, so the next one gets no answer.
        waiting = [socket.socket() for _ in range(3)]
        for connection in waiting:
            connection.setblocking(False)
            connection.connect_ex(place)
        begin = time.monotonic()
        with pytest.raises(PrinterUnavailable, match="timed out"):
            send(b"receipt", f"network:{place[0]}:{place[1]}", connect_seconds=0.3)
        assert 0.2 < time.monotonic() - begin < 3
        for connection in waiting:
            connection.close()


def test_a_connection_that_breaks_while_printing_says_so() -> None:
    with (
        network_printer(slams_the_door=True) as (address, _),
        pytest.raises(PrinterUnavailable, match="part of the receipt may be on paper"),
    ):
        send(b"x" * 50_000_000, address)


def test_a_device_file_receives_the_bytes(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    device.touch()
    assert send(LINES, f"file:{device}") == device.read_bytes()


def test_a_device_that_is_not_there_is_not_created(tmp_path: Path) -> None:
    with pytest.raises(PrinterUnavailable, match="there is no printer at"):
        send(LINES, f"file:{tmp_path / 'lp0'}")
    assert list(tmp_path.iterdir()) == []


def test_a_device_that_takes_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PrinterUnavailable, match="No space left"):
        send(LINES, "file:/dev/full")
    with pytest.raises(PrinterUnavailable, match="cannot reach"):
        send(LINES, f"file:{tmp_path}")


def lp(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program `lp` before every other."""
    program = folder / "lp"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


def test_a_cups_queue_gets_one_raw_job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lp(tmp_path, f'echo "$@" > {tmp_path}/options; cat > {tmp_path}/job', monkeypatch)
    assert send(LINES, "cups:receipts") == (tmp_path / "job").read_bytes()
    assert (tmp_path / "options").read_text() == "-s -o raw -d receipts\n"


def test_a_cups_queue_that_refuses_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lp(tmp_path, "cat > /dev/null; echo 'lp: no such\ndestination' >&2; exit 1", monkeypatch)
    with pytest.raises(PrinterUnavailable, match="took no job: lp: no such destination"):
        send(LINES, "cups:nowhere")


def test_without_cups_the_error_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrinterUnavailable, match="needs the program lp"):
        send(LINES, "cups:receipts")


def test_a_usb_printer_that_is_not_there_is_an_error() -> None:
    with pytest.raises(PrinterUnavailable, match=r"pyusb|cannot reach"):
        send(LINES, "usb:0001:0001")


@pytest.mark.parametrize(
    "address",
    [
        *("", "serial:1", "network:", "network:host:port", "network:host:0", "network:[::1]:9100"),
        *("network:host:65536", "usb:04b8", "usb:04b8:zz", "file:", "cups:", "dummy:1"),
    ],
)
def test_a_wrong_address_names_the_right_form(address: str) -> None:
    with pytest.raises(PrinterUnavailable, match=r"HOST\[:PORT\]|VID:PID"):
        send(LINES, address)
