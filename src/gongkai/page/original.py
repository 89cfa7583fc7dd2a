"""原文: the paper as it stands, rebuilt from the Document, with findings marked and every cell found anchored."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.document.model import Cell, Document, Heading, Lines, Paragraph, Picture, Place, Table
from gongkai.page.marks import Key, Mark, Marking, key_of
from gongkai.page.markup import marked, text
from gongkai.report.model import CellState

if TYPE_CHECKING:
    from gongkai.report.model import Report

MOST_PIECES = 20_000
"""A page shows so many lines, paragraphs and cells; more make no report."""
_FOLDED_BEFORE_TITLE = 5
_LONGEST_SUBHEADING = 34
_WIDEST_ROW = 7
_REMEDY_COLUMNS = 5
_SUBHEADING = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、")
_TOKEN = re.compile(r"[^\t|│┃¦]+?(?= {2,}|　{2,}|[\t|│┃¦]|$)")
_RULE = re.compile(r"[\s|:+\-=─━┄┼├┤┬┴]*$")
_VALUE = re.compile(r"[^\u4e00-\u9fff]*[0-9０-９][^\u4e00-\u9fff]*$|[/／\\—–－\-‐一]{1,3}$|无$")


@dataclass(slots=True)
class Anchors:
    """Which cells of the form stand at which unit, as numbers in the order of the form."""

    by_key: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))
    printed: dict[int, str] = field(default_factory=dict)
    empty: set[Key] = field(default_factory=set)
    """Where a cell stands that is empty on paper."""

    def at(self, place: Place) -> list[int]:
        """The cells at a place, in the order of the form."""
        key = key_of(place)
        return self.by_key.get(key, []) if key else []


def find_anchors(report: Report) -> Anchors:
    """Where each cell of the form was found."""
    anchors = Anchors()
    for number, cell in enumerate(report.cells.values()):
        key = key_of(cell.place)
        if key and cell.state is not CellState.LOST:
            anchors.by_key[key].append(number)
            anchors.printed[number] = (cell.printed or "").strip() if cell.state.is_printed else "?"
            if cell.state.is_printed and not anchors.printed[number]:
                anchors.empty.add(key)
    return anchors


def write_original(document: Document, report: Report, marking: Marking) -> str:
    """The paper as HTML."""
    painter = _Painter(report, marking)
    parts = list(painter.paint(document))
    title = painter.title_at
    if title is not None and title > _FOLDED_BEFORE_TITLE:
        before = "".join(parts[:title])
        if 'class="hit' not in before and 'id="o' not in before:
            folded = f'<details class="chrome"><summary>标题之前的文字（{title}段）</summary>{before}</details>'
            parts = [folded, *parts[title:]]
    whole = "".join(
        f' <a class="hit hit-{one.kind}" href="#f{one.number}" id="p{one.number}" title="{text(one.finding.message)}">'
        f"<sup>{one.number}</sup></a>"
        for one in marking.whole
    )
    note = f'<p class="whole" id="whole">全文{whole}</p>' if whole else ""
    return note + "".join(parts)


class _Painter:
    """Writes one document; what the report knows of its places decides how a piece looks."""

    def __init__(self, report: Report, marking: Marking) -> None:
        self.report = report
        self.marking = marking
        self.anchors = find_anchors(report)
        self.title_at: int | None = None
        self._shown = 0
        self._sections = {key_of(section.place) for section in report.sections}
        self._title = key_of(report.title_place)
        self._prose = {
            key_of(passage.place)
            for passages in (report.preamble, *(section.passages for section in report.sections))
            for passage in passages
        }
        self._row_labels = {
            key_of(label.place) for label in report.labels if ".column." not in label.key and ".group." not in label.key
        }
        self._labels = {key_of(label.place) for label in report.labels}
        self._heads = {key_of(label.place) for label in report.labels if ".column." in label.key}

    def paint(self, document: Document) -> Iterator[str]:
        """Every block, in order."""
        count = 0
        for block in document.blocks:
            for part in self._block(block):
                if self._is_title(block) and self.title_at is None:
                    self.title_at = count
                count += 1
                yield part
            if self._shown > MOST_PIECES:
                yield f'<p class="cut">文件太长，从这里起没有列出。已列出{MOST_PIECES}段</p>'
                return

    def _is_title(self, block: object) -> bool:
        return isinstance(block, Heading | Paragraph) and key_of(block.place) == self._title is not None

    def _block(self, block: object) -> Iterator[str]:
        match block:
            case Lines():
                yield from self._lines(block)
            case Table():
                self._shown += len(block.cells)
                yield self._table(block)
            case Picture():
                self._shown += 1
                caption = marked(block.text or "（没有文字）", self.marking.at(block.place))
                yield f'<p class="cut">图片或附件：{caption}</p>'
            case Heading() | Paragraph():
                self._shown += 1
                yield self._prose_piece(block.text, block.place, is_heading=isinstance(block, Heading))

    def _prose_piece(self, words: str, place: Place, *, is_heading: bool = False) -> str:
        key = key_of(place)
        inner = marked(words, self.marking.at(place)) + self._hidden_anchors(place)
        name = f' id="{unit_id(key)}"' if key else ""
        stripped = words.strip()
        if key is not None and key == self._title:
            return f'<p class="doc-title"{name}>{inner}</p>'
        if (key in self._sections and len(stripped) <= _LONGEST_SUBHEADING) or _is_section_like(stripped, is_heading):
            return f"<h3{name}>{inner}</h3>"
        if _SUBHEADING.match(stripped) and len(stripped) <= _LONGEST_SUBHEADING and "。" not in stripped[:-1]:
            return f"<h4{name}>{inner}</h4>"
        return f"<p{name}>{inner}</p>" if stripped or "<a " in inner else ""

    def _hidden_anchors(self, place: Place) -> str:
        return "".join(f'<span id="o{number}"></span>' for number in self.anchors.at(place))

    def _table(self, table: Table) -> str:
        rows = []
        for row in table.rows():
            rows.append(f"<tr>{''.join(self._table_cell(cell) for cell in row)}</tr>")
        caption = f'<caption class="hide">原文第{table.number}个表格</caption>'
        return (
            f'<div class="scroll" tabindex="0" role="region" aria-label="原文第{table.number}个表格，可左右移动">'
            f'<table class="stat orig">{caption}<tbody>{"".join(rows)}</tbody></table></div>'
        )

    def _table_cell(self, cell: Cell) -> str:
        spans = "".join(
            f' {name}="{count}"' for name, count in (("rowspan", cell.rowspan), ("colspan", cell.colspan)) if count > 1
        )
        numbers = self.anchors.at(cell.place)
        inner = marked(cell.text, self.marking.at(cell.place)).replace("\n", "<br>")
        if not numbers:
            return f"<td{spans}>{inner}</td>"
        first, *others = numbers
        hidden = "".join(f'<span id="o{number}"></span>' for number in others)
        if "<a " not in inner:
            inner = f'<a href="#t{first}">{inner or "　"}</a>'
        return f'<td{spans} class="num" id="o{first}">{inner}{hidden}</td>'

    # ---- a file without marked-up tables: runs of lines between prose are tables if cells were found in them

    def _lines(self, block: Lines) -> Iterator[str]:
        run: list[tuple[int, str]] = []
        for number, line in enumerate(block.lines, block.first_line):
            self._shown += 1
            if self._shown > MOST_PIECES:
                break
            if self._is_prose(number, line):
                yield from self._run(run)
                run = []
                yield self._prose_piece(line, Place(line=number))
            elif line.strip() or ("line", number) in self.anchors.empty:
                run.append((number, line))
        yield from self._run(run)

    def _is_prose(self, number: int, line: str) -> bool:
        key = ("line", number)
        return key in self._prose or key in self._sections or key == self._title

    def _run(self, run: Sequence[tuple[int, str]]) -> Iterator[str]:
        if not run:
            return
        keys = {("line", number) for number, _ in run}
        if not keys & self.anchors.by_key.keys() and not keys & self._labels:
            yield "".join(self._prose_piece(line, Place(line=number)) for number, line in run)
            return
        rows: list[_RawRow] = []
        was_wide = True
        for number, line in run:
            tokens = self._tokens(number, line)
            if not tokens:
                continue
            is_wide = len(tokens) > 2
            begins = not rows or is_wide or was_wide or self._begins_row(number, tokens, rows[-1])
            if begins:
                rows.append(_RawRow(number))
            rows[-1].tokens += tokens
            was_wide = is_wide
        yield f'<div class="raw" role="group" aria-label="原文的表格，照行重排">{"".join(map(_write_row, rows))}</div>'

    def _begins_row(self, number: int, tokens: list[_Token], row: _RawRow) -> bool:
        key = ("line", number)
        has_values = any(token.is_value for token in row.tokens)
        if key in self._row_labels:
            return has_values or row.has_row_label or row.has_head
        if key in self._labels and key not in self._heads and row.has_head:
            return True
        return has_values and not tokens[0].is_value

    def _tokens(self, number: int, line: str) -> list[_Token]:
        """The line's pieces; the cells found on it are set on the pieces that print them, in order."""
        if _RULE.match(line) and not self.anchors.by_key.get(("line", number)):
            return []
        place = Place(line=number)
        marks = self.marking.at(place)
        pieces = [match for match in _TOKEN.finditer(line) if match.group().strip()]
        tokens = [_Token(match.group().strip(), line.find(match.group().strip(), match.start())) for match in pieces]
        cells = self.anchors.at(place)
        if not cells and not tokens:
            return []
        tokens = _set_cells(tokens, [(cell, self.anchors.printed[cell]) for cell in cells])
        _set_marks(tokens, marks, len(line.strip()))
        if tokens:
            tokens[0].line = number
            tokens[0].is_row_label = ("line", number) in self._row_labels
            tokens[0].is_head = ("line", number) in self._heads
        return tokens


