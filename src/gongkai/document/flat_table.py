"""A table without merged cells, for formats that know none: every place of the grid holds one text."""

from __future__ import annotations

from gongkai.document.model import Cell, Scope, Table


def flat_rows(table: Table) -> list[list[str]]:
    """The rows, each as wide as the table; a merged cell's text stands once.

    The label of a row stands beside its figures, at the right end of its span; all else at the left end.

    >>> wide = Cell("合计", 0, 0, 1, 2)
    >>> flat_rows(Table(1, (wide, Cell("3", 0, 2, 1, 1)), 1, 3))
    [['合计', '', '3']]
    """
    rows = [[""] * table.column_count for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row][_column(cell)] = cell.shown
    return rows


def _column(cell: Cell) -> int:
    return cell.column + cell.colspan - 1 if cell.look.scope is Scope.ROW else cell.column
