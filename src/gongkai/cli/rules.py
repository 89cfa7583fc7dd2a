"""`gongkai rules`: the catalogue of rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from gongkai.cli.chinese import ChineseCommand
from gongkai.cli.options import format_option, lang_option

if TYPE_CHECKING:
    from gongkai.report.rules import Rule


@click.command(cls=ChineseCommand)
@format_option(("text", "json", "markdown"), "text给人看；json是一个数组。")
@lang_option
def rules(format_: str, lang: str) -> int:
    """列出全部检查规则：编号、级别、查什么。

    一条规则的详细说明，用gongkai explain加编号看。
    """
    from gongkai.report.rules import catalogue

    click.echo({"text": _text, "json": _json, "markdown": _markdown}[format_](catalogue(), lang), nl=False)
    return 0


def _json(rules: tuple[Rule, ...], lang: str) -> str:
    records = [
        {
            "code": rule.code,
            "family": rule.family,
            "severities": [severity.value for severity in rule.severities],
            "certainty": rule.certainty.value,
            "title": rule.title if lang == "zh" else rule.title_en,
            "checks": rule.checks if lang == "zh" else rule.checks_en,
            "basis": rule.basis,
            "cites": list(rule.cites),
            "needs": list(rule.needs),
        }
        for rule in rules
    ]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _text(rules: tuple[Rule, ...], lang: str) -> str:
    from gongkai.cli.formats.drawing import pad
    from gongkai.report.rules import FAMILIES

    lines: list[str] = []
    family = ""
    for rule in rules:
        if rule.family != family:
            family = rule.family
            lines += ["", f"{family} {FAMILIES[family]}" if lang == "zh" else family]
        severity = "、".join(severity.zh for severity in rule.severities)
        if lang == "en":
            severity = ", ".join(severity.value for severity in rule.severities)
        lines.append(f"  {rule.code:<7} {pad(severity, 20)} {rule.title if lang == 'zh' else rule.title_en}")
    return "\n".join([*lines[1:], "", f"共{len(rules)}条" if lang == "zh" else f"{len(rules)} rules"]) + "\n"


def _markdown(rules: tuple[Rule, ...], lang: str) -> str:
    from gongkai.cli.formats.check_markdown import escape

    head = ("规则", "级别", "名称", "查什么") if lang == "zh" else ("code", "severity", "title", "checks")
    lines = [f"| {' | '.join(head)} |", "|---|---|---|---|"]
    for rule in rules:
        is_chinese = lang == "zh"
        severity = "、".join(severity.zh if is_chinese else severity.value for severity in rule.severities)
        words = (rule.title, rule.checks) if is_chinese else (rule.title_en, rule.checks_en)
        lines.append(f"| {rule.code} | {severity} | {' | '.join(map(escape, words))} |")
    return "\n".join(lines) + "\n"
