"""Numbers as official Chinese writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.language.numerals import read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("007", 7),
        ("1136", 1136),
        ("1,136", 1136),
        ("12,345,678", 12345678),
        ("7730.28", Decimal("7730.28")),
        ("3.0", 3),
        ("1.2万", 12000),
        ("3千万", 30_000_000),
        ("0.5亿", 50_000_000),
        ("零", 0),
        ("〇", 0),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("三十二", 32),
        ("一百零三", 103),
        ("三百一十", 310),
        ("一千零五", 1005),
        ("两千", 2000),
        ("九千九百九十九", 9999),
        ("一万二千", 12000),
        ("十二万三千四百五十六", 123456),
        ("三万零五", 30005),
        ("一亿三千万", 130_000_000),
        ("二〇二三", 2023),
        ("二零二三", 2023),
        ("贰拾叁", 23),
    ],
)
def test_numbers_are_read(text: str, value: int | Decimal) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "万",
        "万一",
        "百分",
        "十几",
        "数十",
        "若干",
        "12,34",
        "1.2.3",
        "三万五",
        "二百五",
        "两千百",
        "十十",
        "一千零零五",
        "3件",
        "-1",
    ],
)
def test_what_is_no_number_or_too_loose_to_count_on_is_none(text: str) -> None:
    assert read_number(text) is None


def _written(number: int) -> str:
    """The number as a school book writes it; an independent way back."""
    digits, places = "零一二三四五六七八九", ["", "十", "百", "千"]
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return _written(high) + "万" + (gap + _written(low) if low else "")
    text = str(number)
    written = "".join(
        digits[int(digit)] + (places[len(text) - position - 1] if digit != "0" else "")
        for position, digit in enumerate(text)
    )
    while "零零" in written:
        written = written.replace("零零", "零")
    return written.rstrip("零") or "零"


@given(st.integers(0, 99_999_999))
def test_every_number_written_in_chinese_reads_back(number: int) -> None:
    assert read_number(_written(number)) == number


@given(st.integers(0, 10**12))
def test_every_number_in_digits_reads_back_grouped_or_not(number: int) -> None:
    assert read_number(str(number)) == number
    assert read_number(f"{number:,}") == number


@given(st.text(alphabet="零一二两三十百千万亿0123456789,.", max_size=12))
def test_any_run_of_signs_reads_or_is_refused(text: str) -> None:
    value = read_number(text)
    assert value is None or value >= 0
