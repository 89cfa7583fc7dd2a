"""RDR 读取: what could not be read, said as findings about reading, never about the office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from gongkai.report.checks.view import View
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import CellState, Part, Problem
from gongkai.report.rules import finding, load_rule

_TABLE_NAMES = {
    Part.PROACTIVE_DISCLOSURE: "表二（主动公开政府信息情况）",
    Part.REQUESTS: "表三（收到和处理政府信息公开申请情况）",
    Part.REMEDIES: "表四（行政复议、行政诉讼情况）",
}
_FURNITURE = "RDR-04"
_ADVICE = {
    "RDR-01": "请检查这张表是不是漏了，或者贴成了图片；表头照格式写，就能读到",
    "RDR-02": "请对照原文核对这些格；如果原文确实缺行缺格，照格式补上",
    "RDR-03": "这些数不是读到的，是算出来的，请对照原文核对",
    "RDR-04": "请从网页上复制正文，不要连同页面的栏目、二维码一起复制",
    "RDR-05": "请把数字写成半角、连续、不带分隔符的数字",
    "RDR-06": "请把表格做成文字的表格，读屏软件和检查都能用",
    "RDR-07": "请把两份报告分成两个文件，再检查",
}


def problems(view: View) -> Iterator[Finding]:
    """Every problem that reading met; lines of page furniture are one finding."""
    furniture = [problem for problem in view.report.problems if problem.code == _FURNITURE]
    for problem in view.report.problems:
        if problem.code != _FURNITURE:
            yield _from_problem(problem)
    if furniture:
        more = f"（这样的共{len(furniture)}处）" if len(furniture) > 1 else ""
        yield _from_problem(replace(furniture[0], message=furniture[0].message + more))


def tables_absent(view: View) -> Iterator[Finding]:
    """RDR-01: a statutory table was not found at all; RDR-06: a picture or attachment stands in its place."""
    told = {problem.code for problem in view.report.problems}
    for part, name in _TABLE_NAMES.items():
        if part in view.report.tables_found:
            continue
        section = view.report.section_of(part)
        is_picture = section is not None and section.has_picture and not section.has_table
        code = "RDR-06" if is_picture else "RDR-01"
        if code in told:
            continue
        yield finding(
            code,
            load_rule(code).severities[0],
            f"{name}是图片或附件，里面的数读不到" if is_picture else f"没有找到{name}",
            f"Table of part {part.value} is a picture or attachment" if is_picture else f"No table for {part.value}",
            part.value,
            quote=section.heading if section else None,
            place=section.place if section else None,
            suggestion=_ADVICE[code],
        )


def cells_unread(view: View) -> Iterator[Finding]:
    """RDR-02: cells lost or unsure; RDR-03: cells proved, not read (where reading itself did not say so)."""
    told = {problem.code for problem in view.report.problems}
    tables = {part.value for part in view.report.tables_found}
    if "RDR-02" not in told and tables:
        unread = (CellState.LOST, CellState.UNSURE)
        lost = tuple(a for a, cell in view.gaps if cell.state in unread and a.partition(".")[0] in tables)
        if lost:
            message = f"有{len(lost)}格没有读到或读不准"
            yield _unread("RDR-02", Severity.WARNING, message, f"{len(lost)} cells lost or unsure", lost, view)
    if "RDR-03" not in told:
        proved = view.inferred
        if proved:
            message = f"有{len(proved)}格不是读到的，是从勾稽关系推出来的"
            yield _unread("RDR-03", Severity.NOTE, message, f"{len(proved)} cells proved, not read", proved, view)


def _unread(
    code: str, severity: Severity, message: str, message_en: str, cells: tuple[str, ...], view: View
) -> Finding:
    subject = ",".join(cells)
    place = view.place_of(*cells)
    return finding(code, severity, message, message_en, subject, cells=cells, place=place, suggestion=_ADVICE[code])


def _from_problem(problem: Problem) -> Finding:
    rule = load_rule(problem.code)
    count = f": {len(problem.cells)} cells" if problem.cells else ""
    return finding(
        problem.code,
        rule.severities[0],
        problem.message,
        f"{rule.title_en}{count}",
        ",".join(problem.cells) or problem.message,
        cells=problem.cells,
        place=problem.place,
        suggestion=_ADVICE.get(problem.code),
    )


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (problems, tables_absent, cells_unread)
