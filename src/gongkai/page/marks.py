"""Findings led back to the paper: which stretch of which block each of them marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.document.model import Document, Heading, Lines, Paragraph, Picture, Place, Table
from gongkai.report.findings import Severity

if TYPE_CHECKING:
    from gongkai.report.findings import Finding
    from gongkai.report.model import Report

Key = tuple[object, ...]
_SHORTEST_SEARCH = 4
_SHORTEST_PART = 2


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number on the page."""

    number: int
    finding: Finding

    @property
    def kind(self) -> str:
        """e must be changed, w should be explained, n hint, q could not be judged."""
        if not self.finding.assessed:
            return "q"
        return {Severity.ERROR: "e", Severity.WARNING: "w", Severity.NOTE: "n"}[self.finding.severity]


def number_findings(findings: Sequence[Finding]) -> tuple[Numbered, ...]:
    """The findings by gravity, then as on paper, numbered from 1."""
    gravity = list("ewqn")
    kinds = [(gravity.index(Numbered(0, finding).kind), finding) for finding in findings]
    ordered = [finding for _, finding in sorted(kinds, key=lambda pair: pair[0])]
    return tuple(Numbered(number, finding) for number, finding in enumerate(ordered, 1))


@dataclass(frozen=True, slots=True)
class Unit:
    """One piece of paper that is shown as a whole: a line, a paragraph, a heading, a cell, a picture's caption."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a unit that belongs to a finding; `is_first` where the finding's number stands."""

    start: int
    end: int
    numbered: Numbered
    is_first: bool = True


@dataclass(slots=True)
class Marking:
    """All marks of a page by the key of their unit; `whole` are findings about the report as a whole."""

    by_key: dict[Key, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    whole: list[Numbered] = field(default_factory=list)
    place_of: dict[int, Key] = field(default_factory=dict)
    """The key of the unit at which each finding's number stands."""

    def at(self, place: Place) -> list[Mark]:
        """The marks of the unit at a place."""
        key = key_of(place)
        return self.by_key.get(key, []) if key else []


def key_of(place: Place | None) -> Key | None:
    """What tells one unit of a document from the others; None for a place that is none."""
    if place is None:
        return None
    if place.line is not None:
        return ("line", place.line)
    if place.box is not None:
        return ("box", place.page, place.box)
    if place.table is not None:
        return ("cell", place.table, place.row, place.column)
    return ("paragraph", place.paragraph) if place.paragraph is not None else None


def units_of(document: Document) -> Iterator[Unit]:
    """The pieces of a document in reading order."""
    for block in document.blocks:
        match block:
            case Lines():
                for number, line in enumerate(block.lines, block.first_line):
                    yield Unit(Place(line=number), line)
            case Table():
                for cell in block.cells:
                    yield Unit(cell.place, cell.text)
            case Heading() | Paragraph() | Picture():
                yield Unit(block.place, block.text)


def mark_findings(document: Document, report: Report, numbered: Sequence[Numbered]) -> Marking:
    """Where on paper each finding is to be marked."""
    units = list(units_of(document))
    index = {key_of(unit.place): position for position, unit in reversed(list(enumerate(units)))}
    marking = Marking()
    for one in numbered:
        position = _position(one.finding, report, units, index)
        if position is None:
            marking.whole.append(one)
            continue
        marks = list(_marks(one, units, position))
        for unit, mark in marks:
            key = key_of(unit.place)
            if key:
                marking.by_key[key].append(mark)
        marking.place_of[one.number] = key_of(marks[0][0].place) or ()
    return marking


def _position(finding: Finding, report: Report, units: Sequence[Unit], index: dict[Key | None, int]) -> int | None:
    cells = (report.cells[address].place for address in finding.cells if address in report.cells)
    for place in (finding.place, *cells):
        key = key_of(place)
        if key in index and key is not None:
            return index[key]
    quote = finding.quote or ""
    if len(quote) >= _SHORTEST_SEARCH:
        return next((position for position, unit in enumerate(units) if quote in unit.text), None)
    return None


def _marks(one: Numbered, units: Sequence[Unit], position: int) -> Iterator[tuple[Unit, Mark]]:
    """The quote in its unit and, where it goes on, in those that follow; the whole unit where it is not found."""
    unit, quote = units[position], one.finding.quote or ""
    start = unit.text.find(quote) if quote else -1
    if start >= 0:
        yield unit, Mark(start, start + len(quote), one)
        return
    taken = _common(quote, unit.text)
    if not taken:
        stripped = unit.text.strip()
        begin = unit.text.find(stripped)
        yield unit, Mark(begin, begin + len(stripped), one)
        return
    yield unit, Mark(len(unit.text) - taken, len(unit.text), one)
    rest = quote[taken:]
    for following in units[position + 1 :]:
        head = following.text.strip()
        if not head:
            continue
        length = len(rest) if head.startswith(rest) else len(head) if rest.startswith(head) else 0
        if not length:
            return
        begin = following.text.find(head)
        yield following, Mark(begin, begin + length, one, is_first=False)
        rest = rest[length:]
        if not rest:
            return


def _common(quote: str, text: str) -> int:
    """How long the end of the text is that the quote begins with."""
    for length in range(min(len(quote), len(text)), _SHORTEST_PART - 1, -1):
        if text.endswith(quote[:length]):
            return length
    return 0


def stretches(text: str, marks: Iterable[Mark]) -> Iterator[tuple[str, tuple[Mark, ...], tuple[Mark, ...]]]:
    """The text cut where marks begin and end: each piece, the marks over it, and those that end with it."""
    spans = [(mark, min(mark.start, len(text)), min(mark.end, len(text))) for mark in marks]
    cuts = sorted({0, len(text), *(start for _, start, _ in spans), *(end for _, _, end in spans)})
    for start, end in pairwise(cuts):
        over = tuple(mark for mark, begin, stop in spans if begin < end and stop > start)
        ending = tuple(mark for mark in over if min(mark.end, len(text)) == end)
        yield text[start:end], over, ending
