"""检查发现: the list of findings, each with quote, place, basis, suggestion and rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gongkai.page.marks import Marking, Numbered
from gongkai.page.markup import badge, text
from gongkai.report.places import place_in_chinese
from gongkai.report.rules import Rule, codes, load_rule

if TYPE_CHECKING:
    from gongkai.document.model import Document
    from gongkai.report.model import Report

KINDS = {"e": "必须改", "w": "应当说明", "q": "没法判断", "n": "提示"}
LAMPS = {"e": "lamp-bad", "w": "lamp-warn", "q": "lamp-now", "n": "lamp-none"}
_CONTEXT = 14
_MOST_CELLS = 12


def write_listing(numbered: Sequence[Numbered], marking: Marking, document: Document, report: Report) -> str:
    """The column of findings."""
    if not numbered:
        return (
            '<section aria-label="检查发现" class="side-list" id="findings"><h2>检查发现</h2>'
            '<div class="banner banner-ok"><p>没有发现问题。检查照规则进行，规则没有写到的，还要由人看。</p></div>'
            "</section>"
        )
    number_of = {address: number for number, address in enumerate(report.cells)}
    contexts = _Contexts(document)
    items = "".join(_item(one, marking, contexts, number_of) for one in numbered)
    return (
        f'<section aria-label="检查发现" class="side-list" id="findings">'
        f'<div class="row between"><h2>检查发现{len(numbered)}处</h2><span class="script" id="order"></span></div>'
        f'{_filters(numbered)}<ol class="plain stack" id="list">{items}</ol>'
        '<div class="banner"><p class="small">检查照规则进行，同一份文件每次结果相同。'
        "发现不等于错误，由您判断。</p></div>"
        "</section>"
    )


def _filters(numbered: Sequence[Numbered]) -> str:
    counts = {kind: sum(one.kind == kind for one in numbered) for kind in KINDS}
    boxes = "".join(
        f'<label class="check"><input type="checkbox" id="show-{kind}" checked>'
        f'<span class="lamp {LAMPS[kind]}">{KINDS[kind]}{counts[kind]}</span></label>'
        for kind in KINDS
        if counts[kind]
    )
    return f'<fieldset class="filters no-print"><legend class="hide">只看哪几级</legend>{boxes}</fieldset>'


def _item(one: Numbered, marking: Marking, contexts: _Contexts, number_of: dict[str, int]) -> str:
    finding = one.finding
    place = f'<a href="#p{one.number}">{text(place_in_chinese(finding.place))}</a>'
    rows = [
        ("原文", contexts.quote(one, marking) if finding.quote else ""),
        ("位置", place),
        ("单元格", _cells(finding.cells, number_of)),
        ("依据", text(finding.basis) if finding.basis else ""),
        ("建议", text(finding.suggestion) if finding.suggestion else ""),
    ]
    details = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    state = "" if finding.assessed else '<span class="tag">没法判断：有的数没有读到或读不准</span>'
    return (
        f'<li class="f f-{one.kind}" id="f{one.number}" data-kind="{one.kind}">'
        f'<h3>{badge(one)}<span><span class="hide">{KINDS[one.kind]}：</span>{text(finding.message)}</span></h3>{state}'
        f'<dl class="kv">{details}</dl>{_rule(finding.code)}</li>'
    )


def _cells(cells: Sequence[str], number_of: dict[str, int]) -> str:
    """Links to the cells, a run of many folded into the first and the last."""
    known = [number_of[address] for address in cells if address in number_of]
    if not known:
        return ""
    if len(known) > _MOST_CELLS:
        return f'<a href="#t{known[0]}">表中{len(known)}格，从这里起</a>'
    return f'<a href="#t{known[-1]}">表中{len(known)}格</a>' if len(known) > 1 else f'<a href="#t{known[0]}">看表</a>'


def _rule(code: str) -> str:
    if code not in codes():
        return f'<p class="tiny faint">规则<span class="code">{text(code)}</span></p>'
    rule: Rule = load_rule(code)
    severity = "、".join(severity.zh for severity in rule.severities)
    return (
        f'<details class="rule"><summary>规则<span class="code">{text(code)}</span>怎么查</summary>'
        f"<p><b>{text(rule.title)}</b>（{severity}）</p><p>{text(rule.checks)}</p><p>{text(rule.explanation)}</p></details>"
    )


class _Contexts:
    """Quotes with a few words around them, as they stand on paper."""

    def __init__(self, document: Document) -> None:
        from gongkai.page.marks import key_of, units_of

        self._texts = {key_of(unit.place): unit.text for unit in units_of(document)}

    def quote(self, one: Numbered, marking: Marking) -> str:
        """The quote in bold within its surroundings."""
        quote = one.finding.quote or ""
        words = self._texts.get(marking.place_of.get(one.number), "")
        start = words.find(quote)
        if start < 0 or len(quote) > 2 * _CONTEXT:
            return f"<b>{text(quote)}</b>"
        before, after = words[:start].strip(), words[start + len(quote) :].strip()
        head = f"……{before[-_CONTEXT:]}" if len(before) > _CONTEXT else before
        tail = f"{after[:_CONTEXT]}……" if len(after) > _CONTEXT else after
        return f"{text(head)}<b>{text(quote)}</b>{text(tail)}"
