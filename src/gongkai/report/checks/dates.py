"""DAT 年份和日期: years of other years where this year's work is told, stale plans, dates that do not exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gongkai.language.dates import YearMention, YearRole, find_dates
from gongkai.report.checks.view import Sentence, View
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import Part
from gongkai.report.rules import finding

_COMPARES = re.compile(r"比|较|相当|上升|下降|增长|增加|减少|提高|去年|上年|历年|近年")
_SINCE = re.compile(r"(?:自|从|截至|截止|早在|始于|建于)\Z")
_LEFT_OVER = re.compile(r"结转|未办结|遗留|转入")
_NOT_THE_YEAR = re.compile(r"(?:\d{1,2}月|以来|起|开始|底|末|前|后|至|-|—|建成|成立|设立|开通|印发|出台|制定|修订)")
_NUMBER = r"(?:\d|[零一二三四五六七八九十])"
_DENIES = re.compile(
    r"(?:未|没有|没|无)(?:收到|接到|受理|发生|产生|收取|出现|引发|涉及|被|因|依申请|政府信息公开申请|行政复议)[^。;]{0,24}?"
    r"(?:公开申请|申请公开|公开的?申请|行政复议|行政诉讼|复议|诉讼|处理费|收费|费用)"
    r"|(?:未|没有|没|无)(?:依申请公开|政府信息公开申请|行政复议|行政诉讼)"
)
_COUNTS = re.compile(
    r"(?:公开申请|申请公开|依申请|行政复议|行政诉讼|处理费|收取的?费用)[^。;]{0,16}?"
    rf"{_NUMBER}+(?:件|条|份|宗|起|例|次|万?元)|"
    rf"(?:收到|受理|接收|新收|办理|办结|答复|收取)[^。;]{{0,10}}?{_NUMBER}+(?:件|条|份|宗|起|例|万?元)"
    r"[^。;]{0,12}?(?:公开申请|申请公开|依申请|复议|诉讼|处理费)"
)
_OWN_WORK = re.compile(
    r"[,:]?(?:我(?:街|镇|乡|局|委|办|区|县|市|厅|院|中心|单位|部门|机关)|本(?:街|镇|乡|局|机关|单位|部门|行政机关)|"
    r"全(?:街|镇|乡|年)|街道|共|累计|主动公开|公开|认真|深入|严格|坚持|进一步|继续|发布|推送)"
)
_OVERVIEW_LIKE = (Part.OVERVIEW, Part.REQUESTS, Part.REMEDIES, Part.OTHER_MATTERS, None)
_LONGEST_LEAD = 16


def other_years(view: View) -> Iterator[Finding]:
    """DAT-01: another year where this year's requests, remedies or fees are counted or denied, or own work is told."""
    if view.year is None or "年" not in view.text:
        return
    mentions = [m for m in view.years if m.year != view.year and m.role is YearRole.PLAIN]
    for mention in mentions:
        sentence = view.sentence_at(mention.start)
        if sentence is None or not _speaks_of_this_year(view, sentence, mention):
            continue
        behind = sentence.text[mention.end - sentence.start :]
        if _DENIES.search(behind) or _COUNTS.search(behind):
            is_beside = _tells_this_year_too(view, sentence)
            yield _other_year(view, sentence, mention, Severity.WARNING if is_beside else Severity.ERROR)
        elif (
            mention.year < view.year
            and view.part_at(mention.start) in _OVERVIEW_LIKE
            and (_OWN_WORK.match(behind) or _starts_with_own_name(view, behind))
        ):
            yield _other_year(view, sentence, mention, Severity.WARNING)


def _speaks_of_this_year(view: View, sentence: Sentence, mention: YearMention) -> bool:
    """Whether the year leads its sentence, is no date or beginning, and is not set beside another year."""
    lead = sentence.text[: mention.start - sentence.start]
    behind = sentence.text[mention.end - sentence.start :]
    if len(lead) > _LONGEST_LEAD or _SINCE.search(lead) or _NOT_THE_YEAR.match(behind):
        return False
    if str(view.year) in sentence.text or _COMPARES.search(sentence.text):
        return False
    return not _LEFT_OVER.search(sentence.text) and "《" not in lead


def _tells_this_year_too(view: View, sentence: Sentence) -> bool:
    """Whether the paragraph counts or denies for the report year as well: then two years may stand side by side."""
    begin = view.text.rfind("\n", 0, sentence.start) + 1
    end = view.text.find("\n", sentence.start)
    whole = view.sentences_between(begin, end if end >= 0 else len(view.text))
    others = (other for other in whole if other is not sentence)
    marks = (f"{view.year}年", "本年", "今年")
    return any(
        any(mark in other.text for mark in marks) and (_DENIES.search(other.text) or _COUNTS.search(other.text))
        for other in others
    )


