"""Runs every measurement, prints one table, writes benchmarks/latest.json; exit status 1 when a target is not met.

python -m benchmarks.run            as make bench runs it
python -m benchmarks.run --quick    few rounds and small batches, to see that it works; writes nothing
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import formats, paper, request, start, text
from benchmarks.inputs import Texts, write_texts
from benchmarks.measure import Row

LATEST = Path(__file__).parent / "latest.json"


def rows(scratch: Path, *, quick: bool) -> Iterator[Row]:
    """Every line of the table, the short ones first."""
    rounds = 3 if quick else 7
    yield start.help_text(rounds)
    yield formats.html(rounds)
    yield formats.word(rounds)
    yield formats.pdf(3)
    yield formats.isolation(rounds)
    yield request.clocks(10_000 if quick else 100_000, 3)
    yield paper.one_docx(rounds)
    yield from paper.one_pdf(scratch, rounds)
    yield paper.many_pdfs(100 if quick else 1_000)
    many = write_texts(scratch / "texts", 600 if quick else 10_000)
    few = _some_of(many, scratch / "batch", 400 if quick else 4_000)
    yield from text.one_report(few, 100 if quick else 500, 3)
    yield text.batch(few, scratch, 3)
    yield from text.constant_memory(many, scratch)


def _some_of(texts: Texts, folder: Path, count: int) -> Texts:
    folder.mkdir()
    paths = tuple(folder / path.name for path in texts.paths[:count])
    for source, target in zip(texts.paths, paths, strict=False):
        os.link(source, target)
    return Texts(folder, paths)


def line(row: Row) -> str:
    """One line of the table as people read it."""
    other = "" if row.other is None else f"{row.other:.4g}"
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    verdict = "met" if row.met else "NOT MET"
    return f"{row.ours:>9.4g} {other:>9} {ratio:>7}  {row.target:<18} {verdict:<8} {row.name}  [{row.note}]"


def main(arguments: list[str]) -> int:
    """Measures, prints, writes."""
    quick = "--quick" in arguments
    began = time.perf_counter()
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.2f} before the start")
    if load > 0.5:
        print("the machine is not quiet: expect wide spreads")
    print(f"{'ours':>9} {'other':>9} {'ratio':>7}  {'target':<18}")
    measured: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as scratch:
        for row in rows(Path(scratch), quick=quick):
            measured.append(row)
            print(line(row), flush=True)
    if not quick:
        LATEST.write_text(json.dumps([row.as_json() for row in measured], indent=1) + "\n", "utf-8")
    missed = [row.name for row in measured if not row.met]
    print(f"{len(measured) - len(missed)} of {len(measured)} met in {time.perf_counter() - began:.0f} s")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
