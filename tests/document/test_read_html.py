"""HTML of government sites and of Word."""

import pytest
from seen import codes, seen, spans, tables

from gongkai.document.model import Document, Picture, Place
from gongkai.document.read_html import read_html
from gongkai.errors import EmptyDocument, LimitExceeded


def read(html: str) -> Document:
    return read_html(html.encode())


def test_headings_paragraphs_and_tables_in_reading_order() -> None:
    document = read("<title>标题</title><h1>年报<br>2023</h1><p>一</p>散文<table><tr><th>a<td>0</table><h2>二</h2>")
    assert seen(document) == [(1, "年报\n2023"), "一", "散文", [["a", "0"]], (2, "二")]
    assert document.title == "标题"


def test_places_count_paragraphs_and_cells_from_one() -> None:
    blocks = read("<p>一</p><h1>二</h1><table><tr><td>a<td>b</table>").blocks
    assert [blocks[0].place, blocks[1].place] == [Place(paragraph=1), Place(paragraph=2)]
    assert blocks[2].cells[1].place == Place(table=1, row=1, column=2)


def test_chrome_scripts_and_hidden_parts_are_dropped() -> None:
    html = """<nav>首页</nav><script>document.write("<p>假</p>")</script><style>p{}</style><!-- <p>注释</p> -->
    <p style="display: none">藏一</p><div hidden>藏二</div><span style="visibility:hidden">藏三</span><p>正文</p>
    <select><option>选</option></select><footer>版权</footer>"""
    assert seen(read(html)) == ["正文"]


def test_aria_hidden_is_still_seen() -> None:
    assert seen(read('<p aria-hidden="true">看得见</p>')) == ["看得见"]


def test_a_numeral_split_over_spans_is_one() -> None:
    html = "<table><tr><td><p><span>20</span><span lang=EN-US>23</span></p><td><font>（</font> <b>三</b> ）</table>"
    assert seen(read(html)) == [[["2023", "（ 三 ）"]]]


def test_a_line_end_of_the_source_is_no_blank_between_chinese_characters() -> None:
    assert seen(read("<p>本机关\n   不掌握\n2 件 of\nall</p>")) == ["本机关不掌握 2 件 of all"]


def test_a_blank_cell_keeps_what_is_printed() -> None:
    table = tables(read("<table><tr><td>&nbsp;<td><o:p></o:p><td> <td>0</table>"))[0]
    assert [cell.text for cell in table.cells] == ["\u00a0", "", "", "0"]


def test_line_breaks_in_cells_are_line_feeds() -> None:
    assert seen(read("<table><tr><td>结果<br>维持<td><p>甲<p>乙</table>")) == [[["结果\n维持", "甲\n乙"]]]


def test_spans_make_a_true_grid() -> None:
    html = "<table><tr><td rowspan=2 colspan=2>角<td>a<tr><td>b<tr><td>c<td>d<td>e</table>"
    table = tables(read(html))[0]
    assert (table.row_count, table.column_count) == (3, 3)
    assert spans(table) == {
        "角": (0, 0, 2, 2), "a": (0, 2, 1, 1), "b": (1, 2, 1, 1),
        "c": (2, 0, 1, 1), "d": (2, 1, 1, 1), "e": (2, 2, 1, 1),
    }  # fmt: skip


def test_absurd_spans_are_cut_at_the_table() -> None:
    table = tables(read("<table><tr><td rowspan=999999 colspan=99999>a<td>b<tr><td>c<td>d</table>"))[0]
    assert all(cell.row + cell.rowspan <= table.row_count for cell in table.cells)
    assert all(cell.column + cell.colspan <= table.column_count for cell in table.cells)


def test_a_rowspan_of_zero_reaches_the_end() -> None:
    table = tables(read("<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>"))[0]
    assert spans(table)["a"] == (0, 0, 3, 1)


