"""Facts: what a person may have written wrong is told, never left out in silence."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.errors import UnusableFacts
from gongkai.request.facts import Sort, fact_kinds, read_facts


def test_every_fact_has_a_name_for_people_and_choices_where_it_is_a_choice() -> None:
    for kind in fact_kinds().values():
        assert kind.zh
        assert bool(kind.choices) is (kind.sort is Sort.CHOICE)
        assert kind.not_before is None or fact_kinds()[kind.not_before].sort is Sort.DAY


@pytest.mark.parametrize("empty", ["", "  ", None, []])
def test_what_is_empty_is_not_told(empty: object) -> None:
    assert read_facts({"applicant_name": empty}) == {}


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ([], "JSON对象"),
        ({"aplicant_name": "王某某"}, "是不是applicant_name（申请人姓名或者名称）"),
        ({"colour": "red"}, "没有“colour”这一项"),
        ({"received_on": "2025-10-32"}, "“2025-10-32”不是日期。请照2025-10-31的样子写"),
        ({"received_on": 20251031}, "加引号"),
        ({"fee_units": "31"}, "不加引号"),
        ({"fee_units": True}, "不加引号"),
        ({"fee_units": -1}, "0到1000000"),
        ({"channel": "pigeon"}, "只能写in_person、"),
        ({"applicant_name": 7}, "要写文字"),
        ({"applicant_name": "王\u0007某"}, "U\\+0007"),
        ({"applicant_name": "王\ud800"}, "U\\+D800"),
        ({"reasons": ["好", ""]}, "要写文字"),
        ({"description": "长" * 20_001}, "太长"),
        ({"received_on": "2025-10-10", "issued_on": "2025-10-09"}, "早于收到申请的日期"),
    ],
)
def test_wrong_facts_are_named(facts: Any, told: str) -> None:
    with pytest.raises(UnusableFacts, match=told):
        read_facts(facts)
