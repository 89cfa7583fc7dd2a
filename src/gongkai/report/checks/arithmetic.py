"""勾稽关系的核算: the identities of the form over the numbers of one report.

A blank or an inapplicable cell may stand for any count of at least 0, so an identity is broken for certain only when
no such count repairs it; a lost or unsure cell may hold anything printed, so the identity stays open unless the
readable numbers break it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from gongkai.report.edition import Edition, Identity, load_edition
from gongkai.report.model import CellState, Extra, Number, Part, ReadCell


class Standing(StrEnum):
    """How an identity stands."""

    HOLDS = "holds"
    BROKEN = "broken"
    """Broken whatever its blank, lost and unsure cells may hold."""
    DOUBTFUL = "doubtful"
    """Broken only when its blank cells count as 0."""
    OPEN = "open"
    """Cannot be told: cells are lost or unsure."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One identity reckoned: the sums of what was read on either side, and what is missing."""

    identity: Identity
    left: Number
    right: Number
    standing: Standing
    blanks: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    """Labels of the extra rows that were counted on the left side."""

    @property
    def difference(self) -> Number:
        """Left minus right, missing cells counted as 0."""
        return self.left - self.right


@dataclass(frozen=True, slots=True)
class _Plan:
    identity: Identity
    left: tuple[int, ...]
    right: tuple[int, ...]


@cache
def _plans(edition_id: str) -> tuple[_Plan, ...]:
    edition = load_edition(edition_id)
    index = {address: position for position, address in enumerate(edition.addresses)}
    return tuple(
        _Plan(identity, tuple(index[a] for a in identity.left), tuple(index[a] for a in identity.right))
        for identity in edition.identities
    )


def reckon(
    values: Sequence[Number | None], cells: Mapping[str, ReadCell], edition: Edition, extras: Sequence[Extra]
) -> tuple[Reckoning, ...]:
    """The identities that do not simply hold; `values` in the order of the edition's addresses."""
    rows = tuple(extra for extra in extras if extra.table is Part.REQUESTS)
    found: list[Reckoning] = []
    numbers, unread = _filled(values, cells, edition)
    pick = numbers.__getitem__
    for plan in _plans(edition.id):
        # The fast path: both sides are equal, blanks counted as 0, and no cell that could hold anything.
        is_equal = sum(map(pick, plan.left)) == sum(map(pick, plan.right))
        if is_equal and not rows and (not unread or unread.isdisjoint(plan.left + plan.right)):
            continue
        reckoning = _reckon_one(plan.identity, cells, edition, rows)
        if reckoning.standing is not Standing.HOLDS:
            found.append(reckoning)
    found += _extra_rows(edition, rows)
    return tuple(found)


def _filled(
    values: Sequence[Number | None], cells: Mapping[str, ReadCell], edition: Edition
) -> tuple[Sequence[Number], frozenset[int]]:
    """The numbers with 0 where there is none, and the positions of the cells that are lost or unsure."""
    if None not in values:
        return values, frozenset()  # type: ignore[return-value]
    unread = (CellState.LOST, CellState.UNSURE)
    missing = (place for place, value in enumerate(values) if value is None)
    lost = frozenset(place for place in missing if cells[edition.addresses[place]].state in unread)
    return [0 if value is None else value for value in values], lost


def _reckon_one(
    identity: Identity, cells: Mapping[str, ReadCell], edition: Edition, rows: Sequence[Extra]
) -> Reckoning:
    stand_ins = _stand_ins(rows) if identity.code == "T3-02" else ()
    # A row that is printed beside the extra one keeps its own numbers: the extra one stands for the rest.
    replaced = {
        a for a in identity.left if not cells[a].state.is_printed and any(_stands_for(extra, a) for extra in stand_ins)
    }
    left = _Side.of([a for a in identity.left if a not in replaced], cells)
    right = _Side.of(identity.right, cells)
    for extra in stand_ins:
        left = left.with_extra(extra, _column_position(edition, identity.key))
    standing = _standing(left, right)
    if (
        standing is Standing.BROKEN
        and identity.code == "T3-02"
        and _local_rows_repair(identity, edition, rows, left, right)
    ):
        standing = Standing.HOLDS
    if standing is Standing.OPEN and identity.code == "T3-03" and _is_replaced_row(identity, rows):
        standing = Standing.HOLDS
    return Reckoning(
        identity,
        left.known,
        right.known,
        standing,
        left.blanks + right.blanks,
        left.missing + right.missing,
        tuple(extra.label for extra in stand_ins),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    known: Number
    blanks: tuple[str, ...]
    missing: tuple[str, ...]
    is_bounded: bool
    """Whether all its numbers are known."""

    @classmethod
    def of(cls, addresses: Iterable[str], cells: Mapping[str, ReadCell]) -> _Side:
        known: Number = 0
        blanks: list[str] = []
        missing: list[str] = []
        for address in addresses:
            cell = cells[address]
            if cell.value is not None:
                known += cell.value
            elif cell.state in (CellState.BLANK, CellState.NOT_APPLICABLE):
                blanks.append(address)
            else:
                missing.append(address)
        return cls(known, tuple(blanks), tuple(missing), not blanks and not missing)

    def with_extra(self, extra: Extra, position: int) -> _Side:
        value = extra.values[position] if position < len(extra.values) else None
        if value is None:
            return _Side(self.known, self.blanks, (*self.missing, extra.label), False)
        return _Side(self.known + value, self.blanks, self.missing, self.is_bounded)


def _standing(left: _Side, right: _Side) -> Standing:
    if left.is_bounded and right.is_bounded:
        return Standing.HOLDS if left.known == right.known else Standing.BROKEN
    if (right.is_bounded and left.known > right.known) or (left.is_bounded and right.known > left.known):
        return Standing.BROKEN
    if left.missing or right.missing:
        return Standing.OPEN
    return Standing.HOLDS if left.known == right.known else Standing.DOUBTFUL


def _stand_ins(rows: Sequence[Extra]) -> tuple[Extra, ...]:
    return tuple(extra for extra in rows if extra.key is not None)


def _stands_for(extra: Extra, address: str) -> bool:
    row = address.rpartition(".")[0]
    key = extra.key or ""
    return row == key or row.startswith(key + ".") or key.startswith(row + ".")


def _is_replaced_row(identity: Identity, rows: Sequence[Extra]) -> bool:
    return any(_stands_for(extra, identity.right[0]) for extra in _stand_ins(rows))


def _column_position(edition: Edition, column_key: str) -> int:
    return next(place for place, column in enumerate(edition.request_columns) if column.key == column_key)


def _local_rows_repair(identity: Identity, edition: Edition, rows: Sequence[Extra], left: _Side, right: _Side) -> bool:
    position = _column_position(edition, identity.key)
    local = [extra.values[position] for extra in rows if extra.key is None and position < len(extra.values)]
    added = sum(value for value in local if value is not None)
    return added != 0 and left.known + added == right.known


def _extra_rows(edition: Edition, rows: Sequence[Extra]) -> list[Reckoning]:
    """行内核算 of the extra rows that stand for rows of the form: six columns sum to 总计."""
    width = len(edition.request_columns)
    found: list[Reckoning] = []
    for extra in _stand_ins(rows):
        numbers = [value for value in extra.values if value is not None]
        if len(extra.values) != width or len(numbers) != width or sum(numbers[:-1]) == numbers[-1]:
            continue
        identity = Identity("T3-03", str(extra.key), (), ())
        found.append(Reckoning(identity, sum(numbers[:-1]), numbers[-1], Standing.BROKEN, extras=(extra.label,)))
    return found
