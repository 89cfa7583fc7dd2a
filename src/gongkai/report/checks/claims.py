"""正文里的件数: what the narrative says about requests and remedies, each claim with its span.

A claim is taken only where its words leave no doubt that it speaks of all requests of this office in this year: a
part of them (其中, one channel, one kind of applicant), another period, another scope or a rough number gives no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from gongkai.language.numerals import read_number
from gongkai.language.offices import OfficeLevel
from gongkai.report.checks.view import Sentence, View

NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?![\d])|\d{1,12}|[零〇一二两三四五六七八九十百千]{1,7})"
MEASURE = r"(?:件|条|份|宗|例|个|项|起)"


class Subject(StrEnum):
    """What a claim counts."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    BROUGHT_FORWARD = "brought_forward"
    CARRIED_OVER = "carried_over"
    RECONSIDERATION = "reconsideration"
    LITIGATION = "litigation"
    BOTH_REMEDIES = "both_remedies"


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that the narrative gives; `is_scoped` where the clause names a scope that may not be the table's."""

    subject: Subject
    number: int
    start: int
    end: int
    sentence: Sentence
    is_scoped: bool = False


# What may stand between the verb and 申请 without narrowing it.
_FILL = (
    r"(?:任何|形式|公民|法人|其他|组织|单位|个人|群众|社会|公众|各界|各类|机构|提出|提交|递交|关于|有关|涉及|政府|政务|信息|依申请|公开|"
    r"依法?|书面|要求|相关|有效|本?机关|属于|类|性|对|和|或|及|与|[、的])"
)
_APPLICATION = r"申请(?!人|表|书|复议|行政|更正|更改|撤|延|减免|国家|赔偿|强制)"
_DENIAL = re.compile(
    rf"(?:未|没有|没|无)(?:曾|有)?(?:收到|接到|接收到?|受理|产生|发生)?(?:过)?(?P<fill>{_FILL}{{0,14}}){_APPLICATION}"
    r"(?:公开)?(?:政府)?(?:信息)?(?:的)?(?:事项|件|情况|事宜|业务)?(?=[,。;:!\n)(]|$)"
)
_COUNT_BEHIND = re.compile(
    rf"(?P<verb>收到|接到|接收到?|受理|新收|收取|登记|办理|处理|答复|回复|办结)(?:了|的)?(?P<fill>{_FILL}{{0,12}}){_APPLICATION}"
    r"(?:公开)?(?:政府)?(?:信息)?(?:的|事项|数量|件数|总数|总量|数|办件|案件|共计|合计|总计|累计|共|总|有|为|:){0,3}"
    rf"{NUMBER}{MEASURE}(?!次)"
)
_COUNT_BEFORE = re.compile(
    rf"(?P<verb>收到|接到|接收到?|受理|新收|登记|办理|处理|答复|回复|办结)(?:了)?(?:各类|共计|合计|总计|累计|共|有效)?{NUMBER}{MEASURE}"
    rf"(?P<fill>{_FILL}{{0,10}}){_APPLICATION}"
)
_FORWARD = re.compile(
    rf"(?:上一?年度?|去年|往年)(?:度)?结转(?:{_FILL}|申请|事项|数量|而来|件|:|为){{0,6}}{NUMBER}{MEASURE}"
)
_OVER = re.compile(
    rf"结转(?:至|到)?(?:下一?年度?|次年度?|明年|来年|\d{{4}}年度?)(?:继续)?(?:办理|处理)?(?:的|{_FILL}|申请|事项|数量|件|:|为){{0,6}}"
    rf"{NUMBER}{MEASURE}"
)
_VERBS = {
    "受理": Subject.ACCEPTED,
    "办理": Subject.ACCEPTED,
    "处理": Subject.ACCEPTED,
    "答复": Subject.ANSWERED,
    "回复": Subject.ANSWERED,
    "办结": Subject.ANSWERED,
}

