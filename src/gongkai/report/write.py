"""Report -> paper in the form of its edition: title, preamble, six parts, the three statutory tables.

What stands in the report is kept as it is; what was not read is said to be so and is never a 0.

依据: F19; F21
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.document.model import Block, Document, Heading, Paragraph, Role, Table
from gongkai.report.edition import Edition, load_edition
from gongkai.report.exchange import FORM_WITHOUT_TABLES
from gongkai.report.form_tables import print_number, statutory_table
from gongkai.report.model import CellState, Extra, Part, Passage, Report, Section

_TABLES = (Part.PROACTIVE_DISCLOSURE, Part.REQUESTS, Part.REMEDIES)
_ORDINALS = "一二三四五六七八九十"
_SUB_HEADING = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）][^。；！？：，,;:]{1,30}")
_TITLE_LINE = 20
_TITLE_BREAK = re.compile(r"(?<=.)20\d\d ?年(?=政府信息公开)|(?<=.)政府信息公开")
_NOT_READ = "表中写“没读到”的格，原件里没有找到；写“读不准”的，原件里有数字，但分不清属于哪一格。两样都不是0。"
_PROVED = "数字后面写“（推）”的，原件里没有读到，是由表内的勾稽关系算出来的。"
_PART_MISSING = "（原件没有这一部分。）"
_PICTURE = "（原件在这一部分有图片或附件，没有转过来。）"


def write_report(report: Report) -> Document:
    """The report as paper, for any writer of `document`.

    Its own headings and sentences stay as printed and in their order; a part of the form that it lacks is added and
    said to be missing. Rows that the form does not have are told below their table.
    """
    return Document("", tuple(_Composition(report).blocks()), title_of(report))


def title_of(report: Report) -> str:
    """The title as printed, else the one that the form asks for, of what is known."""
    if report.title:
        return " ".join(report.title.split())
    year = f"{report.year}年" if report.year else ""
    return f"{report.office or ''}{year}政府信息公开工作年度报告"


def _in_lines(title: str) -> str:
    """A title longer than a line, broken where its meaning allows: before the year, else before its subject."""
    if len(title) <= _TITLE_LINE:
        return title
    broken = _TITLE_BREAK.search(title)
    return f"{title[: broken.start()].rstrip()}\n{title[broken.start() :]}" if broken else title


class _Composition:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.edition: Edition = load_edition(report.edition or FORM_WITHOUT_TABLES)
        self._headings = dict(self.edition.headings)
        self._written: set[Part] = set()

    def blocks(self) -> Iterator[Block]:
        yield Paragraph(_in_lines(title_of(self.report)), role=Role.TITLE)
        yield from map(_prose, self.report.preamble)
        for section in self._sections():
            yield from self._missing(section) if isinstance(section, Part) else self._section(section)

    def _sections(self) -> list[Section | Part]:
        """The report's sections, and the parts that it lacks where the form has them."""
        plan: list[Section | Part] = list(self.report.sections)
        order = list(self._headings)
        for index, part in enumerate(order):
            if self.report.section_of(part) is not None:
                continue
            before = [at for at, item in enumerate(plan) if _part_of(item) in order[:index]]
            plan.insert(before[-1] + 1 if before else 0, part)
        return plan

    def _section(self, section: Section) -> Iterator[Block]:
        yield Heading(section.heading.strip(), 1)
        yield from map(_prose, section.passages)
        if section.has_picture:
            yield Paragraph(_PICTURE, role=Role.NOTE)
        if section.part in _TABLES and section.part not in self._written:
            yield from self._table(section.part)

    def _missing(self, part: Part) -> Iterator[Block]:
        number = list(self._headings).index(part) + 1
        is_free = all(section.number != number for section in self.report.sections)
        yield Heading(f"{_ORDINALS[number - 1]}、{self._headings[part]}" if is_free else self._headings[part], 1)
        if part not in self.report.tables_found:
            yield Paragraph(_PART_MISSING, role=Role.NOTE)
        if part in _TABLES:
            yield from self._table(part)

    def _table(self, part: Part) -> Iterator[Block]:
        self._written.add(part)
        table = statutory_table(part, len(self._written), self.edition, self.report.cells)
        yield table
        for note in (*_notes(table), *self._extra_rows(part)):
            yield Paragraph(note, role=Role.NOTE)

    def _extra_rows(self, part: Part) -> Iterator[str]:
        yield from map(_extra_row, (extra for extra in self.report.extras if extra.table is part))


def _part_of(item: Section | Part) -> Part | None:
    return item if isinstance(item, Part) else item.part


def _prose(passage: Passage) -> Heading | Paragraph:
    text = passage.text.strip()
    return Heading(text, 2) if _SUB_HEADING.fullmatch(text) else Paragraph(text)


def _notes(table: Table) -> Iterator[str]:
    marks = {cell.look.mark.value for cell in table.cells if cell.look.mark}
    if marks & {CellState.LOST.value, CellState.UNSURE.value}:
        yield _NOT_READ
    if CellState.INFERRED.value in marks:
        yield _PROVED


def _extra_row(extra: Extra) -> str:
    values = "、".join("没有数字" if value is None else print_number(value) for value in extra.values)
    return f"原件这张表还有格式以外的一行：{extra.label}：{values or '没有数字'}。"
