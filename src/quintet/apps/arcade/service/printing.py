"""Receipts to the printer that the setting names. No unit is open while it prints."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from quintet.apps.arcade.errors import NoPrinter
from quintet.apps.arcade.receipts.gather import Fetch, gather_result, gather_run, moment_of
from quintet.apps.arcade.receipts.gather_scores import (
    gather_high_score,
    gather_summary,
    week_of,
)
from quintet.apps.arcade.receipts.layout import lay_out
from quintet.apps.arcade.receipts.lines import Profile
from quintet.apps.arcade.receipts.model import Receipt
from quintet.apps.arcade.receipts.printer import send
from quintet.apps.arcade.service.receipts import receipt
from quintet.apps.arcade.settings import ArcadeSettings
from quintet.kernel.database import Database

NOWHERE = "dummy"

type Gather = Callable[[Fetch], Receipt]


def has_printer(address: str) -> bool:
    """Whether the setting names a printer, and not the one that prints nowhere."""
    return address.partition(":")[0] != NOWHERE


def run_gather(run_id: int) -> Gather:
    """SCORE RUN."""
    return lambda fetch: gather_run(fetch, run_id)


def result_gather(run_id: int, now: datetime, settings: ArcadeSettings) -> Gather:
    """SCORE RESULT."""
    moment = moment_of(now, settings.day_starts_at)
    return lambda fetch: gather_result(fetch, run_id, moment)


def week_gather(now: datetime, settings: ArcadeSettings) -> Gather:
    """SUMMARY of this week."""
    days = week_of(moment_of(now, settings.day_starts_at).today)
    return lambda fetch: gather_summary(fetch, days, settings.day_starts_at)


def high_score_gather(settings: ArcadeSettings) -> Gather:
    """HIGH SCORE."""
    return lambda fetch: gather_high_score(fetch, settings.initials)


async def print_receipt(database: Database, gather: Gather, address: str, profile: Profile) -> int:
    """Print it; how many bytes went out. `PrinterUnavailable` says why nothing did."""
    if not has_printer(address):
        raise NoPrinter
    async with database.read() as unit:
        found = await receipt(unit, gather)
    sent = await asyncio.to_thread(send, lay_out(found, profile), address, profile=profile)
    return len(sent)
