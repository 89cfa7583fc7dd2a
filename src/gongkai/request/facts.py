"""事实: what a letter is written from, checked before anything is written.

Every fact that any letter knows stands in `data/letters/facts.toml` with its sort. A name that does not stand there is
refused: a slip of the pen must not leave a fact out in silence.
"""

from __future__ import annotations

import difflib
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from gongkai.errors import FactsMissing, UnusableFacts
from gongkai.request.events import parse_day

Fact = str | date | int | tuple[str, ...]
Facts = Mapping[str, Fact]

_LONGEST = 20_000
_LARGEST = 1_000_000


class Sort(StrEnum):
    """How a fact is written."""

    TEXT = "text"
    LINES = "lines"
    DAY = "day"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class FactKind:
    """One fact that letters know: `not_before` names the fact that a day cannot precede."""

    name: str
    zh: str
    sort: Sort
    meaning: str = ""
    choices: tuple[str, ...] = ()
    not_before: str | None = None


@cache
def fact_kinds() -> dict[str, FactKind]:
    """Every fact by name, in the order of the file."""
    raw = tomllib.loads((files("gongkai.request") / "data" / "letters" / "facts.toml").read_text("utf-8"))
    return {
        name: FactKind(
            name,
            entry["zh"],
            Sort(entry["sort"]),
            entry.get("meaning", ""),
            tuple(entry.get("choices", ())),
            entry.get("not_before"),
        )
        for name, entry in raw.items()
    }


def read_facts(raw: object) -> dict[str, Fact]:
    """The facts of a JSON object; what is empty or null is taken as not told.

    Raises UnusableFacts, which names the fact and says what to write.

    >>> read_facts({"received_on": "2025-09-22", "applicant_name": "王某某", "channel": ""})
    {'received_on': datetime.date(2025, 9, 22), 'applicant_name': '王某某'}
    """
    if not isinstance(raw, Mapping):
        raise UnusableFacts('事实要写成一个JSON对象，例如{"applicant_name": "王某某"}')
    facts: dict[str, Fact] = {}
    for name, value in raw.items():
        kind = fact_kinds().get(str(name))
        if kind is None:
            raise UnusableFacts(_unknown(str(name)))
        if value is None or value in ("", [], ()) or (isinstance(value, str) and not value.strip()):
            continue
        facts[kind.name] = _value(kind, value)
    _refuse_disorder(facts)
    return facts


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, list(fact_kinds()), 1)
    hint = f"，是不是{near[0]}（{fact_kinds()[near[0]].zh}）？" if near else "。可以写的项目，写文书时加--needs看"
    return f"没有“{name}”这一项{hint}"


def _value(kind: FactKind, value: object) -> Fact:
    match kind.sort:
        case Sort.DAY:
            if not isinstance(value, str):
                raise UnusableFacts(f"{_named(kind)}要写日期，照2025-10-31的样子，加引号")
            return parse_day(value, _named(kind))
        case Sort.NUMBER:
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
                raise UnusableFacts(f"{_named(kind)}是{value!r}，要写0到{_LARGEST}之间的整数，不加引号")
            return value
        case Sort.LINES:
            lines = value if isinstance(value, list | tuple) else [value]
            return tuple(_text(kind, line) for line in lines)
        case Sort.CHOICE:
            if value not in kind.choices:
                raise UnusableFacts(f"{_named(kind)}是“{value}”，只能写{'、'.join(kind.choices)}")
            return str(value)
        case Sort.TEXT:
            return _text(kind, value)


def _text(kind: FactKind, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UnusableFacts(f"{_named(kind)}是{value!r}，要写文字，加引号")
    if len(value) > _LONGEST:
        raise UnusableFacts(f"{_named(kind)}有{len(value)}个字，太长，最多{_LONGEST}个字")
    text = " ".join(value.split("\n")).strip() if kind.sort is Sort.TEXT else value.strip()
    odd = next((sign for sign in text if unicodedata.category(sign) in ("Cc", "Cs", "Cn") and sign != "\n"), None)
    if odd:
        raise UnusableFacts(f"{_named(kind)}里有不能印的字符（U+{ord(odd):04X}），请去掉后重写")
    return text


def _named(kind: FactKind) -> str:
    return f"{kind.zh}（{kind.name}）"


def _refuse_disorder(facts: Facts) -> None:
    for name, value in facts.items():
        kind = fact_kinds()[name]
        first = facts.get(kind.not_before) if kind.not_before else None
        if isinstance(value, date) and isinstance(first, date) and value < first:
            before = fact_kinds()[kind.not_before or ""]
            raise UnusableFacts(f"{_named(kind)}{value}早于{_named(before)}{first}，请核对")


def refuse_missing(letter: str, wanted: Iterable[str], facts: Facts) -> None:
    """Raises FactsMissing when a wanted fact is not there, naming all of them."""
    missing = [name for name in dict.fromkeys(wanted) if name not in facts]
    if missing:
        told = "、".join(_told(fact_kinds()[name]) for name in missing)
        raise FactsMissing(
            f"写{letter}还缺{len(missing)}项：{told}。请在事实文件里补上，文书里不留空白", tuple(missing)
        )


def _told(kind: FactKind) -> str:
    return f"{_named(kind)}" + (f"：{kind.meaning}" if kind.meaning else "")


def say_day(on: date) -> str:
    """A day as official paper writes it.

    >>> say_day(date(2025, 11, 6))
    '2025年11月6日'
    """
    return f"{on.year}年{on.month}月{on.day}日"
