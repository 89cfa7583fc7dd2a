"""个人信息: data about a person in published prose, each told from other digits by its own check.

Limitations: names, addresses and health data are not looked for. Masked data (110101********1234) is no hit.
Narrative text only: the zeros of a statutory table, put together, look like any number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum import luhn
from stdnum.iso7064 import mod_11_2


class PersonalKind(StrEnum):
    """What kind of personal datum; the value is a stable machine code."""

    CITIZEN_ID = "citizen_id"
    MOBILE = "mobile"
    BANK_CARD = "bank_card"

    @property
    def zh(self) -> str:
        """The datum in plain Chinese."""
        return {"citizen_id": "公民身份号码", "mobile": "手机号码", "bank_card": "银行卡号"}[self.value]


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """A datum and its span; `text` is what the folded text holds there."""

    kind: PersonalKind
    start: int
    end: int
    text: str

    @property
    def masked(self) -> str:
        """The datum as a message may repeat it: the beginning and the end, stars between.

        >>> PersonalDatum(PersonalKind.MOBILE, 0, 11, "13800138000").masked
        '138****8000'
        """
        kept = 3 if self.kind is PersonalKind.MOBILE else 6
        return self.text[:kept] + "*" * (len(self.text) - kept - 4) + self.text[-4:]


# GB/T 2260, and 81 to 83 on the cards of residents from Hong Kong, Macao and Taiwan.
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
# 62 is China UnionPay; 4 and 51 to 55 the two foreign schemes that Chinese banks issued before it, always 16 digits.
_CARD = re.compile(r"62[0-9]{14,17}|4[0-9]{15}|5[1-5][0-9]{14}")
_MOBILE = re.compile(r"(?:86-?)?1[3-9][0-9](-?)[0-9]{4}\1[0-9]{4}")
_DIGITS = re.compile(r"[1-9][0-9-]{9,22}[0-9Xx]")
_NEVER_BEFORE = re.compile(r"[A-Za-z0-9_./=&?%#@*~〔-]")
_NEVER_BEHIND = re.compile(r"[A-Za-z0-9_/=&?%#@*〕-]|\.[A-Za-z0-9]|号文")
_CODE_BEFORE = re.compile(
    r"(?:信用代码|索引号|文号|编号|编码|序号|单号|备案号|许可证号?|代码|账号|户号|批次)[为是:]?\Z"
)


def find_personal(text: str) -> list[PersonalDatum]:
    """Citizen identity numbers, mobile numbers and bank cards in a folded text.

    An identity number has a province, a birthday and a right check digit (GB 11643, ISO 7064 MOD 11-2); a card a right
    Luhn digit and an issuer's beginning. Digits inside longer runs, page addresses and numbers named as codes are none.
    依据: OGI 15

    >>> [(str(datum.kind), datum.masked) for datum in find_personal("请联系13800138000,身份证号11010519491231002X")]
    [('mobile', '138****8000'), ('citizen_id', '110105********002X')]
    """
    found = []
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        if (start and _NEVER_BEFORE.match(text, start - 1)) or _NEVER_BEHIND.match(text, end):
            continue
        kind = _kind(match[0])
        if kind and not _CODE_BEFORE.search(text, max(0, start - 8), start):
            found.append(PersonalDatum(kind, start, end, match[0]))
    return found


def _kind(printed: str) -> PersonalKind | None:
    digits = printed.replace("-", "")
    if _MOBILE.fullmatch(printed):
        return PersonalKind.MOBILE
    if is_citizen_id(digits):
        return PersonalKind.CITIZEN_ID
    # A card of equal digits passes Luhn's check and is a placeholder.
    if _CARD.fullmatch(digits) and len(set(digits)) > 3 and luhn.is_valid(digits):
        return PersonalKind.BANK_CARD
    return None


def is_citizen_id(digits: str) -> bool:
    """Whether 18 characters are a citizen identity number: province, birthday and check digit.

    >>> is_citizen_id("11010519491231002X"), is_citizen_id("110105194912310021"), is_citizen_id("110105194902300025")
    (True, False, False)
    """
    if len(digits) != 18 or not digits[:17].isdecimal() or not _PROVINCE.match(digits):
        return False
    try:
        born_on = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    return 1900 <= born_on.year <= 2099 and bool(mod_11_2.is_valid(digits.upper()))
