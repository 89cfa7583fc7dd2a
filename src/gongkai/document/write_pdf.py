"""Paper -> PDF: PDF/A-2a and PDF/UA-1 (tagged), set by typst from data and never from markup.

The vendored subset of Noto Serif SC prints on any machine; an office's own fonts come first where their folder is
given.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from gongkai.document.layout import Layout, Style, load_layout, printable_blocks, printable_text
from gongkai.document.model import Cell, Document, Heading, Paragraph, Role, Table
from gongkai.errors import DataError, GlyphMissing, UnusableSettings

UNDATED = date(1980, 1, 1)
"""What PDF/A's obligatory date says where none is given: the day on which ZIP files begin to count."""

_STANDARDS: list[Any] = ["a-2a", "ua-1"]  # Any: a Literal of typst's stub alone
_SUBSET = "Noto Serif SC"
_MOST_MISSING = 20
_NO_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)) | {9: " "}
_NARROW_INSET = 5.0
_ROOMY_ROWS = 16


def write_pdf(document: Document, *, font_folders: Sequence[str] = (), dated: date | None = None) -> bytes:
    """The document as PDF; the same document, fonts and date give the same bytes.

    `font_folders` hold fonts of the office: 仿宋_GB2312, 方正小标宋 and so on, as layout.toml names them, come first,
    others help where a character is missing; no other font of the machine is used.
    Raises GlyphMissing where no font has a character, naming it, UnusableSettings for a folder that is none, and
    RuntimeError in a process that was forked from one which had written a PDF already: typst's threads do not
    survive a fork, and waiting for them would never end.
    """
    press = _press(tuple(font_folders))
    content = _content(document, load_layout(), dated or UNDATED)
    try:
        return press.print(json.dumps(content, ensure_ascii=False))
    except typst.TypstError as error:
        raise _explained(error, press, json.dumps(content, ensure_ascii=False)) from error


class _Press:
    """A typst compiler with its fonts, kept between documents: loading fonts costs more than a page."""

    def __init__(self, font_folders: tuple[str, ...]) -> None:
        paper = files("gongkai.document")
        # typst opens fonts by path, so the package must lie in a folder and not in a zip.
        folders: list[Any] = [*font_folders, str(paper / "fonts")]  # Any: the stub takes one kind of path
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
        self._template = (paper / "paper.typ").read_bytes()
        self._layout = json.dumps(_styles(load_layout(), frozenset(fonts.families())), ensure_ascii=False)
        self._compiler = typst.Compiler(self._template, font_paths=fonts, ignore_system_fonts=True)
        self._turn = Lock()
        self._process = os.getpid()

    def print(self, content: str) -> bytes:
        """One document. Raises typst.TypstError."""
        if os.getpid() != self._process:
            raise RuntimeError("write_pdf was used before this process was forked; start workers by spawn")
        inputs = {"document": content, "layout": self._layout}
        with self._turn:
            made = self._compiler.compile(self._template, format="pdf", sys_inputs=inputs, pdf_standards=_STANDARDS)
        if not isinstance(made, bytes):
            raise DataError("排版程序没有给出PDF")
        return made


@cache
def _press(font_folders: tuple[str, ...]) -> _Press:
    missing = [folder for folder in font_folders if not Path(folder).is_dir()]
    if missing:
        raise UnusableSettings(f"没有这个字体文件夹：{'、'.join(missing)}。请核对")
    return _Press(font_folders)


def _styles(layout: Layout, at_hand: frozenset[str]) -> dict[str, Any]:  # Any: JSON
    return {
        "page": asdict(layout.page),
        "styles": {name: _style(style, at_hand) for name, style in layout.styles.items()},
    }


def _style(style: Style, at_hand: frozenset[str]) -> dict[str, Any]:  # Any: JSON
    own = [family for family in style.face.families if family in at_hand]
    # A font of the folders that no style names still helps where the others lack a character.
    others = sorted(at_hand - {_SUBSET, *own})
    return {
        "fonts": [*own, _SUBSET, *others],
        "size": style.size_pt,
        "bold": style.bold or (style.face.fallback_bold and not own),
        "align": style.align,
        "indent": style.indent,
        "inset": style.inset,
        "before": style.before,
        "after": style.after,
        "colour": style.colour,
    }


