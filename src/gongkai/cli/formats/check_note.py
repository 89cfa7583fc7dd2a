"""退回修改的函: for each report the polite letter with which a district returns it, or clears it.

The letter says what was found and leaves every decision to people: what it does not know, it leaves blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai.cli.formats import Totals
from gongkai.cli.formats.drawing import visible
from gongkai.cli.job import Job, Reading, Summary
from gongkai.report.findings import Severity
from gongkai.report.places import place_in_chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.report.findings import Finding

_BLANK = "　　月　　日"
_BETWEEN = f"\n\n{'─' * 30}\n\n"
_REPORT = "政府信息公开工作年度报告"
_NUMERALS = "零一二三四五六七八九"


class Format:
    """One letter a report."""

    separator = _BETWEEN

    def __init__(self, job: Job) -> None:
        self.job = job

    def head(self) -> str:
        """Nothing."""
        return ""

    def body(self, reading: Reading, summary: Summary) -> str:
        """The letter: returned where something must be changed or explained, else cleared."""
        must, explain, hints, undecided = sort_findings(reading.findings)
        office = visible(summary.office) or "　　　　"
        year = f"{summary.year}年" if summary.year else "　　年"
        about = f"{office}{year}政府信息公开工作年度报告"
        groups = [
            _Group(words, brief, found)
            for words, brief, found in (
                ("请修改", "需要修改", must),
                ("请核对并说明，有错误的请改正", "请核对说明", explain),
                ("没有看清，请提供清楚的原件", "没有看清", undecided),
            )
            if found
        ]
        if groups:
            lines = [f"关于请修改{about}的函", "", f"{office}：", "", _returned(year, groups), ""]
        else:
            cleared = "经检查，没有发现需要退回修改的问题。"
            lines = [f"关于{about}检查情况的函", "", f"{office}：", "", f"　　你单位{year}{_REPORT}收悉。{cleared}", ""]
        for number, group in enumerate(groups, 1):
            head = f"　　{chinese_numeral(number)}、{group.words}（{len(group.found)}处）"
            lines += [head, *_items(group.found), ""]
        lines += self._end(bool(groups), hints, len(groups))
        return "\n".join(line.rstrip(" ") for line in lines) + "\n"

    def foot(self, totals: Totals) -> str:
        """Nothing."""
        return ""

    def _end(self, is_returned: bool, hints: Sequence[Finding], used: int) -> list[str]:
        lines = []
        if hints:
            mark = f"{chinese_numeral(used + 1)}、" if is_returned else ""
            lines += [f"　　{mark}另有{len(hints)}处供参考，是否修改由你单位决定", *_items(hints), ""]
        if is_returned:
            lines += [
                f"　　请于{self.job.reply_by or _BLANK}前将修改后的报告和说明报回。意见与实际不符的，请说明情况。",
                "",
            ]
        signature = self.job.signature or "（落款）"
        return [*lines, f"{'　' * 16}{signature}", f"{'　' * 16}　　年　　月　　日"]


class _Group(NamedTuple):
    words: str
    brief: str
    found: list[Finding]


def _returned(year: str, groups: Sequence[_Group]) -> str:
    counts = "，".join(f"{group.brief}的{len(group.found)}处" for group in groups)
    return f"　　你单位{year}{_REPORT}收悉。经检查，{counts}。现将报告退回，请对照下列意见核实。"


def sort_findings(
    findings: Sequence[Finding],
) -> tuple[list[Finding], list[Finding], list[Finding], list[Finding]]:
    """What must be changed, what should be explained, what is only a hint, and what could not be judged."""
    assessed = [finding for finding in findings if finding.assessed]
    return (
        [finding for finding in assessed if finding.severity is Severity.ERROR],
        [finding for finding in assessed if finding.severity is Severity.WARNING],
        [finding for finding in assessed if finding.severity is Severity.NOTE],
        [finding for finding in findings if not finding.assessed and finding.severity is not Severity.NOTE],
    )


def chinese_numeral(number: int) -> str:
    """一, 二, … 九十九.

    >>> chinese_numeral(3), chinese_numeral(10), chinese_numeral(42)
    ('三', '十', '四十二')
    """
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _NUMERALS[ones]
    head = "" if tens == 1 else _NUMERALS[tens]
    return f"{head}十{_NUMERALS[ones] if ones else ''}"


def _items(findings: Sequence[Finding]) -> list[str]:
    lines: list[str] = []
    for number, finding in enumerate(findings, 1):
        lines.append(f"　　{number}. {_sentence(visible(finding.message))}")
        if finding.quote:
            lines.append(f"　　　原文：“{visible(finding.quote)}”")
        lines.append(f"　　　位置：{place_in_chinese(finding.place)}")
        if finding.basis:
            lines.append(f"　　　依据：{_sentence(finding.basis)}")
        if finding.suggestion:
            lines.append(f"　　　建议：{_sentence(visible(finding.suggestion))}")
    return lines


def _sentence(text: str) -> str:
    return text if text.endswith(("。", "？", "！", "”")) else f"{text}。"
