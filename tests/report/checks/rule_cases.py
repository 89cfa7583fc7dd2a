"""Reports made from a few lines of a rule file: the clean report of an invented office, and what a case changes in it.

A case may set:
  year, edition, office, divisions, title, published_on     the report itself
  cells      address -> number, or "blank", "/", "lost", "unsure", "inferred"
  rows       row key -> list of cells in the order of the columns
  add        part (or "preamble") -> paragraphs put after the part's own
  replace    part (or "preamble") -> paragraphs instead of the part's own
  headings   list of [heading, part or "", number or 0]: the sections as they stand, in this order
  labels     list of {key, printed}: statutory labels as printed
  extras     list of {label, values, table, key}
  problems   list of {code, message, cells}
  before_title  lines that stand before the title
  no_tables  parts whose table was not found; pictures: parts that show a picture instead
  previous   the same office's report of the year before; neighbours: others of the year; pack: TOML of local settings
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.document.model import Place
from gongkai.language.offices import split_office
from gongkai.report.check import check
from gongkai.report.edition import Edition, load_edition
from gongkai.report.findings import Finding
from gongkai.report.model import (
    CellState,
    Extra,
    Part,
    Passage,
    Problem,
    ReadCell,
    ReadLabel,
    Report,
    Section,
    Source,
)
from gongkai.report.packs import Pack, load_pack
from gongkai.report.prose import build

TABLES = (Part.PROACTIVE_DISCLOSURE, Part.REQUESTS, Part.REMEDIES)

HEADINGS = [
    ["一、总体情况", "overview", 1],
    ["二、主动公开政府信息情况", "proactive_disclosure", 2],
    ["三、收到和处理政府信息公开申请情况", "requests", 3],
    ["四、政府信息公开行政复议、行政诉讼情况", "remedies", 4],
    ["五、存在的主要问题及改进情况", "problems_and_improvements", 5],
    ["六、其他需要报告的事项", "other_matters", 6],
]

_STATES = {
    "blank": CellState.BLANK,
    "/": CellState.NOT_APPLICABLE,
    "lost": CellState.LOST,
    "unsure": CellState.UNSURE,
}


def clean_text(office: str, year: int) -> dict[str, list[str]]:
    """The narrative of a report in which every rule finds nothing."""
    return {
        "preamble": [
            f"根据《中华人民共和国政府信息公开条例》的规定编制本报告。报告由总体情况、主动公开政府信息情况、收到和处理政府信息"
            f"公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。"
            f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。如对本报告有疑问，请与{office}联系，"
            f"地址：示例路1号，联系电话：0900-5550123。"
        ],
        "overview": [
            "（一）主动公开情况。全年主动公开政府信息120条，其中网站公开80条，公示栏公开40条。",
            "（二）依申请公开情况。全年未收到政府信息公开申请。",
            "（三）政府信息管理情况。发布前先作保密审查，由三个人依次审核。",
            "（四）平台建设情况。安排专人管理网站专栏。",
            "（五）监督保障情况。全年培训2次，接受群众监督。",
        ],
        "problems_and_improvements": [
            "存在的问题：公开的内容还不够全，解读的形式比较单一。",
            "改进情况：下一步增加图表解读，每季度对照目录检查一次，把漏掉的补上。",
        ],
        "other_matters": [f"{year}年未收取信息处理费。"],
    }


@dataclass(frozen=True, slots=True)
class Case:
    """A case of a rule file, built."""

    report: Report
    previous: Report | None
    neighbours: tuple[Report, ...]
    pack: Pack | None

    def findings(self, code: str | None = None) -> tuple[Finding, ...]:
        """What the checker finds, of one code or of all."""
        found = check(self.report, previous=self.previous, neighbours=self.neighbours, pack=self.pack)
        return tuple(finding for finding in found if code is None or finding.code == code)


def make_case(raw: Mapping[str, Any]) -> Case:
    """A case as a rule file writes it."""
    report = make_report(raw)
    previous = None
    if "previous" in raw:
        previous = make_report({"year": (report.year or 2023) - 1, "office": report.office, **raw["previous"]})
    neighbours = tuple(make_report(entry) for entry in raw.get("neighbours", ()))
    return Case(report, previous, neighbours, load_pack(raw["pack"]) if "pack" in raw else None)


def make_report(raw: Mapping[str, Any]) -> Report:
    """The clean report with the changes of a case."""
    year = raw.get("year", 2023) or None
    edition_id = raw.get("edition", "2021")
    edition = load_edition(edition_id or "2021")
    office = raw.get("office", "示范街道办事处") or None
    divisions = tuple(raw.get("divisions", ("示例省", "示例市", "示例区")))
    text = clean_text(office or "本单位", year or 2023)
    if year is not None and year < 2021:
        text["other_matters"] = ["没有其他需要报告的事项。"]
    for part, paragraphs in raw.get("add", {}).items():
        text.setdefault(part, []).extend(paragraphs)
    text |= raw.get("replace", {})
    sections, preamble = _sections(raw, text)
    passages = (*preamble, *(passage for section in sections for passage in section.passages))
    missing = {Part(part) for part in (*raw.get("no_tables", ()), *raw.get("pictures", ()))}
    return Report(
        source=Source(f"{office}-{year}.txt", "text/plain", "0" * 64),
        office=office,
        divisions=divisions,
        year=year,
        edition=edition_id or None,
        title=raw.get("title", f"示例区{office}{year}年政府信息公开工作年度报告") or None,
        cells=_cells(raw, edition, missing),
        labels=tuple(_labels(raw, edition)),
        sections=sections,
        preamble=preamble,
        extras=tuple(_extra(entry) for entry in raw.get("extras", ())),
        problems=tuple(
            Problem(entry["code"], entry["message"], Place(line=1), tuple(entry.get("cells", ())))
            for entry in raw.get("problems", ())
        ),
        prose=build(passages),
        tables_found=frozenset(part for part in TABLES if part not in missing),
        title_place=Place(line=1),
        office_name=split_office("".join(divisions) + office) if office else None,
        before_title=tuple(Passage(line, Place(line=1)) for line in raw.get("before_title", ())),
        published_on=raw.get("published_on"),
    )


def _sections(
    raw: Mapping[str, Any], text: Mapping[str, Sequence[str]]
) -> tuple[tuple[Section, ...], tuple[Passage, ...]]:
    line = 2
    preamble: list[Passage] = []
    for paragraph in text.get("preamble", ()):
        line += 1
        preamble.append(Passage(paragraph, Place(line=line)))
    pictures = raw.get("pictures", ())
    sections: list[Section] = []
    for heading, part_name, number in raw.get("headings", HEADINGS):
        line += 1
        part = Part(part_name) if part_name else None
        place = Place(line=line, section=number or None)
        passages: list[Passage] = []
        for paragraph in text.get(part_name, text.get(heading, ())):
            line += 1
            passages.append(Passage(paragraph, Place(line=line, section=number or None), number or None, part))
        has_table = part in TABLES and part_name not in (*pictures, *raw.get("no_tables", ()))
        sections.append(
            Section(number or None, part, heading, place, tuple(passages), has_table, part_name in pictures)
        )
        line += 40 if has_table else 0
    return tuple(sections), tuple(preamble)


def _cells(raw: Mapping[str, Any], edition: Edition, missing: set[Part]) -> dict[str, ReadCell]:
    printed: dict[str, Any] = dict.fromkeys(edition.addresses, 0)
    for row, values in raw.get("rows", {}).items():
        addresses = [a for a in edition.addresses if a.rpartition(".")[0] == row]
        printed |= dict(zip(addresses, values, strict=True))
    unknown = set(raw.get("cells", {})) - set(edition.addresses)
    if unknown:
        raise ValueError(f"no such cells: {unknown}")
    printed |= raw.get("cells", {})
    lost = {part.value for part in missing}
    for address in edition.addresses:
        if address.partition(".")[0] in lost:
            printed[address] = "lost"
    return {address: _cell(printed[address], line) for line, address in enumerate(edition.addresses, start=100)}


def _cell(value: Any, line: int) -> ReadCell:
    if value == "inferred":
        return ReadCell(CellState.INFERRED, 0)
    if isinstance(value, str):
        state = _STATES[value]
        place = None if state is CellState.LOST else Place(line=line)
        return ReadCell(state, None, "/" if value == "/" else "", place)
    number = Decimal(str(value)) if isinstance(value, float) else value
    return ReadCell(CellState.NUMBER, number, str(number), Place(line=line))


def _labels(raw: Mapping[str, Any], edition: Edition) -> list[ReadLabel]:
    statutory = {row.key: row.label for block in edition.blocks for row in block.rows}
    statutory |= {row.key: row.label for row in edition.request_rows}
    statutory |= {
        f"proactive_disclosure.column.{column.key}": column.label
        for block in edition.blocks
        for column in block.columns
    }
    statutory |= {f"requests.column.{column.key}": column.label for column in edition.request_columns}
    return [
        ReadLabel(entry["key"], entry["printed"], statutory[entry["key"]], Place(line=90), False)
        for entry in raw.get("labels", ())
    ]


def _extra(entry: Mapping[str, Any]) -> Extra:
    values = tuple(Decimal(str(value)) if isinstance(value, float) else value for value in entry["values"])
    return Extra(entry["label"], values, Place(line=95), Part(entry["table"]), entry.get("key"))
