"""Paper: what stands on it and where, with no idea what it means.

A reader (`read_html`, `read_docx`, ...) turns bytes into one Document, a writer (`write_docx`, `write_pdf`, ...) turns
one into bytes. Text is kept as printed; `language.text` owns normalisation. A file whose tables are marked up (HTML,
DOCX, XLSX, ruled PDF) gives Table blocks with physical rows; a plain text or Markdown file gives Lines, whose tables
only a reader of the content can find.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
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


class Role(StrEnum):
    """What a paragraph is on official paper; `document/layout.toml` says how each looks (GB/T 9704).

    Readers give BODY: what a paragraph is, only its content tells.
    """

    LETTERHEAD = "letterhead"
    """发文机关标志: the office's name in red over the double rule; it makes the paper a letter (信函格式)."""
    DOCUMENT_NUMBER = "document_number"
    """发文字号."""
    TITLE = "title"
    """标题."""
    ADDRESSEE = "addressee"
    """主送机关, or the applicant whom a letter is for."""
    BODY = "body"
    """正文."""
    ATTACHMENT = "attachment"
    """附件说明."""
    SIGNATURE = "signature"
    """发文机关署名."""
    DATE = "date"
    """成文日期."""
    ANNOTATION = "annotation"
    """附注, in brackets below the date."""
    COPY_TO = "copy_to"
    """抄送机关."""
    NOTE = "note"
    """说明: small print of the writer about the paper itself, such as which figures could not be read."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the file marks it; `level` from 1.

    A writer prints level 1 as 一、, level 2 as （一）, level 3 as 1.; the title is a paragraph of its role.
    """

    text: str
    level: int
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or, in a PDF, a run of lines that belong together."""

    text: str
    place: Place = NOWHERE
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a file without marked-up tables, as printed, without line ends; `first_line` counts from 1."""

    lines: tuple[str, ...]
    first_line: int = 1


class Scope(StrEnum):
    """What a header cell is the header of."""

    COLUMN = "column"
    ROW = "row"
    BAND = "band"
    """All rows below it, down to the next band; it is as wide as the table."""


class Align(StrEnum):
    """Where the text of a cell stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Mark(StrEnum):
    """What is said of a cell whose figure the source does not hold; never shown as 0.

    `zh` is printed in the cell, alone or after its figure.
    """

    LOST = "lost"
    UNSURE = "unsure"
    INFERRED = "inferred"

    @property
    def zh(self) -> str:
        """没读到, 读不准 or （推）."""
        return {"lost": "没读到", "unsure": "读不准", "inferred": "（推）"}[self.value]


@dataclass(frozen=True, slots=True)
class Look:
    """How a writer sets a cell: `scope` makes it a header, `mark` says why it holds no figure of the source."""

    align: Align = Align.CENTRE
    scope: Scope | None = None
    mark: Mark | None = None


PLAIN = Look()
"""The look of every cell that a reader gives."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `row` and `column` count from 0 on the grid of its table, spans at least 1."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int
    place: Place = NOWHERE
    look: Look = PLAIN

    @property
    def shown(self) -> str:
        """What a writer prints in the cell: its text and what its mark says.

        >>> Cell("12", 0, 0, 1, 1, look=Look(mark=Mark.INFERRED)).shown, Cell("", 0, 0, 1, 1).shown
        ('12（推）', '')
        """
        return self.text if self.look.mark is None else f"{self.text}{self.look.mark.zh}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a grid; `cells` in reading order, each merged cell once, at its top left corner.

    `number` counts the document's tables from 1. For writers: `caption` names the table, `widths` are the relative
    widths of its columns (none: all alike), the first `header_rows` rows stand again on every page.
    """

    number: int
    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    caption: str | None = None
    widths: tuple[int, ...] = ()
    header_rows: int = 0

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
    place: Place = NOWHERE


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

    `media_type` as IANA names it, empty for a document that was not read; `title` what the file itself says in its
    metadata (None if nothing); `notices` what was cut, repaired or guessed while reading the bytes.
    """

    media_type: str
    blocks: tuple[Block, ...]
    title: str | None = None
    notices: tuple[Notice, ...] = ()