@dataclass(slots=True)
class _Token:
    text: str
    start: int
    cell: int | None = None
    hidden: list[int] = field(default_factory=list)
    html: str = ""
    line: int | None = None
    is_row_label: bool = False
    is_head: bool = False

    @property
    def is_value(self) -> bool:
        return self.cell is not None or bool(_VALUE.match(self.text))


@dataclass(slots=True)
class _RawRow:
    line: int
    tokens: list[_Token] = field(default_factory=list)

    @property
    def has_row_label(self) -> bool:
        return any(token.is_row_label for token in self.tokens)

    @property
    def has_head(self) -> bool:
        return any(token.is_head for token in self.tokens)


def _set_cells(tokens: list[_Token], cells: list[tuple[int, str]]) -> list[_Token]:
    """Each cell on the next piece that prints the same; an empty cell gets an empty piece of its own."""
    done: list[_Token] = []
    rest = list(tokens)
    for cell, printed in cells:
        position = next((at for at, token in enumerate(rest) if token.text == printed), None) if printed else None
        if position is not None:
            done += rest[: position + 1]
            done[-1].cell = cell
            rest = rest[position + 1 :]
        elif printed and (done or rest):
            (done[-1] if done else rest[0]).hidden.append(cell)
        else:
            # The label stands before its empty cells.
            while rest and not done and not rest[0].is_value:
                done.append(rest.pop(0))
            done.append(_Token("", -1, cell))
    return done + rest


