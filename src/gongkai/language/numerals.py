"""Numbers as official Chinese text writes them: 32, 1,234, 1.2万, 三十二, 二〇二三, 一千零五."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")}
_DIGITS |= {"两": 2, "○": 0, "Ｏ": 0}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

# No count of a report is longer: 九千九百九十九万九千九百九十九亿 and some.
_LONGEST = 24
_LONGEST_PLAIN = 15
_ARABIC = re.compile(r"(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(\.\d{1,6})?([百千万亿]{0,2})")


def read_number(text: str) -> int | Decimal | None:
    """The number that the whole of `text` (folded) writes; None when it is none.

    Strict: grouping commas stand at every third digit, units fall from left to right, a run of bare digits (二〇二三)
    is read digit by digit. A whole number is an int, however it is written.

    >>> read_number("三十二"), read_number("二〇二三"), read_number("1.2万"), read_number("一千零五")
    (32, 2023, 12000, 1005)
    >>> read_number("7730.28"), read_number("十几"), read_number("万一"), read_number("12,34")
    (Decimal('7730.28'), None, None, None)
    """
    if text.isdecimal() and text.isascii() and len(text) <= _LONGEST_PLAIN:
        return int(text)
    arabic = _ARABIC.fullmatch(text)
    if arabic:
        return _read_arabic(*arabic.groups(default=""))
    if not 0 < len(text) <= _LONGEST or (text[0] not in _DIGITS and text[0] not in _UNITS):
        return None
    if len(text) > 1 and all(character in _DIGITS and character != "两" for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    return _read_chinese(text)


def _read_arabic(whole: str, fraction: str, units: str) -> int | Decimal | None:
    scale = 1
    for unit in units:
        scale *= _UNITS.get(unit, 0) or _MYRIADS[unit]
    if units not in ("", "百", "千", "万", "亿", "百万", "千万", "万亿", "十万", "百亿", "千亿"):
        return None
    value = Decimal(whole.replace(",", "") + fraction) * scale
    return int(value) if value == value.to_integral_value() else value


def _read_chinese(text: str) -> int | None:
    """亿 above 万 above the rest; None when a part is malformed or a unit comes twice."""
    total = 0
    rest = text
    for unit in ("亿", "万"):
        head, found, tail = rest.partition(unit)
        if found:
            part = _read_below_myriad(head)
            if not part:
                return None
            total += part * _MYRIADS[unit]
            rest = tail
    if not rest:
        return total
    # 三万五 is 35,000 in speech and 30,005 to nobody: a bare digit after 万 must be led by 零.
    if total and len(rest) == 1:
        return None
    last = _read_below_myriad(rest.lstrip("零〇") if total else rest)
    return None if last is None or (total and not last) else total + last


def _read_below_myriad(text: str) -> int | None:
    total = 0
    digit: int | None = None
    ceiling = 10_000
    after_zero = False
    for position, character in enumerate(text):
        if character in _UNITS:
            unit = _UNITS[character]
            if unit >= ceiling or (digit is None and (position or unit != 10)) or digit == 0:
                return None
            total += (1 if digit is None else digit) * unit
            ceiling, digit, after_zero = unit, None, False
        elif character not in _DIGITS or digit is not None:
            return None
        elif _DIGITS[character] == 0 and len(text) > 1:
            if not position or after_zero:
                return None
            after_zero = True
        else:
            digit = _DIGITS[character]
    if digit is None:
        return None if after_zero or not text else total
    # 三百五 means 350: too loose to count on.
    return None if ceiling > 10 and total and not after_zero else total + digit
