"""Where a document holds tables, whatever shape they came in, and which of its lines are prose.

The same statutory table arrives as one cell a line, as tab or pipe rows, as columns of spaces, or as a true grid.
Each shape becomes rows of labels and values. What a shape does not tell is kept as not told: a stream of cells
has no row ends, so a row of it that is one number short cannot say which one.

依据: none; the shapes are those of published reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from gongkai.document.model import NOWHERE, Document, Heading, Lines, Paragraph, Picture, Place, Table
from gongkai.language.text import fold, fold_keeping_tabs
from gongkai.report.headings import read_heading
from gongkai.report.model import CellState, ReadCell
from gongkai.report.values import read_value
from gongkai.report.vocabulary import is_label, is_likely_label


class Shape(Enum):
    """How much a row tells about its columns."""

    GRID = "grid"
    """Cells of a true table: columns, spans and blanks are known."""
    DELIMITED = "delimited"
    """A line of cells between tabs or pipes: blanks are known, trailing ones may be padding."""
    GROUPED = "grouped"
    """A cell a line, rows set apart: row ends are known."""
    SPACED = "spaced"
    """A line of cells between spaces: row ends are known, blanks are not."""
    STREAM = "stream"
    """Cells one after the other: neither row ends nor blanks are known."""


class Label(NamedTuple):
    """A cell that is no value: folded, as printed, and its place."""

    text: str
    printed: str
    place: Place
    column: int = -1


_GROUPED, _GRID = Shape.GROUPED, Shape.GRID
_BLANK, _NUMBER = CellState.BLANK, CellState.NUMBER


@dataclass(slots=True)
class TableRow:
    """A row of some table: the labels that precede its values, and its values.

    `part` numbers the unbroken pieces of tables, rows of one piece share their columns; `width` counts cells of the
    line; `label_column` is the column of the last label, -1 where there is none. `columns` and `spans` of the values
    are empty where the shape has no columns.
    """

    shape: Shape
    part: int
    labels: list[Label] = field(default_factory=list)
    values: list[ReadCell] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    spans: list[int] = field(default_factory=list)
    width: int = 0
    label_column: int = -1
    is_closed: bool = True
    """Whether a blank at the row's end is a cell for sure; behind a last tab it may be padding."""


class Line(NamedTuple):
    """A line or paragraph outside the tables: as printed, folded, where, and whether the file marks it a heading."""

    printed: str
    folded: str
    place: Place
    is_heading: bool = False
    is_picture: bool = False


Piece = Line | list[TableRow]
"""A document in order: lines of prose, and runs of table rows between them."""


def pieces_of(document: Document) -> list[Piece]:
    """The document as prose lines and runs of table rows, in reading order."""
    pieces: list[Piece] = []
    parts = 0
    for block in document.blocks:
        match block:
            case Lines():
                pieces += _pieces_of_lines(block)
            case Table():
                parts += 1
                _add_table(pieces, block, parts)
            case Heading() | Paragraph() | Picture():
                folded = fold(block.text.replace("\n", " "))
                if folded or isinstance(block, Picture):
                    pieces.append(
                        Line(
                            block.text.replace("\n", " "),
                            folded,
                            block.place,
                            isinstance(block, Heading),
                            isinstance(block, Picture),
                        )
                    )
    return pieces


# ---- true grids


def _add_table(pieces: list[Piece], table: Table, part: int) -> None:
    rows = [row for row in (_grid_row(cells, part) for cells in table.rows()) if row.labels or row.values]
    likely = any(is_likely_label(label.text) for row in rows for label in row.labels)
    if likely or any(map(_may_go_on, rows)):
        pieces.append(rows)
        return
    for row in rows:
        printed = " ".join(label.printed for label in row.labels)
        if printed:
            pieces.append(Line(printed, fold(printed), row.labels[0].place))


def _may_go_on(row: TableRow) -> bool:
    """Whether a row may be of a table that a page broke: it goes on without its header, even without a label."""
    return len(row.values) in (7, 15) and any(value.state is not _BLANK for value in row.values)


