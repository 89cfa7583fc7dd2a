"""三张表的版式: the statutory tables as grids with the merged cells that the form has.

依据: F19; F21
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import lcm

from gongkai.document.model import Align, Cell, Look, Mark, Scope, Table
from gongkai.report.edition import Block, Edition, Row
from gongkai.report.model import CellState, Number, Part, ReadCell
from gongkai.report.vocabulary import IDENTITY_NOTE

_COLUMN = Look(scope=Scope.COLUMN)
_ROW = Look(Align.LEFT, Scope.ROW)
_BAND = Look(scope=Scope.BAND)
_NAMES = {Part.PROACTIVE_DISCLOSURE: "表二", Part.REQUESTS: "表三", Part.REMEDIES: "表四"}
_OUTCOMES = "outcomes"
_HEAD_ROWS = 3
_LABEL_COLUMNS = 3
_MARKS = {CellState.LOST: Mark.LOST, CellState.UNSURE: Mark.UNSURE, CellState.INFERRED: Mark.INFERRED}
_NOT_APPLICABLE = "/"


def statutory_table(part: Part, number: int, edition: Edition, cells: Mapping[str, ReadCell]) -> Table:
    """One of the three tables with its figures; KeyError for a part that has none.

    `number` counts the tables of the document. A cell that holds no figure of the source carries its mark.
    """
    build = {Part.PROACTIVE_DISCLOSURE: _proactive, Part.REQUESTS: _requests, Part.REMEDIES: _remedies}[part]
    grid, widths, header_rows = build(edition, cells)
    caption = f"{_NAMES[part]} {dict(edition.headings)[part]}"
    return Table(number, tuple(grid.cells), grid.row_count, sum(grid.spans), caption, widths, header_rows)


def print_number(value: Number) -> str:
    """A figure as the tables print it: no separators, decimals as they were.

    >>> print_number(-8), print_number(Decimal("7730.280"))
    ('-8', '7730.280')
    """
    return format(value, "f") if isinstance(value, Decimal) else str(value)


class _Grid:
    """Cells put row by row into the first free columns; `spans` are the widths of the grid's columns, in cells."""

    def __init__(self, columns: int) -> None:
        self.cells: list[Cell] = []
        self.spans = [1] * columns
        self.row_count = 0
        self._free_from = [0] * columns

    def add_row(self, *cells: tuple[str, Look, int, int]) -> None:
        """One row; each cell is its text, look, rowspan and colspan."""
        column = 0
        for text, look, rowspan, colspan in cells:
            while self._free_from[column] > self.row_count:
                column += 1
            self.cells.append(Cell(text, self.row_count, column, rowspan, colspan, look=look))
            self._free_from[column : column + colspan] = [self.row_count + rowspan] * colspan
            column += colspan
        self.row_count += 1


_Written = tuple[str, Look, int, int]
_Built = tuple[_Grid, tuple[int, ...], int]


def _figure(cell: ReadCell, colspan: int = 1) -> _Written:
    text = "" if cell.value is None else print_number(cell.value)
    if cell.state is CellState.NOT_APPLICABLE:
        text = cell.printed or _NOT_APPLICABLE
    mark = _MARKS.get(cell.state)
    return text, Look(mark=mark) if mark else Look(), 1, colspan


# ---- table 2: blocks one over the other


def _proactive(edition: Edition, cells: Mapping[str, ReadCell]) -> _Built:
    columns = lcm(*(len(block.columns) for block in edition.blocks))
    grid = _Grid(1 + columns)
    for block in edition.blocks:
        _add_block(grid, block, columns // len(block.columns), cells)
    return grid, (2 * columns, *[3] * columns), 0


def _add_block(grid: _Grid, block: Block, span: int, cells: Mapping[str, ReadCell]) -> None:
    grid.add_row((block.band, _BAND, 1, len(grid.spans)))
    heads = ((column.label, _COLUMN, 1, span) for column in block.columns)
    grid.add_row((block.header, _COLUMN, 1, 1), *heads)
    for row in block.rows:
        grid.add_row((row.label, _ROW, 1, 1), *(_figure(cells[address], span) for address in row.addresses))


# ---- table 3: three columns of labels, seven of figures


def _requests(edition: Edition, cells: Mapping[str, ReadCell]) -> _Built:
    grid = _Grid(_LABEL_COLUMNS + len(edition.request_columns))
    _add_request_head(grid, edition)
    for row, labels in _labelled_rows(edition):
        grid.add_row(*labels, *(_figure(cells[address]) for address in row.addresses))
    return grid, (9, 25, 43, *(11 if column.group else 12 for column in edition.request_columns)), _HEAD_ROWS


def _add_request_head(grid: _Grid, edition: Edition) -> None:
    columns = edition.request_columns
    grouped = [column for column in columns if column.group]
    grid.add_row(
        (IDENTITY_NOTE, Look(Align.LEFT), _HEAD_ROWS, _LABEL_COLUMNS), ("申请人情况", _COLUMN, 1, len(columns))
    )
    second: list[_Written] = []
    for column in columns:
        if not column.group:
            second.append((column.label, _COLUMN, 2, 1))
        elif column is grouped[0]:
            second.append((column.group, _COLUMN, 1, len(grouped)))
    grid.add_row(*second)
    grid.add_row(*((column.label, _COLUMN, 1, 1) for column in grouped))


def _labelled_rows(edition: Edition) -> Iterator[tuple[Row, list[_Written]]]:
    """Each row with the labels that begin in it: the group of all outcomes, its own group, its own."""
    names = {group.key: f"{group.ordinal}{group.label}" for group in edition.groups}
    rows = edition.request_rows
    outcomes = [row for row in rows if row.group is not None]
    for row in rows:
        labels: list[_Written] = []
        if row is outcomes[0]:
            labels.append((names[_OUTCOMES], _ROW, len(outcomes), 1))
        members = [other for other in rows if other.group == row.group]
        if row.group not in (None, _OUTCOMES) and row is members[0]:
            labels.append((names[row.group or ""], _ROW, len(members), 1))
        colspan = {None: 3, _OUTCOMES: 2}.get(row.group, 1)
        labels.append((f"{row.ordinal}{row.label}", _ROW, 1, colspan))
        yield row, labels


# ---- table 4: one row of fifteen


def _remedies(edition: Edition, cells: Mapping[str, ReadCell]) -> _Built:
    columns, groups = edition.remedy_columns, edition.remedy_groups
    first, *others = groups
    width = len(columns)
    grid = _Grid(width * len(groups))
    grid.add_row((first.label, _COLUMN, 1, width), ("行政诉讼", _COLUMN, 1, width * len(others)))
    grid.add_row(*_heads(edition, 2), *((group.label, _COLUMN, 1, width) for group in others))
    grid.add_row(*_heads(edition, 1) * len(others))
    grid.add_row(*(_figure(cells[f"{group.key}.{column.key}"]) for group in groups for column in columns))
    return grid, (), _HEAD_ROWS


def _heads(edition: Edition, rowspan: int) -> list[_Written]:
    return [(column.label, _COLUMN, rowspan, 1) for column in edition.remedy_columns]
