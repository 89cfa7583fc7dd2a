"""Word files, made by python-docx and by hand."""

import io
import zipfile

import docx
import pytest
from docx.document import Document as Word
from seen import codes, seen, spans, tables

from gongkai.document.model import Document, Picture
from gongkai.document.numbering import Numbering, chinese
from gongkai.document.read_docx import read_docx
from gongkai.errors import DamagedDocument, EmptyDocument, LimitExceeded

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def saved(word: Word) -> Document:
    file = io.BytesIO()
    word.save(file)
    return read_docx(file.getvalue())


def packed(body: str, **parts: str) -> bytes:
    """A Word file by hand; other parts by name without folder and ending."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {NAMESPACES}>{content}</w:{name}>")
    return file.getvalue()


def by_hand(body: str, **parts: str) -> Document:
    return read_docx(packed(body, **parts))


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def test_headings_paragraphs_and_tables_in_order() -> None:
    word = docx.Document()
    word.add_heading("年报", 0)
    word.add_heading("一、总体", 2)
    word.add_paragraph("甲")
    word.add_table(1, 2).cell(0, 1).text = "0"
    assert seen(saved(word)) == [(1, "年报"), (2, "一、总体"), "甲", [["", "0"]]]


def test_merged_cells_stand_once_on_a_true_grid() -> None:
    word = docx.Document()
    table = word.add_table(4, 4)
    for row in range(4):
        for column in range(4):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(1, 1)).text = "角"
    table.cell(2, 0).merge(table.cell(3, 0)).text = "组"
    read = tables(saved(word))[0]
    assert (read.row_count, read.column_count) == (4, 4)
    assert spans(read)["角"] == (0, 0, 2, 2)
    assert spans(read)["组"] == (2, 0, 2, 1)
    assert spans(read)["33"] == (3, 3, 1, 1)
    assert len(read.cells) == 16 - 3 - 1


def test_a_row_that_begins_further_right_has_no_cell_before() -> None:
    cell = "<w:tc>{}</w:tc>"
    body = (
        f"<w:tbl><w:tr>{cell.format(paragraph('a'))}{cell.format(paragraph('b'))}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell.format(paragraph("c"))}</w:tr></w:tbl>'
    )
    assert spans(tables(by_hand(body))[0]) == {"a": (0, 0, 1, 1), "b": (0, 1, 1, 1), "c": (1, 1, 1, 1)}


def test_tabs_breaks_and_hyphens() -> None:
    body = (
        "<w:p><w:r><w:t>一</w:t><w:tab/><w:t>21</w:t><w:br/><w:t>0517</w:t><w:noBreakHyphen/><w:t>8</w:t></w:r></w:p>"
    )
    assert seen(by_hand(body)) == ["一\t21", "0517-8"]


def test_insertions_stay_and_deletions_go_with_a_notice() -> None:
    body = f'<w:p><w:ins w:id="1">{run("增")}</w:ins><w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>'
    document = by_hand(body)
    assert (seen(document), codes(document)) == (["增"], ["tracked_changes"])


def test_a_deleted_row_goes() -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    deleted = '<w:trPr><w:del w:id="1"/></w:trPr>'
    rows = row.format("", paragraph("a"), paragraph("1")) + row.format(deleted, paragraph("b"), paragraph("2"))
    assert seen(by_hand(f"<w:tbl>{rows}</w:tbl>")) == [[["a", "1"]]]


def test_hidden_text_and_comments_are_noticed() -> None:
    body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>见</w:t></w:r></w:p>"
    document = by_hand(body, comments="<w:comment/>")
    assert (seen(document), sorted(codes(document))) == (["见"], ["comments", "hidden_text"])


def test_fields_links_and_controls_keep_their_text() -> None:
    body = (
        f"<w:p><w:hyperlink>{run('链')}</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<w:fldSimple>{run('域')}</w:fldSimple><w:sdt><w:sdtContent>{run('控')}</w:sdtContent></w:sdt></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('块')}</w:sdtContent></w:sdt>"
    )
    assert seen(by_hand(body)) == ["链域控", "块"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>外</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert seen(by_hand(body)) == ["外", "框"]


def test_a_picture_is_told_with_its_description() -> None:
    body = '<w:p><w:r><w:drawing><wp:docPr descr="表三"/><a:graphic/></w:drawing></w:r></w:p>'
    document = by_hand(paragraph("三、") + body)
    assert isinstance(document.blocks[1], Picture)
    assert document.blocks[1].text == "表三"


LEVELS = """
<w:abstractNum w:abstractNumId="7">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
 <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
"""


def numbered(text: str, level: int) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def test_automatic_numbers_are_printed() -> None:
    body = "".join(
        [
            numbered("总体", 0), numbered("公开", 1), numbered("甲", 2), numbered("乙", 2), numbered("申请", 1),
            numbered("丙", 2), numbered("点", 3), numbered("主动", 0), numbered("其他", 1),
        ]
    )  # fmt: skip
    assert seen(by_hand(body, numbering=LEVELS)) == [
        "一、总体", "（一）公开", "1.甲", "2.乙", "（二）申请", "1.丙", "点", "二、主动", "（一）其他",
    ]  # fmt: skip


def test_a_style_brings_heading_and_number() -> None:
    styles = """
    <w:style w:styleId="a"><w:name w:val="标题 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:styleId="b"><w:name w:val="我的"/><w:basedOn w:val="a"/></w:style>
    """
    body = paragraph("总体", '<w:pStyle w:val="a"/>') + paragraph("主动", '<w:pStyle w:val="b"/>')
    assert seen(by_hand(body, styles=styles, numbering=LEVELS)) == [(1, "一、总体"), (1, "二、主动")]


def test_an_unknown_list_prints_no_number() -> None:
    assert Numbering().label("9", 0) == ""
    assert (chinese(10), chinese(21), chinese(100)) == ("十", "二十一", "100")


def test_a_layout_table_is_opened() -> None:
    inner = "<w:tbl>" + "".join(
        f"<w:tr><w:tc>{paragraph(a)}</w:tc><w:tc>{paragraph(b)}</w:tc></w:tr>" for a, b in ("甲0", "乙1")
    )
    body = f"<w:tbl><w:tr><w:tc>{paragraph('一')}{inner}</w:tbl>{paragraph('二')}</w:tc></w:tr></w:tbl>"
    assert seen(by_hand(body)) == ["一", [["甲", "0"], ["乙", "1"]], "二"]


def test_the_strict_form_is_read_alike() -> None:
    data = packed(paragraph("一"))
    ordinary = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = archive.read("word/document.xml").replace(
            ordinary, b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    assert seen(read_docx(file.getvalue())) == ["一"]


def test_a_file_without_text_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        by_hand("<w:p/>")


def test_a_missing_or_broken_part_is_damage() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(DamagedDocument):
        read_docx(file.getvalue())
    with pytest.raises(DamagedDocument):
        by_hand("<w:p>")


def test_depth_and_entities_are_refused() -> None:
    with pytest.raises(LimitExceeded):
        by_hand("<w:sdt><w:sdtContent>" * 200 + "</w:sdtContent></w:sdt>" * 200)
    data = packed(paragraph("一"), styles='<!DOCTYPE x [<!ENTITY a "b">]>')
    with pytest.raises(LimitExceeded):
        read_docx(data)
