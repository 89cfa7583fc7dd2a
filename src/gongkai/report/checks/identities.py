"""T3-01..03, T3-06, T3-07, T4-01 勾稽关系: sums that must agree, and the one cell or shift that explains why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai.document.model import Place
from gongkai.report.checks.arithmetic import Reckoning, Standing, reckon
from gongkai.report.checks.view import View
from gongkai.report.edition import Edition, Identity, load_edition
from gongkai.report.findings import Certainty, Finding, Severity
from gongkai.report.model import CellState, Number, ReadCell
from gongkai.report.rules import finding

_CODES = ("T3-01", "T3-02", "T3-03", "T4-01")


def broken(view: View) -> Iterator[Finding]:
    """T3-01, T3-02, T3-03, T4-01: an identity that its numbers break, alone or with its blanks as 0."""
    for reckoning in view.reckonings:
        if reckoning.standing is not Standing.OPEN:
            yield _broken(view, reckoning)


def not_assessed(view: View) -> Iterator[Finding]:
    """The same rules where a lost or unsure cell leaves the sum open: one finding a rule, all such cells named."""
    for code in _CODES:
        opened = [r for r in view.reckonings if r.standing is Standing.OPEN and r.identity.code == code]
        if not opened:
            continue
        cells = tuple(dict.fromkeys(address for r in opened for address in r.missing))
        addresses = tuple(address for address in cells if address in view.report.cells)
        yield finding(
            code,
            Severity.NOTE,
            f"{_WHAT[code]}：有{len(opened)}{_UNIT[code]}没法核对，因为{len(cells)}格没有读到或读不准",
            f"{len(opened)} sums cannot be checked: {len(cells)} cells lost or unsure",
            "open:" + ",".join(r.identity.key for r in opened),
            cells=addresses,
            place=view.place_of(*addresses),
            assessed=False,
            suggestion="请对照原文核对这些格，再检查一次",
        )


def one_cell_repairs(view: View) -> Iterator[Finding]:
    """T3-06: several sums fail by the same amount, and one cell's change repairs them all."""
    failing = [r for r in view.reckonings if r.standing is Standing.BROKEN and r.identity.addresses and not r.missing]
    if len(failing) < 2:
        return
    by_cell: dict[str, list[Reckoning]] = {}
    for reckoning in failing:
        for address in reckoning.identity.addresses:
            by_cell.setdefault(address, []).append(reckoning)
    repairs = [(a, v) for a in by_cell if (v := _repaired_value(view, a, by_cell[a])) is not None]
    # A cell that repairs fewer sums than another explains less; two that repair the same cannot be told apart.
    for address, value in repairs:
        mine = {r.identity for r in by_cell[address]}
        if len(mine) < 2 or any(
            mine & {r.identity for r in by_cell[other]} for other, _ in repairs if other != address
        ):
            continue
        yield _one_cell(view, address, value, by_cell[address])


def shift_repairs(view: View) -> Iterator[Finding]:
    """T3-07: a row read one column aside, or two rows or columns exchanged, would repair every sum of table 3."""
    failing = [r for r in view.reckonings if r.identity.code.startswith("T3")]
    if len(failing) < 2 or any(r.standing is not Standing.BROKEN or not r.identity.addresses for r in failing):
        return
    if any(one_cell_repairs(view)):
        return
    found = [move for move in _moves(view, failing) if _holds_after(view, move[1])]
    if len(found) == 1:
        (message, message_en, subject), changed = found[0][0], found[0][1]
        yield finding(
            "T3-07",
            Severity.NOTE,
            message,
            message_en,
            subject,
            cells=tuple(changed),
            place=view.place_of(*changed),
            suggestion="请对照底稿看看这些数是不是填错了位置",
        )


_WHAT = {
    "T3-01": "各列“第一项加第二项等于第三项加第四项”",
    "T3-02": "各列“各项办理结果之和等于（七）总计”",
    "T3-03": "各行“六栏之和等于总计”",
    "T4-01": "“维持、纠正、其他、未审结之和等于总计”",
}
_UNIT = {"T3-01": "列", "T3-02": "列", "T3-03": "行", "T4-01": "组"}


