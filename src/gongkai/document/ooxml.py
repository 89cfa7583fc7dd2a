"""The parts of an Office Open XML file: inflated within bounds, parsed without entities, strict names made ordinary."""

from __future__ import annotations

import re
import zipfile

from lxml import etree

from gongkai.document import bounds
from gongkai.errors import DamagedDocument, LimitExceeded

_OVERRIDE = re.compile(rb"<(?:\w+:)?Override\b[^>]*>")
_PART_NAME = re.compile(rb"PartName\s*=\s*[\"']/?([^\"']+)")
# ISO 29500 Strict names the same elements in other namespaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)


def part_bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a part, strict names made ordinary. Raises DamagedDocument or LimitExceeded."""
    data = bounds.inflate(archive, name)
    bounds.check_xml(data)
    if b"purl.oclc.org/ooxml" in data[:4096]:
        for strict, ordinary in _STRICT:
            data = data.replace(strict, ordinary)
    return data


def parse_part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """The root of a part. Raises DamagedDocument where it is missing or no XML, LimitExceeded beyond the bounds."""
    return parse_xml(part_bytes(archive, name), name)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of a part's bytes; `name` is for the sentence that refuses them."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise LimitExceeded("文件的标签嵌套超过256层或单段文字过长，不像正常的文档，没有打开") from error
        raise DamagedDocument(f"文件的部件{name}已经损坏，请用Word、Excel或WPS重新保存后再检查") from error


def optional_part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """The root of a part that a file may do without."""
    return parse_part(archive, name) if name in archive.NameToInfo else None


def main_part(archive: zipfile.ZipFile, kind: bytes, usual: str) -> str:
    """The name of the part that holds the content, as the file's list of types says; `usual` where it says nothing."""
    for override in _OVERRIDE.findall(bounds.inflate(archive, "[Content_Types].xml", 16 << 20)):
        if kind in override and b"main+xml" in override:
            found = _PART_NAME.search(override)
            if found and (name := found.group(1).decode("utf-8", "replace")) in archive.NameToInfo:
                return name
    return usual


def title_of(archive: zipfile.ZipFile) -> str | None:
    """What the file's properties call it."""
    root = optional_part(archive, "docProps/core.xml")
    title = None if root is None else root.findtext("{http://purl.org/dc/elements/1.1/}title")
    return title.strip() or None if title else None