def _grid_row(cells: Sequence[object], part: int) -> TableRow:
    row = TableRow(Shape.GRID, part, width=0)
    for cell in cells:
        folded = fold(cell.text).replace("\n", "")  # type: ignore[attr-defined]
        _take(row, folded, cell.text, cell.place, cell.column, cell.colspan)  # type: ignore[attr-defined]
        row.width = cell.column + cell.colspan  # type: ignore[attr-defined]
    return row


def _take(row: TableRow, folded: str, printed: str, place: Place, column: int, span: int = 1) -> None:
    """Adds a cell to a row; a label drops the blanks before it, which merged cells left behind."""
    value = read_value(folded, printed, place)
    if value is not None:
        row.values.append(value)
        row.columns.append(column)
        if row.shape is _GRID:
            row.spans.append(span)
        return
    if any(known.state is not _BLANK for known in row.values):
        # Words after numbers: a remark or a second table beside the first; the numbers keep their label.
        return
    row.labels.append(Label(folded, printed.strip(), place, column))
    row.label_column = column
    row.values.clear()
    row.columns.clear()
    row.spans.clear()


# ---- lines of text


# Kinds of lines, as constants: a member of an Enum costs more to name than a line costs to tell.
_EMPTY, _CELLS, _VALUE, _LABEL, _SPACED, _HEADING, _FRAGMENT, _PROSE, _SKIP = range(9)

_PAGE_MARK = re.compile(r"[-—–]{1,2}\d{1,3}[-—–]{1,2}|第\d{1,3}页(?:[/,]?共\d{1,3}页)?|\d{1,3}/\d{1,3}")
_RULE = re.compile(r"[|:\-=+]{3,}")
_VALUE_WORD = re.compile(r"-?[\d０-９][\d０-９.,，．]*(?:[（(][^()（）\s]{1,30}[)）])?|[/／—\-－]{1,2}|无")
_GAP = re.compile(r"[ \u3000\u00a0]{2,}")
_LONGEST_FRAGMENT = 45
_HEAD_MARK = re.compile(r"^[#*>\s]+|[*\s]+$")


def _pieces_of_lines(block: Lines) -> list[Piece]:
    raws = block.lines
    folded = fold_keeping_tabs("\n".join(raws)).split("\n")
    pieces: list[Piece] = []
    parts = 0
    at = 0
    count = len(raws)
    while at < count:
        kind = _start_kind(folded[at], raws[at])
        if kind in (_EMPTY, _SKIP):
            at += 1
            continue
        if kind == _PROSE:
            pieces.append(_line(block, folded, at))
            at += 1
            continue
        end, kinds = _run_end(folded, raws, at)
        rows = _rows_of_run(block, folded, at, end, kinds, parts)
        if rows:
            parts = rows[-1].part + 1
            pieces.append(rows)
        else:
            pieces += [_line(block, folded, index) for index in range(at, end) if folded[index].strip("\t|")]
        at = end
    return pieces


def _line(block: Lines, folded: Sequence[str], at: int) -> Line:
    raw = block.lines[at]
    text = folded[at].replace("\t", "")
    marked = text.startswith("#")
    if marked or text.startswith("**"):
        raw = _HEAD_MARK.sub("", raw)
        text = fold(raw)
    return Line(raw.strip(), text, Place(line=block.first_line + at), marked)


def _number_kind(text: str, raw: str) -> int:
    """One number, or a row of numbers whose spaces folding took away."""
    return _VALUE if len(text) < 2 or len(text) == len(raw.strip()) or not _is_spaced(raw) else _SPACED


def _start_kind(text: str, raw: str) -> int:
    """What a line outside any table is: only what surely belongs to a table begins one."""
    if not text:
        return _EMPTY
    if "\t" in text or "|" in text:
        return _cells_kind(text)
    if len(text) > _LONGEST_FRAGMENT:
        kind = _LABEL if len(text) <= _LONGEST_WORDS and is_label(text) else _PROSE
    elif text.isdecimal():
        return _number_kind(text, raw)
    else:
        kind = _short_start_kind(text)
    return _SPACED if kind == _PROSE and text[-1] not in "。;" and _is_spaced(raw) else kind


def _short_start_kind(text: str) -> int:
    if text[0] == "#":
        return _LABEL if is_label(text.lstrip("#")) else _PROSE
    if _PAGE_MARK.fullmatch(text):
        return _SKIP
    return _LABEL if is_label(text) else _PROSE


