"""XLSX to a Document: values and merged ranges by calamine, after the bounds it does not have.

A sheet is cut at its empty rows; lines of text in a merged row or before a table are paragraphs, the rest is tables.
"""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
    XmlError,
    ZipError,
)

from gongkai.document.bounds import check_archive, check_grid, check_xml, inflate, open_archive
from gongkai.document.detect import MediaType
from gongkai.document.flow import CellMark, Mark, TableMark, blocks_of
from gongkai.document.model import Document, Notice
from gongkai.document.notices import NoticeCode, notice
from gongkai.document.ooxml import title_of
from gongkai.errors import DamagedDocument, EmptyDocument, EncryptedDocument

_NUMBERED = re.compile(
    r"\s*(?:第[一二三四五六七八九十]+部分|[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])"
)
_LONG_TEXT = 40


def read_xlsx(data: bytes) -> Document:
    """The tables and lines of text of every visible sheet, in the order of the sheets.

    Raises LimitExceeded where a far corner cell would blow up the grid, UnreadableDocument where it cannot be opened.
    """
    with open_archive(data) as archive:
        check_archive(archive)
        formulas_missing, notices = _survey(archive)
        title = title_of(archive)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            sheets, hidden = _sheets(workbook)
            flow = [mark for sheet in sheets for mark in _sheet_flow(_Sheet.of(sheet))]
    except PasswordError as error:
        raise EncryptedDocument("表格设有密码。请在Excel或WPS里取消密码、另存后再检查") from error
    except (CalamineError, XmlError, ZipError, WorksheetNotFound) as error:
        raise DamagedDocument("表格文件已经损坏，请用Excel或WPS重新保存后再检查") from error
    blocks = blocks_of(flow)
    if not blocks:
        raise EmptyDocument("表格里没有内容，请重新取得文件")
    if hidden:
        notices.append(notice(NoticeCode.HIDDEN_SHEET, "、".join(hidden)))
    if formulas_missing:
        notices.append(notice(NoticeCode.FORMULA_WITHOUT_VALUE, "、".join(formulas_missing[:10])))
    return Document(str(MediaType.XLSX), blocks, title, tuple(notices))


_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(/?)>(?!</c>|<v></v>|<v ?/>)")
_REFERENCE = re.compile(rb"\br=\"([A-Z]{1,3})([0-9]{1,7})\"")
_HIDDEN = re.compile(rb"<(?:\w+:)?(?:row|col)\b[^>]*\shidden=\"(?:1|true)\"")
_FORMULA_ALONE = re.compile(
    rb"\br=\"([A-Z]{1,3}[0-9]{1,7})\"[^>]*><f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)


def _survey(archive: zipfile.ZipFile) -> tuple[list[str], list[Notice]]:
    """Look through the sheets before calamine does: far corners, formulas without value, what is hidden."""
    names = archive.namelist()
    notices: list[Notice] = []
    missing: list[str] = []
    has_hidden = False
    for name in names:
        if not (name.startswith("xl/worksheets/") and name.endswith(".xml")) and name != "xl/sharedStrings.xml":
            continue
        data = inflate(archive, name)
        check_xml(data)
        if name != "xl/sharedStrings.xml":
            _check_corners(data)
            has_hidden = has_hidden or _HIDDEN.search(data) is not None
            missing += [reference.decode() for reference in _FORMULA_ALONE.findall(data)]
    if has_hidden:
        notices.append(notice(NoticeCode.HIDDEN_ROWS))
    if any(name.startswith(("xl/comments", "xl/threadedComments")) for name in names):
        notices.append(notice(NoticeCode.COMMENTS))
    if "xl/vbaProject.bin" in names:
        notices.append(notice(NoticeCode.MACROS))
    return missing, notices


_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\sr=\"([0-9]{1,7})\"")


def _check_corners(sheet: bytes) -> None:
    """Calamine lays out every cell between the first and the last one: refuse what no memory holds."""
    last_row = last_column = unplaced = 0
    for attributes, is_empty in _CELL.findall(sheet):
        reference = None if is_empty else _REFERENCE.search(attributes)
        if reference is not None:
            last_row = max(last_row, int(reference.group(2)))
            last_column = max(last_column, _column_number(reference.group(1)))
        elif not is_empty:
            unplaced += 1
    if unplaced:
        last_row = max(last_row, *map(int, _ROW.findall(sheet)), 1)
        last_column = max(last_column, 1)
    check_grid(last_row, last_column, "工作表")


