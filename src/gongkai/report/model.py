"""One annual report as it was read: 200 cells with their states and places, sections, and what could not be read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from gongkai.document.model import NOWHERE, Place

if TYPE_CHECKING:
    from gongkai.language.offices import OfficeName

Number = int | Decimal


class CellState(StrEnum):
    """How a cell of a statutory table stands (contract: six states)."""

    NUMBER = "number"
    BLANK = "blank"
    NOT_APPLICABLE = "not_applicable"
    LOST = "lost"
    UNSURE = "unsure"
    INFERRED = "inferred"

    @property
    def zh(self) -> str:
        """The state in plain Chinese."""
        return _STATE_ZH[self]

    @property
    def is_printed(self) -> bool:
        """Whether the cell itself was seen on paper and can be attributed."""
        return self in (CellState.NUMBER, CellState.BLANK, CellState.NOT_APPLICABLE)


_STATE_ZH = {
    CellState.NUMBER: "数字",
    CellState.BLANK: "空",
    CellState.NOT_APPLICABLE: "不适用",
    CellState.LOST: "没读到",
    CellState.UNSURE: "读不准",
    CellState.INFERRED: "推得",
}


class Part(StrEnum):
    """The six statutory parts of a report (OGI 50 and the 2021 form)."""

    OVERVIEW = "overview"
    PROACTIVE_DISCLOSURE = "proactive_disclosure"
    REQUESTS = "requests"
    REMEDIES = "remedies"
    PROBLEMS_AND_IMPROVEMENTS = "problems_and_improvements"
    OTHER_MATTERS = "other_matters"


class ReadCell(NamedTuple):
    """One address of the form: its state, its number, what is printed there and where.

    `value` is None unless the state is NUMBER or INFERRED. `printed` is the text as it stands in the source, None where
    the cell was not found. `is_irregular` says that the number was read from an irregular print (full-width digits,
    thousands separators) or could not be read because of one (letters, a number split in two).
    """

    state: CellState
    value: Number | None = None
    printed: str | None = None
    place: Place | None = None
    is_irregular: bool = False


@dataclass(frozen=True, slots=True)
class ReadLabel:
    """A label of a statutory table as printed beside its statutory wording.

    `key` is the row address prefix (`requests.withheld.internal_affairs`), a column key (`requests.column.total`,
    `remedies.column.upheld`, `proactive_disclosure.column.issued`) or a group key (`requests.group.withheld`).
    """

    key: str
    printed: str
    statutory: str
    place: Place
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of narrative as printed; `section` the printed number of its part (None before the first).

    `folded` is `text` as `language.text.fold` gives it, where the reader has it at hand already.
    """

    text: str
    place: Place
    section: int | None = None
    part: Part | None = None
    folded: str | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A part; `number` as printed, `part` None if the heading is none of the form's, `passages` without tables."""

    number: int | None
    part: Part | None
    heading: str
    place: Place
    passages: tuple[Passage, ...] = ()
    has_table: bool = False
    has_picture: bool = False

    @property
    def text(self) -> str:
        """The narrative as printed, a line a paragraph."""
        return "\n".join(passage.text for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Extra:
    """A row of a table that the form does not have; `values` in the order of the columns, None where no number is."""

    label: str
    values: tuple[Number | None, ...]
    place: Place
    table: Part
    key: str | None = None
    """The row prefix of the other edition that this row is, e.g. `requests.otherwise_closed`; None if of none."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, and why; `code` is one of the RDR family."""

    code: str
    message: str
    place: Place = NOWHERE
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The file: its name as it was given, media type and SHA-256 of its bytes."""

    name: str
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Prose:
    """All narrative of a report as one normalised string, for rules that search it once.

    `text` is normalised (`language.text.normalise`: full-width forms folded, spaces gone), paragraphs joined with a
    line feed; a paragraph that a page break cut is one. `locate` leads from a span of `text` back to the print.
    """

    text: str
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    """The offset in `text` at which each passage begins."""

    def passage_at(self, offset: int) -> Passage:
        """The passage that holds the character at `offset` of `text`."""
        return self.passages[max(0, bisect_right(self.starts, offset) - 1)]


@dataclass(frozen=True, slots=True)
class Report:
    """One annual report, read. Every address of its edition is a key of `cells`.

    `edition` is "2021" or "2019", None when no table tells; `cells` then has the 2021 addresses, all lost.
    `announced` the part names that the preamble lists, in order, as printed.
    """

    source: Source
    office: str | None
    divisions: tuple[str, ...]
    year: int | None
    edition: str | None
    title: str | None
    cells: Mapping[str, ReadCell]
    labels: tuple[ReadLabel, ...]
    sections: tuple[Section, ...]
    preamble: tuple[Passage, ...]
    extras: tuple[Extra, ...]
    problems: tuple[Problem, ...]
    prose: Prose
    tables_found: frozenset[Part]
    title_place: Place | None = None
    office_name: OfficeName | None = None
    """The office with its level and the names it may call itself; None where `office` is."""
    before_title: tuple[Passage, ...] = ()
    """Lines that stand before the title, such as 附件1."""
    published_on: str | None = None
    """ISO date of publication, where the page's own metadata table states it."""

    def value(self, address: str) -> Number | None:
        """The number at an address: printed or proved; None when blank, not applicable, lost or unsure."""
        return self.cells[address].value

    def section_of(self, part: Part) -> Section | None:
        """The section that is this statutory part, None if there is none."""
        return next((section for section in self.sections if section.part is part), None)
