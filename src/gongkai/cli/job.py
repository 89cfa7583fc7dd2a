"""One call's work on one file: what to do (Job), how (Workbench) and what comes of it (Result).

A Workbench stands in the calling process or in a worker; either way a file's text is finished here, so that only
strings travel between processes.
"""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.cli.files import STANDARD_INPUT, Named

if TYPE_CHECKING:
    from gongkai.document.model import Document
    from gongkai.report.findings import Finding
    from gongkai.report.model import Report
    from gongkai.report.packs import Pack


@dataclass(frozen=True, slots=True)
class Job:
    """What a call asks for; every field is JSON, so that a worker can be told."""

    verb: str
    format: str
    lang: str = "zh"
    colour: bool = False
    previous: str | None = None
    neighbours: tuple[str, ...] = ()
    accepted: str | None = None
    pack: str | None = None
    reply_by: str | None = None
    signature: str | None = None
    index: str | None = None
    """Where a page finds the page of all files; None if there is none."""

    def as_json(self) -> dict[str, Any]:  # Any: the fields' own types
        """The job as JSON-able values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Job:
        """The job that `as_json` wrote."""
        return cls(**{**values, "neighbours": tuple(values["neighbours"])})


@dataclass(frozen=True, slots=True)
class Summary:
    """A file's line in the table of many files."""

    name: str
    title: str
    office: str
    divisions: str
    year: int | None
    edition: str | None
    cells: int
    cells_read: int
    cells_inferred: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    not_assessed: int = 0
    codes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one file: its finished text, or why there is none; one of the two is None."""

    name: str
    text: str | None = None
    failure: str | None = None
    summary: Summary | None = None

    def as_json(self) -> list[Any]:  # Any: the fields' own types
        """The result as JSON-able values."""
        return [self.name, self.text, self.failure, asdict(self.summary) if self.summary else None]

    @classmethod
    def from_json(cls, values: list[Any]) -> Result:
        """The result that `as_json` wrote."""
        name, text, failure, summary = values
        return cls(name, text, failure, Summary(**summary) if summary else None)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read and, where the call asks for it, checked."""

    name: str
    document: Document
    report: Report
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """What a call brings along for every file: earlier and other reports, accepted findings, local settings."""

    previous: Report | None = None
    neighbours: tuple[Report, ...] = ()
    accepted: frozenset[str] = frozenset()
    pack: Pack | None = None
    failures: tuple[tuple[str, str], ...] = ()


