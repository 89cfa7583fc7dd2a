"""NAR-01, 04, 06..10, 12 正文: sums told, the same thing told twice, doubled and lost words, boasts, punctuation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from gongkai.document.model import Place
from gongkai.language.numerals import read_number
from gongkai.language.wrong_words import find_broken_text, find_doubled_words, find_wrong_words
from gongkai.report.checks.view import View, places
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import Part
from gongkai.report.rules import finding


@dataclass(frozen=True, slots=True)
class _Count:
    number: int
    measure: str
    start: int
    end: int


_COUNT = re.compile(
    r"(?<![\d.第])(\d{1,3}(?:,\d{3})+|\d{1,9})(余|多)?(?:人次|件次|条次|(条|件|篇|次|份|期|则|宗|个|项))(?![%])"
)
_INFORMATION = frozenset("条篇次期则份")
_REQUESTS = frozenset("件份宗条")


def _counts(text: str, start: int, end: int) -> list[_Count]:
    found = []
    for match in _COUNT.finditer(text, start, end):
        number = read_number(match[1])
        if match[3] and not match[2] and isinstance(number, int):
            found.append(_Count(number, match[3], match.start(), match.end()))
    return found


_ONLY_SOME = re.compile(r"其中[,:]?(?:主要|包括|包含|含|重点|有|涉及|仅)")
_OTHER_PROCESS = re.compile(
    r"答复|办结|办理|结转|处理|同比|增长|较|占|比|另|此外|同时|解读|回应|撤回|正在|予以公开|不予"
)
_APPLICANTS = (re.compile(r"自然人|公民"), re.compile(r"法人"), re.compile(r"组织"))
_PUBLISHES = re.compile(r"公布|公开|发布|张贴|推送|公示|刊登|上传")
_TINY = 0.1
_FEWEST_LISTED = 3
_MOST_OF = 0.5


def stated_parts(view: View) -> Iterator[Finding]:
    """NAR-01: the parts behind 其中 beside the total before it."""
    text = view.text
    at = text.find("其中")
    while at >= 0:
        following = text.find("其中", at + 2)
        yield from _parts_of(view, at, _end_of(text, at, following))
        at = following


def _end_of(text: str, at: int, following: int) -> int:
    """Where the list behind 其中 ends: at the sentence's end, or before it is told of something else."""
    ends = [end for mark in "。\n" if (end := text.find(mark, at)) >= 0]
    end = min(ends, default=len(text))
    # Parts within parts: the inner list belongs to its last item, so the outer one cannot be summed.
    return at if 0 <= following < end else end


def _parts_of(view: View, at: int, end: int) -> Iterator[Finding]:
    text = view.text
    begin = max(text.rfind("。", 0, at), text.rfind("\n", 0, at), 0)
    before = _counts(text, begin, at)
    if end == at or not before or at - before[-1].end > 6:
        return
    total = before[-1]
    is_request = total.measure in _REQUESTS and "申请" in text[begin:at]
    family = _REQUESTS if is_request else _INFORMATION
    if total.measure not in family:
        return
    other = _OTHER_PROCESS.search(text, at + 2, end)
    parts = [count for count in _counts(text, at, other.start() if other else end) if count.measure in family]
    parts = [part for part in parts if text.rfind("(", at + 2, part.start) <= text.rfind(")", at + 2, part.start)]
    # 公示栏公布66次 is a part of 485条; 培训3次 in the same sentence is none.
    parts = [part for part in parts if part.measure == total.measure or _PUBLISHES.search(_clause(text, part))]
    if len(parts) < 2 or not any(part.measure == total.measure for part in parts):
        return
    # The list may go on to something else: a sum reached on the way is the sum.
    if total.number in accumulate(part.number for part in parts):
        return
    severity = _severity_of_parts(text, at, end, total, parts, is_request)
    if severity is not None and not (other and parts and sum(part.number for part in parts) < total.number):
        yield _wrong_sum(view, total, parts, severity)


def _clause(text: str, count: _Count) -> str:
    """The words of the clause before a count."""
    begin = max(text.rfind(mark, 0, count.start) for mark in ",;。\n")
    return text[begin + 1 : count.start]


def _severity_of_parts(
    text: str, at: int, end: int, total: _Count, parts: Sequence[_Count], is_request: bool
) -> Severity | None:
    listing = text[at:end]
    added = sum(part.number for part in parts)
    if max(part.number for part in parts if part.measure == total.measure) > total.number:
        return Severity.ERROR
    is_whole = is_request and all(pattern.search(listing) for pattern in _APPLICANTS)
    if is_whole or (is_request and added > total.number):
        return Severity.ERROR
    # One piece of information may stand in several channels, and a list need not name them all.
    if added > total.number:
        return Severity.WARNING
    if _ONLY_SOME.match(listing):
        return None
    if total.number - added <= max(2, total.number * _TINY):
        return Severity.WARNING
    is_listed_out = len(parts) >= _FEWEST_LISTED or "其他" in listing
    return Severity.NOTE if is_listed_out and added >= total.number * _MOST_OF else None


