"""Columns held apart by spaces, as tools print a PDF's layout."""

from __future__ import annotations

import random
import re
import unicodedata

from generator.paper import Box, Grid, Paper, Prose

NUMBER_WIDTH = 10


def width_of(text: str) -> int:
    """Columns of a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def pad(text: str, width: int) -> str:
    """Text on the left of a field."""
    return text + " " * max(0, width - width_of(text))


def centre(text: str, width: int) -> str:
    """Text in the middle of a field."""
    free = max(0, width - width_of(text))
    return " " * (free // 2) + text + " " * (free - free // 2)


def padded_table(grid: Grid) -> list[str]:
    """Every row on one line; labels as wide as they need, figures in columns of one width."""
    widths = _widths(grid)
    found = []
    for row in range(grid.rows):
        line = ""
        for column, box, begins in grid.covering(row):
            field = sum(widths[column : column + box.colspan])
            text = box.text.replace("\n", "") if begins else ""
            start = sum(widths[:column])
            # A cell wider than its column pushes the rest to the right, but never into it.
            line = pad(line, start)
            line += centre(text, field) if box.kind in ("number", "header", "band") else pad(text, field)
            if text and not line.endswith(" "):
                line += "  "
        found.append(line.rstrip())
    return ["", *found, ""]


def _widths(grid: Grid) -> list[int]:
    widths = [NUMBER_WIDTH] * grid.columns
    for box in grid.boxes:
        if box.colspan == 1:
            widths[box.column] = max(widths[box.column], width_of(box.text.replace("\n", "")) + 3)
    for box in grid.boxes:
        lack = width_of(box.text.replace("\n", "")) + 3 - sum(widths[box.column : box.column + box.colspan])
        if box.colspan > 1 and lack > 0 and box.kind in ("label",):
            widths[box.column + box.colspan - 1] += lack
    return widths


# A page as `pdftotext -layout` prints it: labels wrapped, group labels at half height, pages numbered.


def padded_page(paper: Paper, rng: random.Random) -> str:
    """The whole report, some forty lines a page; a page ends between two rows of a table, never inside one."""
    chunks: list[list[str]] = [[" " * 20 + line] for line in paper.title] + [[""]]
    for block in paper.blocks:
        if isinstance(block, Prose):
            chunks += [[line] for line in _wrapped(block)]
        else:
            chunks += [[""], *_page_table(block), [""]]
    per_page = rng.randint(38, 50)
    pages: list[list[str]] = [[]]
    for chunk in chunks:
        if len(pages[-1]) + len(chunk) > per_page:
            pages.append([])
        pages[-1] += chunk
    printed = ["\n".join([*page, "", " " * 40 + f"- {number} -"]) for number, page in enumerate(pages, 1)]
    return "\n\f".join(printed) + "\n"


def _wrapped(prose: Prose, width: int = 32) -> list[str]:
    """Lines of one width; a number, a Latin word and a closing mark are never torn off."""
    tokens = re.findall(r"[\w.@/-]+[，。；：、）》”]*|.[，。；：、）》”]*", prose.text, re.ASCII)
    pieces, line = [], "\u3000\u3000"
    for token in tokens:
        if len(line) + len(token) > width:
            pieces.append(line)
            line = ""
        line += token
    pieces.append(line)
    return [piece.replace("\u3000\u3000", "    ", 1) for piece in pieces]


def _page_table(grid: Grid) -> list[list[str]]:
    """The lines of each row of a table."""
    figures = max((width_of(box.text) for box in grid.boxes if box.kind == "number"), default=0) + 2
    if grid.kind == "requests":
        widths = [4, 18, 32, *[max(9, figures)] * 7]
    elif grid.kind == "proactive":
        widths = [30, *[max(18, figures)] * 3]
    else:
        widths = [max(9, figures)] * grid.columns
    tops: list[int] = []
    heights: list[int] = []
    for row in range(grid.rows):
        tops.append(sum(heights))
        heights.append(_height(grid, row, widths))
    canvas = [""] * sum(heights)
    for box in sorted(grid.boxes, key=lambda box: (box.column, box.row)):
        _draw(canvas, box, widths, tops, heights)
    lines = [line.rstrip() for line in canvas]
    return [lines[top : top + height] for top, height in zip(tops, heights, strict=True)]


def _height(grid: Grid, row: int, widths: list[int]) -> int:
    boxes = [box for box in grid.boxes if box.row == row and box.rowspan == 1]
    return max((len(_pieces(box, widths)) for box in boxes), default=1)


def _pieces(box: Box, widths: list[int]) -> list[str]:
    room = sum(widths[box.column : box.column + box.colspan]) - 2
    pieces, line = [], ""
    for character in box.text:
        if character == "\n" or width_of(line + character) > room:
            pieces.append(line)
            line = ""
        if character != "\n":
            line += character
    return [*pieces, line]


def _draw(canvas: list[str], box: Box, widths: list[int], tops: list[int], heights: list[int]) -> None:
    """A box's lines at half its height; boxes come column by column, so a line only ever grows to the right."""
    pieces = _pieces(box, widths)
    top = tops[box.row]
    high = sum(heights[box.row : box.row + box.rowspan])
    start = sum(widths[: box.column])
    field = sum(widths[box.column : box.column + box.colspan])
    first = top + max(0, (high - len(pieces)) // 2)
    for offset, piece in enumerate(pieces):
        if first + offset >= len(canvas) or not piece:
            continue
        text = centre(piece, field).rstrip() if box.kind in ("number", "header", "band") else piece
        canvas[first + offset] = pad(canvas[first + offset], start) + text
