"""Reports as plain text, pipes, tabs, Markdown and padded columns."""

from __future__ import annotations

import random
from dataclasses import dataclass

from generator.layouts import Shape
from generator.padded import padded_page, padded_table
from generator.paper import Box, Grid, Paper, Prose


@dataclass
class Line:
    """A physical row of a table on its way to text: its boxes from the left with whether they begin here."""

    items: list[tuple[int, Box, bool]]
    mark: str | None = None
    """A page mark that stands there in place of a row."""


def write_text(paper: Paper, layout: str, shape: Shape, rng: random.Random) -> bytes:
    """The report as text; encoding and line ends by seed."""
    if layout == "padded_page":
        return _encode(padded_page(paper, rng), rng)
    return _encode("\n".join(_lines(paper, layout, shape, rng)) + "\n", rng)


def _encode(text: str, rng: random.Random) -> bytes:
    if rng.random() < 0.15:
        text = text.replace("\n", "\r\n")
    encoding = rng.choices(("utf-8", "utf-8-sig", "gb18030", "utf-16"), (80, 8, 8, 4))[0]
    return text.encode(encoding)


def _lines(paper: Paper, layout: str, shape: Shape, rng: random.Random) -> list[str]:
    is_markdown = layout.startswith("markdown")
    gap = [""] if layout != "cell_pipe" and rng.random() < 0.7 else []
    indent = rng.choice(("", "", "　　", "    ")) if not is_markdown else ""
    found: list[str] = []
    for number, line in enumerate(paper.title):
        found += [f"# {line}" if is_markdown and number == 0 else line, *gap]
    for block in paper.blocks:
        if isinstance(block, Prose):
            found += [*_prose(block, indent, is_markdown), *gap]
        else:
            found += [*_table(block, layout, shape, rng), *(gap or [""] * (layout != "cell_pipe"))]
    return found


def _prose(prose: Prose, indent: str, is_markdown: bool) -> list[str]:
    if is_markdown and prose.level:
        return ["", f"{'#' * (prose.level + 1)} {prose.text}", ""]
    return [prose.text if prose.level == 1 else indent + prose.text]


def _table(grid: Grid, layout: str, shape: Shape, rng: random.Random) -> list[str]:
    if layout == "padded":
        return padded_table(grid)
    if layout == "markdown_rows":
        return _markdown_rows(grid)
    lines = _physical(grid, shape, rng)
    if layout.startswith("cell"):
        return {
            "cell_lines_tab": _cells_with_tab,
            "cell_lines": _bare_cells,
            "cell_lines_spaced": _spaced_cells,
            "cell_pipe": _cells_with_pipe,
            "cell_bar": _cells_with_bar,
        }[layout](lines)
    if layout.startswith("tab"):
        return _tab_rows(grid, lines, rng, drifts=layout == "tab_drift")
    return _pipe_rows(grid, lines, layout, shape, rng)


def _physical(grid: Grid, shape: Shape, rng: random.Random) -> list[Line]:
    """The rows as they stand on the pages: with page marks, repeated header rows and repeated labels."""
    lines: list[Line] = []
    for row in range(grid.rows):
        items = grid.covering(row)
        if row in grid.breaks:
            if shape.page_marks:
                lines.append(Line([], mark=rng.choice(("— 4 —", "- 4 -", "—4—", "第 4 页 共 7 页"))))
            if shape.repeat_head:
                lines += [Line(grid.covering(number)) for number in range(grid.head)]
            if shape.repeat_labels:
                items = [(column, box, begins or box.kind in ("group", "year")) for column, box, begins in items]
        lines.append(Line(items))
    return lines


# One cell a line


def _cells_with_tab(lines: list[Line]) -> list[str]:
    found = [""]
    for line in lines:
        if line.mark:
            found += [line.mark, ""]
            continue
        found += ["\t" + (box.text if begins else "") for _, box, begins in line.items if not box.removed]
        found.append("")
    return [*found, ""]


def _bare_cells(lines: list[Line]) -> list[str]:
    found = []
    for line in lines:
        found += [line.mark] if line.mark else _texts(line)
    return found


def _texts(line: Line) -> list[str]:
    return [box.text for _, box, begins in line.items if begins and box.text and not box.removed]


def _spaced_cells(lines: list[Line]) -> list[str]:
    return [text for cell in _bare_cells(lines) for text in (cell, "")]


def _cells_with_pipe(lines: list[Line]) -> list[str]:
    found = []
    for line in lines:
        if line.mark:
            found.append(line.mark)
            continue
        found += [f"{text} |".replace("\n", " ") for text in _texts(line)]
        covered = sum(box.colspan - 1 for _, box, _ in line.items) + sum(not begins for _, _, begins in line.items)
        if covered:
            found.append("|" * min(covered, 14))
    return found


def _cells_with_bar(lines: list[Line]) -> list[str]:
    """A line with a bare pipe between cells."""
    return [text for cell in _bare_cells(lines) for text in (cell, "|")]


# Rows with tabs


def _tab_rows(grid: Grid, lines: list[Line], rng: random.Random, *, drifts: bool) -> list[str]:
    starts = {"whole": rng.choice((1, 2, 3)), "half": rng.choice((2, 3))} if drifts else {}
    late = rng.randrange(12, max(13, len(lines))) if drifts else len(lines)
    found = []
    for number, line in enumerate(lines):
        if line.mark:
            found += ["", line.mark, ""]
            continue
        cells = _row_cells(grid, line)
        if grid.kind == "requests" and drifts and any(box.address for _, box, _ in line.items):
            cells = _drift_row(grid, line, starts, number >= late)
        found.append("\t".join(cells))
    return found


