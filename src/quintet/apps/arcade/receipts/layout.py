"""Receipt -> styled lines: the one place that knows which receipt looks how."""

from __future__ import annotations

from quintet.apps.arcade.receipts.high_score import high_score
from quintet.apps.arcade.receipts.lines import Printed, Profile
from quintet.apps.arcade.receipts.model import (
    HighScoreReceipt,
    Receipt,
    ResultReceipt,
    RunReceipt,
    SummaryReceipt,
)
from quintet.apps.arcade.receipts.score_result import score_result
from quintet.apps.arcade.receipts.score_run import score_run
from quintet.apps.arcade.receipts.summary import summary


def lay_out(receipt: Receipt, profile: Profile | None = None) -> list[Printed]:
    """The receipt's lines, each exactly as wide as the paper, and one cut at the end."""
    profile = profile or Profile()
    match receipt:
        case RunReceipt():
            return score_run(receipt, profile)
        case ResultReceipt():
            return score_result(receipt, profile)
        case SummaryReceipt():
            return summary(receipt, profile)
        case HighScoreReceipt():
            return high_score(receipt, profile)
