"""What the narrative claims about requests and remedies, and the many phrasings that claim nothing."""

from __future__ import annotations

import pytest
from rule_cases import make_report

from gongkai.report.checks.claims import Subject, remedy_claims, request_claims
from gongkai.report.checks.view import View, view_report


def view_of(sentence: str, **case: object) -> View:
    """The clean report whose second paragraph is this sentence."""
    return view_report(make_report({"replace": {"overview": [f"（二）依申请公开情况。{sentence}"]}, **case}))


@pytest.mark.parametrize(
    ("sentence", "subject", "number"),
    [
        ("全年未收到政府信息公开申请。", Subject.RECEIVED, 0),
        ("2023年度，我街道未收到公开申请。", Subject.RECEIVED, 0),
        ("2023年，示范街道办事处未接到群众的任何形式的信息公开申请。", Subject.RECEIVED, 0),
        ("本年度没有收到公民、法人和其他组织提出的政府信息公开申请。", Subject.RECEIVED, 0),
        ("本年度未接到依申请公开的申请。", Subject.RECEIVED, 0),
        ("本年度无依申请公开申请。", Subject.RECEIVED, 0),
        ("全年共收到政府信息公开申请13件。", Subject.RECEIVED, 13),
        ("全年收到政府信息公开申请共计1,136件，较上年增加3件。", Subject.RECEIVED, 1136),
        ("全年新收政府信息公开申请二十一件。", Subject.RECEIVED, 21),
        ("全年受理政府信息公开申请21件，均在法定期限答复。", Subject.ACCEPTED, 21),
        ("全年共收到12件政府信息公开申请。", Subject.RECEIVED, 12),
        ("全年收到公民、法人和其他组织的政府信息公开申请7件。", Subject.RECEIVED, 7),
        ("全年办结政府信息公开申请9件。", Subject.ANSWERED, 9),
        ("拓宽渠道，全年共收到政府信息公开申请13件。", Subject.RECEIVED, 13),
        ("收到政府信息公开申请0件。", Subject.RECEIVED, 0),
        ("收到政府信息公开申请零件。", Subject.RECEIVED, 0),
    ],
)
def test_claim_is_taken(sentence: str, subject: Subject, number: int) -> None:
    claims = list(request_claims(view_of(sentence)))
    assert [(claim.subject, claim.number) for claim in claims] == [(subject, number)]
    assert not claims[0].is_scoped


@pytest.mark.parametrize(
    "sentence",
    [
        "办理“12345”政务服务便民热线转办单221件。",
        "收到举报投诉0件。",
        "处理信访事项35件，接待来访群众120人次。",
        "未收到法人的政府信息公开申请。",
        "未收到网上提交的政府信息公开申请。",
        "通过政府网站收到政府信息公开申请8件。",
        "全年收到信函申请3件。",
        "其中收到自然人政府信息公开申请10件。",
        "全年收到政府信息公开申请近30件。",
        "全年收到政府信息公开申请20余件。",
        "2022年收到政府信息公开申请5件。",
        "上年收到政府信息公开申请5件。",
        "上半年收到政府信息公开申请5件。",
        "第一季度未收到政府信息公开申请。",
        "政府信息公开申请的数量比上年增加3件。",
        "自2019年以来共收到政府信息公开申请30件。",
        "印制政府信息公开申请表50份。",
        "政府信息公开申请人3人。",
        "未收到政府信息公开申请行政复议。",
        "信函渠道，收到政府信息公开申请3件。",
        "收到低保申请120件，均已办理。",
        "受理行政许可申请15件。",
        "对群众提交的公开申请进行规范答复，简单问题第一时间完成答复。",
        "收到依申请公开咨询10件。",
        "除自然人申请外，未收到政府信息公开申请。",
    ],
)
def test_nothing_is_claimed(sentence: str) -> None:
    assert list(request_claims(view_of(sentence))) == []


@pytest.mark.parametrize(
    "sentence",
    ["全区共收到政府信息公开申请25件。", "各部门收到政府信息公开申请9件。", "办公室受理政府信息公开申请9件。"],
)
def test_another_scope_is_marked(sentence: str) -> None:
    assert [claim.is_scoped for claim in request_claims(view_of(sentence))] == [True]


def test_flow_is_told_in_four_claims() -> None:
    told = "全年收到政府信息公开申请5件，上年结转1件，办结政府信息公开申请4件，结转下年度继续办理2件。"
    claims = {claim.subject: claim.number for claim in request_claims(view_of(told))}
    assert claims == {
        Subject.RECEIVED: 5,
        Subject.BROUGHT_FORWARD: 1,
        Subject.ANSWERED: 4,
        Subject.CARRIED_OVER: 2,
    }


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("全年未发生因政府信息公开申请行政复议、提起行政诉讼情况。", [(Subject.BOTH_REMEDIES, 0)]),
        ("全年未发生因政府信息公开引起的行政复议。", [(Subject.RECONSIDERATION, 0)]),
        ("没有因信息公开申请引起的行政复议和行政诉讼。", [(Subject.BOTH_REMEDIES, 0)]),
        ("因政府信息公开被申请行政复议2件。", [(Subject.RECONSIDERATION, 2)]),
        ("因政府信息公开引起的行政复议8件，行政诉讼3件。", [(Subject.RECONSIDERATION, 8), (Subject.LITIGATION, 3)]),
    ],
)
def test_remedy_claim_is_taken(sentence: str, told: list[tuple[Subject, int]]) -> None:
    assert [(claim.subject, claim.number) for claim in remedy_claims(view_of(sentence))] == told


@pytest.mark.parametrize(
    "sentence",
    [
        "全年办理行政复议案件12件，行政诉讼案件5件。",
        "政府信息公开方面未发生行政诉讼败诉案件。",
        "审理政府信息公开类行政复议案件8件。",
        "2022年因政府信息公开被申请行政复议2件。",
        "完善政府信息公开行政复议、行政诉讼应诉机制。",
        "因政府信息公开被申请行政复议近10件。",
        "政府信息公开行政复议纠错2件。",
    ],
)
def test_no_remedy_is_claimed(sentence: str) -> None:
    assert list(remedy_claims(view_of(sentence))) == []
