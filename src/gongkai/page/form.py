"""读出的表格: the three statutory tables as they were read, each figure a link to its place on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai.page.marks import Numbered
from gongkai.page.markup import text
from gongkai.report.edition import Edition, Group, Row, load_edition
from gongkai.report.exchange import FORM_WITHOUT_TABLES
from gongkai.report.model import CellState, ReadCell, Report
from gongkai.report.places import place_in_chinese

_STATE_WORDS = {
    CellState.BLANK: "空",
    CellState.NOT_APPLICABLE: "不适用",
    CellState.UNSURE: "？",
    CellState.LOST: "缺",
}
_MOST_NUMBERS_IN_A_CELL = 3
_HINT = (
    "点一个数，看它在原文的位置。0是原文写的0；空：原文空着；不适用：原文写“/”“—”等；"
    "？：读不准；缺：没有读到；推：由勾稽关系推得，不是读出的。"
)


def write_form(report: Report, numbered: Sequence[Numbered]) -> str:
    """The card with the three tables."""
    return _Writer(report, numbered).card()


class _Writer:
    def __init__(self, report: Report, numbered: Sequence[Numbered]) -> None:
        self.report = report
        self.edition: Edition = load_edition(report.edition or FORM_WITHOUT_TABLES)
        self.number_of: Mapping[str, int] = {address: number for number, address in enumerate(report.cells)}
        self.findings = _findings_by_cell(numbered)
        self._column = 0

    def card(self) -> str:
        """All three tables, with tabs that lead to each."""
        tables = (
            ("form-2", "主动公开", self._proactive_disclosure()),
            ("form-3", "收到和处理申请", self._requests()),
            ("form-4", "复议和诉讼", self._remedies()),
        )
        counts = (
            sum(address.startswith(prefix) for address in self.edition.addresses)
            for prefix in ("proactive_disclosure.", "requests.", "remedies.")
        )
        tabs = "".join(
            f'<a href="#{name}">{title}（{count}）</a>' for (name, title, _), count in zip(tables, counts, strict=True)
        )
        body = "".join(table for _, _, table in tables)
        return (
            f'<section class="card" id="form" aria-label="读出的表格"><div class="card-head"><h2>读出的表格</h2>'
            f'{self._lamp()}</div><nav class="tabs" aria-label="表格">{tabs}</nav>'
            f'<div class="card-body stack-l"><p class="small soft">{_HINT}</p>{body}{self._extras()}</div></section>'
        )

    def _lamp(self) -> str:
        wrong = any(
            one.finding.assessed and one.finding.code in ("T3-01", "T3-02", "T3-03", "T4-01")
            for ones in self.findings.values()
            for one in ones
        )
        complete = all(cell.state is CellState.NUMBER for cell in self.report.cells.values())
        if wrong:
            return '<span class="lamp lamp-bad small">有的勾稽关系对不上</span>'
        if complete:
            return '<span class="lamp lamp-ok small">勾稽关系全部对得上</span>'
        return '<span class="lamp lamp-none small">有的格子没有数，勾稽关系没有全部核对</span>'

    def _proactive_disclosure(self) -> str:
        width = max(len(block.columns) for block in self.edition.blocks)
        rows = []
        for index, block in enumerate(self.edition.blocks):
            rows.append(f'<tr class="sum"><th colspan="{width + 1}" scope="rowgroup">{text(block.band)}</th></tr>')
            spans = _spans(len(block.columns), width)
            heads = "".join(
                f'<th scope="col" id="h2-{index}-{at}"{_colspan(span)}>{text(column.label)}</th>'
                for at, (column, span) in enumerate(zip(block.columns, spans, strict=True))
            )
            rows.append(f'<tr><th scope="col">{text(block.header)}</th>{heads}</tr>')
            for row in block.rows:
                name = f"r2-{self.number_of[row.addresses[0]]}"
                cells = "".join(
                    self._cell(address, f"{row.label}，{column.label}", f"{name} h2-{index}-{at}", span)
                    for at, (address, column, span) in enumerate(zip(row.addresses, block.columns, spans, strict=True))
                )
                rows.append(f'<tr><th scope="row" id="{name}">{text(row.label)}</th>{cells}</tr>')
        return _table("form-2", "二、主动公开政府信息情况", "", "".join(rows))

    def _requests(self) -> str:
        edition = self.edition
        rows = "".join(self._request_row(row, labels) for row, labels in _with_groups(edition))
        columns = edition.request_columns
        grouped = [column for column in columns if column.group]
        first = next(at for at, column in enumerate(columns) if column.group)
        top = "".join(
            f'<th rowspan="2" scope="col" id="h3-{at}">{text(column.label)}</th>'
            if not column.group
            else (f'<th colspan="{len(grouped)}" scope="colgroup">{text(column.group)}</th>' if at == first else "")
            for at, column in enumerate(columns)
        )
        bottom = "".join(
            f'<th scope="col" id="h3-{at}">{text(column.label)}</th>'
            for at, column in enumerate(columns)
            if column.group
        )
        note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
        head = (
            f'<thead><tr><th colspan="3" rowspan="3" class="left">{note}</th>'
            f'<th colspan="{len(columns)}" scope="colgroup">申请人情况</th></tr><tr>{top}</tr><tr>{bottom}</tr></thead>'
        )
        return _table("form-3", "三、收到和处理政府信息公开申请情况", head, rows, "t3")

    def _request_row(self, row: Row, labels: str) -> str:
        name = f"r3-{self.number_of[row.addresses[0]]}"
        columns = self.edition.request_columns
        cells = "".join(
            self._cell(address, f"{row.ordinal}{row.label}，{column.label}", f"{name} h3-{at}")
            for at, (address, column) in enumerate(zip(row.addresses, columns, strict=True))
        )
        is_sum = row.group is None or row.key == "requests.total_handled"
        return f"<tr{' class=sum' if is_sum else ''}>{labels.replace('ROW', name, 1)}{cells}</tr>"

    def _remedies(self) -> str:
        edition = self.edition
        columns = edition.remedy_columns
        width = len(columns)
        first, *others = edition.remedy_groups
        top = (
            f'<tr><th colspan="{width}" rowspan="2" scope="colgroup" id="g4-0">{text(first.label)}</th>'
            f'<th colspan="{width * len(others)}" scope="colgroup">行政诉讼</th></tr>'
        )
        middle = "".join(
            f'<th colspan="{width}" scope="colgroup" id="g4-{at}">{text(group.label)}</th>'
            for at, group in enumerate(others, 1)
        )
        bottom = "".join(
            f'<th scope="col" id="h4-{at}-{nth}">{text(column.label)}</th>'
            for at in range(len(edition.remedy_groups))
            for nth, column in enumerate(columns)
        )
        cells = "".join(
            self._cell(f"{group.key}.{column.key}", f"{group.label}，{column.label}", f"g4-{at} h4-{at}-{nth}")
            for at, group in enumerate(edition.remedy_groups)
            for nth, column in enumerate(columns)
        )
        head = f"<thead>{top}<tr>{middle}</tr><tr>{bottom}</tr></thead>"
        return _table("form-4", "四、政府信息公开行政复议、行政诉讼情况", head, f"<tr>{cells}</tr>", "t4")

    def _cell(self, address: str, label: str, headers: str, colspan: int = 1) -> str:
        number, cell = self.number_of[address], self.report.cells[address]
        shown, spoken = _words(cell)
        look = "has" if cell.value else "zero"
        state = "" if cell.state is CellState.NUMBER else f"state s-{cell.state.value}"
        notes = self.findings.get(address, ())
        kind = min((one.kind for one in notes), key="ewqn".index, default="")
        hits = "".join(
            f'<a class="fn n-{one.kind}" href="#f{one.number}" aria-label="第{one.number}处发现">{one.number}</a>'
            for one in notes[:_MOST_NUMBERS_IN_A_CELL]
            if one.finding.cells[-1] == address and one.kind in "ew"
        )
        spoken = text(f"{label}，{spoken}")
        if cell.place is not None and cell.state is not CellState.LOST:
            place = text(place_in_chinese(cell.place))
            inner = f'<a class="{look}" href="#o{number}" aria-label="{spoken}" title="{place}">{shown}</a>'
        else:
            inner = f'<span class="v {look}" aria-label="{spoken}">{shown}</span>'
        looks = " ".join(part for part in (f"c-{kind}" if kind else "", state) if part)
        marked = f' class="{looks}"' if looks else ""
        return f'<td id="t{number}" headers="{headers}"{marked}{_colspan(colspan)}>{inner}{hits}</td>'

    def _extras(self) -> str:
        rows = "".join(
            f'<tr><th scope="row">{text(extra.label)}</th>'
            f"<td>{text('、'.join('空' if value is None else str(value) for value in extra.values))}</td>"
            f"<td>{text(place_in_chinese(extra.place))}</td></tr>"
            for extra in self.report.extras
        )
        if not rows:
            return ""
        head = '<thead><tr><th scope="col">行名</th><th scope="col">数</th><th scope="col">位置</th></tr></thead>'
        return f'<table class="table"><caption>格式里没有的行</caption>{head}<tbody>{rows}</tbody></table>'


def _words(cell: ReadCell) -> tuple[str, str]:
    """What a cell shows, and what a screen reader says."""
    if cell.state is CellState.NUMBER:
        return text(cell.value), str(cell.value)
    if cell.state is CellState.INFERRED:
        return f"{text(cell.value)}<small>推</small>", f"{cell.value}，推得，不是读出的"
    return _STATE_WORDS[cell.state], cell.state.zh


def _findings_by_cell(numbered: Sequence[Numbered]) -> dict[str, list[Numbered]]:
    by_cell: dict[str, list[Numbered]] = {}
    for one in numbered:
        for address in one.finding.cells:
            by_cell.setdefault(address, []).append(one)
    return by_cell


def _with_groups(edition: Edition) -> Iterator[tuple[Row, str]]:
    """Each row of table 3 with its header cells as HTML, a group's label at its first row; ROW stands for its id."""
    groups = {group.key: group for group in edition.groups}
    rows = edition.request_rows
    outcome_rows = [row for row in rows if row.group]
    shown: set[str] = set()
    for row in rows:
        label = f"{text(row.ordinal)}{text(row.label)}"
        if row.group is None:
            yield row, f'<th scope="row" colspan="3" id="ROW">{label}</th>'
            continue
        heads = ""
        if "outcomes" not in shown:
            shown.add("outcomes")
            heads += _group_head(groups["outcomes"], len(outcome_rows), "v3")
        if row.group == "outcomes":
            yield row, f'{heads}<th scope="row" colspan="2" id="ROW">{label}</th>'
            continue
        if row.group not in shown:
            shown.add(row.group)
            heads += _group_head(groups[row.group], sum(other.group == row.group for other in rows), "v2")
        yield row, f'{heads}<th scope="row" id="ROW">{label}</th>'


def _group_head(group: Group, rows: int, look: str) -> str:
    return f'<th rowspan="{rows}" scope="rowgroup" class="{look}">{text(group.ordinal + group.label)}</th>'


def _table(name: str, caption: str, head: str, body: str, look: str = "") -> str:
    return (
        f'<div class="scroll" id="{name}" tabindex="0" role="region" aria-label="{caption}，可左右移动">'
        f'<table class="stat {look}"><caption>{caption}</caption>{head}<tbody>{body}</tbody></table></div>'
    )


def _spans(count: int, width: int) -> list[int]:
    """The columns of a narrow block spread over the width of the table, the last one widest."""
    return [1] * (count - 1) + [width - count + 1]


def _colspan(span: int) -> str:
    return f' colspan="{span}"' if span > 1 else ""