def _starts_with_own_name(view: View, behind: str) -> bool:
    office = view.report.office
    return office is not None and behind.lstrip(",").startswith(office[:2])


def _other_year(view: View, sentence: Sentence, mention: YearMention, severity: Severity) -> Finding:
    # From the year on: what stands before it is numbering, or a sub-heading on a line of its own.
    quote, place = view.quote(mention.start, sentence.start + len(sentence.text))
    year = view.year
    is_error = severity is Severity.ERROR
    what = "说的是当年的申请、复议诉讼或收费" if is_error else "说的像是当年的工作"
    return finding(
        "DAT-01",
        severity,
        f"这是{year}年的报告，这一句{what}，年份写的是{mention.year}年",
        f"A sentence about this year's work says {mention.year} in a report of {year}",
        sentence.text,
        quote=quote,
        place=place,
        suggestion=f"如果说的是{year}年，把“{mention.year}年”改为“{year}年”",
    )


_PLAN_TITLE = re.compile(r"要点|计划|分解表|任务分工|实施方案|工作安排|工作方案|责任分工|任务清单")
_BY = re.compile(r"(?:按照|根据|依据|对照|落实|贯彻|围绕)[^。;]{0,40}\Z")


def stale_plans(view: View) -> Iterator[Finding]:
    """DAT-02: the work of this year is founded on the yearly plan of an earlier one."""
    if view.year is None or "《" not in view.text:
        return
    for mention in view.years:
        if mention.role is not YearRole.TITLE or mention.year >= view.year:
            continue
        opening = view.text.rfind("《", 0, mention.start)
        closing = view.text.find("》", mention.end)
        if opening < 0 or closing < 0 or not _PLAN_TITLE.search(view.text[mention.end : closing]):
            continue
        if not _BY.search(view.text[max(0, opening - 50) : opening]):
            continue
        quote, place = view.quote(opening, closing + 1)
        yield finding(
            "DAT-02",
            Severity.NOTE,
            f"{view.year}年的工作，依据的是{mention.year}年的年度安排",
            f"Work of {view.year} is founded on a yearly plan of {mention.year}",
            view.text[opening:closing],
            quote=quote,
            place=place,
            suggestion=f"请看看是不是应引{view.year}年的要点或分工",
        )


_PLANS = re.compile(
    r"[^。;]{0,16}?(?:将(?:继续|进一步|认真|不断|严格|着力|切实|加大|持续|重点|以|按照|围绕|从|做好|加强|深入|全面|努力)"
    r"|计划(?:在|从)|拟从|下一步)"
)


def plan_years(view: View) -> Iterator[Finding]:
    """DAT-03: plans for a year that is not the next, and dates that no calendar has."""
    yield from _impossible_dates(view)
    if view.year is None:
        return
    for mention in view.years:
        if mention.role not in (YearRole.PLAN, YearRole.PLAIN) or mention.year == view.year + 1:
            continue
        if view.part_at(mention.start) is not Part.PROBLEMS_AND_IMPROVEMENTS:
            continue
        sentence = view.sentence_at(mention.start)
        if sentence is None or str(view.year + 1) in sentence.text or mention.start - sentence.start > _LONGEST_LEAD:
            continue
        if not _PLANS.match(sentence.text[mention.end - sentence.start :]):
            continue
        quote, place = view.quote_sentence(sentence)
        yield finding(
            "DAT-03",
            Severity.WARNING,
            f"这是{view.year}年的报告，说的是下一步打算，年份写的是{mention.year}年",
            f"Plans of a {view.year} report are dated {mention.year}",
            sentence.text,
            quote=quote,
            place=place,
            suggestion=f"如果说的是下一年，改为“{view.year + 1}年”",
        )


def _impossible_dates(view: View) -> Iterator[Finding]:
    if "月" not in view.text and "日" not in view.text:
        return
    for found in find_dates(view.text):
        if found.is_impossible or found.is_damaged:
            quote, place = view.quote(found.start, found.end)
            yield finding(
                "DAT-03",
                Severity.WARNING,
                f"“{quote}”不是日期" + ("，可能掉了字" if found.is_damaged else ""),
                "No such date",
                view.text[found.start : found.end],
                quote=quote,
                place=place,
                suggestion="请照“2024年1月20日”的样子写",
            )


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (other_years, stale_plans, plan_years)
