"""Years, dates and periods; damaged print yields no year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.language.dates import YearRole, find_dates, find_periods, find_years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023年,我街道收到申请3件", [(2023, YearRole.PLAIN)]),
        ("2023年度公开", [(2023, YearRole.PLAIN)]),
        ("二〇二三年公开", [(2023, YearRole.PLAIN)]),
        ("二零二三年公开", [(2023, YearRole.PLAIN)]),
        ("国办公开办函〔2021〕30号", [(2021, YearRole.DOCUMENT_NUMBER)]),
        ("国办发(2018)23号", [(2018, YearRole.DOCUMENT_NUMBER)]),
        ("按照《2020年政务公开工作要点》", [(2020, YearRole.TITLE)]),
        ("编制2022年政府信息公开工作年度报告并公布", [(2022, YearRole.REPORT)]),
        ("2022年结转申请2件", [(2022, YearRole.CARRIED)]),
        ("2024年,我街将认真落实", [(2024, YearRole.PLAN)]),
        ("改进情况:2024年,一是统一认识", [(2024, YearRole.PLAN)]),
        ("使2024年工作迈上新台阶", [(2024, YearRole.PLAN)]),
        ("2021-2025年规划", [(2021, YearRole.PLAIN), (2025, YearRole.PLAIN)]),
        ("2019年未收到政府信息公开申请", [(2019, YearRole.PLAIN)]),
    ],
)
def test_years_and_what_they_do(text: str, years: list[tuple[int, YearRole]]) -> None:
    assert [(found.year, found.role) for found in find_years(text)] == years


@pytest.mark.parametrize(
    "text", ["20201月1日", "202111日", "120231年", "1.2023年", "每年", "近三年", "邮编130022年", "1800年", "十五年来"]
)
def test_damaged_or_other_digits_give_no_year(text: str) -> None:
    assert find_years(text) == []


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2023年1月1日", date(2023, 1, 1)),
        ("2024年2月29日", date(2024, 2, 29)),
        ("2024-01-26", date(2024, 1, 26)),
        ("2023.12.31", date(2023, 12, 31)),
        ("2023/1/5", date(2023, 1, 5)),
        ("二〇二三年十二月三十一日", date(2023, 12, 31)),
        ("2023年1月5号", date(2023, 1, 5)),
    ],
)
def test_dates_are_read(text: str, on: date) -> None:
    [found] = find_dates(text)
    assert (found.on, found.is_impossible, found.is_damaged) == (on, False, False)


@pytest.mark.parametrize(
    "text", ["2023年2月29日", "2023年13月1日", "2023年4月31日", "2月30日", "2023-02-30", "2023年0月5日"]
)
def test_days_that_the_calendar_has_not_are_impossible(text: str) -> None:
    [found] = find_dates(text)
    assert found.is_impossible
    assert found.on is None


@pytest.mark.parametrize("text", ["20201月1日", "202111日", "20231231日"])
def test_dates_that_lost_characters_are_damaged(text: str) -> None:
    [found] = find_dates(text)
    assert found.is_damaged
    assert (found.on, found.year) == (None, None)


@pytest.mark.parametrize("text", ["3个月", "每月", "1月份", "0431-89300761", "1.2.3", "620702074/2024-00047", "12月底"])
def test_months_and_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "自2023年1月1日起至2023年12月31日止",
        "从2023年1月1日至12月31日",
        "2023年1月1日—2023年12月31日",
        "2023年1月1日-12月31日",
        "2023.1.1-2023.12.31",
        "2023年1月1日到12月31日",
    ],
)
def test_the_whole_year_as_a_period(text: str) -> None:
    periods = find_periods(text)
    assert [period.covers_year(2023) for period in periods] == [True]
    assert [period.covers_year(2022) for period in periods] == [False]


@pytest.mark.parametrize(
    "text", ["自20201月1日起至2020年12月31日", "2023年12月31日至2023年1月1日", "2023年1月1日成立,2023年12月31日撤销"]
)
def test_no_period_without_two_sound_days_in_order(text: str) -> None:
    assert find_periods(text) == []


@given(st.dates(date(1949, 1, 1), date(2099, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    [found] = find_dates(f"截至{day.year}年{day.month}月{day.day}日。")
    assert found.on == day


@given(st.text(alphabet="0123456789年月日至-.一二三十〇", max_size=60))
def test_any_text_is_searched_without_a_fault(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
    for period in find_periods(text):
        assert period.first_on <= period.last_on
    assert all(1949 <= mention.year <= 2099 for mention in find_years(text))
