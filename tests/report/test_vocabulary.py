"""Which statutory label a printed one is, however it drifted."""

import pytest

from gongkai.language.text import fold
from gongkai.report.vocabulary import entries, is_ambiguous, is_label, matches

DRIFTED = [
    ("5.属于三类内容事务信息", "requests.withheld.internal_affairs"),
    ("（二）部分公开（区分处理的，只计这一情况，不计其他情形）", "requests.partially_disclosed"),
    ("部分公开", "requests.partially_disclosed"),
    ("2.其他法律行政止公开", "requests.withheld.prohibited_by_law"),
    ("本年度止件数", "proactive_disclosure.column.repealed"),
    ("现行有效件", "proactive_disclosure.column.in_force"),
    ("国家秘密", "requests.withheld.state_secret"),
    ("结 果 维 持", "remedies.column.upheld"),
    ("危及三安全一稳定", "requests.withheld.security_and_stability"),
    ("4.无正当理由大量反复 申请", "requests.not_processed.unreasonably_frequent"),
]


@pytest.mark.parametrize(("printed", "key"), DRIFTED)
def test_a_drifted_label_is_known(printed, key):
    assert matches(fold(printed))[0].entry.key == key


@pytest.mark.parametrize("printed", ["严厉杜绝涉密信息", "2023年，街道", "政务公开", "其", "a"])
def test_other_words_are_no_label(printed):
    assert not [match for match in matches(fold(printed)) if match.similarity > 0.75]


def test_the_common_end_of_two_rows_anchors_neither():
    assert is_ambiguous(matches("行政机关不再处理其政府信息公开申请"))


def test_every_statutory_label_is_its_own_exact_match():
    for entry in entries():
        found = matches(fold(entry.label))
        assert found[0].similarity == 1.0
        assert entry.key in {match.entry.key for match in found}
        assert is_label(fold(entry.label))
