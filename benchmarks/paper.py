"""Paper out: a report as PDF and DOCX, against LibreOffice and against python-docx as its manual shows it."""

from __future__ import annotations

import io
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import docx
from generator import make_report

from benchmarks.measure import Row, at_most, in_turns, spread, times_faster
from gongkai.document.model import Document, Heading, Paragraph, Table
from gongkai.document.read_text import read_text
from gongkai.document.write_docx import write_docx
from gongkai.document.write_pdf import write_pdf
from gongkai.report.model import Source
from gongkai.report.read import read_report
from gongkai.report.write import write_report

SOFFICE = shutil.which("soffice")


def papers(count: int) -> list[Document]:
    """Distinct reports of both forms as paper."""
    return [_paper(seed) for seed in range(count)]


def _paper(seed: int) -> Document:
    made = make_report(seed, layout="tab_rows", edition=("2021", "2019")[seed % 2])
    return write_report(read_report(read_text(made.data), Source(made.name, "text/plain", "")))


def one_pdf(scratch: Path, rounds: int) -> Iterator[Row]:
    """A PDF in a warm process, each time of another report; then the same reports by LibreOffice in one call."""
    documents = papers(6)
    turn = cycle(documents)
    write_pdf(documents[0])
    ours = median(in_turns([lambda: write_pdf(next(turn))], 4 * rounds)[0])
    yield at_most("PDF of a report, warm, ms", ours * 1e3, 200, f"{len(documents)} reports in turn")
    if SOFFICE is None:
        print("no LibreOffice here: PDF is not compared (apt-get install libreoffice-writer-nogui)")
        return
    single, batch = _libreoffice(scratch, documents)
    note = f"one call a file, its start included; {len(documents)} files in one call {batch * 1e3:.0f} ms a file"
    yield times_faster("PDF of a report, ms; other: LibreOffice from DOCX", ours * 1e3, single * 1e3, 10, note)


def _libreoffice(scratch: Path, documents: Sequence[Document]) -> tuple[float, float]:
    """Seconds of a call with one file, and seconds a file of a call with all; the profile is made before."""
    folder = scratch / "office"
    folder.mkdir()
    files = [folder / f"{number}.docx" for number in range(len(documents))]
    for file, document in zip(files, documents, strict=True):
        file.write_bytes(write_docx(document))
    _convert(folder, files[:1])
    single = median(_convert(folder, [file]) for file in files[:3])
    return single, _convert(folder, files) / len(files)


def _convert(folder: Path, files: Sequence[Path]) -> float:
    command = [str(SOFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    began = time.perf_counter()
    subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True)
    taken = time.perf_counter() - began
    if not all(file.with_suffix(".pdf").exists() for file in files):
        raise RuntimeError("LibreOffice did not convert every file")
    return taken


def one_docx(rounds: int) -> Row:
    """DOCX against python-docx with `table.cell(row, column)` for every cell, at equal texts."""
    document = _paper(0)
    ours, other = in_turns([lambda: write_docx(document), lambda: _python_docx(document)], rounds)
    holds = _texts(write_docx(document)) == _texts(_python_docx(document))
    name = "DOCX of a report, ms; other: python-docx cells"
    return times_faster(name, median(ours) * 1e3, median(other) * 1e3, 3, spread(ours), holds=holds)


def _python_docx(document: Document) -> bytes:
    made = docx.Document()
    for block in document.blocks:
        match block:
            case Heading():
                made.add_heading(block.text, block.level)
            case Paragraph():
                made.add_paragraph(block.text)
            case Table():
                table = made.add_table(block.row_count, block.column_count)
                for cell in block.cells:
                    target = table.cell(cell.row, cell.column)
                    if cell.rowspan > 1 or cell.colspan > 1:
                        last = table.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1)
                        target = target.merge(last)
                    target.text = cell.shown
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _texts(data: bytes) -> list[list[str]]:
    tables = docx.Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def many_pdfs(count: int) -> Row:
    """The PDFs of many offices on two cores, the start of both processes included."""
    documents = papers(count)
    began = time.perf_counter()
    # Spawned: typst's threads do not survive a fork.
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        sizes = list(pool.map(_size_of_pdf, documents, chunksize=25))
    taken = time.perf_counter() - began
    limit = 120 * count / 1_000
    return at_most(
        f"{count} reports' PDFs on two cores, s", taken, limit, f"{sum(sizes) / 1e6:.0f} MB", holds=all(sizes)
    )


def _size_of_pdf(document: Document) -> int:
    return len(write_pdf(document))