# Words before a claim in its clause that make it speak of a part, of another time, or of others.
_PART = re.compile(
    r"网|信函|邮|信件|当面|当场|现场|传真|窗口|平台|电话|口头|微信|渠道|方式|自然人|企业|公民|法人|律师|其中|另有|还|除"
)
_CHANNEL = re.compile(r"网站|网上|网络|信函|邮件|当面|现场|传真|窗口|渠道|方式|自然人|企业")
_GATHERS = re.compile(r"共|合计|总计|累计")
_TIME = re.compile(r"上年|去年|往年|历年|同期|季度|半年|\d月|截至|截止|以来|目前|日常|平均|每")
_SCOPE = re.compile(
    r"全[区县市省州旗盟]|各[级部单镇乡街科]|办公[室厅]|本级|所属|下属|直属|部门|社区|村|辖区|系统|基层|局属"
)
_ROUGH_BEFORE = re.compile(r"(?:近|约|逾|超|达|大概|左右|第|以上|不足|不到|增加|减少|增长|下降|多|少)\Z")
_ROUGH_BEHIND = re.compile(r"余|多|左右|以上|以下")
_INDIVIDUALS = re.compile(r"公民|个人|群众|公众|社会|任何")
_ORGANIZATIONS = re.compile(r"法人|组织|单位|机构")


def request_claims(view: View) -> Iterator[Claim]:
    """The claims about requests, in the order of the text."""
    if "申请" not in view.text and "依申请" not in view.text:
        return
    for sentence in view.sentences:
        text = sentence.text
        if "申请" not in text:
            continue
        if "未" in text or "无" in text or "没" in text:
            yield from _denials(view, sentence)
        yield from _counts(view, sentence)


def _denials(view: View, sentence: Sentence) -> Iterator[Claim]:
    for match in _DENIAL.finditer(sentence.text):
        fill = match["fill"]
        if not fill and "收" not in match[0] and "接" not in match[0]:
            continue
        if "公开" not in match[0] or not _is_whole(fill) or _is_narrowed(view, sentence, match.start()):
            continue
        yield _claim(Subject.RECEIVED, 0, sentence, match)


def _counts(view: View, sentence: Sentence) -> Iterator[Claim]:
    text = sentence.text
    for pattern in (_COUNT_BEHIND, _COUNT_BEFORE):
        for match in pattern.finditer(text):
            number = read_number(match["number"])
            if not isinstance(number, int) or "公开" not in match[0] or not _is_whole(match["fill"]):
                continue
            if _is_rough(text, match) or _is_narrowed(view, sentence, match.start()):
                continue
            # 信函渠道,收到…3件: a channel in the clauses before, and no 共 that gathers them.
            if _CHANNEL.search(text, 0, match.start()) and not _GATHERS.search(text, 0, match.end()):
                continue
            yield _claim(_VERBS.get(match["verb"], Subject.RECEIVED), number, sentence, match)
    if "结转" not in text or "公开" not in view.text[max(0, sentence.start - 200) : sentence.start + len(text)]:
        return
    for pattern, subject in ((_FORWARD, Subject.BROUGHT_FORWARD), (_OVER, Subject.CARRIED_OVER)):
        for match in pattern.finditer(text):
            number = read_number(match["number"])
            if isinstance(number, int) and "其中" not in text[: match.start()] and not _is_rough(text, match):
                yield _claim(subject, number, sentence, match)


def _is_whole(fill: str) -> bool:
    """Whether the words before 申请 name all applicants or none: 未收到法人的申请 speaks of a part."""
    return bool(_INDIVIDUALS.search(fill)) or not _ORGANIZATIONS.search(fill)


def _is_rough(text: str, match: re.Match[str]) -> bool:
    start, end = match.span("number")
    return bool(_ROUGH_BEFORE.search(text, max(0, start - 3), start) or _ROUGH_BEHIND.match(text, end))


def _is_narrowed(view: View, sentence: Sentence, at: int) -> bool:
    """Whether the words before a claim make it speak of a part, another time or another year."""
    lead = sentence.text[:at]
    clause = lead.rpartition(",")[2]
    if "其中" in lead or "除" in lead or _PART.search(clause) or _TIME.search(clause):
        return True
    # A year at the head of the sentence rules it to its end: another year is a matter of DAT-01, not of a sum.
    return any(year.year != view.year for year in view.years_between(sentence.start, sentence.start + at))


def _claim(subject: Subject, number: int, sentence: Sentence, match: re.Match[str]) -> Claim:
    clause = sentence.text[: match.start()].rpartition(",")[2]
    start = sentence.start + match.start()
    return Claim(subject, number, start, sentence.start + match.end(), sentence, bool(_SCOPE.search(clause)))


