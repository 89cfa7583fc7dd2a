"""机关名称: the office that a title names, without its superior divisions, and the names it may call itself.

Limitations: a short form that nobody could derive (人社局 for 人力资源和社会保障局) is not among the aliases; an office
that was set up or renamed after the gazetteer's date keeps the divisions that its own text prints.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongkai.language.gazetteer import DivisionLevel, Gazetteer, load_gazetteer
from gongkai.language.text import fold


class OfficeLevel(StrEnum):
    """What kind of office, as far as its name tells."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    """The government of a district, county, banner or city at county level."""
    TOWNSHIP = "township"
    SUBDISTRICT = "subdistrict"
    DEPARTMENT = "department"
    ZONE = "zone"
    """The management committee of a development zone or the like."""

    @property
    def zh(self) -> str:
        """The kind in plain Chinese."""
        return _LEVEL_ZH[self]

    @property
    def is_government(self) -> bool:
        """一级人民政府: a sub-district office and a department are none."""
        return self in (OfficeLevel.PROVINCE, OfficeLevel.CITY, OfficeLevel.COUNTY, OfficeLevel.TOWNSHIP)


_LEVEL_ZH = {
    OfficeLevel.PROVINCE: "省级人民政府",
    OfficeLevel.CITY: "市级人民政府",
    OfficeLevel.COUNTY: "县级人民政府",
    OfficeLevel.TOWNSHIP: "乡镇人民政府",
    OfficeLevel.SUBDISTRICT: "街道办事处",
    OfficeLevel.DEPARTMENT: "部门",
    OfficeLevel.ZONE: "管理委员会",
}


@dataclass(frozen=True, slots=True)
class OfficeName:
    """An office by name.

    `office` as printed, without `divisions`, its superiors from the province down as far as its own text or the
    gazetteer tells without doubt. `aliases` are the names and pronouns it may call itself. `base` is the bare name
    (桃源), empty for departments; `code` the code of the division that it is or lies in, None where that is in doubt.
    """

    office: str
    divisions: tuple[str, ...]
    kind: OfficeLevel
    aliases: tuple[str, ...]
    base: str = ""
    code: str | None = None

    @property
    def full_name(self) -> str:
        """The office behind all its known superiors.

        >>> split_office("新棉街道办事处").full_name
        '四川省雅安市石棉县新棉街道办事处'
        """
        return "".join(self.divisions) + self.office


def split_office(title_or_name: str, *, hint: str = "") -> OfficeName | None:
    """The office that a report's title (or a name, or opening words) names; None when none can be told.

    `hint` is other text of the same report: it decides between namesakes, and where the title names nobody an office
    that introduces itself in it is taken (受理机构为…, 与…联系).

    >>> office = split_office("2023年南关区桃源街道办事处政府信息公开工作年度报告")
    >>> office.office, office.divisions, str(office.kind)
    ('桃源街道办事处', ('吉林省', '长春市', '南关区'), 'subdistrict')
    """
    text = fold(title_or_name).replace("\n", "")
    hint = fold(hint).replace("\n", "")
    for name in _names_in_title(text):
        office = _read_name(name, hint)
        if office:
            return office
    return _introduced(text, hint) or (_introduced(hint, hint) if hint else None)


# ---- the name inside a title

_SUBJECT = re.compile(r"年度报告|年报|政府信息与?政务公开|政府信息|政务信息公开|政务公开(?!办公室|服务|和)|信息公开")
_YEAR = re.compile(r"(?:(?:19|20)\d\d|[一二][〇零○九][〇零○一二三四五六七八九]{2})(?:年度?|度)?")
# 附件1 and 2020年 run together once the line end between them is gone.
_LEAD = re.compile(
    r"^(?:附件(?:[一二三四五六七八九十]|\d{1,2}(?=(?:19|20)\d\d)|\d{1,2}(?!\d))?[:.、]?|标题:|题目:|[一二三四五六七八九十]{1,2}、|\d{1,2}[.、])"
)
_BRACKETED = re.compile(r"\([^()]{0,40}\)\Z")
_TRIM = '《》〈〉"[]【】|:,.。、;-—_*#·'
_VERBS = re.compile(r"^(?:关于)?(?:印发|公布|发布|编制|报送)?|(?:关于|印发|公布|发布|的)+\Z")


def _names_in_title(text: str) -> Iterable[str]:
    """The words before 政府信息公开…, else those behind 年度报告, without years and covering words."""
    subject = _SUBJECT.search(text)
    head = text[: subject.start()] if subject else text
    if len(head) <= 60 and (name := _bare(head)):
        yield name
    _, found, tail = text.rpartition("报告")
    if found and len(tail) <= 60 and (name := _bare(tail.strip("()"))):
        yield name


def _bare(text: str) -> str:
    bare = _YEAR.sub("", _LEAD.sub("", text.strip(_TRIM)))
    bare = _BRACKETED.sub("", bare).strip(_TRIM + "()")
    return _VERBS.sub("", bare).strip(_TRIM + "()")


# ---- a name into divisions and office

_BASELESS = re.compile(
    r"(?:(?:街道|地区)?办事处|街道办?|地区|(?:镇|乡|苏木)(?:人民政府|政府)?|人民政府|政府|管委会|管理委员会|委员会|党工委|委|局|办公室)"
)
# 市场 and 社区 are no divisions, and a national office (国家税务总局长春市税务局) has none in front.
_UNLISTED = re.compile(
    r"(?!国家|中国|中华)[\w×*]{2,8}?(?:省|自治州|市(?![场政容民监])|(?<![社园景片地校库特专小])区(?![域划])|县|旗)(?=[\w×*]{3})"
)
_SUBDISTRICT = re.compile(r"(?!驻)([\w×*·()]{1,16}?)(街道办事处|街道办|街道|地区办事处|办事处|街办)")
_TOWNSHIP = re.compile(r"([\w×*·()]{1,16}?)(镇|民族乡|乡|苏木)(?:人民政府|政府|党政办公室)?")
_GOVERNMENT = re.compile(r"(?:人民)?政府")
_PRINCIPAL = re.compile(r"人民政府(?=.{2,10}街道办事处\Z)")
_ZONE = re.compile(r"[\w()·]{2,30}(?:开发区|高新区|新区|园区|示范区|度假区|试验区|风景区|管委会|管理委员会)")
_DEPARTMENT = re.compile(
    r"[\w()·、]{1,40}(?:局|委|委员会|办公室|办公厅|厅|中心|院|署|处|队|公司|集团|学校|大学|中学|小学|所|站|部|馆|台|社|会|行)"
)


# 正阳街道正阳街道办事处: a title whose first line is the office alone.
_TWICE = re.compile(r".{2,16}?(?:街道办事处|街道|[镇乡]人民政府)(?=.{2,24}(?:街道办事处|街道|[镇乡]人民政府|镇|乡)\Z)")


def _read_name(name: str, hint: str) -> OfficeName | None:
    gazetteer = load_gazetteer()
    printed, rest = _peel(_TWICE.sub("", name, count=1), gazetteer)
    # 长宁区人民政府周家桥街道办事处: the district's agency, named with its principal.
    rest = _PRINCIPAL.sub("", rest, count=1) if printed else rest
    if printed and _GOVERNMENT.fullmatch(rest):
        return _government(printed, printed[-1] + rest, hint, gazetteer)
    if printed and _GOVERNMENT.match(rest) and _DEPARTMENT.fullmatch(rest):
        return _department(printed[:-1], printed[-1] + rest, hint, gazetteer, inside=printed)
    for pattern, kind in ((_SUBDISTRICT, OfficeLevel.SUBDISTRICT), (_TOWNSHIP, OfficeLevel.TOWNSHIP)):
        match = pattern.fullmatch(rest)
        if match and (not _BASELESS.fullmatch(match[1]) or _is_listed_grassroots(rest, gazetteer)):
            return _grassroots(printed, rest, match[1], match[2], kind, hint, gazetteer)
    if _ZONE.fullmatch(rest):
        return _department(printed, rest, hint, gazetteer, kind=OfficeLevel.ZONE)
    if _DEPARTMENT.fullmatch(rest) and not _BASELESS.fullmatch(rest):
        return _department(printed, rest, hint, gazetteer)
    return _government(printed, printed[-1], hint, gazetteer) if printed and not rest else None


def _peel(name: str, gazetteer: Gazetteer) -> tuple[list[str], str]:
    """The divisions that stand before the office, in the order printed, and what is behind them."""
    printed: list[str] = []
    codes: Sequence[str] = ()
    rest = name
    while rest and not (printed and _GOVERNMENT.match(rest)):
        length, codes = _longest_division(rest, codes, gazetteer)
        if not length and not _is_listed_grassroots(rest, gazetteer):
            unlisted = _UNLISTED.match(rest)
            length = unlisted.end() if unlisted else 0
        behind = rest[length:]
        if not length or (_BASELESS.fullmatch(behind) and not _GOVERNMENT.fullmatch(behind)):
            break
        printed.append(rest[:length])
        rest = behind
    return printed, rest


def _is_listed_grassroots(name: str, gazetteer: Gazetteer) -> bool:
    """Whether the whole is the name of a sub-district or township on file (三七市镇 holds no city)."""
    match = _SUBDISTRICT.fullmatch(name) or _TOWNSHIP.fullmatch(name)
    return bool(match) and any(match[1] + form in gazetteer for form in ("街道", match[2])) if match else False


def _longest_division(text: str, above: Sequence[str], gazetteer: Gazetteer) -> tuple[int, list[str]]:
    """Length and codes of the longest division above the sub-districts that the text begins with."""
    for length in range(min(len(text), 15), 1, -1):
        codes = [code for code in gazetteer.codes(text[:length]) if len(code) < DivisionLevel.STREET]
        inside = [code for code in codes if code.startswith(tuple(above))] if above else codes
        if inside:
            return length, inside
    return 0, []


def _grassroots(
    printed: list[str], office: str, base: str, form: str, kind: OfficeLevel, hint: str, gazetteer: Gazetteer
) -> OfficeName:
    above = _codes_of(printed, gazetteer)
    # A sub-district may have been a town when the gazetteer was made, or be called a 地区.
    wanted = ("街道", "地区", "办事处", "镇") if kind is OfficeLevel.SUBDISTRICT else (form, "镇", "乡", "街道")
    for ending in wanted:
        inside = [
            code
            for code in gazetteer.codes(base + ending)
            if len(code) == DivisionLevel.STREET and (not printed or code.startswith(tuple(above) or ("?",)))
        ]
        if inside:
            break
    code = _one_of(inside, hint, gazetteer) or _one_of(above, hint, gazetteer)
    divisions = _divisions(code, printed, gazetteer, own=code if code in inside else None)
    # A title often shortens what the text then writes in full: 南街街道 for 南街街道办事处.
    full = f"{base}街道办事处" if kind is OfficeLevel.SUBDISTRICT else f"{base}{form}人民政府"
    office = full if full in hint else office
    aliases = _grassroots_aliases(office, base, kind)
    return OfficeName(office, divisions, kind, aliases, base, code)


def _government(printed: list[str], office: str, hint: str, gazetteer: Gazetteer) -> OfficeName:
    code = _one_of(_codes_of(printed, gazetteer), hint, gazetteer)
    divisions = _divisions(code, printed[:-1], gazetteer, own=code)
    name = printed[-1]
    office = f"{name}人民政府" if f"{name}人民政府" in hint else office
    kind = _government_level(name, code, len(printed))
    pronouns = tuple(f"{own}{name[-1]}" for own in ("我", "本", "全"))
    aliases = (office, name, f"{name}人民政府", f"{name}政府", f"{name[-1]}政府", f"{name}政府办公室", *pronouns)
    return OfficeName(office, divisions, kind, tuple(dict.fromkeys(aliases)), name, code)


def _government_level(name: str, code: str | None, depth: int) -> OfficeLevel:
    if code:
        return {2: OfficeLevel.PROVINCE, 4: OfficeLevel.CITY}.get(len(code), OfficeLevel.COUNTY)
    if name.endswith(("省", "自治区")):
        return OfficeLevel.PROVINCE
    return OfficeLevel.CITY if name.endswith(("市", "州", "盟")) and depth < 3 else OfficeLevel.COUNTY


def _department(
    printed: list[str],
    office: str,
    hint: str,
    gazetteer: Gazetteer,
    *,
    inside: list[str] | None = None,
    kind: OfficeLevel = OfficeLevel.DEPARTMENT,
) -> OfficeName:
    code = _one_of(_codes_of(inside or printed, gazetteer), hint, gazetteer)
    divisions = _divisions(code, printed, gazetteer, own=code if inside else None)
    last = "委" if office.endswith("委员会") else "办" if office.endswith("办公室") else office[-1]
    return OfficeName(office, divisions, kind, (office, f"我{last}", f"本{last}", "本机关", "本单位"), "", code)


def _codes_of(printed: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    """The codes that the last printed division can have under those before it; none where it is not listed."""
    codes: list[str] = []
    for name in printed:
        known = [code for code in gazetteer.codes(name) if len(code) < DivisionLevel.STREET]
        codes = [code for code in known if code.startswith(tuple(codes))] if codes else known
    return codes


def _one_of(codes: Sequence[str], hint: str, gazetteer: Gazetteer) -> str | None:
    """The one division meant: the only one, or the one whose superiors the hint names most."""
    chains = {code: gazetteer.chain(gazetteer.division(code)) for code in codes}
    paths = {"".join(link.name for link in chain): code for code, chain in chains.items()}
    if len(paths) <= 1:
        return min(codes, default=None)
    named = Counter({code: sum(link.name in hint for link in chains[code][:-1]) for code in paths.values()})
    (best, most), (_, second) = named.most_common(2)
    return best if most > second else None


def _divisions(code: str | None, printed: Sequence[str], gazetteer: Gazetteer, *, own: str | None) -> tuple[str, ...]:
    """The superiors' names: the chain of the code, and behind it what is printed and not in it."""
    if code is None:
        return tuple(printed)
    chain = [link.name for link in gazetteer.chain(gazetteer.division(code))]
    known = chain[:-1] if own else chain
    return tuple(known + [name for name in printed if name not in chain])


