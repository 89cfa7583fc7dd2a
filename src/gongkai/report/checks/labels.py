"""LBL 表头和标题: printed labels and headings beside the form's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from gongkai.document.model import Place
from gongkai.report.checks.view import View, bare
from gongkai.report.edition import Row
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import CellState, Extra, Part, ReadLabel
from gongkai.report.rules import finding

_TABLE_NAMES = {Part.PROACTIVE_DISCLOSURE: "表二", Part.REQUESTS: "表三", Part.REMEDIES: "表四"}
# 2020年本行政区域政府信息公开发布总数量: a local line of the 2019 form that whole provinces asked for.
_LOCAL_TOTAL = "发布总数"
_LONGEST = 1.5
_GLUED = 3
_MARKDOWN = "#*>|- "
_SPACES = re.compile(r"\s+")


def drift(view: View) -> Iterator[Finding]:
    """LBL-01: a label that differs from the statutory wording, with the difference."""
    told: set[tuple[str, str]] = set()
    for label in view.report.labels:
        if label.is_exact or (label.key, label.printed) in told:
            continue
        told.add((label.key, label.printed))
        printed, statutory = bare(label.printed.lstrip(_MARKDOWN)), bare(label.statutory)
        if printed == statutory or _holds_others(printed, statutory):
            continue
        # 规范性文件 for 行政规范性文件 is a shortening that everybody understands, 内容 for 内部 a slip.
        is_short = printed in statutory and len(statutory) - len(printed) > 1
        what = f"{_table_of(label)}{_kind_of(label)}"
        yield finding(
            "LBL-01",
            Severity.NOTE if is_short else Severity.WARNING,
            f"{what}写成“{_SPACES.sub('', label.printed)}”，格式是“{label.statutory}”{_difference(printed, statutory)}",
            f"Label of {label.key} differs from the form",
            f"{label.key}:{printed}",
            quote=label.printed.strip(),
            place=label.place,
            suggestion=f"改为“{label.statutory}”",
        )


def _holds_others(printed: str, statutory: str) -> bool:
    """Whether the print holds its neighbours as well: reading could not part them, and nobody misprinted."""
    if len(printed) > _LONGEST * len(statutory) + 2:
        return True
    return statutory in printed and len(printed) - len(statutory) >= _GLUED


def other_rows(view: View) -> Iterator[Finding]:
    """LBL-02: rows of the other edition, and rows that no form has."""
    for extra in view.report.extras:
        if extra.key is not None:
            yield _replaced_row(view, extra)
        else:
            yield _local_row(extra)


def absent_rows(view: View) -> Iterator[Finding]:
    """LBL-02: rows of the form whose label was not found and whose cells were not read."""
    if not view.report.labels or not (view.gaps or view.inferred):
        return
    keys = {label.key for label in view.report.labels}
    absent = {address for address, cell in view.gaps if cell.state is CellState.LOST}
    absent.update(view.inferred)
    if not absent:
        return
    stood_for = tuple(extra.key for extra in view.report.extras if extra.key)
    rows = [row for block in view.edition.blocks for row in block.rows] + list(view.edition.request_rows)
    for row in rows:
        table = Part(row.key.partition(".")[0])
        if row.key in keys or table not in view.report.tables_found or not absent.issuperset(row.addresses):
            continue
        if any(row.key.startswith(key) or key.startswith(row.key) for key in stood_for):
            continue
        yield finding(
            "LBL-02",
            Severity.WARNING,
            f"{_TABLE_NAMES[table]}没有找到“{row.ordinal}{row.label}”一行",
            f"Row {row.key} was not found",
            row.key,
            cells=row.addresses,
            place=_place_of_table(view, table),
            suggestion="格式里的行不能删；没有的填0。如果原文有这一行，请核对行名",
        )


def headings(view: View) -> Iterator[Finding]:
    """LBL-03: the heading of a part that differs from the statutory wording."""
    statutory = dict(view.edition.headings)
    for section in view.report.sections:
        if section.part is None or bare(section.heading) == bare(statutory[section.part]):
            continue
        heading = section.heading.strip()
        yield finding(
            "LBL-03",
            Severity.NOTE,
            f"标题写成“{heading}”，格式是“{statutory[section.part]}”",
            f"Heading of part {section.part.value} differs from the form",
            f"{section.part.value}:{bare(heading)}",
            quote=heading,
            place=section.place,
            suggestion=f"改为“{_numbered(section.part, statutory)}{statutory[section.part]}”",
        )


def _numbered(part: Part, statutory: dict[Part, str]) -> str:
    return f"{'一二三四五六'[list(statutory).index(part)]}、"


def _table_of(label: ReadLabel) -> str:
    return next((name for part, name in _TABLE_NAMES.items() if label.key.startswith(part.value)), "")


def _kind_of(label: ReadLabel) -> str:
    if ".column." in label.key:
        return "的栏名"
    return "的类名" if ".group." in label.key or label.key.startswith("remedies.") else "的行名"


def _difference(printed: str, statutory: str) -> str:
    """The differing characters, each with the one before it, so that a person sees the word: “情况”应为“情形”."""
    parts: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, printed, statutory, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if kind == "insert":
            parts.append(f"少了“{statutory[c:d]}”")
        elif kind == "delete":
            parts.append(f"多了“{printed[a:b]}”")
        else:
            parts.append(f"“{printed[max(0, a - 1) : b]}”应为“{statutory[max(0, c - 1) : d]}”")
    return f"：{'，'.join(parts)}" if 0 < len(parts) <= 2 else ""


def _replaced_row(view: View, extra: Extra) -> Finding:
    rows = [row for row in view.edition.request_rows if _belongs(row.key, str(extra.key))]
    printed = [row for row in rows if view.report.cells[row.addresses[-1]].state.is_printed]
    if printed:
        return _row_without_label(extra, [row for row in rows if row not in printed])
    cells = tuple(address for row in rows for address in row.addresses)
    names = "、".join(f"“{row.ordinal}{row.label}”" for row in rows)
    other = "2019年" if view.edition.id == "2021" else "2021年"
    return finding(
        "LBL-02",
        Severity.ERROR,
        f"表三“{extra.label.strip()}”是{other}格式的一行，按{view.edition.id}年格式应是{len(rows)}行：{names}",
        f"Row {extra.key} belongs to the other edition; this one has {len(rows)} rows in its place",
        str(extra.key),
        cells=cells,
        quote=extra.label.strip(),
        place=extra.place,
        suggestion=f"照格式写成{len(rows)}行，把这一行的数分到各行",
    )


def _row_without_label(extra: Extra, rows: Sequence[Row]) -> Finding:
    """Its sisters are there, so the row is of this edition and only its label was lost."""
    names = "、".join(f"“{row.ordinal}{row.label}”" for row in rows)
    return finding(
        "LBL-02",
        Severity.WARNING,
        f"表三有一行只印着“{extra.label.strip()}”，像是{names or '其中一行'}掉了行名",
        f"A row under {extra.key} has lost its label",
        f"unlabelled:{extra.key}",
        cells=tuple(address for row in rows for address in row.addresses),
        quote=extra.label.strip(),
        place=extra.place,
        suggestion="照格式补上行名",
    )


def _belongs(row: str, key: str) -> bool:
    return row == key or row.startswith(key + ".") or key.startswith(row + ".")


def _local_row(extra: Extra) -> Finding:
    is_usual = _LOCAL_TOTAL in bare(extra.label)
    return finding(
        "LBL-02",
        Severity.NOTE if is_usual else Severity.WARNING,
        f"{_TABLE_NAMES.get(extra.table, '表格')}多出一行“{extra.label.strip()}”，格式里没有",
        f"A row that the form does not have in {extra.table.value}",
        f"extra:{bare(extra.label)}",
        quote=extra.label.strip(),
        place=extra.place,
        suggestion="如果是当地要求加的，可以保留；不然请删去，数字写到正文里",
    )


def _place_of_table(view: View, table: Part) -> Place | None:
    section = view.report.section_of(table)
    return section.place if section else None


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (drift, other_rows, absent_rows, headings)
