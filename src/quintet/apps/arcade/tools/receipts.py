"""Tools for receipts: read as text, or printed on paper."""

from __future__ import annotations

from typing import Any

from quintet.apps.arcade.receipts import text
from quintet.apps.arcade.receipts.gather import newest_run
from quintet.apps.arcade.receipts.layout import lay_out
from quintet.apps.arcade.receipts.lines import Profile
from quintet.apps.arcade.service import printing
from quintet.apps.arcade.service.printing import Gather
from quintet.apps.arcade.service.receipts import receipt
from quintet.apps.arcade.settings import own_settings_in
from quintet.apps.arcade.tools.arguments import OneReceipt
from quintet.kernel.mcp import Surroundings, WaitingTool


async def show_receipt(around: Surroundings, given: OneReceipt) -> dict[str, Any]:
    async with around.database.read() as unit:
        found = await receipt(unit, _gather(around, given))
    return {"text": text.render(lay_out(found, Profile()))}


async def print_receipt(around: Surroundings, given: OneReceipt) -> dict[str, Any]:
    sent = await printing.print_receipt(
        around.database, _gather(around, given), around.settings.printer, Profile()
    )
    return {"bytes": sent}


def _gather(around: Surroundings, given: OneReceipt) -> Gather:
    own, now = own_settings_in(around.settings), around.database.clock()
    match given.kind:
        case "run":
            return lambda fetch: printing.run_gather(given.run_id or newest_run(fetch))(fetch)
        case "result":
            return lambda fetch: printing.result_gather(
                given.run_id or newest_run(fetch), now, own
            )(fetch)
        case "summary":
            return printing.week_gather(now, own)
        case _:
            return printing.high_score_gather(own)


RECEIPTS = (
    WaitingTool(
        name="show_receipt",
        title="Show a receipt",
        description="A receipt as it would be printed, as text in 48 columns.",
        arguments=OneReceipt,
        run=show_receipt,
        is_read_only=True,
        is_idempotent=True,
    ),
    WaitingTool(
        name="print_receipt",
        title="Print a receipt",
        description="Print a receipt on the printer that is set up; refused without one. It uses "
        "paper each time: print once, and only when asked to.",
        arguments=OneReceipt,
        run=print_receipt,
    ),
)
