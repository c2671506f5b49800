"""The log of model calls, which the pipeline writes and the API shows."""

from __future__ import annotations

from quintet.apps.arcade import repository
from quintet.apps.arcade.errors import LogNotFound
from quintet.kernel.preconditions import require_match
from quintet.kernel.rows import delete_row, row
from quintet.kernel.unit import WriteUnit


async def remove_log(unit: WriteUnit, log_id: int, if_match: str | None) -> None:
    """Forget one model call."""
    current = await row(unit, repository.LOGS, log_id, is_locked=True)
    if current is None:
        raise LogNotFound(log_id)
    require_match(if_match, current)
    await delete_row(unit, repository.LOGS, log_id)
    unit.record("llm_log.removed", "llm_logs", log_id)
