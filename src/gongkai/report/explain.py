"""解释: what a rule, a cell's address or a term of the form means, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.errors import UnknownCitation, UnknownTerm
from gongkai.law.outcomes import Outcome
from gongkai.law.sources import Citation, cite
from gongkai.report.edition import EDITIONS, Edition, load_edition
from gongkai.report.findings import Certainty
from gongkai.report.model import CellState, Part
from gongkai.report.rules import FAMILIES, Rule, basis_of, cases_of, codes, load_rule

_CERTAINTY = {
    "zh": {
        Certainty.PROOF: "算出来的，或者格式本身决定的",
        Certainty.STRONG: "原文写明的",
        Certainty.HEURISTIC: "看上去像，要由人看",
    },
    "en": {
        Certainty.PROOF: "proof: arithmetic or the form itself",
        Certainty.STRONG: "strong: the text itself",
        Certainty.HEURISTIC: "heuristic: a person should look",
    },
}
_NEEDS = {
    "previous": "上一年的报告",
    "neighbour": "别的单位的报告",
    "pack": "本地的设置",
    "publication_date": "公布日期",
}
_STATES = {
    CellState.NUMBER: "原文写着数，读到了。",
    CellState.BLANK: "格子在，里面空着。空不是0。",
    CellState.NOT_APPLICABLE: "格子里写的是“/”“—”“无”之类。",
    CellState.LOST: "这一行或这一格在文件里没有找到。",
    CellState.UNSURE: "读到了数，但分不清属于哪一列（或哪一行），所以不填。",
    CellState.INFERRED: "没有读到，由勾稽关系和“件数不小于0”推得，只有这一个可能。",
}
_MOST_ADDRESSES = 12


def explain(term: str, lang: str = "zh") -> str:
    """解释: a rule by its code, a family of rules, an address, a citation, or a term of the form.

    `lang` is zh or en; addresses and terms are explained in Chinese only. Raises UnknownTerm.

    >>> print(explain("blank"))
    空（blank）
      格子在，里面空着。空不是0。
    """
    wanted = term.strip()
    if wanted.upper() in codes():
        return _explain_rule(load_rule(wanted.upper()), lang)
    if wanted.upper() in FAMILIES:
        return _explain_family(wanted.upper(), lang)
    parts = [*_explain_citation(wanted), *_explain_address(wanted), *_explain_word(wanted)]
    if not parts:
        raise UnknownTerm(
            f"没有“{wanted}”的解释。可以写规则编号（T3-01）、单元格地址、行名或列名（予以公开）、依据（OGI 50）"
        )
    return "\n".join(parts)


def _explain_rule(rule: Rule, lang: str) -> str:
    if lang == "en":
        severities = ", ".join(severity.value for severity in rule.severities)
        return (
            f"{rule.code}  {rule.title_en}\n  severity    {severities}\n"
            f"  certainty   {_CERTAINTY['en'][rule.certainty]}\n"
            f"  checks      {rule.checks_en}\n  basis       {basis_of(rule.code)}\n  why         {rule.explanation_en}"
        )
    rows = [
        ("级别", "、".join(severity.zh for severity in rule.severities)),
        ("把握", _CERTAINTY["zh"][rule.certainty]),
        ("查什么", rule.checks),
        ("依据", basis_of(rule.code)),
        ("说明", rule.explanation),
        ("不报的", rule.false_alarms),
        ("要用到", "、".join(_NEEDS.get(need, need) for need in rule.needs)),
    ]
    lines = [f"{rule.code}  {rule.title}", *(f"  {name}  {value}" for name, value in rows if value)]
    lines += [f"  条文  {line}" for code in rule.cites for line in _law(cite(code))]
    cases = cases_of(rule.code)
    kinds = (("不报的例子", "passing"), ("报的例子", "failing"), ("没法判断的例子", "not_assessable"))
    for title, kind in kinds:
        names = "；".join(str(case["name"]) for case in cases[kind] if case.get("name"))
        if names:
            lines.append(f"  {title}  {names}")
    return "\n".join(lines)


def _law(citation: Citation) -> Iterator[str]:
    """What a place in the law says, in a sentence of ours; nothing where its text was not read."""
    if citation.is_read:
        since = citation.instrument.in_force_from
        when = f"，{since.isoformat()}起施行" if since else ""
        number = citation.instrument.number or ""
        source = f"（{number}{when}）" if number and number not in str(citation) else ""
        yield f"{citation}{source}" + (f"：{citation.gist}" if citation.gist else "")


def _explain_citation(word: str) -> Iterator[str]:
    try:
        citation = cite(word.upper())
    except UnknownCitation:
        return
    yield from _law(citation)
    if not citation.is_read:
        yield f"{citation}：原文没有读过，检查不引用"


def _explain_family(family: str, lang: str) -> str:
    rules = [load_rule(code) for code in codes() if code.rpartition("-")[0] == family]
    head = f"{family}  {FAMILIES[family]}" if lang == "zh" else family
    return "\n".join([head, *(f"  {rule.code}  {rule.title if lang == 'zh' else rule.title_en}" for rule in rules)])


def _explain_address(address: str) -> Iterator[str]:
    for edition in map(load_edition, EDITIONS):
        if address in edition.addresses:
            yield f"{address}（{edition.id}年格式）"
            yield f"  {edition.label_of(address)}"
            yield from (f"  {line}" for line in _identities_of(address, edition))
            yield from (f"  {line}" for line in _outcome_law(address))


def _outcome_law(address: str) -> Iterator[str]:
    """The law behind a row of table 3 that is an outcome."""
    table, _, rest = address.partition(".")
    row = rest.rpartition(".")[0]
    if table == "requests" and row in set(Outcome):
        yield from (f"条文  {line}" for citation in Outcome(row).citations for line in _law(citation))


def _identities_of(address: str, edition: Edition) -> Iterator[str]:
    for identity in edition.identities:
        if address in identity.addresses:
            left = _sum_in_words(identity.left, edition)
            yield f"勾稽关系 {identity.code}：{left} = {_sum_in_words(identity.right, edition)}"


def _sum_in_words(addresses: tuple[str, ...], edition: Edition) -> str:
    if len(addresses) > 4:
        return f"{edition.label_of(addresses[0])}……等{len(addresses)}格之和"
    return " + ".join(edition.label_of(address) for address in addresses)


def _explain_word(word: str) -> Iterator[str]:
    for state in CellState:
        if word in (state.zh, state.value):
            yield f"{state.zh}（{state.value}）\n  {_STATES[state]}"
    edition = load_edition(EDITIONS[0])
    headings = dict(edition.headings)
    for part in Part:
        if word in (part.value, headings.get(part)):
            yield f"{headings[part]}（{part.value}）\n  年度报告的第{list(Part).index(part) + 1}部分"
    shown: list[str] = []
    for edition in map(load_edition, EDITIONS):
        found = [address for address in edition.addresses if _is_named(word, address, edition)]
        if found and found != shown:
            shown = found
            yield f"{word}（{edition.id}年格式），有{len(found)}格："
            yield from (f"  {address}  {edition.label_of(address)}" for address in found[:_MOST_ADDRESSES])
            yield from (f"  {line}" for line in dict.fromkeys(_laws_of(word, found)))
            if len(found) > _MOST_ADDRESSES:
                yield f"  ……还有{len(found) - _MOST_ADDRESSES}格"


def _laws_of(word: str, addresses: list[str]) -> Iterator[str]:
    """The law behind the rows of these names."""
    for address in addresses:
        row = address.partition(".")[2].rpartition(".")[0]
        if row in set(Outcome) and word in Outcome(row).zh:
            yield from _outcome_law(address)


def _is_named(word: str, address: str, edition: Edition) -> bool:
    """Whether a word stands in the name of the cell; two signs at least, or everything would match."""
    return len(word) > 1 and word in edition.label_of(address)
