"""A report written in its form and read back: equal cells, and what was not read never becomes a figure."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from generator import make_report
from generator.figures import STYLES, make_figures
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.document.model import Cell, Document, Heading, Paragraph, Role, Table
from gongkai.document.read_docx import read_docx
from gongkai.document.read_html import read_html
from gongkai.document.read_pdf import read_pdf
from gongkai.document.read_text import read_text
from gongkai.document.read_xlsx import read_xlsx
from gongkai.document.write_docx import write_docx
from gongkai.document.write_html import write_html
from gongkai.document.write_markdown import write_markdown
from gongkai.document.write_pdf import write_pdf
from gongkai.document.write_text import write_text
from gongkai.document.write_xlsx import write_xlsx
from gongkai.errors import DamagedDocument
from gongkai.report.edition import load_edition
from gongkai.report.exchange import as_record, read_record, records_in, write_json
from gongkai.report.model import CellState, Report, Source
from gongkai.report.read import read_report
from gongkai.report.write import write_report

Written = Callable[[Document], bytes]
Read = Callable[[bytes], Document]

FORMATS: dict[str, tuple[Written, Read]] = {
    "docx": (write_docx, read_docx),
    "pdf": (write_pdf, read_pdf),
    "html": (lambda paper: write_html(paper).encode(), read_html),
    "xlsx": (write_xlsx, read_xlsx),
    "markdown": (lambda paper: write_markdown(paper).encode(), lambda data: read_text(data, "text/markdown")),
    "text": (lambda paper: write_text(paper).encode(), read_text),
}
YEARS = {"2021": 2023, "2019": 2020}
PARTS = (
    ("overview", "一、总体情况", "本机关认真执行条例。\n（一）主动公开\n全年主动公开信息12条。"),
    ("proactive_disclosure", "二、主动公开政府信息情况", ""),
    ("requests", "三、收到和处理政府信息公开申请情况", ""),
    ("remedies", "四、政府信息公开行政复议、行政诉讼情况", ""),
    ("problems_and_improvements", "五、存在的主要问题及改进情况", "公开的内容还不够细。下一步逐项补齐。"),
    ("other_matters", "六、其他需要报告的事项", "本年度没有收取信息处理费。"),
)


def record_of(edition: str, cells: dict[str, Any], states: dict[str, str] | None = None) -> dict[str, Any]:
    """A record as another tool would hand it over."""
    return {
        "schema": "gongkai/report-record/1",
        "source": {"name": "样本.json", "media_type": "application/json", "sha256": "0" * 64},
        "office": "桃源街道办事处",
        "divisions": ["吉林省", "长春市", "南关区"],
        "year": YEARS[edition],
        "edition": edition,
        "cells": cells,
        "states": states or {},
        "sections": [
            {"number": number, "part": part, "heading": heading, "text": text}
            for number, (part, heading, text) in enumerate(PARTS, 1)
        ],
        "extras": [],
        "problems": [],
    }


def read_back(name: str, report: Report) -> Report:
    """The report after a journey through a format."""
    write, read = FORMATS[name]
    return read_report(read(write(write_report(report))), Source("x", "x", ""))


def values_of(report: Report) -> dict[str, tuple[str, object]]:
    """State and number of every cell."""
    return {address: (cell.state.value, cell.value) for address, cell in report.cells.items()}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("name", FORMATS)
def test_generated_figures_come_back_from_every_format(name: str, edition: str, style: str):
    for seed in range(3):
        report = read_record(record_of(edition, make_figures(random.Random(f"{style}{seed}"), edition, style)))
        again = read_back(name, report)
        assert again.edition == edition
        assert again.year == YEARS[edition]
        assert values_of(again) == values_of(report)
        assert not again.problems


@pytest.mark.parametrize("name", ["docx", "html", "xlsx", "markdown"])
def test_office_and_parts_come_back(name: str):
    report = read_record(record_of("2021", make_figures(random.Random(1), "2021", "dense")))
    again = read_back(name, report)
    assert again.office == "桃源街道办事处"
    assert [section.part for section in again.sections] == [section.part for section in report.sections]
    assert [section.heading for section in again.sections] == [heading for _, heading, _ in PARTS]


@pytest.mark.parametrize("layout", ["docx", "html", "cell_lines", "tab_rows"])
@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_reports_as_offices_publish_them_come_back(layout: str, edition: str):
    for seed in (11, 12):
        made = make_report(seed, layout=layout, edition=edition)
        readers = {"docx": read_docx, "html": read_html}
        report = read_report(readers.get(layout, read_text)(made.data), Source(made.name, "x", ""))
        for name in ("docx", "pdf", "html", "xlsx"):
            again = read_back(name, report)
            figures = {address: cell.figure for address, cell in made.cells.items()}
            assert {address: cell.value for address, cell in again.cells.items()} == figures, name


def test_a_record_comes_back_as_it_was():
    figures = make_figures(random.Random(5), "2021", "dense")
    record = record_of("2021", {**figures, "requests.disclosed.total": None}, {"requests.disclosed.total": "lost"})
    record["extras"] = [{"label": "其他处理", "values": [1, None, 0, 0, 0, 0, 1], "place": {"line": 9}}]
    record["problems"] = [
        {"code": "RDR-02", "message": "一格没有读到", "place": {"page": 2, "box": [1.0, 2.0, 3.0, 4.0]}}
    ]
    (told,) = records_in(write_json(read_record(record)))
    assert as_record(read_record(told)) == json.loads(json.dumps(as_record(read_record(record))))
    assert as_record(read_record(told))["extras"] == record["extras"]
    assert as_record(read_record(told))["problems"] == record["problems"]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["2021", "2019"]), st.sampled_from(sorted(FORMATS)))
def test_no_cell_without_a_figure_ever_becomes_one(seed: int, edition: str, name: str):
    rng = random.Random(seed)
    cells: dict[str, Any] = make_figures(rng, edition, "dense")
    states: dict[str, str] = {}
    for address in rng.sample(sorted(cells), rng.randint(1, 40)):
        states[address] = rng.choice(["blank", "not_applicable", "lost", "unsure"])
        cells[address] = None
    report = read_record(record_of(edition, cells, states))
    again = read_back(name, report)
    for address, cell in again.cells.items():
        if cell.state is CellState.NUMBER:
            assert cell.value == report.cells[address].value, address
        if address in states:
            assert cell.state is not CellState.NUMBER, address


@pytest.mark.parametrize("name", ["docx", "pdf", "html", "xlsx"])
def test_blanks_and_dashes_stay_what_they_are(name: str):
    cells: dict[str, Any] = make_figures(random.Random(3), "2021", "dense")
    states = {
        "requests.disclosed.commercial_enterprise": "blank",
        "requests.carried_over.research_institution": "not_applicable",
        "remedies.reconsideration.upheld": "blank",
    }
    report = read_record(record_of("2021", {**cells, **dict.fromkeys(states)}, states))
    again = read_back(name, report)
    assert {address: again.cells[address].state.value for address in states} == states


# ---- the form


def _table(report: Report, number: int) -> Table:
    return [block for block in write_report(report).blocks if isinstance(block, Table)][number]


def _spans(table: Table) -> dict[str, tuple[int, int]]:
    return {cell.text: (cell.rowspan, cell.colspan) for cell in table.cells if not cell.text.isdecimal()}


@pytest.mark.parametrize(("edition", "rows", "outcomes"), [("2021", 25, 22), ("2019", 23, 20)])
def test_table_three_has_the_merged_cells_of_the_form(edition: str, rows: int, outcomes: int):
    report = read_record(record_of(edition, make_figures(random.Random(2), edition, "dense")))
    table = _table(report, 1)
    spans = _spans(table)
    assert (table.row_count, table.column_count, table.header_rows) == (3 + rows, 10, 3)
    assert spans["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"] == (3, 3)
    assert spans["申请人情况"] == (1, 7)
    assert spans["法人或其他组织"] == (1, 5)
    assert spans["自然人"] == spans["总计"] == (2, 1)
    assert spans["三、本年度办理结果"] == (outcomes, 1)
    assert [spans[label][0] for label in ("（三）不予公开", "（四）无法提供", "（五）不予处理")] == [8, 3, 5]
    assert spans["（六）其他处理"] == ((3, 1) if edition == "2021" else (1, 2))
    assert spans["一、本年新收政府信息公开申请数量"] == spans["四、结转下年度继续办理"] == (1, 3)
    assert spans["（一）予以公开"] == spans["（七）总计"] == (1, 2)


def test_table_two_and_four_have_the_merged_cells_of_the_form():
    report = read_record(record_of("2021", make_figures(random.Random(2), "2021", "dense")))
    two, four = _spans(_table(report, 0)), _spans(_table(report, 2))
    assert two["第二十条第（六）项"] == (1, 4)
    assert two["本年收费金额（单位：万元）"] == (1, 3)
    assert two["本年废止件数"] == (1, 1)
    assert four["行政复议"] == four["未经复议直接起诉"] == (1, 5)
    assert four["行政诉讼"] == (1, 10)
    assert _table(report, 2).row_count == 4


@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_no_place_of_a_grid_is_left_open_or_covered_twice(edition: str):
    report = read_record(record_of(edition, make_figures(random.Random(2), edition, "dense")))
    for table in (_table(report, number) for number in range(3)):
        places = [place for cell in table.cells for place in _covered(cell)]
        assert sorted(places) == [
            (row, column) for row in range(table.row_count) for column in range(table.column_count)
        ]


def _covered(cell: Cell) -> list[tuple[int, int]]:
    rows = range(cell.row, cell.row + cell.rowspan)
    return [(row, column) for row in rows for column in range(cell.column, cell.column + cell.colspan)]


# ---- what is said of what was not read


def _notes(report: Report) -> list[str]:
    return [
        block.text for block in write_report(report).blocks if isinstance(block, Paragraph) and block.role is Role.NOTE
    ]


def test_what_was_not_read_is_said_and_what_was_proved_too():
    cells: dict[str, Any] = make_figures(random.Random(3), "2021", "dense")
    states = {"requests.disclosed.total": "lost", "remedies.reconsideration.total": "inferred"}
    report = read_record(record_of("2021", {**cells, "requests.disclosed.total": None}, states))
    shown = [cell.shown for table in (_table(report, 1), _table(report, 2)) for cell in table.cells if cell.look.mark]
    assert shown == ["没读到", f"{cells['remedies.reconsideration.total']}（推）"]
    lost, proved = _notes(report)
    assert "不是0" in lost
    assert "勾稽关系" in proved


def test_a_whole_report_says_nothing_about_reading():
    assert _notes(read_record(record_of("2021", make_figures(random.Random(3), "2021", "dense")))) == []


def test_rows_that_the_form_does_not_have_are_told_below_their_table():
    record = record_of("2021", make_figures(random.Random(3), "2021", "dense"))
    record["extras"] = [{"label": "其他处理", "values": [2, 0, 0, None, 0, 0, 2], "place": {}}]
    assert _notes(read_record(record)) == ["原件这张表还有格式以外的一行：其他处理：2、0、0、没有数字、0、0、2。"]


def test_a_part_that_the_report_lacks_is_added_and_said_to_be_missing():
    record = record_of("2021", make_figures(random.Random(3), "2021", "dense"))
    record["sections"] = [record["sections"][0], {**record["sections"][4], "number": 2, "heading": "二、存在的问题"}]
    blocks = [block for block in write_report(read_record(record)).blocks if not isinstance(block, Table)]
    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert headings == [
        "一、总体情况",
        "主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "二、存在的问题",
        "六、其他需要报告的事项",
    ]
    assert blocks[-1].text == "（原件没有这一部分。）"


def test_title_is_broken_where_its_meaning_allows():
    record = record_of("2021", make_figures(random.Random(3), "2021", "dense"))
    paper = write_report(read_record(record))
    assert paper.title == "桃源街道办事处2023年政府信息公开工作年度报告"
    assert paper.blocks[0] == Paragraph("桃源街道办事处\n2023年政府信息公开工作年度报告", role=Role.TITLE)
    record |= {"office": None, "year": None}
    assert write_report(read_record(record)).title == "政府信息公开工作年度报告"


def test_decimals_are_printed_as_they_were():
    cells: dict[str, Any] = make_figures(random.Random(3), "2021", "zero")
    address = "proactive_disclosure.administrative_charges.amount"
    report = read_record(record_of("2021", {**cells, address: Decimal("7730.280")}))
    assert "7730.280" in [cell.text for cell in _table(report, 0).cells]


# ---- records from elsewhere


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "other"},
        {"cells": {}},
        {"states": None},
        {"sections": None},
        {"sections": [{"number": 1}]},
        {"sections": [{"number": 1, "part": "nothing", "heading": "一", "text": ""}]},
        {"extras": [{"label": "x", "values": ["1"], "place": {}}]},
        {"problems": [{"code": "x", "message": "y", "place": {"nowhere": 1}}]},
        {"year": "2023"},
        {"office": 3},
        {"source": {}},
        {"edition": "2030"},
    ],
)
def test_what_is_no_record_is_refused_in_one_sentence(change: dict[str, Any]):
    record = {**record_of("2021", dict.fromkeys(load_edition("2021").addresses, 0)), **change}
    with pytest.raises(DamagedDocument) as raised:
        read_record(record)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("text", ["{", "[]", '{"schema": 1}', "{" * 100_000, '{"a": 1}\n{"b": 2}', ""])
def test_what_is_no_record_is_no_record(text: str):
    assert records_in(text) == []