def _grassroots_aliases(office: str, base: str, kind: OfficeLevel) -> tuple[str, ...]:
    endings: tuple[str, ...]
    pronouns: tuple[str, ...]
    if kind is OfficeLevel.SUBDISTRICT:
        endings = ("街道办事处", "街道", "街道办", "街办", "办事处", "地区办事处")
        pronouns = (
            "我街道",
            "我街",
            "本街道",
            "本街",
            "全街道",
            "全街",
            "我办事处",
            "我办",
            "本办",
            "街道办事处",
            "办事处",
        )
    else:
        endings = ("镇人民政府", "镇政府", "镇") if "镇" in office else ("乡人民政府", "乡政府", "乡", "民族乡")
        own = "镇" if "镇" in office else "乡"
        pronouns = (f"我{own}", f"本{own}", f"全{own}", f"{own}政府", f"{own}人民政府")
    short = (base,) if len(base) > 1 else ()
    return tuple(dict.fromkeys((office, *(base + ending for ending in endings), *short, *pronouns)))


# ---- an office that introduces itself

_INTRODUCTION = re.compile(
    r"(?:受理机[构关][为是:]?|(?:请|可)(?:与|联系|向)|报告由|公布|发布|年度?,?|(?:机构|单位)名称:)"
    r"([\u4e00-\u9fff]{2,30}?(?:街道办事处|街道|镇人民政府|乡人民政府|人民政府(?!办公)|局))"
    r"(?=办公室|政府信息|政务|信息公开|联系|编制|根据|按照|[认严坚深持始高积全进不紧扎切未共着围][真格持入续终度极面一断紧实收公力绕]|[,。;:()]|\d{4}年)"
)
_CITED = re.compile(r"《[^《》]{1,80}》?")


def _introduced(text: str, hint: str) -> OfficeName | None:
    """The office that the text most often introduces as its own; None where two are introduced equally often."""
    found: Counter[str] = Counter()
    offices: dict[str, OfficeName] = {}
    for match in _INTRODUCTION.finditer(_CITED.sub("", text)):
        name = _YEAR.sub("", match[1])
        office = _read_name(name, hint)
        if office and (office.code or office.divisions or f"{office.base}街道" in load_gazetteer()):
            found[office.base or office.office] += 1
            offices.setdefault(office.base or office.office, office)
    ranked = found.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return offices[ranked[0][0]]