def _wrong_sum(view: View, total: _Count, parts: Sequence[_Count], severity: Severity) -> Finding:
    quote, place = view.quote(total.start, parts[-1].end)
    added = sum(part.number for part in parts)
    sum_of = "+".join(str(part.number) for part in parts)
    more = "多" if added > total.number else "少"
    return finding(
        "NAR-01",
        severity,
        f"分项加起来和总数不同：{sum_of}={added}，总数写的是{total.number}，{more}{abs(added - total.number)}",
        f"Parts sum to {added}, the total says {total.number}",
        view.text[total.start : parts[-1].end],
        quote=quote,
        place=place,
        suggestion=f"如果各项都对，把总数改为{added}；如果一条信息在几处发布、或还有别的渠道，请写明",
    )


_NUMBER_BEFORE = re.compile(r"(?<![\d.第])(?:\d{1,3}(?:,\d{3})+|\d{1,9})\Z")
_PUBLISHED = re.compile(r"(?:公开|发布|推送)[^。;,\n]{0,24}?(?:信息|政策|内容)[^。;,\n]{0,10}\Z")
_SAME_WITHIN = 0.01
_SMALLEST = 50


def _items(text: str) -> Iterator[_Count]:
    """The counts of 条 in the text."""
    for at in places(text, "条"):
        match = _NUMBER_BEFORE.search(text, max(0, at - 14), at)
        number = read_number(match[0]) if match else None
        if match is not None and isinstance(number, int):
            yield _Count(number, "条", match.start(), at + 1)


def told_twice(view: View) -> Iterator[Finding]:
    """NAR-04: two totals of published items in different parts, nearly the same and not the same."""
    told = [(item, item.number) for item in _items(view.text) if item.number >= _SMALLEST]
    for position, (first, one) in enumerate(told):
        for second, other in told[position + 1 :]:
            if one == other or abs(one - other) > max(1, _SAME_WITHIN * one):
                continue
            if view.part_at(first.start) is view.part_at(second.start):
                continue
            spans = [_PUBLISHED.search(view.text, max(0, item.start - 40), item.start) for item in (first, second)]
            if spans[0] is None or spans[1] is None:
                continue
            quote, place = view.quote(spans[1].start(), second.end)
            before, _ = view.quote(spans[0].start(), first.end)
            yield finding(
                "NAR-04",
                Severity.WARNING,
                f"前面说{one}条，这里说{other}条，像是同一个数",
                f"{one} items told in one place, {other} in another",
                f"{one}:{other}",
                quote=quote,
                place=place,
                suggestion=f"请核对（前面写的是“{before}”）；统计范围不同的，写明各是什么范围",
            )
            return


