"""Text reports: a whole batch against a bare pass over the same files, one report against a bare number scan."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import gongkai
from benchmarks.inputs import Texts, text_report
from benchmarks.measure import Row, at_most, at_most_times, percentile, run_command, spread

COMMAND = str(Path(sys.executable).parent / "gongkai")
NUMBER = re.compile(r"\d+(?:\.\d+)?")

# Run in a process of its own, so that neither side profits from what the other loaded; its start does not count.
_BARE_PASS = """
import re, sys, time, unicodedata
number = re.compile(r"\\d+(?:\\.\\d+)?")
paths = sys.stdin.read().split("\\n")
began = time.perf_counter()
for path in paths:
    with open(path, encoding="utf-8") as file:
        number.findall(unicodedata.normalize("NFKC", file.read()))
print(time.perf_counter() - began)
"""


def bare_pass(paths: tuple[Path, ...]) -> float:
    """The seconds that opening, NFKC and a number scan take over all files, in one process."""
    listed = "\n".join(map(str, paths))
    done = subprocess.run([sys.executable, "-c", _BARE_PASS], input=listed, capture_output=True, text=True, check=True)
    return float(done.stdout)


def check_command(folder: Path) -> list[str]:
    """The command that is measured."""
    return [COMMAND, "check", "--jobs", "2", "--format", "json", str(folder)]


def batch(texts: Texts, scratch: Path, rounds: int) -> Row:
    """`gongkai check --jobs 2` over all files, its start included, against one bare pass in one process."""
    ours: list[float] = []
    bare: list[float] = []
    holds = True
    bare_pass(texts.paths)
    for _ in range(rounds):
        bare.append(bare_pass(texts.paths))
        run = run_command(check_command(texts.folder), scratch / "findings.jsonl")
        ours.append(run.seconds)
        # 2 would say that a file was not read; 0 and 1 that all were.
        holds = holds and run.status in (0, 1)
    count = len(texts.paths)
    note = f"{count / median(ours):.0f} reports/s, {spread(ours)}"
    name = f"text: {count:,} distinct reports, check --jobs 2 with its start, s; other: bare pass"
    return at_most_times(name, median(ours), median(bare), 5, note, holds=holds)


def one_report(texts: Texts, count: int, rounds: int) -> list[Row]:
    """One report in a warm process, read and checked: p50 against a bare number scan, p99 against p50."""
    paths = texts.paths[:count]
    prints = [path.read_text("utf-8") for path in paths]
    wrong, right, present = accuracy(count)
    ours: list[float] = []
    scans: list[float] = []
    for _ in range(rounds):
        for path, text in zip(paths, prints, strict=True):
            began = time.perf_counter()
            NUMBER.findall(text)
            between = time.perf_counter()
            gongkai.check(gongkai.read(path))
            ours.append(time.perf_counter() - between)
            scans.append(between - began)
    p50, p99, scan = percentile(ours, 0.5), percentile(ours, 0.99), percentile(scans, 0.5)
    note = f"{count} reports x {rounds}; cells right {right / present:.2%}, wrong {wrong}"
    is_right = wrong == 0 and right >= 0.995 * present
    return [
        at_most_times(
            "text: one report warm, p50, ms; other: number scan", p50 * 1e3, scan * 1e3, 25, note, holds=is_right
        ),
        at_most_times("text: one report warm, p99, ms; other: its p50", p99 * 1e3, p50 * 1e3, 5),
    ]


def accuracy(count: int) -> tuple[int, int, int]:
    """Wrong cells, right cells and cells on paper over the first reports: speed counts only where these hold."""
    wrong = right = present = 0
    for seed in range(count):
        truth = text_report(seed)
        report = gongkai.read(truth.data, name=truth.name)
        for address, printed in truth.cells.items():
            value = report.value(address) if address in report.cells else None
            wrong += value is not None and value != printed.figure
            if printed.is_demanded and printed.state == "number":
                present += 1
                right += value == printed.figure
    return wrong, right, present


def constant_memory(texts: Texts, scratch: Path) -> list[Row]:
    """The memory of the whole process tree over a long batch, and that it does not grow with the batch."""
    run = run_command(check_command(texts.folder), scratch / "findings.jsonl", every=0.1)
    first, second = run.halves()
    count = len(texts.paths)
    note = f"first half {first:.0f} MB, second half {second:.0f} MB, {run.seconds:.0f} s"
    holds = run.status in (0, 1)
    return [
        at_most(f"text: {count:,} reports, memory of the process tree, MB", run.peak_mb, 300, note, holds=holds),
        at_most_times("text: memory in the second half, MB; other: in the first", second, first, 1.1, holds=holds),
    ]
