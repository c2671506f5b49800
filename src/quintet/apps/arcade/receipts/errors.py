"""What can go wrong when a receipt is printed."""

from __future__ import annotations

from quintet.kernel.errors import QuintetError


class PrinterUnavailable(QuintetError):
    """The receipt did not reach the printer; the detail says why, on one line."""

    status = 503
    title = "Printer unavailable"