def doubled_words(view: View) -> Iterator[Finding]:
    """NAR-06: a word printed twice in a row."""
    for hit in find_doubled_words(view.text):
        quote, place = view.quote(hit.start, hit.end)
        half = quote[: len(quote) // 2]
        yield finding(
            "NAR-06",
            Severity.WARNING,
            f"词语重复：“{quote}”",
            "A word printed twice",
            view.text[max(0, hit.start - 6) : hit.end + 6],
            quote=quote,
            place=place,
            suggestion=f"改为“{half}”",
        )


def broken_text(view: View) -> Iterator[Finding]:
    """NAR-07: jumps in 一是、二是, unbalanced brackets and quotes, characters lost, and words that are none."""
    hits = [(str(hit.kind), hit.start, hit.end, hit.hint) for hit in find_broken_text(view.text)]
    for word in find_wrong_words(view.text):
        hits.append(("wrong_word", word.start, word.end, f"“{word.wrong}”应为“{word.right}”"))
    for kind, start, end, hint in hits:
        quote, place = view.quote(start, end)
        yield finding(
            "NAR-07",
            Severity.NOTE,
            f"这里的字句可能有错漏：{hint}",
            "The sentence may be broken here",
            f"{kind}:{view.text[max(0, start - 6) : end + 6]}",
            quote=quote,
            place=place,
            suggestion="请对照底稿看一看有没有掉字、多字",
        )


_OF_INFORMATION = re.compile(r"(?:主动)?公开(?:发布)?(?:各类)?(?:政府|政务)?信息(?:数量|数|共|共计)?\Z")
_BOAST = re.compile(r"有序(?:开展|推进)|及时(?:、准确)?公开|全面公开|成效|圆满完成|不断深化|稳步")


def boast_beside_nothing(view: View) -> Iterator[Finding]:
    """NAR-08: fine words in the part that says that 0 items were published."""
    if "0条" not in view.text:
        return
    for item in _items(view.text):
        told = None if item.number else _OF_INFORMATION.search(view.text, max(0, item.start - 20), item.start)
        if told is None:
            continue
        begin = max(view.text.rfind("\n", 0, item.start), 0)
        end = view.text.find("\n", item.end)
        paragraph = view.text[begin : end if end >= 0 else len(view.text)]
        boast = _BOAST.search(paragraph)
        if boast is None or _has_items(view.text):
            continue
        quote, place = view.quote(told.start(), item.end)
        words, _ = view.quote(begin + boast.start(), begin + boast.end())
        yield finding(
            "NAR-08",
            Severity.NOTE,
            f"“{words}”和“0条”放在一起",
            "Fine words beside nothing published",
            paragraph[:60],
            quote=quote,
            place=place,
            suggestion="如果在公众号、公示栏发布过，请把数字写上",
        )
        return


_SOME_ITEMS = re.compile(r"(?<![\d.])[1-9]\d{0,8}余?(?:条|篇)")


def _has_items(text: str) -> bool:
    return _SOME_ITEMS.search(text) is not None


_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff》”）)][,;:?!](?=[\u4e00-\u9fff《“（(])")
_FEWEST_HALF = 3


def half_width_marks(view: View) -> Iterator[Finding]:
    """NAR-09: half-width commas and the like between Chinese characters; one finding a report."""
    count = 0
    first: tuple[str, Place] | None = None
    for passage in view.report.prose.passages:
        printed = passage.text
        if "," not in printed and ";" not in printed and ":" not in printed:
            continue
        for match in _HALF_WIDTH.finditer(printed):
            count += 1
            first = first or (printed[max(0, match.start() - 5) : match.end() + 5], passage.place)
    if first is not None and count >= _FEWEST_HALF:
        yield finding(
            "NAR-09",
            Severity.NOTE,
            f"中文里夹着{count}个半角标点（, ; :）",
            f"{count} half-width marks in Chinese text",
            "half_width",
            quote=first[0],
            place=first[1],
            suggestion="改为全角的，；：",
        )


_CLAUSE_ENDS = frozenset(",。;、\n")
_COUNTING_BEFORE = re.compile(
    r"(?:主动公开|公开|发布|推送|转载)(?:各类)?(?:政府|政务)?(?:信息|文章|稿件|动态)?(?:共计|共|累计|总计)?(?:条|篇)\Z|"
    r"(?:共|累计|全年|总计)(?:共)?(?:收到|受理|答复|办理|制发|发布|公开)[^,。;\n\d]{0,10}?(?:申请|文件)(?:共|共计)?[件份]\Z"
)
_COUNTED = re.compile(r"[\d零一二两三四五六七八九十百千几数多每本该各若首头]")


def numbers_lost(view: View) -> Iterator[Finding]:
    """NAR-10: a measure word behind a counting verb, and no number."""
    text = view.text
    for at in (at for measure in "条篇件份" for at in places(text, measure)):
        if at + 1 < len(text) and text[at + 1] not in _CLAUSE_ENDS:
            continue
        match = _COUNTING_BEFORE.search(text, max(0, at - 26), at + 1)
        if match is None or _COUNTED.search(match[0]):
            continue
        quote, place = view.quote(*match.span())
        yield finding(
            "NAR-10",
            Severity.ERROR,
            f"“{quote}”少了数字",
            "A number is missing before the measure word",
            view.text[max(0, match.start() - 8) : match.end()],
            quote=quote,
            place=place,
            suggestion="请补上实际数",
        )


_ABOUT_OTHERS = re.compile(r"各级政府部门|各级政府(?:及|和)其部门|多数部门|部分地区|一些地区|有些地方|部分地方")


def about_nobody(view: View) -> Iterator[Finding]:
    """NAR-12: section one speaks of governments at large, names nobody of its own and no figure."""
    match = _ABOUT_OTHERS.search(view.text)
    if match is None or view.part_at(match.start()) is not Part.OVERVIEW:
        return
    section = view.report.section_of(Part.OVERVIEW)
    office = view.report.office_name
    if section is None or office is None:
        return
    text = section.text.replace(" ", "")
    without_years = re.sub(r"20\d\d年", "", text)
    if any(alias in text for alias in office.aliases) or re.search(r"\d", without_years):
        return
    quote, place = view.quote(*match.span())
    yield finding(
        "NAR-12",
        Severity.WARNING,
        f"第一部分说的是“{quote}”，没有本机关的名称，也没有一个数字",
        "Section one does not speak of this office",
        "overview",
        quote=quote,
        place=place,
        suggestion="请写本机关这一年做了什么，做了多少",
    )


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (
    stated_parts,
    told_twice,
    doubled_words,
    broken_text,
    boast_beside_nothing,
    half_width_marks,
    numbers_lost,
    about_nobody,
)
