"""One page of a PDF as pdfium sees it: where each character stands and where rules are drawn.

Boxes are (left, top, right, bottom) in points from the top left of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import math
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple  # pdfium's handles have no Python type

import pypdfium2.raw as pdfium

from gongkai.document.bounds import PDF_OBJECTS
from gongkai.errors import DamagedDocument, LimitExceeded

Box = tuple[float, float, float, float]
Turn = Callable[[float, float, float, float], Box]

_RULE_THICKNESS = 3.0
_SHORTEST_RULE = 3.0
_FORM_DEPTH = 5
_PICTURE_SHARE = 0.2
_FAINT = 250
_RECTANGLE = struct.Struct("4f")
"""pdfium's FS_RECTF: left, top, right, bottom."""
_BLANKS = frozenset((0xA0, 0x3000))
_PAGE_NUMBER = frozenset(map(ord, "0123456789-—–－第共页/"))
"""What stands upright beside a table printed sideways."""
_NARROW, _WIDE = 2.5, 28.0
"""A character's box in points beyond these may be wrong and is looked at twice."""


class Glyph(NamedTuple):
    """A printed character; its box is as wide as its advance and as high as its font."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height of its middle line."""
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A straight line: at `position`, across it from `start` to `end`."""

    position: float
    start: float
    end: float


@dataclass(slots=True)
class PageContent:
    """What is drawn on a page."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    horizontals: list[Rule] = field(default_factory=list)
    verticals: list[Rule] = field(default_factory=list)
    objects: int = 0
    has_picture: bool = False
    unmapped: int = 0
    """Characters whose font does not tell what they are."""


def page_content(document: Any, index: int) -> PageContent:
    """The characters and rules of a page. Raises DamagedDocument where pdfium cannot open it."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise DamagedDocument(f"PDF的第{index + 1}页已经损坏，请重新导出后再检查")
    try:
        text = pdfium.FPDFText_LoadPage(page)
        try:
            return _content(page, text, index + 1)
        finally:
            pdfium.FPDFText_ClosePage(text)
    finally:
        pdfium.FPDF_ClosePage(page)


def _content(page: Any, text: Any, number: int) -> PageContent:
    frame = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, frame)
    count = pdfium.FPDFText_CountChars(text)
    sideways = _sideways(text, count)
    quarters = (pdfium.FPDFPage_GetRotation(page) + sideways) % 4
    turn = _turn(quarters, frame.left, frame.bottom, frame.right, frame.top)
    width, height = frame.right - frame.left, frame.top - frame.bottom
    if quarters % 2:
        width, height = height, width
    content = PageContent(number, width, height)
    _add_glyphs(content, text, count, turn, sideways)
    _add_drawings(content, page, turn)
    return content


def _turn(quarters: int, left: float, bottom: float, right: float, top: float) -> Turn:
    """From pdfium's coordinates (from the bottom left, page not turned) to those of the page as shown."""
    match quarters:
        case 1:
            return lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
        case 2:
            return lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
        case 3:
            return lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
        case _:
            return lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)


