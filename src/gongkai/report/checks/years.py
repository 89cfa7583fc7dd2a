"""XYR-01..04, T2-03, SEC-06 跨年: this year's report beside last year's of the same office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from gongkai.language.offices import OfficeLevel
from gongkai.language.similarity import shingle_overlap
from gongkai.language.text import fold
from gongkai.report.checks.view import View
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import Number, Part, Report
from gongkai.report.rules import finding

_COPY = 0.8
_SHORTEST_TEXT = 200
_JUMP = 5
_SMALLEST_JUMP = 30


def _last_year(view: View) -> Report | None:
    """Last year's report of the same office; None where none was given or the given one is another."""
    previous = view.previous
    if previous is None or view.year is None or previous.year != view.year - 1:
        return None
    return None if _is_another_office(view.report, previous) else previous


def _is_another_office(report: Report, previous: Report) -> bool:
    one, other = report.office_name, previous.office_name
    if one is None or other is None:
        return report.office != previous.office
    return (one.base or one.office) != (other.base or other.office)


def other_report_given(view: View) -> Iterator[Finding]:
    """XYR-01, not assessed: what was given as last year's report is another."""
    previous = view.previous
    if previous is not None and _last_year(view) is None:
        yield finding(
            "XYR-01",
            Severity.NOTE,
            f"给的上年报告是{previous.office or '（机关不明）'}{previous.year or '（年份不明）'}年的，没法与本报告核对",
            "What was given as last year's report is another",
            f"open:{previous.office}:{previous.year}",
            assessed=False,
            suggestion="请给同一机关上一年的报告",
        )


def carried_over(view: View) -> Iterator[Finding]:
    """XYR-01: carried over last year is not brought forward this year; one finding for all columns."""
    previous = _last_year(view)
    if previous is None:
        return
    keys = [column.key for column in view.edition.request_columns]
    differing: list[tuple[str, Number, Number]] = []
    unread: list[str] = []
    for key in keys:
        address = f"requests.brought_forward.{key}"
        now, before = view.report.value(address), previous.value(f"requests.carried_over.{key}")
        if now is None or before is None:
            unread += [address] if view.unread((address,)) or before is None else []
        elif now != before:
            differing.append((address, now, before))
    if differing:
        address, now, before = differing[-1]
        yield finding(
            "XYR-01",
            Severity.ERROR,
            f"上年报告的结转下年度是{before}件，今年的上年结转写的是{now}件"
            + (f"（共{len(differing)}栏不同）" if len(differing) > 1 else ""),
            f"{before} carried over last year, {now} brought forward ({len(differing)} columns differ)",
            ",".join(address for address, _, _ in differing),
            cells=tuple(address for address, _, _ in differing),
            quote=view.printed(address),
            place=view.place_of(address),
            suggestion=f"请核对台账：如果上年报告对，改为{before}",
        )
    elif unread:
        yield finding(
            "XYR-01",
            Severity.NOTE,
            f"上年结转有{len(unread)}栏没法与上年报告核对，因为有格空着或没有读到",
            f"{len(unread)} columns cannot be held against last year's",
            "open:" + ",".join(unread),
            cells=tuple(unread),
            place=view.place_of(*unread),
            assessed=False,
            suggestion="请对照两年的报告核对",
        )


def in_force(view: View) -> Iterator[Finding]:
    """XYR-02: in force = in force last year + issued − repealed."""
    previous = _last_year(view)
    if previous is None or view.edition.id != "2021" or previous.edition != "2021":
        return
    for row in ("administrative_rules", "normative_documents"):
        cells = tuple(f"proactive_disclosure.{row}.{column}" for column in ("issued", "repealed", "in_force"))
        issued, repealed, now = (view.report.value(address) for address in cells)
        before = previous.value(cells[2])
        if issued is None or repealed is None or now is None or before is None or now == before + issued - repealed:
            continue
        label = view.edition.row(f"proactive_disclosure.{row}").label
        due = before + issued - repealed
        yield finding(
            "XYR-02",
            Severity.WARNING,
            f"{label}：上年有效{before}件，加制发{issued}、减废止{repealed}，应是{due}件，写的是{now}件",
            f"{row}: {before}+{issued}-{repealed} is not {now}",
            row,
            cells=cells,
            quote=view.printed(cells[2]),
            place=view.place_of(cells[2]),
            suggestion="请核对三个数；因清理或口径变化不同的，写明原因",
        )


