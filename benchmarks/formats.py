"""Bytes to paper, each format against the usual library for it, at equal cells right."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median

import docx
import lxml.html
import pdfplumber
from generator import Generated

from benchmarks.inputs import DOCX_LAYOUTS, HTML_LAYOUTS, PDF_LAYOUTS, files_of
from benchmarks.measure import Row, at_most, at_most_times, in_turns, spread, times_faster
from gongkai.document.model import Document, Table
from gongkai.document.read_docx import read_docx
from gongkai.document.read_html import read_html
from gongkai.document.read_pdf import read_pdf
from gongkai.intake import receive

Line = Sequence[str | None]
"""The texts of a table's row; a merged cell's text may stand in each place it covers, or be None there."""


def html(rounds: int) -> Row:
    """Pages of 30 KB and more to a Document, against the bare parse of lxml."""
    pages = files_of(HTML_LAYOUTS, 12, at_least=30_000)
    ours, other, note = _race(pages, read_html, lxml.html.document_fromstring, rounds, repeat=5)
    found = sum(figures_found(page, our_lines(read_html(page.data))) for page in pages)
    wanted = sum(len(figure_rows(page)) for page in pages)
    return at_most_times(
        "HTML of 30 KB and more, bytes to Document, ms; other: bare lxml parse",
        ours * 1e3,
        other * 1e3,
        3,
        f"{len(pages)} pages, rows of figures {found}/{wanted}, {note}",
        holds=found == wanted,
    )


def word(rounds: int) -> Row:
    """DOCX against python-docx's cell API."""
    files = files_of(DOCX_LAYOUTS, 6)
    ours, other, note = _race(files, read_docx, _python_docx, rounds)
    return _faster(
        "DOCX, bytes to Document, ms; other: python-docx cells", files, read_docx, _python_docx, ours, other, 4, note
    )


def pdf(rounds: int) -> Row:
    """PDF with a text layer against the tables of pdfplumber."""
    files = files_of(PDF_LAYOUTS, 3)
    ours, other, note = _race(files, read_pdf, _pdfplumber, rounds)
    return _faster(
        "PDF, bytes to Document, ms; other: pdfplumber tables", files, read_pdf, _pdfplumber, ours, other, 8, note
    )


def isolation(rounds: int) -> Row:
    """What the killable child adds to a file, a fresh process each, over the same reader in this process."""
    pages = files_of(HTML_LAYOUTS, 12)
    ours, other, note = _race(pages, lambda data: receive(data, "report.html"), read_html, rounds, repeat=3)
    return at_most("isolation, ms a file over the same reading in process", (ours - other) * 1e3, 5, note)


def _race(
    files: Sequence[Generated],
    ours: Callable[[bytes], object],
    other: Callable[[bytes], object],
    rounds: int,
    repeat: int = 1,
) -> tuple[float, float, str]:
    """Seconds a file of each side: the mean over the files of the median over the rounds."""
    samples = [in_turns([_job(ours, file.data), _job(other, file.data)], rounds, repeat=repeat) for file in files]
    means = [sum(median(pair[side]) for pair in samples) / len(samples) for side in (0, 1)]
    widest = max((pair[0] for pair in samples), key=lambda own: (max(own) - min(own)) / median(own))
    return means[0], means[1], spread(widest)


def _job(read: Callable[[bytes], object], data: bytes) -> Callable[[], object]:
    return lambda: read(data)


def _faster(
    name: str,
    files: Sequence[Generated],
    read: Callable[[bytes], Document],
    rival: Callable[[bytes], list[Line]],
    ours: float,
    other: float,
    factor: float,
    note: str,
) -> Row:
    mine = sum(figures_found(file, our_lines(read(file.data))) for file in files)
    theirs = sum(figures_found(file, rival(file.data)) for file in files)
    wanted = sum(len(figure_rows(file)) for file in files)
    note = f"{len(files)} files, rows of figures ours {mine}, other {theirs}, of {wanted}; {note}"
    return times_faster(name, ours * 1e3, other * 1e3, factor, note, holds=mine >= theirs and mine == wanted)


def _python_docx(data: bytes) -> list[Line]:
    tables = docx.Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def _pdfplumber(data: bytes) -> list[Line]:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return [row for page in file.pages for table in page.extract_tables() for row in table]


def our_lines(document: Document) -> list[Line]:
    """The rows of our tables, as the other libraries give theirs."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for table in tables for row in table.rows()]


def figure_rows(report: Generated) -> list[tuple[str, ...]]:
    """The 25 (or 23) rows of seven figures of table 3, as they must stand side by side."""
    rows: dict[str, list[str]] = {}
    for address, printed in report.cells.items():
        if address.startswith("requests."):
            rows.setdefault(address.rpartition(".")[0], []).append(str(printed.figure))
    return [tuple(row) for row in rows.values()]


def figures_found(report: Generated, lines: Iterable[Line]) -> int:
    """How many of those rows stand in the tables, all seven figures in order and nothing between them."""
    printed = {window for line in lines for window in _windows(line, 7)}
    return sum(row in printed for row in figure_rows(report))


def _windows(line: Line, width: int) -> Iterator[tuple[str, ...]]:
    texts = tuple("".join((text or "").split()) for text in line)
    return (texts[start : start + width] for start in range(len(texts) - width + 1))
