"""HTML to a Document: pages of government sites with their chrome, HTML of Word, fragments, pages in a string.

libxml2 parses and drops what is not content; its own serialisation, where every `<` begins a tag, is then read as
a flat list of tags in one pass. That costs less than walking the tree by as many Python objects.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from html import unescape
from typing import cast

from lxml import etree

from gongkai.document.detect import MediaType
from gongkai.document.encoding import decode, embedded_html
from gongkai.document.flow import CellMark, HeadingMark, Mark, PictureMark, TableMark, blocks_of
from gongkai.document.model import Block, Document, Notice
from gongkai.document.notices import NoticeCode, notice
from gongkai.errors import EmptyDocument, LimitExceeded

_DROPPED = (
    *("head", "script", "style", "noscript", "template", "select", "textarea", "button", "nav", "footer", "iframe"),
    *("object", "svg", "canvas", "audio", "video"),
)
_INLINE = (
    *("span", "font", "b", "strong", "i", "em", "u", "s", "strike", "del"),
    *("ins", "sub", "sup", "small", "big", "tt", "code", "label", "abbr", "acronym"),
    *("cite", "q", "var", "samp", "kbd", "mark", "time", "bdo", "bdi", "nobr"),
    *("wbr"),
)
_BLOCKS = (
    *("html", "body", "p", "div", "center", "li", "ul", "ol", "dl", "dt"),
    *("dd", "section", "article", "main", "header", "aside", "blockquote", "form", "fieldset", "legend"),
    *("address", "figure", "figcaption", "caption", "hr", "thead", "tbody", "tfoot", "colgroup", "details"),
    *("summary", "dir", "menu"),
)
_IDLE_ATTRIBUTES = ("class", "style", "align", "valign", "id", "lang", "name", "bgcolor", "border", "target", "onclick")
_TABLE_DEPTH = 40
_PARSER_DEPTH = 2048


def read_html(data: bytes) -> Document:
    """The headings, paragraphs, tables, pictures and attachments of a page, hidden parts left out.

    A line break in prose ends a paragraph, one in a cell is a line feed.
    Raises EmptyDocument where nothing is to be read, LimitExceeded where the nesting hides everything.
    """
    source, notices, keeps_lines = _source(data)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(source, parser)
    title, blocks = (None, ()) if root is None else _content(root, source, keeps_lines)
    if _is_cut(source, parser):
        if not blocks:
            raise LimitExceeded("网页的标签嵌套超过2048层，读不到内容。请在浏览器里打开后另存为PDF，再检查")
        notices = (*notices, notice(NoticeCode.DEPTH_CUT))
    if not blocks:
        raise EmptyDocument("网页里没有文字，正文可能要联网才显示。请在浏览器里打开后另存，再检查")
    return Document(str(MediaType.HTML), blocks, title, notices)


_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CLOSING = re.compile(r"</\w")


def _source(data: bytes) -> tuple[bytes, tuple[Notice, ...], bool]:
    """The page as UTF-8 bytes, what had to be said about it, and whether its line ends are the paragraphs' ends."""
    decoded = decode(data, _declared_encoding)
    text, notices = decoded.text, decoded.notices
    start = text[:1000].lstrip()[:1]
    if start in ("{", "[", '"') or (start != "<" and not _CLOSING.search(text)):
        embedded = embedded_html(text)
        if embedded is not None:
            text, notices = embedded, (*notices, notice(NoticeCode.UNWRAPPED))
            start = text[:1000].lstrip()[:1]
    source = data if text is decoded.text and decoded.is_utf_8 else text.encode("utf-8", "replace")
    return source.replace(b"\0", b"").removeprefix(codecs.BOM_UTF8), notices, start != "<"


def _declared_encoding(data: bytes) -> str | None:
    declared = _DECLARED.search(data, 0, 4096)
    return declared.group(1).decode("ascii", "replace") if declared else None


