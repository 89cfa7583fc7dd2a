"""What the tests of the readers look at: a document as plain tuples."""

from __future__ import annotations

from gongkai.document.model import Document, Heading, Lines, Table


def seen(document: Document) -> list[object]:
    """Each block: a table as its rows of texts, a heading with its level, anything else as its text."""
    blocks: list[object] = []
    for block in document.blocks:
        match block:
            case Table():
                blocks.append([[cell.text for cell in row] for row in block.rows()])
            case Heading():
                blocks.append((block.level, block.text))
            case Lines():
                blocks.append(list(block.lines))
            case _:
                blocks.append(block.text)
    return blocks


def tables(document: Document) -> list[Table]:
    """The tables of a document."""
    return [block for block in document.blocks if isinstance(block, Table)]


def spans(table: Table) -> dict[str, tuple[int, int, int, int]]:
    """Row, column, rowspan and colspan of each cell by its text."""
    return {cell.text: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells}


def codes(document: Document) -> list[str]:
    """The codes of what the reader noticed."""
    return [notice.code for notice in document.notices]
