"""Which days count: against two independent packages, the worked examples, and years without a notice."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest

from gongkai.errors import CalendarMissing, UnusableSettings
from gongkai.law.workdays import (
    DayKind,
    WorkCalendar,
    changed_days,
    load_notice,
    moves,
    notice_years,
    official_calendar,
    read_notice,
)

ROWS = tomllib.loads((Path(__file__).parent / "cases" / "workdays.toml").read_text("utf-8"))["row"]

NEXT_YEAR = """
year = 2027
title = "演练用的通知"
substituted_workdays = [2027-02-20]
[[holiday]]
name = "春节"
first_on = 2027-02-05
last_on = 2027-02-12
"""


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def test_every_day_of_2019_to_2026_is_as_two_independent_packages_have_it() -> None:
    calendar = official_calendar()
    rested = holidays.country_holidays("CN", years=range(2019, 2027), observed=True)
    all_days = days(date(2019, 1, 1), date(2026, 12, 31))
    ours = {on for on in all_days if calendar.is_workday(on)}
    assert ours == {on for on in all_days if chinese_calendar.is_workday(on)}
    # `holidays` knows days off, and weekends through its own list of make-up workdays.
    assert ours == {on for on in all_days if rested.is_working_day(on)}
    assert len(all_days) == 2922


def test_every_notice_has_its_number_and_names_its_year() -> None:
    assert notice_years() == tuple(range(2019, 2027))
    for year in notice_years():
        notice = load_notice(year)
        assert notice.number is not None
        assert notice.number.startswith(f"国办发明电〔{year - 1}〕")
        assert notice.title == f"国务院办公厅关于{year}年部分节假日安排的通知"
        assert len(notice.holidays) in (6, 7)


def test_later_notices_that_changed_a_year_are_told_and_counted() -> None:
    calendar = official_calendar()
    assert [one.number for one in load_notice(2020).amendments] == ["国办发明电〔2020〕1号"]
    assert calendar.day(date(2020, 2, 1)).kind is DayKind.HOLIDAY
    assert calendar.day(date(2020, 2, 3)).kind is DayKind.WORKDAY
    assert [one.number for one in load_notice(2019).amendments] == ["国办发明电〔2019〕3号"]
    assert calendar.day(date(2019, 5, 5)).kind is DayKind.SUBSTITUTED_WORKDAY


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["received"]))
def test_worked_examples(row: dict[str, date]) -> None:
    calendar = official_calendar()
    lengths = {"supplementation_notice": 7, "third_party": 15, "reply": 20, "extended": 40}
    assert {name: calendar.add(row["received"], length) for name, length in lengths.items()} == {
        name: row[name] for name in lengths
    }


def test_a_later_start_never_ends_earlier_and_each_workday_is_counted_once() -> None:
    calendar = official_calendar()
    starts = days(date(2019, 1, 1), date(2026, 6, 30))
    ends = [calendar.add(start, 20) for start in starts]
    assert ends == sorted(ends)
    assert all(calendar.count(start, end) == 20 for start, end in zip(starts, ends, strict=True))


def test_nothing_before_2019() -> None:
    with pytest.raises(CalendarMissing, match="2018-12-31在2019年以前"):
        official_calendar().add(date(2018, 12, 31), 20)
    with pytest.raises(CalendarMissing, match="2019年以前"):
        official_calendar().day(date(2018, 12, 29))


def test_a_date_beyond_any_honest_year_is_refused() -> None:
    with pytest.raises(CalendarMissing, match="2099年以后"):
        official_calendar().add(date(2099, 12, 20), 20)


def test_a_year_without_its_notice_is_provisional_and_rests_on_statutory_days_only() -> None:
    calendar = official_calendar()
    assert calendar.is_provisional(date(2026, 12, 14), date(2027, 1, 11))
    assert not calendar.is_provisional(date(2026, 11, 27), date(2026, 12, 25))
    rests = {on for on in days(date(2027, 1, 1), date(2027, 12, 31)) if calendar.day(on).kind is DayKind.HOLIDAY}
    assert {str(on) for on in rests} == {
        *("2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-04-05", "2027-05-01"),
        *("2027-05-02", "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02", "2027-10-03"),
    }
    assert all(calendar.day(on).is_provisional for on in rests)


def test_statutory_days_by_the_moon_are_as_the_package_holidays_has_them() -> None:
    calendar = WorkCalendar([])
    for year in range(2027, 2033):
        rests = {on for on in days(date(year, 1, 1), date(year, 12, 31)) if calendar.day(on).kind is DayKind.HOLIDAY}
        theirs = holidays.country_holidays("CN", years=year, observed=False)
        assert rests == set(theirs), year


@pytest.mark.parametrize(
    ("year", "is_doubtful"),
    [(2029, True), (2033, True), (2027, False), (2028, False)],
    ids=["next 1 January a Tuesday", "a Sunday", "a Saturday", "a Monday"],
)
def test_last_days_of_december_wait_for_the_next_notice_only_where_new_year_reaches_back(
    year: int, is_doubtful: bool
) -> None:
    calendar = WorkCalendar([read_notice(f'year = {year}\ntitle = "演练"\nholiday = []')])
    assert calendar.day(date(year, 12, 31)).is_provisional is is_doubtful
    assert not calendar.day(date(year, 12, 28)).is_provisional


def test_a_loaded_notice_ends_the_doubt_and_tells_what_moves() -> None:
    before = official_calendar()
    after = before.with_notice(read_notice(NEXT_YEAR))
    moved = moves([(date(2027, 1, 20), 20), (date(2026, 11, 2), 20)], before, after)
    assert [(move.start_on, move.before_on, move.after_on) for move in moved] == [
        (date(2027, 1, 20), date(2027, 2, 19), date(2027, 2, 24))
    ]
    assert not after.is_provisional(date(2027, 1, 20), date(2027, 2, 24))
    changed = {before_day.on: after_day.kind for before_day, after_day in changed_days(2027, before, after)}
    assert changed[date(2027, 2, 20)] is DayKind.SUBSTITUTED_WORKDAY
    assert changed[date(2027, 2, 9)] is DayKind.HOLIDAY
    assert before.is_provisional(date(2027, 1, 20), date(2027, 2, 24)), "the first calendar stays as it was"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("year = ", "不是TOML格式"),
        ("year = 1999", "要写2019到2099之间的年份"),
        ("year = 2027", "没有\\[\\[holiday\\]\\]"),
        (NEXT_YEAR.replace("2027-02-12", "2027-02-01"), "请核对先后和天数"),
        (NEXT_YEAR.replace("2027-02-12", "2028-02-12"), "要写2027年"),
        (NEXT_YEAR.replace("[2027-02-20]", "[2027-02-06]"), "又放假又上班"),
        (NEXT_YEAR.replace("[2027-02-20]", "[2027-02-22]"), "不是周末"),
        (NEXT_YEAR.replace("演练用的通知", " "), "title是空的"),
        (NEXT_YEAR.replace("2027-02-05", '"2027-02-05"'), "不加引号"),
    ],
)
def test_a_notice_that_cannot_be_used_says_which_entry_and_what_to_write(text: str, told: str) -> None:
    with pytest.raises(UnusableSettings, match=told):
        read_notice(text)
