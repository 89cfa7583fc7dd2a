"""Every citation in the package resolves, and what nobody has read never stands as read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import gongkai
from gongkai.errors import UnknownCitation
from gongkai.law.sources import Reading, citations_in, cite, instrument_ids, load_instrument, to_chinese

PACKAGE = Path(gongkai.__file__).parent


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("OGI", "《政府信息公开条例》"),
        ("OGI 49", "《政府信息公开条例》第四十九条"),
        ("OGI 50(2)", "《政府信息公开条例》第五十条第（二）项"),
        ("OGI 16(1)", "《政府信息公开条例》第十六条第一款"),
        ("OGI 39(2)", "《政府信息公开条例》第三十九条第二款"),
        ("F21", "《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）"),
        ("F21 表三", "《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）表三"),
        ("FEE", "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"),
        ("N201", "国办公开办函〔2016〕201号"),
    ],
)
def test_a_citation_prints_as_officials_write_it(text: str, printed: str) -> None:
    assert str(cite(text)) == printed
    assert cite(text).code == text


@pytest.mark.parametrize("text", ["", "OGI 99", "OGI 50(9)", "OGI 49(1)", "XYZ 1", "ogi 50", "OGI50", "OGI 第五十条"])
def test_a_citation_that_resolves_to_nothing_is_refused(text: str) -> None:
    with pytest.raises(UnknownCitation):
        cite(text)


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("OGI 50(4)", True),
        ("F21 表三注", True),
        ("F21 责任", True),
        ("F21 填报说明", False),
        ("F21 其他事项", False),
        ("FEE 4", True),
        ("FEE 5", False),
        ("FEE 6", False),
        ("LEG", False),
        ("LEG 93", False),
        ("OGI07 32", False),
    ],
)
def test_only_a_text_that_was_read_stands_as_read(text: str, is_read: bool) -> None:
    assert cite(text).is_read is is_read


@pytest.mark.parametrize("instrument_id", instrument_ids())
def test_every_instrument_file_is_whole(instrument_id: str) -> None:
    instrument = load_instrument(instrument_id)
    assert instrument.id == instrument_id
    assert instrument.title or instrument.number
    for article in instrument.articles:
        assert article.gist and not article.gist.endswith("。")
        # A paraphrase carries no quotation marks: nothing here may look like the words of the law.
        assert not re.search("[“”「」]", article.gist)
        for number, gist in article.items:
            assert cite(f"{instrument_id} {article.key}({number})").gist == gist


@pytest.mark.parametrize(
    ("instrument_id", "day", "expected"),
    [
        ("OGI", date(2019, 5, 14), False),
        ("OGI", date(2019, 5, 15), True),
        ("OGI07", date(2019, 5, 14), True),
        ("OGI07", date(2019, 5, 15), False),
        ("FEE", date(2020, 12, 31), False),
        ("FEE", date(2021, 1, 1), True),
        ("F19", date(2020, 6, 1), None),
        ("F19", date(2022, 1, 1), False),
    ],
)
def test_an_instrument_knows_when_it_is_in_force(instrument_id: str, day: date, expected: bool | None) -> None:
    assert load_instrument(instrument_id).is_in_force(day) is expected


def test_every_legal_basis_in_a_docstring_resolves() -> None:
    lines = [
        line
        for path in sorted(PACKAGE.rglob("*.py"))
        for line in re.findall(r"^\s*依据[:：](.*)$", path.read_text("utf-8"), re.MULTILINE)
        if not line.strip().startswith("none")
    ]
    assert lines
    for line in lines:
        assert citations_in(line), line


def test_the_fullest_reading_is_of_the_regulations() -> None:
    assert load_instrument("OGI").reading is Reading.FULL


@pytest.mark.parametrize(("number", "written"), [(1, "一"), (10, "十"), (20, "二十"), (110, "一百一十"), (100, "一百")])
def test_article_numbers_in_chinese(number: int, written: str) -> None:
    assert to_chinese(number) == written
