"""From the loose flow of a marked-up file to the blocks of a Document: layout tables opened, grids laid.

A flow is a list in reading order: a string is a paragraph, the others are the marks below. HTML and DOCX share it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from gongkai.document.bounds import TABLE_COLUMNS, check_grid
from gongkai.document.model import Block, Cell, Heading, Paragraph, Picture, Place, Table


@dataclass(slots=True)
class HeadingMark:
    """A heading in the flow."""

    text: str
    level: int


@dataclass(slots=True)
class PictureMark:
    """A picture or an attachment in the flow."""

    text: str


@dataclass(slots=True)
class CellMark:
    """A cell as its row lists it: what stands in it and what it spans; a rowspan of 0 reaches the last row.

    `is_gap` where nothing stands on the paper: a row that begins further right than the others.
    """

    flow: list[Mark]
    rowspan: int = 1
    colspan: int = 1
    is_gap: bool = False


@dataclass(slots=True)
class TableMark:
    """A table in the flow, its rows as written."""

    rows: list[list[CellMark]] = field(default_factory=list)
    holds_tables: bool = False


Mark = str | HeadingMark | PictureMark | TableMark

_MOST_COLUMNS = 1_000
_LAYOUT_CELLS = 12
_PROSE_PARAGRAPHS = 3
_PROSE_CHARACTERS = 200


def blocks_of(flow: list[Mark]) -> tuple[Block, ...]:
    """The blocks of a flow, tables and paragraphs counted from 1. Raises LimitExceeded on an absurd grid."""
    assembly = _Assembly()
    assembly.add(flow)
    return tuple(assembly.blocks)


class _Assembly:
    __slots__ = ("blocks", "paragraphs", "tables")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.paragraphs = 0
        self.tables = 0

    def add(self, flow: list[Mark]) -> None:
        for mark in flow:
            if isinstance(mark, TableMark):
                self.add_table(mark)
            elif isinstance(mark, PictureMark):
                self.blocks.append(Picture(mark.text, _paragraph_place(max(1, self.paragraphs))))
            else:
                self.add_prose(mark)

    def add_prose(self, mark: str | HeadingMark) -> None:
        text = mark if isinstance(mark, str) else mark.text
        if not text or text.isspace():
            return
        self.paragraphs += 1
        place = _paragraph_place(self.paragraphs)
        if isinstance(mark, str):
            self.blocks.append(Paragraph(text, place))
        else:
            self.blocks.append(Heading(text, mark.level, place))

    def add_table(self, mark: TableMark) -> None:
        if _is_layout(mark):
            for row in mark.rows:
                for cell in row:
                    self.add(cell.flow)
            return
        table = _lay(mark, self.tables + 1)
        if table is None:
            return
        self.tables += 1
        self.blocks.append(table)
        for row in mark.rows:
            for cell in row:
                self.blocks.extend(
                    Picture(item.text, _paragraph_place(max(1, self.paragraphs)))
                    for item in cell.flow
                    if isinstance(item, PictureMark)
                )


def _is_layout(table: TableMark) -> bool:
    """Whether a table only arranges the page: it holds one cell, the real tables, or running prose."""
    cells = [cell for row in table.rows for cell in row]
    if len(cells) <= 1:
        return True
    if table.holds_tables:
        return _holds_more_than_it_says(cells)
    return len(cells) <= _LAYOUT_CELLS and any(_is_prose(cell) for cell in cells)


def _holds_more_than_it_says(cells: list[CellMark]) -> bool:
    own = sum(1 for cell in cells if any(isinstance(mark, str) for mark in cell.flow))
    nested = sum(len(row) for cell in cells for mark in cell.flow if isinstance(mark, TableMark) for row in mark.rows)
    return own <= nested


def _is_prose(cell: CellMark) -> bool:
    paragraphs = [mark for mark in cell.flow if isinstance(mark, str)]
    if len(paragraphs) < _PROSE_PARAGRAPHS:
        return False
    return sum(len("".join(text.split())) for text in paragraphs) >= _PROSE_CHARACTERS


def cell_text(flow: list[Mark]) -> str:
    """What is printed in a cell, a line a paragraph; blanks alone stay as printed."""
    if len(flow) == 1 and isinstance(flow[0], str):
        return flow[0]
    texts = list(_texts(flow))
    return "\n".join(text for text in texts if not text.isspace()) or (texts[0] if texts else "")


def _texts(flow: list[Mark]) -> Iterator[str]:
    for mark in flow:
        if isinstance(mark, str):
            yield mark
        elif isinstance(mark, HeadingMark):
            yield mark.text
        elif isinstance(mark, TableMark):
            for row in mark.rows:
                for cell in row:
                    yield from _texts(cell.flow)


@lru_cache(maxsize=1024)
def _paragraph_place(number: int) -> Place:
    return Place(paragraph=number)


@lru_cache(maxsize=8192)
def _place(table: int, row: int, column: int) -> Place:
    """The place of a grid cell; the same few thousand occur in every file."""
    return Place(table=table, row=row, column=column)


def _lay(mark: TableMark, number: int) -> Table | None:
    """The true grid of a table; None where it has no cell. Spans that lead off the grid are cut."""
    rows = mark.rows
    placed = _placed(rows)
    if not placed:
        return None
    columns = max(column for _, column, _ in placed) + 1
    check_grid(len(rows), columns, f"第{number}个表格")
    cells = [
        Cell(
            flow[0] if len(flow := cell.flow) == 1 and type(flow[0]) is str else cell_text(flow),
            row,
            column,
            1 if cell.rowspan == 1 else min(cell.rowspan or len(rows), len(rows) - row),
            1 if cell.colspan == 1 else min(cell.colspan, columns - column),
            _place(number, row + 1, column + 1),
        )
        for row, column, cell in placed
        if not cell.is_gap
    ]
    return Table(number, tuple(cells), len(rows), columns)


def _placed(rows: list[list[CellMark]]) -> list[tuple[int, int, CellMark]]:
    """Each cell with its row and column, as a browser places it: beside the cells that reach down from above."""
    placed: list[tuple[int, int, CellMark]] = []
    taken: list[int] = []  # for each column, the first row that no cell from above covers
    for row_index, row in enumerate(rows):
        column = 0
        for cell in row:
            while column < len(taken) and taken[column] > row_index:
                column += 1
            placed.append((row_index, column, cell))
            if cell.rowspan == 1:
                column += 1 if cell.colspan == 1 else min(cell.colspan, _MOST_COLUMNS)
                continue
            end = column + min(cell.colspan, _MOST_COLUMNS)
            if end > TABLE_COLUMNS:
                check_grid(row_index + 1, end, "表格")
            taken.extend([0] * (end - len(taken)))
            taken[column:end] = [row_index + (cell.rowspan or len(rows))] * (end - column)
            column = end
    return placed