def _sideways(text: Any, count: int) -> int:
    """Quarter turns that set upright what most characters of the page stand in: wide tables are printed sideways."""
    turns = [0, 0, 0, 0]
    for index in range(0, count, max(1, count // 24)):
        if pdfium.FPDFText_GetUnicode(text, index) > 0x20:
            turns[_quarter(text, index)] += 1
    most = max(range(4), key=turns.__getitem__)
    return most if turns[most] * 2 > sum(turns) else 0


def _quarter(text: Any, index: int) -> int:
    """Quarter turns that set one character upright."""
    angle: float = pdfium.FPDFText_GetCharAngle(text, index)
    return -round(angle / (math.pi / 2)) % 4


def _add_glyphs(content: PageContent, text: Any, count: int, turn: Turn, sideways: int) -> None:
    if count > PDF_OBJECTS:
        raise LimitExceeded(f"PDF第{content.number}页的字符超过50万个，不像正常的文档，没有打开")
    box_of, sides = pdfium.FPDFText_GetLooseCharBox, _RECTANGLE.unpack_from
    frame = pdfium.FS_RECTF()
    target = ctypes.byref(frame)
    add, new, width = content.glyphs.append, tuple.__new__, content.width
    for index, code in enumerate(_codes(text, count)):
        if code <= 0x20 or code in _BLANKS:
            continue
        if sideways and code in _PAGE_NUMBER and _quarter(text, index) != sideways:
            continue
        box_of(text, index, target)
        left, top, right, bottom = sides(frame)
        if not _NARROW < right - left < _WIDE:
            _mend(text, index, frame)
            left, top, right, bottom = sides(frame)
        left, top, right, bottom = turn(left, bottom, right, top)
        if right > left and bottom > top and 0 <= (left + right) / 2 <= width:
            add(new(Glyph, (_character(code) if code >= 0xD800 else chr(code), left, top, right, bottom)))
            if code >= 0xD800 and (code in (0xFFFE, 0xFFFF, 0xFFFD) or code < 0xF900):
                content.unmapped += 1


def _codes(text: Any, count: int) -> list[int]:
    """The Unicode number of each character: all at once where pdfium's text has one unit for each, else one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer) - 1
    codes = buffer[:count]
    is_one_to_one = written == count and not any(0xD800 <= code < 0xE000 for code in codes)
    unicode_of = pdfium.FPDFText_GetUnicode
    probes = range(0, count, max(1, count // 8))
    if is_one_to_one and all(unicode_of(text, index) == codes[index] for index in probes):
        return codes
    return [unicode_of(text, index) for index in range(count)]


def _mend(text: Any, index: int, frame: Any) -> None:
    """Put right the box of a font set vertically, which pdfium gives in the font's own units, by the ink's middle."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.a, matrix.b)
    if not 0.2 * size <= frame.right - frame.left <= 1.6 * size:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        across, down = (left.value + right.value) / 2, (bottom.value + top.value) / 2
        frame.left, frame.right = across - size / 2, across + size / 2
        frame.bottom, frame.top = down - size / 2, down + size / 2


def _character(code: int) -> str:
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"


Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _add_drawings(content: PageContent, page: Any, turn: Turn) -> None:
    count_in, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    pending: list[tuple[Any, int, Matrix]] = [(page, 0, _IDENTITY)]
    while pending:
        holder, depth, matrix = pending.pop()
        forms = _add_held(content, holder, (count_in, get), matrix, turn)
        if depth < _FORM_DEPTH:
            pending += [(form, depth + 1, _multiplied(_matrix(form), matrix)) for form in forms]
        count_in, get = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject


def _add_held(
    content: PageContent, holder: Any, access: tuple[Callable[..., int], Callable[..., Any]], matrix: Matrix, turn: Turn
) -> list[Any]:
    """Add what a page or a form draws itself; the forms within are returned."""
    count_in, get = access
    kind_of = pdfium.FPDFPageObj_GetType
    count = count_in(holder)
    content.objects += count
    if content.objects > PDF_OBJECTS:
        raise LimitExceeded(f"PDF第{content.number}页的图形超过50万个，不像正常的文档，没有打开")
    forms: list[Any] = []
    for index in range(count):
        drawing = get(holder, index)
        kind = kind_of(drawing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            for x0, y0, x1, y1 in _path_lines(drawing, matrix):
                _add_line(content, turn(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = _bounds(drawing)
            if (x1 - x0) * (y1 - y0) > content.width * content.height * _PICTURE_SHARE:
                content.has_picture = True
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            forms.append(drawing)
    return forms


def _matrix(drawing: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawing, matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _multiplied(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _bounds(drawing: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawing, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _path_lines(path: Any, outer: Matrix) -> list[Box]:
    """The straight lines that a path shows: stroked edges, and filled bars too thin to be anything else."""
    fill, is_stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, is_stroked)
    if not is_stroked.value and not fill.value:
        return []
    color_of = pdfium.FPDFPageObj_GetStrokeColor if is_stroked.value else pdfium.FPDFPageObj_GetFillColor
    lines = _simple_lines(path, bool(is_stroked.value)) if outer is _IDENTITY else None
    if lines is None:
        drawn = _edges(path, outer) if is_stroked.value else _figures(path, outer)
        lines = [box for box in drawn if _is_thin(box)]
    return [] if not lines or _is_faint(path, color_of) else lines


def _simple_lines(path: Any, is_stroked: bool) -> list[Box] | None:
    """What most paths are, told by their bounds alone: one line, one thin bar or one filled box; None of others."""
    segments = pdfium.FPDFPath_CountSegments(path)
    if segments > 5 or (is_stroked and segments > 2):
        return None
    bounds = _bounds(path)
    if _is_thin(bounds):
        return [bounds]
    return None if is_stroked else []


def _is_thin(box: Box) -> bool:
    return min(abs(box[2] - box[0]), abs(box[3] - box[1])) <= _RULE_THICKNESS


def _is_faint(path: Any, color_of: Callable[..., int]) -> bool:
    """White lines are no rules: some writers cover what they drew."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not color_of(path, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _FAINT


def _points(path: Any, outer: Matrix) -> Iterator[tuple[int, float, float, bool]]:
    """Kind, place on the page and whether the figure closes here, for each point of a path."""
    a, b, c, d, e, f = _multiplied(_matrix(path), outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    segment_of, point_of = pdfium.FPDFPath_GetPathSegment, pdfium.FPDFPathSegment_GetPoint
    kind_of, closes = pdfium.FPDFPathSegment_GetType, pdfium.FPDFPathSegment_GetClose
    for index in range(min(pdfium.FPDFPath_CountSegments(path), PDF_OBJECTS)):
        segment = segment_of(path, index)
        point_of(segment, x, y)
        kind, is_closing = kind_of(segment), bool(closes(segment))
        yield kind, a * x.value + c * y.value + e, b * x.value + d * y.value + f, is_closing


def _edges(path: Any, outer: Matrix) -> Iterator[Box]:
    start = here = (0.0, 0.0)
    for kind, x, y, is_closing in _points(path, outer):
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = (x, y)
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield here[0], here[1], x, y
        here = (x, y)
        if is_closing:
            yield x, y, start[0], start[1]
            here = start


def _figures(path: Any, outer: Matrix) -> Iterator[Box]:
    """The bounding box of each figure of a path."""
    xs: list[float] = []
    ys: list[float] = []
    for kind, x, y, _ in _points(path, outer):
        if kind == pdfium.FPDF_SEGMENT_MOVETO and xs:
            yield min(xs), min(ys), max(xs), max(ys)
            xs, ys = [], []
        xs.append(x)
        ys.append(y)
    if xs:
        yield min(xs), min(ys), max(xs), max(ys)


def _add_line(content: PageContent, box: Box) -> None:
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    if height <= _RULE_THICKNESS and width >= _SHORTEST_RULE and width > height:
        content.horizontals.append(Rule((top + bottom) / 2, left, right))
    elif width <= _RULE_THICKNESS and height >= _SHORTEST_RULE:
        content.verticals.append(Rule((left + right) / 2, top, bottom))
