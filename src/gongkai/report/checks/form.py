"""FMT 格式: edition, parts, their order and numbers, what the preamble announces, title, period and cited basis."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from gongkai.document.model import Place
from gongkai.language.dates import find_periods
from gongkai.language.numerals import read_number
from gongkai.language.similarity import similarity
from gongkai.language.text import fold
from gongkai.report.checks.view import View, bare
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import Part, Passage, Section
from gongkai.report.rules import finding

_FIRST_YEAR = 2019
_NUMERALS = "一二三四五六"
_TABLE_PARTS = (Part.PROACTIVE_DISCLOSURE, Part.REQUESTS, Part.REMEDIES)
_FEWEST_PARTS = 4


def edition_of_year(view: View) -> Iterator[Finding]:
    """FMT-01: the tables are in the form of other years."""
    year = view.year
    if view.report.edition is None or year is None or year < _FIRST_YEAR or view.edition.suits(year):
        return
    right = "2021" if year >= 2021 else "2019"
    span = "2021年起" if right == "2021" else "2019、2020年度"
    yield finding(
        "FMT-01",
        Severity.ERROR,
        f"这是{year}年的报告，表格用的是{view.edition.id}年的格式；{span}应用{right}年的格式",
        f"Report of {year} in the {view.edition.id} form",
        f"{year}:{view.edition.id}",
        quote=view.report.title,
        place=view.report.title_place,
        suggestion=f"请改用{right}年的格式重填表格",
    )


def six_parts(view: View) -> Iterator[Finding]:
    """FMT-02: the six parts present, in order, numbered 一 to 六; all faults in one finding."""
    sections = view.report.sections
    statutory = dict(view.edition.headings)
    order = list(statutory)
    present = [section for section in sections if section.part is not None]
    parts = list(dict.fromkeys(section.part for section in present if section.part is not None))
    if len(parts) < 2:
        return
    absent = [part for part in order if part not in parts]
    others = [section for section in sections if section.part is None and section.number is not None]
    is_disordered = [order.index(part) for part in parts] != sorted(order.index(part) for part in parts)
    wrong = [s for s in present if s.part and s.number is not None and s.number != order.index(s.part) + 1]
    faults = [
        *(f"没有“{_NUMERALS[order.index(part)]}、{statutory[part]}”" for part in absent),
        *(f"多出“{section.heading.strip()}”" for section in others),
        *(["各部分的次序与格式不同"] if is_disordered else []),
        *([f"“{wrong[0].heading.strip()}”等{len(wrong)}个标题的序号与格式不同"] if wrong else []),
    ]
    if not faults:
        return
    is_error = len(parts) >= _FEWEST_PARTS and (is_disordered or any(_is_surely_absent(view, part) for part in absent))
    anchor = (others or wrong or [present[-1]])[0]
    yield finding(
        "FMT-02",
        Severity.ERROR if is_error else Severity.WARNING,
        "六个部分与格式不同：" + "；".join(faults),
        f"The six parts differ from the form: {len(absent)} absent, {len(others)} others, {len(wrong)} misnumbered",
        ",".join([*(part.value for part in absent), *(bare(s.heading) for s in others), str(is_disordered)]),
        quote=anchor.heading.strip(),
        place=anchor.place,
        suggestion=_advice(absent, others, statutory),
        cites_law=bool(absent),
    )


def _is_surely_absent(view: View, part: Part) -> bool:
    """Whether no heading, table or short line speaks for a part: then it is absent, not merely unread."""
    if part in _TABLE_PARTS:
        return part not in view.report.tables_found
    mark = {Part.OVERVIEW: "总体", Part.PROBLEMS_AND_IMPROVEMENTS: "问题", Part.OTHER_MATTERS: "需要报告"}[part]
    passages = (passage for section in view.report.sections for passage in section.passages)
    return not any(len(passage.text) < 60 and mark in fold(passage.text) for passage in passages)


def _advice(absent: Sequence[Part], others: Sequence[Section], statutory: dict[Part, str]) -> str:
    steps = [f"把“{section.heading.strip()}”并入“一、总体情况”" for section in others[:2]]
    steps += [f"补上“{statutory[part]}”（没有的也写明没有）" for part in absent]
    return "；".join(steps) + ("；" if steps else "") + "六个部分依次编为一至六"


_ANNOUNCED_END = re.compile(r"部分(?:内容)?(?:组成|构成)|方面(?:内容)?(?:组成|构成)")
_NUMBER_BEFORE = re.compile(r"([一二三四五六七八九十]{1,2}|(?<!\d)\d{1,2})个?大?\Z")
_ANNOUNCED_AFTER = re.compile(
    r"(?:共|包括|分为?)([一二三四五六七八九十\d]{1,2})个?大?部分[,:]?(?:即|包括|分别[为是])?:?([^。\n]{6,200})"
)
_LISTING_ENDS = re.compile(r"(?:等|共|,)*\Z")
_QUOTED = re.compile(r'"([^"]{2,40})"')
_LINKS = re.compile(r"[和及与、,]|政府信息公开|工作|情况|的|因")
_SAME_NAME = 0.75


def announced_parts(view: View) -> Iterator[Finding]:
    """FMT-03 and FMT-04: the parts that the preamble announces, beside those that follow."""
    text = _preamble_text(view)
    announced = _announcement(text)
    headings = [s for s in view.report.sections if s.number is not None or s.part is not None]
    if announced is None or len(headings) < 2:
        return
    claimed, listing, start, end = announced
    names = [bare(section.heading) for section in headings]
    listed, is_certain = _listed_names(listing, [*names, *(bare(label) for _, label in view.edition.headings)])
    quote, place = view.quote(start, end)
    counts = {claimed, len(headings), *([len(listed)] if is_certain else [])}
    if len(counts) > 1:
        said = f"，列出{len(listed)}个名称" if is_certain else ""
        yield finding(
            "FMT-03",
            Severity.WARNING,
            f"开头说有{claimed}个部分{said}，正文有{len(headings)}个部分",
            f"Announces {claimed} parts, lists {len(listed)}, has {len(headings)}",
            f"{claimed}:{len(listed)}:{len(headings)}",
            quote=quote,
            place=place,
            suggestion=f"改为“{len(headings)}部分”，并使列出的名称与各部分标题一致",
        )
    strange = [name for name in listed if not _is_known(name, names)]
    if strange and is_certain:
        yield _strange_names(view, strange, text)


def _strange_names(view: View, strange: Sequence[str], text: str) -> Finding:
    at = text.find(strange[0])
    quote, place = view.quote(at, at + len(strange[0]))
    return finding(
        "FMT-04",
        Severity.WARNING,
        f"开头列出的{'、'.join(f'“{name}”' for name in strange)}，正文没有这样的标题",
        f"{len(strange)} announced part names are no headings",
        ",".join(strange),
        quote=quote,
        place=place,
        suggestion="把开头列出的名称改成各部分的标题",
    )


def _preamble_text(view: View) -> str:
    count = len(view.report.preamble)
    starts = view.report.prose.starts
    return view.text[: starts[count]] if count < len(starts) else view.text


def _announcement(text: str) -> tuple[int, str, int, int] | None:
    """The announced number of parts, the list of their names and its span; None if nothing is announced."""
    end = _ANNOUNCED_END.search(text) if "组成" in text or "构成" in text else None
    if end is not None:
        start = max(text.rfind("。", 0, end.start()), text.rfind("\n", 0, end.start())) + 1
        start = text.find("由", start, end.start())
        number = _NUMBER_BEFORE.search(text, max(0, end.start() - 5), end.start())
        claimed = read_number(number[1]) if number else None
        if start >= 0 and number and isinstance(claimed, int):
            listing = _LISTING_ENDS.sub("", text[start + 1 : number.start()])
            return claimed, listing, start, end.end()
    match = _ANNOUNCED_AFTER.search(text) if "部分" in text else None
    claimed = read_number(match[1]) if match else None
    return (claimed, match[2], match.start(), match.end()) if match and isinstance(claimed, int) else None


def _listed_names(listing: str, known: Sequence[str]) -> tuple[list[str], bool]:
    """The names of a list, and whether the list can be parted for certain: names hold 、 of their own."""
    quoted = _QUOTED.findall(listing)
    if quoted:
        return quoted, True
    names: list[str] = []
    whole = {_essence(name) for name in known}
    pieces = [piece for piece in re.split(r"[、,;]", listing) if piece]
    is_certain = True
    while pieces:
        joined = (n for n in (3, 2) if _essence("".join(pieces[:n])) in whole)
        size = next(joined, 1 if _is_known(pieces[0], known) else 0)
        is_certain = is_certain and size > 0
        size = size or 1
        names.append("、".join(pieces[:size]))
        pieces = pieces[size:]
    return names, is_certain and len(names) > 1


def _is_known(name: str, known: Sequence[str]) -> bool:
    """Whether one of the known names is this one, or nearly."""
    essence = _essence(name)
    others = [_essence(other) for other in known]
    return essence in others or any(essence and other and similarity(essence, other) >= _SAME_NAME for other in others)


@lru_cache(maxsize=4_096)
def _essence(name: str) -> str:
    """A part's name without the words that all names share."""
    return _LINKS.sub("", bare(name))


