"""What a file is, told by its content; the name only refines plain text and helps the sentence that refuses."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum

from gongkai.document import bounds
from gongkai.document.encoding import decode, embedded_html, utf_16_of
from gongkai.errors import DamagedDocument, EmptyDocument, EncryptedDocument, UnsupportedFormat


class MediaType(StrEnum):
    """The formats that are read, by their IANA names."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PDF = "application/pdf"

    @property
    def zh(self) -> str:
        """What people call it."""
        return _NAMES[self]


_NAMES = {
    MediaType.TEXT: "纯文本",
    MediaType.MARKDOWN: "Markdown文本",
    MediaType.HTML: "网页",
    MediaType.DOCX: "Word文档（.docx）",
    MediaType.XLSX: "Excel表格（.xlsx）",
    MediaType.PDF: "PDF文件",
}

_AS_DOCX = "请在Word或WPS里“另存为”.docx，再检查"
_AS_XLSX = "请在Excel或WPS里“另存为”.xlsx，再检查"
_PICTURE = "请用原来的Word、网页或带文字层的PDF，再检查"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", f"这是一张图片（PNG），没有文字可读。{_PICTURE}"),
    (b"\xff\xd8\xff", f"这是一张图片（JPEG），没有文字可读。{_PICTURE}"),
    (b"GIF87a", f"这是一张图片（GIF），没有文字可读。{_PICTURE}"),
    (b"GIF89a", f"这是一张图片（GIF），没有文字可读。{_PICTURE}"),
    (b"II*\0", f"这是一张图片（TIFF），没有文字可读。{_PICTURE}"),
    (b"MM\0*", f"这是一张图片（TIFF），没有文字可读。{_PICTURE}"),
    (b"{\\rtf", f"这是RTF文档。{_AS_DOCX}"),
    (b"Rar!\x1a", "这是RAR压缩包。请先解压，再检查里面的文件"),
    (b"7z\xbc\xaf\x27\x1c", "这是7z压缩包。请先解压，再检查里面的文件"),
    (b"\x1f\x8b", "这是gzip压缩包。请先解压，再检查里面的文件"),
    (b"BZh", "这是bzip2压缩包。请先解压，再检查里面的文件"),
    (b"\xfd7zXZ\0", "这是xz压缩包。请先解压，再检查里面的文件"),
    (b"MZ\x90", "这是一个程序，不是文档"),
    (b"\x7fELF", "这是一个程序，不是文档"),
    (b"%!PS", "这是PostScript文件。请导出为带文字层的PDF，再检查"),
    (b"SQLite format 3", "这是数据库文件，不是文档"),
)


def detect(data: bytes, name: str) -> MediaType:
    """The format of the bytes, one that a reader opens.

    Raises UnreadableDocument with one line that says what the file is and how to export it.

    >>> detect("<p>年度报告</p>".encode(), "report.doc").value
    'text/html'
    """
    bounds.check_size(len(data))
    if not data:
        raise EmptyDocument("文件是空的，一个字节也没有，请重新取得文件")
    head = data[:4096]
    if head.startswith(b"PK\x03\x04"):
        return _archive_type(data)
    if head.startswith(b"PK\x05\x06"):
        raise EmptyDocument("这是一个空的压缩包，里面没有文件")
    if head.startswith(b"%PDF-"):
        return MediaType.PDF
    _refuse_binary(data, head)
    return _text_type(data, head, name)


def _archive_type(data: bytes) -> MediaType:
    with bounds.open_archive(data) as archive:
        names = archive.namelist()
        roots = {name.split("/", 1)[0] for name in names if "/" in name}
        if "[Content_Types].xml" in names and "word" in roots:
            return MediaType.DOCX
        if "[Content_Types].xml" in names and "xl" in roots:
            if "xl/workbook.bin" in names:
                raise UnsupportedFormat(f"这是二进制的Excel表格（.xlsb）。{_AS_XLSX}")
            return MediaType.XLSX
        raise _other_archive(archive, names, roots)


def _other_archive(archive: zipfile.ZipFile, names: list[str], roots: set[str]) -> UnsupportedFormat:
    if "OFD.xml" in names:
        return UnsupportedFormat("这是OFD版式文档，还不能读。请在阅读器或WPS里导出为.docx或带文字层的PDF，再检查")
    if "[Content_Types].xml" in names and "ppt" in roots:
        return UnsupportedFormat("这是演示文稿（.pptx），不是报告正文。请把报告存为.docx，再检查")
    kind = bounds.inflate(archive, "mimetype", 1 << 20) if "mimetype" in names else b""
    if b"opendocument.text" in kind:
        return UnsupportedFormat(f"这是OpenDocument文档（.odt）。{_AS_DOCX}")
    if b"opendocument.spreadsheet" in kind:
        return UnsupportedFormat(f"这是OpenDocument表格（.ods）。{_AS_XLSX}")
    if b"epub" in kind:
        return UnsupportedFormat("这是电子书（EPUB）。请用原来的Word或网页，再检查")
    if "index.xml" in roots or "Index" in roots:
        return UnsupportedFormat("这是苹果Pages或Numbers文档。请导出为.docx或.xlsx，再检查")
    return UnsupportedFormat("这是一个压缩包。请先解压，再检查里面的文件")


