"""Other offices' names in a report's text: what was left behind when it was copied from a neighbour.

A name counts only when the gazetteer has it and it cannot be a piece of the sentence (推动街道, 全镇), a title, an
address, a street of stone, or an institution that lies there (…街道派出所). Limitations: a name that is not in
the gazetteer is not found, nor one that is an ordinary word (文明街道) without its district in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.language.gazetteer import Division, DivisionLevel, Gazetteer, load_gazetteer
from gongkai.language.offices import OfficeLevel, OfficeName


@dataclass(frozen=True, slots=True)
class Mention:
    """The name of another office in a folded text.

    `division` is the one meant, the nearest to the own office; None where namesakes are equally near. `is_partner` says
    that the sentence speaks of a visit, cooperation, merger or list of offices: an ordinary mention, no mistake.
    """

    name: str
    start: int
    end: int
    division: Division | None
    is_partner: bool = False


_LONGEST = 9
_AREA_ENDINGS = ("省", "自治区", "市", "州", "盟", "区", "县", "旗")
_STREET_MARK = re.compile(r"街道|镇|苏木|乡")
_AREA_MARK = re.compile(
    r"[区县市旗盟州省]"
    r"(?=(?:人民)?政府|委(?:办|员会|政法|宣传|组织|区)|党委|党政|门户网|政务|信息公开"
    r"|[^\W的了在和与及或等由对向将为被把各所举开展组织赴到年月日\d]{2,10}?(?:局|委员会|办公室)(?![长限]))"
)
_ROAD_BEHIND = re.compile(
    r"[路口边旁两沿]|社区卫生|卫生|派出所|司法所|市场监管所|小学|中学|学校|幼儿园|医院|支行|信用社|法庭|菜市场"
)
_OFFICE_BEHIND = re.compile(r"办事处|街道办|党工委|人民政府|政府|党委|便民服务|政务|信息公开|公开|依申请")
_ACTING_BEHIND = re.compile(
    r"(?:人民)?政府|党委|党政|便民服务|政务|信息|主动公开|依申请|公众号|微信|领导班子|机关|各|严格|认真|高度|坚持|积极|不断|继续"
    r"|进一步|深入|按照|持续|切实|着力|全面|始终|成立|结合|紧紧|围绕|贯彻|落实|未|共|累计|将|根据|通过|主要|现|年度|20\d\d"
)
_PARTNER_BEFORE = re.compile(
    r"(?:赴|前往|走进|来自|考察|参观|借鉴|观摩|对标|邀请|迎接|接待|毗邻|相邻|邻近|划归|划入|撤销|合并|更名|兄弟|周边|对口|帮扶"
    r"|例如|比如|参照|参考)[^,。;:\n]{0,12}\Z"
    r"|(?:(?<!参)与|(?<![共不相协会])同(?![时步志样意]))[^,。;:\n]{0,6}\Z"
    r"|(?:学习|调研|原|如|到|向|以)\Z|(?:街道|办事处|镇|乡)[、和及]\Z"
)
_PARTNER_BEHIND = re.compile(
    r"(?:办事处)?(?:等(?:地|街道|镇|乡|兄弟|单位)|[^,。;\n]{0,6}(?:经验|做法)|[、和及][\u4e00-\u9fff]{2,8}?(?:街道|镇|乡))"
)
_ADDRESS_BEFORE = re.compile(r"(?:地址|位于|坐落|邮寄|住所|地点|驻地)[^。;\n]{0,40}\Z")
_LINK_BEFORE = re.compile(r"(?:上一篇|下一篇|相关链接|相关阅读|关联稿件|友情链接)[^\n]{0,60}\Z")
_CITED = re.compile(r"《[^》\n]{1,120}(?:》|$)")


def find_foreign_offices(text: str, own: OfficeName) -> list[Mention]:
    """The names of offices in a folded text that are neither `own`, above it nor in it.

    >>> from gongkai.language.offices import split_office
    >>> own = split_office("西工区西工街道办事处")
    >>> [mention.name for mention in find_foreign_offices("尽管街道不断提高新棉街道政务公开水平,推动街道工作", own)]
    ['新棉街道']
    """
    gazetteer = load_gazetteer()
    cited = [match.span() for match in _CITED.finditer(text)]
    found = []
    for start, end, codes in (*_streets(text, own, gazetteer), *_areas(text, own, gazetteer)):
        if any(first <= start < last for first, last in cited) or _is_ours(codes, own):
            continue
        if _is_misspelt_own(text[start:end], codes, own):
            continue
        before = text[max(0, start - 60) : start]
        if _ADDRESS_BEFORE.search(before) or _LINK_BEFORE.search(before):
            continue
        nearest = _nearest(codes, own)
        division = gazetteer.division(nearest) if nearest else None
        found.append(Mention(text[start:end], start, end, division, _is_partner(text, before, end)))
    return sorted(found, key=lambda mention: mention.start)


def _streets(text: str, own: OfficeName, gazetteer: Gazetteer) -> Iterator[tuple[int, int, list[str]]]:
    """Spans and codes of the names of sub-districts and townships, own ones left out."""
    for mark in _STREET_MARK.finditer(text):
        start, end = mark.span()
        if own.base and text.endswith(own.base, 0, start):
            continue
        for length in range(_LONGEST, 1, -1):
            name = text[start - length : end] if start >= length else ""
            codes = [code for code in gazetteer.codes(name) if len(code) == DivisionLevel.STREET] if name else []
            if codes:
                base = text[start - length : start]
                is_form_of_own = own.base.startswith(base) or (own.base and base.startswith(own.base))
                if not is_form_of_own and _stands(text, start - length, start, end, codes, gazetteer):
                    yield start - length, end, codes
                break


def _stands(text: str, start: int, mark: int, end: int, codes: list[str], gazetteer: Gazetteer) -> bool:
    """Whether the characters are a name here, and no piece of the sentence or of something else."""
    if _ROAD_BEHIND.match(text, end):
        return False
    is_led = any(text.endswith(gazetteer.division(code[:6]).name, 0, start) for code in codes)
    if text.startswith("街道", mark):
        return text[start:mark] not in _words("ordinary") or (is_led and bool(_OFFICE_BEHIND.match(text, end)))
    # 镇 and 乡 end many a word (城镇) and 镇政府 follows many (开通镇政府公众号): the town must act and be no word.
    if not is_led and (_is_word(text[start:mark]) or text[start] in _PARTICLES):
        return False
    return bool(_ACTING_BEHIND.match(text, end))


def _areas(text: str, own: OfficeName, gazetteer: Gazetteer) -> list[tuple[int, int, list[str]]]:
    """Spans and codes of provinces, cities and areas whose government or department is named."""
    nearest = own.base if own.base.endswith(_AREA_ENDINGS) else own.divisions[-1] if own.divisions else ""
    # Where the text never names the district that the office is thought to lie in, it may lie in another one.
    found: list[tuple[int, int, list[str]]] = []
    if own.code is None or not nearest or nearest not in text:
        return found
    for mark in _AREA_MARK.finditer(text):
        end = mark.end()
        for length in range(min(15, end), 2, -1):
            name = text[end - length : end]
            codes = [code for code in gazetteer.codes(name) if len(code) < DivisionLevel.STREET]
            if codes:
                # 哈尔滨市道里区市场监督管理局 names one office: the last division's.
                if found and found[-1][1] == end - length:
                    found.pop()
                if _is_led_area(text, end - length, codes, gazetteer) or not _is_word(name[:-1]):
                    found.append((end - length, end, codes))
                break
    return found


def _is_led_area(text: str, start: int, codes: list[str], gazetteer: Gazetteer) -> bool:
    """Whether the area's own superior stands before it, or it is a city: 大连 is a word to no reader."""
    above = {code[:length] for code in codes for length in (2, 4) if length < len(code)}
    return all(len(code) == DivisionLevel.CITY for code in codes) or any(
        text.endswith(gazetteer.division(code).name, 0, start) for code in above
    )


