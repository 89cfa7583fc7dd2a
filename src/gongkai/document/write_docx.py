"""Paper -> DOCX: OOXML written straight into a ZIP, with named styles, merged cells and the office's fonts by name.

The same document gives the same bytes: fixed dates inside, fixed order, no identifiers drawn at random.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from xml.sax.saxutils import escape

from gongkai.document import ooxml_parts as parts
from gongkai.document.layout import Layout, Style, load_layout, printable_blocks, printable_text
from gongkai.document.model import Align, Cell, Document, Heading, Look, Mark, Paragraph, Role, Scope, Table

UNDATED = date(1980, 1, 1)
"""What the properties of an undated document say: the day on which ZIP files begin to count."""

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_KEPT_ROWS = 40
"""A table of at most so many rows is kept on one page where it fits."""
_ROOMY_ROWS = 16
_MARK_STYLES = {Mark.LOST: "MarkLost", Mark.UNSURE: "MarkUnsure", Mark.INFERRED: "MarkInferred"}
_BAND_FILL = '<w:shd w:val="clear" w:color="auto" w:fill="DCE6F1"/>'
_JUSTIFIED = {Align.LEFT: '<w:jc w:val="left"/>', Align.CENTRE: "", Align.RIGHT: '<w:jc w:val="right"/>'}


def write_docx(document: Document, *, dated: date | None = None) -> bytes:
    """The document as DOCX. Every character of Unicode is written; the reader's machine finds the font."""
    layout = load_layout()
    blocks = list(printable_blocks(document.blocks))
    is_letter = any(isinstance(block, Paragraph) and block.role is Role.LETTERHEAD for block in blocks)
    titles = [block.text for block in blocks if isinstance(block, Paragraph) and block.role is Role.TITLE]
    title = printable_text(document.title or "".join(titles[:1])).replace("\n", "")
    body = "".join(_block(block, layout) for block in blocks)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, text in _fixed_parts(is_letter):
            _put(archive, name, text)
        _put(archive, "docProps/core.xml", parts.core_properties(_xml(title), dated or UNDATED).encode())
        _put(archive, "word/document.xml", parts.document(body, layout.page, is_letter=is_letter).encode())
    return buffer.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)


@cache
def _fixed_parts(is_letter: bool) -> tuple[tuple[str, bytes], ...]:
    layout = load_layout()
    return tuple((name, text.encode()) for name, text in parts.fixed_parts(layout, is_letter=is_letter))


def _xml(text: str) -> str:
    return escape(printable_text(text))


def _block(block: Heading | Paragraph | Table, layout: Layout) -> str:
    if isinstance(block, Table):
        return _table(block, layout)
    style = layout.style_of(block)
    text = block.text
    properties = f'<w:pStyle w:val="{parts.style_id(style.id)}"/>'
    if style.id == Role.LETTERHEAD.value:
        return _letterhead(text, style, properties, layout)
    return f"<w:p><w:pPr>{properties}</w:pPr>{_run(text)}</w:p>"


def _letterhead(text: str, style: Style, properties: str, layout: Layout) -> str:
    widest = 0.98 * layout.page.text_width_mm * 72 / 25.4 / max(len(text), 1)
    size = f'<w:sz w:val="{int(2 * min(style.size_pt, widest))}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{_run(text, size)}</w:p>"


def _run(text: str, properties: str = "") -> str:
    if not text:
        return ""
    inner = _xml(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    inner = inner.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{told}<w:t xml:space="preserve">{inner}</w:t></w:r>'


# ---- tables


def _table(table: Table, layout: Layout) -> str:
    widths = _twips(table, layout)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = f'<w:tblCaption w:val="{_attribute(table.caption)}"/>' if table.caption else ""
    is_kept = table.row_count <= _KEPT_ROWS
    rows = (
        _row(cells, widths, is_header=number < table.header_rows, keeps_next=is_kept and number < table.row_count - 1)
        for number, cells in enumerate(_grid_rows(table))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_margins(table)}<w:tblLook w:val="0000"/>{caption}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{_after_table()}"
    )


def _margins(table: Table) -> str:
    """Room above and below the text of a cell: less in a long table, so that a page holds it."""
    room = 110 if table.row_count <= _ROOMY_ROWS else 45
    sides = (("top", room), ("left", 50), ("bottom", room), ("right", 50))
    told = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{told}</w:tblCellMar>"


def _after_table() -> str:
    # Two tables without a paragraph between them are one table to Word; a cell or a file may not end with a table.
    return '<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p>'


def _attribute(text: str) -> str:
    return _xml(text).replace('"', "&quot;").replace("\n", " ")


def _twips(table: Table, layout: Layout) -> list[int]:
    """The widths of the columns in twentieths of a point, together the width of the type area."""
    widths = table.widths or (1,) * table.column_count
    whole = round(layout.page.text_width_mm / 25.4 * 1440)
    edges = [whole * sum(widths[:count]) // sum(widths) for count in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _grid_rows(table: Table) -> Iterator[list[tuple[int, int, Cell, bool]]]:
    """For each row its cells from the left: column, colspan, cell, and whether it only goes on from above."""
    covering: list[list[tuple[int, int, Cell, bool]]] = [[] for _ in range(table.row_count)]
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.rowspan, table.row_count)):
            covering[row].append((cell.column, cell.colspan, cell, row > cell.row))
    for placed in covering:
        placed.sort(key=_column)
        yield placed


def _column(placed: tuple[int, int, Cell, bool]) -> int:
    return placed[0]


def _row(
    placed: Sequence[tuple[int, int, Cell, bool]], widths: Sequence[int], *, is_header: bool, keeps_next: bool
) -> str:
    out: list[str] = ["<w:tr><w:trPr><w:cantSplit/>", "<w:tblHeader/>" if is_header else "", "</w:trPr>"]
    at = 0
    for column, colspan, cell, goes_on in placed:
        if column > at:
            out.append(_gap(sum(widths[at:column]), column - at))
        out.append(_cell(cell, sum(widths[column : column + colspan]), goes_on, keeps_next))
        at = column + colspan
    if at < len(widths):
        out.append(_gap(sum(widths[at:]), len(widths) - at))
    out.append("</w:tr>")
    return "".join(out)


def _gap(width: int, columns: int) -> str:
    """A place of the grid on which no cell stands: an empty cell, as Word knows no hole."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>'
        '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc>'
    )


def _cell(cell: Cell, width: int, goes_on: bool, keeps_next: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = "" if cell.rowspan == 1 else "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
    opening, closing = _dress(cell.look, keeps_next)
    content = "" if goes_on else _cell_runs(cell)
    fill = _BAND_FILL if cell.look.scope is Scope.BAND else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{fill}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{opening}{content}{closing}</w:tc>"


@cache
def _dress(look: Look, keeps_next: bool) -> tuple[str, str]:
    style = "TableHeader" if look.scope in (Scope.COLUMN, Scope.BAND) else "TableText"
    kept = "<w:keepNext/>" if keeps_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{_JUSTIFIED[look.align]}</w:pPr>', "</w:p>"


def _cell_runs(cell: Cell) -> str:
    mark = cell.look.mark
    if mark is None:
        return _run(cell.text)
    return _run(cell.text) + _run(mark.zh, f'<w:rStyle w:val="{_MARK_STYLES[mark]}"/>')