def _broken(view: View, reckoning: Reckoning) -> Finding:
    identity = reckoning.identity
    is_error = reckoning.standing is Standing.BROKEN
    anchor = _anchor(identity)
    message, message_en = _words(view, reckoning)
    if reckoning.blanks and not is_error:
        message += f"。有{len(reckoning.blanks)}格空着（{_names(view.edition, reckoning.blanks)}），空格按0算才对不上"
        message_en += f"; {len(reckoning.blanks)} blank cells counted as 0"
    return finding(
        identity.code,
        Severity.ERROR if is_error else Severity.WARNING,
        message,
        message_en,
        identity.key,
        cells=identity.addresses,
        quote=view.printed(anchor) if anchor else None,
        place=_place(view, reckoning, anchor),
        suggestion=_suggestion(view, reckoning),
        certainty=Certainty.PROOF if is_error else Certainty.STRONG,
    )


def _place(view: View, reckoning: Reckoning, anchor: str | None) -> Place:
    if anchor is not None:
        return view.place_of(anchor, *reckoning.identity.addresses)
    return next(extra.place for extra in view.report.extras if extra.label in reckoning.extras)


def _anchor(identity: Identity) -> str | None:
    """The cell a person should look at first: the printed total of the sum."""
    return identity.right[0] if identity.right else None


def _words(view: View, reckoning: Reckoning) -> tuple[str, str]:
    identity, left, right = reckoning.identity, reckoning.left, reckoning.right
    values = [view.report.value(address) or 0 for address in identity.addresses]
    if identity.code == "T3-01":
        name = _column_label(view.edition, identity.key)
        new, forward, handled, over = values
        zh = f"{name}一列对不上：{new}+{forward}不等于{handled}+{over}（新收加结转，办结加结转下年）"
        return zh, f"Column {identity.key}: {new}+{forward} is not {handled}+{over}"
    gap = f"差{abs(reckoning.difference)}"
    if identity.code == "T3-02":
        name = _column_label(view.edition, identity.key)
        zh = f"{name}一列对不上：各项办理结果加起来是{left}，（七）总计写的是{right}，{gap}"
        return zh, f"Column {identity.key}: outcomes sum to {left}, total says {right}"
    if identity.code == "T3-03":
        zh = f"“{_row_label(view, reckoning)}”一行对不上：六栏加起来是{left}，总计写的是{right}，{gap}"
        return zh, f"Row {identity.key}: columns sum to {left}, total says {right}"
    name = next(group.label for group in view.edition.remedy_groups if group.key == identity.key)
    sum_of = "+".join(str(value) for value in values[:-1])
    return f"{name}对不上：{sum_of}={left}，总计写的是{right}", f"{identity.key}: {sum_of}={left}, total says {right}"


def _suggestion(view: View, reckoning: Reckoning) -> str:
    identity = reckoning.identity
    if reckoning.standing is Standing.DOUBTFUL:
        return "请把空着的格填上：没有的填0，有的填实际数"
    if identity.code == "T3-01":
        return "请核对这一列的新收、结转、总计和结转下年四个数"
    whole = view.report.value(identity.right[0]) if identity.right else reckoning.right
    if reckoning.blanks or reckoning.missing or whole is None:
        return "请核对这几个数"
    parts = "各分栏" if identity.code == "T3-03" else "各分项"
    return f"如果{parts}都对，把总计改为{reckoning.left}；如果总计对，请核对{parts}"


def _column_label(edition: Edition, key: str) -> str:
    column = next(column for column in edition.request_columns if column.key == key)
    return f"{column.group}·{column.label}" if column.label == "其他" and column.group else column.label


def _row_label(view: View, reckoning: Reckoning) -> str:
    if not reckoning.identity.addresses:
        return reckoning.extras[0]
    row = view.edition.row(reckoning.identity.key)
    return f"{row.ordinal}{row.label.partition('（')[0]}"


def _names(edition: Edition, addresses: tuple[str, ...]) -> str:
    names = "、".join(edition.label_of(address) for address in addresses[:3])
    return names + ("等" if len(addresses) > 3 else "")


