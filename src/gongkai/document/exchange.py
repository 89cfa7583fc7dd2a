"""A Document as compact JSON values (lists, no names), for the pipe between intake and its child."""

from __future__ import annotations

from typing import Any  # JSON values have no narrower type

from gongkai.document.model import Block, Cell, Document, Heading, Lines, Notice, Paragraph, Picture, Place, Table

Json = list[Any]


def to_json(document: Document) -> Json:
    """The document as nested lists of strings, numbers and None.

    >>> to_json(Document("text/plain", (Lines(("第一行",)),)))
    ['text/plain', None, [], [['l', 1, ['第一行']]]]
    """
    notices = [[item.code, item.message, _place_to_json(item.place)] for item in document.notices]
    return [document.media_type, document.title, notices, [_block_to_json(block) for block in document.blocks]]


def from_json(value: Json) -> Document:
    """The document of `to_json`'s value. Raises ValueError, TypeError or KeyError where it is no such value."""
    media_type, title, notices, blocks = value
    return Document(
        media_type,
        tuple([_block_from_json(block) for block in blocks]),
        title,
        tuple([Notice(code, message, _place_from_json(place)) for code, message, place in notices]),
    )


def _block_to_json(block: Block) -> Json:
    match block:
        case Table():
            cells = [
                [cell.text, cell.row, cell.column, cell.rowspan, cell.colspan, _place_to_json(cell.place)]
                for cell in block.cells
            ]
            return ["t", block.number, block.row_count, block.column_count, cells]
        case Paragraph():
            return ["p", block.text, _place_to_json(block.place)]
        case Heading():
            return ["h", block.text, block.level, _place_to_json(block.place)]
        case Picture():
            return ["i", block.text, _place_to_json(block.place)]
        case Lines():
            return ["l", block.first_line, list(block.lines)]


def _block_from_json(value: Json) -> Block:
    match value:
        case ["t", number, row_count, column_count, cells]:
            return Table(
                number,
                tuple(
                    [
                        Cell(text, row, column, rowspan, colspan, _place_from_json(place))
                        for text, row, column, rowspan, colspan, place in cells
                    ]
                ),
                row_count,
                column_count,
            )
        case ["p", text, place]:
            return Paragraph(text, _place_from_json(place))
        case ["h", text, level, place]:
            return Heading(text, level, _place_from_json(place))
        case ["i", text, place]:
            return Picture(text, _place_from_json(place))
        case ["l", first_line, lines]:
            return Lines(tuple(lines), first_line)
    raise ValueError(f"no block of a document: {value!r:.80}")


def _place_to_json(place: Place) -> Json:
    """Table cells as [table, row, column], PDF boxes as [page, box], the rest in full."""
    match place:
        case (None, None, None, table, row, column, None, None):
            return [table, row, column]
        case (None, page, box, None, None, None, None, None):
            return [page, box]
        case _:
            return list(place)


def _place_from_json(value: Json) -> Place:
    if len(value) == 3:
        return Place(None, None, None, *value)
    if len(value) == 2:
        page, box = value
        return Place(None, page, tuple(box) if box else None)
    line, page, box, *rest = value
    return Place(line, page, tuple(box) if box else None, *rest)
