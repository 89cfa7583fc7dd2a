"""联系方式: telephone and fax numbers, postcodes and page addresses that a report prints.

Sources: `data/area_codes.csv`. Limitations: region is judged by province only; postcodes by their first two digits (the
usual assignment, from memory), Inner Mongolia not at all because its east uses its neighbours'. Mobile numbers are left
to `personal`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone or fax number beside its label; `digits` without area code and extension.

    `area_code` is None where none is printed; `is_short` marks hotlines (12345) and 400 numbers, which have none.
    """

    digits: str
    area_code: str | None
    is_fax: bool
    is_short: bool
    start: int
    end: int

    @property
    def has_right_length(self) -> bool:
        """Seven or eight digits; eight behind the area codes of two and three digits (010, 021)."""
        if self.is_short:
            return True
        if self.area_code and len(self.area_code) == 3:
            return len(self.digits) == 8
        return len(self.digits) in (7, 8)

    @property
    def lacks_area_code(self) -> bool:
        """Whether nobody from elsewhere could dial it."""
        return self.area_code is None and not self.is_short


@dataclass(frozen=True, slots=True)
class Postcode:
    """What is printed behind 邮编; six digits where it is right."""

    digits: str
    start: int
    end: int

    @property
    def has_right_length(self) -> bool:
        """Whether it has six digits."""
        return len(self.digits) == 6


@dataclass(frozen=True, slots=True)
class PageAddress:
    """An address of a page; `host` is None where the address is malformed."""

    text: str
    host: str | None
    start: int
    end: int


_LABEL = re.compile(
    r"(传真|电话|热线|联系方式)(?:号码?|/传真|\(传真\)|及传真|和传真)?(?:\([^()\d]{1,12}\))?[为是]?[:;]?(?=[(+\d])"
)
_NUMBER = re.compile(r"(?:\(?(?:\+86-?)?((?:010|02\d|0[3-9]\d\d))\)?[-—]{0,2})?(\d[\d-]{1,14}\d)")
_SEPARATOR = re.compile(r"[、,/;或和]{1,2}(?=[(\d])")
_SHORT = re.compile(r"1[0-2]\d|12\d{3}|9[56]\d{3,6}|[48]00\d{7}")
_MOBILE = re.compile(r"1[3-9]\d{9}")


def find_phones(text: str) -> list[Phone]:
    """The fixed-line numbers behind 电话, 热线, 联系方式 and 传真 in a folded text; mobile numbers are left out.

    >>> phones = find_phones("联系电话:88618098,传真号码:0431-88618098")
    >>> [(phone.area_code, phone.digits, phone.is_fax, phone.lacks_area_code) for phone in phones]
    [(None, '88618098', False, True), ('0431', '88618098', True, False)]
    """
    found = []
    for label in _LABEL.finditer(text):
        number = _NUMBER.match(text, label.end())
        area_code = None
        while number:
            phone = _phone(number, area_code, is_fax=label[1] == "传真")
            if phone:
                found.append(phone)
                # 0431-89300761、89300762: the second is in the same city.
                area_code = phone.area_code
            separator = _SEPARATOR.match(text, number.end())
            number = _NUMBER.match(text, separator.end()) if separator else None
    return found


def _phone(match: re.Match[str], area_code_before: str | None, *, is_fax: bool) -> Phone | None:
    area_code, printed = match.groups()
    digits = printed.replace("-", "")
    if _MOBILE.fullmatch(digits):
        return None
    if area_code is None and _SHORT.fullmatch(digits):
        return Phone(digits, None, is_fax, True, match.start(), match.end())
    body, _, extension = printed.rpartition("-")
    if len(body) >= 7 and len(extension) <= 5:
        digits = body.replace("-", "")
    return Phone(digits, area_code or area_code_before, is_fax, False, match.start(), match.end())


_POSTCODE = re.compile(r"(?:邮编|邮政编码|邮码)(?:号码?)?[为是]?[:;]?(\d{3,10})(?!\d)")