def _cells_kind(text: str) -> int:
    stripped = text.strip("\t|")
    if not stripped or stripped.isdecimal():
        return _CELLS
    if "\t" not in stripped and "|" not in stripped:
        return _single_cell_kind(stripped)
    if "-" in text and _RULE.fullmatch(text):
        return _SKIP
    if "。" in stripped and max(map(len, re.split(r"[\t|]", stripped))) > 2 * _LONGEST_FRAGMENT:
        return _PROSE
    return _CELLS


def _single_cell_kind(cell: str) -> int:
    if len(cell) <= _LONGEST_WORDS and is_label(cell):
        return _CELLS
    if len(cell) > _LONGEST_FRAGMENT:
        return _PROSE
    return _HEADING if _opens_part(cell) else _CELLS


def _opens_part(text: str) -> bool:
    """Whether a line inside a table begins the next part: 四、结转 begins a label too, so the part must be known."""
    heading = read_heading(text)
    return heading is not None and heading.part is not None and not is_likely_label(text)


_LONGEST_WORDS = 60


def _inside_kind(text: str, raw: str) -> int:
    """What a line is once a table has begun: labels may have drifted, be cut, or stand alone."""
    if not text:
        return _EMPTY
    if "\t" in text or "|" in text:
        return _cells_kind(text)
    if len(text) < _LONGEST_PAGE_MARK and _PAGE_MARK.fullmatch(text):
        return _SKIP
    if text[-1] in _ENDS_OF_VALUES and len(raw) <= _WIDEST and _split_spaced(raw) is not None:
        return _SPACED
    kind = _words_kind(text) if len(text) <= _LONGEST_WORDS else _long_kind(text)
    return _SPACED if kind in _MAY_BE_SPACED and _is_spaced(raw) else kind


def _long_kind(text: str) -> int:
    return _LABEL if is_likely_label(text) else _PROSE


_LONGEST_PAGE_MARK = 12
_ENDS_OF_VALUES = "0123456789/-—无)"
_MAY_BE_SPACED = (_HEADING, _FRAGMENT, _PROSE)


@lru_cache(maxsize=20_000)
def _words_kind(text: str) -> int:
    """The kind of a short line without tabs and pipes, all of it one cell."""
    if text[0] == "#":
        return _LABEL if is_likely_label(text.lstrip("#")) else _HEADING
    if read_value(text, text, NOWHERE) is not None:
        return _VALUE
    if is_label(text):
        return _LABEL
    if _opens_part(text):
        return _HEADING
    if len(text) <= _LONGEST_FRAGMENT and "。" not in text:
        return _FRAGMENT
    return _LABEL if is_likely_label(text) else _PROSE


_WIDEST = 1_000
"""Characters of a line that may be a row of columns; longer ones would only cost time."""


def _is_spaced(raw: str) -> bool:
    if len(raw) > _WIDEST:
        return False
    if _split_spaced(raw) is not None:
        return True
    parts = _GAP.split(raw.strip())
    return len(parts) > 1 and sum(is_label(fold(part)) for part in parts) > len(parts) // 2


def _split_spaced(raw: str) -> tuple[str, list[str]] | None:
    """A line of columns as what stands before its values, and the values; None when it is none.

    Two values make a row; one does where it stands well apart from words before it.
    """
    words = raw.split()
    count = 0
    while count < len(words) and _is_value_word(words[-1 - count]):
        count += 1
    if count == 0 or (count == 1 and len(words) == 1):
        return None
    before = "" if count == len(words) else raw.rsplit(None, count)[0]
    if count == 1 and not _GAP.search(raw.rstrip()[len(before) :]):
        return None
    return None if "。" in before else (before, words[-count:])


def _is_value_word(word: str) -> bool:
    return word.isdecimal() or _VALUE_WORD.fullmatch(word) is not None


