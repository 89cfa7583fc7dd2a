"""Normalised text with offsets into the text as printed.

`fold` is what every search and comparison works on: full-width letters, digits and brackets become half-width,
traditional characters simplified, spaces of all kinds and invisible characters vanish, quotation marks become one
kind. One character of the
folded text always comes from one character of the print, so a span can be led back to it.
"""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files

# One table, one `str.translate` a text: character -> one character, or None where it vanishes.
_VANISHING = (
    " \t\r\f\v\u00a0\u1680\u3000\u2028\u2029\u202f\u205f\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffc"
    "\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(chr(code) for code in range(0x20) if chr(code) not in "\n")
    + "\x7f"
)
_QUOTES = "“”„‟〝〞＂«»「」『』‘’‚‛＇"
_DASHES = "－﹣−–‒‐‑"
_BRACKETS = {"﹙": "(", "﹚": ")", "〔": "〔", "〕": "〕", "［": "[", "］": "]", "【": "【", "】": "】"}


def _simplified() -> dict[int, str]:
    """Traditional characters outside GB 2312 and the simplified ones: mirrors of simplified pages print them.

    Characters that divisions.csv prints in a name (濛阳街道, 氾水镇) are right as they are and not among them.
    """
    lines = (files("gongkai.language") / "data" / "simplified.txt").read_text("utf-8").split("\n")
    return {ord(one): other for one, other in zip(lines[0], lines[1], strict=True)}


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict(_simplified())
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    # Chinese sentence marks keep their own form: 。 and 、 tell sentences apart, and ，；：！？ fold to half-width.
    table.update({ord(character): '"' for character in _QUOTES})
    table.update({ord(character): "-" for character in _DASHES})
    table.update({ord(character): target for character, target in _BRACKETS.items()})
    table.update({code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)})
    table.update({ord(character): None for character in _VANISHING})
    return table


_FOLDING = _table()


# What prose is full of, with what it becomes: these are replaced at once, the few others one by one. `str.translate`
# would look up every character.
_SIGNS = tuple((sign, _FOLDING[ord(sign)] or "") for sign in "，：；（）“” \u3000\u00a0\r")
_OTHER = "".join(chr(code) for code, to in _FOLDING.items() if to != chr(code))
_OTHERS = re.compile(f"[{re.escape(_OTHER)}]")
_OTHERS_BUT_TABS = re.compile(f"[{re.escape(_OTHER.replace(chr(9), ''))}]")
_SHORT = 80


def fold(text: str) -> str:
    """The text as rules compare it; line feeds stay.

    >>> fold("（ 三 ） 不予公开１２　“三安全”")
    '(三)不予公开12"三安全"'
    >>> fold("總計")
    '总计'
    """
    if len(text) < _SHORT:
        return text.translate(_FOLDING)
    return _OTHERS.sub(_folded, _replace_signs(text).replace("\t", ""))


def fold_keeping_tabs(text: str) -> str:
    """The folded text with its tabs, which in a line of a table part the cells.

    >>> fold_keeping_tabs("规 章\\t０\\t")
    '规章\\t0\\t'
    """
    return _OTHERS_BUT_TABS.sub(_folded, _replace_signs(text))


def _replace_signs(text: str) -> str:
    for sign, folded in _SIGNS:
        text = text.replace(sign, folded)
    return text


def _folded(match: re.Match[str]) -> str:
    return _FOLDING[ord(match[0])] or ""


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, the offset of the printed character it comes from.

    >>> fold_with_offsets("第 １ 条")
    ('第1条', [0, 2, 4])
    """
    folded = fold(text)
    if len(folded) == len(text):  # nothing vanished, and no character ever becomes two
        return folded, list(range(len(text)))
    offsets: list[int] = []
    start = 0
    for match in _VANISHED.finditer(text):
        offsets.extend(range(start, match.start()))
        start = match.end()
    offsets.extend(range(start, len(text)))
    return folded, offsets


_VANISHED = re.compile(f"[{re.escape(''.join(sorted(set(_VANISHING))))}]+")


_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分[、:.]?|[(〔]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)〕][、.,]?|[、.,:．]))+"
)
_PUNCTUATION = re.compile(r"[\s\"'、,，。.:：;；()（）〔〕\[\]【】《》<>/|*#`·_\-—]+")


def core(label: str) -> str:
    """The bare wording of a label: folded, numbering, quotes and punctuation gone.

    >>> core("（三）不予公开"), core("3.危及“三安全一稳定”"), core("1. 属于国家秘密")
    ('不予公开', '危及三安全一稳定', '属于国家秘密')
    """
    folded = fold(label).replace("\n", "")
    return _PUNCTUATION.sub("", _NUMBERING.sub("", folded, count=1))
