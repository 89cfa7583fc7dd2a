"""Which statutory part a heading opens, whatever its number and wording."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gongkai.language.text import core
from gongkai.report.edition import EDITIONS, load_edition
from gongkai.report.model import Part


class ReadHeading(NamedTuple):
    """A line that opens a part: its printed number (None if none), the part (None if none of the form's), the wording.

    `rest` is what follows the heading on the same line.
    """

    number: int | None
    part: Part | None
    heading: str
    rest: str


_NUMERALS = {name: number for number, name in enumerate("一二三四五六七八九十", 1)}
_NUMERALS |= {f"十{name}": 10 + number for number, name in enumerate("一二三四五", 1)}
_NUMBERED = re.compile(
    r"(?:第([一二三四五六七八九十]{1,2})(?:部分|章)[、.,:]?|([一二三四五六七八九十]{1,2})[、.,:])(.{1,60})$"
)
_LONGEST = 45

# Wordings of real reports, tried in this order: the first pattern that is found names the part.
_WORDINGS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (Part.REMEDIES, re.compile(r"复议.{0,12}诉讼|行政诉讼|申诉")),
    (Part.PROBLEMS_AND_IMPROVEMENTS, re.compile(r"问题|不足|困难|改进|整改|下一步")),
    (Part.OTHER_MATTERS, re.compile(r"其[他它].{0,8}事项|需要.{0,4}报告的|其[他它](?:情况|需要)")),
    (Part.REQUESTS, re.compile(r"收到.{0,10}申请|申请.{0,6}(?:情况|处理|办理)|依申请公开")),
    (Part.PROACTIVE_DISCLOSURE, re.compile(r"主动公开")),
    (Part.OVERVIEW, re.compile(r"^(?:总体|概述|概况|工作总体|总体工作|基本情况|整体情况)")),
)


@lru_cache(maxsize=1)
def _exact() -> dict[str, Part]:
    return {core(label): part for edition in EDITIONS for part, label in load_edition(edition).headings}


def read_heading(folded: str) -> ReadHeading | None:
    """A folded line as the heading of a part; None when it is none.

    >>> read_heading("五、存在主要问题及改进情况").part.value
    'problems_and_improvements'
    >>> read_heading("六、其他需要报告的事项:无").rest
    '无'
    >>> read_heading("（一）主动公开情况") is None
    True
    """
    numbered = _NUMBERED.match(folded)
    if numbered is None:
        part = _exact().get(folded) if len(folded) < _LONGEST else None
        return ReadHeading(None, part, folded, "") if part else None
    number = _NUMERALS[numbered[1] or numbered[2]]
    wording, rest = _split_rest(numbered[3])
    if len(wording) > _LONGEST or "。" in wording or wording.endswith((";", ",")):
        return None
    return ReadHeading(number, part_of(wording), folded[: len(folded) - len(rest)], rest)


def _split_rest(wording: str) -> tuple[str, str]:
    """Heading and text that stand on one line, parted where the statutory wording ends."""
    for label in _exact_wordings():
        if wording.startswith(label) and len(wording) > len(label):
            return label, wording[len(label) :].lstrip(":。")
    head, mark, rest = wording.partition(":")
    return (head, rest) if mark and part_of(head) else (wording, "")


@lru_cache(maxsize=1)
def _exact_wordings() -> tuple[str, ...]:
    return tuple(label for edition in EDITIONS[:1] for _, label in load_edition(edition).headings)


@lru_cache(maxsize=2_000)
def part_of(wording: str) -> Part | None:
    """The statutory part that a heading's wording (folded, without its number) names."""
    exact = _exact().get(core(wording))
    if exact:
        return exact
    return next((part for part, pattern in _WORDINGS if pattern.search(wording)), None)
