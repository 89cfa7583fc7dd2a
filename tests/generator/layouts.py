"""From a paper to bytes, in every shape that real reports take."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.paper import Paper


@dataclass
class Shape:
    """How a paper is put down, beside its layout."""

    torn: set[str] = field(default_factory=set)
    """Row keys of table 3 whose labels stand before their numbers."""
    page_marks: bool = False
    repeat_head: bool = False
    repeat_labels: bool = False
    half_width_prose: bool = False


Writer = Callable[[Paper, Shape, random.Random], bytes]

BINARY = ("docx", "xlsx", "pdf")
TEXT = (
    "cell_lines_tab",
    "cell_lines",
    "cell_lines_spaced",
    "cell_pipe",
    "cell_bar",
    "pipe_rows",
    "pipe_rows_led",
    "markdown",
    "markdown_rows",
    "markdown_ocr",
    "tab_rows",
    "tab_drift",
    "padded",
    "padded_page",
)
HTML = ("html", "html_site", "html_word", "html_in_json")
LAYOUTS = TEXT + HTML + BINARY

_SUFFIXES = {
    "docx": ".docx",
    "xlsx": ".xlsx",
    "pdf": ".pdf",
    "markdown": ".md",
    "markdown_rows": ".md",
    "html_in_json": ".json",
}


def media_suffix(layout: str) -> str:
    """How a file of this layout is called."""
    return _SUFFIXES.get(layout, ".html" if layout in HTML else ".txt")


def render(paper: Paper, layout: str, shape: Shape, rng: random.Random) -> bytes:
    """The bytes of the report in a layout."""
    if shape.half_width_prose:
        _halve_prose(paper)
    return _writer(layout)(paper, shape, rng)


def _writer(layout: str) -> Writer:
    # Loaded on use: a text report needs neither python-docx nor typst.
    if layout in TEXT:
        from generator.text import write_text

        return lambda paper, shape, rng: write_text(paper, layout, shape, rng)
    if layout in HTML:
        from generator.html import write_html

        return lambda paper, shape, rng: write_html(paper, layout, shape, rng)
    if layout == "pdf":
        from generator.pdf import write_pdf

        return write_pdf
    if layout not in BINARY:
        raise ValueError(f"unknown layout: {layout}")
    from generator import office_files

    return office_files.write_docx if layout == "docx" else office_files.write_xlsx


_HALF = str.maketrans("，：；（）", ",:;()")


def _halve_prose(paper: Paper) -> None:
    """Half-width punctuation throughout, as some editors leave it."""
    for prose in paper.prose():
        prose.text = prose.text.translate(_HALF)