def _run_end(folded: Sequence[str], raws: Sequence[str], start: int) -> tuple[int, list[int]]:
    """The line after the run that begins at `start`, and the kinds of its lines; prose at its end stays out."""
    kinds: list[int] = []
    sure = start
    loose = 0
    for at in range(start, len(folded)):
        text = folded[at]
        if text.strip("\t|").isdecimal():
            kind = _number_kind(text, raws[at]) if text.isdecimal() else _CELLS
        else:
            kind = _start_kind(text, raws[at]) if at == start else _inside_kind(text, raws[at])
        if kind in (_PROSE, _HEADING):
            break
        loose = loose + 1 if kind == _FRAGMENT else (loose if kind == _EMPTY else 0)
        if loose > _MOST_FRAGMENTS:
            break
        kinds.append(kind)
        if kind != _FRAGMENT and kind != _EMPTY:
            sure = at + 1
    end = max(sure, start + 1)
    return end, kinds[: end - start]


_MOST_FRAGMENTS = 10


_Cell = tuple[str, str, Place]
"""A cell of a group: folded, as printed, its place."""


def _rows_of_run(
    block: Lines, folded: Sequence[str], start: int, end: int, kinds: Sequence[int], part: int
) -> list[TableRow]:
    """The rows of a run of lines; empty when the run is no table after all."""
    builder = _RunBuilder(part)
    for at in range(start, end):
        kind = kinds[at - start] if at - start < len(kinds) else _EMPTY
        builder.add(kind, folded[at], block.lines[at], block.first_line + at)
    rows = builder.finish()
    return rows if _is_table(rows) else []


def _is_table(rows: Sequence[TableRow]) -> bool:
    # Seven numbers in a row, or fifteen, are figures whatever became of the labels.
    if any(len(row.values) >= 7 and sum(value.state is _NUMBER for value in row.values) >= 7 for row in rows):
        return True
    labels = sum(1 for row in rows for label in row.labels if is_label(label.text))
    if not labels:
        return False
    has_figures = any(value.state is not _BLANK for row in rows for value in row.values)
    return has_figures or labels >= 3 or sum(len(row.values) >= 7 for row in rows) >= 3


class _RunBuilder:
    """Lines of one run to rows: lines of several cells are rows; single cells gather into groups."""

    def __init__(self, part: int) -> None:
        self._part = part
        self._rows: list[TableRow | list[_Cell]] = []
        self._group: list[_Cell] = []
        self._led = False
        self._has_led = False
        self._breaks = 0

    def add(self, kind: int, text: str, raw: str, line: int) -> None:
        if kind == _CELLS:
            if text[0] == "\t" and "\t" not in text[1:] and "|" not in text:
                self._led = True
                self._group.append((text[1:], raw[raw.index("\t") + 1 :], Place(line)))
            else:
                self._add_cells(text, raw, line)
        elif kind == _VALUE:
            self._group.append((text, raw, Place(line)))
        elif kind == _EMPTY:
            self._close_group()
            self._breaks += 1
            self._part += 1
        elif kind == _SPACED:
            self._close_group()
            self._rows.append(_spaced_row(raw, line, self._part))
        elif kind != _SKIP:
            self._add_single(text, raw, line)

    def _add_single(self, text: str, raw: str, line: int) -> None:
        place = Place(line)
        if self._led and self._group and self._continues_cell(text):
            known, known_raw, known_place = self._group[-1]
            self._group[-1] = (known + text, known_raw.strip() + raw.strip(), known_place)
            return
        pieces = _GAP.split(raw.strip()) if _GAP.search(raw) else [raw]
        if len(pieces) == 1:
            self._group.append((text, raw, place))
        else:
            # Words of several columns on one line: a label's end beside a character of the label down the page.
            self._group += [(fold(piece), piece, place) for piece in pieces]

    def _continues_cell(self, text: str) -> bool:
        """Whether an unled line under a tab-led one is the rest of that cell (a line break inside it)."""
        known = self._group[-1][0]
        return bool(known) and read_value(known, "", NOWHERE) is None and read_value(text, "", NOWHERE) is None

    def _add_cells(self, text: str, raw: str, line: int) -> None:
        separator = "|" if "|" in text else "\t"
        cells = text.split(separator)
        raws = (raw.replace("｜", "|") if separator == "|" else raw).split(separator)
        if separator == "|":
            cells = [cell.replace("\t", "") for cell in cells]
            self._led = False
            single = [cell for cell in cells if cell]
            if not single:
                return
            if len(single) == 1 and _is_cell_then_bars(text):
                index = cells.index(single[0])
                self._group.append((single[0], raws[index], Place(line)))
                return
        self._close_group()
        self._rows.append(_delimited_row(cells, raws, line, self._part, separator))

    def _close_group(self) -> None:
        if self._group:
            self._rows.append(self._group)
            self._group = []
        self._has_led = self._has_led or self._led
        self._led = False

    def finish(self) -> list[TableRow]:
        self._close_group()
        groups = [row for row in self._rows if isinstance(row, list)]
        # A blank line after every cell sets no rows apart: the groups are one stream.
        if groups and sum(map(len, groups)) < 2 * len(groups):
            self._rows = _merge_groups(self._rows)
        rows: list[TableRow] = []
        for row in self._rows:
            if isinstance(row, list):
                rows += _rows_of_group(row, self._part, blanks_known=self._has_led)
            else:
                rows.append(row)
        if self._breaks > len(rows) // 3:
            # Blank lines between rows set no pieces apart.
            for one in rows:
                one.part = self._part
        return rows


