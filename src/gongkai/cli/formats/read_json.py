"""JSON Lines: one record of the contract a report."""

from __future__ import annotations

from gongkai.cli.formats import Totals
from gongkai.cli.job import Job, Reading, Summary
from gongkai.report.exchange import write_json


class Format:
    """Records, a line each."""

    separator = ""

    def __init__(self, job: Job) -> None:
        self.job = job

    def head(self) -> str:
        """Nothing: every line stands alone."""
        return ""

    def body(self, reading: Reading, summary: Summary) -> str:
        """The record on one line."""
        return write_json(reading.report) + "\n"

    def foot(self, totals: Totals) -> str:
        """Nothing: every line stands alone."""
        return ""