_SUBHEADING = re.compile(r"[(]([一二三四五六七八九十]{1,2})[)]")


def subheading_numbers(view: View) -> Iterator[Finding]:
    """FMT-05: a gap or a repetition among the sub-headings （一）（二）（三） of a part."""
    for section in view.report.sections:
        numbered = [
            (number, passage)
            for passage in section.passages
            if passage.text.lstrip()[:1] in ("(", "（") and (number := _subheading(passage))
        ]
        for (before, _), (number, passage) in pairwise(numbered):
            between = range(before + 1, number)
            missing = [n for n in between if f"({_numeral(n)})" not in fold(section.text)]
            if number == before or missing:
                yield _subheading_fault(passage, before, number, missing)
                break


def _subheading(passage: Passage) -> int | None:
    match = _SUBHEADING.match(fold(passage.text[:12]))
    number = read_number(match[1]) if match else None
    return number if isinstance(number, int) else None


def _numeral(number: int) -> str:
    return "一二三四五六七八九十"[number - 1] if number <= 10 else f"十{'一二三四五六七八九'[number - 11]}"


def _subheading_fault(passage: Passage, before: int, number: int, missing: Sequence[int]) -> Finding:
    quote = passage.text.strip()[:20]
    what = f"（{_numeral(before)}）后面又是（{_numeral(number)}）"
    if missing:
        what = f"（{_numeral(before)}）后面就是（{_numeral(number)}），没有（{_numeral(missing[0])}）"
    return finding(
        "FMT-05",
        Severity.NOTE,
        f"小标题的序号不连续：{what}",
        f"Sub-headings jump from {before} to {number}",
        f"{passage.section}:{before}:{number}",
        quote=quote,
        place=passage.place,
        suggestion=f"补上（{_numeral(missing[0])}），或把后面的序号改过来" if missing else "把后面的序号改过来",
    )


