"""No text makes a search slow: each is tried on long runs of what its patterns look for."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from gongkai.language.dates import find_dates, find_periods, find_years
from gongkai.language.foreign_offices import find_foreign_offices, find_misfit_pronouns, similar_to_own
from gongkai.language.numerals import read_number
from gongkai.language.offices import split_office
from gongkai.language.personal import find_personal
from gongkai.language.text import fold
from gongkai.language.wrong_words import find_broken_text, find_doubled_words, find_wrong_words

OWN = split_office("阿城区蜚克图街道办事处")
SEARCHES: list[Callable[[str], object]] = [
    fold,
    read_number,
    find_years,
    find_dates,
    find_periods,
    find_personal,
    find_doubled_words,
    find_wrong_words,
    find_broken_text,
    split_office,
    lambda text: split_office("", hint=text),
    lambda text: OWN and find_foreign_offices("阿城区" + text, OWN),
    lambda text: OWN and similar_to_own(text, OWN),
    lambda text: OWN and find_misfit_pronouns(text, OWN),
]
RUNS = [
    "0",
    "1,",
    "1-",
    "1234-",
    "2023年",
    "2023年1月",
    "一二三",
    "万",
    "街道",
    "镇",
    "区人民政府",
    "公开",
    "的",
    "(",
    ")",
    "《",
    '"',
    "一是",
    "党省、市、",
    "电话:",
    "http://",
    "www.a",
    "我局",
    "布署",
    "受理机构为",
    "人民政府",
    "\n",
    " ",
]


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("run", RUNS)
def test_twice_the_text_costs_no_more_than_a_few_times_as_much(search: Callable[[str], object], run: str) -> None:
    long = run * (20_000 // len(run))
    began = time.perf_counter()
    search(long)
    # Sixty reports' worth of one run; a search that were quadratic would take minutes.
    assert time.perf_counter() - began < 2.0
