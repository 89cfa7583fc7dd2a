"""What the paragraph styles of a Word file say about headings and numbering.

A file declares hundreds of styles and uses five: each is cut out of the part and parsed when it is first asked for.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from lxml import etree

from gongkai.document.ooxml import parse_xml, part_bytes

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = _W + "val"
_PPR = f"{_W}pPr"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_ROOT = re.compile(rb"<((?:[\w.-]+:)?)styles\b[^>]*>")
_FIND = etree.XPath("w:style[@w:styleId = $id]", namespaces={"w": _W[1:-1]})
_ANCESTORS = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style, inherited ones included: `level` of a heading (0: body text), list and depth in it."""

    level: int = 0
    list_id: str = "0"
    depth: int | None = None


class Styles:
    """The styles of one file by their ids."""

    __slots__ = ("_data", "_known", "_root", "_tree")

    def __init__(self, data: bytes = b"") -> None:
        self._data = data
        self._known: dict[str, Style] = {"": Style()}
        self._root = _ROOT.search(data, 0, 8192)
        self._tree: etree._Element | None = None

    @classmethod
    def of(cls, archive: zipfile.ZipFile, name: str) -> Styles:
        """The styles of a part; none where the file has no such part."""
        return cls(part_bytes(archive, name)) if name in archive.NameToInfo else cls()

    def named(self, style_id: str) -> Style:
        """The style of an id; one that says nothing where there is none."""
        if style_id not in self._known:
            self._known[style_id] = self._resolved(style_id)
        return self._known[style_id]

    def _resolved(self, style_id: str) -> Style:
        chain = list(self._chain(style_id))
        level = next((found for style in chain if (found := _level(style)) is not None), 0)
        list_id, depth = next(filter(None, map(_list, chain)), ("0", None))
        return Style(level, list_id, depth)

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
        """The style and those that it is based on."""
        for _ in range(_ANCESTORS):
            style = self._element(style_id) if style_id else None
            if style is None:
                return
            yield style
            based_on = style.find(f"{_W}basedOn")
            style_id = "" if based_on is None else based_on.get(_VAL, "")

    def _element(self, style_id: str) -> etree._Element | None:
        cut = self._cut(style_id)
        if cut is not None:
            return cut
        if self._tree is None:
            self._tree = parse_xml(self._data, "word/styles.xml") if self._data else etree.Element("none")
        found = cast("list[etree._Element]", _FIND(self._tree, id=style_id))
        return found[0] if found else None

    def _cut(self, style_id: str) -> etree._Element | None:
        """One style parsed by itself under the root's namespaces; None where it cannot be cut out with certainty."""
        if self._root is None or not style_id.isalnum():
            return None
        prefix = self._root.group(1)
        mark = b'%sstyleId="%s"' % (prefix, style_id.encode())
        at = self._data.find(mark)
        start = self._data.rfind(b"<", 0, at)
        end = self._data.find(b"</%sstyle>" % prefix, at)
        if at < 0 or end < 0 or not self._data.startswith(b"<%sstyle " % prefix, start):
            return None
        piece = self._data[start:end] + b"</%sstyle></%sstyles>" % (prefix, prefix)
        return parse_xml(self._root.group() + piece, "word/styles.xml")[0]


def heading_level(outline: etree._Element) -> int | None:
    """The level of a heading from an outline level, 0 for body text; None where it says neither."""
    value = outline.get(_VAL, "")
    if not value.isdecimal():
        return None
    return int(value) + 1 if int(value) < 9 else 0


def list_membership(properties: etree._Element) -> tuple[str | None, int | None]:
    """The list that numbering properties name, and the depth in it."""
    list_id, depth = properties.find(f"{_W}numId"), properties.find(f"{_W}ilvl")
    stated = "" if depth is None else depth.get(_VAL, "")
    return None if list_id is None else list_id.get(_VAL), int(stated) if stated.isdecimal() else None


def _level(style: etree._Element) -> int | None:
    """1 to 9 of a heading; 0 where the style says that it is body text; None where it says nothing."""
    outline = style.find(f"{_PPR}/{_W}outlineLvl")
    if outline is not None:
        return heading_level(outline)
    name = style.find(f"{_W}name")
    words = "" if name is None else name.get(_VAL, "").strip()
    found = _HEADING.fullmatch(words)
    if found:
        return int(found.group(1))
    return 1 if words.lower() in ("title", "标题") else None


def _list(style: etree._Element) -> tuple[str, int | None] | None:
    properties = style.find(f"{_PPR}/{_W}numPr")
    if properties is None:
        return None
    list_id, depth = list_membership(properties)
    return list_id or "0", depth