def _row_cells(grid: Grid, line: Line, *, repeats: bool = False) -> list[str]:
    """One text a column of the grid; what a merged cell covers is empty, or says it again."""
    cells = [""] * grid.columns
    gone = []
    for column, box, begins in line.items:
        text = box.text.replace("\n", " ")
        cells[column] = text if begins or repeats else ""
        if repeats and box.kind != "number":
            cells[column : column + box.colspan] = [text] * box.colspan
        if box.removed:
            gone.append(column)
    for column in reversed(gone):
        del cells[column]
    return cells


def _drift_row(grid: Grid, line: Line, starts: dict[str, int], is_late: bool) -> list[str]:
    """Labels one or two columns further left than the grid has them, as merged cells lose their offset."""
    labels = [(column, box, begins) for column, box, begins in line.items if box.kind != "number"]
    numbers = [box.text for _, box, _ in line.items if box.kind == "number" and not box.removed]
    spans = [box.colspan for _, box, _ in labels]
    if spans == [3]:
        head = [labels[0][1].text] + [""] * (starts["whole"] - 1)
    elif len(labels) == 2:
        head = [box.text if begins else "" for _, box, begins in labels] + [""] * (starts["half"] - 2)
    elif is_late:
        head = [box.text if begins else "" for _, box, begins in labels[1:]]
    else:
        head = [box.text if begins else "" for _, box, begins in labels]
    cells = [text.replace("\n", " ") for text in head] + numbers
    return cells + [""] * (grid.columns - len(cells))


# Rows with pipes


def _pipe_rows(grid: Grid, lines: list[Line], layout: str, shape: Shape, rng: random.Random) -> list[str]:
    repeats = rng.random() < 0.3 and not shape.torn
    tail = rng.choice(("", "", " |", " | |")) if layout == "pipe_rows" else " |"
    lead = "" if layout == "pipe_rows" else "| "
    rows: list[str] = []
    held: list[list[str]] = []
    for line in lines:
        if line.mark:
            rows += [line.mark]
            continue
        cells = _row_cells(grid, line, repeats=repeats)
        key = _row_key(line)
        if key in shape.torn:
            rows.append(lead + " | ".join([*cells[:3], *[""] * 7]) + tail)
            held.append(["", "", "", *cells[3:]])
            continue
        rows += [lead + " | ".join(torn) + tail for torn in held]
        held = []
        rows.append(lead + " | ".join(cells) + tail)
    rule = "|" + " --- |" * grid.columns
    if layout == "markdown" and rows:
        rows.insert(1, rule)
    if layout == "markdown_ocr" and rows:
        # Columns named by the tool, its separator in the middle, and a table of nothing behind.
        rows = ["| " + " | ".join(f"data {number}" for number in range(1, grid.columns + 1)) + " |", rule, *rows]
        rows.insert(rng.randint(3, len(rows)), rule)
        rows += ["", "| - | - | - |", "| --- | --- | --- |"]
    return ["", *rows, ""]


def _row_key(line: Line) -> str | None:
    address = next((box.address for _, box, _ in line.items if box.address), None)
    return address.removeprefix("requests.").rpartition(".")[0] if address else None


def _markdown_rows(grid: Grid) -> list[str]:
    """Headings in front of small tables, each with a header of its own."""
    found: list[str] = []
    names: list[str] = []
    for line in grid.lines():
        texts = [box.text.replace("\n", "") for box in line if not box.removed]
        numbers = [box for box in line if box.kind == "number"]
        if not numbers:
            if line and line[0].kind == "band":
                found += ["", f"### {texts[0]}", ""]
            elif grid.kind == "proactive" and line and line[0].is_header:
                names = texts[1:]
            elif line and line[0].kind == "label":
                found += ["", texts[0], ""]
            continue
        if grid.kind == "remedies":
            found += _markdown_remedies(grid, numbers)
            continue
        heads = [box.text for box in line if box.kind in ("group", "year")]
        label = next((box.text.replace("\n", "") for box in line if box.kind == "label"), "")
        found += [line for head in heads for line in ("", f"#### {head}", "")]
        header = names if grid.kind == "proactive" else _COLUMN_NAMES
        found += _small_table(["项目", *header], [label, *(box.text for box in numbers if not box.removed)])
    return found


_COLUMN_NAMES = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


def _markdown_remedies(grid: Grid, numbers: list[Box]) -> list[str]:
    names = ["行政复议", "行政诉讼：未经复议直接起诉", "行政诉讼：复议后起诉"]
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    if grid.columns == 5:
        title = grid.boxes[0].text
        return ["", f"#### {title}", "", *_small_table(results, [box.text for box in numbers])]
    found: list[str] = []
    for place, name in enumerate(names):
        texts = [box.text for box in numbers[place * 5 : place * 5 + 5]]
        found += ["", f"#### {name}", "", *_small_table(results, texts)]
    return found


def _small_table(header: list[str], row: list[str]) -> list[str]:
    return [
        "",
        "| " + " | ".join(header) + " |",
        "|" + " --- |" * len(header),
        "| " + " | ".join(row) + " |",
        "",
    ]
