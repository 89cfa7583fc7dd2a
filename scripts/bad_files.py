"""Bad files for `make hostile`: what an office may send by mistake and what somebody may send on purpose.

    python scripts/bad_files.py FOLDER

Nothing here is a document of anybody.
"""

from __future__ import annotations

import io
import os
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from gongkai.document.bounds import TEXT_BYTES

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{}</Types>'
)
_SENTENCE = "本机关全年收到政府信息公开申请21件。"


def _zipped(members: dict[str, bytes], level: int = 6) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def docx(body: str, **more: bytes) -> bytes:
    """A Word file with this body; other parts by name."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = _TYPES.format(f'<Override PartName="/word/document.xml" ContentType="{main}"/>')
    document = f'<?xml version="1.0"?><w:document {_W}><w:body>{body}</w:body></w:document>'
    return _zipped({"[Content_Types].xml": types.encode(), "word/document.xml": document.encode(), **more})


def xlsx(rows: str, after: str = "") -> bytes:
    """A spreadsheet with these rows."""
    prefix = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = _TYPES.format(
        f'<Override PartName="/xl/workbook.xml" ContentType="{prefix}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{prefix}.worksheet+xml"/>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="{}" Target="{}"/></Relationships>'
    )
    book = f'<workbook {_S} xmlns:r="{_R}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>'
    return _zipped(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": relations.format(f"{_R}/officeDocument", "xl/workbook.xml").encode(),
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": relations.format(f"{_R}/worksheet", "worksheets/sheet1.xml").encode(),
            "xl/worksheets/sheet1.xml": f"<worksheet {_S}><sheetData>{rows}</sheetData>{after}</worksheet>".encode(),
        }
    )


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, the first its catalogue, with a right table of offsets."""
    file = io.BytesIO()
    file.write(b"%PDF-1.7\n")
    offsets = []
    for number, data in enumerate(objects, start=1):
        offsets.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, data))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    file.write(b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))
    return file.getvalue()


def _pdf_pages(count: int) -> bytes:
    kids = b"3 0 R " * count
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids), page])


def _pdf_stream(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed),
        ]
    )


def _encrypted_pdf() -> bytes:
    junk = bytes(range(65, 97))
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/ID[(%s)(%s)]" % (junk, junk, junk, junk)
    plain = _pdf_pages(1)
    return plain.replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock)


def _overlapping_zip() -> bytes:
    """All entries of the directory point at one and the same compressed megabyte."""
    packed = zlib.compress(b"\0" * (1 << 20), 9)[2:-4]
    check = zlib.crc32(b"\0" * (1 << 20))
    name = b"word/document.xml"
    head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, check, len(packed), 1 << 20, len(name), 0)
    directory = b""
    for number in range(500):
        entry = b"word/part%04d.xml" % number
        directory += struct.pack(
            *("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, check, len(packed), 1 << 20),
            *(len(entry), 0, 0, 0, 0, 0, 0),
        )
        directory += entry
    data = head + name + packed
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 500, 500, len(directory), len(data), 0)
    return data + directory + end


def _lying_zip() -> bytes:
    """A member that declares ten bytes and inflates to three hundred megabytes."""
    data = docx("x" * (300 << 20))
    name = b"word/document.xml"
    for mark, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        at = data.find(mark)
        while at >= 0 and not data.startswith(name, at + (30 if offset == 22 else 46)):
            at = data.find(mark, at + 4)
        data = data[: at + offset] + struct.pack("<I", 10) + data[at + offset + 4 :]
    return data


def _ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + stream.encode("utf-16-le") + b"\0" * 4096


def _entities(kind: str) -> bytes:
    if kind == "laughs":
        levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
        declared = f'<!DOCTYPE w [<!ENTITY e0 "ha">{levels}]>'
        text = "&e11;"
    else:
        declared = f'<!DOCTYPE w [<!ENTITY a "{"x" * 50_000}">]>'
        text = "&a;" * 20_000
    document = f'<?xml version="1.0"?>{declared}<w:document {_W}><w:body>{_paragraph(text)}</w:body></w:document>'
    return _zipped({"[Content_Types].xml": _TYPES.format("").encode(), "word/document.xml": document.encode()})


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + _paragraph("底") + "</w:tc></w:tr></w:tbl>" * depth


def _corner() -> bytes:
    return xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')


def _noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)


PUMPED = {
    "book-marks": "《",
    "brackets": "（",
    "ordinals": "一是",
    "years": "2019年",
    "claims": "2019年收到政府信息公开申请3件，",
    "numbers": "12\n",
    "digits": "1",
    "spaced-digits": "1 ",
    "tabs": "\t",
    "cells": "\t1\n",
    "labels": "其他\n",
    "offices": "新棉街道",
    "telephones": "0431-89300761，",
    "identity-numbers": "220102199001011234 ",
    "doubled": "涉密涉密",
    "headings": "一、总体情况\n",
    "titles": "政府信息公开工作年度报告\n",
    "sums": "共公开信息5条，其中3条，2条。",
}
"""What a text that looks like a report repeats up to the bound of plain text: food for a pattern that looks back."""


