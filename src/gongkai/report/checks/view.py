"""What a rule sees: one report with what several rules need from it, prepared once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from gongkai.document.model import NOWHERE, Place
from gongkai.language.dates import YearMention, find_years
from gongkai.language.text import core
from gongkai.report.checks.arithmetic import Reckoning, reckon
from gongkai.report.edition import Edition, load_edition
from gongkai.report.model import CellState, Number, Part, Prose, ReadCell, Report
from gongkai.report.packs import Pack
from gongkai.report.prose import locate

_SENTENCE_END = re.compile(r"[。;!?\n]")

BLANK_STATES = (CellState.BLANK, CellState.NOT_APPLICABLE)
"""The states of a cell that was seen and holds no number."""


class Sentence(NamedTuple):
    """A sentence of the narrative: its folded text and the offset at which it begins."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """One report as the rules see it.

    `edition` is the 2021 form where the report tells none; `gaps` the cells without a number, `inferred` those proved
    and `odd` those whose number is negative or not whole, in the order of the form; `text` the folded narrative,
    `parts` the span of each part in it, `years` the years it names.
    """

    report: Report
    edition: Edition
    gaps: tuple[tuple[str, ReadCell], ...]
    inferred: tuple[str, ...]
    odd: tuple[tuple[str, Number], ...]
    reckonings: tuple[Reckoning, ...]
    text: str
    parts: Mapping[Part, tuple[int, int]]
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

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset` of `text`; None at the mark that ends one."""
        at = bisect_right(self.sentences, offset, key=_start) - 1
        if at < 0 or offset >= self.sentences[at].start + len(self.sentences[at].text):
            return None
        return self.sentences[at]

    def sentences_between(self, start: int, end: int) -> Sequence[Sentence]:
        """The sentences that begin in a span of `text`."""
        first, last = (bisect_left(self.sentences, offset, key=_start) for offset in (start, end))
        return self.sentences[first:last]

    def years_between(self, start: int, end: int) -> Sequence[YearMention]:
        """The years that are named in a span of `text`."""
        first, last = (bisect_left(self.years, offset, key=_start) for offset in (start, end))
        return self.years[first:last]

    def part_at(self, offset: int) -> Part | None:
        """The statutory part that holds the character at `offset` of `text`."""
        return self.report.prose.passage_at(offset).part

    def text_of(self, part: Part) -> str:
        """The folded narrative of a part, a line a paragraph; empty where there is none."""
        start, end = self.parts.get(part, (0, 0))
        return self.text[start:end]

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
    inferred: list[str] = []
    odd: list[tuple[str, Number]] = []
    for address in edition.addresses:
        cell = cells[address]
        value = cell.value
        values.append(value)
        if value is None:
            gaps.append((address, cell))
            continue
        if value < 0 or value.__class__ is not int:
            odd.append((address, value))
        if cell.state is CellState.INFERRED:
            inferred.append(address)
    text = report.prose.text
    return View(
        report,
        edition,
        tuple(gaps),
        tuple(inferred),
        tuple(odd),
        reckon(values, cells, edition, report.extras),
        text,
        _parts(report.prose),
        _sentences(text),
        tuple(find_years(text)),
        previous,
        tuple(neighbours),
        pack,
    )


def _start(thing: Sentence | YearMention) -> int:
    return thing.start


def _sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences; a split is several times faster than a pattern, and every mark that ends one is one character."""
    found: list[Sentence] = []
    start = 0
    for piece in _SENTENCE_END.split(text):
        if len(piece) > _LONGEST_SENTENCE:
            # No one writes such a sentence, and rules that look around in theirs would take its square.
            found += [
                Sentence(start + at, piece[at : at + _LONGEST_SENTENCE])
                for at in range(0, len(piece), _LONGEST_SENTENCE)
            ]
        elif piece:
            found.append(Sentence(start, piece))
        start += len(piece) + 1
    return tuple(found)


_LONGEST_SENTENCE = 1_500


def _parts(prose: Prose) -> dict[Part, tuple[int, int]]:
    """The span of each part in the folded narrative, from its first passage to its last."""
    found: dict[Part, tuple[int, int]] = {}
    ends = (*prose.starts[1:], len(prose.text))
    for passage, start, end in zip(prose.passages, prose.starts, ends, strict=False):
        if passage.part is not None:
            found[passage.part] = (found[passage.part][0] if passage.part in found else start, end)
    return found


def places(text: str, mark: str) -> Iterator[int]:
    """Where a mark stands: many times faster than a pattern that is tried at every character."""
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


@lru_cache(maxsize=4_096)
def bare(label: str) -> str:
    """`language.text.core`, remembered: the same labels and headings come in every report."""
    return core(label)