def _is_ours(codes: list[str], own: OfficeName) -> bool:
    """Whether the name can be the own office, one of its superiors or, for those that govern others, one inside."""
    if own.code is None:
        return own.kind not in (OfficeLevel.SUBDISTRICT, OfficeLevel.TOWNSHIP)
    if any(own.code.startswith(code) for code in codes):
        return True
    is_small = own.kind in (OfficeLevel.SUBDISTRICT, OfficeLevel.TOWNSHIP)
    return not is_small and any(code.startswith(own.code) for code in codes)


def _is_partner(text: str, before: str, end: int) -> bool:
    return bool(_PARTNER_BEFORE.search(before) or _PARTNER_BEHIND.match(text, end))


def _nearest(codes: list[str], own: OfficeName) -> str | None:
    if len(codes) == 1:
        return codes[0]
    for length in (6, 4, 2):
        near = [code for code in codes if own.code and code[:length] == own.code[:length]]
        if near:
            return near[0] if len(near) == 1 else None
    return None


# ---- the own name, misspelt


@dataclass(frozen=True, slots=True)
class Variant:
    """The own office's name with a slip of the pen; `right` as it should stand."""

    name: str
    right: str
    start: int
    end: int


def similar_to_own(text: str, own: OfficeName) -> list[Variant]:
    """Misspelt own names in a folded text: one look-alike character, two exchanged, one lost.

    A name of three characters and more may have any one character wrong, unless the gazetteer knows the other name.

    >>> from gongkai.language.offices import split_office
    >>> [variant.name for variant in similar_to_own("2023年,桃园街道坚持公开", split_office("南关区桃源街道"))]
    ['桃园街道']
    """
    base = own.base
    if len(base) < 2 or own.kind not in (OfficeLevel.SUBDISTRICT, OfficeLevel.TOWNSHIP):
        return []
    gazetteer = load_gazetteer()
    form = "街道" if own.kind is OfficeLevel.SUBDISTRICT else "镇" if base + "镇" in own.aliases else "乡"
    found = []
    for mark in re.finditer(form, text):
        start = mark.start() - len(base)
        printed = text[max(0, start) : mark.start()]
        if printed == base:
            continue
        codes = gazetteer.codes(printed + form)
        if (
            len(printed) == len(base)
            and _is_slip(printed, base)
            and (not codes or _is_misspelt_own(printed + form, codes, own))
        ):
            found.append(Variant(printed + form, base + form, start, mark.end()))
            continue
        short = printed[1 - len(base) :]
        if len(base) > 2 and _lost_one(short, base) and short + form not in gazetteer:
            found.append(Variant(short + form, base + form, mark.start() - len(short), mark.end()))
    return found


