"""CSV: one line a cell, safe for spreadsheets."""

from __future__ import annotations

from gongkai.cli.formats import Totals
from gongkai.cli.job import Job, Reading, Summary
from gongkai.report.exchange import CSV_COLUMNS, csv_lines, write_csv


class Format:
    """The cells of all reports in one table."""

    separator = ""

    def __init__(self, job: Job) -> None:
        self.job = job

    def head(self) -> str:
        """The names of the columns."""
        return csv_lines([list(CSV_COLUMNS)])

    def body(self, reading: Reading, summary: Summary) -> str:
        """A line for every cell."""
        return write_csv(reading.report)

    def foot(self, totals: Totals) -> str:
        """Nothing."""
        return ""
