"""HIGH SCORE: the ten best runs, as an arcade machine shows them."""

from __future__ import annotations

from quintet.apps.arcade.receipts import dates
from quintet.apps.arcade.receipts.columns import clean, pad, width
from quintet.apps.arcade.receipts.lines import Printed, Profile
from quintet.apps.arcade.receipts.model import HighScore, HighScoreReceipt
from quintet.apps.arcade.receipts.roll import Roll

PLACES = 10


def high_score(receipt: HighScoreReceipt, profile: Profile) -> list[Printed]:
    """The first place in double size, then the table of all."""
    rows = receipt.rows[:PLACES]
    roll = Roll(profile)
    roll.heading("HIGH SCORE")
    if rows:
        roll.text(f"{_initials(rows[0])} {rows[0].score}", "center", bold=True, double=True)
        roll.blank()
        _table(roll, rows)
    else:
        roll.text("NO SCORES YET.", "center", bold=True)
        roll.text("THE FIRST PLACE IS FREE.", "center")
    roll.footer("INSERT A TODO LIST TO PLAY")
    return roll.tear_off()


def _table(roll: Roll, rows: tuple[HighScore, ...]) -> None:
    score_columns = max(len("SCORE"), *(len(f"{row.score}") for row in rows))
    name_columns = max(len("NAME"), *(width(_initials(row)) for row in rows))

    def put(rank: str, date: str, score: str, name: str, *, bold: bool = False) -> None:
        right = f"{score.rjust(score_columns)}  {pad(name, name_columns)}"
        roll.pair(f" {rank.ljust(4)} {date}", right, bold=bold)

    put("RANK", "DATE", "SCORE", "NAME", bold=True)
    roll.rule("-")
    for row in rows:
        put(
            dates.ordinal(row.rank),
            dates.day_and_year(row.date),
            f"{row.score}",
            _initials(row),
            bold=row is rows[0],
        )


def _initials(row: HighScore) -> str:
    """Up to three letters; dashes for a player who gave none."""
    return clean(row.initials).upper()[:3] or "---"
