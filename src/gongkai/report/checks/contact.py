"""CON 联系方式: telephone, fax, postcode and address of the office."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.report.checks.view import View
from gongkai.report.findings import Finding, Severity
from gongkai.report.rules import finding

_TELEPHONE = re.compile(
    r"(?P<label>电话|热线|联系方式|传真)(?:号码|号)?[为是:]{0,2}\n?(?P<number>\(?[+\d][\d\-()]{3,22})"
)
_POSTCODE = re.compile(r"(?:邮政编码|邮编)[为是:]{0,2}\n?(?P<code>\d{4,8})(?!\d)")
_HOTLINE = re.compile(r"(?:12\d{3}|9[56]\d{3,6}|[48]00\d{7})\Z")
_MOBILE = re.compile(r"1[3-9]\d{9}\Z")
_LANDLINE = re.compile(r"(?:0(?:10|2\d))\d{8}\Z|0[3-9]\d{2}\d{7,8}\Z")


@dataclass(frozen=True, slots=True)
class _Number:
    """A telephone or fax number: its print's span, its digits, and what it is called."""

    digits: str
    start: int
    end: int
    is_fax: bool


@cache
def _regions() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("gongkai.report") / "data" / "contact_regions.toml").read_text("utf-8"))


def _numbers(view: View) -> Iterator[_Number]:
    for match in _TELEPHONE.finditer(view.text):
        printed = match["number"].rstrip("-()")
        digits = re.sub(r"\D", "", printed)
        digits = digits[2:] if printed.startswith(("+86", "86-")) else digits
        start = match.start("number")
        yield _Number(digits, start, start + len(printed), match["label"] == "传真")


def telephone_faults(view: View) -> Iterator[Finding]:
    """CON-01: no area code, wrong length, area code or postcode of another province; one finding a number."""
    told: set[str] = set()
    for number in _numbers(view) if "电话" in view.text or "热线" in view.text or "联系方式" in view.text else ():
        if number.digits in told:
            continue
        told.add(number.digits)
        fault = _fault_of(view, number.digits)
        if fault:
            yield _contact_fault(view, number.start, number.end, *fault)
    for match in _POSTCODE.finditer(view.text) if "邮" in view.text else ():
        fault = _postcode_fault(view, match["code"])
        if fault:
            yield _contact_fault(view, *match.span("code"), *fault)


def _fault_of(view: View, digits: str) -> tuple[str, str, str] | None:
    """What is wrong with a number (Chinese, English, advice); None if nothing."""
    if _HOTLINE.match(digits) or _MOBILE.match(digits):
        return None
    if not digits.startswith("0"):
        if len(digits) in (7, 8):
            return "没有区号", "has no area code", "在号码前加上区号"
        return f"有{len(digits)}位，不是电话号码的位数", "has a wrong length", "请核对号码"
    if not _LANDLINE.match(digits):
        return f"连区号有{len(digits)}位，不是电话号码的位数", "has a wrong length", "请核对号码"
    region = _region_of(view)
    if region and not digits.startswith(tuple(region["area_codes"])):
        return f"的区号不是{view.report.divisions[0]}的", "has an area code of another province", "请核对区号"
    return None


def _postcode_fault(view: View, code: str) -> tuple[str, str, str] | None:
    if len(code) != 6:
        return f"有{len(code)}位，邮政编码是6位", "is no postcode of six digits", "请核对邮政编码"
    region = _region_of(view)
    if region and not code.startswith(tuple(region["postcodes"])):
        return f"不是{view.report.divisions[0]}的邮政编码", "is a postcode of another province", "请核对邮政编码"
    return None


def _region_of(view: View) -> dict[str, list[str]] | None:
    divisions = view.report.divisions
    return _regions().get(divisions[0]) if divisions else None


def _contact_fault(view: View, start: int, end: int, said: str, said_en: str, advice: str) -> Finding:
    quote, place = view.quote(start, end)
    return finding(
        "CON-01",
        Severity.WARNING,
        f"{quote}{said}",
        f"{quote} {said_en}",
        f"{view.text[start:end]}:{said_en}",
        quote=quote,
        place=place,
        suggestion=advice,
    )


def same_as_fax(view: View) -> Iterator[Finding]:
    """CON-02: telephone and fax are one number."""
    if "传真" not in view.text:
        return
    numbers = list(_numbers(view))
    telephones = {number.digits for number in numbers if not number.is_fax}
    for number in numbers:
        if number.is_fax and number.digits in telephones:
            quote, place = view.quote(number.start, number.end)
            yield finding(
                "CON-02",
                Severity.NOTE,
                f"电话和传真是同一个号码{quote}",
                "Telephone and fax are one number",
                number.digits,
                quote=quote,
                place=place,
                suggestion="如果不是一机两用，请核对；没有传真的不写",
            )
            return


_CONTACT = re.compile(r"(?:电话|热线|联系方式|邮箱)[^。;\n]{0,12}?[\dA-Za-z]{5}|地址[为是:]")
_ADDRESS = re.compile(r"(?:https?|htt?p|www)[A-Za-z0-9:/.,\-_?=&%#~]{2,90}")
_WELL_FORMED = re.compile(r"(?:https?://)?(?:[A-Za-z0-9-]{1,40}\.){1,6}[A-Za-z]{2,12}(?::\d{1,5})?(?:/|\Z|\?)")


def no_contact(view: View) -> Iterator[Finding]:
    """CON-03: no telephone and no address at all, or a web address that cannot be one."""
    if view.report.sections and not _CONTACT.search(view.text):
        yield finding(
            "CON-03",
            Severity.NOTE,
            "全文没有地址、电话",
            "Neither address nor telephone",
            "none",
            suggestion="在开头写明受理机构、地址和带区号的电话",
        )
    for match in _ADDRESS.finditer(view.text) if "www" in view.text or "http" in view.text else ():
        printed = match[0].rstrip(".,")
        if _WELL_FORMED.match(printed):
            continue
        quote, place = view.quote(match.start(), match.start() + len(printed))
        yield finding(
            "CON-03",
            Severity.NOTE,
            f"网址“{quote}”写得不对",
            "A malformed web address",
            printed,
            quote=quote,
            place=place,
            suggestion="请照浏览器地址栏的样子写",
        )


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (telephone_faults, same_as_fax, no_contact)
