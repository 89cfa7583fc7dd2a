"""Writes docs/rules/: one page a rule of the catalogue and an index, from src/gongkai/report/data/rules.

scripts/rule_pages.py          writes the pages
scripts/rule_pages.py --check  exit status 1 when a page is not what would be written
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.report.edition import EDITIONS, load_edition
from gongkai.report.model import Part
from gongkai.report.rules import FAMILIES, Rule, basis_of, cases_of, catalogue

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "rules"
MEASURED = ROOT / "benchmarks" / "false_alarms.json"

_CERTAINTY = {"proof": "算得出", "strong": "有原文为证", "heuristic": "供人判断"}
_NEEDS = {
    "previous": "上年的报告（`--previous`）",
    "neighbour": "别的单位的报告（`--neighbour` 或 `--together`）",
    "pack": "地方设置（`--pack`）",
    "publication_date": "页面自己写的公布日期",
}
_KINDS = {
    "passing": ("不报", "Passes"),
    "failing": ("报", "Is found"),
    "not_assessable": ("不能判断", "Cannot be assessed"),
}
_PARTS = {
    "preamble": "开头",
    Part.OVERVIEW.value: "第一部分",
    Part.PROBLEMS_AND_IMPROVEMENTS.value: "第五部分",
    Part.OTHER_MATTERS.value: "第六部分",
}
_STATES = {"blank": "空着", "/": "“/”", "lost": "没有读到", "unsure": "读不准", "inferred": "推得"}
_LONGEST_QUOTE = 90

_INDEX_HEAD = """# Rules 检查规则

One page a rule, written by `make generated` from `src/gongkai/report/data/rules`; the same files are the rules' tests.
`gongkai explain CODE` prints a rule, `gongkai rules` lists them. Rules that were considered and left out, each with its
reason: [decisions/002](../../decisions/002-rules-left-out.md).

必须改 error · 应当说明 warning · 提示 note. An unassessed finding (an input was lost or unsure) is always a note.
"""


def _page(rule: Rule) -> Iterator[str]:
    yield from (f"# {rule.code} {rule.title}", "", f"{rule.title_en}.", "")
    severities = "、".join(f"{severity.zh} {severity.value}" for severity in rule.severities)
    yield from ("| | |", "| --- | --- |")
    yield f"| 轻重 | {severities} |"
    yield f"| 把握 | {_CERTAINTY[rule.certainty.value]} {rule.certainty.value} |"
    yield f"| 查什么 | {rule.checks} |"
    yield f"| Checks | {rule.checks_en} |"
    yield f"| 依据 | {basis_of(rule.code)} |"
    yield from _false_alarm_rate(rule.code)
    if rule.needs:
        yield f"| 要有 | {'；'.join(_NEEDS[need] for need in rule.needs)} |"
    yield from ("", rule.explanation, "", rule.explanation_en)
    if rule.false_alarms:
        yield from ("", f"**不报的情形**：{rule.false_alarms}")
    for kind, cases in cases_of(rule.code).items():
        zh, en = _KINDS[kind]
        yield from ("", f"## {zh} {en}", "")
        for case in cases:
            yield from _case(case)


@cache
def _measured() -> dict[str, Any]:
    """What `scripts/false_alarms.py` measured; empty before it ran."""
    return json.loads(MEASURED.read_text("utf-8")) if MEASURED.is_file() else {}


def _false_alarm_rate(code: str) -> Iterator[str]:
    measured = _measured()
    if measured and code not in measured["true_here"]:
        found = measured["found"].get(code, 0)
        yield f"| 误报 false alarms | 在{measured['reports']}份没有错的生成报告里，{found}份报了这一条 |"


def _case(case: Mapping[str, Any]) -> Iterator[str]:
    yield f"- {case['name']}"
    for line in _conditions(case):
        yield f"  - {line}"


def _conditions(case: Mapping[str, Any]) -> Iterator[str]:
    """What a case changes in the clean report, in words."""
    edition = load_edition(case.get("edition") or EDITIONS[0])
    if case.get("year"):
        yield f"{case['year']}年的报告，{edition.id}年的格式"
    for address, value in case.get("cells", {}).items():
        yield f"{edition.label_of(address)}：{_STATES.get(value, value)}"
    for row, values in case.get("rows", {}).items():
        shown = "、".join(str(_STATES.get(value, value)) for value in values)
        yield f"`{row}`：{shown}"
    for key in ("add", "replace"):
        for part, paragraphs in case.get(key, {}).items():
            for paragraph in paragraphs if key == "add" else paragraphs[:2]:
                yield f"{_PARTS.get(part, part)}：{_shortened(paragraph)}"
    for label in case.get("labels", ()):
        yield f"行名、栏名印作“{label['printed']}”"
    for extra in case.get("extras", ()):
        yield f"多出一行“{extra['label']}”：{'、'.join(map(str, extra['values']))}"
    for problem in case.get("problems", ()):
        yield f"读取时：{problem['message']}"
    if case.get("published_on"):
        yield f"页面写的公布日期：{case['published_on']}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "……"


def _index() -> Iterator[str]:
    yield from _INDEX_HEAD.rstrip("\n").split("\n")
    rules = catalogue()
    for family, zh in FAMILIES.items():
        yield from ("", f"## {family} {zh}", "", "| 规则 | 标题 | Title | 轻重 |", "| --- | --- | --- | --- |")
        for rule in rules:
            if rule.family == family:
                severities = "、".join(severity.zh for severity in rule.severities)
                yield f"| [{rule.code}]({rule.code}.md) | {rule.title} | {rule.title_en} | {severities} |"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    made = {f"{rule.code}.md": "\n".join(_page(rule)) + "\n" for rule in catalogue()}
    return {"README.md": "\n".join(_index()) + "\n", **made}


def main(arguments: list[str]) -> int:
    """Write or check the pages; the exit status."""
    wanted = pages()
    present = {path.name: path.read_text("utf-8") for path in PAGES.glob("*.md")} if PAGES.is_dir() else {}
    if "--check" in arguments:
        stale = sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))
        if stale:
            print(f"docs/rules is not up to date: {', '.join(stale)}; run scripts/rule_pages.py", file=sys.stderr)
        return 1 if stale else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in present.keys() - wanted.keys():
        (PAGES / name).unlink()
    for name, text in wanted.items():
        (PAGES / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
