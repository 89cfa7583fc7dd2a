"""Paper -> plain text: a paragraph a line, a table row a line with tabs, as a spreadsheet takes it when pasted."""

from __future__ import annotations

from gongkai.document.layout import printable_blocks, printable_text
from gongkai.document.model import Document, Heading, Paragraph, Table


def write_text(document: Document) -> str:
    """The document as UTF-8 text; merged cells stand once, without room for the places that they cover."""
    blocks = [line for block in printable_blocks(document.blocks) for line in _lines(block)]
    return "\n".join(blocks) + "\n"


def _lines(block: Heading | Paragraph | Table) -> list[str]:
    if isinstance(block, Table):
        rows = ("\t".join(_cell(cell.shown) for cell in cells) for cells in block.rows())
        return [row for row in rows if row]
    return printable_text(block.text).split("\n")


def _cell(text: str) -> str:
    return " ".join(printable_text(text).split())
