"""工作日: which days count, by the State Council's yearly notices.

Sources: one file a year in `data/workdays`, each with its notice's number; `data/statutory_days.toml` for years whose
notice is not known. Limits: nothing before 2019, when the Regulations were revised; a year without its notice is
provisional (暂定): the statutory days are off, whatever weekend the notice will turn is not known yet.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.errors import CalendarMissing, DataError, UnusableSettings

FIRST_YEAR, LAST_YEAR = 2019, 2099
WEEKDAYS = "一二三四五六日"

_FIRST = date(FIRST_YEAR, 1, 1).toordinal()
_SATURDAY, _SUNDAY, _TUESDAY = 5, 6, 1
_LONGEST_HOLIDAY = timedelta(days=20)


class DayKind(StrEnum):
    """What a day is for counting; the first two count."""

    WORKDAY = "workday"
    SUBSTITUTED_WORKDAY = "substituted_workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"

    @property
    def zh(self) -> str:
        """The word for people."""
        return _ZH[self]

    @property
    def counts(self) -> bool:
        """Whether the day is a workday."""
        return self in (DayKind.WORKDAY, DayKind.SUBSTITUTED_WORKDAY)


_ZH = {
    DayKind.WORKDAY: "工作日",
    DayKind.SUBSTITUTED_WORKDAY: "调休上班",
    DayKind.WEEKEND: "周末",
    DayKind.HOLIDAY: "节假日",
}


@dataclass(frozen=True, slots=True)
class Holiday:
    """One block of days off, weekends within it included."""

    name: str
    first_on: date
    last_on: date

    def days(self) -> Iterator[date]:
        """Every day of the block."""
        for offset in range((self.last_on - self.first_on).days + 1):
            yield self.first_on + timedelta(days=offset)


@dataclass(frozen=True, slots=True)
class Amendment:
    """A later notice that changed a year's days; `Notice` holds the days as changed."""

    title: str
    number: str | None
    issued_on: date | None
    changes: str


