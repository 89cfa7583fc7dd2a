"""SEC 各部分内容: what a part must say, and what has no place in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gongkai.report.checks.view import View
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import Part
from gongkai.report.rules import finding

_FEE_MEASURE_FROM = 2021
_NEW_FORM_FROM = 2021
_SHORTEST = 40
_PROBLEM = re.compile(
    r"问题|不足|差距|薄弱|短板|有待|不够|欠缺|困难|不强|不高|不全|滞后|单一|不及时|不到位|不深入|不平衡"
)
_REMEDY = re.compile(r"改进|整改|措施|下一步|将|加强|进一步|提升|完善|加大|强化|健全|已|做好|推进")


def problems_and_remedies(view: View) -> Iterator[Finding]:
    """SEC-01: section five empty, too short, or without a problem or a remedy."""
    section = view.report.section_of(Part.PROBLEMS_AND_IMPROVEMENTS)
    if section is None:
        return
    text = view.text_of(Part.PROBLEMS_AND_IMPROVEMENTS).replace("\n", "")
    if len(text) < _SHORTEST:
        said = "是空的" if not text else f"只有{len(text)}个字"
        lacking, said_en = f"第五部分{said}", "Section five is empty or too short"
    elif not _PROBLEM.search(text):
        lacking, said_en = "第五部分没有写存在的问题", "Section five names no problem"
    elif not _REMEDY.search(text):
        lacking, said_en = "第五部分没有写怎样改进", "Section five names no remedy"
    else:
        return
    yield finding(
        "SEC-01",
        Severity.WARNING,
        lacking,
        said_en,
        said_en,
        quote=section.text[:30] or section.heading,
        place=section.passages[0].place if section.passages else section.place,
        suggestion="写明这一年实际存在的问题，以及做了和要做的改进",
    )


def fee_statement(view: View) -> Iterator[Finding]:
    """SEC-02: no word about the information-processing fee."""
    if view.year is None or view.year < _FEE_MEASURE_FROM or "处理费" in view.text:
        return
    section = view.report.section_of(Part.OTHER_MATTERS)
    if section is None and len(view.report.sections) < 2:
        return
    if section is None:
        quote, place = None, None
    elif section.passages:
        quote, place = section.passages[0].text.strip()[:30] or section.heading, section.passages[0].place
    else:
        quote, place = section.heading, section.place
    yield finding(
        "SEC-02",
        Severity.WARNING,
        "没有写信息处理费收取情况",
        "No statement on the information-processing fee",
        "fee",
        quote=quote,
        place=place,
        suggestion=f"没有收费也要写，例如“{view.year}年未收取信息处理费”",
    )


_DUTIES = (
    ("工作考核", re.compile(r"考核|考评|绩效")),
    ("社会评议", re.compile(r"评议|满意度|测评|评价")),
    ("责任追究", re.compile(r"责任追究|追究|追责|问责")),
)


def duties_of_governments(view: View) -> Iterator[Finding]:
    """SEC-03: a government's report without assessment, public appraisal or accountability."""
    office = view.report.office_name
    if office is None or not office.kind.is_government or len(view.report.sections) < 2:
        return
    lacking = [name for name, pattern in _DUTIES if not pattern.search(view.text)]
    if lacking:
        yield finding(
            "SEC-03",
            Severity.WARNING,
            f"各级人民政府的报告应写{'、'.join(lacking)}的情况，全文没有",
            f"A government's report lacks {len(lacking)} of assessment, appraisal, accountability",
            ",".join(lacking),
            suggestion="在第一部分监督保障一段写上；没有的也写明没有",
        )


_TOPICS = (
    ("主动公开", re.compile(r"主动公开")),
    ("依申请公开", re.compile(r"依申请")),
    ("政府信息管理", re.compile(r"信息管理|信息资源|规范化管理|文件管理")),
    ("平台建设", re.compile(r"平台|载体|渠道|网站|专区|新媒体|专栏")),
    ("监督保障", re.compile(r"监督|保障")),
)
_SUBHEADING = re.compile(r"[(](?:[一二三四五六七八九]|十)[)]|[1-9][.、]|[一二三四五]是")


