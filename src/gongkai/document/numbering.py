"""Automatic numbering of Word paragraphs, rendered as Word prints it: 一、 （一） 1."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = _W + "val"
_DIGITS = "〇一二三四五六七八九"
_PLACEHOLDER = re.compile(r"%([1-9])")


def chinese(number: int) -> str:
    """A counting number in Chinese as lists print it; Arabic from a hundred on.

    >>> [chinese(number) for number in (1, 10, 12, 20, 35)]
    ['一', '十', '十二', '二十', '三十五']
    """
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def _letter(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += letters * (number // value)
        number %= value
    return text


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalEnclosedCircle": lambda number: chr(0x245F + number) if 0 < number <= 20 else str(number),
    "decimalEnclosedCircleChinese": lambda number: chr(0x245F + number) if 0 < number <= 20 else str(number),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "ideographDigital"),
        chinese,
    ),
}


@dataclass(frozen=True, slots=True)
class _Level:
    style: str | None
    start: int
    number_format: str
    pattern: str


@dataclass(slots=True)
class Numbering:
    """The lists of one Word file and how far each has counted; `label` is asked once a paragraph, in order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """By abstract list, by level."""
    lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    """By numId: its abstract list and the starts it sets anew."""
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element) -> Numbering:
        """The lists that `numbering.xml` declares."""
        numbering = cls()
        for abstract in root.iterfind(f"{_W}abstractNum"):
            numbering.levels[abstract.get(f"{_W}abstractNumId", "")] = dict(
                _level(element) for element in abstract.iterfind(f"{_W}lvl")
            )
        for element in root.iterfind(f"{_W}num"):
            target = _value(element, "abstractNumId") or ""
            starts = {
                int(override.get(f"{_W}ilvl", "0")): int(start)
                for override in element.iterfind(f"{_W}lvlOverride")
                if (start := _value(override, "startOverride")) is not None and start.isdecimal()
            }
            numbering.lists[element.get(f"{_W}numId", "")] = (target, starts)
        return numbering

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level that a list gives to paragraphs of a style; 0 where it names none."""
        levels = self.levels.get(self.lists.get(list_id, ("", {}))[0], {})
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def label(self, list_id: str, depth: int) -> str:
        """Count one paragraph and return what Word prints before it; "" for bullets and what cannot be told."""
        target, starts = self.lists.get(list_id, ("", {}))
        levels = self.levels.get(target, {})
        if depth not in levels:
            return ""
        counter = self.counters.setdefault(target, {})
        if list_id not in self.begun:
            self.begun.add(list_id)
            counter.update({level: start - 1 for level, start in starts.items()})
        counter[depth] = counter.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counter if level > depth]:
            del counter[deeper]
        return self._rendered(levels, counter, levels[depth])

    @staticmethod
    def _rendered(levels: dict[int, _Level], counter: dict[int, int], level: _Level) -> str:
        if level.number_format in ("bullet", "none"):
            return ""

        def printed(placeholder: re.Match[str]) -> str:
            depth = int(placeholder.group(1)) - 1
            shown = levels.get(depth)
            if shown is None:
                return ""
            return _FORMATS.get(shown.number_format, str)(counter.get(depth, shown.start))

        return _PLACEHOLDER.sub(printed, level.pattern)


def _level(element: etree._Element) -> tuple[int, _Level]:
    start = _value(element, "start") or "1"
    return int(element.get(f"{_W}ilvl", "0")), _Level(
        style=_value(element, "pStyle"),
        start=int(start) if start.isdecimal() else 1,
        number_format=_value(element, "numFmt") or "decimal",
        pattern=_value(element, "lvlText") or "",
    )


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(f"{_W}{name}")
    return None if child is None else child.get(_VAL)
