"""位置: a place in the words of a person who looks for it on paper."""

from __future__ import annotations

from gongkai.document.model import Place

_NUMERALS = "零一二三四五六七八九十"
_ENGLISH = (
    ("section", "part"),
    ("page", "page"),
    ("line", "line"),
    ("table", "table"),
    ("row", "row"),
    ("column", "column"),
    ("paragraph", "paragraph"),
)


def place_in_chinese(place: Place) -> str:
    """A place as 第一部分，第27行; 全文 where nothing is known.

    >>> place_in_chinese(Place(line=27, section=1))
    '第一部分，第27行'
    >>> place_in_chinese(Place(table=3, row=4, column=2))
    '第3个表格第4行第2列'
    >>> place_in_chinese(Place())
    '全文'
    """
    words = [f"第{_numeral(place.section)}部分"] if place.section else []
    if place.page:
        words.append(f"第{place.page}页")
    if place.line:
        words.append(f"第{place.line}行")
    if place.table:
        row = f"第{place.row}行" if place.row else ""
        column = f"第{place.column}列" if place.column else ""
        words.append(f"第{place.table}个表格{row}{column}")
    if place.paragraph:
        words.append(f"全文第{place.paragraph}段")
    return "，".join(words) or "全文"


def place_in_english(place: Place) -> str:
    """A place as `part 1, line 27`; `whole text` where nothing is known."""
    words = [f"{word} {getattr(place, name)}" for name, word in _ENGLISH if getattr(place, name)]
    return ", ".join(words) or "whole text"


def _numeral(number: int) -> str:
    return _NUMERALS[number] if number < len(_NUMERALS) else str(number)