def topics_of_overview(view: View) -> Iterator[Finding]:
    """SEC-04: section one lacks one of the five topics of the 2021 form."""
    if view.year is None or view.year < _NEW_FORM_FROM:
        return
    section = view.report.section_of(Part.OVERVIEW)
    if section is None or not section.passages:
        return
    text = view.text_of(Part.OVERVIEW)
    heads = _heads(text)
    searched = "\n".join(heads) if len(heads) >= 3 else text
    lacking = [name for name, pattern in _TOPICS if not pattern.search(searched)]
    if lacking:
        yield finding(
            "SEC-04",
            Severity.NOTE,
            f"第一部分没有单独写{'、'.join(lacking)}",
            f"Section one lacks {len(lacking)} of the five topics",
            ",".join(lacking),
            quote=section.heading,
            place=section.place,
            suggestion="第一部分按主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五段写",
        )


def _heads(text: str) -> list[str]:
    """The sub-headings: what stands before the first full stop of a numbered paragraph."""
    numbered = (line for line in text.split("\n") if _SUBHEADING.match(line))
    return [line[:60].partition("。")[0].partition(":")[0][:30] for line in numbered]


_TEMPLATE = re.compile(r"[Xx×✕]{2,}|\*{3,}|_{3,}|\?{3,}|(?:此处|这里)(?:填写|填入|插入)|单位名称\)|○○")

_TEMPLATE_MARKS = ("XX", "xx", "××", "✕✕", "***", "___", "???", "此处", "这里", "单位名称)", "○○")


def template_left(view: View) -> Iterator[Finding]:
    """SEC-05: marks of a template left in the text."""
    if not any(mark in view.text for mark in _TEMPLATE_MARKS):
        return
    for match in _TEMPLATE.finditer(view.text):
        quote, place = view.quote(max(0, match.start() - 6), min(len(view.text), match.end() + 6))
        yield finding(
            "SEC-05",
            Severity.NOTE,
            f"“{quote.strip()}”里像是模板没有填的空",
            "A template's blank was left",
            view.text[max(0, match.start() - 10) : match.end() + 10],
            quote=quote,
            place=place,
            suggestion="请填上实际内容，或删去",
        )
        return


def overview_length(view: View) -> Iterator[Finding]:
    """SEC-07: section one longer than the local limit."""
    limit = view.pack.overview_limit if view.pack else None
    section = view.report.section_of(Part.OVERVIEW)
    if limit is None or view.pack is None or section is None:
        return
    length = len(view.text_of(Part.OVERVIEW).replace("\n", ""))
    if length > limit:
        yield finding(
            "SEC-07",
            Severity.NOTE,
            f"第一部分有{length}个字，{view.pack.name}要求不超过{limit}字",
            f"Section one has {length} characters, the local limit is {limit}",
            f"{limit}",
            quote=section.heading,
            place=section.place,
            suggestion=f"请压缩{length - limit}个字以上（{view.pack.notice or view.pack.name}）",
        )


_HAS_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千]{1,6}(?:次|条|件|篇|场|个|期)")


def required_figures(view: View) -> Iterator[Finding]:
    """SEC-08: section one lacks a figure that the local notice asks for."""
    section = view.report.section_of(Part.OVERVIEW)
    if view.pack is None or section is None:
        return
    sentences = re.split(r"[。;\n]", view.text_of(Part.OVERVIEW))
    for figure in view.pack.required_figures:
        about = [sentence for sentence in sentences if any(word in sentence for word in figure.words)]
        if any(_HAS_NUMBER.search(re.sub(r"20\d\d年", "", sentence)) for sentence in about):
            continue
        yield finding(
            "SEC-08",
            Severity.NOTE,
            f"第一部分没有写{figure.topic}，{view.pack.name}要求写",
            f"Section one lacks a figure that the local notice asks for: {figure.topic}",
            figure.topic,
            quote=section.heading,
            place=section.place,
            suggestion=f"请补上{figure.topic}（{view.pack.notice or view.pack.name}）",
        )


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (
    problems_and_remedies,
    fee_statement,
    duties_of_governments,
    topics_of_overview,
    template_left,
    overview_length,
    required_figures,
)
