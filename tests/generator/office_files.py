"""Reports as DOCX and XLSX with merged cells."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import datetime

import docx
import openpyxl
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from generator.html import cut_grid
from generator.layouts import Shape
from generator.paper import Box, Grid, Paper, Prose

_LONG_AGO = datetime(2024, 1, 15, 9, 0, 0)


def write_docx(paper: Paper, shape: Shape, rng: random.Random) -> bytes:
    """A Word file: headings by style or by wording alone, tables with horizontal and vertical merges."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = _LONG_AGO
    by_style = rng.random() < 0.5
    for line in paper.title:
        document.add_paragraph(line, style="Title" if by_style else None)
    for block in paper.blocks:
        if isinstance(block, Prose):
            _add_prose(document, block, by_style, rng)
        else:
            for grid in _parts(block, shape):
                _add_table(document, grid)
                document.add_paragraph("")
    file = io.BytesIO()
    document.save(file)
    return _steady(file.getvalue())


def _parts(grid: Grid, shape: Shape) -> list[Grid]:
    if not grid.breaks:
        return [grid]
    return cut_grid(grid, grid.breaks[0], repeat_head=shape.repeat_head, repeat_labels=shape.repeat_labels)


def _add_prose(document: WordDocument, prose: Prose, by_style: bool, rng: random.Random) -> None:
    if prose.level and by_style:
        document.add_heading(prose.text, prose.level)
        return
    paragraph = document.add_paragraph()
    start = 0
    while start < len(prose.text):
        size = rng.choice((3, 7, 20, 60))
        paragraph.add_run(prose.text[start : start + size])
        start += size


def _add_table(document: WordDocument, grid: Grid) -> None:
    """Cells by hand: python-docx's own merging keeps the text of covered cells and is slow."""
    table = document.add_table(rows=grid.rows, cols=grid.columns)
    table.style = "Table Grid"
    rows = table._tbl.tr_lst
    for number, row in enumerate(rows):
        cells = list(row.tc_lst)
        covering = grid.covering(number)
        used = set()
        for column, box, begins in covering:
            cell = cells[column]
            used.add(column)
            properties = cell.get_or_add_tcPr()
            if box.colspan > 1:
                properties.get_or_add_gridSpan().val = box.colspan
            if box.rowspan > 1:
                merge = properties._add_vMerge()
                if begins:
                    merge.val = "restart"
            if begins:
                _write_cell(cell, box)
        for column, cell in enumerate(cells):
            if column not in used:
                row.remove(cell)


def _write_cell(cell, box: Box) -> None:
    paragraph = cell.p_lst[0]
    run = paragraph.add_r()
    for number, part in enumerate(box.text.split("\n")):
        if number:
            run.append(run.makeelement(qn("w:br"), {}))
        if part:
            run.add_t(part)


def write_xlsx(paper: Paper, shape: Shape, rng: random.Random) -> bytes:
    """A spreadsheet: everything on one sheet, or a sheet a table; figures as numbers or as text."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = _LONG_AGO
    sheet = book.active
    sheet.title = "年度报告"
    as_text = rng.random() < 0.5
    apart = rng.random() < 0.4
    row = 1
    for line in paper.title:
        row = _add_line(sheet, row, line)
    for block in paper.blocks:
        if isinstance(block, Prose):
            row = _add_line(sheet, row, block.text)
            continue
        for grid in _parts(block, shape):
            row = _add_grid(sheet, row, grid, as_text) + 1
    if apart:
        book.create_sheet("说明")["A1"] = "本表由各科室填报。"
    file = io.BytesIO()
    book.save(file)
    return _steady(file.getvalue())


def _add_line(sheet: Worksheet, row: int, text: str) -> int:
    sheet.cell(row, 1, text).alignment = Alignment(wrap_text=True)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=10)
    return row + 1


def _add_grid(sheet: Worksheet, top: int, grid: Grid, as_text: bool) -> int:
    for box in grid.boxes:
        row, column = top + box.row, 1 + box.column
        sheet.cell(row, column).value = _value(box, as_text)
        if box.rowspan > 1 or box.colspan > 1:
            sheet.merge_cells(
                start_row=row,
                end_row=row + box.rowspan - 1,
                start_column=column,
                end_column=column + box.colspan - 1,
            )
    return top + grid.rows


def _value(box: Box, as_text: bool) -> str | int | float | None:
    if not box.text:
        return None
    if box.kind != "number" or as_text or not box.text.isascii():
        return box.text
    try:
        return int(box.text)
    except ValueError:
        pass
    try:
        return float(box.text)
    except ValueError:
        return box.text


def _steady(data: bytes) -> bytes:
    """The same archive with one time for all members, so that a seed always gives the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, (2024, 1, 15, 9, 0, 0)), before.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()
