"""Lines -> printer bytes, read back from the bytes as a printer would."""

from __future__ import annotations

import pytest

from quintet.apps.arcade.receipts.escpos import render
from quintet.apps.arcade.receipts.layout import lay_out
from quintet.apps.arcade.receipts.lines import CODE_PAGES, WIDTHS, Cut, Line, Profile
from quintet.apps.arcade.receipts.model import Lane, RunReceipt
from tests.apps.arcade.receipt_samples import FRIDAY, RECEIPTS, single
from tests.fixtures.escpos_reader import NotReceipt, PaperCut, PaperLine, read


def printed_text(text: str, profile: Profile) -> str:
    (line,) = read(render([Line(text)], profile), profile.columns)
    assert isinstance(line, PaperLine)
    return line.text


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("name", RECEIPTS)
def test_the_printer_prints_the_layout(name: str, columns: int) -> None:
    lines = lay_out(RECEIPTS[name], Profile(columns))
    size = {False: 1, True: 2}
    assert read(render(lines, Profile(columns)), columns) == [
        PaperCut(fed=6)
        if isinstance(line, Cut)
        else PaperLine(line.text, line.align, line.bold, size[line.double], size[line.double])
        for line in lines
    ]


def test_the_printer_is_set_up_first_and_cuts_once_at_the_end() -> None:
    data = render(lay_out(RECEIPTS["score_run"]))
    assert data.startswith(b"\x1b@\x1c.\x1bt\x00")
    assert data.count(b"\x1dV") == 1
    assert data.endswith(b"\n\x1bd\x06\x1dV\x00")


def test_styles_are_sent_when_they_change() -> None:
    data = render([Line("A", bold=True), Line("B", bold=True), Line("C")])
    assert data.count(b"\x1bE") == 2


@pytest.mark.parametrize("profile", [Profile(code_page="CP1252"), Profile(ascii_only=True)])
def test_blocks_fall_back_where_the_printer_lacks_them(profile: Profile) -> None:
    assert printed_text("█▓▒░▀▄ [ ]", profile) == "#=-.## [ ]"
    banner = read(render(lay_out(RECEIPTS["score_run"], profile), profile), 48)[:10]
    rows = [line.text for line in banner if isinstance(line, PaperLine)]
    assert rows[0] == "....----====########################====----...."
    assert rows[2] == " ####  ####  ###  ####  ####   ####  ## ## ##  #"


def test_ascii_only_sends_no_high_byte() -> None:
    data = render(lay_out(RECEIPTS["score_run"], Profile()), Profile(ascii_only=True))
    assert max(data) < 0x80


@pytest.mark.parametrize(
    ("code_page", "text", "printed"),
    [
        ("CP437", "ÜBEN: CAFÉ", "ÜBEN: CAFÉ"),
        ("CP437", "ŻÓŁW – “OK” …", 'ZOLW - "OK" .'),
        ("CP852", "ŻÓŁW", "ŻÓŁW"),
        ("CP858", "5 €", "5 €"),
        ("CP437", "5 €", "5 ?"),
        ("CP866", "ЧИТАТЬ", "ЧИТАТЬ"),
        ("CP437", "ЧИТАТЬ", "??????"),
        ("CP437", "日本 ＡＢ", "???? A B "),
        ("CP437", "n\u0323 ﬁ", "n ?"),
        ("CP437", "🧺 OK", "?? OK"),
    ],
)
def test_what_the_code_page_lacks_keeps_its_columns(
    code_page: str, text: str, printed: str
) -> None:
    assert printed_text(text, Profile(code_page=code_page)) == printed


@pytest.mark.parametrize(
    "title", ["\x1b@\x1dV\x00", "A\x1dV\x41\x00B", "\x9b\x07", "x\r\ny\x0c", "\x7f\x1c&"]
)
def test_no_title_reaches_the_printer_as_a_command(title: str) -> None:
    receipt = RunReceipt(FRIDAY, (Lane(title or "?", (single(title, 5, deadline=title),)),), 5)
    paper = read(render(lay_out(receipt)), 48)
    assert [line for line in paper if isinstance(line, PaperCut)] == [PaperCut(6)]


def test_even_lines_made_elsewhere_cannot_command() -> None:
    assert printed_text("A\x1b@B\x1dV", Profile()) == "A?@B?V"


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_the_library_knows_every_code_page(code_page: str) -> None:
    assert b"\x1bt" in render([Line("ok")], Profile(code_page=code_page))


@pytest.mark.parametrize("data", [b"A\x1bpB\n", b"A" * 49 + b"\n", b"A", b"\xdb\n", b"A\x1ba\x01"])
def test_the_reader_refuses_what_a_receipt_must_not_hold(data: bytes) -> None:
    with pytest.raises(NotReceipt):
        read(data, 48)