def _is_cut(source: bytes, parser: etree.HTMLParser) -> bool:
    """Whether libxml2 stopped at its depth; below so many tags its log of slips need not be looked at."""
    if source.count(b"<") <= _PARSER_DEPTH:
        return False
    return any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _content(root: etree._Element, source: bytes, keeps_lines: bool) -> tuple[str | None, tuple[Block, ...]]:
    if b"none" in source or b"hidden" in source or b"mso-hide" in source:
        _mark_hidden(root)
    title = next((text for element in root.iter("title") if (text := (element.text or "").strip())), None)
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    etree.strip_tags(root, *_INLINE)
    etree.strip_attributes(root, *_IDLE_ATTRIBUTES)
    page = _Page(keeps_lines)
    page.take(etree.tostring(root, encoding="unicode", with_tail=False))
    return title, blocks_of(page.flow)


def _mark_hidden(root: etree._Element) -> None:
    """Turn what a browser does not show into an element that is dropped."""
    found = root.xpath("//*[@hidden or contains(@style, 'none') or contains(@style, 'hid')]")
    for element in cast("list[etree._Element]", found):
        style = "".join(element.get("style", "").lower().split())
        is_hidden = any(rule in style for rule in ("display:none", "visibility:hidden", "mso-hide:all"))
        if is_hidden or element.get("hidden") is not None:
            element.tag = "script"