_ATTACHMENT = re.compile(r"附件?[\d一二三四五六七八九十]{0,2}[:.]?\Z")
_TITLE_YEAR = re.compile(r"\d{4}|二[〇○零O]")


def title_faults(view: View) -> Iterator[Finding]:
    """FMT-06: an attachment mark, a title that is missing or lacks year, office or subject."""
    report = view.report
    for passage in report.before_title:
        if _ATTACHMENT.match(fold(passage.text)):
            mark = passage.text.strip()
            yield _title_finding("mark", f"标题前面有附件标记“{mark}”", f"删去“{mark}”", mark, passage.place)
    if report.title is None:
        yield _title_finding("none", "没有标题", "写上标题：机关全称＋年份＋政府信息公开工作年度报告", None, None)
        return
    title = fold(report.title)
    lacking = [
        *([] if _TITLE_YEAR.search(title) else ["年份"]),
        *(["机关名称"] if report.office is None and _has_no_office(title) else []),
        *([] if "政府信息公开" in title else ["“政府信息公开”几个字"]),
    ]
    if lacking:
        said = f"标题里没有{'、'.join(lacking)}"
        advice = "标题写成：机关全称＋年份＋政府信息公开工作年度报告"
        yield _title_finding(",".join(lacking), said, advice, report.title, report.title_place)


