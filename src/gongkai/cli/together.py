"""`gongkai check --together`: the files of one call compared with each other.

All reports of the call are kept in memory, and one process does the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.cli.files import Named, expand
from gongkai.cli.job import Job, Reading, Result, Workbench, own_fault, read_named

if TYPE_CHECKING:
    from gongkai.report.model import Report


def run_together(job: Job, arguments: tuple[str, ...], *, output: str | None) -> int:
    """Check the files of a call with each other as previous years and neighbours; gives the exit status."""
    from gongkai.cli.batch import complain_of_references, wants_folder, write_results

    files = expand(arguments)
    in_folder = wants_folder(job, arguments, output)
    job = replace(job, index="index.html") if in_folder else job
    bench = Workbench(job)
    status = complain_of_references(bench)
    return max(status, write_results(job, files, _results(bench, files), output, in_folder=in_folder))


def _results(bench: Workbench, files: list[Named]) -> Iterator[Result]:
    reader = Workbench(Job("read", "json"))
    readings = [read_named(reader, named) for named in files]
    reports = [reading.report for reading in readings if isinstance(reading, Reading)]
    for reading in readings:
        yield reading if isinstance(reading, Result) else _checked(bench, reading, reports)


def _checked(bench: Workbench, reading: Reading, reports: list[Report]) -> Result:
    previous, neighbours = companions(reading.report, reports)
    try:
        return bench.finish(bench.check(reading, previous, neighbours))
    except Exception as error:  # noqa: BLE001 - a slip of ours in one file must not cost the other files
        return own_fault(reading.name, error)


def companions(report: Report, reports: list[Report]) -> tuple[Report | None, tuple[Report, ...]]:
    """The office's own report of the year before, and the other offices' reports of the same year.

    None where there is no such report, or two that could be it.
    """
    if report.year is None or report.office is None:
        return None, ()
    earlier = [other for other in reports if other.year == report.year - 1 and _is_same_office(report, other)]
    neighbours = tuple(
        other
        for other in reports
        if other is not report and other.year == report.year and not _is_same_office(report, other)
    )
    return (earlier[0] if len(earlier) == 1 else None), neighbours


def _is_same_office(first: Report, second: Report) -> bool:
    if first.office is None or second.office is None:
        return False
    one, other = (report.office.removesuffix("办事处") for report in (first, second) if report.office)
    shorter, longer = sorted((first.divisions, second.divisions), key=len)
    return one == other and longer[len(longer) - len(shorter) :] == shorter
