"""PDF with a text layer, set by typst, and by hand where typst cannot err."""

import json
import os
import random
from functools import cache
from pathlib import Path

import pytest
import typst
from seen import codes, seen, spans, tables

from gongkai.document.model import Document, Paragraph, Table
from gongkai.document.read_pdf import read_pdf
from gongkai.errors import DamagedDocument, EmptyDocument, EncryptedDocument, LimitExceeded, ScannedDocument

CORPUS = Path(__file__).parent.parent / "corpus"
FACES = ("Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Serif SC")
PAGE = """
#let number = context [\\- #counter(page).display() \\-]
#set page(width: 400pt, height: {height}pt, margin: 50pt, footer: align(center, number))
#set text(font: "{face}", lang: "zh", size: 12pt)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 8pt)
#set table(stroke: 0.5pt, inset: 4pt)
"""


@cache
def face() -> str:
    families = typst.Fonts().families()
    found = next((name for name in FACES if name in families), None)
    if found is None:
        pytest.skip("no face on this machine can set Chinese")
    return found


def compiled(body: str, height: int = 600) -> bytes:
    return bytes(typst.compile((PAGE.format(height=height, face=face()) + body).encode()))


def read(body: str, height: int = 600) -> Document:
    return read_pdf(compiled(body, height))


def plain_table(rows: list[list[str]], columns: str) -> str:
    return f"#table(columns: {columns}, " + ", ".join(f"[{cell}]" for row in rows for cell in row) + ")"


SENTENCE = "本机关全年收到政府信息公开申请21件，均在法定期限内答复，没有发生行政复议和行政诉讼的情形。"


def test_lines_are_joined_to_paragraphs_and_page_numbers_left_out() -> None:
    document = read(f"#align(center)[2023年年度报告]\n\n{SENTENCE}\n\n{SENTENCE * 3}")
    assert seen(document) == ["2023年年度报告", SENTENCE, SENTENCE * 3]


def test_a_sentence_goes_on_over_the_page() -> None:
    document = read(SENTENCE * 12, height=300)
    assert seen(document) == [SENTENCE * 12]
    place = document.blocks[0].place
    assert place.page == 1
    assert place.box is not None


def test_two_paragraphs_on_two_pages_stay_two() -> None:
    assert seen(read(f"{SENTENCE}#pagebreak()\n{SENTENCE}")) == [SENTENCE, SENTENCE]


def test_a_ruled_table_is_a_true_grid_with_boxes() -> None:
    body = """前
#table(columns: (1fr, 1fr, 40pt, 40pt), table.cell(colspan: 2, rowspan: 2)[项目], table.cell(colspan: 2)[申请人],
  [甲], [总计], table.cell(rowspan: 2)[不予公开], [国家秘密], [21], [7730.28], [其他], [], [0])
后"""
    document = read(body)
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Table", "Paragraph"]
    table = tables(document)[0]
    assert (table.row_count, table.column_count) == (4, 4)
    assert spans(table) == {
        "项目": (0, 0, 2, 2), "申请人": (0, 2, 1, 2), "甲": (1, 2, 1, 1), "总计": (1, 3, 1, 1),
        "不予公开": (2, 0, 2, 1), "国家秘密": (2, 1, 1, 1), "21": (2, 2, 1, 1), "7730.28": (2, 3, 1, 1),
        "其他": (3, 1, 1, 1), "": (3, 2, 1, 1), "0": (3, 3, 1, 1),
    }  # fmt: skip
    cell = next(cell for cell in table.cells if cell.text == "21")
    assert cell.place.page == 1
    left, top, right, bottom = cell.place.box or (0, 0, 0, 0)
    assert (round(right - left), left < right, top < bottom) == (40, True, True)


def test_a_table_over_a_page_break_is_one() -> None:
    rows = [[f"第{number}项", str(number), str(100 - number)] for number in range(30)]
    document = read(plain_table(rows, "(1fr, 50pt, 50pt)"), height=400)
    assert seen(document) == [rows]
    assert {cell.place.page for cell in tables(document)[0].cells} == {1, 2}


