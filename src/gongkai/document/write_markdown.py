"""Paper -> Markdown (CommonMark with the tables of GitHub), safe to paste: no text of it is markup."""

from __future__ import annotations

import re

from gongkai.document.flat_table import flat_rows
from gongkai.document.layout import printable_blocks, printable_text
from gongkai.document.model import Document, Heading, Paragraph, Role, Table

_MARKUP = re.compile(r"([\\`*_<>\[\]|])")
_STARTS_BLOCK = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|\d{1,9}[.)](?=\s|$)|={3,}|-{3,}|~{3,})")
_BREAK = "<br>"


def write_markdown(document: Document) -> str:
    """The document as Markdown; merged cells are opened, since Markdown knows none."""
    blocks = printable_blocks(document.blocks)
    return "\n\n".join(filter(None, map(_block, blocks))) + "\n"


def _block(block: Heading | Paragraph | Table) -> str:
    match block:
        case Table():
            return _table(block)
        case Heading():
            return f"{'#' * min(block.level + 1, 6)} {_inline(block.text)}"
        case Paragraph(role=Role.TITLE):
            return f"# {_inline(block.text)}"
        case Paragraph():
            return "  \n".join(_line(line) for line in _escaped(block.text).split("\n"))


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", printable_text(text).replace("\t", " "))


def _line(text: str) -> str:
    return _STARTS_BLOCK.sub(r"\1\\\2", text.strip())


def _inline(text: str) -> str:
    return " ".join(_escaped(text).split("\n"))


def _table(table: Table) -> str:
    rows = [[_escaped(text).replace("\n", _BREAK) for text in row] for row in flat_rows(table)]
    if not rows:
        return ""
    ruled = [rows[0], [":-:"] * table.column_count, *rows[1:]]
    return "\n".join(f"| {' | '.join(row)} |" for row in ruled)