# An end tag that the next tag implies is passed over together with its blanks: a third of the tags of a table.
_TOKENS = re.compile(
    r"<(/?)([^\s/>]+)([^>]*)>([^<]*)"
    r"(?:</p>\s*(?=</?[tp]))?(?:</td>\s*(?=</?t[dhr]))?(?:</tr>\s*(?=<tr))?"
)
_ROWSPAN = re.compile(r"\srowspan=\"\s*([0-9]{1,6})")
_COLSPAN = re.compile(r"\scolspan=\"\s*([0-9]{1,6})")
_HREF = re.compile(r"\shref=\"([^\"]*)")
_ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|rar|zip)(?:$|[?#&])", re.IGNORECASE)
_CAPTION = re.compile(r"\s(?:alt|title)=\"([^\"]+)")
_SMALL = re.compile(r"\s(?:width|height)=\"\s*[0-9]{1,2}(?:px)?\s*\"|\ssrc=\"[^\"]*(?:icon|logo|/share|\.svg)")
_WRAP = re.compile(r"(?<=[\u2e80-\uffef])[ \t\r\f]*\n[ \t\r\n\f]*(?=[\u2e80-\uffef])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+")
_LINE_END = "\v"

Handler = Callable[["_Page", bool, str], None]


class _Page:
    """The flow of a page while its tags go by."""

    __slots__ = ("flow", "keeps_lines", "level", "link", "outer", "pictures", "pieces", "skipped_tables", "table")

    def __init__(self, keeps_lines: bool) -> None:
        self.flow: list[Mark] = []
        self.keeps_lines = keeps_lines
        self.level: int | None = None
        self.link: tuple[int, str] | None = None
        self.outer: list[tuple[TableMark | None, list[Mark]]] = []
        """For each open table: the table around it, and the flow that it stands in."""
        self.pictures: list[PictureMark] = []
        self.pieces: list[str] = []
        self.skipped_tables = 0
        self.table: TableMark | None = None

    def take(self, markup: str) -> None:
        """Read libxml2's serialisation, tag by tag."""
        handlers = _HANDLERS
        pieces = self.pieces
        for closing, tag, attributes, text in _TOKENS.findall(markup):
            handler = handlers.get(tag)
            if handler is not None:
                handler(self, bool(closing), attributes)
            if text and (text[0] != "\n" or handler is None or not text.isspace()):
                pieces.append(text)
        self.end_block(True, "")

    def end_block(self, closing: bool, attributes: str) -> None:
        """Put what was gathered into the flow as one paragraph."""
        if self.pieces:
            text = "".join(self.pieces)
            self.pieces.clear()
            self.put(text)
        if self.pictures:
            self.flow.extend(self.pictures)
            self.pictures.clear()

    def put(self, text: str) -> None:
        if self.keeps_lines and self.table is None and "\n" in text.strip(" \t\r\n\f"):
            for line in text.split("\n"):
                self.put(line)
            return
        if not text.isalnum():
            text = _collapsed(text)
            if not text:
                return
        if self.level is not None:
            self.flow.append(HeadingMark(text, self.level))
        elif self.keeps_lines and self.table is None and (mark := _MARKDOWN_HEADING.match(text)):
            self.flow.append(HeadingMark(text[mark.end() :], len(mark.group(1))))
        else:
            self.flow.append(text)

    def heading(self, level: int, closing: bool) -> None:
        self.end_block(closing, "")
        self.level = None if closing else level

    def line_end(self, closing: bool, attributes: str) -> None:
        if closing:
            return
        if self.level is None:
            self.end_block(closing, attributes)
        else:
            self.pieces.append(_LINE_END)

    def preformatted(self, closing: bool, attributes: str) -> None:
        self.end_block(closing, attributes)
        self.keeps_lines = not closing

    def picture(self, closing: bool, attributes: str) -> None:
        if not closing and not _SMALL.search(attributes):
            caption = _CAPTION.search(attributes)
            self.pictures.append(PictureMark(unescape(caption.group(1)) if caption else ""))

    def anchor(self, closing: bool, attributes: str) -> None:
        """A link to a file offers a text that may stand in no table here."""
        if not closing:
            href = _HREF.search(attributes)
            self.link = (len(self.pieces), href.group(1)) if href else None
        elif self.link is not None:
            start, href_text = self.link
            self.link = None
            if _ATTACHMENT.search(href_text):
                self.pictures.append(PictureMark(_collapsed("".join(self.pieces[start:])) or href_text))

    def open_or_close_table(self, closing: bool, attributes: str) -> None:
        self.end_block(closing, attributes)
        if closing:
            self.close_table()
        elif len(self.outer) >= _TABLE_DEPTH:
            self.skipped_tables += 1
        else:
            self.outer.append((self.table, self.flow))
            self.table = TableMark()

    def close_table(self) -> None:
        if self.skipped_tables:
            self.skipped_tables -= 1
        elif self.outer:
            self.table, self.flow = self.outer.pop()

    def row(self, closing: bool, attributes: str) -> None:
        self.end_block(closing, attributes)
        if self.table is None or self.skipped_tables:
            return
        around, flow = self.outer[-1]
        self.flow = flow
        if closing:
            return
        if not self.table.rows:
            flow.append(self.table)
            if around is not None:
                around.holds_tables = True
        self.table.rows.append([])

    def cell(self, closing: bool, attributes: str) -> None:
        if self.pieces or self.pictures:
            self.end_block(closing, attributes)
        if self.table is None or self.skipped_tables:
            return
        if closing:
            self.flow = self.outer[-1][1]
            return
        if not self.table.rows:
            self.row(False, "")
        mark = CellMark([])
        if "span=" in attributes:
            mark.rowspan = _span(_ROWSPAN, attributes)
            mark.colspan = max(1, _span(_COLSPAN, attributes))
        self.table.rows[-1].append(mark)
        self.flow = mark.flow


def _span(pattern: re.Pattern[str], attributes: str) -> int:
    found = pattern.search(attributes)
    return int(found.group(1)) if found else 1


def _collapsed(text: str) -> str:
    """The text as a browser shows it; a line end of the source between two Chinese characters is no blank.

    >>> _collapsed("本机关\\n  不掌握 &amp;  0")
    '本机关不掌握 & 0'
    """
    if "&" in text:
        text = unescape(text)
    text = text.strip(" \t\r\n\f")
    if "\n" in text:
        text = _WRAP.sub("", text)
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        text = _BLANKS.sub(" ", text)
    return text.replace(_LINE_END, "\n").strip(" \n")


def _heading_handler(level: int) -> Handler:
    return lambda page, closing, _attributes: page.heading(level, closing)


_HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(_BLOCKS, _Page.end_block),
    **{f"h{level}": _heading_handler(level) for level in range(1, 7)},
    "br": _Page.line_end,
    "pre": _Page.preformatted,
    "img": _Page.picture,
    "a": _Page.anchor,
    "table": _Page.open_or_close_table,
    "tr": _Page.row,
    "td": _Page.cell,
    "th": _Page.cell,
}
