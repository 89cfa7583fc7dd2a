"""A report before it takes a shape: prose and tables on a grid, every figure with its address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Box:
    """A cell of a table; `address` for a figure; `removed`: the cell itself is missing, not only its text."""

    text: str
    row: int = 0
    column: int = 0
    rowspan: int = 1
    colspan: int = 1
    address: str | None = None
    is_header: bool = False
    removed: bool = False
    kind: str = "label"
    """label, group, year, number, header, band or tie."""


@dataclass
class Grid:
    """A table; `head` rows at the top are its header, repeated where a page breaks it."""

    kind: str
    columns: int
    boxes: list[Box] = field(default_factory=list)
    head: int = 0
    labels: int = 1
    """How many columns on the left hold labels."""
    breaks: list[int] = field(default_factory=list)
    """Rows before which a page ends."""

    @property
    def rows(self) -> int:
        """How many physical rows it has."""
        return max((box.row + box.rowspan for box in self.boxes), default=0)

    def lines(self) -> Iterator[list[Box]]:
        """The boxes that begin in each row, from the left."""
        found: list[list[Box]] = [[] for _ in range(self.rows)]
        for box in self.boxes:
            found[box.row].append(box)
        for line in found:
            yield sorted(line, key=lambda box: box.column)

    def covering(self, row: int) -> list[tuple[int, Box, bool]]:
        """All boxes that stand in a row, from the left: column, box, whether it begins there."""
        found = [(box.column, box, box.row == row) for box in self.boxes if box.row <= row < box.row + box.rowspan]
        return sorted(found, key=lambda item: item[0])

    def add_row(self, *boxes: Box) -> None:
        """One more physical row, its boxes put into the first free columns."""
        row = self._next_row
        taken = {
            column
            for box in self.boxes
            if box.row <= row < box.row + box.rowspan
            for column in range(box.column, box.column + box.colspan)
        }
        column = 0
        for box in boxes:
            while column in taken:
                column += 1
            box.row, box.column = row, column
            column += box.colspan
            self.boxes.append(box)
        self._next_row += 1

    _next_row: int = 0


@dataclass
class Prose:
    """A paragraph or heading; `level` 0 for the title, 1 for a part, 2 for a sub-heading, None for running text."""

    text: str
    level: int | None = None
    align: str = ""


Block = Prose | Grid


@dataclass
class Paper:
    """All of it in order."""

    title: list[str]
    blocks: list[Block] = field(default_factory=list)

    def prose(self) -> Iterator[Prose]:
        """Headings and paragraphs without the title."""
        yield from (block for block in self.blocks if isinstance(block, Prose))

    def grids(self) -> Iterator[Grid]:
        """The tables in order."""
        yield from (block for block in self.blocks if isinstance(block, Grid))