def _is_cell_then_bars(text: str) -> bool:
    """`信息内容|`: one cell and its end; `|规章|||` is a row with blanks."""
    bare = text.rstrip("|")
    return "|" not in bare and len(text) - len(bare) <= 2


def _merge_groups(rows: Iterable[TableRow | list[_Cell]]) -> list[TableRow | list[_Cell]]:
    merged: list[TableRow | list[_Cell]] = []
    for row in rows:
        if isinstance(row, list) and merged and isinstance(merged[-1], list):
            merged[-1] = merged[-1] + row
        else:
            merged.append(row)
    return merged


def _delimited_row(cells: Sequence[str], raws: Sequence[str], line: int, part: int, separator: str) -> TableRow:
    row = TableRow(Shape.DELIMITED, part, width=len(cells), is_closed=separator == "|")
    if separator == "|" and len(cells) > 2 and not cells[0] and not raws[0].strip():
        # The bar that begins a line opens its first cell and closes none; then the bar at its end opens none either.
        last = -1 if not cells[-1] and not raws[-1].strip() else len(cells)
        cells, raws = cells[1:last], raws[1:last]
        row.width = len(cells)
    place = Place(line)
    values, columns = row.values, row.columns
    for column, (cell, raw) in enumerate(zip(cells, raws, strict=True)):
        if cell.isdecimal() and cell.isascii() and (cell == raw or cell == raw.strip()):
            values.append(ReadCell(_NUMBER, int(cell), cell, place))
            columns.append(column)
        else:
            _take(row, cell, raw, place, column)
    return row


def _spaced_row(raw: str, line: int, part: int) -> TableRow:
    row = TableRow(Shape.SPACED, part)
    found = _split_spaced(raw)
    if found is None:
        words = _GAP.split(raw.strip())
    else:
        words = [*(word for word in _GAP.split(found[0].strip()) if word), *found[1]]
    row.width = len(words)
    place = Place(line)
    for column, word in enumerate(words):
        _take(row, fold(word), word, place, column)
    return row


def _rows_of_group(cells: Sequence[_Cell], part: int, *, blanks_known: bool) -> list[TableRow]:
    """A group of single cells as rows; one run of labels and one of values is a row with both ends known."""
    row = TableRow(_GROUPED, part)
    rows = [row]
    values = row.values
    is_filled = False
    for column, (text, raw, place) in enumerate(cells):
        if text.isdecimal() and text.isascii() and (text == raw or text == raw.strip(_CELL_EDGES)):
            values.append(ReadCell(_NUMBER, int(text), text, place))
            is_filled = True
            continue
        value = read_value(text, raw.strip(_CELL_EDGES), place)
        if value is not None:
            values.append(value)
            is_filled = is_filled or value.state is not _BLANK
            continue
        if is_filled:
            row = TableRow(_GROUPED, part)
            rows.append(row)
            values = row.values
            is_filled = False
        values.clear()
        row.labels.append(Label(text, raw.strip(_CELL_EDGES), place, column))
        row.label_column = column
    if len(rows) > 1 or not (blanks_known or len(row.values) in _ROW_LENGTHS):
        for one in rows:
            one.shape = Shape.STREAM
            one.values = [value for value in one.values if value.state is not _BLANK]
    return rows


_CELL_EDGES = " \t|｜"
_ROW_LENGTHS = frozenset((1, 2, 3, 5, 7, 15))
