"""XYR-05, AGG-01 邻近单位: the report beside other offices' reports of the same year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gongkai.report.checks.view import View
from gongkai.report.checks.years import likeness
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import Report
from gongkai.report.rules import finding

_COPY = 0.8


def copied_from_neighbour(view: View) -> Iterator[Finding]:
    """XYR-05: the narrative is a neighbour's once names and numbers are masked; the nearest neighbour is named."""
    alike = [(likeness(view.report, other), other) for other in _neighbours(view)]
    if not alike:
        return
    overlap, other = max(alike, key=lambda pair: pair[0])
    if overlap >= _COPY:
        yield finding(
            "XYR-05",
            Severity.WARNING,
            f"正文与{other.office or other.source.name}的报告有{overlap:.0%}相同（名称、年份和数字不算）",
            f"{overlap:.0%} of the narrative is also in the report of {other.office or other.source.name}",
            f"{other.office}",
            suggestion="请写本机关的实际情况；别的单位的名称也可能是这样留下的",
        )


def _neighbours(view: View) -> Iterator[Report]:
    for other in view.neighbours:
        if other.source.sha256 == view.report.source.sha256 and other.source.name == view.report.source.name:
            continue
        if other.year in (None, view.year) and (other.office, other.divisions) != (
            view.report.office,
            view.report.divisions,
        ):
            yield other


_GATHERED = re.compile(r"汇总|合并统计|(?:含|包括)[^。;\n]{0,20}(?:各部门|街道|乡镇|镇街)[^。;\n]{0,12}(?:数据|情况)?")


def sums_of_children(view: View) -> Iterator[Finding]:
    """AGG-01: a report that says it gathers its units' figures, and is less than the sum of those given."""
    office = view.report.office_name
    if office is None or not office.kind.is_government or not _GATHERED.search(view.text):
        return
    own = (*view.report.divisions, _division_name(office.base or office.office))
    children = [other for other in _neighbours(view) if other.divisions[: len(own)] == own]
    if not children or any(child.edition != view.report.edition for child in children):
        return
    less: list[str] = []
    for address in view.edition.addresses:
        if address.endswith((".in_force", ".previous_items", ".change", ".total_published", ".amount")):
            continue
        value = view.report.value(address)
        added = sum(child.value(address) or 0 for child in children)
        if value is not None and value < added:
            less.append(address)
    if less:
        first = less[0]
        added = sum(child.value(first) or 0 for child in children)
        yield finding(
            "AGG-01",
            Severity.WARNING,
            f"报告说是汇总，可是有{len(less)}个数比下属{len(children)}个单位之和还小："
            f"{view.edition.label_of(first)}是{view.report.value(first)}，下属之和是{added}",
            f"{len(less)} figures are below the sum of {len(children)} units",
            ",".join(less),
            cells=tuple(less),
            quote=view.printed(first),
            place=view.place_of(*less),
            suggestion="请核对汇总时是不是漏了单位",
        )


def _division_name(base: str) -> str:
    return base.removesuffix("人民政府").removesuffix("政府")


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (copied_from_neighbour, sums_of_children)