def _refuse_binary(data: bytes, head: bytes) -> None:
    for signature, sentence in _SIGNATURES:
        if head.startswith(signature):
            raise UnsupportedFormat(sentence)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _compound_file(data)
    if head.startswith(b"BM") and len(data) > 26 and head[6:10] == b"\0\0\0\0":
        raise UnsupportedFormat(f"这是一张图片（BMP），没有文字可读。{_PICTURE}")
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        raise UnsupportedFormat(f"这是一张图片（WebP），没有文字可读。{_PICTURE}")
    if head[4:8] == b"ftyp":
        raise UnsupportedFormat(f"这是照片或视频，没有文字可读。{_PICTURE}")
    if head[257:262] == b"ustar":
        raise UnsupportedFormat("这是tar压缩包。请先解压，再检查里面的文件")


def _compound_file(data: bytes) -> EncryptedDocument | UnsupportedFormat:
    """OLE compound file: the streams' names, in UTF-16, tell what it holds."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return EncryptedDocument("文件设有密码。请在Word、Excel或WPS里取消密码、另存后再检查")
    if holds("WordDocument"):
        return UnsupportedFormat(f"这是旧版Word或WPS文档（.doc、.wps）。{_AS_DOCX}")
    if holds("Workbook") or holds("Book"):
        return UnsupportedFormat(f"这是旧版Excel或WPS表格（.xls、.et）。{_AS_XLSX}")
    if holds("PowerPoint Document"):
        return UnsupportedFormat("这是演示文稿（.ppt、.dps），不是报告正文。请把报告存为.docx，再检查")
    return UnsupportedFormat(f"这是旧版Office格式的文件。{_AS_DOCX}")


_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|meta|title|style|script|link|table|"
    r"div|p|span|font|center|section|article|main|header|h[1-6]|ul|ol|br|b|strong|img|a|td|tr|tbody)\b)",
    re.IGNORECASE | re.DOTALL,
)
_XML_KINDS: tuple[tuple[str, str], ...] = (
    ("<svg", f"这是一张矢量图片（SVG），没有正文可读。{_PICTURE}"),
    ('progid="Word.Document"', f"这是Word 2003的XML文档。{_AS_DOCX}"),
    ("<w:wordDocument", f"这是Word 2003的XML文档。{_AS_DOCX}"),
    ("<pkg:package", f"这是单个文件的Word XML文档。{_AS_DOCX}"),
    ('progid="Excel.Sheet"', f"这是Excel 2003的XML表格。{_AS_XLSX}"),
    ("<Workbook", f"这是Excel 2003的XML表格。{_AS_XLSX}"),
)
_CLOSING_TAG = re.compile(rb"</(?:td|tr|p|div|table|span|h[1-6]|li|body|html)\s*>", re.IGNORECASE)
_CONTROLS = bytes(code for code in range(0x20) if code not in (0x07, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B))
_MARKDOWN = re.compile(rb"^(?:#{1,6} +\S|[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|)", re.MULTILINE)
_MHTML = re.compile(rb"\s*(?:From: <Saved by|MIME-Version:|Content-Type: multipart/related)", re.IGNORECASE)


def _text_type(data: bytes, head: bytes, name: str) -> MediaType:
    if b"%PDF-" in head[:1024] and b"<" not in head[: head.find(b"%PDF-")]:
        return MediaType.PDF
    wide = utf_16_of(data)
    if wide is None and len(head.translate(None, _CONTROLS)) * 50 < len(head) * 49:
        raise DamagedDocument("看不出这是什么文件，不是能读的文档。请用原来的Word、网页、PDF或文本，再检查")
    start = head.decode(wide or "utf-8", "replace").lstrip("\ufeff \t\r\n\f")
    if start.startswith("<"):
        kind = _marked_up_type(start)
        if kind is not None:
            return kind
    if _MHTML.match(head) and b"multipart/related" in head:
        raise UnsupportedFormat("这是单个文件的网页（.mht）。请在浏览器或Word里另存为“网页，全部”或.docx，再检查")
    if data.count(b"</") >= 3 and len(_CLOSING_TAG.findall(data)) >= 3:
        return MediaType.HTML
    bounds.check_text_size(len(data))
    if _holds_escaped_html(data, start):
        return MediaType.HTML
    return MediaType.MARKDOWN if _is_markdown(data, name) else MediaType.TEXT


def _marked_up_type(start: str) -> MediaType | None:
    for mark, sentence in _XML_KINDS:
        if mark in start[:1024]:
            raise UnsupportedFormat(sentence)
    if _HTML_START.match(start):
        return MediaType.HTML
    if start.startswith("<?xml"):
        raise UnsupportedFormat("这是XML数据，不是文档。请用原来的Word、网页或PDF，再检查")
    return None


def _holds_escaped_html(data: bytes, start: str) -> bool:
    """Markup that sits escaped in a string of another file."""
    may_be_escaped = start[:1] in ("{", "[", '"') or b"<\\/" in data or data.count(b"&lt;/") >= 3
    return may_be_escaped and embedded_html(decode(data).text) is not None


def _is_markdown(data: bytes, name: str) -> bool:
    if name.lower().endswith((".md", ".markdown")):
        return True
    return (b"#" in data or b"---" in data) and _MARKDOWN.search(data) is not None