def _pumped(piece: str) -> bytes:
    head = "2023年示范街道办事处政府信息公开工作年度报告\n一、总体情况\n"
    count = (TEXT_BYTES - 1_000) // len(piece.encode())
    return f"{head}{piece * count}\n六、其他需要报告的事项\n无\n".encode()


FILES: dict[str, Callable[[], bytes]] = {
    **{f"text-{name}.txt": partial(_pumped, piece) for name, piece in PUMPED.items()},
    "empty.txt": lambda: b"",
    "blanks.txt": lambda: "　 \n\t\n".encode(),
    "noise.docx": lambda: _noise(200_000),
    "noise.txt": lambda: _noise(200_000),
    "control-characters.txt": lambda: bytes(range(32)) * 500,
    "not-a-report.txt": lambda: "今天食堂供应红烧肉。\n".encode() * 50,
    "one-line-60mb.txt": lambda: _SENTENCE.encode() * (60_000_000 // 54),
    "line-ends-60mb.txt": lambda: b"\n" * 60_000_000,
    "digits-60mb.txt": lambda: b"0 1 2 3 4 5 6 7 8 9\n" * 3_000_000,
    "json-deep.txt": lambda: b"[" * 5_000_000,
    "json-wide.txt": lambda: b"[" + b"{}," * 10_000_000 + b"0]",
    "nul.txt": lambda: _SENTENCE.encode() + b"\0" * 100_000,
    "utf-16-without-bom.txt": lambda: (_SENTENCE + "\n").encode("utf-16-le") * 50,
    "gb18030-broken.txt": lambda: _SENTENCE.encode("gb18030") * 50 + b"\x81",
    "lone-surrogate.txt": lambda: b'"\\ud800' + b"x" * 100 + b'"',
    "mojibake.txt": lambda: (_SENTENCE.encode().decode("gb18030", "ignore") * 50).encode(),
    "word.doc": lambda: _ole("WordDocument"),
    "wps.wps": lambda: _ole("WordDocument"),
    "table.xls": lambda: _ole("Workbook"),
    "locked.docx": lambda: _ole("EncryptedPackage"),
    "rich-text.doc": lambda: rb"{\rtf1\ansi " + b"{" * 100_000,
    "page.mht": lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n",
    "picture.pdf": lambda: b"\x89PNG\r\n\x1a\n" + _noise(5_000),
    "polyglot.gif": lambda: b"GIF89a" + _zipped({"a.js": b"alert(1)"}),
    "drawing.svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "page-named-word.docx": lambda: f"<html><script>alert(1)</script><p>{_SENTENCE}</p></html>".encode(),
    "layout.ofd": lambda: _zipped({"OFD.xml": b"<OFD/>", "Doc_0/Document.xml": b"<x/>"}),
    "archive.zip": lambda: _zipped({"a.txt": b"x"}),
    "slides.pptx": lambda: _zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}),
    "end-record-only.zip": lambda: b"PK\5\6" + b"\0" * 18,
    "members-100000.docx": lambda: _many_members(100_000),
    "members-declared.docx": lambda: (
        b"PK\3\4" + b"\0" * 30 + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 65535, 65535, 9, 9, 0)
    ),
    "bomb.docx": lambda: docx("x" * (300 << 20)),
    "bomb-lying.docx": _lying_zip,
    "bomb-nested.docx": lambda: docx("", **{"word/inner.zip": _zipped({"a": b"\0" * (150 << 20)})}),
    "bomb-overlapping.docx": _overlapping_zip,
    "truncated.docx": lambda: docx(_paragraph(_SENTENCE) * 200)[:-60],
    "same-name-twice.docx": lambda: _twice(),
    "no-body.docx": lambda: _zipped({"[Content_Types].xml": b"<Types/>", "word/other.xml": b"<x/>"}),
    "traversal.docx": lambda: docx(_paragraph(_SENTENCE), **{"../../../../tmp/x": b"x"}),
    "laughs.docx": lambda: _entities("laughs"),
    "quadratic.docx": lambda: _entities("quadratic"),
    "paragraphs-1900000.docx": lambda: docx(_marked_paragraphs(1_900_000) + _paragraph("末")),
    "paragraphs-3000000.docx": lambda: docx("<w:p/>" * 3_000_000),
    "long-text.docx": lambda: docx(_paragraph(_noise_text(12_000_000))),
    "tables-nested-80.docx": lambda: docx(_nested_tables(80)),
    "tables-nested-5000.docx": lambda: docx(_nested_tables(5_000)),
    "wide-spans.docx": lambda: docx(_wide_spans()),
    "far-corner.xlsx": _corner,
    "row-without-addresses.xlsx": lambda: xlsx(
        '<row r="1048576"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'
    ),
    "merged-everything.xlsx": lambda: xlsx(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 2_000 + "</mergeCells>",
    ),
    "cells-900000.xlsx": lambda: xlsx(
        "".join(
            f'<row r="{row}">' + "".join(f"<c><v>{row * column}</v></c>" for column in range(100)) + "</row>"
            for row in range(1, 9_001)
        )
    ),
    "bad-shared-string.xlsx": lambda: xlsx('<row r="1"><c r="A1" t="s"><v>999999999</v></c></row>'),
    "nested-200000.html": lambda: b"<div>" * 200_000 + _SENTENCE.encode(),
    "nested-after-text.html": lambda: f"<p>{_SENTENCE}</p>".encode() + b"<div>" * 200_000,
    "tables-nested-10000.html": lambda: b"<table><tr><td>1" * 10_000,
    "cells-2000000.html": lambda: b"<table><tr>" + b"<td>0" * 2_000_000,
    "cells-60000.html": lambda: b"<table><tr>" + b"<td>0<td>7<tr>" * 30_000,
    "spans-absurd.html": lambda: b"<table><tr><td rowspan=999999 colspan=999999>1<td>2<tr><td>3</table>",
    "spans-staircase.html": lambda: b"<table>" + b"<tr><td rowspan=9999 colspan=900>1" * 3_000 + b"</table>",
    "attributes.html": lambda: b"<p " + b"".join(b"a%d=1 " % n for n in range(150_000)) + b">x</p>",
    "comment-open.html": lambda: b"<html><body>" + b"<!--" * 2_000_000,
    "entities.html": lambda: b"<p>" + b"&amp;&lt;&#x4e00;" * 2_000_000 + b"</p>",
    "script-only.html": lambda: b"<html><body><script>load()</script></body></html>",
    "pages-200000.pdf": lambda: _pdf_pages(200_000),
    "pages-1900.pdf": lambda: _pdf_pages(1_900),
    "page-tree-loop.pdf": lambda: pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]/Parent 2 0 R>>"]
    ),
    "truncated.pdf": lambda: _pdf_stream(b"BT ET")[:-200],
    "locked.pdf": _encrypted_pdf,
    "stream-bomb.pdf": lambda: _pdf_stream(b"0 0 m 9 9 l S\n" * 20_000_000),
    "lines-400000.pdf": lambda: _pdf_stream(
        b"".join(b"0 %d m 500 %d l S\n" % (n % 842, n % 842) for n in range(400_000))
    ),
    "state-stack.pdf": lambda: _pdf_stream(b"q " * 5_000_000),
    "objects-600000.pdf": lambda: pdf([b"<</Type/Catalog/Pages 2 0 R>>", *([b"null"] * 600_000)]),
    "action.pdf": lambda: pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        ]
    ),
    "noise.pdf": lambda: b"%PDF-1.7\n" + _noise(2_000_000),
    "above-64mb.docx": lambda: b"PK\3\4" + b"\0" * (65 << 20),
    "\u202etxt.exe": lambda: b"MZ\x90\0" + _noise(1_000),
    "长" * 80 + ".txt": lambda: b"",
}


