"""行政区划: the divisions of the country from the province to the sub-district and township, and who lies in whom.

Sources: `data/divisions.csv` (its head names package, date and licences).
Limitations: the state of 2023-06-30; an office that was set up, merged or renamed later is not there. Taiwan, Hong
Kong and Macao are not there.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files

from gongkai.errors import DataError


class DivisionLevel(IntEnum):
    """The level of a division; the value is the length of its code."""

    PROVINCE = 2
    CITY = 4
    AREA = 6
    """区, 县, 旗 and cities at county level."""
    STREET = 9
    """街道, 镇, 乡, 苏木 and what statistics count as such."""


@dataclass(frozen=True, slots=True)
class Division:
    """One division; `name` as offices use it, `code` as statistics number it."""

    code: str
    name: str

    @property
    def level(self) -> DivisionLevel:
        """The level, told by the code."""
        return DivisionLevel(len(self.code))

    @property
    def parent_code(self) -> str | None:
        """The code of the division it lies in; None for a province."""
        return _parent_code(self.code)


def _parent_code(code: str) -> str | None:
    return {2: None, 4: code[:2], 6: code[:4], 9: code[:6]}[len(code)]


# Cities that exist in the codes only: 市辖区 of a municipality, 省直辖县级行政区划.
_FILLERS = frozenset(("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"))


class Gazetteer:
    """All divisions by code and by name; make it with `load_gazetteer`."""

    def __init__(self, names: dict[str, str], by_name: dict[str, list[str]]) -> None:
        self._names = names
        self._by_name = by_name
        self._codes: list[str] = []

    def find(self, name: str) -> tuple[Division, ...]:
        """The divisions of exactly this name, in the order of their codes; several where names repeat.

        >>> [load_gazetteer().path(division) for division in load_gazetteer().find("新棉街道")]
        ['四川省雅安市石棉县新棉街道']
        """
        return tuple(Division(code, self._names[code]) for code in self._by_name.get(name, ()))

    def codes(self, name: str) -> list[str]:
        """The codes of the divisions of this name: `find` without building them, for rules that ask often."""
        return self._by_name.get(name, [])

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def division(self, code: str) -> Division:
        """The division with this code. Raises KeyError where there is none."""
        return Division(code, self._names[code])

    def chain(self, division: Division) -> tuple[Division, ...]:
        """From the province down to the division itself; cities that only the codes have are left out.

        A city without areas (东莞市) is in the codes twice and here once.
        """
        found: list[Division] = []
        code: str | None = division.code
        while code:
            name = self._names[code]
            if name not in _FILLERS and not (found and found[-1].name == name):
                found.append(Division(code, name))
            code = _parent_code(code)
        return tuple(reversed(found))

    def path(self, division: Division) -> str:
        """The chain as one word: 吉林省长春市南关区桃源街道."""
        return "".join(link.name for link in self.chain(division))

    def children(self, division: Division) -> tuple[Division, ...]:
        """The divisions one level down, in the order of their codes."""
        if not self._codes:
            self._codes = sorted(self._names)
        length = {2: 4, 4: 6, 6: 9, 9: 12}[len(division.code)]
        position = bisect_left(self._codes, division.code)
        children = []
        for code in self._codes[position:]:
            if not code.startswith(division.code):
                break
            if len(code) == length:
                children.append(Division(code, self._names[code]))
        return tuple(children)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, read once. Raises DataError where the data file is broken."""
    names: dict[str, str] = {}
    by_name: dict[str, list[str]] = {}
    text = (files("gongkai.language") / "data" / "divisions.csv").read_text("utf-8")
    try:
        for line in text[text.index("\ncode,") :].split("\n")[2:-1]:
            code, name, *call = line.split(",")
            names[code] = call[0] if call else name
            if name not in _FILLERS:
                by_name.setdefault(call[0] if call else name, []).append(code)
    except ValueError as error:
        raise DataError("language/data/divisions.csv 已损坏：应为“代码,名称”各行") from error
    return Gazetteer(names, by_name)