def _repaired_value(view: View, address: str, failing: list[Reckoning]) -> Number | None:
    """What this cell would have to hold so that every sum it stands in agrees; None if no such count."""
    value = view.report.value(address)
    around = [identity for identity in view.edition.identities if address in identity.addresses]
    if value is None or len(around) != len(failing):
        return None
    wanted = {value - r.difference if address in r.identity.left else value + r.difference for r in failing}
    if len(wanted) != 1:
        return None
    number = wanted.pop()
    return number if number >= 0 and number == int(number) else None


def _one_cell(view: View, address: str, value: Number, failing: list[Reckoning]) -> Finding:
    name = view.edition.label_of(address)
    cells = tuple(dict.fromkeys([address, *(a for r in failing for a in r.identity.addresses)]))
    return finding(
        "T3-06",
        Severity.WARNING,
        f"有{len(failing)}处对不上，都差{abs(failing[0].difference)}：{name}如果是{value}，就都对上了",
        f"{len(failing)} sums fail alike; {address} = {value} would repair them all",
        address,
        cells=cells,
        quote=view.printed(address),
        place=view.place_of(address),
        suggestion=f"请核对{name}：现在写的是{view.report.value(address)}，可能应为{value}",
    )


_Move = tuple[tuple[str, str, str], dict[str, Number]]


def _moves(view: View, failing: list[Reckoning]) -> Iterator[_Move]:
    """The misplacements that clerks make, each with its words and the cells it changes."""
    edition, value = view.edition, view.report.value
    rows = [r.identity.key for r in failing if r.identity.code == "T3-03"]
    if len(rows) == 1:
        row = edition.row(rows[0])
        numbers = [value(address) or 0 for address in row.addresses]
        for step, zh in ((1, "右"), (-1, "左")):
            shifted = numbers[-step:] + numbers[:-step]
            words = (
                f"“{row.ordinal}{row.label}”一行整行往{zh}挪一格，就都对上了",
                f"Row {row.key} seems shifted",
                row.key,
            )
            yield words, dict(zip(row.addresses, shifted, strict=True))
    ends = ("requests.newly_received", "requests.brought_forward", "requests.total_handled", "requests.carried_over")
    for first in ends[2:]:
        for second in ends:
            if first != second and (first, second) != (ends[3], ends[2]):
                yield _exchange(view, edition.row(first).addresses, edition.row(second).addresses, "行")
    keys = [column.key for column in edition.request_columns]
    row_keys = [row.key for row in edition.request_rows]
    for key in keys[:-1]:
        mine = tuple(f"{row}.{key}" for row in row_keys)
        yield _exchange(view, mine, tuple(f"{row}.{keys[-1]}" for row in row_keys), "列")


def _exchange(view: View, first: tuple[str, ...], second: tuple[str, ...], unit: str) -> _Move:
    value = view.report.value
    changed = {a: value(b) or 0 for a, b in zip(first, second, strict=True)}
    changed |= {b: value(a) or 0 for a, b in zip(first, second, strict=True)}
    names = [_name_of(view.edition, address, unit) for address in (first[0], second[0])]
    words = (
        f"{names[0]}和{names[1]}两{unit}对调，就都对上了",
        f"{first[0]} and {second[0]} seem exchanged",
        "/".join(names),
    )
    return words, changed


def _name_of(edition: Edition, address: str, unit: str) -> str:
    row, _, column = address.rpartition(".")
    return f"“{edition.row(row).label}”" if unit == "行" else f"“{_column_label(edition, column)}”"


def _holds_after(view: View, changed: dict[str, Number]) -> bool:
    cells: dict[str, ReadCell] = dict(view.report.cells)
    if all(cells[address].value == number for address, number in changed.items()):
        return False
    for address, number in changed.items():
        cells[address] = ReadCell(CellState.NUMBER, number)
    values = [cells[address].value for address in view.edition.addresses]
    left = reckon(values, cells, load_edition(view.edition.id), view.report.extras)
    return not any(reckoning.identity.code.startswith("T3") for reckoning in left)


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (broken, not_assessed, one_cell_repairs, shift_repairs)
