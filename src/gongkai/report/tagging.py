"""Which table a row belongs to, and which statutory row its label is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.report.columns import solid
from gongkai.report.model import CellState, Part
from gongkai.report.shapes import Label, TableRow
from gongkai.report.vocabulary import SHARED_NAMES, Entry, Match, Role, best_matches, is_ambiguous, matches

_ROW, _COLUMN, _GROUP, _BAND = Role.ROW, Role.COLUMN, Role.GROUP, Role.BAND
_FOUR = Part.REMEDIES
_BLANK = CellState.BLANK


@dataclass(slots=True, eq=False)
class Tagged:
    """A row with its table and the statutory labels that its own labels are.

    `name` the row that its label is, None where it has none or none is known; `columns` the header above it, a tuple of
    keys a line of the header.
    """

    row: TableRow
    table: Part | None
    known: list[tuple[Label, Match]]
    name: Match | None = None
    label: Label | None = None
    is_torn: bool = False
    columns: tuple[tuple[str, ...], ...] = ()
    groups: tuple[str, ...] = ()
    is_filled: bool = False

    @property
    def has_values(self) -> bool:
        """Whether figures stand in the row, blank ones beside a label of the form included."""
        return self.is_filled or (self.name is not None and len(self.row.values) > 0)


class Tagger:
    """Walks the rows in order and remembers which table, header and group it is in."""

    def __init__(self) -> None:
        self._table: Part | None = None
        self._columns: tuple[tuple[str, ...], ...] = ()
        self._line: list[str] = []
        self._groups: tuple[str, ...] = ()
        self._waiting: list[Label] = []
        self._header_open = False

    def tag(self, row: TableRow) -> Tagged:
        """The row with its table and labels; rows come in the order of the document."""
        plain = self._plain_row(row)
        if plain is not None:
            return plain
        filled = len(solid(row))
        tagged = Tagged(row, None, [], is_filled=filled > 0)
        tail: list[tuple[Label, Match | None]] = []
        for position, label in enumerate(row.labels):
            is_last = position == len(row.labels) - 1
            match = self._choose(label, after=tail, is_last=is_last and (filled > 0 or len(row.values) >= 7))
            if match is None or match.entry.role is _ROW:
                tail.append((label, match))
            else:
                tail.clear()
                self._note(match.entry)
            if match is not None:
                tagged.known.append((label, match))
                self._enter(match)
        if filled == _REMEDIES and not any(match.entry.role is _ROW for _, match in tagged.known):
            self._table = _FOUR
        if self._line:
            self._columns = (*self._columns, tuple(self._line))
            self._line.clear()
        tagged.table, tagged.columns, tagged.groups = self._table, self._columns, self._groups
        self._name(tagged, tail)
        if tagged.has_values and self._table is _FOUR:
            self._groups = ()
        self._waiting = [] if row.values else [*self._waiting[-3:], *(label for label, _ in tail)]
        return tagged

    def _plain_row(self, row: TableRow) -> Tagged | None:
        """The row at once where it has figures and one label, a row's of this table to the character: most are so."""
        if len(row.labels) != 1 or not row.values:
            return None
        label = row.labels[0]
        found = best_matches(label.text)
        if len(found) != 1:
            return None
        match = found[0]
        if match.similarity < 1.0 or match.entry.role is not _ROW or match.entry.table is not self._table:
            return None
        self._header_open = False
        self._waiting = []
        is_filled = any(value.state is not _BLANK for value in row.values)
        return Tagged(row, self._table, [(label, match)], match, label, False, self._columns, self._groups, is_filled)

    def _choose(self, label: Label, *, after: Sequence[tuple[Label, Match | None]], is_last: bool) -> Match | None:
        """The statutory label that this one is here: tables and roles share wordings (总计, 其他, 其他处理)."""
        found = best_matches(label.text)
        if len(found) < 2:
            return found[0] if found and _is_sure_enough(found[0]) else None
        here = [match for match in found if match.entry.table is self._table] or found
        if self._table is _FOUR and len(here) == 1:
            return here[0]
        if len({match.entry.key for match in here if match.entry.role is _COLUMN}) > 1:
            # 项目数量 ends two headers: a piece of one, and no word of which.
            return None
        in_header = self._header_open and not after and not is_numbered(label.text)
        wanted = (_COLUMN, _BAND) if in_header else (_ROW,)
        if any(match.entry.role is _GROUP for match in here) and not is_last:
            wanted = (_GROUP,)
        chosen = next((match for match in here if match.entry.role in wanted), here[0])
        return None if chosen.entry.role is _ROW and _is_of_other_rank(label.text, chosen.entry) else chosen

    def _note(self, entry: Entry) -> None:
        if entry.role is _BAND:
            if entry.table is not _FOUR and not entry.key.endswith((".organizations", ".applicants")):
                self._forget_columns()
            self._header_open = True
        elif entry.role is _COLUMN:
            if not self._header_open:
                self._forget_columns()
                self._header_open = True
            self._line.append(entry.key)
        elif entry.role is _GROUP:
            self._header_open = entry.table is _FOUR
            self._groups = (*self._groups, entry.key)

    def _enter(self, match: Match) -> None:
        if self._table is not None and match.entry.core in SHARED_NAMES:
            return
        if match.entry.table is not self._table and match.similarity >= 0.8:
            self._table = match.entry.table
            if match.entry.role is not _COLUMN:
                self._forget_columns()

    def _forget_columns(self) -> None:
        self._columns = ()
        self._line.clear()

    def _name(self, tagged: Tagged, tail: Sequence[tuple[Label, Match | None]]) -> None:
        if not tail:
            return
        self._header_open = False
        rows = [match for _, match in tail if match is not None and match.similarity >= 0.99]
        tagged.label = tail[-1][0]
        if len({match.entry.key for match in rows}) > 1:
            tagged.is_torn = True
            return
        tagged.name, tagged.label = self._best_name([label for label, _ in tail])

    def _best_name(self, labels: Sequence[Label]) -> tuple[Match | None, Label]:
        """The row that the last label is, alone or with the pieces of it that stand before."""
        best: Match | None = None
        chosen = labels[-1]
        begins_here = len(labels) > 1 or is_numbered(chosen.text)
        pieces = list(labels) if begins_here else [*self._begun(), *labels]
        for count in range(1, min(len(pieces), 4) + 1):
            text = "".join(label.text for label in pieces[-count:])
            found = [match for match in matches(text) if match.entry.role is _ROW]
            found = [match for match in found if match.entry.table is self._table] or found
            if found and _is_of_other_rank(text, found[0].entry):
                continue
            if found and not is_ambiguous(tuple(found)) and (best is None or found[0].similarity > best.similarity):
                best = found[0]
                first = pieces[-count]
                printed = "".join(label.printed for label in pieces[-count:])
                chosen = Label(text, printed, first.place, labels[-1].column)
            if best is not None and best.similarity == 1.0 and len(best.entry.core) > _SHORTEST_WHOLE:
                break
        return best, chosen

    def _begun(self) -> list[Label]:
        """Pieces on the lines before that begin a label; unnumbered ones end the label of the row above."""
        numbered = [position for position, label in enumerate(self._waiting) if is_numbered(label.text)]
        return self._waiting[numbered[-1] :] if numbered else []


def _is_sure_enough(match: Match) -> bool:
    """A piece of some label is like many headers a little; only a row's place in the order can bear that out."""
    return match.entry.role is _ROW or match.similarity >= _LEAST_HEADER


_REMEDIES = 15
"""Numbers of table 4 in its one row; no row of another table has as many."""
_LEAST_HEADER = 0.7
_SHORTEST_WHOLE = 2
"""其他 may be the rest of a longer label that a line break cut."""
_RANK = re.compile(r"[(]?([\d一二三四五六七八九])[.、,)]")


def _is_of_other_rank(text: str, entry: Entry) -> bool:
    """Whether a wording as short as 其他 bears a number that is not its row's: `2.其他` begins another label."""
    rank = _RANK.match(text)
    return rank is not None and len(entry.core) <= 2 and entry.key == _SHORT_ROW and rank[1] != "3"


_SHORT_ROW = "requests.otherwise_closed.other"


_NUMBERED = re.compile(r"[(]?[一二三四五六七八九\d]{1,2}[.、,)]")


def is_numbered(text: str) -> bool:
    """Whether a label begins with its ordinal, so that nothing of it stands before."""
    return _NUMBERED.match(text) is not None