def test_tables_with_a_heading_between_them_stay_two() -> None:
    table = plain_table([["a", "0"], ["b", "1"]], "(1fr, 50pt)")
    assert len(tables(read(f"{table}#pagebreak()三、收到和处理\n{table}"))) == 2


def test_a_label_over_lines_and_set_downwards_is_one_text() -> None:
    downwards = r" \ ".join("三、本年度办理结果")
    body = f"#table(columns: (20pt, 60pt, 40pt), [{downwards}], [2.没有现成信息需要另行制作], [3])"
    assert seen(read(body)) == [[["三、本年度办理结果", "2.没有现成信息需要另行制作", "3"]]]


def test_digits_set_wide_are_one_number_and_two_numbers_are_two() -> None:
    wide = "#text(tracking: 5pt)[21]"
    assert seen(read(f"#table(columns: (60pt, 60pt, 60pt), {wide[1:]}, [1#h(20pt)2], [0])")) == [[["21", "1 2", "0"]]]


def test_two_numbers_under_each_other_in_a_cell_are_not_made_one() -> None:
    assert seen(read(r"#table(columns: (60pt, 60pt), [10 \ 5], [0])")) == [[["10\n5", "0"]]]


def test_a_number_wider_than_its_cell_stays_whole() -> None:
    body = "#table(columns: (60pt, 30pt, 60pt), [甲], [#box(width: 0pt)[#h(-8pt)12345678]], [], [乙], [1], [2])"
    assert ["甲", "12345678", ""] in seen(read(body))[0]


def test_bold_that_is_printed_twice_counts_once() -> None:
    twice = "#set par(first-line-indent: 0pt); #place(dx: 0.3pt)[21]21"
    body = f"#table(columns: (60pt, 60pt), [甲], [{twice}], [乙], [0])"
    assert seen(read(body)) == [[["甲", "21"], ["乙", "0"]]]


def test_a_frame_and_an_underline_are_no_table() -> None:
    assert seen(read("#rect[框里的话]\n\n#underline[线上的话]")) == ["框里的话", "线上的话"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_printed_sideways_is_read_upright(turn: int) -> None:
    rows = [["规章", "0", "10"], ["文件", "5", "0"]]
    body = f"#rotate({turn}deg, reflow: true)[#box(width: 200pt)[{plain_table(rows, '(1fr, 40pt, 40pt)')}]]"
    assert seen(read(body)) == [rows]


def test_numbers_under_each_other_are_a_table_without_rules() -> None:
    rows = [["1.属于国家秘密", "1", "0", "21"], ["2.其他法律禁止", "0", "10", "0"], ["3.危及安全", "3", "0", "3"]]
    body = "#set table(stroke: none)\n甲乙丙丁\n\n" + plain_table(rows, "(1fr, 50pt, 50pt, 50pt)")
    document = read(body)
    assert seen(document) == ["甲乙丙丁", rows]


def test_sentences_with_numbers_are_no_table() -> None:
    text = "收到申请 21 件，上年结转 3 件，办结 20 件，结转 4 件，公开 10 件，不予公开 1 件。"
    assert all(isinstance(block, Paragraph) for block in read(f"{text}\n\n{text}").blocks)


def by_hand(objects: list[bytes], trailer: bytes = b"") -> bytes:
    data, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start, count = len(data), len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n" % (count, table)
    return data + b"<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer, start)


def pages(count: int, contents: bytes = b"") -> list[bytes]:
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b"3 0 R " * count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s>>" % contents,
    ]


def test_a_scan_is_named_as_one() -> None:
    kind = b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    picture = b"<<%s/Length 1>>stream\nx\nendstream" % kind
    drawing = b"<</Length 30>>stream\n595 0 0 842 0 0 cm /P Do     \nendstream"
    page = pages(1, b"/Resources<</XObject<</P 4 0 R>>>>/Contents 5 0 R")
    with pytest.raises(ScannedDocument, match="扫描件"):
        read_pdf(by_hand([*page, picture, drawing]))