def find_postcodes(text: str) -> list[Postcode]:
    """The postcodes behind their label in a folded text.

    >>> [postcode.digits for postcode in find_postcodes("邮政编码:130041;邮编:13002")]
    ['130041', '13002']
    """
    return [Postcode(match[1], match.start(1), match.end(1)) for match in _POSTCODE.finditer(text)]


_ADDRESS = re.compile(
    r"(?:[Hh]{1,2}[Tt]{1,3}[Pp]{1,2}[Ss]?[:;]?/{0,3}|[Ww]{2,4}[.,])[A-Za-z0-9][^\s\u3000-\uffff()\"<>|;]{2,300}"
)
_INSIDE = frozenset("@./-0123456789abcdefghijklmnopqrstuvwxyz")
_WELL_FORMED = re.compile(
    r"(?:[Hh][Tt]{2}[Pp][Ss]?://)?([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?::\d{2,5})?(?:[/?#][^,]*)?"
)


def find_page_addresses(text: str) -> list[PageAddress]:
    """The page addresses of a folded text, malformed ones among them (http//, www,gov).

    >>> [address.host for address in find_page_addresses("网址为(http://www.acheng.gov.cn/),见http//www.cc.gov.cn")]
    ['www.acheng.gov.cn', None]
    """
    found = []
    for match in _ADDRESS.finditer(text):
        if match.start() and text[match.start() - 1] in _INSIDE:
            continue
        printed = match[0].rstrip(".,:!?")
        well_formed = _WELL_FORMED.fullmatch(printed)
        host = well_formed[1].lower() if well_formed and not printed.lower().startswith(("ww.", "wwww.")) else None
        found.append(PageAddress(printed, host, match.start(), match.start() + len(printed)))
    return found


def area_code_fits(area_code: str, divisions: Sequence[str]) -> bool | None:
    """Whether the area code is one of the province that `divisions` begin with; None where either is not known.

    >>> [area_code_fits(code, ("吉林省", "长春市")) for code in ("0431", "0451", "0000")]
    [True, False, None]
    """
    provinces = _area_codes().get(area_code)
    if not provinces or not divisions or not _is_province(divisions[0]):
        return None
    return divisions[0].startswith(provinces)


@cache
def _area_codes() -> dict[str, tuple[str, ...]]:
    text = (files("gongkai.language") / "data" / "area_codes.csv").read_text("utf-8")
    rows = (line.split(",") for line in text.splitlines() if line[:1] == "0")
    return {code: tuple(provinces.split("、")) for code, provinces in rows}


# The first two digits of a postcode, by the beginning of the province's name.
_POSTCODES = {
    "北京": "10",
    "天津": "30",
    "上海": "20",
    "重庆": "40",
    "河北": "05 06 07",
    "山西": "03 04",
    "辽宁": "11 12",
    "吉林": "13",
    "黑龙江": "15 16",
    "江苏": "21 22",
    "浙江": "31 32",
    "安徽": "23 24",
    "福建": "35 36",
    "江西": "33 34",
    "山东": "25 26 27",
    "河南": "45 46 47",
    "湖北": "43 44",
    "湖南": "41 42",
    "广东": "51 52",
    "广西": "53 54",
    "海南": "57",
    "四川": "61 62 63 64",
    "贵州": "55 56",
    "云南": "65 66 67",
    "西藏": "85 86",
    "陕西": "71 72",
    "甘肃": "73 74",
    "青海": "81",
    "宁夏": "75",
    "新疆": "83 84",
}


def postcode_fits(postcode: str, divisions: Sequence[str]) -> bool | None:
    """Whether the postcode is one of the province that `divisions` begin with; None where that is not known.

    >>> postcode_fits("130041", ("吉林省",)), postcode_fits("150333", ("吉林省",))
    (True, False)
    >>> postcode_fits("137400", ("内蒙古自治区",)) is None
    True
    """
    if not divisions or len(postcode) != 6:
        return None
    beginnings = next((codes for name, codes in _POSTCODES.items() if divisions[0].startswith(name)), None)
    return None if beginnings is None else postcode[:2] in beginnings.split()


def _is_province(name: str) -> bool:
    return name.startswith("内蒙古") or any(name.startswith(province) for province in _POSTCODES)