def _is_misspelt_own(name: str, codes: list[str], own: OfficeName) -> bool:
    """Whether the name differs from the own by look-alikes only and is no neighbour's in the same district."""
    base = name.removesuffix("街道").removesuffix("镇").removesuffix("乡")
    if len(base) != len(own.base) or not own.code or any(code[:6] == own.code[:6] for code in codes):
        return False
    differing = [(one, other) for one, other in zip(base, own.base, strict=True) if one != other]
    return len(differing) == 1 and _has_look_alike(base, own.base)


def _is_slip(printed: str, base: str) -> bool:
    differing = [position for position, (one, other) in enumerate(zip(printed, base, strict=True)) if one != other]
    if len(differing) == 2:
        first, second = differing
        return second == first + 1 and printed[first] == base[second] and printed[second] == base[first]
    # The first character of three may belong to the word before: 对克图街道 lost a character, it changed none.
    return len(differing) == 1 and (_has_look_alike(printed, base) or (len(base) > 2 and differing[0] > 0))


def _has_look_alike(printed: str, base: str) -> bool:
    return any(one != other and other in _look_alikes().get(one, "") for one, other in zip(printed, base, strict=True))


def _lost_one(printed: str, base: str) -> bool:
    return any(printed == base[:position] + base[position + 1 :] for position in range(len(base)))


@cache
def _look_alikes() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in (files("gongkai.language") / "data" / "look_alikes.txt").read_text("utf-8").splitlines():
        for group in () if line.startswith("#") else line.split():
            for character in group:
                found[character] = found.get(character, "") + group
    return found


# ---- 我局 in a sub-district's report

_SELF = re.compile(r"[我本](局|镇|乡|委|厅|院|校|街道|街|办)(?![法公事理员托级土人内案次域部面限])")
_SELF_FITS = {
    OfficeLevel.SUBDISTRICT: ("街道", "街", "办"),
    OfficeLevel.TOWNSHIP: ("镇", "乡"),
}


def find_misfit_pronouns(text: str, own: OfficeName) -> list[tuple[int, int]]:
    """Spans where an office calls itself what it is not (我局, 我镇 in a sub-district's report).

    Only for sub-districts and townships, whose own words are few; 我区 and 我市 are their superiors'.
    """
    fitting = _SELF_FITS.get(own.kind)
    if not fitting:
        return []
    return [
        match.span()
        for match in _SELF.finditer(text)
        if match[1] not in fitting and text[match.start() - 1 : match.start()] not in ("自", "忘", "敌")
    ]


_PARTICLES = frozenset("的了在和与由对向将为被把各所到及并或从给让使")


def _is_word(base: str) -> bool:
    return base in _words("ordinary") or base in _words("town")


@cache
def _words(kind: str) -> frozenset[str]:
    text = (files("gongkai.language") / "data" / f"{kind}_words.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