def test_a_layout_table_swallows_neither_paragraphs_nor_tables() -> None:
    inner = "<table><tr><td>规章<td>0<tr><td>文件<td>5</table>"
    html = f"<table><tr><td>导航<td><table><tr><td><p>一</p>{inner}<p>二</p></table></table>"
    assert seen(read(html)) == ["导航", "一", [["规章", "0"], ["文件", "5"]], "二"]


def test_a_table_of_prose_is_layout() -> None:
    text = "".join(f"<p>{'本机关认真执行条例的各项规定。' * 8}</p>" for _ in range(3))
    assert len(seen(read(f"<table><tr><td>题<tr><td>{text}</table>"))) == 4


def test_a_small_table_inside_a_cell_of_figures_is_its_text() -> None:
    rows = "".join(f"<tr><td>行{n}<td>{n}" for n in range(9))
    html = f"<table>{rows}<tr><td>末<td><table><tr><td>10</table></table>"
    assert seen(read(html))[0][-1] == ["末", "10"]


def test_captions_stand_before_their_table() -> None:
    assert seen(read("<table><caption>表一</caption><tr><td>a<td>b</table>")) == ["表一", [["a", "b"]]]


def test_cells_without_end_tags_and_stray_cells_do_no_harm() -> None:
    assert seen(read("<td>散<table><tr><td>a<td>b<tr><td>c<td>d</table></td>尾")) == [
        "散",
        [["a", "b"], ["c", "d"]],
        "尾",
    ]


def test_pictures_and_attachments_are_told_and_icons_are_not() -> None:
    icons = '<img src="/icon_doc.gif"><img width=16 src=x>'
    html = f'<p>见<a href="/a/b.pdf?x=1">附件</a></p><img src="t.png" alt="表三">{icons}'
    document = read(html)
    assert [block.text for block in document.blocks if isinstance(block, Picture)] == ["附件", "表三"]
    assert seen(document)[0] == "见附件"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312"])
def test_the_bytes_decide_on_the_encoding(encoding: str, declared: str) -> None:
    assert seen(read_html(f"<meta charset={declared}><p>规章 0</p>".encode(encoding))) == ["规章 0"]


def test_big5_is_read_where_it_is_declared() -> None:
    assert seen(read_html('<meta charset="big5"><p>規章與申請</p>'.encode("big5"))) == ["規章與申請"]


def test_an_xml_declaration_does_no_harm() -> None:
    assert seen(read_html('<?xml version="1.0" encoding="gb2312"?><html><p>一</p></html>'.encode("gb2312"))) == ["一"]


def test_a_page_in_a_json_string_is_unwrapped() -> None:
    document = read(
        '{"id": 1, "content": "<p class=\\"x\\">一<\\/p><table><tr><td>1<\\/td><td>2<\\/td><\\/tr><\\/table>"}'
    )
    assert seen(document) == ["一", [["1", "2"]]]
    assert codes(document) == ["unwrapped"]


def test_markup_within_text_keeps_the_lines_of_the_text() -> None:
    html = "标题\n# 一、总体\n甲\n乙\n<table><tr><td>1\n<td>2</table>\n丙<p></p></p></p>"
    assert seen(read(html)) == ["标题", (1, "一、总体"), "甲", "乙", [["1", "2"]], "丙"]


def test_preformatted_lines_are_paragraphs() -> None:
    assert seen(read("<p>头</p><pre>甲 0\n乙 1</pre>")) == ["头", "甲 0", "乙 1"]


def test_nesting_deeper_than_the_parser_is_said() -> None:
    document = read("<p>见</p>" + "<div>" * 3000 + "不见")
    assert (seen(document), codes(document)) == (["见"], ["depth_cut"])


def test_nesting_that_hides_everything_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        read("<div>" * 5000 + "不见")


def test_four_hundred_levels_are_read_whole() -> None:
    document = read("<div>" * 400 + "深" + "</div>" * 400)
    assert (seen(document), document.notices) == (["深"], ())


def test_tables_nested_beyond_reason_are_bounded() -> None:
    assert "0" in seen(read("<table><tr><td>" * 300 + "0"))


def test_a_page_without_text_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        read("<html><body><script>load()</script></body></html>")
