"""Markdown: findings for a page of notes or a pull request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.cli.formats import Totals
from gongkai.cli.formats.drawing import visible
from gongkai.cli.job import Job, Reading, Summary
from gongkai.report.places import place_in_chinese, place_in_english

if TYPE_CHECKING:
    from gongkai.report.findings import Finding

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$-])")
_WORDS = {
    "zh": (
        *("文件", "单位", "年份", "读出", "必须改", "应当说明", "提示"),
        *("原文", "位置", "依据", "建议", "没有发现问题。"),
    ),
    "en": (
        *("file", "office", "year", "read", "errors", "warnings", "notes"),
        *("quote", "place", "basis", "suggestion", "No findings."),
    ),
}


class Format:
    """A heading a report, a list of findings, a table at the end."""

    separator = ""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.words = _WORDS[job.lang]

    def head(self) -> str:
        """Nothing."""
        return ""

    def body(self, reading: Reading, summary: Summary) -> str:
        """One report."""
        lines = [f"## {escape(summary.title or summary.name)}", "", f"`{visible(reading.name).replace('`', '')}`", ""]
        for number, finding in enumerate(reading.findings, 1):
            lines += self._finding(number, finding)
        if not reading.findings:
            lines.append(self.words[11])
        return "\n".join(lines) + "\n\n"

    def foot(self, totals: Totals) -> str:
        """The table of all reports, where there are several."""
        if totals.files < 2 or totals.files > totals.MOST_ROWS:
            return ""
        lines = [f"| {' | '.join(self.words[:7])} |", "|---|---|---|--:|--:|--:|--:|"]
        for row in totals.rows:
            cells = (row.name, row.office, row.year or "?", f"{row.cells_read}/{row.cells}")
            counts = (row.errors, row.warnings, row.notes)
            lines.append(f"| {' | '.join(escape(str(cell)) for cell in (*cells, *counts))} |")
        return "\n".join(lines) + "\n"

    def _finding(self, number: int, finding: Finding) -> list[str]:
        is_chinese = self.job.lang == "zh"
        severity = finding.severity.zh if is_chinese else finding.severity.value
        if not finding.assessed:
            severity = "没法判断" if is_chinese else "not assessed"
        quote, place, basis, fix = self.words[7:11]
        details = (
            (quote, finding.quote),
            (place, (place_in_chinese if is_chinese else place_in_english)(finding.place)),
            (basis, finding.basis),
            (fix, finding.suggestion),
        )
        message = finding.message if is_chinese else finding.message_en
        return [
            f"{number}. **{severity}** {escape(message)} `{finding.code}`",
            *(f"   - {name}{'：' if is_chinese else ': '}{escape(text)}" for name, text in details if text),
        ]


def escape(text: str) -> str:
    """A text that Markdown shows as it is, on one line.

    >>> escape("<b>|*x*")
    '\\\\<b\\\\>\\\\|\\\\*x\\\\*'
    """
    return _SPECIAL.sub(r"\\\1", visible(text))
