"""Years, dates and periods of official Chinese text, and years that announce a plan.

Print loses characters: 20201月1日 and 202111日 are damaged dates, and no year is taken out of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from gongkai.language.numerals import read_number

FIRST_YEAR, LAST_YEAR = 1949, 2099


class YearRole(StrEnum):
    """What a year is doing in its sentence, as far as the words beside it tell."""

    PLAIN = "plain"
    TITLE = "title"
    """Inside 《》: the year of a document."""
    DOCUMENT_NUMBER = "document_number"
    """国办发〔2021〕30号."""
    REPORT = "report"
    """The year of an annual report: 2022年政府信息公开工作年度报告."""
    CARRIED = "carried"
    """Beside 结转: last year's cases."""
    PLAN = "plan"
    """What will be done in that year."""


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year in a text; the span holds its digits and 年, where that stands."""

    year: int
    start: int
    end: int
    role: YearRole


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text.

    `year` is None where none is printed, `day` where only a month is. `on` is the day, None where the year or day is
    not printed, the date does not exist (`is_impossible`) or characters were lost (`is_damaged`).
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    on: date | None = None
    is_impossible: bool = False
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """自…起至…止: two days and what is between; the second takes the year of the first where it prints none."""

    first_on: date
    last_on: date
    start: int
    end: int

    def covers_year(self, year: int) -> bool:
        """Whether the period is that calendar year, 1 January to 31 December."""
        return self.first_on == date(year, 1, 1) and self.last_on == date(year, 12, 31)


_RANGE_BEFORE = re.compile(r"(?<![\d.])((?:19|20)\d\d)[-—~至]{1,2}\Z")
_NUMBER_BEFORE = re.compile(r"[〔\[(【]((?:19|20)\d\d)[〕\])】]第?\d{1,5}\Z")
_TITLE = re.compile(r"《[^》\n]{1,120}》?")
_REPORT_BEHIND = re.compile(r"[^,。;:\n]{0,30}?(?:年度报告|年报)")
_CARRIED_BEHIND = re.compile(r"[^,。;\n]{0,12}?结转")
_CARRIED_BEFORE = re.compile(r"结转[^,。;\n]{0,6}\Z")
_PLAN_BEFORE = re.compile(
    r"(?:下一步|下步|改进(?:情况|措施|方向)|整改措施|工作(?:打算|计划|思路|重点)|明年|展望|来年)[^。\n]{0,12}\Z"
)
_PLAN_BEHIND = re.compile(r"[^。;\n]{0,40}?(?:将|拟|计划|打算|力争|争取|下一步|新台阶)")


def _positions(text: str, mark: str) -> Iterator[int]:
    """Where a character stands: many times faster than a pattern that is tried at every character."""
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


def find_years(text: str) -> list[YearMention]:
    """The years of a folded text, each with its role.

    >>> text = "2019年未收到申请。2021年我街将继续公开。国办发〔2018〕23号"
    >>> [(year.year, str(year.role)) for year in find_years(text)]
    [(2019, 'plain'), (2021, 'plan'), (2018, 'document_number')]
    >>> find_years("自20201月1日起至202111日")
    []
    """
    titles = [match.span() for match in _TITLE.finditer(text)]
    found = [mention for at in _positions(text, "年") for mention in _years_before(text, at, titles)]
    for at in _positions(text, "号"):
        number = _NUMBER_BEFORE.search(text, max(0, at - 13), at)
        if number:
            found.append(YearMention(int(number[1]), number.start(), at + 1, YearRole.DOCUMENT_NUMBER))
    return sorted(found, key=lambda mention: mention.start)


def _years_before(text: str, at: int, titles: list[tuple[int, int]]) -> Iterator[YearMention]:
    """The year whose 年 stands at `at`, and before it the first year of a range (2021-2025年)."""
    start = at - 4
    year = _read_year(text[start:at]) if start >= 0 else None
    if year is None or (start and (text[start - 1].isdigit() or text[start - 1] == ".")):
        return
    first = _RANGE_BEFORE.search(text, max(0, start - 7), start)
    if first:
        yield YearMention(int(first[1]), first.start(1), first.end(1), _role(text, first.start(1), at, titles))
    end = at + 2 if text.startswith("度", at + 1) else at + 1
    yield YearMention(year, start, end, _role(text, start, end, titles))


def _read_year(digits: str) -> int | None:
    """Four Arabic or Chinese digits as a year; None when they are none."""
    year = _number(digits)
    return year if year and FIRST_YEAR <= year <= LAST_YEAR else None


def _number(digits: str | None) -> int | None:
    if not digits:
        return None
    if not digits.isdecimal():
        digits = digits.replace("○", "〇").replace("0", "〇")
    value = read_number(digits)
    return value if isinstance(value, int) else None


def _role(text: str, start: int, end: int, titles: list[tuple[int, int]]) -> YearRole:
    if any(first <= start < last for first, last in titles):
        return YearRole.TITLE
    before = text[max(0, start - 24) : start]
    if _REPORT_BEHIND.match(text, end):
        return YearRole.REPORT
    if _CARRIED_BEHIND.match(text, end) or _CARRIED_BEFORE.search(before):
        return YearRole.CARRIED
    if _PLAN_BEFORE.search(before) or _PLAN_BEHIND.match(text, end):
        return YearRole.PLAN
    return YearRole.PLAIN


_NUMBER = r"\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_MONTH = re.compile(
    r"(?:(?<![\d.])(?P<year>[\d〇零○一二三四五六七八九]{4})年度?|(?<![\d年]))"
    rf"(?P<month>{_NUMBER})月(?:(?P<day>{_NUMBER})[日号])?"
)
_DAMAGED = re.compile(r"(?<!\d)\d{5,8}(?:月\d{1,2})?日")
_NUMERIC = re.compile(
    r"(?P<year>[12][09][0-9]{2})(?P<mark>[-./])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})(?![0-9/]|(?P=mark)[0-9])"
)
_NEVER_BEFORE = re.compile(r"[0-9A-Za-z/]")


def find_dates(text: str) -> list[DateMention]:
    """The dates of a folded text, impossible and damaged ones among them.

    >>> dates = find_dates("2023年2月30日,20201月1日,2024-01-26")
    >>> [(found.on, found.is_impossible, found.is_damaged) for found in dates]
    [(None, True, False), (None, False, True), (datetime.date(2024, 1, 26), False, False)]
    """
    found = [mention for at in _positions(text, "月") if (mention := _date_at_month(text, at))]
    for match in _NUMERIC.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        if not _NEVER_BEFORE.match(before) and before != match["mark"]:
            found.append(_date_mention(match))
    for at in _positions(text, "日"):
        damaged = _DAMAGED.search(text, max(0, at - 11), at + 1)
        if damaged:
            found.append(DateMention(*damaged.span(), is_damaged=True))
    return sorted(found, key=lambda mention: mention.start)


def _date_at_month(text: str, at: int) -> DateMention | None:
    """The date whose 月 stands at `at`; None for a month without year and day (3个月, 每月, 1月份)."""
    match = _MONTH.search(text, max(0, at - 9), at + 5)
    if not match or match.end("month") != at or not (match["year"] or match["day"]):
        return None
    return _date_mention(match)


def _date_mention(match: re.Match[str]) -> DateMention:
    year, month, day = _number(match["year"]), _number(match["month"]), _number(match["day"])
    on = _day(year or 2000, month or 0, 1 if day is None else day)
    known = on if year and day else None
    return DateMention(*match.span(), year=year, month=month, day=day, on=known, is_impossible=on is None)


def _day(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none; a year not printed counts as a leap year (29 February exists)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


_BETWEEN = re.compile(r"(?:起|开始)?,?(?:至|到|止|-{1,2}|—{1,2}|~)")


def find_periods(text: str) -> list[Period]:
    """The periods of a folded text, 2023年1月1日至12月31日; one with an impossible or damaged end is none.

    >>> [period] = find_periods("统计数据从2023年1月1日至12月31日")
    >>> period.covers_year(2023)
    True
    """
    dates = find_dates(text)
    periods = []
    for first, last in pairwise(dates):
        if first.on is None or not _BETWEEN.fullmatch(text, first.end, last.start):
            continue
        last_on = last.on
        if last_on is None and last.year is None and last.month and last.day:
            last_on = _day(first.on.year, last.month, last.day)
        if last_on and last_on >= first.on:
            periods.append(Period(first.on, last_on, first.start, last.end))
    return periods
