"""T2, T3-04, T3-05, T3-08, T4-02, T4-03 表格里的数: single cells and rows of the three tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from gongkai.report.checks.view import BLANK_STATES, View
from gongkai.report.edition import Edition, Row
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import CellState, Part
from gongkai.report.rules import finding


def not_a_count(view: View) -> Iterator[Finding]:
    """T3-04, T2-01: a negative or broken number where the form counts."""
    for address, value in view.odd:
        edition = view.edition
        if value >= 0 and address in edition.decimal:
            continue
        if value == int(value) and address in edition.signed:
            continue
        is_table_two = address.startswith("proactive_disclosure.")
        zh = "是负数" if value < 0 else "不是整数"
        what = "金额" if address in edition.decimal else "件数"
        yield finding(
            "T2-01" if is_table_two else "T3-04",
            Severity.ERROR,
            f"{edition.label_of(address)}写的是{value}，{zh}；{what}不会这样",
            f"{address} = {value} is {'negative' if value < 0 else 'not a whole number'}",
            address,
            cells=(address,),
            quote=view.printed(address),
            place=view.place_of(address),
            suggestion="请照底稿改为实际的数",
        )


def blank_in_table_two(view: View) -> Iterator[Finding]:
    """T2-01: cells of table 2 left empty (a stroke there may be meant: an office without that power)."""
    empty = tuple(a for a, cell in view.gaps if cell.state is CellState.BLANK and a.startswith("proactive_disclosure."))
    if empty:
        yield finding(
            "T2-01",
            Severity.NOTE,
            f"表二有{len(empty)}格空着：{_list_labels(view.edition, empty)}",
            f"{len(empty)} empty cells in table 2",
            "blank:" + ",".join(empty),
            cells=empty,
            place=view.place_of(*empty),
            suggestion="没有的填0，有的填实际数",
        )


def blanks(view: View) -> Iterator[Finding]:
    """T3-05: cells of table 3 empty or struck out where a number is due; one finding a block of rows."""
    for rows, columns in _blank_blocks(view):
        cells = tuple(f"{row.key}.{column}" for row in rows for column in columns)
        width = len(rows[0].columns)
        what = "整行都空着，总计也没有填" if len(columns) == width else f"{len(columns)}栏空着或画了线"
        yield finding(
            "T3-05",
            Severity.WARNING,
            f"表三{_row_span(rows)}{what}，共{len(cells)}格。空着看不出是没有，还是漏填",
            f"Table 3: {len(cells)} blank cells in {len(rows)} rows",
            f"{rows[0].key}-{rows[-1].key}:" + ",".join(columns),
            cells=cells,
            place=view.place_of(*cells),
            suggestion="没有的填0，有的填实际数",
        )


def total_without_parts(view: View) -> Iterator[Finding]:
    """T3-08: rows of table 3 with a 总计 and no component at all."""
    is_blank = {a for a, cell in view.gaps if cell.state in BLANK_STATES}
    if not is_blank:
        return
    rows = [
        row
        for row in view.edition.request_rows
        if is_blank.issuperset(row.addresses[:-1]) and view.report.value(row.addresses[-1]) is not None
    ]
    if rows:
        totals = tuple(row.addresses[-1] for row in rows)
        cells = (*totals, *(address for row in rows for address in row.addresses[:-1]))
        yield finding(
            "T3-08",
            Severity.WARNING,
            f"表三有{len(rows)}行只填了总计，{len(rows[0].columns) - 1}栏申请人都空着，总计从哪里来看不出",
            f"Table 3: {len(rows)} rows have a total and no components",
            f"{rows[0].key}-{rows[-1].key}",
            cells=cells,
            quote=view.printed(totals[0]),
            place=view.place_of(*totals),
            suggestion="请把每类申请人的数填上，没有的填0",
        )


def blank_remedies(view: View) -> Iterator[Finding]:
    """T4-02: cells of table 4 empty or struck out; one finding a group."""
    empty = [a for a, cell in view.gaps if cell.state in BLANK_STATES and a.startswith("remedies.")]
    if not empty:
        return
    for group in view.edition.remedy_groups:
        cells = tuple(a for a in empty if a.startswith(group.key + "."))
        if not cells:
            continue
        all_of = len(view.edition.remedy_columns)
        what = f"{all_of}格都空着" if len(cells) == all_of else f"有{len(cells)}格空着"
        yield finding(
            "T4-02",
            Severity.WARNING,
            f"表四“{group.label}”{what}。空着看不出是没有，还是漏填",
            f"Table 4, {group.key}: {len(cells)} blank cells",
            ",".join(cells),
            cells=cells,
            place=view.place_of(*cells),
            suggestion="没有的填0，有的填实际数",
        )


def suit_without_reconsideration(view: View) -> Iterator[Finding]:
    """T4-03: suits after reconsideration, and no reconsideration this year or last."""
    suits = "remedies.litigation_after_reconsideration.total"
    case = "remedies.reconsideration.total"
    if not (view.report.value(suits) or 0) > 0 or view.report.value(case) != 0:
        return
    if view.previous is None or view.previous.value(case) != 0:
        return
    yield finding(
        "T4-03",
        Severity.NOTE,
        f"复议后起诉有{view.report.value(suits)}件，可是今年和去年的行政复议都是0件",
        f"{view.report.value(suits)} suits after reconsideration, no reconsideration in two years",
        suits,
        cells=(suits, case),
        quote=view.printed(suits),
        place=view.place_of(suits),
        suggestion="请核对：没有经过复议的，应填在“未经复议直接起诉”",
    )


def too_few_in_force(view: View) -> Iterator[Finding]:
    """T2-02: fewer in force than were issued and not repealed this year."""
    if view.edition.id != "2021":
        return
    for row in ("administrative_rules", "normative_documents"):
        cells = tuple(f"proactive_disclosure.{row}.{column}" for column in ("issued", "repealed", "in_force"))
        issued, repealed, in_force = (view.report.value(address) for address in cells)
        if issued is None or repealed is None or in_force is None:
            unread = view.unread(cells)
            if unread and Part.PROACTIVE_DISCLOSURE in view.report.tables_found:
                yield _few_not_assessed(view, row, cells, unread)
        elif in_force < issued - repealed:
            label = view.edition.row(f"proactive_disclosure.{row}").label
            yield finding(
                "T2-02",
                Severity.WARNING,
                f"{label}：今年制发{issued}件、废止{repealed}件，现行有效只有{in_force}件，少于{issued - repealed}件",
                f"{row}: {issued} issued, {repealed} repealed, but only {in_force} in force",
                row,
                cells=cells,
                quote=view.printed(cells[2]),
                place=view.place_of(cells[2]),
                suggestion="今年制发又没有废止的都应算现行有效，请核对三个数",
            )


def _few_not_assessed(view: View, row: str, cells: tuple[str, ...], unread: tuple[str, ...]) -> Finding:
    label = view.edition.row(f"proactive_disclosure.{row}").label
    return finding(
        "T2-02",
        Severity.NOTE,
        f"{label}的制发、废止、现行有效没法核对，因为{len(unread)}格没有读到或读不准",
        f"{row}: cannot be checked, {len(unread)} cells lost or unsure",
        f"open:{row}",
        cells=unread,
        place=view.place_of(*cells),
        assessed=False,
        suggestion="请对照原文核对",
    )


def _blank_blocks(view: View) -> Iterator[tuple[list[Row], tuple[str, ...]]]:
    """Neighbouring rows of table 3 with the same columns empty."""
    is_blank = {a for a, cell in view.gaps if cell.state in BLANK_STATES and a.startswith("requests.")}
    if not is_blank:
        return

    def empty_columns(row: Row) -> tuple[str, ...]:
        return tuple(column for column in row.columns if f"{row.key}.{column}" in is_blank)

    for columns, rows in groupby(view.edition.request_rows, key=empty_columns):
        if columns:
            yield list(rows), columns


def _row_span(rows: Sequence[Row]) -> str:
    first, last = (f"“{row.ordinal}{row.label.partition('（')[0]}”" for row in (rows[0], rows[-1]))
    return f"{first}一行" if len(rows) == 1 else f"从{first}到{last}的{len(rows)}行，每行"


def _list_labels(edition: Edition, addresses: Sequence[str]) -> str:
    names = "、".join(edition.label_of(address).removeprefix("表二") for address in addresses[:3])
    return names + ("等" if len(addresses) > 3 else "")


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (
    not_a_count,
    blank_in_table_two,
    too_few_in_force,
    blanks,
    total_without_parts,
    blank_remedies,
    suit_without_reconsideration,
)
