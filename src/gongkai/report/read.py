"""Document -> report: 200 cells with states and places, parts, office and year, and what could not be read.

Reading never fails on a bad report; it raises NotAReport only for a document that is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from gongkai.document.model import Document, Place
from gongkai.errors import NotAReport
from gongkai.language.offices import OfficeName, split_office
from gongkai.language.text import fold
from gongkai.report import prose
from gongkai.report.inference import infer
from gongkai.report.model import CellState, Part, Passage, Problem, ReadCell, Report, Section, Source
from gongkai.report.outline import Outline, outline_of
from gongkai.report.shapes import pieces_of
from gongkai.report.tables import ReadTables, read_tables

_TABLE_NAMES = {Part.PROACTIVE_DISCLOSURE: "表二", Part.REQUESTS: "表三", Part.REMEDIES: "表四"}


def read_report(document: Document, source: Source) -> Report:
    """The annual report that a document is.

    Raises NotAReport where the document holds neither a statutory table nor a title and a part of the form.
    """
    outline = outline_of(pieces_of(document))
    year = _year_of(outline)
    tables = read_tables(outline.runs, year=year)
    _refuse_other_documents(outline, tables)
    inferred = infer(tables.cells, tables.edition, tables.extras)
    cells = dict(tables.cells)
    for address, number in inferred.items():
        cells[address] = cells[address]._replace(state=CellState.INFERRED, value=number)
    narrative = (*outline.preamble, *(passage for section in outline.sections for passage in section.passages))
    told = prose.build(narrative)
    office = _office_of(outline, told.text)
    edition = tables.edition.id if tables.found and tables.is_edition_told else _edition_without_tell(tables, year)
    return Report(
        source=source,
        office=office.office if office else None,
        divisions=office.divisions if office else (),
        year=year,
        edition=edition,
        title=outline.title or document.title,
        title_place=outline.title_place,
        cells={address: cells[address] for address in tables.edition.addresses},
        labels=tuple(tables.labels),
        sections=tuple(outline.sections),
        preamble=tuple(outline.preamble),
        extras=tuple(tables.extras),
        problems=tuple(_problems(document, outline, tables, cells, inferred)),
        prose=told,
        tables_found=frozenset(tables.found),
        before_title=tuple(Passage(line.printed, line.place) for line in outline.before),
        published_on=_published_on(outline),
        office_name=office,
    )


def _edition_without_tell(tables: ReadTables, year: int | None) -> str | None:
    """Tables that both forms share tell no edition; the year then does, and without tables nothing does."""
    return tables.edition.id if tables.found and year is not None else None


def _refuse_other_documents(outline: Outline, tables: ReadTables) -> None:
    has_table = bool(tables.found & {Part.REMEDIES}) or len(tables.owners) >= 3
    has_title = outline.title is not None
    has_part = any(section.part is not None for section in outline.sections)
    if not has_table and not (has_title and has_part):
        raise NotAReport(
            "不像政府信息公开工作年度报告：没有找到法定的表格，也没有找到标题和六个部分。请看一看是不是选错了文件"
        )


# ---- year


_YEAR = re.compile(r"(?<!\d)(20[0-3]\d)(?!\d)")
_CHINESE_YEAR = re.compile(r"二[〇○零Oo0]([〇○零一二三])([〇○零一二三四五六七八九])")
_PERIOD = re.compile(r"(20[0-3]\d)年1月1日(?:起)?(?:至|到|—|-)")
_DIGITS = {"〇": "0", "○": "0", "零": "0", **{name: str(value) for value, name in enumerate("一二三四五六七八九", 1)}}


def _year_of(outline: Outline) -> int | None:
    """The report year: of the title, else of the statistical period, else the one year that the preamble names."""
    title = fold(outline.title or "")
    found = _years_in(title)
    if len(set(found)) == 1:
        return found[0]
    opening = fold("\n".join(passage.text for passage in outline.preamble))
    period = _PERIOD.search(opening)
    if period:
        return int(period[1])
    if found:
        return max(found)
    counted = Counter(_years_in(opening) or _years_in(_first_section(outline.sections)))
    return counted.most_common(1)[0][0] if counted else None


def _years_in(text: str) -> list[int]:
    chinese = [int(f"20{_DIGITS[match[1]]}{_DIGITS[match[2]]}") for match in _CHINESE_YEAR.finditer(text)]
    return [int(match[1]) for match in _YEAR.finditer(text)] + chinese


def _first_section(sections: Sequence[Section]) -> str:
    return fold(sections[0].text) if sections else ""


# ---- office


def _office_of(outline: Outline, text: str) -> OfficeName | None:
    """The office that the title names, else the preamble; the rest of the text decides between namesakes."""
    hint = text[:1_500]
    if outline.title is not None:
        named = split_office(fold(outline.title), hint=hint)
        if named is not None:
            return named
    before = "".join(line.folded for line in outline.before[-3:])
    return split_office(before, hint=hint) or split_office(text[:200], hint=hint)


# ---- publication date


_PUBLISHED = re.compile(
    r"(?:发布|公开|公布|发文|成文|生成)(?:日期|时间)[::]?(20\d\d)(?:年|-|/|\.)(\d{1,2})(?:月|-|/|\.)(\d{1,2})"
)


def _published_on(outline: Outline) -> str | None:
    """The date of publication of the page's own metadata, before the title or after the report; None if not stated."""
    for line in (*outline.before, *outline.furniture):
        match = _PUBLISHED.search(line.folded)
        if match and 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31:
            return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    return None


