"""What `import gongkai` offers: the verbs of the command line for Python.

A verb means the same here, on the command line and in the documentation.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from importlib import import_module

from gongkai.aggregate.combine import Combined
from gongkai.aggregate.combine import combine as _combine
from gongkai.document.model import Document, Lines
from gongkai.errors import DamagedDocument
from gongkai.intake import Received, receive, receive_path
from gongkai.report import exchange
from gongkai.report.check import check as _check
from gongkai.report.explain import explain as _explain
from gongkai.report.findings import Finding
from gongkai.report.model import Report, Source
from gongkai.report.packs import Pack
from gongkai.report.read import read_report
from gongkai.report.rules import Rule
from gongkai.report.rules import catalogue as _rules
from gongkai.report.write import write_report

CONVERSIONS = ("docx", "pdf", "html", "xlsx", "markdown", "json", "csv", "text")
"""What `convert` makes."""


def read(source: str | os.PathLike[str] | bytes, *, name: str | None = None) -> Report:
    """读取: one annual report, from a path or from the bytes of a file.

    `name` is what the report's source is called; for bytes its ending helps where the content leaves a doubt.
    Raises UnreadableDocument, whose text says what the file is and what to do; a bad report is no error, but a report
    with problems.

    >>> import gongkai
    >>> report = gongkai.read("桃源街道办事处2023年政府信息公开工作年度报告\\n一、总体情况\\n略。".encode())
    >>> report.year, report.office, report.value("requests.total_handled.total")
    (2023, '桃源街道办事处', None)
    >>> report.cells["requests.total_handled.total"].state.zh
    '没读到'
    """
    return read_with_document(source, name=name)[0]


def read_with_document(source: str | os.PathLike[str] | bytes, *, name: str | None = None) -> tuple[Report, Document]:
    """The report and the paper that it was read from."""
    if isinstance(source, bytes):
        called = name or "-"
        received = receive(source, called)
    else:
        called = name or os.fspath(source)
        received = receive_path(source)
    return _read_received(received, called), received.document


def _read_received(received: Received, name: str) -> Report:
    return read_report(received.document, Source(name, received.media_type, received.sha256))


def check(
    report: Report | str | os.PathLike[str] | bytes,
    *,
    previous: Report | None = None,
    neighbours: Sequence[Report] = (),
    accepted: frozenset[str] = frozenset(),
    pack: Pack | None = None,
) -> tuple[Finding, ...]:
    """检查: every finding in one report, in the order of the paper.

    `previous` is the office's report of the year before, `neighbours` are other offices' reports of the same year:
    only with them do the rules over years and neighbours run. `accepted` holds fingerprints of findings that a person
    has accepted. `pack` holds local settings.

    >>> import gongkai
    >>> report = gongkai.read("桃源街道办事处2023年政府信息公开工作年度报告\\n一、总体情况\\n略。".encode())
    >>> any(finding.code == "RDR-01" for finding in gongkai.check(report))
    True
    """
    read_already = report if isinstance(report, Report) else read(report)
    return _check(read_already, previous=previous, neighbours=neighbours, accepted=accepted, pack=pack)


def combine(reports: Iterable[Report]) -> Combined:
    """汇总: the tables of many reports added up, with everything named that makes the sum doubtful.

    >>> import gongkai
    >>> gongkai.combine([]).reports
    0
    """
    return _combine(reports)


def convert(source: Report | str | os.PathLike[str] | bytes, to: str, *, font_folders: Sequence[str] = ()) -> bytes:
    """转换: a report, or the record of one, as a file of another format, in the form of its edition.

    `to` is one of `CONVERSIONS`, "json" being the record; `font_folders` hold fonts of the office for PDF. What was
    lost or unsure is marked and never a 0. Raises UnreadableDocument for a source that cannot be read, GlyphMissing
    where a PDF would need a character that no font has, ValueError for an unknown format.

    >>> import gongkai
    >>> report = gongkai.read("桃源街道办事处2023年政府信息公开工作年度报告\\n一、总体情况\\n略。".encode())
    >>> gongkai.convert(report, "markdown").decode().splitlines()[0]
    '# 桃源街道办事处 2023年政府信息公开工作年度报告'
    """
    if to not in CONVERSIONS:
        raise ValueError(f"{to}: not one of {', '.join(CONVERSIONS)}")
    report = source if isinstance(source, Report) else read_report_or_record(source)
    if to == "json":
        return f"{exchange.write_json(report)}\n".encode()
    if to == "csv":
        return (exchange.csv_lines([list(exchange.CSV_COLUMNS)]) + exchange.write_csv(report)).encode()
    # Each writer is loaded when it is used: typst alone is larger than all else together.
    write = getattr(import_module(f"gongkai.document.write_{to}"), f"write_{to}")
    document = write_report(report)
    made = write(document, font_folders=font_folders) if to == "pdf" else write(document)
    return made.encode() if isinstance(made, str) else bytes(made)


def read_report_or_record(source: str | os.PathLike[str] | bytes, *, name: str | None = None) -> Report:
    """The report of a file, be it one that an office published or the record that `read --format json` wrote."""
    called = name or ("-" if isinstance(source, bytes) else os.fspath(source))
    received = receive(source, called) if isinstance(source, bytes) else receive_path(source)
    records = exchange.records_in(_text_of(received.document))
    if len(records) > 1:
        raise DamagedDocument(f"这个文件里有{len(records)}份记录，一次只能转换一份。请一份记录存一个文件")
    return exchange.read_record(records[0]) if records else _read_received(received, called)


def _text_of(document: Document) -> str:
    return "\n".join(line for block in document.blocks if isinstance(block, Lines) for line in block.lines)


def rules() -> tuple[Rule, ...]:
    """规则: every rule that `check` knows, in the order of the catalogue.

    >>> import gongkai
    >>> "T3-01" in {rule.code for rule in gongkai.rules()}
    True
    """
    return _rules()


def explain(term: str, lang: str = "zh") -> str:
    """解释: what a rule, an address or a Chinese term of the form means. Raises UnknownTerm.

    >>> import gongkai
    >>> gongkai.explain("T3-03").splitlines()[0].startswith("T3-03")
    True
    """
    return _explain(term, lang)
