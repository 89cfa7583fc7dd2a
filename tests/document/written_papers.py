"""Documents that the tests of the writers share: a letter, a table, and tables that hypothesis draws."""

from __future__ import annotations

from hypothesis import strategies as st

from gongkai.document.model import Align, Cell, Document, Heading, Look, Mark, Paragraph, Role, Scope, Table

LETTER = Document(
    "",
    (
        Paragraph("示范区示范街道办事处", role=Role.LETTERHEAD),
        Paragraph("示范依申请〔2025〕8号", role=Role.DOCUMENT_NUMBER),
        Paragraph("政府信息公开申请答复书", role=Role.TITLE),
        Paragraph("张三：", role=Role.ADDRESSEE),
        Paragraph("本机关于2025年9月22日收到您提出的政府信息公开申请。经审查，予以公开。"),
        Heading("一、获取方式", 1),
        Heading("（一）邮寄", 2),
        Heading("1.地址", 3),
        Paragraph("附件：采购目录", role=Role.ATTACHMENT),
        Paragraph("示范区示范街道办事处", role=Role.SIGNATURE),
        Paragraph("2025年10月24日", role=Role.DATE),
        Paragraph("（此件依申请公开）", role=Role.ANNOTATION),
        Paragraph("抄送：示范区政务公开办公室。", role=Role.COPY_TO),
        Paragraph("这是一份样稿。", role=Role.NOTE),
    ),
    "政府信息公开申请答复书",
)

_HEAD, _ROW = Look(scope=Scope.COLUMN), Look(Align.LEFT, Scope.ROW)
TABLE = Table(
    1,
    (
        Cell("第一项", 0, 0, 1, 3, look=Look(scope=Scope.BAND)),
        Cell("内容", 1, 0, 1, 1, look=_HEAD),
        Cell("件数", 1, 1, 1, 2, look=_HEAD),
        Cell("规章", 2, 0, 2, 1, look=_ROW),
        Cell("3", 2, 1, 1, 1),
        Cell("", 2, 2, 1, 1),
        Cell("", 3, 1, 1, 1, look=Look(mark=Mark.LOST)),
        Cell("12", 3, 2, 1, 1, look=Look(mark=Mark.INFERRED)),
    ),
    4,
    3,
    caption="表二 样表",
    widths=(2, 1, 1),
)
SHEET = Document("", (Paragraph("样表", role=Role.TITLE), TABLE), "样表")

_SIGNS = "政府信息公开申请数量一二三（）、“”0123456789 abcXYZ<>&\"'*_#|$@\\[]{}=+-.:;%~`^/"
words = st.text(st.sampled_from(_SIGNS), max_size=12).map(lambda text: " ".join(text.split()))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of 3 to 6 rows and columns, fully covered by cells of random spans; its first column is never empty."""
    rows, columns = draw(st.integers(3, 6)), draw(st.integers(3, 6))
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide, high = _room(taken, row, column, rows, columns, draw)
            taken |= {(row + down, column + right) for down in range(high) for right in range(wide)}
            cells.append(Cell(draw(words) or "空", row, column, high, wide))
    return Table(1, tuple(cells), rows, columns)


def _room(
    taken: set[tuple[int, int]], row: int, column: int, rows: int, columns: int, draw: st.DrawFn
) -> tuple[int, int]:
    # The last column has cells of its own: one that no cell begins in is no column to any reader.
    wide = 1
    limit = draw(st.sampled_from((1, 1, 1, 2, 3)))
    while wide < limit and column + wide < columns - 1 and (row, column + wide) not in taken:
        wide += 1
    # No cell may leave a row without a beginning of its own: such rows have no height on paper.
    high = draw(st.sampled_from((1, 1, 1, 2))) if wide < columns and row + 1 < rows and column > 0 else 1
    return wide, high


def shape_of(table: Table) -> list[tuple[str, int, int, int, int]]:
    """What two equal tables have alike: text, place and spans of every cell."""
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]


def tables_of(document: Document) -> list[Table]:
    """The tables of a document that was read."""
    return [block for block in document.blocks if isinstance(block, Table)]
