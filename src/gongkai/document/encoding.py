"""Bytes to text: the encodings of Chinese files, wrong decodings undone, markup hidden in strings brought out."""

from __future__ import annotations

import codecs
import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from gongkai.document.model import Notice
from gongkai.document.notices import NoticeCode, notice
from gongkai.errors import DamagedDocument


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and what had to be said about its bytes; `is_utf_8` where the bytes are the text's own UTF-8."""

    text: str
    notices: tuple[Notice, ...] = ()
    is_utf_8: bool = False


def decode(data: bytes, declared: Callable[[bytes], str | None] | None = None) -> Decoded:
    """The text of the bytes: BOM, UTF-8, UTF-16 without BOM, the declared charset, GB18030, in this order.

    Bytes that are valid UTF-8 with Chinese characters are UTF-8 whatever the file declares.
    Raises DamagedDocument where it is no text.

    >>> decode("政府".encode("gb18030")).text
    '政府'
    """
    wide = utf_16_of(data)
    if wide is not None:
        return _finished(data.decode(wide, "replace").removeprefix("\ufeff"))
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return _finished(_decode_multibyte(data, declared(data) if declared else None))
    if declared is not None and not text.isascii() and not _THREE_BYTES.search(text):
        # A few Chinese characters in GBK can pass for Cyrillic in UTF-8: here the declaration is asked.
        charset = declared(data)
        if charset is not None and charset.lower().startswith("gb"):
            return _finished(_decode_multibyte(data, charset))
    return _finished(text, is_utf_8=True)


def _decode_multibyte(data: bytes, declared: str | None) -> str:
    for encoding in (_known(declared), "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    candidates = [data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")]
    text = min(candidates, key=lambda candidate: candidate.count("\ufffd"))
    if text.count("\ufffd") * 10 > len(text):
        raise DamagedDocument("文件的文字编码认不出来。请用记事本打开，另存为UTF-8编码，再检查")
    return text


_THREE_BYTES = re.compile("[\u0800-\U0010ffff]")
_DECLARED_ENCODINGS = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs"}


def _known(declared: str | None) -> str:
    """The codec of a declared charset that may be trusted; anything else is tried as GB18030."""
    return _DECLARED_ENCODINGS.get((declared or "").lower(), "gb18030")


def utf_16_of(data: bytes) -> str | None:
    """The UTF-16 codec of the bytes, by BOM or, without one, by how Chinese text looks in it; None if it is not.

    >>> utf_16_of("报告\\n".encode("utf-16-be"))
    'utf-16-be'
    """
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    if b"\0" not in data[:4096]:
        return None
    sample = data[: min(4096, len(data) & ~1)]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        if len(_ORDINARY.findall(text)) * 10 > len(text) * 9:
            return encoding
    return None


_ORDINARY = re.compile(r"[\t\n\f\r -~\u00a0\u00b7\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\ufeff]")

# The UTF-8 bytes of ，（。、的公政 and their neighbours read as GBK or as Latin-1: characters that hardly occur by
# themselves. Whether they do is proved by leading the whole text back.
_MISREAD_AS_GBK = ("锛", "紝", "銆", "鐨", "鍏", "鏀", "鏈", "鍚")
_FEWEST_MARKS = 3
_MISREAD_AS_LATIN = ("ï¼", "ã€", "æ”¿", "å…¬")


_SAMPLE = 10_000
"""A wrong decoding damages a file from its first line on; so many characters show it."""


def _finished(text: str, is_utf_8: bool = False) -> Decoded:
    sample = text[:_SAMPLE]
    if "\ufffd" in sample or "锟斤拷" in sample:
        return Decoded(text, (notice(NoticeCode.CHARACTERS_LOST), *_suspicion(text)), is_utf_8)
    misread_as: tuple[str, ...] = ()
    if any(mark in sample for mark in _MISREAD_AS_GBK):
        misread_as = ("gb18030",)
    elif ("ï" in sample or "å" in sample or "æ" in sample) and any(mark in sample for mark in _MISREAD_AS_LATIN):
        misread_as = ("cp1252", "latin-1")
    return Decoded(text, (), is_utf_8) if not misread_as else _unmixed(text, misread_as)


def _suspicion(text: str) -> tuple[Notice, ...]:
    """Text that lost characters and still shows the marks of a wrong decoding cannot be led back."""
    marks = sum(text.count(mark) for mark in (*_MISREAD_AS_GBK, *_MISREAD_AS_LATIN, "锟斤拷"))
    return (notice(NoticeCode.MOJIBAKE),) if marks >= _FEWEST_MARKS and marks * 200 > len(text) else ()


def _unmixed(text: str, misread_as: tuple[str, ...]) -> Decoded:
    """Lead a wrong decoding back, where it leads back without a doubt."""
    for encoding in misread_as:
        try:
            return Decoded(text.encode(encoding).decode("utf-8"), (notice(NoticeCode.MOJIBAKE_REPAIRED),))
        except UnicodeError:
            continue
    return Decoded(text, _suspicion(text))


_TAG = re.compile(r"<(?:table|td|p|div|span|h[1-6])\b", re.IGNORECASE)


def embedded_html(text: str) -> str | None:
    """The HTML that sits in a string of another file (JSON, script, escaped page source); None if there is none.

    >>> embedded_html('{"content": "<table><tr><td class=\\\\"a\\\\">0<\\\\/td></tr></table>"}')
    '<table><tr><td class="a">0</td></tr></table>'
    """
    found = _longest_string(text) if text.lstrip()[:1] in ("{", "[", '"') else None
    if found is None and ("<\\/" in text or '\\"' in text) and _TAG.search(text):
        found = text.replace('\\"', '"').replace("\\/", "/").replace("\\n", "\n").replace("\\t", "\t")
    if found is None and text.count("&lt;/") >= 3 and not _TAG.search(text):
        found = html.unescape(text)
    if found is not None and "&lt;/" in found and not _TAG.search(found):
        found = html.unescape(found)
    return found if found is not None and _TAG.search(found) else None


def _longest_string(text: str) -> str | None:
    """The longest string anywhere in a JSON text; None where it is no JSON."""
    try:
        pending = [json.loads(text)]
    except (ValueError, RecursionError):
        return None
    longest = ""
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            longest = max(longest, value, key=len)
        elif isinstance(value, dict):
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
    return longest or None
