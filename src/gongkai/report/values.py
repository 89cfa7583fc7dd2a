"""One cell of a statutory table: a number, blank, not applicable, or print that cannot be trusted as a number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from gongkai.document.model import Mark, Place
from gongkai.report.model import CellState, Number

Where = int | Place
"""Where a cell stands: the line of a text, or a Place."""


def place_of(where: Where) -> Place:
    """The place behind a line number or a place."""
    return Place(line=where) if isinstance(where, int) else where


# A member of an Enum costs more to name than a number costs to read.
_NUMBER, _BLANK = CellState.NUMBER, CellState.BLANK
_NOT_APPLICABLE, _UNSURE = CellState.NOT_APPLICABLE, CellState.UNSURE


class Value(NamedTuple):
    """A cell that is no label. `number` None unless the state is NUMBER; `irregular` a number printed irregularly."""

    state: CellState
    number: Number | None
    text: str
    where: Where
    irregular: bool = False


MARKS = frozenset(("/", "\\", "-", "--", "—", "——", "―", "――", "─", "──", "无", "N/A", "n/a", "NA", "*", "／", "~"))

# What our own writers print where no figure was read: read again, it is no label.
_NOT_READ = frozenset(mark.zh for mark in (Mark.LOST, Mark.UNSURE))

# A cell that begins with an ideograph, or with an ordinal before one, is a label: most are, and no pattern need look.
_FIRST_IDEOGRAPH = "\u3400"
_AFTER_ORDINAL = (".", "、", ",", ")")

_PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_DECORATED = re.compile(
    r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(万元|元|件|条|份|次|项|个|宗|篇)?(?:[(〔]([^()〔〕]{1,60})[)〕])?",
    re.ASCII,
)
# Letters that scanning takes for digits: a cell of these alone, or mixed with digits, is a number nobody can trust.
_LOOKALIKE = re.compile(r"[0-9OoQDIl|SBZzoоО.,·\-]{1,12}")
# Two pieces of a number with room between them: 21, or 2 and 1 of two cells; nobody can tell.
_TORN = re.compile(r"[\d.]\s+[\d.]")
_HAS_DIGIT = re.compile(r"\d")
_ORDINAL = re.compile(r"[(]?\d{1,2}[.、)]{1,2}|[(]\d{1,2}")
_NUMBERED_LABEL = re.compile(r"\d{1,2}[.、,)](?!\d)")
_NO_WORD = re.compile(r"(?!.*[A-Za-z]{3})[^\u3400-\u9fff]{1,24}")


def read_value(text: str, printed: str, where: Where) -> Value | None:
    """A folded cell as a value; None when it is a label. `printed` is the cell before folding.

    >>> read_value("1136", "1,136", 3).number, read_value("/", "/", 3).state.name, read_value("1.其他", "1.其他", 3)
    (1136, 'NOT_APPLICABLE', None)
    >>> read_value("21", "2 1", 3).state.name, read_value("没读到", "没读到", 3).state.name
    ('UNSURE', 'UNSURE')
    """
    if text.isdecimal() and text.isascii():
        if text == printed:
            return Value(_NUMBER, int(text), text, where)
        return _read_irregular_digits(text, printed, where)
    if not text:
        return Value(_BLANK, None, text, where)
    if text in MARKS:
        return Value(_NOT_APPLICABLE, None, text, where)
    if text[0] >= _FIRST_IDEOGRAPH or (text[1:2] in _AFTER_ORDINAL and text[2:3] >= _FIRST_IDEOGRAPH):
        return Value(_UNSURE, None, text, where) if text in _NOT_READ else None
    return _read_unusual(text, printed, where)


def _read_irregular_digits(text: str, printed: str, where: Where) -> Value:
    bare = printed.strip()
    if text == bare:
        return Value(_NUMBER, int(text), text, where)
    if _TORN.search(bare):
        return Value(_UNSURE, None, bare, where, irregular=True)
    return Value(_NUMBER, int(text), bare, where, irregular=True)


def _read_unusual(text: str, printed: str, where: Where) -> Value | None:
    if _PLAIN.fullmatch(text):
        if _TORN.search(printed.strip()):
            return Value(_UNSURE, None, printed.strip(), where, irregular=True)
        return Value(_NUMBER, _number(text), text, where, irregular=not printed.isascii())
    decorated = _DECORATED.fullmatch(text)
    if decorated:
        # 元 in a column of 万元 is another quantity than the form asks for: print, but no number to put there.
        state = _UNSURE if decorated[2] == "元" else _NUMBER
        number = _number(decorated[1].replace(",", "")) if state is _NUMBER else None
        return Value(state, number, text, where, irregular=True)
    if _NUMBERED_LABEL.match(text) or _ORDINAL.fullmatch(text):
        return None
    if _LOOKALIKE.fullmatch(text) or (_NO_WORD.fullmatch(text) and _HAS_DIGIT.search(text)):
        return Value(_UNSURE, None, text, where, irregular=True)
    return None


def _number(text: str) -> Number:
    return Decimal(text) if "." in text else int(text)
