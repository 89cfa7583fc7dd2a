"""Paper -> XLSX: the text on a first sheet, every table on a sheet of its own with its merged cells.

No cell is a formula, whatever its text begins with; the same document gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

import xlsxwriter

from gongkai.document.layout import load_layout, printable_blocks, printable_text
from gongkai.document.model import Align, Cell, Document, Heading, Look, Mark, Paragraph, Role, Scope, Table

UNDATED = date(1980, 1, 1)
"""What the properties of an undated document say: the day on which ZIP files begin to count."""

_TEXT_SHEET = "正文"
_TEXT_WIDTH = 90
_TABLE_WIDTH = 110
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_000
_LETTERS_A_LINE = 44
_LINE_HEIGHT = 20
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,13})(?:\.(\d{1,8}))?")
# What some spreadsheet takes for the start of a formula once the file has gone through CSV or been typed over.
_FORMULA_STARTS = re.compile(r"[\s\u200b\ufeff]*[=+\-@|%＝＋－＠﹢﹣﹦﹫]|[\t\r\n]")
_MARK_FILLS = {Mark.LOST: "#FDECEA", Mark.UNSURE: "#FFF4D6", Mark.INFERRED: "#E8F1FA"}
_ALIGN = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}

_Properties = Mapping[str, Any]  # Any: what a format of XlsxWriter may say


def write_xlsx(document: Document, *, dated: date | None = None) -> bytes:
    """The document as XLSX. Figures are numbers, all else is text; a proved figure shows what its mark says."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    day = dated or UNDATED
    book.set_properties({"title": _text(document.title or ""), "created": datetime(day.year, day.month, day.day)})
    _Sheets(book).write(list(printable_blocks(document.blocks)))
    book.close()
    return buffer.getvalue()


def _text(text: str) -> str:
    return printable_text(text)[:_LONGEST_TEXT]


class _Sheets:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._names: set[str] = set()
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}  # Any: XlsxWriter's formats are untyped

    def write(self, blocks: Sequence[Heading | Paragraph | Table]) -> None:
        prose = [block for block in blocks if not isinstance(block, Table)]
        if prose or not blocks:
            self._write_prose(prose)
        for block in blocks:
            if isinstance(block, Table):
                self._write_table(block)

    def _write_prose(self, blocks: Sequence[Heading | Paragraph]) -> None:
        sheet = self._sheet(_TEXT_SHEET)
        sheet.set_column(0, 0, _TEXT_WIDTH)
        sheet.hide_gridlines(2)
        sheet.set_portrait()
        sheet.fit_to_pages(1, 0)
        for row, block in enumerate(blocks):
            text = _text(block.text)
            lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
            sheet.set_row(row, _LINE_HEIGHT * min(lines, 20))
            self._write_string(sheet, row, 0, text, _prose_look(block))

    def _write_table(self, table: Table) -> None:
        sheet = self._sheet(table.caption or f"表{table.number}")
        sheet.set_landscape() if table.column_count > 10 else sheet.set_portrait()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        widths = table.widths or (1,) * table.column_count
        for column, width in enumerate(widths):
            sheet.set_column(column, column, max(5.0, _TABLE_WIDTH * width / sum(widths)))
        if table.header_rows:
            sheet.freeze_panes(table.header_rows, 0)
            sheet.repeat_rows(0, table.header_rows - 1)
        for cell in table.cells:
            self._write_cell(sheet, cell)

    def _write_cell(self, sheet: Any, cell: Cell) -> None:  # Any: XlsxWriter's worksheets are untyped
        look = _cell_look(cell.look)
        last_row, last_column = cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1
        if cell.rowspan > 1 or cell.colspan > 1:
            sheet.merge_range(cell.row, cell.column, last_row, last_column, "", self._format(look))
        number = _NUMBER.fullmatch(cell.text)
        if number and cell.look.scope is None:
            shown = _number_format(number[1], cell.look.mark)
            sheet.write_number(cell.row, cell.column, float(cell.text), self._format({**look, "num_format": shown}))
        elif cell.shown:
            self._write_string(sheet, cell.row, cell.column, _text(cell.shown), look)
        else:
            sheet.write_blank(cell.row, cell.column, None, self._format(look))

    def _write_string(self, sheet: Any, row: int, column: int, text: str, look: _Properties) -> None:  # Any: as above
        if _FORMULA_STARTS.match(text):
            look = {**look, "quote_prefix": True}
        sheet.write_string(row, column, text, self._format(look))

    def _sheet(self, wanted: str) -> Any:  # Any: as above
        stem = _NOT_IN_NAMES.sub("", _text(wanted)).strip() or "表"
        name, number = stem[:_LONGEST_NAME], 1
        while name.casefold() in self._names:
            number += 1
            name = f"{stem[: _LONGEST_NAME - 3]}{number}"
        self._names.add(name.casefold())
        return self._book.add_worksheet(name)

    def _format(self, look: _Properties) -> Any:  # Any: as above
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(look))
        return self._formats[key]


def _number_format(decimals: str | None, mark: Mark | None) -> str:
    shown = f"0.{'0' * len(decimals)}" if decimals else "0"
    return f'{shown}"{mark.zh}"' if mark else shown


def _prose_look(block: Heading | Paragraph) -> _Properties:
    style = load_layout().style_of(block)
    is_title = isinstance(block, Paragraph) and block.role is Role.TITLE
    return {
        "font_name": style.face.families[0],
        "font_size": 16 if is_title else min(style.size_pt, 12),
        "bold": style.bold or style.face.fallback_bold,
        "align": {"centre": "center", "both": "left"}.get(style.align, style.align),
        "valign": "top",
        "text_wrap": True,
    }


@cache
def _cell_look(look: Look) -> _Properties:
    style = load_layout().styles["table_header" if look.scope in (Scope.COLUMN, Scope.BAND) else "table_text"]
    dress: dict[str, Any] = {
        "font_name": style.face.families[0],
        "font_size": style.size_pt + 1,
        "bold": style.bold,
        "align": _ALIGN[look.align],
        "valign": "vcenter",
        "text_wrap": True,
        "border": 1,
    }
    if look.mark:
        dress["bg_color"] = _MARK_FILLS[look.mark]
    elif look.scope is Scope.BAND:
        dress["bg_color"] = "#DCE6F1"
    return dress
