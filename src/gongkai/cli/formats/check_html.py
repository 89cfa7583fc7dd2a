"""HTML: the page of each report and, for a folder of them, the page that lists all."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.cli.formats import Totals
from gongkai.cli.job import Job, Reading, Result, Summary
from gongkai.page.write import IndexRow, write_index, write_page


class Format:
    """One self-contained page a report."""

    separator = ""

    def __init__(self, job: Job) -> None:
        self.job = job

    def head(self) -> str:
        """Nothing: every page is whole."""
        return ""

    def body(self, reading: Reading, summary: Summary) -> str:
        """One page."""
        return write_page(reading.document, reading.report, reading.findings, name=reading.name, index=self.job.index)

    def foot(self, totals: Totals) -> str:
        """Nothing: every page is whole."""
        return ""

    def index(self, rows: Sequence[tuple[str, Result]], totals: Totals) -> str:
        """The page that lists all reports; each row is a file's name in the folder and what came of the file."""
        return write_index([_row(page, result) for page, result in rows], totals.codes)


def _row(page: str, result: Result) -> IndexRow:
    found = result.summary
    if found is None:
        return IndexRow(result.name, None, "", "", "", None, None, 0, 0, 0, 0, 0, result.failure)
    return IndexRow(
        name=result.name,
        page=page,
        title=found.title,
        office=found.office,
        divisions=found.divisions,
        year=found.year,
        edition=found.edition,
        cells=found.cells,
        cells_read=found.cells_read,
        errors=found.errors,
        warnings=found.warnings,
        notes=found.notes,
    )
