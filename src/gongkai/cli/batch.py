"""The course of a call over many files: hand them out, write what comes back, count, and say how it ended."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from gongkai.cli.files import Named, expand, is_one_file
from gongkai.cli.formats import A_FILE_EACH, FORMATS, Totals, load_format
from gongkai.cli.job import Job, Result, Workbench
from gongkai.cli.output import Folder, complain, destination, progress
from gongkai.cli.pool import default_jobs, perform_all

_LABELS = {"read": "读取", "check": "检查", "sum": "汇总"}


def wants_colour(choice: str, output: str | None) -> bool:
    """Whether text is coloured: asked for, or a terminal that nobody asked to leave plain."""
    if choice != "auto":
        return choice == "always"
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def run(job: Job, arguments: tuple[str, ...], *, jobs: int | None, output: str | None) -> int:
    """Do a job on the files of a call and give its exit status."""
    files = expand(arguments)
    in_folder = wants_folder(job, arguments, output)
    job = replace(job, index="index.html") if in_folder else job
    bench = Workbench(job) if job.previous or job.neighbours or job.accepted or job.pack else None
    results = perform_all(job, files, jobs or default_jobs(len(files)), bench)
    status = complain_of_references(bench)
    return max(status, write_results(job, files, results, output, in_folder=in_folder))


def write_results(
    job: Job, files: list[Named], results: Iterator[Result], output: str | None, *, in_folder: bool
) -> int:
    """Write the results as they come; exit status by what they are."""
    if in_folder and output is not None:
        return _write_folder(job, files, results, output)
    form, totals = load_format(job), Totals()
    is_on_terminal = output is None and sys.stdout.isatty()
    with (
        destination(output, for_spreadsheets=job.format == "csv") as write,
        progress(len(files), _LABELS[job.verb], is_output_on_terminal=is_on_terminal) as advance,
    ):
        write(form.head())
        between = ""
        for result in _counted(results, totals):
            if result.text:
                write(between + result.text)
                between = form.separator
            advance()
        write(form.foot(totals))
    return totals.status


def _write_folder(job: Job, files: list[Named], results: Iterator[Result], output: str) -> int:
    form, totals = load_format(job), Totals()
    folder = Folder(output, FORMATS[job.verb][job.format][1])
    with progress(len(files), _LABELS[job.verb], is_output_on_terminal=False) as advance:
        rows: list[tuple[str, Result]] = []
        for result in _counted(results, totals):
            name = folder.name_for(result.name)
            if result.text is not None:
                folder.write(name, result.text)
            rows.append((name, Result(result.name, None, result.failure, result.summary)))
            advance()
    index = getattr(form, "index", None)
    if index is not None:
        folder.write(f"index{folder.ending}", index(rows, totals))
    click.echo(f"写好了{totals.reports}份：{Path(output) / f'index{folder.ending}' if index else output}", err=True)
    return totals.status


def _counted(results: Iterator[Result], totals: Totals) -> Iterator[Result]:
    for result in results:
        totals.add(result)
        if result.failure is not None:
            complain(result.name, result.failure)
        yield result


def wants_folder(job: Job, arguments: tuple[str, ...], output: str | None) -> bool:
    """Whether the output is a folder with a file a report, as web pages and return notes of many files are."""
    if job.format not in A_FILE_EACH:
        return False
    if output is None:
        if job.format == "html" and not is_one_file(arguments):
            raise click.UsageError("多份报告的网页要写进一个文件夹。请加上--output和文件夹的名字")
        return False
    return not is_one_file(arguments) or output.endswith(("/", os.sep)) or Path(output).is_dir()


def complain_of_references(bench: Workbench | None) -> int:
    """Say which file of the options could not be read; gives the exit status that follows."""
    failures = bench.reference.failures if bench else ()
    for path, reason in failures:
        complain(path, reason)
    return 2 if failures else 0
