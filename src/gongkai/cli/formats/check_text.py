"""For people at a terminal: the findings of each report in full, and a table where there are many reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.cli.formats import Totals
from gongkai.cli.formats.drawing import grid, paint, shorten, visible
from gongkai.cli.job import Job, Reading, Summary
from gongkai.report.places import place_in_chinese, place_in_english

if TYPE_CHECKING:
    from gongkai.report.findings import Finding

_MARKS = {"error": ("◆", "red"), "warning": ("▲", "yellow"), "note": ("○", "grey")}
_NOT_ASSESSED = ("□", "grey")
_WORDS = {
    "zh": {
        "error": "必须改",
        "warning": "应当说明",
        "note": "提示",
        "open": "没法判断",
        "quote": "原文",
        "place": "位置",
        "basis": "依据",
        "fix": "建议",
        "rule": "规则",
        "file": "文件",
        "office": "单位",
        "year": "年份",
        "form": "格式",
        "read": "读出",
        "unread": "没有读成",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "note": "note",
        "open": "not assessed",
        "quote": "quote",
        "place": "place",
        "basis": "basis",
        "fix": "suggestion",
        "rule": "rule",
        "file": "file",
        "office": "office",
        "year": "year",
        "form": "form",
        "read": "read",
        "unread": "not read",
    },
}


class Format:
    """A block a report, a table at the end."""

    separator = ""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.words = _WORDS[job.lang]

    def head(self) -> str:
        """Nothing."""
        return ""

    def body(self, reading: Reading, summary: Summary) -> str:
        """One report: its line, then each finding with quote, place, basis, suggestion and code."""
        lines = [self._title(summary)]
        for finding in reading.findings:
            lines += self._finding(finding)
        return "\n".join(lines) + "\n\n"

    def foot(self, totals: Totals) -> str:
        """The table of all reports, where there are several."""
        if totals.files < 2:
            return ""
        rows = [[self.words[key] for key in ("file", "office", "year", "form", "read", "error", "warning", "note")]]
        rows += [_row(summary) for summary in totals.rows] if totals.files <= totals.MOST_ROWS else []
        rows.append(self._sum_row(totals))
        return grid(rows, numbers_from=4) + self._unread(totals)

    def _title(self, summary: Summary) -> str:
        office = visible(summary.office) or ("?" if self.job.lang == "en" else "（看不出单位）")
        place = f"（{visible(summary.divisions)}）" if summary.divisions else ""
        year = summary.year or "?"
        words = self.words
        counts = "  ".join(
            paint(f"{words[key]}{_gap(self.job.lang)}{count}", _MARKS[key][1], self.job.colour and count > 0)
            for key, count in (("error", summary.errors), ("warning", summary.warnings), ("note", summary.notes))
        )
        name = paint(visible(summary.name), "bold", self.job.colour)
        proved = ""
        if summary.cells_inferred:
            phrase = " + {} proved" if self.job.lang == "en" else "，推得{}格"
            proved = phrase.format(summary.cells_inferred)
        if self.job.lang == "en":
            form = f"form of {summary.edition or '?'}  read {summary.cells_read}/{summary.cells} cells{proved}"
            return f"{name}\n  {office}{place}  {year}  {form}  {counts}"
        form = f"{summary.edition or '？'}年格式  读出{summary.cells_read}/{summary.cells}格{proved}"
        return f"{name}\n  {office}{place}  {year}年  {form}  {counts}"

    def _finding(self, finding: Finding) -> list[str]:
        is_chinese = self.job.lang == "zh"
        mark, colour = _MARKS[finding.severity.value] if finding.assessed else _NOT_ASSESSED
        words = self.words
        severity = words[finding.severity.value if finding.assessed else "open"]
        message = visible(finding.message if is_chinese else finding.message_en)
        place = (place_in_chinese if is_chinese else place_in_english)(finding.place)
        details = (
            (words["quote"], finding.quote and f"“{shorten(visible(finding.quote), 120)}”"),
            (words["place"], place),
            (words["basis"], finding.basis),
            (words["fix"], finding.suggestion and visible(finding.suggestion)),
        )
        head = paint(f"{mark} {severity}", colour, self.job.colour)
        code = paint(finding.code, "grey", self.job.colour)
        return [f"  {head}  {message}  {code}", *(f"      {name}  {text}" for name, text in details if text)]

    def _sum_row(self, totals: Totals) -> list[str]:
        name = f"合计{totals.reports}份" if self.job.lang == "zh" else f"{totals.reports} reports"
        read = f"{totals.cells_read}/{totals.cells}"
        return [name, "", "", "", read, *map(str, (totals.errors, totals.warnings, totals.notes))]

    def _unread(self, totals: Totals) -> str:
        if not totals.failures:
            return ""
        unit = "份" if self.job.lang == "zh" else ""
        return f"{self.words['unread']}{_gap(self.job.lang)}{totals.failures}{unit}\n"


def _gap(lang: str) -> str:
    return " " if lang == "en" else ""


def _row(summary: Summary) -> list[str]:
    return [
        shorten(visible(summary.name), 48),
        shorten(visible(summary.office), 28),
        str(summary.year or "?"),
        summary.edition or "?",
        f"{summary.cells_read}/{summary.cells}",
        *map(str, (summary.errors, summary.warnings, summary.notes)),
    ]
