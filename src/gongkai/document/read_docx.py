"""DOCX to a Document: zipfile and lxml, one pass over the tree.

Tables come as grids with their merged cells, paragraphs with the numbers that Word would print before them, text
boxes after the paragraph that holds them. Insertions not yet accepted are kept, deletions are left out.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from gongkai.document.bounds import open_archive
from gongkai.document.detect import MediaType
from gongkai.document.flow import CellMark, HeadingMark, Mark, PictureMark, TableMark, blocks_of
from gongkai.document.model import Document
from gongkai.document.notices import NoticeCode, notice
from gongkai.document.numbering import Numbering
from gongkai.document.ooxml import main_part, optional_part, parse_part, title_of
from gongkai.document.word_styles import Styles, heading_level, list_membership
from gongkai.errors import EmptyDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_P, _R, _T, _TBL, _TR, _TC, _SDT = (_W + name for name in ("p", "r", "t", "tbl", "tr", "tc", "sdt"))
_PPR, _RPR, _TCPR, _TRPR = (_W + name for name in ("pPr", "rPr", "tcPr", "trPr"))
_PSTYLE, _OUTLINE, _NUMPR = (_W + name for name in ("pStyle", "outlineLvl", "numPr"))
_GRIDSPAN, _VMERGE, _HMERGE = (_W + name for name in ("gridSpan", "vMerge", "hMerge"))
_VAL = _W + "val"
_CONTENT = _W + "sdtContent"
_ALTERNATE, _CHOICE, _FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
_TRANSPARENT = {
    _W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml", "sdtContent")
}
_DELETED = {_W + "del", _W + "moveFrom"}
_INSERTED = {_W + "ins", _W + "moveTo"}
_FIGURES = {_W + "drawing", _W + "pict", _W + "object"}
_CHARACTERS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-", _W + "ptab": "\t"}
_OFF = ("0", "false", "off")


def read_docx(data: bytes) -> Document:
    """The headings, paragraphs, tables and pictures of a Word file in reading order.

    Raises UnreadableDocument where the archive or a part is broken, absurdly large or empty.
    """
    with open_archive(data) as archive:
        name = main_part(archive, b"word", "word/document.xml")
        folder = name.rpartition("/")[0]
        body = parse_part(archive, name).find(f"{_W}body")
        numbering = optional_part(archive, f"{folder}/numbering.xml")
        reader = _Reader(
            Styles.of(archive, f"{folder}/styles.xml"),
            Numbering() if numbering is None else Numbering.of(numbering),
        )
        reader.notice_parts(archive, folder)
        title = title_of(archive)
    flow: list[Mark] = [] if body is None else reader.flow_of(body)
    blocks = blocks_of(flow)
    if not blocks:
        raise EmptyDocument("Word文档里没有文字，请重新取得文件")
    return Document(str(MediaType.DOCX), blocks, title, tuple(notice(code) for code in reader.noticed))


class _Reader:
    """Walks the body once; `noticed` gathers what the file hides, each once, in order of appearance."""

    __slots__ = ("figures", "noticed", "numbering", "styles")

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.figures: list[Mark] = []
        self.noticed: dict[NoticeCode, None] = {}

    def notice_parts(self, archive: zipfile.ZipFile, folder: str) -> None:
        names = archive.NameToInfo
        if f"{folder}/vbaProject.bin" in names:
            self.noticed[NoticeCode.MACROS] = None
        comments = optional_part(archive, f"{folder}/comments.xml")
        if comments is not None and len(comments):
            self.noticed[NoticeCode.COMMENTS] = None

    def flow_of(self, container: etree._Element) -> list[Mark]:
        """The marks of a body, a cell or a text box."""
        flow: list[Mark] = []
        for element in container:
            tag = element.tag
            if tag == _P:
                self.add_paragraph(element, flow)
            elif tag == _TBL:
                flow.append(self.table(element))
            elif tag == _SDT or tag in _TRANSPARENT:
                content = element.find(_CONTENT) if tag == _SDT else element
                flow.extend(self.flow_of(content) if content is not None else [])
            elif tag == _ALTERNATE:
                chosen = _chosen(element)
                flow.extend(self.flow_of(chosen) if chosen is not None else [])
            elif tag in _DELETED:
                self.noticed[NoticeCode.TRACKED_CHANGES] = None
            elif tag == _W + "altChunk":
                self.noticed[NoticeCode.FOREIGN_PART] = None
        return flow

    def add_paragraph(self, paragraph: etree._Element, flow: list[Mark]) -> None:
        pieces: list[str] = []
        outer, self.figures = self.figures, []
        self.gather(paragraph, pieces)
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        level = 0
        properties = _properties(paragraph, _PPR)
        if properties is not None and text and not text.isspace():
            style, outline, own_list = _paragraph_properties(properties)
            level = self.styles.named(style).level if outline is None else outline
            text = self.label(style, own_list) + text
        if level:
            flow.append(HeadingMark(text.strip("\n"), level))
        elif "\n" in text:
            flow.extend(line for line in text.split("\n") if line)
        elif text:
            flow.append(text)
        if self.figures:
            flow.extend(self.figures)
        self.figures = outer

    def label(self, style: str, own: etree._Element | None) -> str:
        """The automatic number that Word prints before the paragraph, by its own list or its style's."""
        inherited = self.styles.named(style)
        list_id, depth = inherited.list_id, inherited.depth
        if own is not None:
            own_id, own_depth = list_membership(own)
            list_id, depth = own_id or list_id, depth if own_depth is None else own_depth
        if list_id == "0":
            return ""
        return self.numbering.label(list_id, self.numbering.level_of_style(list_id, style) if depth is None else depth)

    def gather(self, container: etree._Element, pieces: list[str]) -> None:
        """The text of a paragraph or of an element within, piece by piece."""
        for element in container:
            tag = element.tag
            if tag == _R:
                self.gather_run(element, pieces)
            elif tag in _TRANSPARENT:
                if tag in _INSERTED:
                    self.noticed[NoticeCode.TRACKED_CHANGES] = None
                self.gather(element, pieces)
            elif tag in _DELETED:
                self.noticed[NoticeCode.TRACKED_CHANGES] = None
            elif tag == _SDT:
                content = element.find(_CONTENT)
                if content is not None:
                    self.gather(content, pieces)
            elif tag == _ALTERNATE:
                chosen = _chosen(element)
                if chosen is not None:
                    self.gather(chosen, pieces)

    def gather_run(self, run: etree._Element, pieces: list[str]) -> None:
        for element in run:
            tag = element.tag
            if tag == _T:
                pieces.append(element.text or "")
            elif tag == _RPR:
                if _is_on(element.find(f"{_W}vanish")):
                    self.noticed[NoticeCode.HIDDEN_TEXT] = None
                    return
            elif tag in _CHARACTERS:
                pieces.append(_CHARACTERS[tag])
            elif tag in _FIGURES:
                self.add_figure(element)
            elif tag == _ALTERNATE:
                chosen = _chosen(element)
                if chosen is not None:
                    self.gather_run(chosen, pieces)
            elif tag == _W + "ruby":
                for base in element.iterfind(f"{_W}rubyBase"):
                    self.gather(base, pieces)

    def add_figure(self, figure: etree._Element) -> None:
        """Text boxes as paragraphs and tables; anything else that is drawn as one picture."""
        boxes = [box for box in figure.iter(f"{_W}txbxContent") if not _is_inside_fallback(box, figure)]
        for box in boxes:
            self.figures.extend(self.flow_of(box))
        if not boxes and any(True for _ in figure.iter(f"{_A}graphic", f"{_A}blip", f"{_V}imagedata")):
            described = next(figure.iter(f"{_DRAWING}docPr"), None)
            self.figures.append(PictureMark("" if described is None else described.get("descr", "")))

    def table(self, table: etree._Element) -> TableMark:
        mark = TableMark()
        above: dict[int, CellMark] = {}
        for row in _rows(table):
            properties = row.find(_TRPR)
            if properties is not None and properties.find(f"{_W}del") is not None:
                self.noticed[NoticeCode.TRACKED_CHANGES] = None
                continue
            above = self.add_row(row, properties, mark, above)
        return mark

    def add_row(
        self, row: etree._Element, properties: etree._Element | None, mark: TableMark, above: dict[int, CellMark]
    ) -> dict[int, CellMark]:
        """Add a row; `above` holds the vertically merged cells still open, by column; those that go on are returned."""
        cells: list[CellMark] = []
        still_open: dict[int, CellMark] = {}
        column = _number(properties, "gridBefore", 0)
        if column:
            cells.append(CellMark([], colspan=column, is_gap=True))
        for element in _cells(row):
            width, merge, is_continued = _cell_properties(element)
            if merge == "continue" and column in above:
                still_open[column] = above[column]
                above[column].rowspan += 1
            elif cells and is_continued:
                cells[-1].colspan += width
            else:
                cell = CellMark(self.flow_of(element), colspan=width)
                mark.holds_tables = mark.holds_tables or any(isinstance(item, TableMark) for item in cell.flow)
                cells.append(cell)
                if merge is not None:
                    still_open[column] = cell
            column += width
        mark.rows.append(cells)
        return still_open


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those that a content control or a tracked change wraps."""
    for element in table:
        if element.tag == _TR:
            yield element
        elif element.tag == _SDT or element.tag in _TRANSPARENT:
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for element in row:
        if element.tag == _TC:
            yield element
        elif element.tag == _SDT or element.tag in _TRANSPARENT:
            yield from _cells(element)


def _chosen(alternate: etree._Element) -> etree._Element | None:
    """The branch of alternative content that a present reader shows."""
    choice = alternate.find(_CHOICE)
    return choice if choice is not None else alternate.find(_FALLBACK)


def _is_inside_fallback(box: etree._Element, figure: etree._Element) -> bool:
    for ancestor in box.iterancestors():
        if ancestor is figure:
            return False
        if ancestor.tag == _FALLBACK or ancestor.tag == f"{_W}txbxContent":
            return True
    return False


def _properties(element: etree._Element, tag: str) -> etree._Element | None:
    """The properties of a paragraph or cell, which always come first."""
    first = element[0] if len(element) else None
    return first if first is not None and first.tag == tag else None


def _paragraph_properties(properties: etree._Element) -> tuple[str, int | None, etree._Element | None]:
    """The style, the level of a heading where the paragraph states it itself (0: body text), and its own list."""
    style, outline, own_list = "", None, None
    for element in properties:
        tag = element.tag
        if tag == _PSTYLE:
            style = element.get(_VAL, "")
        elif tag == _OUTLINE:
            outline = heading_level(element)
        elif tag == _NUMPR:
            own_list = element
    return style, outline, own_list


def _cell_properties(cell: etree._Element) -> tuple[int, str | None, bool]:
    """How many columns a cell spans, whether it begins or goes on a merge downwards, or goes on one sideways."""
    width, merge, is_continued = 1, None, False
    properties = _properties(cell, _TCPR)
    for element in () if properties is None else properties:
        tag = element.tag
        if tag == _GRIDSPAN:
            width = _count(element.get(_VAL), 1)
        elif tag == _VMERGE:
            merge = element.get(_VAL, "continue")
        elif tag == _HMERGE:
            is_continued = element.get(_VAL) != "restart"
    return width, merge, is_continued


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(_VAL, "1") not in _OFF


def _number(properties: etree._Element | None, name: str, default: int) -> int:
    found = None if properties is None else properties.find(f"{_W}{name}")
    return default if found is None else _count(found.get(_VAL), default)


def _count(value: str | None, default: int) -> int:
    return max(default, min(int(value), 1_000)) if value and value.isdecimal() else default
