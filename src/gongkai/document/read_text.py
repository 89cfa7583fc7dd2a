"""Plain text and Markdown to lines as printed."""

from __future__ import annotations

import json

from gongkai.document.detect import MediaType
from gongkai.document.encoding import decode
from gongkai.document.model import Document, Lines
from gongkai.document.notices import NoticeCode, notice
from gongkai.errors import EmptyDocument


def read_text(data: bytes, media_type: str = MediaType.TEXT) -> Document:
    """The lines of a text file, numbered as an editor numbers them; a form feed is no line end.

    Raises EmptyDocument where nothing but blanks is in it, DamagedDocument where it is no text.

    >>> read_text("一、总体情况\\r\\n21\\t0".encode()).blocks
    (Lines(lines=('一、总体情况', '21\\t0'), first_line=1),)
    """
    decoded = decode(data)
    text, notices = decoded.text, decoded.notices
    unwrapped = _json_string(text) if text.startswith('"') else None
    if unwrapped is not None:
        text, notices = unwrapped, (*notices, notice(NoticeCode.UNWRAPPED))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        raise EmptyDocument("文件里只有空白，没有文字，请重新取得文件")
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return Document(str(media_type), (Lines(tuple(lines)),), None, notices)


def _json_string(text: str) -> str | None:
    """The text of a file that is nothing but one JSON string; None for any other file."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else None
