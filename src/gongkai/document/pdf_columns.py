"""Tables without rules: lines whose numbers stand under each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from gongkai.document.pdf_grid import PageCell, TablePart
from gongkai.document.pdf_page import Box, Glyph
from gongkai.document.pdf_text import TextLine, joined, words_of

_VALUE = re.compile(r"-?\d[\d,.]*|[-—－/]")
_FEWEST_VALUES = 3
_FEWEST_LINES = 2
_ENOUGH_IN_ONE_LINE = 10
_LINES_BETWEEN = 3
"""Labels that run over lines stand between the lines of numbers, at most so many."""
_ALIGNED = 0.45
"""How far from a column's middle a number may stand, in distances between columns."""


@dataclass(slots=True)
class _Words:
    """A line as words; `values` those that are numbers."""

    line: TextLine
    words: list[list[Glyph]]
    values: list[list[Glyph]]


def column_parts(lines: list[TextLine], page: int) -> list[TablePart | list[TextLine]]:
    """The lines, with each run of aligned numbers as a table part between them."""
    pieces: list[TablePart | list[TextLine]] = []
    rest = [_words(line) for line in lines]
    loose: list[TextLine] = []
    while rest:
        length = _run_length(rest)
        part = _part(rest[:length], page) if length else None
        if part is None:
            loose.append(rest.pop(0).line)
            continue
        if loose:
            pieces.append(loose)
            loose = []
        pieces.append(part)
        del rest[:length]
    if loose:
        pieces.append(loose)
    return pieces


def _words(line: TextLine) -> _Words:
    if not any(glyph.text.isdigit() for glyph in line.glyphs):
        return _Words(line, [line.glyphs], [])
    words = words_of(line)
    return _Words(line, words, [word for word in words if _VALUE.fullmatch(joined(word))])


def _run_length(rest: list[_Words]) -> int:
    """How many lines from the first on form one table; 0 where none begins here."""
    if len(rest[0].values) < _FEWEST_VALUES:
        return 0
    numbered = [index for index, words in enumerate(rest) if len(words.values) >= _FEWEST_VALUES]
    end, count = 0, 1
    for index in numbered[1:]:
        if index - end - 1 > _LINES_BETWEEN:
            break
        end, count = index, count + 1
    return end + 1 if count >= _FEWEST_LINES or len(rest[0].values) >= _ENOUGH_IN_ONE_LINE else 0


def _middle(word: list[Glyph]) -> float:
    return (word[0].left + word[-1].right) / 2


def _part(run: list[_Words], page: int) -> TablePart | None:
    """The run on a grid; None where a number stands under no column."""
    middles = [_middle(word) for word in max(run, key=lambda words: len(words.values)).values]
    spacing = min(after - before for before, after in pairwise(middles))
    left = min(words.line.glyphs[0].left for words in run)
    first = min(
        middles[0] - spacing / 2,
        *(word[0].left for words in run for word in words.values if _middle(word) > middles[0] - spacing / 2),
    )
    sides = [left, first, *((a + b) / 2 for a, b in pairwise(middles)), middles[-1] + spacing / 2]
    cells: list[PageCell] = []
    for row, words in enumerate(run):
        label = [glyph for word in words.words if _middle(word) < sides[1] for glyph in word]
        values = [word for word in words.words if _middle(word) >= sides[1]]
        top, bottom = words.line.box[1], words.line.box[3]
        if label:
            cells.append(PageCell(joined(label), row, 1, _box(sides[0], top, sides[1], bottom), page))
        for word in values:
            column = min(range(len(middles)), key=lambda index: abs(middles[index] - _middle(word)))
            if word not in words.values or abs(middles[column] - _middle(word)) > _ALIGNED * spacing:
                return None
            box = _box(sides[column + 1], top, sides[column + 2], bottom)
            cells.append(PageCell(joined(word), row, 1, box, page))
    return TablePart(cells, len(run), _box(left, run[0].line.box[1], sides[-1], run[-1].line.box[3]))


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