def _many_members(count: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(f"word/{number}"), b"")
    return file.getvalue()


def _twice() -> bytes:
    """Two directories' worth of trouble: one name, two contents."""
    data = docx(_paragraph(_SENTENCE), **{"word/documenx.xml": _paragraph("另一份").encode()})
    return data.replace(b"word/documenx.xml", b"word/document.xml")


def _noise_text(count: int) -> str:
    return "".join(random.Random(2).choices("信息公开年度报告", k=count))


def _marked_paragraphs(count: int) -> str:
    """Empty paragraphs that do not pack as well as nothing."""
    return "".join(f'<w:p w:rsidR="{number * 2654435761 % 0xFFFFFF:06X}"/>' for number in range(count))


def _wide_spans() -> str:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc>'
    return "<w:tbl>" + f"<w:tr>{cell * 20}</w:tr>" * 2_000 + "</w:tbl>"


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(300 << 20)


def _forbidden(path: Path) -> None:
    path.write_text(_SENTENCE, encoding="utf-8")
    path.chmod(0)


def _odd_paths(folder: Path) -> list[tuple[Path, Callable[[Path], object] | None]]:
    """Paths that lead to no ordinary file, each with what makes it so."""
    return [
        (folder / "sparse-300mb.pdf", _sparse),
        (folder / "pipe.txt", os.mkfifo),
        (folder / "folder.docx", Path.mkdir),
        (folder / "forbidden.txt", _forbidden),
        (folder / "loop.txt", lambda path: path.symlink_to(path)),
        (folder / "vanished.docx", None),
        (folder / "a" / "b" / "nowhere.pdf", None),
        (Path("/dev/zero"), None),
        (folder / ("x" * 300), None),
    ]


def paths(folder: Path) -> list[Path]:
    """Where the files are, with the paths that lead to none."""
    return [*(folder / name for name in FILES), *(path for path, _ in _odd_paths(folder))]


def build(folder: Path) -> None:
    """Write all files; of those that stand for a missing path nothing is written."""
    for name, data in FILES.items():
        (folder / name).write_bytes(data())
    for path, make in _odd_paths(folder):
        if make is not None:
            make(path)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
