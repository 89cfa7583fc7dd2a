"""Writes docs/glossary.md from the enums and the forms: one Chinese term, one English identifier.

scripts/glossary.py          writes the page
scripts/glossary.py --check  exit status 1 when the page is not what would be written
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from gongkai.language.offices import OfficeLevel
from gongkai.law.applicants import ApplicantType
from gongkai.law.grounds import Ground
from gongkai.law.outcomes import Outcome
from gongkai.report.edition import EDITIONS, Edition, load_edition
from gongkai.report.findings import Severity
from gongkai.report.model import CellState
from gongkai.request.events import EventKind
from gongkai.request.receipt import Channel
from gongkai.request.status import Status

PAGE = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"

_HEAD = """# Glossary 词汇表

One Chinese term, one English identifier: in code, JSON, addresses and documents alike. This page is written by
`make generated` from the code's enums and the data of the forms; change it there.

A cell's address is row and column joined by a point, e.g. `requests.newly_received.natural_person` is 表三
“本年新收政府信息公开申请数量”一行“自然人”一列.
"""

_ENUMS: tuple[tuple[str, type[StrEnum]], ...] = (
    ("States of a cell 单元格的状态", CellState),
    ("Severity of a finding 问题的轻重", Severity),
    ("Outcomes of a request 办理结果", Outcome),
    ("Grounds of a reply 答复依据", Ground),
    ("Kinds of applicants 申请人类型", ApplicantType),
    ("Ways of submission 提交方式", Channel),
    ("Events of a request 申请的事件", EventKind),
    ("Status of a request 申请的状态", Status),
    ("Levels of offices 机关层级", OfficeLevel),
)


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _enum(kind: type[StrEnum]) -> Iterator[str]:
    members = [(member, getattr(member, "zh", None), getattr(member, "citation", None)) for member in kind]
    has_citation = any(citation for _, _, citation in members)
    head = ("中文", "identifier", "依据") if has_citation else ("中文", "identifier")
    rows = (
        (zh or "", f"`{member.value}`", *([str(citation or "")] if has_citation else []))
        for member, zh, citation in members
    )
    yield from _table(head, rows)


def _form(edition: Edition) -> Iterator[str]:
    yield from ("", f"## Form of {edition.id}", "", "Parts", "")
    yield from _table(("中文", "identifier"), ((label, f"`{part.value}`") for part, label in edition.headings))
    for block in edition.blocks:
        yield from ("", f"Table 2, {block.band}", "")
        columns = ((column.label, f"`….{column.key}`") for column in block.columns)
        rows = ((row.label, f"`{row.key}`") for row in block.rows)
        yield from _table(("中文", "identifier"), iter([*rows, *columns]))
    yield from ("", "Table 3, rows", "")
    groups = {group.key: group.label for group in edition.groups}
    yield from _table(
        ("组", "中文", "identifier"),
        ((groups[row.group] if row.group else "", row.label, f"`{row.key}`") for row in edition.request_rows),
    )
    yield from ("", "Table 3, columns", "")
    yield from _table(
        ("中文", "identifier"), ((column.label, f"`….{column.key}`") for column in edition.request_columns)
    )
    yield from ("", "Table 4", "")
    remedies = [(group.label, f"`{group.key}`") for group in edition.remedy_groups]
    columns = [(column.label, f"`….{column.key}`") for column in edition.remedy_columns]
    yield from _table(("中文", "identifier"), iter(remedies + columns))


def page() -> str:
    """The whole page."""
    lines = [_HEAD.rstrip("\n")]
    for title, kind in _ENUMS:
        lines += ["", f"## {title}", "", *_enum(kind)]
    for edition_id in EDITIONS:
        lines += _form(load_edition(edition_id))
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Writes or checks."""
    text = page()
    if "--check" not in arguments:
        PAGE.write_text(text, "utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text("utf-8") == text:
        return 0
    print("docs/glossary.md is not what the code says: run make generated", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
