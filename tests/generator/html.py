"""Reports as web pages: plain, inside a government site, and saved from Word."""

from __future__ import annotations

import json
import random
import re
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from generator.layouts import Shape
from generator.paper import Box, Grid, Paper, Prose


def write_html(paper: Paper, layout: str, shape: Shape, rng: random.Random) -> bytes:
    """One page; the encoding is declared in it."""
    if layout == "html_in_json":
        page = _plain_page(paper, shape, rng).replace("$charset", "utf-8")
        return json.dumps(
            {"id": 20, "title": "".join(paper.title), "content": page}, ensure_ascii=rng.random() < 0.5
        ).encode()
    writer = {"html": _plain_page, "html_site": _site_page, "html_word": _word_page}[layout]
    encoding = rng.choice(("utf-8", "utf-8", "gb2312"))
    text = writer(paper, shape, rng).replace("$charset", encoding)
    return text.encode("gb18030" if encoding == "gb2312" else encoding)


def _fill(name: str, **values: object) -> str:
    """A page around the report; its charset is filled in last."""
    return Template(_template(name)).safe_substitute(values)


@cache
def _template(name: str) -> str:
    return (Path(__file__).parent / "data" / f"{name}.html").read_text("utf-8")


# Tables


def _grids(grid: Grid, shape: Shape) -> list[Grid]:
    """The table, cut in two where a page broke it, the header repeated if so wished."""
    if not grid.breaks:
        return [grid]
    return cut_grid(grid, grid.breaks[0], repeat_head=shape.repeat_head, repeat_labels=shape.repeat_labels)


def cut_grid(grid: Grid, row: int, *, repeat_head: bool, repeat_labels: bool) -> list[Grid]:
    """Two grids; a merged label that is cut stands in the first, and in the second again or as an empty cell."""
    first = Grid(grid.kind, grid.columns, head=grid.head, labels=grid.labels)
    second = Grid(grid.kind, grid.columns, head=grid.head if repeat_head else 0, labels=grid.labels)
    shift = row - (grid.head if repeat_head else 0)
    for box in grid.boxes:
        end = box.row + box.rowspan
        if repeat_head and box.row < grid.head:
            second.boxes.append(Box(**vars(box)))
        if end <= row:
            first.boxes.append(box)
        elif box.row >= row:
            second.boxes.append(Box(**(vars(box) | {"row": box.row - shift})))
        else:
            first.boxes.append(Box(**(vars(box) | {"rowspan": row - box.row})))
            text = box.text if repeat_labels else ""
            second.boxes.append(Box(**(vars(box) | {"row": row - shift, "rowspan": end - row, "text": text})))
    return [first, second]


def _table(grid: Grid, cell: str = "td", attributes: str = ' border="1"') -> str:
    rows = []
    for line in grid.lines():
        cells = "".join(_cell(box, cell) for box in line if not box.removed)
        rows.append(f"<tr>{cells}</tr>")
    return f"<table{attributes}>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>"


def _cell(box: Box, cell: str) -> str:
    spans = f' rowspan="{box.rowspan}"' * (box.rowspan > 1) + f' colspan="{box.colspan}"' * (box.colspan > 1)
    text = escape(box.text, quote=False).replace("\n", "<br>") or "&nbsp;"
    tag = "th" if box.is_header and cell == "th" else "td"
    return f"<{tag}{spans}>{text}</{tag}>"


# Plain


def _plain_page(paper: Paper, shape: Shape, rng: random.Random) -> str:
    body = [f"<h1>{'<br>'.join(escape(line) for line in paper.title)}</h1>"]
    for block in paper.blocks:
        if isinstance(block, Prose):
            tag = {1: "h2", 2: "h3"}.get(block.level or 0, "p")
            body.append(f"<{tag}>{escape(block.text, quote=False)}</{tag}>")
        else:
            body += [_table(grid, "th") for grid in _grids(block, shape)]
    return (
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="$charset">'
        f"<title>{escape(''.join(paper.title))}</title></head>\n<body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


# Inside a site


def _site_page(paper: Paper, shape: Shape, rng: random.Random) -> str:
    body = []
    for block in paper.blocks:
        if isinstance(block, Prose):
            strong = ("<strong>", "</strong>") if block.level else ("", "")
            text = strong[0] + escape(block.text, quote=False) + strong[1]
            body.append(f'<p style="text-indent: 2em; line-height: 32px;">{text}</p>')
        else:
            style = ' cellspacing="0" cellpadding="0" border="1" style="border-collapse:collapse" width="100%"'
            body += [_table(grid, attributes=style) for grid in _grids(block, shape)]
    title = escape("".join(paper.title))
    content = "\n".join(body)
    if rng.random() < 0.5:
        content = f'<table width="1000"><tr><td class="content"><div id="zoom">\n{content}\n</div></td></tr></table>'
    return _fill(
        "site",
        title=title,
        content=content,
        index=f"{rng.randint(10**8, 10**9)}/{rng.randint(2020, 2025)}-{rng.randint(10, 99999):05d}",
        day=f"{_year_after(paper)}-01-{rng.randint(10, 31)}",
        hits=rng.randint(10, 9999),
    )


def _year_after(paper: Paper) -> int:
    """The year in which the report of the title's year is published."""
    found = re.search(r"20\d\d", "".join(paper.title))
    return int(found[0]) + 1 if found else 2024


# Saved from Word

_EMPTY = "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>"


def _word_page(paper: Paper, shape: Shape, rng: random.Random) -> str:
    body = [
        f"<p class=MsoNormal align=center style='text-align:center'><b>{_spans(line, rng)}</b></p>"
        for line in paper.title
    ]
    for block in paper.blocks:
        if rng.random() < 0.2:
            body.append(_EMPTY)
        if isinstance(block, Prose):
            body.append(f"<p class=MsoNormal style='text-indent:32.0pt'>{_spans(block.text, rng)}</p>")
        else:
            body += [_word_table(grid, rng) for grid in _grids(block, shape)]
    return _fill("word", title=escape("".join(paper.title)), body="\n".join(body))


def _spans(text: str, rng: random.Random) -> str:
    """A text split over spans where a face changes, numbers among them (2023 as 20 and 23)."""
    pieces = []
    start = 0
    while start < len(text):
        size = rng.choice((1, 2, 2, 3, 5, 8, 13))
        piece = escape(text[start : start + size], quote=False)
        language = " lang=EN-US" if piece.isascii() else ""
        face = rng.choice(("仿宋_GB2312", "宋体", "Times New Roman"))
        pieces.append(f"<span{language} style='font-size:16.0pt;font-family:\"{face}\"'>{piece}</span>")
        start += size
    return "".join(pieces)


def _word_table(grid: Grid, rng: random.Random) -> str:
    rows = []
    for line in grid.lines():
        cells = "".join(_word_cell(box, rng) for box in line if not box.removed)
        rows.append(f" <tr style='height:20.0pt'>\n{cells} </tr>")
    head = "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>"
    return (
        f"{head}\n" + "\n".join(rows) + "\n</table>\n<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>"
    )


def _word_cell(box: Box, rng: random.Random) -> str:
    spans = f" rowspan={box.rowspan}" * (box.rowspan > 1) + f" colspan={box.colspan}" * (box.colspan > 1)
    if box.text:
        inner = "<br>".join(_spans(part, rng) for part in box.text.split("\n"))
    else:
        inner = "<span lang=EN-US><o:p>&nbsp;</o:p></span>"
    return f"  <td width=60{spans} valign=top style='padding:0cm 5.4pt'>\n  <p class=MsoNormal>{inner}</p>\n  </td>\n"