@dataclass(frozen=True, slots=True)
class Notice:
    """放假通知: the days off and the weekend days that are worked in one year, as last amended.

    `number` and `issued_on` are None where no certain source gives them.
    """

    year: int
    title: str
    number: str | None
    issued_on: date | None
    holidays: tuple[Holiday, ...]
    substituted_workdays: tuple[date, ...]
    amendments: tuple[Amendment, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """One day; `name` is the holiday's, `is_provisional` where the notice that decides on it is not known."""

    on: date
    kind: DayKind
    name: str | None = None
    is_provisional: bool = False


def weekday(on: date) -> str:
    """The day of the week in Chinese.

    >>> weekday(date(2025, 10, 24))
    '周五'
    """
    return f"周{WEEKDAYS[on.weekday()]}"


class WorkCalendar:
    """工作日历: counts workdays by the notices it is made of.

    >>> calendar = official_calendar()
    >>> calendar.add(date(2025, 9, 22), 20)
    datetime.date(2025, 10, 24)
    >>> calendar.count(date(2025, 9, 26), date(2025, 10, 15))
    9
    >>> calendar.is_provisional(date(2026, 12, 20), date(2027, 1, 8))
    True
    """

    def __init__(self, notices: Iterable[Notice]) -> None:
        self._notices = {notice.year: notice for notice in notices}
        self._told = _told(self._notices.values())
        # By day since 1 January 2019: how many workdays, and how many doubtful days, up to and including it.
        self._counts: list[int] = []
        self._doubts: list[int] = []
        self._workdays: list[date] = []
        self._year = FIRST_YEAR

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices by year."""
        return tuple(self._notices[year] for year in sorted(self._notices))

    def has_notice(self, year: int) -> bool:
        """Whether the year's notice is known."""
        return year in self._notices

    def with_notice(self, notice: Notice) -> WorkCalendar:
        """The same calendar with this notice in its year's place."""
        return WorkCalendar({**self._notices, notice.year: notice}.values())

    def day(self, on: date) -> Day:
        """What a day is. Raises CalendarMissing before 2019."""
        self._reach(on)
        told = self._told.get(on)
        doubtful = self._is_doubtful(on)
        if told:
            return Day(on, told.kind, told.name, doubtful)
        if not self.has_notice(on.year) and on in _statutory(on.year):
            return Day(on, DayKind.HOLIDAY, _statutory(on.year)[on], doubtful)
        return Day(on, DayKind.WEEKEND if on.weekday() >= _SATURDAY else DayKind.WORKDAY, None, doubtful)

    def is_workday(self, on: date) -> bool:
        """Whether the day counts. Raises CalendarMissing before 2019."""
        return self.count(on - timedelta(days=1), on) == 1 if on.toordinal() > _FIRST else self.day(on).kind.counts

    def add(self, start: date, workdays: int) -> date:
        """The last of so many workdays after `start`, which is not counted; at least one.

        Raises CalendarMissing before 2019.
        """
        wanted = self._counts[self._reach(start)] + workdays - 1
        while len(self._workdays) <= wanted:
            self._append_year()
        return self._workdays[wanted]

    def count(self, after: date, until: date) -> int:
        """How many workdays lie after one day up to and including another; negative when they stand the other way."""
        last = self._reach(until)
        return self._counts[last] - self._counts[self._reach(after)]

    def next_workday(self, on: date) -> date:
        """The day itself when it counts, else the first workday after it."""
        return on if self.is_workday(on) else self.add(on, 1)

    def workdays_in(self, year: int) -> int:
        """How many days of a year count.

        >>> official_calendar().workdays_in(2025)
        248
        """
        first, last = date(year, 1, 1), date(year, 12, 31)
        return self.count(first, last) + self.day(first).kind.counts

    def holidays_in(self, year: int) -> tuple[tuple[str, date, date], ...]:
        """The blocks of days off: name, first and last day; by statute alone where the year's notice is not known."""
        notice = self._notices.get(year)
        if notice:
            return tuple((one.name, one.first_on, one.last_on) for one in notice.holidays)
        blocks: list[tuple[str, date, date]] = []
        for on, name in sorted(_statutory(year).items()):
            if blocks and blocks[-1][0] == name and on - blocks[-1][2] == timedelta(days=1):
                blocks[-1] = (name, blocks[-1][1], on)
            else:
                blocks.append((name, on, on))
        return tuple(blocks)

    def is_provisional(self, after: date, until: date) -> bool:
        """Whether a day after the first up to and including the second waits for a notice that is not known."""
        last = self._reach(until)
        return self._doubts[last] > self._doubts[self._reach(after)]

    def _reach(self, on: date) -> int:
        """The day's place in the lists, which grow by whole years as far as needed."""
        place = on.toordinal() - _FIRST
        if place < 0:
            raise CalendarMissing(
                f"{on}在2019年以前，没有那时的放假安排，现行条例也还没有施行，算不了。请核对日期，或者按当时的规定人工计算"
            )
        while place >= len(self._counts):
            self._append_year()
        return place

    def _append_year(self) -> None:
        year = self._year
        if year > LAST_YEAR:
            raise CalendarMissing(f"日期到了{LAST_YEAR}年以后，请核对年份是不是写错了")
        workdays = self._counts[-1] if self._counts else 0
        doubts = self._doubts[-1] if self._doubts else 0
        plain = self.has_notice(year)
        statutory = {} if plain else _statutory(year)
        for ordinal in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
            on = date.fromordinal(ordinal)
            told = self._told.get(on)
            counts = told.kind.counts if told else on.weekday() < _SATURDAY and on not in statutory
            if counts:
                workdays += 1
                self._workdays.append(on)
            doubts += not plain or self._is_doubtful(on)
            self._counts.append(workdays)
            self._doubts.append(doubts)
        self._year = year + 1

    def _is_doubtful(self, on: date) -> bool:
        """Whether the notice that decides on the day is missing: its own year's, or the next one's around New Year.

        A New Year's Day on a Tuesday or Sunday is joined to days of December (2018-12-29 was worked for 31 December);
        on the other weekdays the three days off lie in January or on the weekend before.
        """
        if not self.has_notice(on.year):
            return on not in self._told
        if on.month < 12 or on.day < 29 or self.has_notice(on.year + 1):
            return False
        return date(on.year + 1, 1, 1).weekday() in (_TUESDAY, _SUNDAY)


def _told(notices: Iterable[Notice]) -> dict[date, Day]:
    """The days that the notices speak of; what a later year's notice says of December wins."""
    told: dict[date, Day] = {}
    for notice in sorted(notices, key=lambda one: one.year):
        for holiday in notice.holidays:
            told.update((on, Day(on, DayKind.HOLIDAY, holiday.name)) for on in holiday.days())
        told.update((on, Day(on, DayKind.SUBSTITUTED_WORKDAY)) for on in notice.substituted_workdays)
    return told


@dataclass(frozen=True, slots=True)
class Move:
    """A date that another calendar puts elsewhere."""

    start_on: date
    workdays: int
    before_on: date
    after_on: date


def moves(counts: Iterable[tuple[date, int]], before: WorkCalendar, after: WorkCalendar) -> tuple[Move, ...]:
    """Of periods (start, workdays), those whose last day the second calendar puts elsewhere than the first."""
    moved = (Move(start, number, before.add(start, number), after.add(start, number)) for start, number in counts)
    return tuple(move for move in moved if move.before_on != move.after_on)


def changed_days(year: int, before: WorkCalendar, after: WorkCalendar) -> tuple[tuple[Day, Day], ...]:
    """The days, from December before to the year's end, that count in one calendar and not in the other."""
    first = max(date(year - 1, 12, 1), date(FIRST_YEAR, 1, 1))
    days = (first + timedelta(days=offset) for offset in range((date(year, 12, 31) - first).days + 1))
    pairs = ((before.day(on), after.day(on)) for on in days)
    return tuple(pair for pair in pairs if pair[0].kind.counts != pair[1].kind.counts)


@cache
def official_calendar() -> WorkCalendar:
    """The calendar of the notices that ship with the package, 2019 to the last one known."""
    return WorkCalendar(load_notice(year) for year in notice_years())


@cache
def notice_years() -> tuple[int, ...]:
    """The years whose notices ship with the package."""
    names = (entry.name for entry in (files("gongkai.law") / "data" / "workdays").iterdir())
    return tuple(sorted(int(name.removesuffix(".toml")) for name in names if name.endswith(".toml")))


@cache
def load_notice(year: int) -> Notice:
    """The year's notice. Raises CalendarMissing where none ships with the package.

    >>> load_notice(2025).number
    '国办发明电〔2024〕12号'
    """
    if year not in notice_years():
        raise CalendarMissing(f"没有{year}年的放假通知。有的年份：{notice_years()[0]}至{notice_years()[-1]}")
    try:
        return read_notice((files("gongkai.law") / "data" / "workdays" / f"{year}.toml").read_text("utf-8"))
    except UnusableSettings as error:
        raise DataError(f"law/data/workdays/{year}.toml：{error}") from error


def read_notice(text: str) -> Notice:
    """A notice from the text of a file as `data/workdays` holds them.

    Raises UnusableSettings, which names the entry and says what to write.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnusableSettings(f"放假通知不是TOML格式：{error}。请照law/data/workdays里的样子写") from error
    year = raw.get("year")
    if not isinstance(year, int) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnusableSettings(f"放假通知里的year是{year!r}，要写{FIRST_YEAR}到{LAST_YEAR}之间的年份，例如year = 2027")
    if not isinstance(raw.get("holiday"), list):
        raise UnusableSettings("放假通知里没有[[holiday]]，要写每个节日的name、first_on、last_on")
    holidays = tuple(_holiday(entry, year) for entry in raw["holiday"])
    notice = Notice(
        year=year,
        title=_words(raw, "title", f"国务院办公厅关于{year}年部分节假日安排的通知"),
        number=raw.get("number"),
        issued_on=_optional_day(raw, "issued_on"),
        holidays=holidays,
        substituted_workdays=tuple(
            _day(on, year, "substituted_workdays") for on in raw.get("substituted_workdays", [])
        ),
        amendments=tuple(_amendment(entry) for entry in raw.get("amendment", [])),
    )
    _refuse_contradictions(notice)
    return notice


def _words(raw: Mapping[str, Any], key: str, default: str = "") -> str:
    words = raw.get(key, default)
    if not isinstance(words, str) or not words.strip():
        raise UnusableSettings(f"放假通知里的{key}是空的，请写上")
    return words


def _day(value: object, year: int, key: str) -> date:
    if not isinstance(value, date) or not date(year - 1, 12, 1) <= value <= date(year, 12, 31):
        raise UnusableSettings(
            f"放假通知里的{key}有{value}，要写{year}年（或上一年12月）的日期，照{year}-01-02的样子，不加引号"
        )
    return value


def _optional_day(raw: Mapping[str, Any], key: str) -> date | None:
    value = raw.get(key)
    if value is not None and not isinstance(value, date):
        raise UnusableSettings(f"放假通知里的{key}是{value!r}，要写日期，照2025-11-04的样子，不加引号")
    return value


def _holiday(entry: Mapping[str, Any], year: int) -> Holiday:
    name = _words(entry, "name")
    holiday = Holiday(
        name,
        _day(entry.get("first_on"), year, f"{name}的first_on"),
        _day(entry.get("last_on"), year, f"{name}的last_on"),
    )
    if not timedelta() <= holiday.last_on - holiday.first_on <= _LONGEST_HOLIDAY:
        raise UnusableSettings(f"放假通知里{name}从{holiday.first_on}到{holiday.last_on}，请核对先后和天数")
    return holiday


def _amendment(entry: Mapping[str, Any]) -> Amendment:
    return Amendment(
        _words(entry, "title"), entry.get("number"), _optional_day(entry, "issued_on"), _words(entry, "changes")
    )


def _refuse_contradictions(notice: Notice) -> None:
    off = {on for holiday in notice.holidays for on in holiday.days()}
    for on in notice.substituted_workdays:
        if on in off:
            raise UnusableSettings(f"放假通知里{on}又放假又上班，请核对")
        if on.weekday() < _SATURDAY:
            raise UnusableSettings(f"放假通知里调休上班的{on}是{weekday(on)}，不是周末，请核对")


@cache
def _statutory(year: int) -> dict[date, str]:
    """The days off by statute alone, with their names; those by the moon where the year's are known."""
    raw = _statutory_data()
    period = "days" if year >= raw["in_force_from"].year else "before"
    days = {date.fromisoformat(f"{year}-{day}"): str(entry["name"]) for entry in raw["fixed"] for day in entry[period]}
    for moon in raw["moon"]:
        if moon["year"] == year:
            days |= {moon["first_day"] + timedelta(days=offset): "春节" for offset in (-1, 0, 1, 2)}
            days |= {moon["qingming"]: "清明节", moon["dragon_boat"]: "端午节", moon["mid_autumn"]: "中秋节"}
    return days


@cache
def _statutory_data() -> Mapping[str, Any]:
    return tomllib.loads((files("gongkai.law") / "data" / "statutory_days.toml").read_text("utf-8"))
