"""Which column each value of a row belongs to; None wherever that cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai.report.model import CellState, ReadCell
from gongkai.report.shapes import Shape, TableRow

_BLANK = CellState.BLANK

Signature = tuple[int, int, int]


def solid(row: TableRow) -> list[ReadCell]:
    """The values of a row that are not blank."""
    return [value for value in row.values if value.state is not _BLANK]


class ColumnSense:
    """What the full rows of a table teach about where its values begin.

    A row that is short of numbers is attributed only when a full row of the same piece, with its label in the same
    column and the same count of cells, shows where the values begin, or when the grid itself does.
    """

    def __init__(self, rows: Iterable[TableRow], count: int) -> None:
        self._count = count
        self._starts: dict[Signature, set[int]] = {}
        self._full_parts: set[int] = set()
        self._is_padded = False
        self._is_drifted = False
        self._grid_columns: dict[int, tuple[int, ...]] = {}
        kept = list(rows)
        for row in kept:
            self._learn(row)
        self._uniform = self._uniform_parts(kept)

    def _learn(self, row: TableRow) -> None:
        if not row.columns:
            return
        filled = [column for column, value in zip(row.columns, row.values, strict=True) if value.state is not _BLANK]
        if len(filled) != self._count:
            return
        if row.shape is Shape.DELIMITED and filled[-1] - filled[0] == self._count - 1:
            self._starts.setdefault((row.part, row.label_column, row.width), set()).add(filled[0])
            self._full_parts.add(row.part)
            self._is_padded = self._is_padded or filled[-1] < row.width - 1
            self._is_drifted = self._is_drifted or filled[0] > row.label_column + 1
        elif row.shape is Shape.GRID:
            self._grid_columns.setdefault(row.part, tuple(filled))

    def _uniform_parts(self, rows: Sequence[TableRow]) -> dict[int, int]:
        """Pieces without any full row, all rows of one width, whose last `count` columns hold all numbers."""
        uniform: dict[int, int] = {}
        for part in {row.part for row in rows if row.shape is Shape.DELIMITED} - self._full_parts:
            piece = [row for row in rows if row.part == part and row.shape is Shape.DELIMITED and row.values]
            widths = {row.width for row in piece}
            if len(widths) != 1 or len(piece) < 3:
                continue
            width = widths.pop()
            first = width - self._count
            columns = [
                column
                for row in piece
                for column, value in zip(row.columns, row.values, strict=True)
                if value.state is not _BLANK
            ]
            labels = max(row.label_column for row in piece)
            if labels == first - 1 and columns and min(columns) >= first and max(columns) == width - 1:
                uniform[part] = first
        return uniform

    def attribute(self, row: TableRow) -> list[ReadCell] | None:
        """The values of the row's `count` columns in order, or None where it cannot be told which is which."""
        match row.shape:
            case Shape.STREAM | Shape.SPACED:
                filled = solid(row)
                return filled if len(filled) == self._count else None
            case Shape.GROUPED:
                return self._grouped(row)
            case Shape.DELIMITED:
                return self._delimited(row)
            case Shape.GRID:
                return self._grid(row)

    def _grouped(self, row: TableRow) -> list[ReadCell] | None:
        if len(row.values) == self._count:
            return list(row.values)
        return self._spanned(row)

    def _spanned(self, row: TableRow) -> list[ReadCell] | None:
        """First and last number exactly as far apart as the columns: what lies around them is padding."""
        filled = [index for index, value in enumerate(row.values) if value.state is not _BLANK]
        if filled and filled[-1] - filled[0] == self._count - 1:
            return row.values[filled[0] : filled[-1] + 1]
        return None

    def _delimited(self, row: TableRow) -> list[ReadCell] | None:
        filled = self._spanned(row)
        if filled is not None:
            return filled
        starts = self._starts.get((row.part, row.label_column, row.width), set())
        start = next(iter(starts)) if len(starts) == 1 else self._uniform.get(row.part)
        if start is not None and row.label_column < start:
            return self._trusted(row, self._window(row, range(start, start + self._count)))
        if row.label_column == -1 and len(row.values) == self._count:
            return self._trusted(row, list(row.values))
        return None

    def _trusted(self, row: TableRow, window: list[ReadCell] | None) -> list[ReadCell] | None:
        """A blank at an end of the window may be padding: behind the last tab, or where other rows are padded."""
        if window is None:
            return None
        is_padding = (window[-1].state is _BLANK and (self._is_padded or not row.is_closed)) or (
            window[0].state is _BLANK and self._is_drifted
        )
        return None if is_padding else window

    def _window(self, row: TableRow, columns: Sequence[int]) -> list[ReadCell] | None:
        by_column = dict(zip(row.columns, row.values, strict=True))
        outside = [value for column, value in by_column.items() if column not in columns]
        if any(value.state is not _BLANK for value in outside) or any(one not in by_column for one in columns):
            return None
        return [by_column[column] for column in columns]

    def _grid(self, row: TableRow) -> list[ReadCell] | None:
        if len(row.values) == self._count:
            return list(row.values)
        filled = self._spanned(row)
        if filled is not None:
            return filled
        learned = self._grid_columns.get(row.part)
        if learned is not None and len(row.values) > self._count:
            return self._window(row, learned)
        return self._spread_blanks(row)

    def _spread_blanks(self, row: TableRow) -> list[ReadCell] | None:
        """One blank cell that spans several columns is blank in each of them."""
        if sum(row.spans) != self._count:
            return None
        if any(span > 1 and value.state is not _BLANK for span, value in zip(row.spans, row.values, strict=True)):
            return None
        return [value for value, span in zip(row.values, row.spans, strict=True) for _ in range(span)]