_BECAUSE = (
    r"(?:因|由|就|针对)?(?:政府|政务)?(?:信息公开|依申请公开|公开)(?:工作|申请|答复|事项|问题)?"
    r"(?:而|所)?(?:被|引起|引发|产生|导致)?(?:申请|提起)?(?:的|相关|类)?"
)
_NO_REMEDY = re.compile(
    rf"(?:未|没有|无)(?:曾|有)?(?:发生|产生|出现|收到|引发|引起|涉及|被)?(?:{_BECAUSE}){{0,2}}(?:申请|提起|被申请|被)?"
    r"(?P<what>行政复议(?:案件|申请)?(?:(?:和|及|与|或|、|,|以及|或者)(?:被)?(?:提起)?(?:行政)?诉讼)?|(?:行政)?诉讼)"
    r"(?:案件|事项|案|的)?(?:情况|情形|事件|现象|发生)?(?=[,。;:!\n)]|$)"
)
_CAUSED = (
    r"(?:政府|政务)?(?:信息公开|依申请公开)(?:工作|申请|答复|事项|方面|类)?(?:而|所)?(?:被)?"
    r"(?:引起|引发|产生|导致|申请|提起)?(?:的|类)?"
)
_REMEDY_COUNT = re.compile(
    rf"(?:(?P<verb>发生|产生|引发|引起|收到|被(?:申请|提起)?|涉及|新增)(?:{_BECAUSE}){{0,2}}(?:申请|提起|被申请|被)?|{_CAUSED})"
    r"(?P<what>行政复议(?:和|及|与|、|以及)(?:行政)?诉讼|行政复议|行政诉讼)"
    rf"(?:案件|申请|案|数|共计|合计|总计|共|为|:){{0,3}}{NUMBER}(?:件|起|宗|例|次|个)"
)
_REMEDY_NEXT = re.compile(
    rf"[,、和](?:被)?(?:提起|申请)?(?P<what>行政复议|行政诉讼)(?:案件|申请|案|共|为|:){{0,2}}{NUMBER}(?:件|起|宗|例|次|个)"
)
_REVIEWING = (OfficeLevel.PROVINCE, OfficeLevel.CITY, OfficeLevel.COUNTY)
_DECIDED = re.compile(r"败诉|纠[正错]|撤销|变更|责令|审结|维持|胜诉|作为复议机关|审理|办理")


def remedy_claims(view: View) -> Iterator[Claim]:
    """The claims about reconsideration and suits caused by disclosure work, in the order of the text."""
    if "复议" not in view.text and "诉讼" not in view.text:
        return
    for sentence in view.sentences:
        text = sentence.text
        if "诉讼" not in text and "复议" not in text:
            continue
        if "公开" not in text or _DECIDED.search(text):
            continue
        for match in _NO_REMEDY.finditer(text):
            if not _is_narrowed(view, sentence, match.start()):
                yield _claim(_remedy_subject(match["what"]), 0, sentence, match)
        for match in _REMEDY_COUNT.finditer(text):
            if not _is_narrowed(view, sentence, match.start()):
                yield from _remedy_counts(view, sentence, match)


def _remedy_counts(view: View, sentence: Sentence, match: re.Match[str]) -> Iterator[Claim]:
    """The count of a match, and the other one that follows it: 行政复议2件,行政诉讼1件."""
    office = view.report.office_name
    # A government also receives reconsiderations as the one that decides them: those are not table 4's.
    may_decide = match["verb"] == "收到" and office is not None and office.kind in _REVIEWING
    for found in (match, _REMEDY_NEXT.match(sentence.text, match.end())):
        number = read_number(found["number"]) if found else None
        if found is None or not isinstance(number, int) or _is_rough(sentence.text, found):
            continue
        claim = _claim(_remedy_subject(found["what"]), number, sentence, found)
        yield replace(claim, is_scoped=True) if may_decide else claim


def _remedy_subject(what: str) -> Subject:
    if "复议" in what and "诉讼" in what:
        return Subject.BOTH_REMEDIES
    return Subject.RECONSIDERATION if "复议" in what else Subject.LITIGATION
