"""PDF: Chinese on a bare machine, tagged, the same bytes, no text as markup, no glyph silently missing."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_papers import LETTER, SHEET, tables, tables_of

from gongkai.document.model import Document, Heading, Paragraph, Role, Table
from gongkai.document.read_pdf import read_pdf
from gongkai.document.write_pdf import write_pdf
from gongkai.errors import GlyphMissing, UnusableSettings

MANY_ROWS = 120
NOTO = Path("/usr/share/fonts/opentype/noto")


def _pages(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    return ["".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def test_the_same_document_gives_the_same_bytes_in_another_process_too():
    script = (
        "import sys; sys.path.insert(0, 'tests/document'); from written_papers import LETTER; "
        "from gongkai.document.write_pdf import write_pdf; sys.stdout.buffer.write(write_pdf(LETTER))"
    )
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout
    assert write_pdf(LETTER) == other
    assert write_pdf(LETTER, dated=date(2025, 10, 24)) != other


def test_it_is_tagged_pdf_a_with_embedded_fonts_and_a_language():
    data = write_pdf(SHEET)
    for mark in (
        b"/MarkInfo",
        b"/StructTreeRoot",
        b"pdfaid:part>2",
        b"pdfaid:conformance>A",
        b"pdfuaid:part>1",
        b"/Lang",
    ):
        assert mark in data
    assert b"/FontFile" in data


def test_roles_stand_where_the_standard_has_them():
    pdf = pypdfium2.PdfDocument(write_pdf(LETTER))
    page = pdf[0]
    assert [round(side / 72 * 25.4) for side in page.get_size()] == [210, 297]
    text = page.get_textpage()
    boxes = {}
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        words = "".join(text.get_text_bounded(left, bottom, right, top).split())
        boxes.setdefault(words, [edge / 72 * 25.4 for edge in (left, page.get_height() - top, right)])
    head, number = boxes["示范区示范街道办事处"], boxes["示范依申请〔2025〕8号"]
    assert 30 <= head[1] <= 36
    assert 182 <= number[2] <= 184.5
    assert boxes["张三："][0] == pytest.approx(28, abs=1)
    assert boxes["一、获取方式"][0] == pytest.approx(28 + 2 * 5.57, abs=1)


def test_reports_are_numbered_on_every_page_and_letters_from_the_second():
    words = tuple(Paragraph("公开" * 400) for _ in range(3))
    report = _pages(write_pdf(Document("", (Paragraph("报告", role=Role.TITLE), *words))))
    assert [f"—{number}—" in text for number, text in enumerate(report, 1)] == [True] * len(report)
    letter = _pages(write_pdf(Document("", LETTER.blocks + words)))
    assert "—1—" not in letter[0]
    assert "—2—" in letter[1]


def test_twenty_eight_characters_fill_a_line_and_twenty_two_lines_a_page():
    page = pypdfium2.PdfDocument(write_pdf(Document("", (Paragraph("公" * 28 * 30, role=Role.ADDRESSEE),))))[0]
    text = page.get_textpage()
    lines = [text.get_text_bounded(*text.get_rect(index)).strip() for index in range(text.count_rects())]
    assert [len(line) for line in lines if "公" in line] == [28] * 22


@settings(max_examples=30, deadline=None)
@given(st.text(st.sampled_from("#$*_`\\[]{}<>@=~/+-'\"abc公开;:"), min_size=1, max_size=40))
def test_no_text_is_markup(text: str):
    printed = "".join(_pages(write_pdf(Document("", (Paragraph(f"起{text}止"),)))))
    assert "".join(f"起{text}止".split()) in printed


def test_a_missing_glyph_is_named():
    with pytest.raises(GlyphMissing, match="“𠮷”（U\\+20BB7）、“㐂”（U\\+3402）") as raised:
        write_pdf(Document("", (Paragraph("张𠮷、李㐂、王三：", role=Role.ADDRESSEE), SHEET.blocks[1])))
    assert raised.value.characters == "𠮷㐂"


def test_names_that_people_bear_are_printed():
    names = "喆堃昇玥珺瑄翀赟镕犇煊琪祎婳"
    assert names in _pages(write_pdf(Document("", (Paragraph(names),))))[0]


@pytest.mark.skipif(not NOTO.is_dir(), reason="没有思源字体（apt-get install fonts-noto-cjk）")
def test_any_font_of_a_folder_helps_with_a_missing_character():
    name = Document("", (Paragraph("张𠮷"),))
    assert "张𠮷" in _pages(write_pdf(name, font_folders=(str(NOTO),)))[0]


def test_a_folder_of_fonts_that_is_not_there_is_said():
    with pytest.raises(UnusableSettings, match="没有这个字体文件夹：/nowhere"):
        write_pdf(LETTER, font_folders=("/nowhere",))


def test_control_characters_print_as_boxes_and_invisible_ones_not_at_all():
    assert "张□三" in _pages(write_pdf(Document("", (Paragraph("张\x00\u200b三\ufeff"),))))[0]


def test_levels_may_be_skipped_in_the_source():
    page = _pages(write_pdf(Document("", (Heading("（一）情况", 2), Heading("1.数量", 3), Heading("二、其他", 1)))))[0]
    assert all(text in page for text in ("（一）情况", "1.数量", "二、其他"))


def test_a_long_table_goes_on_over_pages_with_its_head():
    from gongkai.document.model import Cell, Look, Scope

    head = Cell("件数", 0, 0, 1, 2, look=Look(scope=Scope.COLUMN))
    rows = [Cell(f"甲{row}", row, column, 1, 1) for row in range(1, MANY_ROWS) for column in (0, 1)]
    table = Table(1, (head, *rows), MANY_ROWS, 2, header_rows=1)
    pages = _pages(write_pdf(Document("", (table,))))
    assert len(pages) > 2
    assert all("件数" in page for page in pages)
    assert all(f"甲{row}" in "".join(pages) for row in range(1, MANY_ROWS))


def test_long_numbers_stay_within_their_column():
    from gongkai.document.model import Cell

    cells = tuple(Cell("99999999", 0, column, 1, 1) for column in range(15))
    page = pypdfium2.PdfDocument(write_pdf(Document("", (Table(1, cells, 1, 15),))))[0].get_textpage()
    edges = [page.get_rect(index) for index in range(page.count_rects())]
    assert sum("99999999" in page.get_text_bounded(*edge) for edge in edges) == 15


def _signs(text: str) -> list[str]:
    """The letters and figures of a cell: of punctuation next to nothing wide, readers of PDF are not sure."""
    return sorted(filter(str.isalnum, text))


@settings(max_examples=25, deadline=None)
@given(tables())
def test_any_table_is_read_back_with_its_texts(table: Table):
    read = tables_of(read_pdf(write_pdf(Document("", (table,)))))
    printed = [_signs(cell.text) for one in read for cell in one.cells]
    assert sorted(filter(None, printed)) == sorted(filter(None, (_signs(cell.text) for cell in table.cells)))


def test_a_forked_process_says_so_instead_of_waiting_for_ever():
    write_pdf(SHEET)
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool, pytest.raises(RuntimeError, match="spawn"):
        pool.submit(write_pdf, SHEET).result(timeout=60)


def test_threads_share_one_press():
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: write_pdf(LETTER), range(8)))
    assert set(made) == {made[0]}