def test_pages_without_anything_are_empty() -> None:
    with pytest.raises(EmptyDocument):
        read_pdf(by_hand(pages(3)))


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(LimitExceeded, match="2001页"):
        read_pdf(by_hand(pages(2_001)))


def test_a_locked_file_is_named_as_one() -> None:
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/ID[(1)(1)]" % (b"x" * 32, b"y" * 32)
    with pytest.raises(EncryptedDocument):
        read_pdf(by_hand(pages(1), lock))


def test_a_broken_file_is_damage() -> None:
    with pytest.raises(DamagedDocument):
        read_pdf(b"%PDF-1.7\n" + random.Random(1).randbytes(500))


def checked_cells() -> list[Path]:
    """hongze-2023 in the corpus and, where GONGKAI_REPORTS names their folder, as it was published."""
    folder = os.environ.get("GONGKAI_REPORTS")
    published = [Path(folder) / "hongze-2023.pdf"] if folder else []
    return [CORPUS / "hongze-2023" / "hongze-2023.pdf", *published]


REQUEST_ROWS = (
    "newly_received",
    "brought_forward",
    "disclosed",
    "partially_disclosed",
    "withheld.state_secret",
    "withheld.prohibited_by_law",
    "withheld.security_and_stability",
    "withheld.third_party_rights",
    "withheld.internal_affairs",
    "withheld.deliberative_process",
    "withheld.enforcement_case_file",
    "withheld.administrative_query",
    "unavailable.not_held",
    "unavailable.creation_required",
    "unavailable.still_unclear",
    "not_processed.petition_or_complaint",
    "not_processed.repeated",
    "not_processed.published_material",
    "not_processed.unreasonably_frequent",
    "not_processed.reconfirmation",
    "otherwise_closed",
    "total_handled",
    "carried_over",
)
COLUMNS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_service_institution",
    "other_organization",
    "total",
)
REMEDY_GROUPS = ("reconsideration", "direct_litigation", "litigation_after_reconsideration")
REMEDY_COLUMNS = ("upheld", "corrected", "other_result", "pending", "total")


@pytest.mark.parametrize("path", checked_cells(), ids=["facsimile", "published"][: len(checked_cells())])
def test_every_printed_number_of_a_real_report_stands_in_its_row_and_column(path: Path) -> None:
    expected = json.loads((CORPUS / "hongze-2023" / "expected.json").read_text(encoding="utf-8"))["cells"]
    document = read_pdf(path.read_bytes())
    proactive, requests, remedies = _statutory_tables(document)
    figures = [row[1:] for row in proactive if row[1:] and row[1][:1].isdigit()]
    assert [float(figure) for row in figures for figure in row] == [
        value for address, value in expected.items() if address.startswith("proactive_disclosure.")
    ]
    numbered = [row[-7:] for row in requests if len(row) >= 8 and all(text.isdigit() for text in row[-7:])]
    assert len(numbered) == len(REQUEST_ROWS)
    for key, row in zip(REQUEST_ROWS, numbered, strict=True):
        printed = [0] * 7 if key == "otherwise_closed" else [expected[f"requests.{key}.{column}"] for column in COLUMNS]
        assert [int(text) for text in row] == printed, key
    wanted = [expected[f"remedies.{group}.{column}"] for group in REMEDY_GROUPS for column in REMEDY_COLUMNS]
    assert [int(text) for text in remedies[-1]] == wanted
    assert codes(document) == []


def _statutory_tables(document: Document) -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
    """The rows of tables 2, 3 and 4, of however many parts each is."""
    found: tuple[list[list[str]], list[list[str]], list[list[str]]] = ([], [], [])
    part = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            part = {"二、": 0, "三、": 1, "四、": 2}.get(block.text[:2], part)
        elif isinstance(block, Table):
            found[part].extend([cell.text for cell in row] for row in block.rows())
    return found
