"""Characters to lines and paragraphs, by where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from statistics import median

from gongkai.document.pdf_page import Box, Glyph

_INDENT = 1.0
"""In widths of a character: a line that begins so much further right begins a paragraph."""
_SHORT = 2.5
"""A line that ends so much before the others ends its paragraph."""
_LEAST_GAP = 1.0
"""In points: below it no space is meant, whatever the size of the type."""
_LEADING = 2.1
"""Lines further apart than so many of their heights do not belong together."""
_SENTENCE_ENDS = ("。", "！", "？", "；", "：", ":", ";", "!", "?", "”")


@dataclass(slots=True)
class TextLine:
    """One line of a page, left to right."""

    glyphs: list[Glyph]

    @property
    def text(self) -> str:
        """What the line says, wide gaps as one space."""
        return joined(self.glyphs)

    @property
    def box(self) -> Box:
        """What the line covers."""
        return bounding_box(self.glyphs)

    @property
    def top(self) -> float:
        """The height at which the line begins."""
        return min(glyph.top for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """The width of a Chinese character of the line, told by its first few."""
        return median([_em(glyph) for glyph in self.glyphs[:9]])


@dataclass(slots=True)
class TextParagraph:
    """Lines that belong together; `reaches_margin` where the last one ends at the right margin."""

    text: str
    page: int
    box: Box
    last_page: int
    reaches_margin: bool
    begins_indented: bool
    size: float


def bounding_box(glyphs: Iterable[Glyph]) -> Box:
    """The box around glyphs, a tenth of a point exact."""
    boxes = list(glyphs)
    _, lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return round(min(lefts), 1), round(min(tops), 1), round(max(rights), 1), round(max(bottoms), 1)


def _em(glyph: Glyph) -> float:
    """The size of the type: a Chinese character is as wide, a digit half as wide."""
    width = glyph.right - glyph.left
    return width if glyph.text >= "\u2e80" else max(width, (glyph.bottom - glyph.top) * 0.75)


_LEFT = itemgetter(1)


def _height(glyph: Glyph) -> float:
    return glyph[2] + glyph[4]


def lines_of(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The lines from top to bottom, each from left to right; a character printed twice for boldness counts once."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom)
    groups: list[list[Glyph]] = []
    level = reach = 0.0
    for glyph in ordered:
        height = glyph.bottom - glyph.top
        middle = (glyph.top + glyph.bottom) / 2
        if groups and middle - level < 0.5 * min(reach, height):
            group = groups[-1]
            group.append(glyph)
            level += (middle - level) / len(group)
            reach = max(reach, height)
        else:
            groups.append([glyph])
            level, reach = middle, height
    return [TextLine(_once(sorted(group, key=_LEFT))) for group in groups]


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    kept = glyphs[:1]
    before = glyphs[0]
    for glyph in glyphs[1:]:
        if before.text == glyph.text and glyph.left - before.left < 0.3 * (glyph.right - glyph.left):
            continue
        kept.append(glyph)
        before = glyph
    return kept


def words_of(line: TextLine) -> list[list[Glyph]]:
    """The line cut at gaps of a character and more, as between the columns of a table."""
    words: list[list[Glyph]] = []
    for glyph in line.glyphs:
        if words and glyph.left - words[-1][-1].right < max(_em(glyph), _em(words[-1][-1])):
            words[-1].append(glyph)
        else:
            words.append([glyph])
    return words


def joined(glyphs: list[Glyph]) -> str:
    """The text of one line's glyphs; a space where the gap is wider than the type explains."""
    pieces: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None:
            gap = glyph.left - before.right
            if gap > _LEAST_GAP and gap > _widest_gap(before, glyph):
                pieces.append(" ")
        pieces.append(glyph.text)
        before = glyph
    return "".join(pieces)


def _widest_gap(before: Glyph, after: Glyph) -> float:
    """How far two neighbours of one word may stand apart: digits are spaced out by up to their own width."""
    if before.text >= "\u2e80" or after.text >= "\u2e80":
        return 1.2 * max(_em(before), _em(after))
    if before.text.isdigit() and after.text.isdigit():
        return 0.9 * max(before.right - before.left, after.right - after.left)
    return 0.2 * max(_em(before), _em(after))


def cell_text(runs: list[list[Glyph]]) -> str:
    """The text of a cell from its runs, line breaks joined; only between two numbers a line break stays.

    A run is glyphs that follow each other closely on one line.
    """
    if len(runs) <= 1:
        return joined(runs[0]) if runs else ""
    text = ""
    for line in lines_of(glyph for run in runs for glyph in run):
        printed = line.text
        if text and text[-1].isdigit() and printed[0].isdigit():
            text += "\n"
        elif text and text[-1].isascii() and text[-1].isalpha() and printed[0].isascii() and printed[0].isalpha():
            text += " "
        text += printed
    return text


def paragraphs_of(lines: list[TextLine], page: int, left: float, right: float) -> list[TextParagraph]:
    """Lines joined to paragraphs: a new one begins at an indent, after a short line, a gap or another size of type.

    `left` and `right` are the margins of the page.
    """
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, left, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group, page, left, right) for group in groups]


def _goes_on(before: TextLine, line: TextLine, left: float, right: float) -> bool:
    size = before.size
    if abs(line.size - size) > 0.2 * size or line.glyphs[0].left - left > _INDENT * size:
        return False
    if right - before.glyphs[-1].right > _SHORT * size:
        return False
    return line.glyphs[0].middle - before.glyphs[0].middle < _LEADING * max(size, before.box[3] - before.box[1])


def _paragraph(group: list[TextLine], page: int, left: float, right: float) -> TextParagraph:
    first, last = group[0], group[-1]
    size = first.size
    return TextParagraph(
        text=joined_lines([line.text for line in group]),
        page=page,
        box=bounding_box(glyph for line in group for glyph in line.glyphs),
        last_page=page,
        reaches_margin=right - last.glyphs[-1].right <= _SHORT * size,
        begins_indented=first.glyphs[0].left - left > _INDENT * size,
        size=size,
    )


def joined_lines(texts: list[str]) -> str:
    """Lines of one paragraph as running text; a space only between two Latin words."""
    text = texts[0]
    for after in texts[1:]:
        is_latin = text[-1:].isascii() and text[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
        text += f" {after}" if is_latin else after
    return text


def goes_on_overleaf(before: TextParagraph, after: TextParagraph) -> bool:
    """Whether the first paragraph of a page is the rest of the last one of the page before."""
    return (
        after.page == before.last_page + 1
        and before.reaches_margin
        and not after.begins_indented
        and abs(before.size - after.size) <= 0.2 * before.size
        and not before.text.endswith(_SENTENCE_ENDS)
    )
