"""Bytes -> the printer that `QUINTET_PRINTER` names."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quintet.apps.arcade.receipts.errors import PrinterUnavailable
from quintet.apps.arcade.receipts.escpos import render
from quintet.apps.arcade.receipts.lines import Printed, Profile

CONNECT_SECONDS = 5.0
# A printer takes bytes as fast as it prints once its buffer is full.
PRINT_SECONDS = 60.0
RAW_PORT = 9100
FORMS = "dummy, network:HOST[:PORT], file:PATH, usb:VID:PID or cups:QUEUE"


def send(
    receipt: bytes | Iterable[Printed],
    address: str = "dummy",
    *,
    profile: Profile | None = None,
    connect_seconds: float = CONNECT_SECONDS,
) -> bytes:
    """Print a receipt, or raise `PrinterUnavailable`; returns the bytes that went out.

    The whole receipt is rendered before the printer is opened and nothing is sent before it
    answers, so an unreachable printer prints nothing. It blocks: call it in a thread, and
    never inside a unit of work.
    """
    data = receipt if isinstance(receipt, bytes) else render(receipt, profile)
    kind, _, place = address.partition(":")
    match kind:
        case "dummy" if not place:
            pass
        case "network" if place:
            _print(_network(place, connect_seconds), data, address)
        case "file" if place:
            _print(_file(place), data, address)
        case "usb" if place:
            _print(_usb(place), data, address)
        case "cups" if place:
            _queue(place, data)
        case _:
            raise PrinterUnavailable(f"the printer must be {FORMS}, not {address!r}")
    return data


def _network(place: str, connect_seconds: float) -> Any:
    from escpos.printer import Network  # late: see escpos.py

    host, _, port = place.partition(":")
    number = port or str(RAW_PORT)
    if not (host and number.isascii() and number.isdigit() and 0 < int(number) < 65536):
        raise PrinterUnavailable(f"a network printer is network:HOST[:PORT], not {place!r}")
    return Network(host, int(number), timeout=connect_seconds)


def _file(place: str) -> Any:
    from escpos.printer import File

    # Opening a device that is not there would create an ordinary file and print into that.
    if not Path(place).exists():
        raise PrinterUnavailable(f"there is no printer at {place}")
    return File(place)


def _usb(place: str) -> Any:
    from escpos.printer import Usb

    try:
        vendor, product = (int(number, 16) for number in place.split(":"))
    except ValueError:
        raise PrinterUnavailable(f"a USB printer is usb:VID:PID in hex, not {place!r}") from None
    if not Usb.is_usable():
        raise PrinterUnavailable("a USB printer needs the Python package pyusb")
    return Usb(vendor, product, timeout=int(PRINT_SECONDS * 1000))


def _print(printer: Any, data: bytes, address: str) -> None:
    from escpos.exceptions import DeviceNotFoundError

    try:
        printer.open()
    # pyusb reports a missing libusb as a ValueError.
    except (DeviceNotFoundError, OSError, ValueError) as error:
        reason = _one_line(error.__context__ or error)
        raise PrinterUnavailable(f"cannot reach the printer {address}: {reason}") from error
    try:
        try:
            if hasattr(printer.device, "settimeout"):
                printer.device.settimeout(PRINT_SECONDS)
            printer._raw(data)
        finally:
            printer.close()
    except OSError as error:
        raise PrinterUnavailable(
            f"the printer {address} stopped while printing, part of the receipt may be on "
            f"paper: {_one_line(error)}"
        ) from error


def _queue(queue: str, data: bytes) -> None:
    """One raw job for a CUPS queue, by its own `lp`, whose exit code tells a job refused.

    The library's two CUPS drivers need a C build, or ignore that exit code.
    """
    command = ["lp", "-s", "-o", "raw", "-d", queue]
    try:
        job = subprocess.run(
            command, check=False, input=data, capture_output=True, timeout=PRINT_SECONDS
        )
    except FileNotFoundError:
        raise PrinterUnavailable("a CUPS queue needs the program lp (cups-client)") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PrinterUnavailable(f"no answer from CUPS for the queue {queue}") from error
    if job.returncode:
        reason = _one_line(job.stderr.decode(errors="replace"))
        raise PrinterUnavailable(f"the queue {queue} took no job: {reason}")


def _one_line(reason: object) -> str:
    return " ".join(str(reason).split())
