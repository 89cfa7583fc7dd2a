"""What is measured on: distinct reports with known figures, written by the generator of the tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.generator import TEXT_LAYOUTS, Generated, make_report


@dataclass(frozen=True, slots=True)
class Texts:
    """A folder of text reports, every one different, and the true figures of the first few."""

    folder: Path
    paths: tuple[Path, ...]


def text_report(seed: int) -> Generated:
    """The text report of a seed; the layouts take turns."""
    return make_report(seed, layout=TEXT_LAYOUTS[seed % len(TEXT_LAYOUTS)])


def write_texts(folder: Path, count: int) -> Texts:
    """Writes `count` distinct text reports, on both cores."""
    folder.mkdir(parents=True)
    step = 250
    with ProcessPoolExecutor(2) as pool:
        chunks = [range(first, min(first + step, count)) for first in range(0, count, step)]
        written = [path for paths in pool.map(_write_chunk, [folder] * len(chunks), chunks) for path in paths]
    return Texts(folder, tuple(written))


def _write_chunk(folder: Path, seeds: range) -> list[Path]:
    paths = []
    for seed in seeds:
        path = folder / f"{seed:05d}.txt"
        path.write_bytes(text_report(seed).data)
        paths.append(path)
    return paths


def files_of(layouts: Sequence[str], count: int, at_least: int = 0) -> list[Generated]:
    """`count` distinct reports in the given layouts, each at least so many bytes."""
    return [report for report, _ in zip(_large(layouts, at_least), range(count), strict=False)]


def _large(layouts: Sequence[str], at_least: int) -> Iterator[Generated]:
    for seed in range(100_000):
        report = make_report(seed, layout=layouts[seed % len(layouts)])
        if len(report.data) >= at_least:
            yield report
