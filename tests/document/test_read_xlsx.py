"""Spreadsheets."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from seen import codes, seen, spans, tables

from gongkai.document.model import Document
from gongkai.document.read_xlsx import read_xlsx
from gongkai.errors import DamagedDocument, EmptyDocument, LimitExceeded


def bytes_of(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(rows: list[list[object]], *merged: str) -> Document:
    book = openpyxl.Workbook()
    fill(book.active, rows, *merged)
    return read_xlsx(bytes_of(book))


def fill(sheet: Worksheet, rows: list[list[object]], *merged: str) -> None:
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)


def test_values_are_printed_as_people_read_them() -> None:
    document = read([["甲", 21, 7730.28, 0], ["乙", "０", date(2023, 1, 5), True], ["丙", None, "/", -3]])
    assert seen(document) == [[["甲", "21", "7730.28", "0"], ["乙", "０", "2023-01-05", "TRUE"], ["丙", "", "/", "-3"]]]


def test_merged_ranges_are_spans() -> None:
    table = tables(read([["组", "a", "b"], [None, 1, 2], ["共", None, 3]], "A1:A2", "A3:B3"))[0]
    assert spans(table)["组"] == (0, 0, 2, 1)
    assert spans(table)["共"] == (2, 0, 1, 2)
    assert (table.row_count, table.column_count) == (3, 3)


def test_lines_of_text_are_paragraphs_and_bands_stay_in_their_table() -> None:
    rows = [
        ["2023年年度报告", None, None],
        ["二、主动公开政府信息情况", None, None],
        ["第二十条第（一）项", None, None],
        ["规章", 0, 0],
        ["三、收到和处理", None, None],
        ["新收", 1, 2],
    ]
    merged = ["A1:D1", *(f"A{row}:C{row}" for row in (2, 3, 5))]
    assert seen(read(rows, *merged)) == [
        "2023年年度报告",
        "二、主动公开政府信息情况",
        [["第二十条第（一）项"], ["规章", "0", "0"]],
        "三、收到和处理",
        [["新收", "1", "2"]],
    ]


def test_a_row_of_the_empty_form_stays_a_row() -> None:
    rows = [["项目", "自然人", "总计"], ["一、本年新收申请数量", None, None], ["二、上年结转", None, None]]
    assert seen(read(rows)) == [
        [["项目", "自然人", "总计"], ["一、本年新收申请数量", "", ""], ["二、上年结转", "", ""]]
    ]


def test_an_empty_row_does_not_cut_a_table() -> None:
    assert seen(read([["a", 1], [None, None], ["b", 2]])) == [[["a", "1"], ["b", "2"]]]
    assert len(tables(read([["a", 1], [None, None], ["b", 2, 3]]))) == 2


def test_every_visible_sheet_is_read_and_a_hidden_one_named() -> None:
    book = openpyxl.Workbook()
    fill(book.active, [["a", 1]])
    fill(book.create_sheet("附表"), [["b", 2]])
    draft = book.create_sheet("底稿")
    fill(draft, [["c", 3]])
    draft.sheet_state = "hidden"
    document = read_xlsx(bytes_of(book))
    assert seen(document) == [[["a", "1"]], [["b", "2"]]]
    assert codes(document) == ["hidden_sheet"]
    assert "底稿" in document.notices[0].message


def test_what_a_sheet_hides_is_noticed() -> None:
    book = openpyxl.Workbook()
    fill(book.active, [["a", 1], ["b", 2], ["c", "=B1+B2"]])
    book.active.row_dimensions[2].hidden = True
    book.active["A1"].comment = Comment("核对", "某人")
    document = read_xlsx(bytes_of(book))
    assert codes(document) == ["hidden_rows", "comments", "formula_without_value"]
    assert "B3" in document.notices[-1].message


def test_a_far_corner_cell_is_refused_before_it_is_laid_out() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.active["XFD1048576"] = 2
    with pytest.raises(LimitExceeded, match="1048576"):
        read_xlsx(bytes_of(book))


def test_a_far_corner_that_is_only_formatted_is_no_matter() -> None:
    book = openpyxl.Workbook()
    fill(book.active, [["a", 1]])
    book.active["XFD1048576"].number_format = "0.00"
    assert seen(read_xlsx(bytes_of(book))) == [[["a", "1"]]]


def test_an_empty_book_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        read_xlsx(bytes_of(openpyxl.Workbook()))


def test_a_broken_sheet_is_damage() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook>")
    with pytest.raises(DamagedDocument):
        read_xlsx(file.getvalue())