def _set_marks(tokens: Sequence[_Token], marks: Sequence[Mark], length: int) -> None:
    """The marks of a line on its pieces; a mark over the whole line stands on the first piece alone."""
    whole = [mark for mark in marks if mark.end - mark.start >= length]
    parts = [mark for mark in marks if mark.end - mark.start < length]
    numbered: set[int] = set()
    for position, token in enumerate(tokens):
        own = [Mark(0, len(token.text), mark.numbered) for mark in whole] if position == 0 else []
        for mark in _shifted(parts, token.start, len(token.text)):
            number = mark.numbered.number
            own.append(Mark(mark.start, mark.end, mark.numbered, mark.is_first and number not in numbered))
            numbered.add(number)
        token.html = marked(token.text, own)


def _shifted(marks: Sequence[Mark], start: int, length: int) -> list[Mark]:
    """The marks of a line as marks of one of its pieces."""
    return [
        Mark(max(0, mark.start - start), min(length, mark.end - start), mark.numbered, mark.is_first)
        for mark in marks
        if start >= 0 and mark.start < start + length and mark.end > start
    ]


def _write_row(row: _RawRow) -> str:
    labels = "".join(_write_token(token) for token in row.tokens if not token.is_value)
    values = "".join(_write_token(token) for token in row.tokens if token.is_value)
    count = sum(token.is_value for token in row.tokens)
    # Table 4 stands on one line of three times five.
    look = "raw-v raw-5" if count > _WIDEST_ROW and count % _REMEDY_COLUMNS == 0 else "raw-v"
    box = f'<span class="{look}">{values}</span>' if values else ""
    return (
        f'<div class="raw-r"><span class="raw-n" aria-hidden="true">{row.line}</span><span>{labels}</span>{box}</div>'
    )


def _write_token(token: _Token) -> str:
    name = f' id="{unit_id(("line", token.line))}"' if token.line is not None else ""
    hidden = "".join(f'<span id="o{number}"></span>' for number in token.hidden)
    if token.cell is None:
        return f'<span class="raw-t"{name}>{token.html}{hidden}</span>'
    shown = token.html or "　"
    if "<a " in shown:
        return f'<span class="v" id="o{token.cell}"><span{name}>{shown}</span>{hidden}</span>'
    look = "v" if token.html else "v v-empty"
    link = f'<a class="{look}" id="o{token.cell}" href="#t{token.cell}">'
    return f"{link}<span{name}>{shown}</span></a>{hidden}"


def _is_section_like(words: str, is_heading: bool) -> bool:
    return is_heading and len(words) <= _LONGEST_SUBHEADING and bool(_HEADING.match(words))


def unit_id(key: Key | None) -> str:
    """The anchor of a unit, for a finding or a person that wants to link there.

    >>> unit_id(("line", 27))
    'line-27'
    """
    parts = (str(part) for part in key or () if part is not None)
    return re.sub(r"[^a-z0-9-]", "-", "-".join(parts))