_FLOWS = (
    "requests.newly_received.total",
    "proactive_disclosure.administrative_licences.decisions",
    "proactive_disclosure.administrative_penalties.decisions",
    "proactive_disclosure.administrative_compulsion.decisions",
)


def jumps(view: View) -> Iterator[Finding]:
    """XYR-03: more than five times last year's figure, or to or from nothing, with 30 and more."""
    previous = _last_year(view)
    if previous is None:
        return
    for address in _FLOWS:
        now, before = view.report.value(address), previous.cells[address].value if address in previous.cells else None
        if now is None or before is None or max(now, before) < _SMALLEST_JUMP:
            continue
        if min(now, before) and max(now, before) <= _JUMP * min(now, before):
            continue
        yield finding(
            "XYR-03",
            Severity.NOTE,
            f"{view.edition.label_of(address)}上年是{before}，今年是{now}，变化很大",
            f"{address}: {before} last year, {now} this year",
            address,
            cells=(address,),
            quote=view.printed(address),
            place=view.place_of(address),
            suggestion="如果数字没错，可以在正文说明原因",
        )


_YUAN_AS_MYRIADS = 10_000
_COUNTY_LIMIT = 1_000_000
_AMOUNT = "proactive_disclosure.administrative_charges.amount"


def yuan_for_myriads(view: View) -> Iterator[Finding]:
    """T2-03: charges that look like yuan in a column of 万元."""
    if _AMOUNT not in view.report.cells:
        return
    value = view.report.value(_AMOUNT)
    office = view.report.office_name
    if not value or office is None or office.kind in (OfficeLevel.PROVINCE, OfficeLevel.CITY):
        return
    previous = _last_year(view)
    before = previous.cells[_AMOUNT].value if previous and _AMOUNT in previous.cells else None
    limit = _COUNTY_LIMIT if office.kind is OfficeLevel.COUNTY else _YUAN_AS_MYRIADS
    has_jumped = bool(before) and Decimal("0.5") < Decimal(value) / Decimal(before or 1) / _YUAN_AS_MYRIADS < 2
    if value >= limit or has_jumped:
        yield finding(
            "T2-03",
            Severity.NOTE,
            f"行政事业性收费写的是{value}万元，像是把元当作了万元",
            f"Charges of {value} myriads of yuan look like yuan",
            _AMOUNT,
            cells=(_AMOUNT,),
            quote=view.printed(_AMOUNT),
            place=view.place_of(_AMOUNT),
            suggestion=f"这一栏的单位是万元。如果实收{value}元，应填{Decimal(value) / _YUAN_AS_MYRIADS:f}",
        )


def _names(report: Report) -> tuple[str, ...]:
    office = report.office_name
    return office.aliases if office else (report.office,) if report.office else ()


def likeness(one: Report, other: Report) -> float:
    """How much of two narratives is the same once years, numbers and both offices' names are masked."""
    if min(len(one.prose.text), len(other.prose.text)) < _SHORTEST_TEXT:
        return 0.0
    return shingle_overlap(one.prose.text, other.prose.text, names=(*_names(one), *_names(other)))


def copied_from_last_year(view: View) -> Iterator[Finding]:
    """XYR-04: the narrative is last year's; SEC-06: so is section five."""
    previous = _last_year(view)
    if previous is None:
        return
    overlap = likeness(view.report, previous)
    if overlap >= _COPY:
        yield finding(
            "XYR-04",
            Severity.WARNING,
            f"正文与上年报告有{overlap:.0%}相同（年份和数字不算）",
            f"{overlap:.0%} of the narrative is last year's",
            "copy",
            suggestion="请写这一年的实际情况；雷同的报告是通报的常见问题",
        )
    sections = [report.section_of(Part.PROBLEMS_AND_IMPROVEMENTS) for report in (view.report, previous)]
    texts = [fold(section.text) if section else "" for section in sections]
    section = sections[0]
    if section is None or min(map(len, texts)) < 60 or shingle_overlap(*texts) < _COPY:
        return
    yield finding(
        "SEC-06",
        Severity.NOTE,
        "第五部分的问题和改进与上年报告相同",
        "Section five is last year's",
        "problems",
        quote=section.text[:30],
        place=section.place,
        suggestion="上年的问题改了没有，请写结果；再写今年的问题",
    )


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (
    other_report_given,
    carried_over,
    in_force,
    jumps,
    yuan_for_myriads,
    copied_from_last_year,
)
