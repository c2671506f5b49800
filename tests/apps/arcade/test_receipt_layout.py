"""Receipt -> lines: what is said, and that every line is exactly as wide as the paper."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quintet.apps.arcade.receipts import dates
from quintet.apps.arcade.receipts.columns import width
from quintet.apps.arcade.receipts.escpos import render as render_escpos
from quintet.apps.arcade.receipts.layout import lay_out
from quintet.apps.arcade.receipts.lines import WIDTHS, Cut, Line, Profile
from quintet.apps.arcade.receipts.model import (
    HighScore,
    HighScoreReceipt,
    Lane,
    LaneScore,
    Rank,
    Receipt,
    ResultReceipt,
    RunReceipt,
    Streak,
    SummaryReceipt,
    Task,
    TaskLine,
    weighted_score,
)
from quintet.apps.arcade.receipts.roll import score_bar
from quintet.apps.arcade.receipts.text import render
from tests.apps.arcade.receipt_samples import FRIDAY, HIGH_SCORES, RECEIPTS, RESULT, RUN, single
from tests.fixtures.escpos_reader import PaperLine, read

AWKWARD = st.sampled_from(
    ["日本語の勉強", "👩\u200d👩\u200d👧", "e\u0301", "\x1b@", "\u200b", "🧺", "ﬁ", "\u0301", "Ⅷ"]
)
TITLES = st.lists(st.text(max_size=60) | AWKWARD, min_size=1, max_size=4).map(" ".join)
POINTS = st.integers(0, 100_000)
STATUS = st.sampled_from(["active", "completed", "abandoned"])
DAYS = st.dates()
LINES = st.builds(TaskLine, TITLES, POINTS, STATUS)
TASKS = st.builds(
    Task,
    TITLES,
    st.lists(LINES, max_size=3).map(tuple),
    st.none() | TITLES | DAYS.map(dt.date.isoformat),
)
LANES = st.lists(st.builds(Lane, TITLES, st.lists(TASKS, max_size=3).map(tuple)), max_size=3).map(
    tuple
)
RUNS = st.builds(RunReceipt, DAYS, LANES, POINTS)
STREAKS = st.builds(Streak, TITLES, POINTS)
RESULTS = st.builds(
    ResultReceipt,
    number=st.integers(1, 10**12),
    date=DAYS,
    lanes=LANES,
    base=POINTS,
    combo=POINTS,
    weighted=POINTS,
    total=POINTS,
    possible=POINTS,
    started=st.none() | st.datetimes(),
    ended=st.none() | st.datetimes(),
    streaks=st.lists(STREAKS, max_size=3).map(tuple),
    rank=st.none() | st.builds(Rank, POINTS, POINTS),
    carried_over=st.lists(TITLES, max_size=3).map(tuple),
)
SUMMARIES = st.builds(
    SummaryReceipt,
    DAYS,
    DAYS,
    POINTS,
    POINTS,
    POINTS,
    st.lists(st.builds(LaneScore, TITLES, POINTS), max_size=4).map(tuple),
    longest_streak=st.none() | STREAKS,
)
SCORES = st.builds(
    HighScoreReceipt,
    st.lists(st.builds(HighScore, POINTS, DAYS, POINTS, TITLES), max_size=12).map(tuple),
)
PROFILES = st.builds(Profile, st.sampled_from(WIDTHS), ascii_only=st.booleans())


def text_of(receipt: Receipt, columns: int = 48) -> str:
    return render(lay_out(receipt, Profile(columns)))


@settings(max_examples=150, deadline=None)
@given(RUNS | RESULTS | SUMMARIES | SCORES, PROFILES)
def test_every_line_is_exactly_as_wide_as_the_paper(receipt: Receipt, profile: Profile) -> None:
    *lines, end = lay_out(receipt, profile)
    assert end == Cut()
    for line in lines:
        assert isinstance(line, Line)
        assert width(line.text) == profile.room(double=line.double), line
    # On the printer one byte is one column, whatever Unicode thinks of it.
    for printed in read(render_escpos(lines, profile), profile.columns):
        assert isinstance(printed, PaperLine)
        assert len(printed.text) * printed.wide == profile.columns, printed
    for row in render(lines).splitlines():
        assert width(row) <= profile.columns


@given(POINTS, POINTS, st.sampled_from([16, 21, 24]))
def test_score_bar_is_exact_and_looks_full_only_when_it_is(
    score: int, full: int, columns: int
) -> None:
    bar = score_bar(score, full, columns)
    label = f" {score} PTS"
    assert len(bar) == columns
    assert bar.endswith(label)
    assert (bar.count("█") == columns - len(label)) == (0 < full <= score)


def test_score_bar_grows_by_whole_cells() -> None:
    assert score_bar(0, 100, 16) == "░" * 10 + " 0 PTS"
    assert score_bar(50, 100, 17) == "█████▓▒░░░ 50 PTS"
    assert score_bar(99, 100, 17) == "█████████▓ 99 PTS"
    assert score_bar(100, 100, 18) == "██████████ 100 PTS"
    assert score_bar(5, 0, 16) == "░" * 10 + " 5 PTS"


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (1, "SUNDAY, 1ST NOV"),
        (2, "MONDAY, 2ND NOV"),
        (3, "TUESDAY, 3RD NOV"),
        (4, "WEDNESDAY, 4TH NOV"),
        (11, "WEDNESDAY, 11TH NOV"),
        (12, "THURSDAY, 12TH NOV"),
        (13, "FRIDAY, 13TH NOV"),
        (20, "FRIDAY, 20TH NOV"),
        (21, "SATURDAY, 21ST NOV"),
        (22, "SUNDAY, 22ND NOV"),
        (23, "MONDAY, 23RD NOV"),
    ],
)
def test_days_have_their_right_ordinals(day: int, printed: str) -> None:
    assert dates.long_day(dt.date(2026, 11, day)) == printed


def test_the_date_stands_whole_at_every_width() -> None:
    for columns in WIDTHS:
        assert "FRIDAY, 20TH NOV" in text_of(RUN, columns)


def test_rows_lead_from_title_to_points() -> None:
    rows = text_of(RUN).splitlines()
    assert " [ ] WASH THE DISHES ....................... +10" in rows
    assert "  Tasks                                    | Pts" in rows


def test_a_long_title_continues_under_itself_and_keeps_every_word() -> None:
    task = single("CALL THE INSURANCE COMPANY ABOUT THE BROKEN WINDOW OF THE OLD CAR", 10)
    rows = text_of(RunReceipt(FRIDAY, (Lane("ERRANDS", (task,)),), 10), 32).splitlines()
    first = rows.index(" [ ] CALL THE INSURANCE")
    assert rows[first + 1 : first + 4] == [
        "     COMPANY ABOUT THE",
        "     BROKEN WINDOW OF THE",
        "     OLD CAR ............... +10",
    ]


def test_the_points_column_is_as_wide_as_the_largest() -> None:
    tasks = (single("SMALL", 5), single("LARGE", 100_000))
    rows = text_of(RunReceipt(FRIDAY, (Lane("FOCUS", tasks),), 100_005), 32).splitlines()
    assert " [ ] SMALL .............      +5" in rows
    assert " [ ] LARGE ............. +100000" in rows


def test_a_task_is_one_row_unless_it_has_several_lines() -> None:
    text = text_of(RUN)
    assert text.count("WATER THE PLANTS") == 1
    assert " PREPARE THE TALK ON RELIABLE BACKENDS FOR THE\n TEAM\n   [ ] OUTLINE" in text


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("2027-02-06", "BY FEB 06"),
        ("2027-02-06 18:00:00", "BY FEB 06"),
        ("someday", "BY SOMEDAY"),
        ("2027-02-31", "BY 2027-02-31"),
    ],
)
def test_deadlines_stand_at_the_right_edge(stored: str, printed: str) -> None:
    lane = Lane("ERRANDS", (single("PAY", 5, deadline=stored),))
    lines = lay_out(RunReceipt(FRIDAY, (lane,), 5))
    assert Line(printed.rjust(48), "right") in lines


def test_lanes_stand_in_double_size_boxes() -> None:
    lines = lay_out(RUN)
    for name in ("MAINTENANCE", "ASSIGNMENT", "WELLNESS"):
        assert Line(f"█ {name:^20} █", "center", bold=True, double=True) in lines


def test_a_run_printed_again_shows_what_is_done() -> None:
    text = text_of(replace(RUN, lanes=RESULT.lanes))
    assert "[X] WASH THE DISHES ....................... +10" in text
    assert "50 PTS" in text
    assert re.search(r"POSSIBLE SCORE +70 PTS", text)


@pytest.mark.parametrize(
    "figure", ["BASE +50", "COMBO +\\+7", "STREAK +12 DAYS", "WEIGHTED +75", "TOTAL +57"]
)
def test_result_figures_are_in_double_size(figure: str) -> None:
    large = [line.text for line in lay_out(RESULT) if isinstance(line, Line) and line.double]
    assert any(re.fullmatch(figure, text) for text in large)


def test_result_says_when_how_long_which_rank_and_what_comes_along() -> None:
    text = text_of(RESULT)
    assert "RUN 12" in text
    assert "09:05 - 11:42 (2 H 37 MIN)" in text
    assert "RANK 3 OF 12" in text
    assert "[ ] REHEARSE ONCE WITH A TIMER ..........   0" in text
    assert "CARRIED OVER\n" + "-" * 48 + "\n - DESCALE THE COFFEE MACHINE" in text


def test_the_first_rank_is_celebrated() -> None:
    assert "NEW HIGH SCORE" in text_of(replace(RESULT, rank=Rank(1, 12)))
    assert "NEW HIGH SCORE" not in text_of(RESULT)
    assert "NEW HIGH SCORE" not in text_of(replace(RESULT, rank=Rank(1, 1), total=0))


def test_a_clock_set_back_gives_no_negative_duration() -> None:
    started = dt.datetime(2026, 10, 25, 2, 50)
    text = text_of(replace(RESULT, started=started, ended=started - dt.timedelta(minutes=30)))
    assert "02:50 - 02:20 (0 MIN)" in text


def test_no_receipt_reproaches() -> None:
    receipts = [
        *RECEIPTS.values(),
        replace(RESULT, rank=Rank(12, 12), total=0, base=0, ended=None),
        RunReceipt(FRIDAY, (Lane("FOCUS"), Lane("ERRANDS", (Task("EMPTY", ()),))), 0),
    ]
    reproach = re.compile(
        r"\b(FAIL\w*|MISS(ED|ING)?|LATE|OVERDUE|PENALT\w*|PUNISH\w*|LOST|LOSE|LOSS|BAD|WORST|GUILT"
        r"\w*|SHAME\w*|SHOULD|MUST|LAZY|FORGOT\w*|SORRY|UNFINISHED|INCOMPLETE|ONLY|NEVER|WASTED)\b"
    )
    for receipt in receipts:
        assert reproach.search(text_of(receipt).upper()) is None


def test_high_score_prints_ten() -> None:
    text = text_of(HIGH_SCORES)
    assert "ADA 1250" in text
    assert "10TH 11 NOV 2026" in text
    assert "11TH" not in text
    assert "TEN" not in text


def test_the_strongest_lane_fills_its_bar() -> None:
    bars = [line.text for line in lay_out(RECEIPTS["summary"]) if isinstance(line, Line)]
    assert "█" * 16 + " 120 PTS" in bars
    assert "░" * 16 + "   0 PTS" in bars


@pytest.mark.parametrize("name", [name for name in RECEIPTS if name.startswith("empty")])
def test_nothing_to_print_is_a_friendly_receipt(name: str) -> None:
    text = text_of(RECEIPTS[name])
    assert re.search("NO TASKS YET|ENJOY THE REST|NO RUNS IN THESE DAYS|FIRST PLACE IS FREE", text)


def test_weighted_score_rounds_halves_up() -> None:
    assert weighted_score([]) == 0
    assert weighted_score([(2.0, 15), (1.0, 29), (1.2, 13)]) == 75
    assert weighted_score([(0.5, 1)]) == 1
    assert weighted_score([(0.5, 5)]) == 3
    # 31.5 by hand, 31.499… in binary floating point
    assert weighted_score([(0.7, 45)]) == 32


def test_profiles_name_what_they_refuse() -> None:
    with pytest.raises(ValueError, match="48, 42 or 32 columns wide, not 40"):
        Profile(40)
    with pytest.raises(ValueError, match="CP437"):
        Profile(code_page="latin")


def test_receipts_need_no_database_no_web_and_load_the_printer_library_late() -> None:
    program = (
        "import sys, quintet.apps.arcade.receipts.layout, quintet.apps.arcade.receipts.printer;"
        "print(sorted({'escpos', 'fastapi', 'sqlalchemy', 'sqlite3'} & set(sys.modules)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert answer.stdout == "[]\n"
