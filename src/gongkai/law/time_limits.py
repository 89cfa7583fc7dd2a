"""期限: how long the law gives for what, and the day on which such a time ends.

Workdays: the first day is not counted, every workday after it is. Days and months: the first day is not counted; a
last day that is a day off moves to the next workday. 依据: MSF
"""

from __future__ import annotations

import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files

from gongkai.errors import DataError
from gongkai.law.sources import Citation, cite
from gongkai.law.workdays import WorkCalendar


class Basis(StrEnum):
    """On what a rule rests; whatever is not STATUTE is a setting and is shown as what it is."""

    STATUTE = "statute"
    MEMORY = "memory"
    CONVENTION = "convention"

    @property
    def zh(self) -> str:
        """How it is shown."""
        return {"statute": "条文", "memory": "未核对原文", "convention": "惯例，可以改"}[self.value]


class Unit(StrEnum):
    """What a time limit counts."""

    WORKDAYS = "workdays"
    DAYS = "days"
    MONTHS = "months"

    @property
    def zh(self) -> str:
        """The word behind the number."""
        return {"workdays": "个工作日", "days": "日", "months": "个月"}[self.value]


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """One time limit; `from_what` names the day it runs from, `told` what a person must know of its basis."""

    key: str
    zh: str
    amount: int
    unit: Unit
    cites: tuple[str, ...]
    from_what: str
    basis: Basis = Basis.STATUTE
    told: str = ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the law has it."""
        return tuple(cite(code) for code in self.cites)

    @property
    def length(self) -> str:
        """Its length in words.

        >>> time_limit("reply").length, time_limit("litigation_direct").length
        ('20个工作日', '6个月')
        """
        return f"{self.amount}{self.unit.zh}"

    def ends_on(self, start: date, calendar: WorkCalendar) -> date:
        """The last day of this time when it runs from `start`.

        Raises CalendarMissing before 2019.

        >>> from gongkai.law.workdays import official_calendar
        >>> time_limit("reconsideration").ends_on(date(2025, 8, 4), official_calendar())
        datetime.date(2025, 10, 9)
        """
        if self.unit is Unit.WORKDAYS:
            return calendar.add(start, self.amount)
        last = start + timedelta(days=self.amount) if self.unit is Unit.DAYS else _months_later(start, self.amount)
        return calendar.next_workday(last)


def _months_later(start: date, months: int) -> date:
    """The same day so many months later, the month's last where it has no such day."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


@cache
def time_limits() -> dict[str, TimeLimit]:
    """All time limits by key."""
    raw = tomllib.loads((files("gongkai.law") / "data" / "time_limits.toml").read_text("utf-8"))
    try:
        return {key: _time_limit(key, entry) for key, entry in raw.items()}
    except (KeyError, ValueError) as error:
        raise DataError(f"law/data/time_limits.toml不完整：{error}") from error


def _time_limit(key: str, entry: dict[str, object]) -> TimeLimit:
    cites = entry["cites"]
    amount = entry["amount"]
    if not isinstance(cites, list) or not isinstance(amount, int):
        raise ValueError(f"{key}的cites或amount写法不对")
    return TimeLimit(
        key=key,
        zh=str(entry["zh"]),
        amount=amount,
        unit=Unit(str(entry["unit"])),
        cites=tuple(cites),
        from_what=str(entry["from_what"]),
        basis=Basis(str(entry.get("basis", "statute"))),
        told=str(entry.get("told", "")),
    )


def time_limit(key: str) -> TimeLimit:
    """The time limit with this key. Raises DataError for another.

    >>> time_limit("reply").citations[0].code
    'OGI 33(2)'
    """
    limit = time_limits().get(key)
    if limit is None:
        raise DataError(f"law/data/time_limits.toml没有{key}")
    return limit
