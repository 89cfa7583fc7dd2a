"""What a worker sends home of one report for `gongkai sum`: whose it is, its numbers, and what it lacks."""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from gongkai.aggregate.combine import Figures, Member, figures_of
from gongkai.cli.formats import Totals
from gongkai.cli.job import Job, Reading, Summary


class Format:
    """Figures, a line each."""

    separator = ""

    def __init__(self, job: Job) -> None:
        self.job = job

    def head(self) -> str:
        """Nothing."""
        return ""

    def body(self, reading: Reading, summary: Summary) -> str:
        """The figures of one report; numbers as text, so that a decimal stays exact."""
        figures = figures_of(reading.report)
        values = {address: str(value) for address, value in figures.values.items()}
        return json.dumps([asdict(figures.member), values], ensure_ascii=False)

    def foot(self, totals: Totals) -> str:
        """Nothing."""
        return ""


def read_figures(text: str) -> Figures:
    """The figures that `body` wrote."""
    member, values = json.loads(text)
    told: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in member.items()}
    return Figures(
        Member(**told),
        {address: int(value) if value.lstrip("-").isdigit() else Decimal(value) for address, value in values.items()},
    )
