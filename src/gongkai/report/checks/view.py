"""What a rule sees: one report with what several rules need from it, prepared once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.document.model import NOWHERE, Place
from gongkai.language.dates import YearMention, find_years
from gongkai.report.checks.arithmetic import Reckoning, reckon
from gongkai.report.edition import Edition, load_edition
from gongkai.report.model import CellState, Number, Part, ReadCell, Report
from gongkai.report.packs import Pack
from gongkai.report.prose import locate

_SENTENCE = re.compile(r"[^。;!?\n]+")

BLANK_STATES = (CellState.BLANK, CellState.NOT_APPLICABLE)
"""The states of a cell that was seen and holds no number."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the narrative: its folded text and the offset at which it begins."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """One report as the rules see it.

    `edition` is the 2021 form where the report tells none; `gaps` the cells without a number and `odd` those whose
    number is negative or not whole, both in the order of the form; `text` the folded narrative;
    `years` the years it names.
    """

    report: Report
    edition: Edition
    gaps: tuple[tuple[str, ReadCell], ...]
    odd: tuple[tuple[str, Number], ...]
    reckonings: tuple[Reckoning, ...]
    text: str
    sentences: tuple[Sentence, ...]
    years: tuple[YearMention, ...]
    previous: Report | None = None
    neighbours: tuple[Report, ...] = ()
    pack: Pack | None = None

    @property
    def year(self) -> int | None:
        """The report year."""
        return self.report.year

    def quote(self, start: int, end: int) -> tuple[str, Place]:
        """The print behind a span of `text`, and where it begins."""
        return locate(self.report.prose, start, end)

    def quote_sentence(self, sentence: Sentence) -> tuple[str, Place]:
        """The print of a whole sentence, and where it begins."""
        return self.quote(sentence.start, sentence.start + len(sentence.text))

    def part_at(self, offset: int) -> Part | None:
        """The statutory part that holds the character at `offset` of `text`."""
        return self.report.prose.passage_at(offset).part

    def place_of(self, *addresses: str) -> Place:
        """Where the first of these cells that has a place stands."""
        for address in addresses:
            place = self.report.cells[address].place
            if place is not None:
                return place
        return NOWHERE

    def printed(self, address: str) -> str | None:
        """The print of a cell, None where nothing is printed."""
        return self.report.cells[address].printed or None

    def unread(self, addresses: Sequence[str]) -> tuple[str, ...]:
        """Those of the addresses whose cells are lost or unsure."""
        states = (CellState.LOST, CellState.UNSURE)
        return tuple(address for address in addresses if self.report.cells[address].state in states)


def view_report(
    report: Report, previous: Report | None = None, neighbours: Sequence[Report] = (), pack: Pack | None = None
) -> View:
    """Prepare a report for the rules."""
    edition = load_edition(report.edition or "2021")
    cells = report.cells
    values: list[Number | None] = []
    gaps: list[tuple[str, ReadCell]] = []
    odd: list[tuple[str, Number]] = []
    for address in edition.addresses:
        cell = cells[address]
        value = cell.value
        values.append(value)
        if value is None:
            gaps.append((address, cell))
        elif value < 0 or value.__class__ is not int:
            odd.append((address, value))
    text = report.prose.text
    return View(
        report,
        edition,
        tuple(gaps),
        tuple(odd),
        reckon(values, cells, edition, report.extras),
        text,
        tuple(Sentence(match.start(), match.group()) for match in _SENTENCE.finditer(text)),
        tuple(find_years(text)),
        previous,
        tuple(neighbours),
        pack,
    )
