"""The forms of output: each file knows one, and writes head, one part a report, and foot.

Parts are written where the report is read (perhaps in a worker), head and foot in the calling process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol

from gongkai.cli.job import Job, Reading, Result, Summary

# verb -> format -> the module of this folder whose class `Format` writes it, and the ending of its files.
FORMATS: dict[str, dict[str, tuple[str, str]]] = {
    "read": {"json": ("read_json", ".json"), "text": ("read_text", ".txt"), "csv": ("read_csv", ".csv")},
    "check": {
        "text": ("check_text", ".txt"),
        "json": ("check_json", ".jsonl"),
        "sarif": ("check_sarif", ".sarif"),
        "html": ("check_html", ".html"),
        "csv": ("check_csv", ".csv"),
        "markdown": ("check_markdown", ".md"),
        "note": ("check_note", ".txt"),
    },
    "sum": {"json": ("sum_figures", ".json")},
}
A_FILE_EACH = frozenset({"html", "note"})
"""Formats that make a file of their own for each report when the output is a folder."""


@dataclass(slots=True)
class Totals:
    """What came of all files so far: the figures of the foot and of the exit status."""

    MOST_ROWS = 200

    files: int = 0
    failures: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    cells: int = 0
    cells_read: int = 0
    codes: dict[str, int] = field(default_factory=dict)
    rows: list[Summary] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)

    def add(self, result: Result) -> None:
        """Count one file. Rows are kept for the first `MOST_ROWS` files only: memory must not grow with the call."""
        self.files += 1
        if result.failure is not None:
            self.failures += 1
            if len(self.unread) < self.MOST_ROWS:
                self.unread.append((result.name, result.failure))
        if result.summary is None:
            return
        summary = result.summary
        self.errors += summary.errors
        self.warnings += summary.warnings
        self.notes += summary.notes
        self.cells += summary.cells
        self.cells_read += summary.cells_read
        for code, count in summary.codes.items():
            self.codes[code] = self.codes.get(code, 0) + count
        if len(self.rows) < self.MOST_ROWS:
            self.rows.append(summary)

    @property
    def reports(self) -> int:
        """How many files were read."""
        return self.files - self.failures

    @property
    def status(self) -> int:
        """The exit status of the contract."""
        return 2 if self.failures else int(self.errors > 0)


class Format(Protocol):
    """One form of output."""

    separator: str
    """What stands between two parts."""

    def head(self) -> str:
        """What stands before all parts."""

    def body(self, reading: Reading, summary: Summary) -> str:
        """One report's part."""

    def foot(self, totals: Totals) -> str:
        """What stands after all parts."""


def load_format(job: Job) -> Format:
    """The form of output that a job asks for."""
    module, _ = FORMATS[job.verb][job.format]
    made: Format = import_module(f"gongkai.cli.formats.{module}").Format(job)
    return made
