"""For people at a terminal: whose report it is, its sections, its three tables and what could not be read."""

from __future__ import annotations

from gongkai.cli.formats import Totals
from gongkai.cli.formats.drawing import paint, shorten, visible
from gongkai.cli.formats.form import LEGEND, cell_in_words, draw_tables
from gongkai.cli.job import Job, Reading, Summary
from gongkai.report.edition import load_edition
from gongkai.report.exchange import FORM_WITHOUT_TABLES
from gongkai.report.model import CellState, Report
from gongkai.report.places import place_in_chinese

_LONGEST_EXTRACT = 60


class Format:
    """One report after the other."""

    separator = ""

    def __init__(self, job: Job) -> None:
        self.job = job

    def head(self) -> str:
        """Nothing."""
        return ""

    def body(self, reading: Reading, summary: Summary) -> str:
        """One report."""
        report = reading.report
        parts = [self._title(summary), _sections(report), _tables(report), _extras(report), _problems(report)]
        return "\n".join(part for part in parts if part) + "\n\n"

    def foot(self, totals: Totals) -> str:
        """How many were read, where there are several."""
        return f"读了{totals.reports}份，没有读成{totals.failures}份\n" if totals.files > 1 else ""

    def _title(self, summary: Summary) -> str:
        office = f"{visible(summary.divisions)}{visible(summary.office)}" or "看不出单位"
        form = f"{summary.edition}年格式" if summary.edition else "看不出格式"
        name = paint(visible(summary.name), "bold", self.job.colour)
        proved = f"，推得{summary.cells_inferred}格" if summary.cells_inferred else ""
        year = f"{summary.year}年" if summary.year else "看不出年份"
        return f"{name}\n{office}  {year}  {form}  读出{summary.cells_read}/{summary.cells}格{proved}\n"


def _sections(report: Report) -> str:
    lines = []
    for section in report.sections:
        text = shorten(visible(section.text), _LONGEST_EXTRACT)
        lines.append(f"{visible(section.heading)}\n    {text or '（没有文字）'}（{len(section.text)}字）\n")
    return "".join(lines)


def _tables(report: Report) -> str:
    if not report.tables_found:
        return "没有读到法定的三张表。\n"
    cells = report.cells
    drawn = draw_tables(
        load_edition(report.edition or FORM_WITHOUT_TABLES), lambda address: cell_in_words(cells[address])
    )
    is_plain = all(cell.state is CellState.NUMBER for cell in cells.values())
    return drawn if is_plain else f"{drawn}{LEGEND}\n"


def _extras(report: Report) -> str:
    lines = [
        f"  {visible(extra.label)}：{'、'.join('空' if value is None else str(value) for value in extra.values)}"
        f"（{place_in_chinese(extra.place)}）\n"
        for extra in report.extras
    ]
    return "格式里没有的行\n" + "".join(lines) if lines else ""


def _problems(report: Report) -> str:
    lines = [
        f"  {problem.code}  {visible(problem.message)}（{place_in_chinese(problem.place)}）\n"
        for problem in report.problems
    ]
    return "读的时候的问题\n" + "".join(lines) if lines else ""
