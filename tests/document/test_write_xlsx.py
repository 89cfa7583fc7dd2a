"""XLSX: numbers as numbers, merged cells, and no cell that a spreadsheet runs."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from written_papers import LETTER, SHEET, TABLE, tables, tables_of

from gongkai.document.model import Cell, Document, Paragraph, Table
from gongkai.document.read_xlsx import read_xlsx
from gongkai.document.write_xlsx import write_xlsx

DANGEROUS = (
    "=1+1",
    "+1",
    "-cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＋1",
    "－1+2",
    "＠a",
    " =1",
    "　＝1",
)


def _book(document: Document) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(document)))


def test_the_same_document_gives_the_same_bytes():
    document = Document("", LETTER.blocks + SHEET.blocks)
    assert write_xlsx(document) == write_xlsx(document)
    with zipfile.ZipFile(io.BytesIO(write_xlsx(document))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_a_formula_in_prose_or_table(text: str):
    table = Table(1, (Cell(text, 0, 0, 1, 1), Cell("1", 0, 1, 1, 1)), 1, 2)
    book = _book(Document("", (Paragraph(text), table)))
    for cell in (book.worksheets[0]["A1"], book.worksheets[1]["A1"]):
        assert cell.data_type == "s"
        assert cell.quotePrefix
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(write_xlsx(Document("", (table,))))).read(
        "xl/worksheets/sheet1.xml"
    )


def test_figures_are_numbers_and_a_proved_one_says_so():
    sheet = _book(SHEET)["表二 样表"]
    assert sheet["B3"].value == 3
    assert sheet["C3"].value is None
    assert sheet["B4"].value == "没读到"
    assert (sheet["C4"].value, sheet["C4"].number_format) == (12, '0"（推）"')
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:C1", "A3:A4", "B2:C2"]


@pytest.mark.parametrize("text", ["007", "1e5", "12345678901234567890", "１２", "1,000", "0x1F", "NaN"])
def test_what_only_looks_like_a_number_stays_text(text: str):
    book = _book(Document("", (Table(1, (Cell(text, 0, 0, 1, 1), Cell("甲", 0, 1, 1, 1)), 1, 2),)))
    assert book.worksheets[0]["A1"].value == text


def test_sheets_of_one_name_get_two():
    book = _book(Document("", (TABLE, TABLE)))
    assert book.sheetnames == ["表二 样表", "表二 样表2"]


@settings(max_examples=40, deadline=None)
@given(tables())
def test_any_table_is_read_back_as_it_was_written(table: Table):
    (read,) = tables_of(read_xlsx(write_xlsx(Document("", (table,)))))
    assert [(cell.row, cell.column, cell.rowspan, cell.colspan) for cell in read.cells if cell.text] == [
        (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells
    ]
    written = [cell.text for cell in table.cells]
    for before, after in zip(written, (cell.text for cell in read.cells if cell.text), strict=True):
        assert before == after or Decimal(before) == Decimal(after)
