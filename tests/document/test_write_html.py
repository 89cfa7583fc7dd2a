"""HTML: one self-contained page, its outline and tables open to those who do not see them."""

from __future__ import annotations

import lxml.html
from hypothesis import given, settings
from written_papers import LETTER, SHEET, TABLE, shape_of, tables, tables_of

from gongkai.document.model import Document, Heading, Lines, Paragraph, Picture, Role, Table
from gongkai.document.read_html import read_html
from gongkai.document.write_html import write_html


def _tree(document: Document) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(write_html(document))


def test_the_page_asks_for_nothing_outside_and_has_a_title_and_language():
    tree = _tree(LETTER)
    assert not tree.xpath("//@src | //@href | //script | //link | //img")
    assert "url(" not in write_html(LETTER)
    assert tree.get("lang") == "zh-CN"
    assert tree.findtext(".//title") == "政府信息公开申请答复书"


def test_there_is_one_first_heading_and_no_level_is_skipped():
    tree = _tree(
        Document("", (Paragraph("题", role=Role.TITLE), Heading("1.一", 3), Heading("（一）", 2), Heading("一、", 1)))
    )
    assert [element.tag for element in tree.xpath("//h1|//h2|//h3|//h4")] == ["h1", "h2", "h3", "h2"]


def test_every_figure_names_its_headers():
    tree = _tree(SHEET)
    names = {element.get("id"): element.text for element in tree.xpath("//th")}
    cells = {(td.text or "", td.getparent().index(td)): td for td in tree.xpath("//td")}
    assert [names[name] for name in cells["3", 1].get("headers").split()] == ["第一项", "件数", "规章"]
    assert [element.get("scope") for element in tree.xpath("//th")] == ["colgroup", "col", "colgroup", "rowgroup"]
    assert tree.findtext(".//caption") == "表二 样表"


def test_headers_end_where_the_next_band_begins():
    from gongkai.document.model import Cell, Look, Scope

    band, column, row = (Look(scope=scope) for scope in (Scope.BAND, Scope.COLUMN, Scope.ROW))
    cells = []
    for block, start in (("甲", 0), ("乙", 3)):
        cells += [Cell(block, start, 0, 1, 2, look=band), Cell("名", start + 1, 0, 1, 1, look=column)]
        cells += [Cell(f"{block}数", start + 1, 1, 1, 1, look=column), Cell("行", start + 2, 0, 1, 1, look=row)]
        cells.append(Cell("5", start + 2, 1, 1, 1))
    tree = _tree(Document("", (Table(1, tuple(cells), 6, 2),)))
    names = {element.get("id"): element.text for element in tree.xpath("//th")}
    told = [[names[name] for name in td.get("headers").split()] for td in tree.xpath("//td")]
    assert told == [["甲", "甲数", "行"], ["乙", "乙数", "行"]]


def test_text_is_never_markup_and_marks_are_words():
    page = write_html(Document("", (Paragraph("<script>alert(1)</script>&\x00"), TABLE)))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;□" in page
    assert '<td headers="t1r1c1 t1r2c2 t1r3c1" class="lost"><small>没读到</small></td>' in page
    assert "12<small>（推）</small>" in page


def test_lines_and_pictures_of_a_document_that_was_read_are_printed():
    tree = _tree(Document("text/plain", (Lines(("第一行", "", "第二行")), Picture("公章"))))
    assert [element.text for element in tree.xpath("//p")] == ["第一行", "第二行", "（此处原有图片或附件：公章）"]


@settings(max_examples=60, deadline=None)
@given(tables())
def test_any_table_is_read_back_as_it_was_written(table: Table):
    (read,) = tables_of(read_html(write_html(Document("", (table,))).encode()))
    assert shape_of(read) == shape_of(table)
