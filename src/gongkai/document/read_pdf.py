"""PDF with a text layer to a Document: lines joined to paragraphs, ruled tables as grids with the box of each cell.

A table that a page break cut is one Table: its parts are joined where the second begins its page, no text stands
between them and they have the same sides. A cell left open at the break on both pages is one cell.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from typing import Any  # pdfium's handles have no Python type

import pypdfium2.raw as pdfium

from gongkai.document.bounds import PDF_OBJECTS, PDF_PAGES, check_grid
from gongkai.document.detect import MediaType
from gongkai.document.model import Block, Cell, Document, Notice, Paragraph, Picture, Place, Table
from gongkai.document.notices import NoticeCode, notice
from gongkai.document.pdf_columns import column_parts
from gongkai.document.pdf_grid import PageCell, TablePart, clustered, nearest, table_parts
from gongkai.document.pdf_page import PageContent, page_content
from gongkai.document.pdf_text import TextLine, TextParagraph, goes_on_overleaf, joined_lines, lines_of, paragraphs_of
from gongkai.errors import DamagedDocument, EmptyDocument, EncryptedDocument, LimitExceeded, ScannedDocument

_PAGE_NUMBER = re.compile(
    r"[-—–―－\s·•]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–―－\s·•]*"
)
_MARGIN = 0.15
"""The share of a page at its head and foot where page numbers stand."""
_COVER_PAGES = 3
"""Pages before the first numbered one, at most."""
_SAME_SIDE = 6.0
_SAME_COLUMN = 4.0
_FEWEST_CHARACTERS = 20
"""A page with fewer characters and a large picture is a scan."""


def read_pdf(data: bytes) -> Document:
    """The paragraphs and tables of a PDF, page numbers left out.

    Raises ScannedDocument where the pages are pictures, EncryptedDocument where a password is asked for.
    """
    if data.count(b" obj") > PDF_OBJECTS:
        raise LimitExceeded("PDF里的对象超过50万个，不像正常的文档，没有打开")
    pdfium.FPDF_InitLibrary()
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        raise _not_opened(pdfium.FPDF_GetLastError())
    try:
        return _document(handle)
    finally:
        pdfium.FPDF_CloseDocument(handle)


def _not_opened(code: int) -> DamagedDocument | EncryptedDocument:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return EncryptedDocument("PDF设有密码。请取消密码或用原来的Word导出，再检查")
    return DamagedDocument("PDF已经损坏，打不开。请重新导出后再检查")


def _document(handle: Any) -> Document:
    count = pdfium.FPDF_GetPageCount(handle)
    if count > PDF_PAGES:
        raise LimitExceeded(f"PDF有{count}页，超过2000页的上限。请拆分后再检查")
    paper = _Paper()
    for index in range(count):
        paper.add(page_content(handle, index))
    paper.refuse_pictures(count)
    notices: tuple[Notice, ...] = ()
    if paper.pictures:
        pages = "、".join(f"第{page}页" for page in paper.pictures[:10])
        notices = (notice(NoticeCode.PAGE_WITHOUT_TEXT, pages, Place(page=paper.pictures[0])),)
    return Document(str(MediaType.PDF), paper.blocks(), _title(handle), notices)


def _title(handle: Any) -> str | None:
    size = pdfium.FPDF_GetMetaText(handle, b"Title", None, 0)
    if not 2 < size < 10_000:
        return None
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(handle, b"Title", buffer, size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0").strip() or None


@dataclass(slots=True)
class _OpenTable:
    """A table that the next page may continue."""

    parts: list[TablePart]
    last_page: int


_Item = _OpenTable | TextParagraph | Picture


@dataclass(slots=True)
class _Paper:
    """The pages read so far, in reading order."""

    items: list[_Item] = field(default_factory=list)
    characters: int = 0
    unmapped: int = 0
    pictures: list[int] = field(default_factory=list)
    objects: int = 0

    def add(self, content: PageContent) -> None:
        self.characters += len(content.glyphs)
        self.unmapped += content.unmapped
        self.objects += content.objects
        if self.objects > PDF_OBJECTS:
            raise LimitExceeded("PDF里的图形超过50万个，不像正常的文档，没有打开")
        if content.has_picture and len(content.glyphs) < _FEWEST_CHARACTERS:
            self.pictures.append(content.number)
            self.items.append(Picture("", Place(page=content.number)))
        for item in _page_items(content):
            self.append(item)

    def append(self, item: _Item) -> None:
        before = self.items[-1] if self.items else None
        if isinstance(before, TextParagraph) and isinstance(item, TextParagraph) and goes_on_overleaf(before, item):
            before.text = joined_lines([before.text, item.text])
            before.last_page, before.reaches_margin = item.page, item.reaches_margin
        elif isinstance(before, _OpenTable) and isinstance(item, _OpenTable) and _continues(before, item):
            before.parts += item.parts
            before.last_page = item.last_page
        else:
            self.items.append(item)

    def refuse_pictures(self, pages: int) -> None:
        if self.unmapped * 3 > max(1, self.characters):
            raise ScannedDocument("PDF的文字没有编码，读出来全是乱码。请用原来的Word或网页，再检查")
        if self.characters >= _FEWEST_CHARACTERS or (self.characters and not self.pictures):
            return
        if self.pictures:
            raise ScannedDocument(
                f"这份PDF是扫描件（{pages}页），没有文字层。请用原来的Word或网页，或先做文字识别（OCR），再检查"
            )
        raise EmptyDocument("PDF里没有文字。文字若已转成图形，请用原来的Word或网页，再检查")

    def blocks(self) -> tuple[Block, ...]:
        blocks: list[Block] = []
        tables = 0
        for item in self.items:
            if isinstance(item, _OpenTable):
                tables += 1
                blocks.append(_table(item.parts, tables))
            elif isinstance(item, Picture):
                blocks.append(item)
            else:
                blocks.append(Paragraph(item.text, Place(page=item.page, box=item.box)))
        return tuple(blocks)


def _page_items(content: PageContent) -> list[_Item]:
    """The tables and paragraphs of a page from the top down."""
    parts, rest = table_parts(content)
    lines = _without_page_number(lines_of(rest), content)
    margins = _margins(lines, parts)
    items: list[tuple[float, _Item]] = [(part.box[1], _OpenTable([part], content.number)) for part in parts]
    run: list[TextLine] = []
    waiting = [part.box[1] for part in parts]
    for line in [*lines, None]:
        if run and (line is None or any(run[-1].top < top <= line.top for top in waiting)):
            items.extend(_prose(run, content.number, margins))
            run = []
        if line is not None:
            run.append(line)
    items.sort(key=lambda item: item[0])
    return [item for _, item in items]


def _prose(run: list[TextLine], page: int, margins: tuple[float, float]) -> list[tuple[float, _Item]]:
    """Lines that no rule encloses: paragraphs, and tables that only the alignment of their numbers shows."""
    items: list[tuple[float, _Item]] = []
    for piece in column_parts(run, page):
        if isinstance(piece, TablePart):
            items.append((piece.box[1], _OpenTable([piece], page)))
        else:
            items.extend((paragraph.box[1], paragraph) for paragraph in paragraphs_of(piece, page, *margins))
    return items


def _margins(lines: list[TextLine], parts: list[TablePart]) -> tuple[float, float]:
    """How far the page is printed on the left and on the right."""
    lefts = [line.glyphs[0].left for line in lines] + [part.box[0] for part in parts]
    rights = [line.glyphs[-1].right for line in lines] + [part.box[2] for part in parts]
    return min(lefts, default=0.0), max(rights, default=0.0)


def _without_page_number(lines: list[TextLine], content: PageContent) -> list[TextLine]:
    if lines and lines[-1].top > content.height * (1 - _MARGIN) and _is_page_number(lines[-1].text, content.number):
        lines = lines[:-1]
    if lines and lines[0].top < content.height * _MARGIN and _is_page_number(lines[0].text, content.number):
        lines = lines[1:]
    return lines


def _is_page_number(text: str, page: int) -> bool:
    """Whether a line in the margin says which page this is; a bare number only where it is about the right one."""
    if not _PAGE_NUMBER.fullmatch(text):
        return False
    return not text.isdecimal() or abs(int(text) - page) <= _COVER_PAGES


def _continues(before: _OpenTable, after: _OpenTable) -> bool:
    """Whether a table that begins a page goes on with the one that ends the page before: they have the same sides.

    One that begins with a cell over its whole width may be a table of its own, and stays one.
    """
    if after.last_page != before.last_page + 1:
        return False
    above, below = before.parts[-1].box, after.parts[0].box
    if sum(cell.row == 0 for cell in after.parts[0].cells) < 2:
        return False
    return abs(above[0] - below[0]) <= _SAME_SIDE and abs(above[2] - below[2]) <= _SAME_SIDE


def _table(parts: list[TablePart], number: int) -> Table:
    """One grid of all parts: the columns are those of any part."""
    cells, row_count = _stacked(parts)
    xs = clustered([side for cell in cells for side in (cell.box[0], cell.box[2])], _SAME_COLUMN)
    check_grid(row_count, len(xs), f"第{number}个表格")
    placed = []
    for cell in cells:
        column = nearest(xs, cell.box[0])
        width = max(1, nearest(xs, cell.box[2]) - column)
        place = Place(page=cell.page, box=cell.box)
        placed.append(Cell(cell.text, cell.row, column, cell.rowspan, width, place))
    placed.sort(key=lambda cell: (cell.row, cell.column))
    return Table(number, tuple(placed), row_count, max(1, len(xs) - 1))


def _stacked(parts: list[TablePart]) -> tuple[list[PageCell], int]:
    """The cells of all parts by rows of the whole, those that a page break cut made one again."""
    cells: list[PageCell] = []
    row_count = 0
    for part in parts:
        rests = _rests(cells, part, row_count)
        for cell in part.cells:
            first = rests.get(id(cell))
            if first is not None:
                first.text = joined_lines([text for text in (first.text, cell.text) if text] or [""])
                first.rowspan += cell.rowspan
                first.is_open_below = cell.is_open_below
            else:
                cell.row += row_count
                cells.append(cell)
        row_count += part.row_count
    return cells, row_count


def _rests(cells: list[PageCell], part: TablePart, row_count: int) -> dict[int, PageCell]:
    """For each cell at the head of a part that is the rest of one above: that one. Two numbers are never made one."""
    open_above = [cell for cell in cells if cell.is_open_below and cell.row + cell.rowspan == row_count]
    pairs = [
        (above, cell)
        for cell in part.cells
        if cell.row == 0 and cell.is_open_above
        for above in open_above
        if abs(above.box[0] - cell.box[0]) <= _SAME_COLUMN and abs(above.box[2] - cell.box[2]) <= _SAME_COLUMN
    ]
    if any(_is_number(above.text) and _is_number(cell.text) for above, cell in pairs):
        pairs = [(above, cell) for above, cell in pairs if not (above.text and cell.text)]
    return {id(cell): above for above, cell in pairs}


def _is_number(text: str) -> bool:
    return text[-1:].isdigit() and not any(character.isalpha() for character in text)
