"""Small reports for the reader's tests: table 3 of the 2021 form in one shape or another."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.document.model import Document, Lines
from gongkai.report.edition import load_edition
from gongkai.report.model import Report, Source
from gongkai.report.read import read_report

FORM = load_edition("2021")
ROWS = [(row.ordinal + row.label, row.key) for row in FORM.request_rows]
HEADER = ["自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
TITLE = "南关区桃源街道办事处2023年政府信息公开工作年度报告"


def figures(position: int) -> list[str]:
    """Seven numbers of one row, different from every other row's."""
    return [str(1000 + 10 * position + column) for column in range(7)]


def read_lines(lines: Sequence[str], *, title: str = TITLE) -> Report:
    """The lines under a title, read as a report."""
    text = [title, "", "一、总体情况", "2023年，工作有序。", "三、收到和处理政府信息公开申请情况", *lines]
    return read_report(Document("text/plain", (Lines(tuple(text)),)), Source("a.txt", "text/plain", ""))


def values(report: Report, key: str) -> list[object]:
    """What a row of the report holds: numbers, or the names of states."""
    cells = [report.cells[address] for address in FORM.row(key).addresses]
    return [cell.state.value if cell.value is None else cell.value for cell in cells]


def expected(position: int) -> list[int]:
    """The numbers of `figures` as read."""
    return [int(figure) for figure in figures(position)]


def stream(rows: Sequence[tuple[str | None, Sequence[str]]]) -> list[str]:
    """A cell a line without row ends, the header first."""
    lines = list(HEADER)
    for label, cells in rows:
        lines += [label] if label is not None else []
        lines += cells
    return lines


def all_rows() -> list[tuple[str | None, list[str]]]:
    """The 25 rows of table 3 with their labels and numbers."""
    return [(label, figures(position)) for position, (label, _) in enumerate(ROWS)]