def _column_number(letters: bytes) -> int:
    """The number of a column from its letters, from 1.

    >>> _column_number(b"A"), _column_number(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheets(workbook: CalamineWorkbook) -> tuple[list[CalamineSheet], list[str]]:
    """The visible work sheets, and the names of the hidden ones."""
    shown: list[CalamineSheet] = []
    hidden: list[str] = []
    for metadata in workbook.sheets_metadata:
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        if metadata.visible == SheetVisibleEnum.Visible:
            shown.append(workbook.get_sheet_by_name(metadata.name))
        else:
            hidden.append(metadata.name)
    return shown, hidden


@dataclass(slots=True)
class _Sheet:
    """The used part of a sheet: texts by row, and what each merged cell spans, by its corner."""

    rows: list[list[str]]
    spans: dict[tuple[int, int], tuple[int, int]]
    covered: set[tuple[int, int]]

    @classmethod
    def of(cls, sheet: CalamineSheet) -> _Sheet:
        """The values as printed, merged ranges clipped to where something stands."""
        rows = [[_printed(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        height, width = len(rows), max(map(len, rows), default=0)
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        covered: set[tuple[int, int]] = set()
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
            bottom, right = min(bottom, height - 1), min(right, width - 1)
            if top > bottom or left > right:
                continue
            spans[top, left] = (bottom - top + 1, right - left + 1)
            covered.update((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
            covered.discard((top, left))
        return cls(rows, spans, covered)

    def ends(self, row: int) -> tuple[int, int] | None:
        """The first and the last column that something of this row covers; None of an empty row."""
        filled = [column for column, text in enumerate(self.rows[row]) if text]
        filled += [column for column in range(len(self.rows[row])) if (row, column) in self.covered]
        if not filled:
            return None
        last = max(column + self.spans.get((row, column), (1, 1))[1] - 1 for column in filled)
        return min(filled), last

    def lone_text(self, row: int) -> str | None:
        """The text of a row that holds one cell only and that no cell from above reaches into."""
        filled = [column for column, text in enumerate(self.rows[row]) if text]
        if len(filled) != 1:
            return None
        column = filled[0]
        width = self.spans.get((row, column), (1, 1))[1]
        beside = range(column, column + width)
        if any((row, other) in self.covered and other not in beside for other in range(len(self.rows[row]))):
            return None
        return self.rows[row][column]


def _printed(value: object) -> str:
    """A value as a person reads it: no .0 behind whole numbers, fifteen digits as the spreadsheet keeps them.

    >>> _printed(21.0), _printed(7730.280000000001), _printed("  "), _printed(True)
    ('21', '7730.28', '', 'TRUE')
    """
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() | int():
            return str(int(value)) if abs(value) < 1e15 and value == int(value) else f"{value:.15g}"
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
        case str():
            return value.strip()
    return str(value)


def _sheet_flow(sheet: _Sheet) -> list[Mark]:
    """The marks of a sheet; a table that only empty rows cut in two is one, where its parts are as wide.

    A part that begins with one cell over its whole width is a table of its own.
    """
    flow: list[Mark] = []
    for first, end in _bands(sheet):
        for mark in _band_flow(sheet, first, end):
            before = flow[-1] if flow else None
            if isinstance(mark, TableMark) and isinstance(before, TableMark) and _goes_on(before, mark):
                before.rows.extend(mark.rows)
            else:
                flow.append(mark)
    return flow


def _goes_on(before: TableMark, after: TableMark) -> bool:
    first = after.rows[0]
    return len(first) > 1 and sum(cell.colspan for cell in first) == sum(cell.colspan for cell in before.rows[0])


def _bands(sheet: _Sheet) -> Iterator[tuple[int, int]]:
    """Runs of rows in which something stands."""
    first: int | None = None
    for row in range(len(sheet.rows)):
        is_empty = sheet.ends(row) is None
        if first is not None and is_empty:
            yield first, row
            first = None
        elif first is None and not is_empty:
            first = row
    if first is not None:
        yield first, len(sheet.rows)


def _band_flow(sheet: _Sheet, first: int, end: int) -> Iterator[Mark]:
    """Lines of text and, between them, tables."""
    alone = [sheet.lone_text(row) for row in range(first, end)]
    table_ends = [sheet.ends(row) for row, text in zip(range(first, end), alone, strict=True) if text is None]
    sides = [pair for pair in table_ends if pair is not None]
    extent = (min(left for left, _ in sides), max(right for _, right in sides)) if sides else None
    start = first
    for row, text in zip(range(first, end), alone, strict=True):
        if text is None or not _is_prose(sheet, row, text, extent, row == start):
            continue
        if row > start:
            yield _table(sheet, start, row)
        yield text
        start = row + 1
    if start < end:
        yield _table(sheet, start, end)


def _is_prose(sheet: _Sheet, row: int, text: str, extent: tuple[int, int] | None, is_first: bool) -> bool:
    """Whether the only text of a row is a line of the page and no cell of a table."""
    ends = sheet.ends(row)
    if extent is None or ends is None:
        return True
    if _NUMBERED.match(text) or len(text) > _LONG_TEXT:
        return is_first or (ends[0] <= extent[0] and ends[1] >= extent[1])
    return is_first and ends != extent


def _table(sheet: _Sheet, first: int, end: int) -> TableMark:
    sides = [ends for row in range(first, end) if (ends := sheet.ends(row)) is not None]
    left, right = min(side[0] for side in sides), max(side[1] for side in sides)
    mark = TableMark()
    for row in range(first, end):
        cells: list[CellMark] = []
        for column in range(left, min(right + 1, len(sheet.rows[row]))):
            if (row, column) in sheet.covered:
                continue
            height, width = sheet.spans.get((row, column), (1, 1))
            text = sheet.rows[row][column]
            cells.append(CellMark([text] if text else [], min(height, end - row), width))
        mark.rows.append(cells)
    return mark
