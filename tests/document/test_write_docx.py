"""DOCX: named styles, merged cells, the same bytes, and programs that open it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from lxml import etree
from written_papers import LETTER, SHEET, TABLE, shape_of, tables, tables_of

from gongkai.document.layout import load_layout
from gongkai.document.model import Document, Heading, Paragraph, Table
from gongkai.document.read_docx import read_docx
from gongkai.document.write_docx import write_docx

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def test_the_same_document_gives_the_same_bytes():
    assert write_docx(LETTER) == write_docx(LETTER)
    assert write_docx(LETTER, dated=date(2025, 10, 24)) != write_docx(LETTER)


def test_every_part_is_well_formed_and_declared():
    data = write_docx(LETTER)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in names:
            etree.fromstring(archive.read(name))
    declared = {entry.get("PartName") for entry in _part(data, "[Content_Types].xml") if entry.get("PartName")}
    assert declared == {f"/{name}" for name in names if not name.endswith((".rels", "].xml"))}


def test_every_style_that_a_paragraph_names_is_defined_with_office_fonts():
    data = write_docx(Document("", LETTER.blocks + SHEET.blocks))
    used = {style.get(f"{_W}val") for style in _part(data, "word/document.xml").iter(f"{_W}pStyle", f"{_W}rStyle")}
    styles = {style.get(f"{_W}styleId"): style for style in _part(data, "word/styles.xml").iter(f"{_W}style")}
    assert used <= set(styles)
    fonts = {
        style.find(f"{_W}rPr/{_W}rFonts").get(f"{_W}eastAsia")
        for name, style in styles.items()
        if name in used and style.find(f"{_W}rPr/{_W}rFonts") is not None
    }
    assert fonts == {"仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"}
    named = {font.get(f"{_W}name"): font for font in _part(data, "word/fontTable.xml")}
    assert "FangSong" in named["仿宋_GB2312"].find(f"{_W}altName").get(f"{_W}val")


def test_the_page_is_that_of_the_standard():
    section = _part(write_docx(LETTER), "word/document.xml").find(f".//{_W}sectPr")
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    assert (size.get(f"{_W}w"), size.get(f"{_W}h")) == ("11906", "16838")
    millimetres = [round(int(margins.get(f"{_W}{side}")) / 1440 * 25.4) for side in ("top", "left", "right", "bottom")]
    assert millimetres == [37, 28, 26, 35]
    assert section.find(f"{_W}titlePg") is not None


def test_python_docx_sees_paragraphs_styles_and_spans():
    opened = docx.Document(io.BytesIO(write_docx(Document("", LETTER.blocks + SHEET.blocks))))
    names = {paragraph.text: paragraph.style.name for paragraph in opened.paragraphs}
    layout = load_layout()
    assert names["张三："] == layout.styles["addressee"].name == "主送机关"
    assert names["一、获取方式"] == "Heading 1"
    grid = [[cell.text for cell in row.cells] for row in opened.tables[0].rows]
    assert grid == [["第一项"] * 3, ["内容", "件数", "件数"], ["规章", "3", ""], ["规章", "没读到", "12（推）"]]


def test_it_is_read_back_with_its_text_levels_and_tables():
    read = read_docx(write_docx(Document("", LETTER.blocks + SHEET.blocks)))
    texts = [block.text for block in read.blocks if isinstance(block, Heading | Paragraph)]
    assert texts == [block.text for block in LETTER.blocks + SHEET.blocks if not isinstance(block, Table)]
    assert [block.level for block in read.blocks if isinstance(block, Heading)][1:4] == [1, 2, 3]
    shown = [(cell.shown, *place[1:]) for cell, place in zip(TABLE.cells, shape_of(TABLE), strict=True)]
    assert shape_of(tables_of(read)[0]) == shown


@settings(max_examples=60, deadline=None)
@given(tables())
def test_any_table_is_read_back_as_it_was_written(table: Table):
    (read,) = tables_of(read_docx(write_docx(Document("", (table,)))))
    assert shape_of(read) == shape_of(table)


def test_characters_that_xml_cannot_hold_become_a_box_and_rare_ones_stay():
    read = read_docx(write_docx(Document("", (Paragraph("张\x00三\ud800𠮷\x0b<&>"),))))
    assert [block.text for block in read.blocks] == ["张□三□𠮷□<&>"]


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="没有LibreOffice（apt-get install libreoffice-writer-nogui）"
)
def test_libreoffice_opens_it_and_finds_the_same_text(tmp_path: Path):
    source = tmp_path / "letter.docx"
    source.write_bytes(write_docx(Document("", LETTER.blocks + SHEET.blocks)))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "html",
            "--outdir",
            str(tmp_path),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    page = "".join(re.sub(r"<[^>]*>", "", (tmp_path / "letter.html").read_text("utf-8")).split())
    for text in ("示范依申请〔2025〕8号", "获取方式", "没读到", "抄送"):
        assert text in page