# ---- the document as data


def _content(document: Document, layout: Layout, dated: date) -> dict[str, Any]:  # Any: JSON
    blocks = list(printable_blocks(document.blocks))
    titles = [block.text for block in blocks if isinstance(block, Paragraph) and block.role is Role.TITLE]
    is_letter = any(isinstance(block, Paragraph) and block.role is Role.LETTERHEAD for block in blocks)
    return {
        "title": _text(document.title or "".join(titles[:1]) or "文件").replace("\n", ""),
        "date": [dated.year, dated.month, dated.day],
        "letter": is_letter,
        "blocks": list(_blocks(blocks, layout)),
    }


def _blocks(blocks: Sequence[Heading | Paragraph | Table], layout: Layout) -> Iterator[dict[str, Any]]:  # Any: JSON
    level, has_title = 0, False
    for block in blocks:
        match block:
            case Table():
                yield _table(block, layout)
            case Heading():
                # Tagged PDF forbids a level that its outline has not opened.
                level = min(block.level, level + 1)
                style = layout.style_of(block).id
                yield {"kind": "heading", "level": level, "style": style, "text": _text(block.text)}
            case Paragraph():
                is_title = block.role is Role.TITLE and not has_title
                has_title = has_title or is_title
                yield {
                    "kind": "paragraph",
                    "style": block.role.value,
                    "text": _text(block.text),
                    "is_title": is_title,
                }


def _text(text: str) -> str:
    return printable_text(text).translate(_INVISIBLE)


def _table(table: Table, layout: Layout) -> dict[str, Any]:  # Any: JSON
    widths = table.widths or (1,) * table.column_count
    unit = layout.page.text_width_mm * 72 / 25.4 / sum(widths)
    size = layout.styles["table_text"].size_pt
    return {
        "kind": "table",
        "widths": widths,
        "header_rows": table.header_rows,
        "inset": 7.5 if table.row_count <= _ROOMY_ROWS else 3.5,
        "cells": [
            _cell(cell, size, unit * sum(widths[cell.column : cell.column + cell.colspan])) for cell in table.cells
        ],
    }


def _cell(cell: Cell, size: float, width: float) -> list[Any]:  # Any: JSON
    look = cell.look
    text = _text(cell.text)
    return [
        text,
        cell.row,
        cell.column,
        cell.rowspan,
        cell.colspan,
        look.align.value,
        look.scope.value if look.scope else None,
        look.mark.value if look.mark else None,
        look.mark.zh if look.mark else "",
        _fitting(text, size, width - _NARROW_INSET),
    ]


_UNBREAKABLE = re.compile(r"[!-~]+")


def _fitting(text: str, size: float, width: float) -> float:
    """The size at which the longest number or Latin word of a cell stays within its column."""
    longest = max(map(len, _UNBREAKABLE.findall(text)), default=0)
    return min(size, round(width / (0.56 * longest), 1)) if longest else size


# ---- what cannot be printed


def _explained(error: typst.TypstError, press: _Press, content: str) -> GlyphMissing | DataError:
    missing: list[str] = []
    while (found := _missing_in(error)) and len(missing) < _MOST_MISSING:
        missing += [sign for sign in found if sign not in missing]
        for sign in found:
            content = content.replace(sign, "□")
        try:
            press.print(content)
            break
        except typst.TypstError as next_error:
            error = next_error
    if not missing:
        return DataError(f"排版没有成功，请告诉开发者：{error.message}")
    told = "、".join(f"“{sign}”（U+{ord(sign):04X}）" for sign in missing)
    return GlyphMissing(
        f"字体里没有{told}，不能印成PDF。请改存为docx，或者指明装有这个字的字体所在的文件夹", "".join(missing)
    )


def _missing_in(error: typst.TypstError) -> list[str]:
    """The characters that typst names, empty where it complains of something else."""
    found = _NO_GLYPH.search(error.message)
    if not found:
        return []
    text = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), found[1])
    return list(dict.fromkeys(text))
