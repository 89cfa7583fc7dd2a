"""公文格式: how each role looks on paper (layout.toml, after GB/T 9704), for every writer alike."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from gongkai.document.model import Block, Heading, Lines, Paragraph, Picture, Role, Table
from gongkai.errors import DataError

DEEPEST_HEADING = 3
"""Headings below this level look like it."""


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet, its type area and its grid of lines and characters; where the page number stands."""

    width_mm: float
    height_mm: float
    top_mm: float
    left_mm: float
    right_mm: float
    bottom_mm: float
    line_pt: float
    characters_per_line: int
    number_size_pt: float
    number_below_mm: float
    number_inset: int

    @property
    def text_width_mm(self) -> float:
        """版心宽."""
        return self.width_mm - self.left_mm - self.right_mm


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface by the names that offices' machines know it by; `fallback_bold` where only the subset is at hand."""

    families: tuple[str, ...]
    generic: str
    fallback_bold: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """One named style. `indent` and `inset` count characters (first line, right edge), `before` and `after` lines."""

    id: str
    name: str
    face: Face
    size_pt: float
    align: str
    bold: bool = False
    indent: float = 0
    inset: float = 0
    before: float = 0
    after: float = 0
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The page and its styles by their id: the values of Role, heading_1 to heading_3, table_text, table_header."""

    page: Page
    styles: Mapping[str, Style]

    def style_of(self, block: Heading | Paragraph) -> Style:
        """The style of a heading or a paragraph.

        >>> load_layout().style_of(Paragraph("本机关收到您的申请。")).name
        '公文正文'
        """
        return self.styles[heading_style(block.level) if isinstance(block, Heading) else block.role.value]


def printable_blocks(blocks: Iterable[Block]) -> Iterator[Heading | Paragraph | Table]:
    """The blocks as a writer prints them: each line a paragraph, a picture as a note of what stood there.

    >>> [block.text for block in printable_blocks((Lines(("一", "", "二")), Picture("印章")))]
    ['一', '二', '（此处原有图片或附件：印章）']
    """
    for block in blocks:
        match block:
            case Lines():
                yield from (Paragraph(line) for line in block.lines if line and not line.isspace())
            case Picture():
                caption = f"：{block.text}" if block.text else ""
                yield Paragraph(f"（此处原有图片或附件{caption}）", role=Role.NOTE)
            case _:
                yield block


_NO_CHARACTERS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 65534, 65535, *range(55296, 57344)), "□")


def printable_text(text: str) -> str:
    """The text without what no paper and no XML can hold: control characters and halves of characters become □.

    >>> printable_text("一\\x00二")
    '一□二'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_NO_CHARACTERS)


def heading_style(level: int) -> str:
    """The id of a heading's style.

    >>> heading_style(5)
    'heading_3'
    """
    return f"heading_{min(max(level, 1), DEEPEST_HEADING)}"


@cache
def load_layout() -> Layout:
    """The layout that ships with the package. Raises DataError where its file is broken."""
    raw = tomllib.loads((files("gongkai.document") / "layout.toml").read_text("utf-8"))
    try:
        faces = {name: Face(**{**entry, "families": tuple(entry["families"])}) for name, entry in raw["face"].items()}
        styles = {name: _style(name, entry, faces) for name, entry in raw["style"].items()}
        return Layout(Page(**raw["page"]), MappingProxyType(styles))
    except (KeyError, TypeError) as error:
        raise DataError(f"layout.toml写错了：{error}") from error


def _style(name: str, entry: dict[str, Any], faces: dict[str, Face]) -> Style:  # Any: values of TOML
    return Style(id=name, **{**entry, "face": faces[entry["face"]]})
