"""JSON Lines: one finding of the contract a line."""

from __future__ import annotations

import json

from gongkai.cli.formats import Totals
from gongkai.cli.job import Job, Reading, Summary


class Format:
    """Findings, a line each, the reports in the order of the call."""

    separator = ""

    def __init__(self, job: Job) -> None:
        self.job = job

    def head(self) -> str:
        """Nothing: every line stands alone."""
        return ""

    def body(self, reading: Reading, summary: Summary) -> str:
        """The findings of one report, a line each."""
        return "".join(self._line(finding.as_json(reading.name), finding.message_en) for finding in reading.findings)

    def foot(self, totals: Totals) -> str:
        """Nothing: every line stands alone."""
        return ""

    def _line(self, record: dict[str, object], english: str) -> str:
        if self.job.lang == "en":
            record["message"] = english
        return json.dumps(record, ensure_ascii=False) + "\n"
