"""What a file is, told by its content."""

import io
import zipfile

import pytest

from gongkai.document.detect import MediaType, detect
from gongkai.errors import (
    DamagedDocument,
    EmptyDocument,
    EncryptedDocument,
    LimitExceeded,
    UnreadableDocument,
    UnsupportedFormat,
)


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return file.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le")


READABLE = [
    ("text", "一、总体情况\n".encode(), "a.txt", MediaType.TEXT),
    ("text in GB18030", ("一、总体情况\n" * 9).encode("gb18030"), "a", MediaType.TEXT),
    ("text in UTF-16 without BOM", "一、总体情况\n二、主动公开\n".encode("utf-16-le"), "a", MediaType.TEXT),
    ("text with a lesser sign", "3 < 5 且 7 > 2".encode(), "a.txt", MediaType.TEXT),
    ("markdown by its table", "表\n| a | b |\n| --- | --- |\n| 1 | 2 |".encode(), "a.txt", MediaType.MARKDOWN),
    ("markdown by its heading", "# 一、总体情况\n".encode(), "a.txt", MediaType.MARKDOWN),
    ("markdown by name where nothing speaks against it", "正文".encode(), "A.MD", MediaType.MARKDOWN),
    ("html named .md", "<p>正文</p>".encode(), "a.md", MediaType.HTML),
    ("html with doctype", b"<!DOCTYPE html><p>x", "a.txt", MediaType.HTML),
    ("html fragment", b"\n <div>x</div>", "a.txt", MediaType.HTML),
    ("html of Word, named .doc", '<html xmlns:o="urn:x"><body>正文</body></html>'.encode(), "a.doc", MediaType.HTML),
    ("html named .xls", b"\xef\xbb\xbf<table><tr><td>1</table>", "a.xls", MediaType.HTML),
    ("html named .docx", b"<html><p>x</html>", "a.docx", MediaType.HTML),
    ("html in UTF-16", "<html><p>正文</p></html>".encode("utf-16"), "a.htm", MediaType.HTML),
    ("xhtml", b'<?xml version="1.0"?><!-- x --><html><p>x</p></html>', "a", MediaType.HTML),
    ("html that begins as text", "标题<br>一<p>甲</p><p>乙</p><p>丙</p>".encode(), "a.txt", MediaType.HTML),
    ("html in a JSON string", b'{"content": "<table><tr><td>1<\\/td><\\/tr><\\/table>"}', "a.json", MediaType.HTML),
    (
        "html escaped once more",
        "&lt;p&gt;甲&lt;/p&gt;&lt;p&gt;乙&lt;/p&gt;&lt;p&gt;&lt;/p&gt;".encode(),
        "a",
        MediaType.HTML,
    ),
    ("docx", zipped("[Content_Types].xml", "word/document.xml"), "a.zip", MediaType.DOCX),
    ("xlsx", zipped("[Content_Types].xml", "xl/workbook.xml"), "a.docx", MediaType.XLSX),
    ("pdf", b"%PDF-1.4\n", "a.txt", MediaType.PDF),
    ("pdf after blank lines", b"\n\n%PDF-1.4\n", "a.txt", MediaType.PDF),
]


@pytest.mark.parametrize(("data", "name", "expected"), [case[1:] for case in READABLE], ids=[c[0] for c in READABLE])
def test_what_can_be_read_is_told_by_content(data: bytes, name: str, expected: MediaType) -> None:
    assert detect(data, name) is expected


REFUSED = [
    ("nothing", b"", EmptyDocument, "空的"),
    ("old Word", ole("WordDocument"), UnsupportedFormat, "“另存为”.docx"),
    ("old Excel", ole("Workbook"), UnsupportedFormat, "“另存为”.xlsx"),
    ("locked Office file", ole("EncryptedPackage"), EncryptedDocument, "密码"),
    ("RTF", b"{\\rtf1 x}", UnsupportedFormat, "RTF"),
    ("OFD", zipped("OFD.xml", "Doc_0/Document.xml"), UnsupportedFormat, "OFD"),
    ("slides", zipped("[Content_Types].xml", "ppt/presentation.xml"), UnsupportedFormat, "演示文稿"),
    ("binary workbook", zipped("[Content_Types].xml", "xl/workbook.bin"), UnsupportedFormat, ".xlsb"),
    ("another archive", zipped("a.txt"), UnsupportedFormat, "解压"),
    ("PNG", b"\x89PNG\r\n\x1a\n" + b"\0" * 9, UnsupportedFormat, "图片（PNG）"),
    ("JPEG", b"\xff\xd8\xff\xe0" + b"\0" * 9, UnsupportedFormat, "图片（JPEG）"),
    ("GIF that is an archive too", b"GIF89a" + zipped("a"), UnsupportedFormat, "图片（GIF）"),
    ("WebP", b"RIFF\0\0\0\0WEBPVP8 ", UnsupportedFormat, "图片（WebP）"),
    ("BMP", b"BM\x36\0\0\0\0\0\0\0" + b"\0" * 30, UnsupportedFormat, "图片（BMP）"),
    ("TIFF", b"II*\0" + b"\0" * 9, UnsupportedFormat, "图片（TIFF）"),
    ("SVG", b'<svg xmlns="x"><p>1</p></svg>', UnsupportedFormat, "SVG"),
    ("RAR", b"Rar!\x1a\x07", UnsupportedFormat, "RAR"),
    ("web archive", b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", UnsupportedFormat, ".mht"),
    ("Word 2003 XML", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', UnsupportedFormat, "2003"),
    ("other XML", b'<?xml version="1.0"?><data/>', UnsupportedFormat, "XML"),
    ("a program", b"MZ\x90\0\0", UnsupportedFormat, "程序"),
    ("noise", bytes(range(256)) * 20, DamagedDocument, "看不出"),
    ("text of 5 MB", b"0 1\n" * 1_400_000, LimitExceeded, "2 MB"),
    ("an archive cut off", zipped("word/document.xml")[:-9], DamagedDocument, "损坏"),
]


@pytest.mark.parametrize(("data", "kind", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_read_is_named_in_one_line(data: bytes, kind: type[UnreadableDocument], words: str) -> None:
    with pytest.raises(kind) as raised:
        detect(data, "report.docx")
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)
