"""Reports as PDF with ruled tables and a text layer, set by typst."""

from __future__ import annotations

import random
from functools import cache

from generator.layouts import Shape
from generator.padded import width_of
from generator.paper import Box, Grid, Paper, Prose

FACES = ("Noto Serif CJK SC", "Noto Sans CJK SC")


@cache
def has_fonts() -> bool:
    """Whether this machine has a face that can set Chinese; without it no PDF can be made."""
    import typst

    return FACES[0] in typst.Fonts().families()


def write_pdf(paper: Paper, shape: Shape, rng: random.Random) -> bytes:
    """A PDF whose tables break over pages where they fall."""
    import typst

    return bytes(typst.compile(_source(paper, shape, rng).encode()))


_PAGE = """
#set document(date: none)
#set page(width: 595pt, height: 842pt, margin: 72pt, footer: context align(center)[\\- #counter(page).display() \\-])
#set text(font: "{face}", lang: "zh", size: {size}pt)
#set par(justify: true, leading: {leading}pt, first-line-indent: (amount: 2em, all: true))
#set table(stroke: {stroke}, inset: 3pt)
#let small(body) = {{ set text(size: 8pt); set par(first-line-indent: 0pt, justify: false, leading: 3pt); body }}
"""


def _source(paper: Paper, shape: Shape, rng: random.Random) -> str:
    parts = [
        _PAGE.format(
            face=rng.choice(FACES),
            size=rng.choice((12, 14, 15)),
            leading=rng.choice((8, 11)),
            stroke=rng.choice(("0.5pt", "0.8pt")),
        )
    ]
    parts += [f"#align(center, text(size: 20pt)[#text({_string(line)})])" for line in paper.title]
    for block in paper.blocks:
        if isinstance(block, Prose):
            weight = ', weight: "bold"' if block.level else ""
            parts.append(f"#par(text({_string(block.text)}{weight}))")
        else:
            parts.append(_table(block, shape, rng))
    return "\n\n".join(parts)


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _table(grid: Grid, shape: Shape, rng: random.Random) -> str:
    widths = {
        "requests": "(18pt, 62pt, 1fr, 34pt, 34pt, 34pt, 34pt, 34pt, 34pt, 40pt)",
        "proactive": "(2fr, 1fr, 1fr, 1fr)",
    }.get(grid.kind, f"(1fr,) * {grid.columns}")
    size = _figure_size(grid)
    head = [box for box in grid.boxes if box.row < grid.head]
    body = [box for box in grid.boxes if box.row >= grid.head]
    repeat = "true" if shape.repeat_head else "false"
    cells = f"table.header(repeat: {repeat}, {', '.join(_cell(box, size) for box in _ordered(head))})," if head else ""
    cells += ", ".join(_cell(box, size) for box in _ordered(body))
    return f"#small(table(columns: {widths}, align: center + horizon, {cells}))"


def _ordered(boxes: list[Box]) -> list[Box]:
    return sorted(boxes, key=lambda box: (box.row, box.column))


def _figure_size(grid: Grid) -> float:
    """Points at which the longest figure stays inside its cell."""
    room = {"requests": 28, "proactive": 80}.get(grid.kind, 450 / grid.columns - 6)
    longest = max((width_of(box.text) for box in grid.boxes if box.kind == "number" and len(box.text) < 15), default=1)
    return round(min(8.0, room / (0.58 * max(1, longest))), 1)


def _cell(box: Box, size: float) -> str:
    text = box.text if box.kind != "year" else "\n".join(box.text)
    face = f"size: {size}pt, " if box.kind == "number" else ""
    inner = "; linebreak(); ".join(f"text({face}{_string(part)})" for part in text.split("\n"))
    spans = f"rowspan: {box.rowspan}, colspan: {box.colspan}, " if box.rowspan > 1 or box.colspan > 1 else ""
    side = "" if box.kind in ("number", "header", "band", "year") else "align: start + horizon, "
    return f"table.cell({spans}{side}{{ {inner} }})"
