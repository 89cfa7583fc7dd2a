"""The three statutory tables drawn with characters, whatever stands in the cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai.cli.formats.drawing import grid, shorten
from gongkai.report.edition import Edition, Row
from gongkai.report.model import CellState, ReadCell

_LABEL_WIDTH = 46
Tell = Callable[[str], str | None]
"""What to show at an address; None where nothing is to be shown."""


def draw_tables(edition: Edition, tell: Tell) -> str:
    """Tables 2, 3 and 4 of the form, a title before each; rows that show nothing are left out."""
    parts = [*_proactive_disclosure(edition, tell), _requests(edition, tell), _remedies(edition, tell)]
    return "\n".join(part for part in parts if part)


def cell_in_words(cell: ReadCell) -> str:
    """A cell as a person reads it: its number, or the word of its state, never 0 for nothing.

    >>> cell_in_words(ReadCell(CellState.BLANK)), cell_in_words(ReadCell(CellState.INFERRED, 0))
    ('空', '0推')
    """
    words = {
        CellState.BLANK: "空",
        CellState.NOT_APPLICABLE: "不适用",
        CellState.LOST: "缺",
        CellState.UNSURE: "？",
        CellState.INFERRED: f"{cell.value}推",
    }
    return words.get(cell.state) or str(cell.value)


LEGEND = "空：原文空着　不适用：原文写“/”“—”等　缺：没有读到　？：读不准　推：由勾稽关系推得，不是读出的"


def _proactive_disclosure(edition: Edition, tell: Tell) -> Iterator[str]:
    title = "主动公开政府信息情况\n"
    for block in edition.blocks:
        rows = [row for row in (_row(row, row.label, tell) for row in block.rows) if row]
        if rows:
            yield title + f"{block.band}\n" + grid([[block.header, *(column.label for column in block.columns)], *rows])
            title = ""


def _requests(edition: Edition, tell: Tell) -> str:
    groups = {group.key: f"{group.ordinal}{group.label}" for group in edition.groups}
    head = ["", *(column.label for column in edition.request_columns)]
    rows: list[list[str]] = []
    shown: str | None = None
    for row in edition.request_rows:
        label = f"{'  ' * (2 if row.group in groups and row.group != 'outcomes' else 1 if row.group else 0)}"
        line = _row(row, shorten(f"{label}{row.ordinal}{row.label}", _LABEL_WIDTH), tell)
        if not line:
            continue
        if row.group and row.group != shown and row.group in groups and (row.group != "outcomes" or shown is None):
            indent = "" if row.group == "outcomes" else "  "
            rows.append([f"{indent}{groups[row.group]}", *[""] * len(row.columns)])
        shown = row.group or shown
        rows.append(line)
    return "收到和处理政府信息公开申请情况\n" + grid([head, *rows]) if rows else ""


def _remedies(edition: Edition, tell: Tell) -> str:
    rows = []
    for group in edition.remedy_groups:
        told = [tell(f"{group.key}.{column.key}") for column in edition.remedy_columns]
        if any(told):
            rows.append([group.label, *(text or "" for text in told)])
    head = ["", *(column.label for column in edition.remedy_columns)]
    return "政府信息公开行政复议、行政诉讼情况\n" + grid([head, *rows]) if rows else ""


def _row(row: Row, label: str, tell: Tell) -> list[str]:
    told = [tell(address) for address in row.addresses]
    return [label, *(text or "" for text in told)] if any(text is not None for text in told) else []
