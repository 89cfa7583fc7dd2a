"""PRV 个人信息和密级: what must not be published; quotes are masked so that a finding does not repeat it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gongkai.language.personal import PersonalKind, find_personal
from gongkai.report.checks.view import View
from gongkai.report.findings import Finding, Severity
from gongkai.report.rules import finding

_LONG_DIGITS = re.compile(r"\d{3}-?\d{4}-?\d{4}")
_CONTACT_BEFORE = re.compile(r"(?:电话|手机|联系|传真|热线|咨询)[^。;\n]{0,12}\Z")


def personal_data(view: View) -> Iterator[Finding]:
    """PRV-01 identity numbers, PRV-02 mobile numbers and bank cards, in the narrative only."""
    if not _LONG_DIGITS.search(view.text):
        return
    for datum in find_personal(view.text):
        is_id = datum.kind is PersonalKind.CITIZEN_ID
        is_contact = datum.kind is PersonalKind.MOBILE and _CONTACT_BEFORE.search(
            view.text, max(0, datum.start - 20), datum.start
        )
        _, place = view.quote(datum.start, datum.end)
        advice = "联系方式请用办公室的固定电话" if is_contact else "请删去，或遮住中间几位"
        yield finding(
            "PRV-01" if is_id else "PRV-02",
            Severity.ERROR if is_id else Severity.NOTE if is_contact else Severity.WARNING,
            f"正文里有{datum.kind.zh}{datum.masked}",
            f"A personal datum in the text: {datum.kind.value}",
            f"{datum.kind.value}:{datum.masked}",
            quote=datum.masked,
            place=place,
            suggestion=advice,
        )


_MARKS = re.compile(
    r"[绝机秘]密★[^,。;\n]{0,8}|内部(?:资料|文件)[,:]?(?:注意保存|不得外传|请勿外传|严禁外传)|\(内部资料\)"
)
_MARK_ALONE = re.compile(r"(?:^|\n)(绝密|机密|秘密|内部资料)(?=\n|$)")


def secrecy_marks(view: View) -> Iterator[Finding]:
    """PRV-03: a mark of secrecy printed in the text (words about secrets are none)."""
    text = view.text
    if "★" not in text and "内部" not in text and "密\n" not in text and not text.endswith("密"):
        return
    found = _MARKS.search(view.text) or _MARK_ALONE.search(view.text)
    if found:
        start, end = found.span(1) if found.re is _MARK_ALONE else found.span()
        quote, place = view.quote(start, end)
        yield finding(
            "PRV-03",
            Severity.NOTE,
            f"正文里有密级或内部标记“{quote}”",
            "A mark of secrecy in the text",
            found[0].strip(),
            quote=quote,
            place=place,
            suggestion="请先作保密审查，再决定能不能公开",
        )


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (personal_data, secrecy_marks)
