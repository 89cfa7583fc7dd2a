"""The lines outside the tables: title, preamble, parts with their narrative, and page furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.document.model import Place
from gongkai.report.headings import ReadHeading, part_of, read_heading
from gongkai.report.model import Passage, Section
from gongkai.report.shapes import Line, Piece, TableRow
from gongkai.report.tagging import is_numbered


@dataclass(slots=True)
class Outline:
    """A document's narrative by parts. `furniture` are lines of the page, not of the report; `before` stand first."""

    title: str | None = None
    title_place: Place | None = None
    titles: list[str] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    preamble: list[Passage] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    runs: list[list[TableRow]] = field(default_factory=list)


_TITLE = re.compile(r"(?:信息|政务)公开.{0,12}(?:年度报告|年报|工作报告)|公开.{0,6}年度报告")
_TITLE_END = re.compile(r"^(?:工作)?(?:年度报告|年报)(?:\([^)]*\))?$")
_NO_OFFICE = re.compile(r"^(?:[(]?20\d\d(?:年度?)?[)]?)?(?:政府)?(?:信息|政务)公开")
_OFFICE_LINE = re.compile(r"^[^。,;:]{2,30}(?:政府|办事处|街道|镇|乡|局|厅|办|办公室|委员会|管委会|中心|院|会)$")
_LONGEST_TITLE = 70
_FURNITURE = re.compile(
    r"扫一扫|关联稿件|相关(?:稿件|链接|文章|附件|新闻|信息|文档)[::]?$|分享到|^[\[【(]?(?:打印|关闭)(?:本页|窗口|此页)?[\]】)]?$|上一篇|下一篇|责任编辑|"
    r"版权所有|ICP备|公网安备|网站地图|浏览次数|点击数|访问量|字体[::]?.{0,4}大.{0,3}中|返回顶部|您(?:现在)?(?:所在|当前)的?位置|主办单位|技术支持|"
    r"^收藏$|^-$|政府网站标识码"
)
_LONGEST_FURNITURE = 80


def outline_of(pieces: Sequence[Piece]) -> Outline:
    """Parts and narrative of a document whose tables are already set apart."""
    builder = _Builder()
    lines_before = [piece for piece in pieces if isinstance(piece, Line)]
    builder.find_title(lines_before)
    for piece in pieces:
        if isinstance(piece, Line):
            builder.add_line(piece)
        else:
            builder.add_run(piece)
    return builder.finish()


class _Builder:
    def __init__(self) -> None:
        self._outline = Outline()
        self._title_lines: set[int] = set()
        self._open: list[tuple[Line, ReadHeading]] = []
        self._passages: list[list[Passage]] = []
        self._has_table: list[bool] = []
        self._has_picture: list[bool] = []
        self._before_title = True
        self._after_furniture = False

    def find_title(self, lines: Sequence[Line]) -> None:
        """The first line that names an annual report of open information, with the line it goes on in or comes from."""
        for position, line in enumerate(lines):
            text = line.folded
            if read_heading(text) is not None:
                break
            if len(text) > _LONGEST_TITLE or "。" in text or ":" in text[:-1]:
                continue
            if _TITLE.search(text):
                above = lines[position - 1 : position] if position and _NO_OFFICE.match(text) else []
                self._set_title([*(one for one in above if _OFFICE_LINE.search(one.folded)), line])
                return
            if _TITLE_END.match(text) and position:
                before = [one for one in lines[max(0, position - 2) : position] if len(one.folded) <= _LONGEST_TITLE]
                if before and "公开" in "".join(one.folded for one in before):
                    self._set_title([*(one for one in before if "公开" in one.folded or "年" in one.folded), line])
                    return

    def _set_title(self, lines: Sequence[Line]) -> None:
        self._outline.title = "".join(line.printed.strip() for line in lines)
        self._outline.title_place = lines[0].place
        self._title_lines = {id(line) for line in lines}

    def add_line(self, line: Line) -> None:
        outline = self._outline
        if id(line) in self._title_lines:
            self._before_title = False
            return
        if line.is_picture:
            if self._has_picture:
                self._has_picture[-1] = True
            return
        if not line.folded:
            return
        if len(line.folded) <= _LONGEST_TITLE and _TITLE.search(line.folded) and _is_title_like(line.folded):
            outline.titles.append(line.printed)
        if _is_furniture(line.folded):
            outline.furniture.append(line)
            self._after_furniture = True
            return
        heading = self._heading(line)
        if heading is not None:
            self._begin(line, heading)
        elif self._open:
            self._add_passage(line, line.printed, line.folded)
        elif self._before_title and outline.title is not None:
            outline.before.append(line)
        else:
            outline.preamble.append(Passage(line.printed, line.place, folded=line.folded))

    def _heading(self, line: Line) -> ReadHeading | None:
        heading = read_heading(line.folded)
        if heading is not None and (heading.number is not None or heading.part is not None):
            return heading if self._outline.title is None or not self._before_title else None
        if line.is_heading and len(line.folded) <= 30:
            part = part_of(line.folded)
            return ReadHeading(None, part, line.folded, "") if part and not line.folded.startswith("(") else None
        return None

    def _begin(self, line: Line, heading: ReadHeading) -> None:
        self._after_furniture = False
        self._open.append((line, heading))
        self._passages.append([])
        self._has_table.append(False)
        self._has_picture.append(False)
        if heading.rest:
            printed = line.printed[_offset_of_rest(line, heading) :].strip()
            self._add_passage(line, printed, heading.rest)

    def _add_passage(self, line: Line, printed: str, folded: str) -> None:
        if self._after_furniture and len(folded) < 30 and "。" not in folded:
            self._outline.furniture.append(line)
            return
        _, heading = self._open[-1]
        place = line.place._replace(section=heading.number) if heading.number else line.place
        self._passages[-1].append(Passage(printed, place, heading.number, heading.part, folded))

    def add_run(self, rows: list[TableRow]) -> None:
        self._outline.runs.append(rows)
        if self._has_table:
            self._has_table[-1] = True

    def finish(self) -> Outline:
        outline = self._outline
        for index, (line, heading) in enumerate(self._open):
            printed = line.printed[: _offset_of_rest(line, heading)].strip() if heading.rest else line.printed
            outline.sections.append(
                Section(
                    heading.number,
                    heading.part,
                    printed,
                    line.place,
                    tuple(self._passages[index]),
                    self._has_table[index],
                    self._has_picture[index],
                )
            )
        return outline


def _is_furniture(folded: str) -> bool:
    """A short line of the page around the report; a sentence or a numbered line is the report's own."""
    if len(folded) > _LONGEST_FURNITURE or "。" in folded or is_numbered(folded):
        return False
    return _FURNITURE.search(folded) is not None


def _is_title_like(folded: str) -> bool:
    return "。" not in folded and "《" not in folded and folded.endswith(("报告", "年报", ")"))


def _offset_of_rest(line: Line, heading: ReadHeading) -> int:
    """Where in the print the text after a heading begins."""
    wanted = len(heading.rest)
    kept = 0
    for offset in range(len(line.printed) - 1, -1, -1):
        kept += not line.printed[offset].isspace()
        if kept == wanted:
            return offset
    return len(line.printed)