class Workbench:
    """Does a job on one file after the other; what all files share is loaded once."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.reference = load_reference(job)

    def perform(self, name: str, data: bytes | None = None) -> Result:
        """The finished text of one file. Never raises for what the file is or holds."""
        reading = self.attempt(name, data)
        if isinstance(reading, Result):
            return reading
        try:
            return self.finish(reading)
        except Exception as error:  # noqa: BLE001 - a slip of ours in one file must not cost the other files
            return own_fault(name, error)

    def attempt(self, name: str, data: bytes | None = None) -> Reading | Result:
        """The file read and checked, or the reason why not. Never raises for what the file is or holds."""
        from gongkai.errors import UnreadableDocument

        try:
            return self.read(name, data)
        except UnreadableDocument as error:
            return Result(name, failure=one_line(str(error)))
        except Exception as error:  # noqa: BLE001 - a slip of ours in one file must not cost the other files
            return own_fault(name, error)

    def read(self, name: str, data: bytes | None = None) -> Reading:
        """The file read and checked; `data` are its bytes where it is no file on disk."""
        from gongkai.library import read_with_document

        report, document = read_with_document(name if data is None else data, name=name)
        reading = Reading(name, document, report)
        return self.check(reading) if self.job.verb == "check" else reading

    def check(self, reading: Reading, previous: Report | None = None, neighbours: tuple[Report, ...] = ()) -> Reading:
        """The reading with its findings; reports of the same call may stand in for named ones."""
        from gongkai.report.check import check

        reference = self.reference
        findings = check(
            reading.report,
            previous=reference.previous or previous,
            neighbours=reference.neighbours + neighbours,
            accepted=reference.accepted,
            pack=reference.pack,
        )
        return Reading(reading.name, reading.document, reading.report, findings)

    def finish(self, reading: Reading) -> Result:
        """The reading as text in the format of the call."""
        from gongkai.cli.formats import load_format

        summary = summarise(reading)
        return Result(reading.name, text=load_format(self.job).body(reading, summary), summary=summary)


def perform(bench: Workbench, named: Named) -> Result:
    """The result of one file that a call names."""
    if named.failure:
        return Result(named.name, failure=named.failure)
    return bench.perform(named.name, _standard_input(named))


def read_named(bench: Workbench, named: Named) -> Reading | Result:
    """The reading of one file that a call names, or the reason why there is none."""
    if named.failure:
        return Result(named.name, failure=named.failure)
    return bench.attempt(named.name, _standard_input(named))


def _standard_input(named: Named) -> bytes | None:
    from gongkai.document.bounds import FILE_BYTES

    # One byte more than a file may have, and `intake` says that it is too large.
    return sys.stdin.buffer.read(FILE_BYTES + 1) if named.name == STANDARD_INPUT else None


def load_reference(job: Job) -> Reference:
    """What the options name besides the files themselves; a report that cannot be read is among `failures`.

    Raises UnusableSettings: without the settings that a call asks for, nothing it would say is what was asked.
    """
    if not (job.previous or job.neighbours or job.accepted or job.pack):
        return Reference()
    failures: list[tuple[str, str]] = []
    previous, *neighbours = [_reference_report(path, failures) for path in (job.previous, *job.neighbours)]
    return Reference(
        previous=previous,
        neighbours=tuple(report for report in neighbours if report is not None),
        accepted=_accepted(job.accepted) if job.accepted else frozenset(),
        pack=_pack(job.pack) if job.pack else None,
        failures=tuple(failures),
    )


def _reference_report(path: str | None, failures: list[tuple[str, str]]) -> Report | None:
    from gongkai.errors import UnreadableDocument
    from gongkai.library import read

    if path is None:
        return None
    try:
        return read(path)
    except UnreadableDocument as error:
        failures.append((path, one_line(str(error))))
        return None


def _accepted(path: str) -> frozenset[str]:
    from gongkai.report.accepted import fingerprints, read_accepted

    return fingerprints(read_accepted(_settings(path)))


def _pack(path: str) -> Pack:
    from gongkai.report.packs import load_pack

    return load_pack(_settings(path))


def _settings(path: str) -> str:
    from gongkai.errors import UnusableSettings

    try:
        return Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableSettings(f"{path}：打不开，或者不是UTF-8文字。请核对文件名") from error


def summarise(reading: Reading) -> Summary:
    """The line of one file in the table of many."""
    from gongkai.report.model import CellState

    report = reading.report
    states = [cell.state for cell in report.cells.values()]
    inferred = states.count(CellState.INFERRED)
    assessed = [finding.severity.value for finding in reading.findings if finding.assessed]
    codes: dict[str, int] = {}
    for finding in reading.findings:
        codes[finding.code] = codes.get(finding.code, 0) + 1
    return Summary(
        name=reading.name,
        title=report.title or "",
        office=report.office or "",
        divisions="".join(report.divisions),
        year=report.year,
        edition=report.edition,
        cells=len(states),
        cells_read=len(states) - inferred - states.count(CellState.LOST) - states.count(CellState.UNSURE),
        cells_inferred=inferred,
        errors=assessed.count("error"),
        warnings=assessed.count("warning"),
        notes=assessed.count("note"),
        not_assessed=len(reading.findings) - len(assessed),
        codes=codes,
    )


def own_fault(name: str, error: Exception) -> Result:
    """A slip of this program as one line that its developers can follow."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    kind = type(error).__name__
    reason = f"程序自己出了错（{kind}，{where}：{error}），这份没有结果。请把这一行和文件告诉开发者"
    return Result(name, failure=one_line(reason))


def one_line(text: str) -> str:
    """A reason as one line, whatever a file's name or content put into it."""
    return " ".join(text.split())
