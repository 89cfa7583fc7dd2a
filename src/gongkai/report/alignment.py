"""Observed rows of a table to the statutory rows, keeping the order; a row that fits two is given to none.

A row whose own line bears one label is an anchor. Between two anchors, rows without a label, or with a label lost
beyond recognition, are taken in order only when there are exactly as many of them as statutory rows are missing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import Indel

from gongkai.language.text import core
from gongkai.report.edition import Row
from gongkai.report.model import ReadCell
from gongkai.report.shapes import TableRow
from gongkai.report.vocabulary import SHARED_NAMES


@dataclass(slots=True, eq=False)
class Observed:
    """A row of values: which statutory row its label says (None: no label, or none of the form), and how surely.

    `values` are those of its columns in order, None where they cannot be attributed; `label` its folded label,
    empty where it has none; `is_torn` where the labels of several rows stand before it.
    """

    row: TableRow
    index: int | None
    similarity: float
    label: str
    values: list[ReadCell] | None
    is_torn: bool = False


@dataclass(slots=True)
class Alignment:
    """`rows` statutory index -> observed row; `unsure` indices whose numbers were read but fit several rows.

    `contested` indices that two rows of different content claim; `extras` observed rows that the form has not.
    """

    rows: dict[int, Observed] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)
    contested: set[int] = field(default_factory=set)
    extras: list[Observed] = field(default_factory=list)


_LEAST_IN_ORDER = 0.34


def align(observed: Sequence[Observed], statutory: Sequence[Row], named: frozenset[int] = frozenset()) -> Alignment:
    """Which observed row is which statutory row.

    `named` are statutory rows whose label stands on a line of its own: another row's label cannot be theirs.
    """
    result = Alignment()
    rows = _without_repeats(observed, result)
    if len(result.contested) >= ROWS_OF_ANOTHER_REPORT:
        result.contested |= _claimed_twice(rows)
    chain = _longest_chain(rows)
    taken = {rows[position].index for position in chain}
    loose: set[int] = set()
    for position, one in enumerate(rows):
        if one.index is None or position in chain:
            continue
        if one.similarity == 1.0 and one.index not in taken and core(one.label) not in SHARED_NAMES:
            # Its own wording to the character, out of the form's order: the label is the better witness.
            result.rows[one.index] = one
            taken.add(one.index)
        else:
            loose.add(position)
            one.index = None
    for position in chain:
        result.rows[rows[position].index or 0] = rows[position]
    _fill_gaps(rows, chain, taken, _Candidates(statutory, named), result)
    for index in result.contested:
        result.rows.pop(index, None)
    result.unsure |= result.contested
    return result


def _without_repeats(observed: Sequence[Observed], result: Alignment) -> list[Observed]:
    """The rows without those that a page break or a second table printed again alike."""
    first: dict[int, Observed] = {}
    kept: list[Observed] = []
    for one in observed:
        if one.index is not None and one.similarity == 1.0 and core(one.label) not in SHARED_NAMES:
            known = first.setdefault(one.index, one)
            if known is not one:
                if _content(known) != _content(one):
                    result.contested.add(one.index)
                continue
        kept.append(one)
    return kept


ROWS_OF_ANOTHER_REPORT = 6
"""So many rows printed twice with different figures are a second report's, and no slips."""


def _claimed_twice(rows: Sequence[Observed]) -> set[int]:
    """Rows of a shared name that two reports print with different figures."""
    first: dict[int, Observed] = {}
    return {
        one.index
        for one in rows
        if one.index is not None and _content(first.setdefault(one.index, one)) != _content(one)
    }


def _content(one: Observed) -> list[tuple[object, object]] | None:
    return None if one.values is None else [(value.state, value.value) for value in one.values]


def _longest_chain(rows: Sequence[Observed]) -> list[int]:
    """Positions of the anchors that keep the form's order: the most, and among the most those found first."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for position, one in enumerate(rows):
        if one.index is None:
            continue
        at = bisect_left(tails, one.index)
        before[position] = ends[at - 1] if at else None
        if at == len(tails):
            tails.append(one.index)
            ends.append(position)
        else:
            tails[at], ends[at] = one.index, position
    chain: list[int] = []
    position_or_none: int | None = ends[-1] if ends else None
    while position_or_none is not None:
        chain.append(position_or_none)
        position_or_none = before[position_or_none]
    return chain[::-1]


def _fill_gaps(
    rows: Sequence[Observed], chain: Sequence[int], taken: set[int | None], candidates: _Candidates, result: Alignment
) -> None:
    borders = [
        (-1, -1),
        *((position, rows[position].index or 0) for position in chain),
        (len(rows), len(candidates.rows)),
    ]
    assigned = {id(one) for one in result.rows.values()}
    for (position, index), (next_position, next_index) in pairwise(borders):
        if next_index - index == 1 and next_position - position == 1:
            continue
        missing = [gap for gap in range(index + 1, next_index) if gap not in taken]
        floating = [one for one in rows[position + 1 : next_position] if id(one) not in assigned]
        _fill_gap(missing, floating, candidates, result)


def _fill_gap(missing: list[int], floating: list[Observed], candidates: _Candidates, result: Alignment) -> None:
    if not candidates.fit(floating, missing):
        strangers = [one for one in floating if candidates.is_stranger(one, missing)]
        result.extras += strangers
        floating = [one for one in floating if one not in strangers]
    if candidates.fit(floating, missing):
        result.rows.update(zip(missing, floating, strict=True))
    elif floating:
        result.unsure.update(missing)
        result.extras += [one for one in floating if one.label and not one.is_torn and not missing]


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The statutory rows, and which of them have their label elsewhere."""

    rows: Sequence[Row]
    named: frozenset[int]

    def fit(self, floating: Sequence[Observed], missing: Sequence[int]) -> bool:
        """Whether the rows may be the missing ones, one by one."""
        return len(floating) == len(missing) and all(map(self._may_be, floating, missing))

    def is_stranger(self, one: Observed, missing: Sequence[int]) -> bool:
        """A labelled row that is like none of the rows it could be."""
        return bool(one.label) and not one.is_torn and not any(self._may_be(one, gap) for gap in missing)

    def _may_be(self, one: Observed, index: int) -> bool:
        if not one.label or one.is_torn:
            return True
        least = _LEAST_BESIDE_NAME if index in self.named else _LEAST_IN_ORDER
        return likeness(one.label, self.rows[index].label) >= least


_LEAST_BESIDE_NAME = 0.6


def likeness(printed: str, statutory: str) -> float:
    """How alike two labels are where the order speaks for it already, 0 to 1."""
    one, other = core(printed), core(statutory)
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= 2 and (longer.startswith(shorter) or longer.endswith(shorter)):
        return 0.5
    same = sum(a == b for a, b in zip(one, other, strict=False)) / max(len(one), len(other), 1)
    return max(float(Indel.normalized_similarity(one, other)), same)
