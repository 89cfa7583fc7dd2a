"""规则目录: every rule of the checker as data, one file a rule in `data/rules`.

A file holds what a rule is (code, severities, certainty, title, what it checks, on what ground, explanation) and its
cases: passing, failing, not assessable. The rule's test and its page of documentation are made from the same file.
A check reads only the head of a file, and only of the rules that found something.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.document.model import NOWHERE, Place
from gongkai.errors import DataError
from gongkai.report.findings import Certainty, Finding, Severity

FAMILIES = {
    "RDR": "读取",
    "T2": "表二",
    "T3": "表三",
    "T4": "表四",
    "LBL": "表头和标题",
    "FMT": "格式",
    "IDN": "机关名称",
    "DAT": "年份和日期",
    "NAR": "正文与数字",
    "SEC": "各部分内容",
    "CON": "联系方式",
    "PRV": "个人信息和密级",
    "PUB": "公布时间",
    "XYR": "跨年和雷同",
    "AGG": "汇总",
}
"""The families of rules in the order of the catalogue, with their Chinese names."""

_FIRST_CASE = "\n[["


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue.

    `severities` that its findings may have, the gravest first; `basis` the ground in plain Chinese; `cites` the
    citations of `law.sources` whose breach it is (none where only the form or common sense is broken); `needs` what a
    report alone does not give: previous, neighbour, pack, publication_date; `false_alarms` what the rule leaves alone.
    """

    code: str
    severities: tuple[Severity, ...]
    certainty: Certainty
    title: str
    title_en: str
    checks: str
    checks_en: str
    basis: str
    cites: tuple[str, ...]
    explanation: str
    explanation_en: str
    needs: tuple[str, ...]
    false_alarms: str

    @property
    def family(self) -> str:
        """The part of the code before the number.

        >>> load_rule("T3-01").family
        'T3'
        """
        return self.code.rpartition("-")[0]


@cache
def codes() -> tuple[str, ...]:
    """All codes in the order of the catalogue."""
    names = [entry.name for entry in (files("gongkai.report") / "data" / "rules").iterdir()]
    found = [name.removesuffix(".toml") for name in names if name.endswith(".toml")]
    order = list(FAMILIES)
    return tuple(sorted(found, key=lambda code: (order.index(code.rpartition("-")[0]), code)))


@cache
def load_rule(code: str) -> Rule:
    """The rule with this code. Raises DataError where the catalogue has none or its file is broken."""
    head, _, _ = _text(code).partition(_FIRST_CASE)
    raw = tomllib.loads(head)
    if raw.get("code") != code:
        raise DataError(f"规则文件{code}.toml里的code是{raw.get('code')}，应与文件名相同")
    try:
        return Rule(
            code=code,
            severities=tuple(Severity(name) for name in raw["severities"]),
            certainty=Certainty(raw["certainty"]),
            title=raw["title"],
            title_en=raw["title_en"],
            checks=raw["checks"],
            checks_en=raw["checks_en"],
            basis=raw["basis"],
            cites=tuple(raw.get("cites", ())),
            explanation=raw["explanation"],
            explanation_en=raw["explanation_en"],
            needs=tuple(raw.get("needs", ())),
            false_alarms=raw.get("false_alarms", ""),
        )
    except (KeyError, ValueError) as error:
        raise DataError(f"规则文件{code}.toml不完整：{error}") from error


def catalogue() -> tuple[Rule, ...]:
    """All rules in the order of the catalogue."""
    return tuple(load_rule(code) for code in codes())


def cases_of(code: str) -> Mapping[str, list[dict[str, Any]]]:
    """The cases of a rule by kind: passing, failing, not_assessable (as the file writes them)."""
    raw = tomllib.loads(_text(code))
    return {kind: raw.get(kind, []) for kind in ("passing", "failing", "not_assessable")}


@cache
def basis_of(code: str) -> str:
    """The ground of a rule for people: the law by title and article where its text was read, and the plain ground."""
    rule = load_rule(code)
    if not rule.cites:
        return rule.basis
    from gongkai.law.sources import cite

    cited = [str(citation) for citation in map(cite, rule.cites) if citation.is_read]
    return "；".join([*cited, rule.basis] if rule.basis else cited)


def finding(
    code: str,
    severity: Severity,
    message: str,
    message_en: str,
    subject: str,
    *,
    cells: tuple[str, ...] = (),
    quote: str | None = None,
    place: Place | None = None,
    assessed: bool = True,
    suggestion: str | None = None,
    certainty: Certainty | None = None,
    cites_law: bool = True,
) -> Finding:
    """A finding of this rule, with certainty and basis from the catalogue.

    `cites_law` False leaves the rule's citations out where this finding breaks only the form.
    """
    return Finding(
        code=code,
        severity=severity,
        certainty=certainty or load_rule(code).certainty,
        message=message,
        message_en=message_en,
        subject=subject,
        cells=cells,
        quote=quote,
        place=place or NOWHERE,
        assessed=assessed,
        basis=basis_of(code) if cites_law else load_rule(code).basis,
        suggestion=suggestion,
    )


def _text(code: str) -> str:
    entry = files("gongkai.report") / "data" / "rules" / f"{code}.toml"
    if not entry.is_file():
        raise DataError(f"规则目录里没有{code}。用 gongkai rules 看全部规则")
    return entry.read_text("utf-8")