# ---- problems of reading


def _problems(
    document: Document,
    outline: Outline,
    tables: ReadTables,
    cells: Mapping[str, ReadCell],
    inferred: Mapping[str, object],
) -> Iterable[Problem]:
    yield from _missing_tables(outline, tables)
    yield from _lost_rows(tables)
    if inferred:
        yield Problem(
            "RDR-03",
            f"有{len(inferred)}个数没有读到，由勾稽关系推得，不是读出来的",
            _first_place(inferred, cells),
            tuple(inferred),
        )
    for line in outline.furniture:
        yield Problem("RDR-04", f"正文里夹着网页上的文字“{line.printed.strip()}”，已经略过", line.place)
    irregular = [address for address, cell in cells.items() if cell.is_irregular]
    if irregular:
        prints = "、".join(dict.fromkeys(f"“{cells[address].printed}”" for address in irregular[:5]))
        yield Problem(
            "RDR-05", f"有{len(irregular)}个数写法不规范：{prints}", _first_place(irregular, cells), tuple(irregular)
        )
    yield from _doubled_report(outline, tables)
    for notice in document.notices:
        yield Problem(_NOTICE_CODE, notice.message, notice.place)


_NOTICE_CODE = "RDR-08"


def _missing_tables(outline: Outline, tables: ReadTables) -> Iterable[Problem]:
    for part, name in _TABLE_NAMES.items():
        if part in tables.found:
            continue
        section = next((section for section in outline.sections if section.part is part), None)
        prefix = _PREFIXES[part]
        addresses = tuple(address for address in tables.cells if address.startswith(prefix))
        if section is not None and section.has_picture and not section.has_table:
            yield Problem(
                "RDR-06", f"“{section.heading}”下面没有表格文字，只有图片或附件，数字查不了", section.place, addresses
            )
        yield Problem(
            "RDR-01", f"没有找到{name}（{_PART_NAMES[part]}）", section.place if section else Place(), addresses
        )


_PREFIXES = {Part.PROACTIVE_DISCLOSURE: "proactive_disclosure.", Part.REQUESTS: "requests.", Part.REMEDIES: "remedies."}
_PART_NAMES = {
    Part.PROACTIVE_DISCLOSURE: "主动公开政府信息情况",
    Part.REQUESTS: "收到和处理政府信息公开申请情况",
    Part.REMEDIES: "政府信息公开行政复议、行政诉讼情况",
}


def _lost_rows(tables: ReadTables) -> Iterable[Problem]:
    """One problem a table for what is lost or unsure in it, naming the rows."""
    open_cells = {address: cell for address, cell in tables.cells.items() if cell.state in _NOT_READ}
    if not open_cells:
        return
    for part, name in _TABLE_NAMES.items():
        if part not in tables.found:
            continue
        for state, said in _NOT_READ.items():
            addresses = [
                address
                for address, cell in open_cells.items()
                if cell.state is state and address.startswith(_PREFIXES[part])
            ]
            if addresses:
                yield Problem(
                    "RDR-02",
                    f"{name}有{len(addresses)}格{said}：{_row_labels(tables, addresses)}",
                    _first_place(addresses, tables.cells),
                    tuple(addresses),
                )


_NOT_READ = {CellState.UNSURE: "读到了数，但分不清属于哪一格", CellState.LOST: "没有读到"}


def _row_labels(tables: ReadTables, addresses: Sequence[str]) -> str:
    rows = list(dict.fromkeys(address.rpartition(".")[0] for address in addresses))
    labels = "、".join(f"“{_row_label(tables, key)}”" for key in rows[:3])
    return f"{labels}等{len(rows)}行" if len(rows) > 3 else f"{labels}{len(rows)}行"


def _row_label(tables: ReadTables, key: str) -> str:
    groups = {group.key: group.label for group in tables.edition.remedy_groups}
    return groups[key] if key in groups else tables.edition.row(key).label


def _first_place(addresses: Iterable[str], cells: Mapping[str, ReadCell]) -> Place:
    return next((place for address in addresses if (place := cells[address].place) is not None), Place())


def _doubled_report(outline: Outline, tables: ReadTables) -> Iterable[Problem]:
    titles = {fold(title) for title in outline.titles}
    years = {year for title in titles for year in _years_in(title)}
    if tables.is_doubled or len(years) > 1:
        yield Problem("RDR-07", "一个文件里像是有两份报告，重复而不一致的数没有取用。请分成两个文件再检查")
