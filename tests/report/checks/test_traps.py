"""Sentences of right reports that look like mistakes: no error, and mostly no finding at all, may come of them."""

from __future__ import annotations

import pytest
from rule_cases import make_case

THIRTEEN = {
    row: [10, 3, 0, 0, 0, 0, 13] for row in ("requests.newly_received", "requests.disclosed", "requests.total_handled")
}


def codes_of(sentence: str, part: str = "overview", **case: object) -> list[tuple[str, str]]:
    """Code and severity of what is found once a sentence is added to the clean report."""
    found = make_case({"add": {part: [sentence]}, **case}).findings()
    return [(finding.code, finding.severity.value) for finding in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年未办结的政府信息公开申请0件。",
        "2022年结转的政府信息公开申请0件。",
        "与2022年相比，政府信息公开申请的数量持平。",
        "2022年收到的申请已于2023年全部答复。",
        "自2021年以来，未收到政府信息公开申请。",
        "2021-2023年，连续三年未收到政府信息公开申请。",
        "2022年度政府信息公开工作年度报告已按时公布。",
        "2022年12月印发《政务公开工作制度》。",
        "按照《示例区2023年政务公开工作要点》抓好落实。",
        "2024年将继续做好主动公开工作。",
        "截至2024年1月，报告已在网站公布。",
        "根据国办公开办函〔2021〕30号的要求编制。",
    ],
)
def test_other_years_that_are_right(sentence: str) -> None:
    assert not [code for code, _ in codes_of(sentence) if code.startswith("DAT")]


def test_two_years_side_by_side_are_no_error() -> None:
    told = "2022年未收到政府信息公开申请。2023年未收到政府信息公开申请。"
    assert codes_of(told) == [("DAT-01", "warning")]


@pytest.mark.parametrize(
    "sentence",
    [
        "全年公开政府信息120条，其中网站公开80条，公众号公开40条，组织培训3次。",
        "全年发布信息120条，其中政策解读12条。",
        "全年发布信息120条，其中主要为民生信息60条，就业信息30条。",
        "全年回复留言30条，其中办结28条，正在办理2条。",
        "全年公开信息120条，其中网站公开80条（含图片30条），公示栏公开40条。",
        "全年公开政府信息120条，其中网站80条，公众号40条，较上年增加15条。",
        "全年公开政府信息120余条，其中网站80条，公众号30条。",
    ],
)
def test_parts_that_are_right(sentence: str) -> None:
    assert not [severity for code, severity in codes_of(sentence) if code == "NAR-01" and severity == "error"]
    assert "NAR-01" not in [code for code, severity in codes_of(sentence) if severity == "warning"]


@pytest.mark.parametrize(
    "told",
    [
        "全年收到政府信息公开申请13件，其中自然人10件，法人或其他组织3件，均已答复。",
        "全年收到政府信息公开申请13件，网上申请8件，信函申请5件。",
        "全年收到政府信息公开申请13件，比上年增加3件，增长30%。",
        "全年收到政府信息公开申请13件，答复13件，予以公开13件，答复率100%。",
        "全年办理政府信息公开申请13件，按期答复率100%。",
        "全年收到政府信息公开申请十三件，全部按时办结。",
        "共受理政府信息公开申请13件（自然人10件，企业3件）。",
        "全年收到政府信息公开申请13件，未发生因政府信息公开引起的行政复议、行政诉讼。",
    ],
)
def test_told_requests_that_agree(told: str) -> None:
    overview = [
        "（一）主动公开情况。全年主动公开政府信息120条。",
        f"（二）依申请公开情况。{told}",
        "（三）政府信息管理情况。发布前先作保密审查。",
        "（四）平台建设情况。安排专人管理网站专栏。",
        "（五）监督保障情况。接受群众监督。",
    ]
    assert codes_of("", rows=THIRTEEN, replace={"overview": overview}) == []


@pytest.mark.parametrize(
    ("told", "severity"), [("受理政府信息公开申请11件", "warning"), ("受理政府信息公开申请19件", "error")]
)
def test_fewer_may_be_accepted_than_came_and_more_may_not(told: str, severity: str) -> None:
    overview = [
        "（一）主动公开情况。全年主动公开政府信息120条。",
        f"（二）依申请公开情况。全年{told}。",
        "（三）政府信息管理情况。发布前先作保密审查。",
        "（四）平台建设情况。安排专人管理网站专栏。",
        "（五）监督保障情况。接受群众监督。",
    ]
    assert codes_of("", rows=THIRTEEN, replace={"overview": overview}) == [("NAR-02", severity)]


@pytest.mark.parametrize(
    "sentence",
    [
        "学习《中华人民共和国政府信息公开条例》，明确公开条件，公开各类文件。",
        "对公开的每一条信息逐条审核。",
        "发布稿件前逐篇审核。",
        "申请表可以在网站下载，也可以到窗口领取。",
        "印发文件，公开条目，发布要件。",
        "答复咨询电话300人次。",
        "严把政治关、法律关、政策关、保密关、文字关。",
        "设有政府信息公开查阅点2个，电脑1台。",
        "行政处罚21件，行政许可100件，均已公示。",
        "一是专人负责，二是逐级审核，三是定期检查。",
        "加强国家秘密、工作秘密的保护，落实保密审查。",
        "办公时间：8:30—12:00，14:00—17:30。",
        "网址：https://www.example.gov.cn/zwgk/index.html。",
    ],
)
def test_ordinary_sentences(sentence: str) -> None:
    assert codes_of(sentence) == []


def test_school_is_no_department_of_the_government() -> None:
    case = {"office": "示范中学", "published_on": "2024-03-01", "title": "示范中学2023年政府信息公开工作年度报告"}
    assert not [code for code, _ in codes_of("", **case) if code.startswith("PUB")]
