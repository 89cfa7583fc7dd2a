"""Paper: what stands on it and where, with no idea what it means.

A reader (`read_html`, `read_docx`, ...) turns bytes into one Document. Text is kept as printed;
`language.text` owns normalisation. A file whose tables are marked up (HTML, DOCX, XLSX, ruled PDF) gives Table
blocks with physical rows; a plain text or Markdown file gives Lines, whose tables only a reader of the
content can find.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands in its source, so that a person can find it.

    `line` in text (from 1); `page` (from 1) and `box` (x0, top, x1, bottom in points from the top left) in PDF;
    `table`, `row`, `column` (from 1) in HTML, DOCX and XLSX; `paragraph` (from 1, counted over the document's
    headings and paragraphs) for prose in those; `section` the number of the report's part, where it is known.
    None means: does not apply.
    """

    line: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    section: int | None = None

    def as_json(self) -> dict[str, object]:
        """The place as the contract writes it: only what applies, `section` first.

        >>> Place(line=27, section=1).as_json()
        {'section': 1, 'line': 27}
        """
        record: dict[str, object] = {}
        for name in ("section", "line", "page", "box", "table", "row", "column", "paragraph"):
            value = getattr(self, name)
            if value is not None:
                record[name] = list(value) if name == "box" else value
        return record


NOWHERE = Place()
"""The place of what concerns a whole document, or of what is missing from it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the file marks it; `level` from 1."""

    text: str
    level: int
    place: Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or, in a PDF, a run of lines that belong together."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a file without marked-up tables, as printed, without line ends; `first_line` counts from 1."""

    lines: tuple[str, ...]
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `row` and `column` count from 0 on the grid of its table, spans at least 1."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a grid; `cells` in reading order, each merged cell once, at its top left corner.

    `number` counts the document's tables from 1.
    """

    number: int
    cells: tuple[Cell, ...]
    row_count: int
    column_count: int

    def rows(self) -> Iterator[list[Cell]]:
        """The cells that begin in each row, row by row; a row may be empty."""
        rows: list[list[Cell]] = [[] for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        yield from rows


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, or an attachment that is offered for download, standing where text could be; `text` is its caption."""

    text: str
    place: Place


Block = Heading | Paragraph | Lines | Table | Picture


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the file that reading noticed: `code` for machines, `message` in Chinese, where it stands."""

    code: str
    message: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Document:
    """One file's content in reading order.

    `media_type` as IANA names it; `title` what the file itself says in its metadata (None if nothing);
    `notices` what was cut, repaired or guessed while reading the bytes.
    """

    media_type: str
    blocks: tuple[Block, ...]
    title: str | None = None
    notices: tuple[Notice, ...] = ()
