"""汇总: the tables of many reports added up, with everything named that makes the sum doubtful."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.report.edition import load_edition
from gongkai.report.exchange import FORM_WITHOUT_TABLES, as_json_number
from gongkai.report.model import CellState, Number, Report

_STOCK_ENDS = frozenset({"in_force", "total_published", "previous_items", "pending"})
_STOCK_ROWS = ("requests.brought_forward.", "requests.carried_over.")


def is_stock(address: str) -> bool:
    """存量: whether a cell counts what there is on a day, not what happened in a year.

    Stocks of several years must not be added: the same thing would count twice.

    >>> is_stock("requests.carried_over.total"), is_stock("requests.newly_received.total")
    (True, False)
    """
    return address.startswith(_STOCK_ROWS) or address.rpartition(".")[2] in _STOCK_ENDS


@dataclass(frozen=True, slots=True)
class Member:
    """One report in a sum: whose it is, and the cells that could not be added."""

    name: str
    office: str | None
    divisions: tuple[str, ...]
    year: int | None
    edition: str | None
    lost: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a sum should not be taken as it stands; `kind` for machines, `message` for people.

    `kind` is lost_cells, unsure_cells, blank_cells, mixed_years, mixed_editions, unknown_year, unknown_edition,
    unknown_office, same_office or unreadable.
    """

    kind: str
    message: str
    files: tuple[str, ...]
    cells: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The doubt as `gongkai sum --format json` prints it."""
        return {"kind": self.kind, "message": self.message, "files": list(self.files), "cells": list(self.cells)}


@dataclass(frozen=True, slots=True)
class Combined:
    """The sum of many reports: `cells` over all of them, blank and lost as nothing; `members` who is in it.

    `missing` names files that should have been in it and could not be read, with the reason.
    """

    members: tuple[Member, ...]
    cells: dict[str, Number]
    missing: tuple[tuple[str, str], ...] = ()

    @property
    def reports(self) -> int:
        """How many reports are in the sum."""
        return len(self.members)

    @property
    def doubtful(self) -> tuple[Doubt, ...]:
        """Everything that makes the sum doubtful, in a fixed order; empty where nothing does."""
        return (*_mixtures(self.members), *_same_office(self.members), *_gaps(self.members), *_missing(self.missing))

    @property
    def editions(self) -> tuple[str, ...]:
        """The forms in the sum, the newest first."""
        return tuple(sorted({member.edition or FORM_WITHOUT_TABLES for member in self.members}, reverse=True))

    def as_json(self) -> dict[str, object]:
        """The sum as the command prints it."""
        return {
            "reports": self.reports,
            "cells": {address: as_json_number(value) for address, value in self.cells.items()},
            "doubtful": [doubt.as_json() for doubt in self.doubtful],
        }


@dataclass(frozen=True, slots=True)
class Figures:
    """What a sum needs of one report: much smaller than the report itself."""

    member: Member
    values: dict[str, Number]


def figures_of(report: Report) -> Figures:
    """The figures of one report, ready to be added."""
    by_state: dict[CellState, list[str]] = defaultdict(list)
    values: dict[str, Number] = {}
    for address, cell in report.cells.items():
        by_state[cell.state].append(address)
        if cell.value is not None:
            values[address] = cell.value
    member = Member(
        report.source.name,
        report.office,
        report.divisions,
        report.year,
        report.edition,
        lost=tuple(by_state[CellState.LOST]),
        unsure=tuple(by_state[CellState.UNSURE]),
        blank=tuple(by_state[CellState.BLANK]),
        inferred=tuple(by_state[CellState.INFERRED]),
    )
    return Figures(member, values)


def combine(reports: Iterable[Report]) -> Combined:
    """汇总: add the tables of many reports.

    A report of either form adds to the addresses of its own form; an address that a form does not have is nothing.
    """
    return combine_figures(map(figures_of, reports))


def combine_figures(figures: Iterable[Figures], missing: Iterable[tuple[str, str]] = ()) -> Combined:
    """The sum of figures that were taken from their reports before, one by one and in constant memory."""
    members: list[Member] = []
    sums: dict[str, dict[str, Number]] = {}
    for one in figures:
        members.append(one.member)
        edition = one.member.edition or FORM_WITHOUT_TABLES
        total = sums.setdefault(edition, dict.fromkeys(load_edition(edition).addresses, 0))
        for address, value in one.values.items():
            total[address] += value
    return Combined(tuple(members), _over_editions(sums), tuple(missing))


def merge(first: Combined, second: Combined) -> Combined:
    """Two sums as one: the same as combining all their reports at once."""
    cells = _over_editions({"first": first.cells, "second": second.cells})
    in_order = [address for address in _addresses((*first.members, *second.members)) if address in cells]
    return Combined(
        first.members + second.members,
        {address: cells[address] for address in in_order},
        first.missing + second.missing,
    )


def _addresses(members: Iterable[Member]) -> Iterator[str]:
    editions = sorted({member.edition or FORM_WITHOUT_TABLES for member in members}, reverse=True)
    return iter(dict.fromkeys(address for edition in editions for address in load_edition(edition).addresses))


def _over_editions(sums: dict[str, dict[str, Number]]) -> dict[str, Number]:
    total: dict[str, Number] = {}
    for edition in sorted(sums, reverse=True):
        for address, value in sums[edition].items():
            total[address] = total.get(address, 0) + value
    return total


def _mixtures(members: tuple[Member, ...]) -> Iterator[Doubt]:
    for kind, name, advice in (
        ("year", "年份", "年初、年末的存量不能跨年相加"),
        ("edition", "格式", "两种格式的行列不同"),
    ):
        told = [(member.name, getattr(member, kind)) for member in members]
        counts = Counter(value for _, value in told if value is not None)
        if len(counts) > 1:
            words = "、".join(f"{value}年的{count}份" for value, count in sorted(counts.items()))
            yield Doubt(f"mixed_{kind}s", f"{name}不一样：{words}；{advice}", tuple(file for file, _ in told))
        nameless = tuple(file for file, value in told if value is None)
        if nameless:
            yield Doubt(f"unknown_{kind}", f"看不出{name}：{_names(nameless)}", nameless)
    nobody = tuple(member.name for member in members if member.office is None)
    if nobody:
        yield Doubt("unknown_office", f"看不出是哪个单位：{_names(nobody)}", nobody)


def _same_office(members: tuple[Member, ...]) -> Iterator[Doubt]:
    """One office twice; a report whose divisions are not told may be the same office as one whose are."""
    by_office: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        if member.office:
            by_office[member.office.removesuffix("办事处")].append(member)
    for same in by_office.values():
        for group in _by_divisions(same):
            if len(group) > 1:
                files = tuple(member.name for member in group)
                yield Doubt("same_office", f"{group[0].office}有{len(files)}份，可能重复计算：{_names(files)}", files)


def _by_divisions(members: list[Member]) -> list[list[Member]]:
    groups: list[list[Member]] = []
    for member in members:
        for group in groups:
            if any(_may_be_one(member.divisions, other.divisions) for other in group):
                group.append(member)
                break
        else:
            groups.append([member])
    return groups


def _may_be_one(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return not first or not second or first == second or set(first) <= set(second) or set(second) <= set(first)


def _gaps(members: tuple[Member, ...]) -> Iterator[Doubt]:
    for member in members:
        for kind, word, cells in (
            ("lost_cells", "没有读到", member.lost),
            ("unsure_cells", "读不准", member.unsure),
            ("blank_cells", "是空白", member.blank),
        ):
            if cells:
                message = f"{member.name}：有{len(cells)}个数{word}，没有计入合计"
                yield Doubt(kind, message, (member.name,), cells)


def _missing(missing: tuple[tuple[str, str], ...]) -> Iterator[Doubt]:
    for file, reason in missing:
        yield Doubt("unreadable", f"{file}：{reason}", (file,))


def _names(files: tuple[str, ...]) -> str:
    shown = "、".join(files[:5])
    return shown if len(files) <= 5 else f"{shown}等{len(files)}份"
