"""T2-04..06, T2-09, SEC-09 正文与表二: documents and decisions, told and tabled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gongkai.language.numerals import read_number
from gongkai.language.offices import OfficeLevel
from gongkai.report.checks.claims import MEASURE, NUMBER
from gongkai.report.checks.view import View, bare
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import Part
from gongkai.report.rules import finding

_ISSUED = re.compile(
    rf"(?P<verb>制发|印发|出台|制定)(?:行政)?规范性文件(?:共计|共|数量|数|为|:){{0,2}}{NUMBER}(?:件|份|个|部)"
)
_DECISIONS = re.compile(
    rf"[作做]出(?:的)?行政(?P<kind>许可|处罚|强制)(?:决定|处理决定)(?:书)?(?:共计|共|数量|数|为|:){{0,2}}{NUMBER}{MEASURE}"
)
_MIXED = re.compile(r"其他文件|其它文件|修订|修改|其中|新增|截至|累计|以来|上年|去年")
_DECISION_ROWS = {
    "许可": "administrative_licences",
    "处罚": "administrative_penalties",
    "强制": "administrative_compulsion",
}


def table_two_told(view: View) -> Iterator[Finding]:
    """T2-05: normative documents issued and decisions made, told and tabled (mixed totals are left alone: T2-10)."""
    if "规范性文件" not in view.text and "决定" not in view.text:
        return
    column = "issued" if view.edition.id == "2021" else "newly_made"
    for sentence in view.sentences:
        if _MIXED.search(sentence.text):
            continue
        for match in (*_ISSUED.finditer(sentence.text), *_DECISIONS.finditer(sentence.text)):
            row = f"normative_documents.{column}" if "verb" in match.groupdict() else None
            address = f"proactive_disclosure.{row or _DECISION_ROWS[match['kind']] + '.decisions'}"
            number = read_number(match["number"])
            start = sentence.start + match.start()
            if not isinstance(number, int) or any(
                year.year != view.year for year in view.years_between(sentence.start, start)
            ):
                continue
            yield from _table_two(view, address, number, start, sentence.start + match.end())


def _table_two(view: View, address: str, number: int, start: int, end: int) -> Iterator[Finding]:
    value = view.report.value(address)
    quote, place = view.quote(start, end)
    label = view.edition.label_of(address)
    if value is None:
        if view.unread((address,)) and Part.PROACTIVE_DISCLOSURE in view.report.tables_found:
            yield finding(
                "T2-05",
                Severity.NOTE,
                f"正文说{number}件，{label}没有读到，没法核对",
                f"The text says {number}; {address} is lost or unsure",
                f"open:{address}",
                cells=(address,),
                quote=quote,
                place=place,
                assessed=False,
                suggestion="请对照原文核对",
            )
    elif value != number:
        yield finding(
            "T2-05",
            Severity.WARNING,
            f"正文说{number}件，{label}是{value}",
            f"The text says {number}, {address} is {value}",
            address,
            cells=(address,),
            quote=quote,
            place=place,
            suggestion="请核对，改成一致；口径不同的，在正文里写明",
        )


_PUBLISHED = re.compile(rf"主动公开(?:各类)?(?:政府|政务)?信息(?:共计|共|总数|数量|数|:){{0,2}}{NUMBER}条")


def published_total(view: View) -> Iterator[Finding]:
    """T2-06: the local line 发布总数量 of the 2019 form beside the narrative's 主动公开 N 条."""
    for extra in view.report.extras:
        if "发布总数" not in bare(extra.label) or not extra.values or extra.values[0] is None:
            continue
        match = _PUBLISHED.search(view.text)
        number = read_number(match["number"]) if match else None
        if match is None or number is None or number == extra.values[0]:
            continue
        quote, place = view.quote(*match.span())
        yield finding(
            "T2-06",
            Severity.WARNING,
            f"正文说主动公开{number}条，表二“{extra.label.strip()}”是{extra.values[0]}",
            f"The text says {number} items, the table's line of all published {extra.values[0]}",
            "published_total",
            quote=quote,
            place=place,
            suggestion=f"表里不计新闻、消息的，请在正文说明这{number}条里有多少是新闻、消息",
        )


_RULES_TOLD = re.compile(
    rf"(?:制发|制定|公开|发布|印发|出台)(?:了)?(?:行政)?(?:规范性文件[、和])?规章(?:类)?(?:文件)?(?:共|数量|数|:){{0,2}}{NUMBER}(?:件|条|部|份|个)"
)


def _is_below_rule_makers(view: View) -> bool:
    """Whether the office is below the cities with districts, that is cannot make 规章."""
    office = view.report.office_name
    if office is None:
        return False
    if office.kind in (OfficeLevel.SUBDISTRICT, OfficeLevel.TOWNSHIP, OfficeLevel.COUNTY):
        return True
    return office.kind is OfficeLevel.DEPARTMENT and office.code is not None and len(office.code) >= 6


def rules_below_city(view: View) -> Iterator[Finding]:
    """T2-04 and T2-09: 规章 of an office that cannot make any, tabled or told."""
    if not _is_below_rule_makers(view):
        return
    row = next(row for block in view.edition.blocks for row in block.rows if row.key.endswith(".administrative_rules"))
    cells = tuple(address for address in row.addresses if (view.report.value(address) or 0) > 0)
    if cells:
        filled = "、".join(str(view.report.value(address)) for address in cells)
        yield finding(
            "T2-04",
            Severity.WARNING,
            f"“规章”一行填了{filled}，县级以下机关和乡镇街道没有制定规章的权力",
            "Administrative rules at an office that cannot make any",
            "administrative_rules",
            cells=cells,
            quote=view.printed(cells[0]),
            place=view.place_of(*cells),
            suggestion="如果是普通文件或规范性文件，请填到相应的行；“规章”一行改为0",
        )
    match = _RULES_TOLD.search(view.text) if "规章" in view.text else None
    number = read_number(match["number"]) if match else None
    if match and number:
        quote, place = view.quote(*match.span())
        yield finding(
            "T2-09",
            Severity.WARNING,
            f"正文说规章{number}件，县级以下机关和乡镇街道没有制定规章的权力，可能把普通文件叫作规章",
            f"The text tells {number} administrative rules of an office that cannot make any",
            match[0],
            quote=quote,
            place=place,
            suggestion="改用“文件”或“规范性文件”，并与表二一致",
        )


_NONE_ISSUED = re.compile(
    r"(?:未|没有|无)(?:新)?(?:制发|制定|出台|印发)(?:过)?(?:新的)?(?:行政)?规范性文件(?=[,。;\n]|$)"
)


def documents_denied(view: View) -> Iterator[Finding]:
    """SEC-09: the text says no normative document was issued, table 2 has some."""
    if view.edition.id != "2021" or "规范性文件" not in view.text:
        return
    match = _NONE_ISSUED.search(view.text)
    address = "proactive_disclosure.normative_documents.issued"
    value = view.report.value(address)
    if (
        match is None
        or not value
        or any(year.year != view.year for year in view.years_between(match.start() - 30, match.start()))
    ):
        return
    quote, place = view.quote(*match.span())
    yield finding(
        "SEC-09",
        Severity.WARNING,
        f"正文说没有制发规范性文件，表二写的是{value}件",
        f"The text denies normative documents, table 2 has {value}",
        address,
        cells=(address,),
        quote=quote,
        place=place,
        suggestion="请核对，改成一致",
    )


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (
    table_two_told,
    published_total,
    rules_below_city,
    documents_denied,
)
