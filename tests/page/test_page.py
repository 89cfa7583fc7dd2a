"""The page as a tree: whole, safe, every figure and every finding linked both ways."""

from __future__ import annotations

import re
from dataclasses import replace

import lxml.html
import pytest
from page_cases import facsimile, finding

from gongkai.document.model import Cell, Document, Heading, Lines, Paragraph, Picture, Place, Table
from gongkai.page.marks import Mark, Numbered, mark_findings, number_findings, stretches
from gongkai.page.write import IndexRow, write_index, write_page
from gongkai.report.findings import Severity
from gongkai.report.model import CellState, Source
from gongkai.report.read import read_report

NASTY = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
TOTAL = "requests.newly_received.total"


def tree_of(page: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page)


def ids(tree: lxml.html.HtmlElement) -> list[str]:
    return tree.xpath("//@id")


@pytest.mark.parametrize("name", ["taoyuan-2023", "feiketu-2023", "nanjie-2023", "xigong-2023", "shuguang-2020"])
def test_every_cell_is_shown_and_every_link_leads_somewhere(name):
    report, document = facsimile(name)
    found = [finding(cells=(TOTAL,), place=report.cells[TOTAL].place or Place())]
    tree = tree_of(write_page(document, report, found, name=name))
    names = ids(tree)
    assert len(names) == len(set(names))
    assert {f"t{number}" for number in range(len(report.cells))} <= set(names)
    inside = [link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")]
    assert set(inside) <= set(names)
    assert not [link for link in tree.xpath("//a/@href") if not link.startswith("#")]


@pytest.mark.parametrize("name", ["taoyuan-2023", "feiketu-2023", "xigong-2023", "shuguang-2020"])
def test_a_cell_leads_to_the_print_it_was_read_from(name):
    report, document = facsimile(name)
    tree = tree_of(write_page(document, report, [], name=name))
    for number, cell in enumerate(report.cells.values()):
        (link,) = tree.xpath(f"//td[@id='t{number}']/a")
        (place,) = tree.xpath(f"//*[@id='o{number}']")
        assert link.get("href") == f"#o{number}"
        if cell.state is CellState.NUMBER:
            assert place.text_content().strip() == (cell.printed or "").strip()
            assert place.get("href") == f"#t{number}"


def test_states_have_words_and_are_never_zero(xigong):
    report, document = xigong
    cells = dict(report.cells)
    states = {
        "requests.disclosed.total": (CellState.BLANK, "空"),
        "requests.carried_over.total": (CellState.NOT_APPLICABLE, "不适用"),
        "requests.newly_received.total": (CellState.UNSURE, "？"),
        "requests.brought_forward.total": (CellState.LOST, "缺"),
    }
    for address, (state, _) in states.items():
        cells[address] = cells[address]._replace(state=state, value=None)
    inferred = "requests.total_handled.total"
    cells[inferred] = cells[inferred]._replace(state=CellState.INFERRED)
    tree = tree_of(write_page(document, replace(report, cells=cells), [], name="x"))
    order = list(cells)
    for address, (_, word) in states.items():
        assert tree.xpath(f"//td[@id='t{order.index(address)}']")[0].text_content() == word
    assert tree.xpath(f"//td[@id='t{order.index(inferred)}']")[0].text_content() == "0推"


def test_a_quote_is_marked_where_it_stands(xigong):
    report, document = xigong
    passage = next(passage for passage in report.sections[0].passages if "涉密" in passage.text)
    start = passage.text.index("涉密")
    quote = passage.text[start : start + 4]
    page = write_page(document, report, [finding("NAR-06", quote=quote, place=passage.place)], name="x")
    (mark,) = tree_of(page).xpath("//a[@id='p1']")
    assert mark.text == quote
    assert mark.get("href") == "#f1"
    assert mark.getparent().get("id") == f"line-{passage.place.line}"
    assert tree_of(page).xpath("//li[@id='f1']//b")[0].text == quote


def test_findings_are_numbered_by_gravity_and_those_of_the_whole_stand_on_top(xigong):
    report, document = xigong
    findings = [
        finding("FMT-07", Severity.NOTE),
        finding("T3-03", Severity.ERROR, assessed=False),
        finding("NAR-06", Severity.WARNING),
        finding("T3-01", Severity.ERROR),
    ]
    numbered = number_findings(findings)
    assert [one.finding.code for one in numbered] == ["T3-01", "NAR-06", "T3-03", "FMT-07"]
    assert [one.kind for one in numbered] == ["e", "w", "q", "n"]
    tree = tree_of(write_page(document, report, findings, name="x"))
    assert [mark.get("id") for mark in tree.xpath("//p[@id='whole']/a")] == ["p1", "p2", "p3", "p4"]


def test_a_quote_over_two_paragraphs_is_marked_in_both():
    document = Document(
        "text/html",
        (
            Paragraph("甲乙丙丁", Place(paragraph=1)),
            Paragraph("", Place(paragraph=2)),
            Paragraph("戊己庚辛", Place(paragraph=3)),
        ),
    )
    report, _ = facsimile("xigong-2023")
    numbered = number_findings([finding(quote="丙丁戊己", place=Place(paragraph=1))])
    marking = mark_findings(document, report, numbered)
    assert [(mark.start, mark.end, mark.is_first) for mark in marking.at(Place(paragraph=1))] == [(2, 4, True)]
    assert [(mark.start, mark.end, mark.is_first) for mark in marking.at(Place(paragraph=3))] == [(0, 2, False)]


def test_overlapping_marks_cut_the_text_without_losing_a_sign():
    marks = [Mark(2, 6, Numbered(1, finding())), Mark(4, 9, Numbered(2, finding())), Mark(4, 5, Numbered(3, finding()))]
    pieces = list(stretches("0123456789", marks))
    assert "".join(piece for piece, _, _ in pieces) == "0123456789"
    assert [mark.numbered.number for _, _, ending in pieces for mark in ending] == [3, 1, 2]


def nasty_documents() -> list[Document]:
    title = "桃源街道办事处2023年政府信息公开<b>工作年度报告"
    lines = (
        title,
        "一、总体情况",
        NASTY,
        "三、收到和处理政府信息公开申请情况",
        f"一、本年新收政府信息公开申请数量 | {NASTY} | 0 | 0",
    )
    cells = (
        Cell(NASTY, 0, 0, 1, 1, Place(table=1, row=1, column=1)),
        Cell(NASTY, 0, 1, 2, 3, Place(table=1, row=1, column=2)),
    )
    marked_up = (
        Heading(title, 1, Place(paragraph=1)),
        Heading("一、总体情况", 2, Place(paragraph=2)),
        Paragraph(NASTY, Place(paragraph=3)),
        Heading(NASTY, 3, Place(paragraph=4)),
        Picture(NASTY, Place(paragraph=5)),
        Table(1, cells, 2, 4),
    )
    return [Document("text/plain", (Lines(lines),)), Document("text/html", marked_up)]


@pytest.mark.parametrize("document", nasty_documents())
def test_nothing_from_a_file_becomes_markup(document):
    report = read_report(document, Source(NASTY, "text/plain", NASTY))
    places = (Place(line=3), Place(paragraph=3), Place(table=1, row=1, column=1), Place())
    findings = [
        finding(quote=NASTY, message=NASTY, basis=NASTY, suggestion=NASTY, cells=(NASTY, TOTAL), place=place)
        for place in places
    ]
    page = write_page(document, report, findings, name=NASTY, index=NASTY)
    tree = tree_of(page)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img|//iframe|//object|//form|//link")
    assert not [name for name in tree.xpath("//@*/..") for name in name.attrib if name.startswith("on")]
    assert not [
        link for link in tree.xpath("//@href|//@src") if link.lower().startswith(("javascript:", "data:", "http"))
    ]
    row = IndexRow(NASTY, NASTY, NASTY, NASTY, NASTY, 2023, NASTY, 200, 100, 1, 1, 1)
    index = tree_of(write_index([row, replace(row, page=None, failure=NASTY)], {NASTY: 1, "T3-01": 2}))
    assert len(index.xpath("//script")) == 1 and not index.xpath("//img")


def test_a_page_loads_nothing_and_is_the_same_on_every_run(xigong):
    report, document = xigong
    page = write_page(document, report, [finding()], name="x")
    assert page == write_page(document, report, [finding()], name="x")
    assert not re.search(r"https?://|@import|url\(", page)
    assert "default-src 'none'" in page


def test_tables_are_told_to_screen_readers(xigong):
    report, document = xigong
    tree = tree_of(write_page(document, report, [], name="x"))
    names = set(ids(tree))
    for table in tree.xpath("//section[@id='form']//table"):
        assert table.xpath("./caption")
        for cell in table.xpath(".//td"):
            assert set((cell.get("headers") or "").split()) <= names and cell.get("headers")
            assert cell.xpath("./*/@aria-label")
    (third,) = tree.xpath("//div[@id='form-3']//table")
    rows = third.xpath("./tbody/tr")
    assert len(rows) == 25
    widths = [sum(int(cell.get("colspan", 1)) for cell in row.xpath("./td")) for row in rows]
    assert set(widths) == {7}


def test_both_editions_fill_their_grid():
    for name in ("xigong-2023", "shuguang-2020"):
        report, document = facsimile(name)
        tree = tree_of(write_page(document, report, [], name=name))
        for table in tree.xpath("//section[@id='form']//table"):
            assert _ragged(table) == []


def _ragged(table: lxml.html.HtmlElement) -> list[int]:
    """The widths of a table's rows once its merged cells are counted, where they differ."""
    filled: dict[int, int] = {}
    for at, row in enumerate(table.xpath(".//tr")):
        for cell in row.xpath("./th|./td"):
            for below in range(int(cell.get("rowspan", 1))):
                filled[at + below] = filled.get(at + below, 0) + int(cell.get("colspan", 1))
    widths = set(filled.values())
    return [] if len(widths) == 1 else sorted(widths)


def test_marked_up_tables_keep_their_merged_cells():
    document = nasty_documents()[1]
    report = read_report(document, Source("a", "text/html", ""))
    (table,) = tree_of(write_page(document, report, [], name="x")).xpath("//table[contains(@class, 'orig')]")
    merged = table.xpath(".//td[@rowspan='2']")[0]
    assert merged.get("colspan") == "3" and merged.text_content() == NASTY


def test_an_empty_list_of_findings_is_good_news(xigong):
    report, document = xigong
    assert "没有发现问题" in write_page(document, report, [], name="x")
