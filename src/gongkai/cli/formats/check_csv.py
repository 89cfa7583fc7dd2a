"""CSV: one line a finding, safe for spreadsheets."""

from __future__ import annotations

from gongkai.cli.formats import Totals
from gongkai.cli.job import Job, Reading, Summary
from gongkai.report.exchange import csv_lines
from gongkai.report.places import place_in_chinese, place_in_english

_COLUMNS = {
    "zh": (
        *("文件", "单位", "年份", "规则", "级别", "问题", "原文", "位置", "依据", "建议"),
        *("有没有判断", "涉及的单元格", "指纹"),
    ),
    "en": (
        *("file", "office", "year", "code", "severity", "message", "quote", "place", "basis", "suggestion"),
        *("assessed", "cells", "fingerprint"),
    ),
}


class Format:
    """The findings of all reports in one table."""

    separator = ""

    def __init__(self, job: Job) -> None:
        self.job = job

    def head(self) -> str:
        """The names of the columns."""
        return csv_lines([list(_COLUMNS[self.job.lang])])

    def body(self, reading: Reading, summary: Summary) -> str:
        """A line for every finding."""
        is_chinese = self.job.lang == "zh"
        place = place_in_chinese if is_chinese else place_in_english
        return csv_lines(
            [
                reading.name,
                summary.office,
                summary.year,
                finding.code,
                finding.severity.zh if is_chinese else finding.severity.value,
                finding.message if is_chinese else finding.message_en,
                finding.quote,
                place(finding.place),
                finding.basis,
                finding.suggestion,
                ("是" if finding.assessed else "否") if is_chinese else finding.assessed,
                " ".join(finding.cells),
                finding.fingerprint,
            ]
            for finding in reading.findings
        )

    def foot(self, totals: Totals) -> str:
        """Nothing."""
        return ""
