"""Paper -> HTML: one page that asks for nothing outside itself, its tables with caption, scope and headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from gongkai.document.layout import DEEPEST_HEADING, Style, heading_style, load_layout, printable_blocks, printable_text
from gongkai.document.model import Align, Cell, Document, Heading, Paragraph, Role, Scope, Table

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_FEW_COLUMNS = 6
"""A table of more columns is not squeezed on a phone: it is moved sideways."""
_ALIGN = {"left": "left", "centre": "center", "right": "right", "both": "justify"}


def write_html(document: Document) -> str:
    """The document as a page that is readable on a phone, by a screen reader and on A4."""
    blocks = list(printable_blocks(document.blocks))
    titles = [block.text for block in blocks if isinstance(block, Paragraph) and block.role is Role.TITLE]
    title = (document.title or "".join(titles[:1]) or "文件").replace("\n", "")
    body = "\n".join(_blocks(blocks))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>\n{_css()}</style>\n</head>\n<body>\n"
        f'<main class="paper">\n{body}\n</main>\n</body>\n</html>\n'
    )


def _blocks(blocks: Sequence[Heading | Paragraph | Table]) -> Iterator[str]:
    has_title = False
    level = 0
    for block in blocks:
        match block:
            case Table():
                yield _table(block)
            case Heading():
                # A level that no heading has opened would be a hole in the outline.
                level = min(block.level, level + 1, DEEPEST_HEADING)
                yield f'<h{level + 1} class="{heading_style(block.level)}">{_lines(block.text)}</h{level + 1}>'
            case Paragraph():
                tag = "h1" if block.role is Role.TITLE and not has_title else "p"
                has_title = has_title or tag == "h1"
                yield f'<{tag} class="{block.role.value}">{_lines(block.text)}</{tag}>'


def _text(text: str) -> str:
    return escape(printable_text(text))


def _lines(text: str) -> str:
    return _text(text).replace("\n", "<br>")


# ---- tables


def _table(table: Table) -> str:
    heads = [cell for cell in table.cells if cell.look.scope]
    rows = ["".join(_cell(cell, table, heads) for cell in cells) for cells in table.rows()]
    head = "".join(f"<tr>{row}</tr>\n" for row in rows[: table.header_rows])
    body = "".join(f"<tr>{row}</tr>\n" for row in rows[table.header_rows :])
    caption = f"<caption>{_text(table.caption)}</caption>\n" if table.caption else ""
    many = ' class="many"' if table.column_count > _FEW_COLUMNS else ""
    label = _text(table.caption or f"表{table.number}")
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{label}">\n<table{many}>\n{caption}{_columns(table)}'
        f"{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody>\n</table>\n</div>"
    )


def _columns(table: Table) -> str:
    if not table.widths:
        return ""
    whole = sum(table.widths)
    columns = "".join(f'<col style="width:{100 * width / whole:.2f}%">' for width in table.widths)
    return f"<colgroup>{columns}</colgroup>\n"


def _cell(cell: Cell, table: Table, heads: Sequence[Cell]) -> str:
    look = cell.look
    tag = "th" if look.scope else "td"
    attributes = [tag]
    if cell.rowspan > 1:
        attributes.append(f'rowspan="{cell.rowspan}"')
    if cell.colspan > 1:
        attributes.append(f'colspan="{cell.colspan}"')
    if look.scope:
        attributes += [f'id="{_id(cell, table)}"', f'scope="{_scope(cell)}"']
    elif headers := _headers(cell, table, heads):
        attributes.append(f'headers="{headers}"')
    if kinds := _kinds(cell):
        attributes.append(f'class="{kinds}"')
    told = f"<small>{look.mark.zh}</small>" if look.mark else ""
    return f"<{' '.join(attributes)}>{_lines(cell.text)}{told}</{tag}>"


def _kinds(cell: Cell) -> str:
    look = cell.look
    kinds = [
        look.align.value if look.align is not Align.CENTRE else "",
        "band" if look.scope is Scope.BAND else "",
        look.mark.value if look.mark else "",
    ]
    return " ".join(filter(None, kinds))


def _id(cell: Cell, table: Table) -> str:
    return f"t{table.number}r{cell.row + 1}c{cell.column + 1}"


def _scope(cell: Cell) -> str:
    if cell.look.scope is Scope.ROW:
        return "rowgroup" if cell.rowspan > 1 else "row"
    return "colgroup" if cell.colspan > 1 else "col"


def _headers(cell: Cell, table: Table, heads: Sequence[Cell]) -> str:
    """The header cells of a figure: the band above it, the columns below that band, the labels at its left."""
    band = max((head.row for head in heads if head.look.scope is Scope.BAND and head.row < cell.row), default=-1)
    return " ".join(_id(head, table) for head in heads if _is_header_of(head, cell, band))


def _is_header_of(head: Cell, cell: Cell, band: int) -> bool:
    match head.look.scope:
        case Scope.BAND:
            return head.row == band
        case Scope.COLUMN:
            overlaps = head.column < cell.column + cell.colspan and cell.column < head.column + head.colspan
            return overlaps and band < head.row < cell.row
        case _:
            return head.row <= cell.row < head.row + head.rowspan and head.column < cell.column


# ---- looks


@cache
def _css() -> str:
    layout = load_layout()
    rules = [_rule(style) for style in layout.styles.values() if not style.id.startswith("table_")]
    text = layout.styles["table_text"]
    rules.append(f"table {{ font-family: {_families(text)}; font-size: max(13px, {text.size_pt / 16:.4g}rem); }}")
    return (files("gongkai.document") / "paper.css").read_text("utf-8") + "\n".join(rules) + "\n"


def _rule(style: Style) -> str:
    body = load_layout().page.line_pt
    declarations = [
        f"font-family: {_families(style)}",
        f"font-size: {style.size_pt / 16:.4g}rem",
        f"font-weight: {'700' if style.bold or style.face.fallback_bold else '400'}",
        f"text-align: {_ALIGN[style.align]}",
    ]
    if style.indent:
        declarations.append(f"text-indent: {style.indent:g}em")
    if style.inset:
        declarations.append(f"padding-right: {style.inset:g}em")
    if style.before or style.after:
        unit = body / 16
        declarations.append(f"margin: {style.before * unit:.4g}rem 0 {style.after * unit:.4g}rem")
    if style.colour:
        declarations.append(f"color: #{style.colour}")
    return f".{style.id} {{ {'; '.join(declarations)}; }}"


def _families(style: Style) -> str:
    return ", ".join([*(f'"{name}"' for name in style.face.families), style.face.generic])