_OFFICE_SUFFIX = re.compile(r"[局委厅办镇乡所院会站]|街道|政府|部门|中心|支队|大队|开发区")


def _has_no_office(title: str) -> bool:
    return not _OFFICE_SUFFIX.search(title.replace("政府信息公开", ""))


def _title_finding(subject: str, said: str, advice: str, quote: str | None, place: Place | None) -> Finding:
    return finding(
        "FMT-06", Severity.NOTE, said, f"Title: {subject}", subject, quote=quote, place=place, suggestion=advice
    )


_PERIOD_WITHOUT_YEAR = re.compile(r"1月1日起?(?:至|到|-|—|~)(?:本年度?|当年|同年)?12月31日")


def report_period(view: View) -> Iterator[Finding]:
    """FMT-07: no period of statistics, or one that is not the report year."""
    year = view.year
    if year is None:
        return
    found = find_periods(view.text) if "日" in view.text else []
    periods = [p for p in found if (p.last_on - p.first_on).days > 300 or "统计" in view.text[p.start - 20 : p.start]]
    if any(period.covers_year(year) for period in periods) or _PERIOD_WITHOUT_YEAR.search(view.text):
        return
    if not periods:
        yield finding(
            "FMT-07",
            Severity.NOTE,
            "全文没有写统计期限",
            "No period of statistics",
            "none",
            suggestion=f"在开头加一句：所列数据的统计期限自{year}年1月1日起至{year}年12月31日止",
        )
        return
    quote, place = view.quote(periods[0].start, periods[0].end)
    yield finding(
        "FMT-07",
        Severity.NOTE,
        f"统计期限写的是“{quote}”，不是{year}年1月1日至12月31日",
        f"The period of statistics is not {year}",
        quote,
        quote=quote,
        place=place,
        suggestion=f"改为{year}年1月1日至{year}年12月31日",
    )


_OLD_ARTICLE = re.compile(r"条例》?[^。\n]{0,12}?第三十[一二]条[^。\n]{0,30}?(?:编制|年度报告|年报|公布)")
_OLD_FORM = re.compile(r"国办公开办函〔?2019〕?60号")


def stale_basis(view: View) -> Iterator[Finding]:
    """FMT-08: a basis that no longer holds: the 2019 form from 2021 on, an article of the Regulation of 2007."""
    year = view.year
    if year is None:
        return
    if year >= 2021 and "60号" in view.text:
        match = _OLD_FORM.search(view.text)
        if match:
            advice = "改为“国办公开办函〔2021〕30号”"
            yield _basis_finding(view, match, f"{year}年的报告引的是2019年的格式（60号文），2021年起用30号文", advice)
    if year >= _FIRST_YEAR and "第三十" in view.text:
        match = _OLD_ARTICLE.search(_preamble_text(view))
        if match:
            said = "引的条文是2007年《条例》的条号；现行《条例》写年度报告的是第四十九条、第五十条"
            yield _basis_finding(view, match, said, "改为“第五十条”，或者不写条号")


def _basis_finding(view: View, match: re.Match[str], said: str, advice: str) -> Finding:
    quote, place = view.quote(*match.span())
    return finding(
        "FMT-08",
        Severity.WARNING,
        said,
        "The cited basis does not fit",
        match[0],
        quote=quote,
        place=place,
        suggestion=advice,
    )


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (
    edition_of_year,
    six_parts,
    announced_parts,
    subheading_numbers,
    title_faults,
    report_period,
    stale_basis,
)
