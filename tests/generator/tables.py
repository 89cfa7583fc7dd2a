"""The three statutory tables as grids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator import form
from generator.paper import Box, Grid

YEAR_LABEL = "三、本年度办理结果"


@dataclass
class Row:
    """A row of table 3 as it will be printed."""

    line: form.Line
    label: str
    group: str | None
    texts: list[str | None]
    """Seven texts; None: the cell is not there at all."""

    @property
    def key(self) -> str:
        """The row's key."""
        return self.line.key


@dataclass
class Plan:
    """What the tables are to hold; mutations change it before the grids are made."""

    edition: str
    texts: dict[str, str | None]
    rows: list[Row]
    names: dict[str, str] = field(default_factory=dict)
    """Labels of table 2 and of headers that are printed otherwise than the form has them."""
    extra_rows: list[tuple[str, list[str]]] = field(default_factory=list)
    """Local rows at the end of the first band of table 2."""
    last_line: str | None = None
    missing_rows: set[str] = field(default_factory=set)
    """Row keys of table 2 that are not printed."""
    wide_header: bool = True
    """Whether 总计 stands in the first header row of table 3 (else in the second)."""
    remedies_in_three: bool = False
    break_before: int | None = None
    """The row of table 3 before which the page ends."""

    def name(self, label: str) -> str:
        """A label as it is printed."""
        return self.names.get(label, label)


def plan_tables(edition: str, texts: Mapping[str, str | None], *, is_mixed: bool) -> Plan:
    """The tables as the form has them; `is_mixed`: the 2021 form with the single row 其他处理."""
    lines = form.MIXED_LINES if is_mixed and edition == "2021" else form.LINES[edition]
    rows = []
    for line in lines:
        values = [texts.get(f"requests.{line.key}.{name}", "0") for name, _ in form.COLUMNS]
        rows.append(Row(line, line.label, line.group, values))
    return Plan(edition, dict(texts), rows)


def proactive_grid(plan: Plan) -> Grid:
    """Table 2: stacked blocks on four columns."""
    grid = Grid("proactive", 4)
    for number, band in enumerate(form.BANDS[plan.edition]):
        grid.add_row(Box(plan.name(band.name), colspan=4, kind="band"))
        widths = _widths(len(band.columns))
        heads = [Box("信息内容", is_header=True, kind="header")]
        for (_, label), width in zip(band.columns, widths, strict=True):
            heads.append(Box(plan.name(label), colspan=width, is_header=True, kind="header"))
        grid.add_row(*heads)
        for row, label in band.rows:
            if row in plan.missing_rows:
                continue
            addresses = [f"proactive_disclosure.{row}.{column}" for column, _ in band.columns]
            grid.add_row(Box(plan.name(label)), *_numbers(plan, addresses, widths))
        for label, values in plan.extra_rows if number == 0 else ():
            grid.add_row(Box(label), *(Box(text, kind="number") for text in values))
    if plan.last_line:
        grid.add_row(Box(plan.last_line, colspan=4))
    return grid


def _widths(columns: int) -> list[int]:
    return {1: [3], 2: [1, 2], 3: [1, 1, 1]}[columns]


def _numbers(plan: Plan, addresses: list[str], widths: list[int]) -> list[Box]:
    return [
        Box(plan.texts[address] or "", colspan=width, address=address, kind="number")
        for address, width in zip(addresses, widths, strict=True)
    ]


def requests_grid(plan: Plan) -> Grid:
    """Table 3: three columns of labels, seven of figures."""
    grid = Grid("requests", 10, head=3, labels=3)
    _request_head(grid, plan)
    handled = [number for number, row in enumerate(plan.rows) if row.line.is_outcome or row.key == "total_handled"]
    for number, row in enumerate(plan.rows):
        if number == plan.break_before:
            grid.breaks.append(grid.rows)
        labels: list[Box] = []
        if number not in handled:
            labels.append(Box(row.label, colspan=3))
        else:
            if number == handled[0]:
                labels.append(Box(YEAR_LABEL, rowspan=len(handled), kind="year"))
            labels += _outcome_labels(plan.rows, number)
        grid.add_row(*labels, *_seven(row))
    return grid


def _outcome_labels(rows: list[Row], number: int) -> list[Box]:
    row = rows[number]
    if not row.line.is_sub:
        return [Box(row.label, colspan=2)]
    if row.group is None:
        return [Box(row.label)]
    end = number + 1
    while end < len(rows) and rows[end].line.is_sub and rows[end].line.is_outcome and rows[end].group is None:
        end += 1
    return [Box(row.group, rowspan=end - number, kind="group"), Box(row.label)]


def _seven(row: Row) -> list[Box]:
    return [
        Box(text or "", address=f"requests.{row.key}.{name}", removed=text is None, kind="number")
        for (name, _), text in zip(form.COLUMNS, row.texts, strict=True)
    ]


def _request_head(grid: Grid, plan: Plan) -> None:
    names = [plan.name(label) for _, label in form.COLUMNS]
    tie = Box(form.TIE, rowspan=3, colspan=3, kind="tie")
    organisations = Box("法人或其他组织", colspan=5, is_header=True, kind="header")
    if plan.wide_header:
        grid.add_row(tie, _head("申请人情况", 7))
        grid.add_row(_head(names[0], 1, 2), organisations, _head(names[6], 1, 2))
    else:
        grid.add_row(tie, _head("申请人情况", 6), _head(names[6], 1, 3))
        grid.add_row(_head(names[0], 1, 2), organisations)
    grid.add_row(*(_head(name) for name in names[1:6]))


def _head(text: str, colspan: int = 1, rowspan: int = 1) -> Box:
    return Box(text, colspan=colspan, rowspan=rowspan, is_header=True, kind="header")


def remedy_grids(plan: Plan) -> list[Grid]:
    """Table 4: one row of fifteen, or three tables of five."""
    if plan.remedies_in_three:
        return [_remedy_five(plan, route, label) for route, label in form.ROUTES]
    grid = Grid("remedies", 15, head=3, labels=0)
    results = [plan.name(label) for _, label in form.RESULTS]
    grid.add_row(_head("行政复议", 5), _head("行政诉讼", 10))
    grid.add_row(*(_head(label, 1, 2) for label in results), _head("未经复议直接起诉", 5), _head("复议后起诉", 5))
    grid.add_row(*(_head(label) for label in results * 2))
    addresses = [f"remedies.{route}.{name}" for route, _ in form.ROUTES for name, _ in form.RESULTS]
    grid.add_row(*_numbers(plan, addresses, [1] * 15))
    return [grid]


def _remedy_five(plan: Plan, route: str, label: str) -> Grid:
    grid = Grid("remedies", 5, head=2, labels=0)
    name = label if route == "reconsideration" else f"行政诉讼（{label}）"
    grid.add_row(_head(name, 5))
    grid.add_row(*(_head(plan.name(text)) for _, text in form.RESULTS))
    grid.add_row(*_numbers(plan, [f"remedies.{route}.{result}" for result, _ in form.RESULTS], [1] * 5))
    return grid


def relabel(plan: Plan, change: Callable[[str], str]) -> None:
    """Run every label of the tables through a change (spaces, brackets)."""
    for row in plan.rows:
        row.label = change(row.label)
        row.group = row.group and change(row.group)
    fixed = {label for _, label in form.COLUMNS} | {label for _, label in form.RESULTS}
    for band in form.BANDS[plan.edition]:
        fixed |= {band.name, *(label for _, label in band.columns), *(label for _, label in band.rows)}
    plan.names |= {label: change(plan.name(label)) for label in sorted(fixed)}
