"""What is measured on: distinct reports with known figures, written by the generator of the tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator import Generated, make_report
from generator.figures import STYLES
from generator.layouts import TEXT

HTML_LAYOUTS = ("html_site", "html_word")
DOCX_LAYOUTS = ("docx",)
PDF_LAYOUTS = ("pdf",)

# Every second report has one of these, as real ones do: drifted labels, odd prints, mistakes.
_USUAL = (
    "label_drift",
    "numbering",
    "label_spaces",
    "full_width_digits",
    "dashes",
    "wrong_row_total",
    "wrong_year",
    "foreign_office",
    "doubled_word",
    "no_fee_statement",
)


@dataclass(frozen=True, slots=True)
class Texts:
    """A folder of text reports, every one different."""

    folder: Path
    paths: tuple[Path, ...]


def text_report(seed: int) -> Generated:
    """The text report of a seed: layouts, kinds of figures and what is odd about it take turns."""
    odd = (_USUAL[seed // 2 % len(_USUAL)],) if seed % 2 else ()
    return make_report(
        seed, layout=TEXT[seed % len(TEXT)], style=STYLES[seed // len(TEXT) % len(STYLES)], mutations=odd
    )


def write_texts(folder: Path, count: int) -> Texts:
    """Writes `count` distinct text reports, on both cores."""
    folder.mkdir(parents=True)
    step = 250
    chunks = [range(first, min(first + step, count)) for first in range(0, count, step)]
    with ProcessPoolExecutor(2) as pool:
        written = [path for paths in pool.map(_write_chunk, [folder] * len(chunks), chunks) for path in paths]
    return Texts(folder, tuple(written))


def _write_chunk(folder: Path, seeds: range) -> list[Path]:
    paths = []
    for seed in seeds:
        report = text_report(seed)
        path = folder / f"{seed:05d}{Path(report.name).suffix}"
        path.write_text(printed(report.data), "utf-8", newline="")
        paths.append(path)
    return paths


def printed(data: bytes) -> str:
    """The text of a generated file, whatever it is encoded in.

    The batch is all UTF-8, so that the bare pass does not have to guess encodings.
    """
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("a generated text in an unknown encoding")


def files_of(layouts: Sequence[str], count: int, at_least: int = 0) -> list[Generated]:
    """`count` distinct reports in the given layouts, each at least so many bytes."""
    return list(islice(_large(layouts, at_least), count))


def _large(layouts: Sequence[str], at_least: int) -> Iterator[Generated]:
    for seed in range(1_000):
        report = make_report(seed, layout=layouts[seed % len(layouts)])
        if len(report.data) >= at_least:
            yield report
