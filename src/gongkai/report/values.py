"""One cell of a statutory table: a number, blank, not applicable, or print that cannot be trusted as a number."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai.document.model import Mark, Place
from gongkai.report.model import CellState, Number, ReadCell

# A member of an Enum costs more to name than a number costs to read.
_NUMBER, _BLANK = CellState.NUMBER, CellState.BLANK
_NOT_APPLICABLE, _UNSURE = CellState.NOT_APPLICABLE, CellState.UNSURE


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


def read_value(text: str, printed: str, place: Place) -> ReadCell | None:
    """A folded cell as a value; None when it is a label. `printed` is the cell before folding.

    >>> here = Place(line=3)
    >>> read_value("1136", "1,136", here).value, read_value("/", "/", here).state.name, read_value("总计", "总计", here)
    (1136, 'NOT_APPLICABLE', None)
    >>> read_value("21", "2 1", here).state.name, read_value("没读到", "没读到", 3).state.name
    ('UNSURE', 'UNSURE')
    """
    if text.isdecimal() and text.isascii():
        if text == printed:
            return ReadCell(_NUMBER, int(text), text, place)
        return _read_irregular_digits(text, printed, place)
    if not text:
        return ReadCell(_BLANK, None, text, place)
    if text in MARKS:
        return ReadCell(_NOT_APPLICABLE, None, text, place)
    if text[0] >= _FIRST_IDEOGRAPH or (text[1:2] in _AFTER_ORDINAL and text[2:3] >= _FIRST_IDEOGRAPH):
        return ReadCell(_UNSURE, None, text, place) if text in _NOT_READ else None
    return _read_unusual(text, printed, place)


def _read_irregular_digits(text: str, printed: str, place: Place) -> ReadCell:
    bare = printed.strip()
    if text == bare:
        return ReadCell(_NUMBER, int(text), text, place)
    if _TORN.search(bare):
        return ReadCell(_UNSURE, None, bare, place, is_irregular=True)
    return ReadCell(_NUMBER, int(text), bare, place, is_irregular=True)


def _read_unusual(text: str, printed: str, place: Place) -> ReadCell | None:
    if _PLAIN.fullmatch(text):
        if _TORN.search(printed.strip()):
            return ReadCell(_UNSURE, None, printed.strip(), place, is_irregular=True)
        return ReadCell(_NUMBER, _number(text), text, place, is_irregular=not printed.isascii())
    decorated = _DECORATED.fullmatch(text)
    if decorated:
        # 元 in a column of 万元 is another quantity than the form asks for: print, but no number to put there.
        state = _UNSURE if decorated[2] == "元" else _NUMBER
        number = _number(decorated[1].replace(",", "")) if state is _NUMBER else None
        return ReadCell(state, number, text, place, is_irregular=True)
    if _NUMBERED_LABEL.match(text) or _ORDINAL.fullmatch(text):
        return None
    if _LOOKALIKE.fullmatch(text) or (_NO_WORD.fullmatch(text) and _HAS_DIGIT.search(text)):
        return ReadCell(_UNSURE, None, text, place, is_irregular=True)
    return None


def _number(text: str) -> Number:
    return Decimal(text) if "." in text else int(text)
