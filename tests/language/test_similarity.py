"""How alike labels and texts are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.language.similarity import Change, changed_spans, mask, shingle_overlap, similarity


@pytest.mark.parametrize(
    ("printed", "statutory", "at_least", "below"),
    [
        ("不予公开", "不予公开", 1.0, 1.1),
        ("属于三类内容事务信息", "属于三类内部事务信息", 0.85, 1.0),
        ("部分公开区分处理的只计这一情况不计其他情形", "部分公开区分处理的只计这一情形不计其他情形", 0.9, 1.0),
        ("部分公开", "部分公开区分处理的只计这一情形不计其他情形", 0.92, 0.93),
        ("其他", "其他处理", 0.92, 0.93),
        ("规范性文件", "行政规范性文件", 0.92, 1.0),
        ("本年度止件数", "本年废止件数", 0.8, 1.0),
        ("其他", "其他法律行政法规禁止公开", 0.0, 0.5),
        ("重复申请", "属于国家秘密", 0.0, 0.1),
        ("", "总计", 0.0, 0.01),
    ],
)
def test_labels(printed: str, statutory: str, at_least: float, below: float) -> None:
    assert at_least <= similarity(printed, statutory) < below


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetric_and_between_nothing_and_one(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert 0.0 <= similarity(one, other) <= 1.0
    assert (similarity(one, other) == 1.0) == (one == other)


def test_years_figures_and_names_do_not_tell_two_reports_apart() -> None:
    last = "2022年,曙光街道主动公开政府信息一百二十条,收到申请3件,均按时答复。"
    this = "2023年,桃源街道主动公开政府信息427条,收到申请12件,均按时答复。"
    assert shingle_overlap(last, this, names=("曙光街道", "桃源街道")) == 1.0
    assert shingle_overlap(last, this) < 1.0
    assert shingle_overlap(last, "完全不同的一段话，说的是另外一件事情。") == 0.0
    assert shingle_overlap("", this) == 0.0


def test_the_longest_name_is_masked_first() -> None:
    assert mask("桃源街道办事处与桃源街道", ("桃源街道", "桃源街道办事处")) == "@与@"


def test_changed_spans_lead_back_to_both_texts() -> None:
    one, other = "收到申请3件,均已答复", "收到申请12件,已答复"
    assert [(one[c.start : c.end], other[c.other_start : c.other_end]) for c in changed_spans(one, other)] == [
        ("3", "12"),
        ("均", ""),
    ]


def test_texts_too_long_to_compare_are_one_change() -> None:
    long = "公" * 20_000
    assert changed_spans(long, long) == []
    assert changed_spans(long, long + "开") == [Change(0, 20_000, 0, 20_001)]


@given(st.text(alphabet="公开信息3", max_size=40), st.text(alphabet="公开信息3", max_size=40))
def test_between_the_changes_the_texts_are_equal(one: str, other: str) -> None:
    position = other_position = 0
    for change in [*changed_spans(one, other), Change(len(one), len(one), len(other), len(other))]:
        assert one[position : change.start] == other[other_position : change.other_start]
        position, other_position = change.end, change.other_end
