"""NAR-02, 03, 05, 11, T4-05 正文与表三、表四: what the narrative counts of requests and remedies beside the tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.report.checks.claims import Claim, Subject, remedy_claims, request_claims
from gongkai.report.checks.view import BLANK_STATES, View
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import CellState, Number, Part
from gongkai.report.rules import finding

_NEW = "requests.newly_received.total"
_FORWARD = "requests.brought_forward.total"
_HANDLED = "requests.total_handled.total"
_OVER = "requests.carried_over.total"


@dataclass(frozen=True, slots=True)
class _Beside:
    """What of the tables a claim is held against: the cells, and the sums of them that agree with it."""

    cells: tuple[str, ...]
    name: str
    sums: tuple[tuple[str, ...], ...]


_REQUESTS: dict[Subject, _Beside] = {
    Subject.RECEIVED: _Beside((_NEW,), "新收", ((_NEW,), (_NEW, _FORWARD))),
    Subject.ACCEPTED: _Beside((_NEW,), "新收", ((_NEW,), (_NEW, _FORWARD), (_HANDLED,))),
    Subject.ANSWERED: _Beside((_HANDLED,), "办理结果总计", ((_HANDLED,), (_NEW,), (_NEW, _FORWARD))),
    Subject.BROUGHT_FORWARD: _Beside((_FORWARD,), "上年结转", ((_FORWARD,),)),
    Subject.CARRIED_OVER: _Beside((_OVER,), "结转下年", ((_OVER,),)),
}
_RECONSIDERATION = "remedies.reconsideration.total"
_SUITS = ("remedies.direct_litigation.total", "remedies.litigation_after_reconsideration.total")
_REMEDIES: dict[Subject, _Beside] = {
    Subject.RECONSIDERATION: _Beside((_RECONSIDERATION,), "行政复议总计", ((_RECONSIDERATION,),)),
    Subject.LITIGATION: _Beside(_SUITS, "行政诉讼两组总计", (_SUITS, _SUITS[:1], _SUITS[1:])),
    Subject.BOTH_REMEDIES: _Beside(
        (_RECONSIDERATION, *_SUITS), "行政复议、行政诉讼总计", ((_RECONSIDERATION, *_SUITS),)
    ),
}


def requests_told(view: View) -> Iterator[Finding]:
    """NAR-02: requests received, accepted, answered or carried over, told and tabled."""
    for claim in request_claims(view):
        yield from _compare(view, claim, "NAR-02", _REQUESTS[claim.subject], "表三")


def remedies_told(view: View) -> Iterator[Finding]:
    """NAR-03: reconsiderations and suits, told and tabled."""
    for claim in remedy_claims(view):
        yield from _compare(view, claim, "NAR-03", _REMEDIES[claim.subject], "表四")


def _compare(view: View, claim: Claim, code: str, beside: _Beside, table: str) -> Iterator[Finding]:
    cells = view.report.cells
    if Part(beside.cells[0].partition(".")[0]) not in view.report.tables_found:
        yield _not_assessed(view, claim, code, beside, beside.cells)
        return
    unread = view.unread([address for addresses in beside.sums for address in addresses])
    numbers = {address: _figures(view, address) for addresses in beside.sums for address in addresses}
    agreeing = {total for addresses in beside.sums for total in _totals([numbers[a] for a in addresses])}
    if claim.number in agreeing or (claim.subject is Subject.ANSWERED and claim.number in _answered(view)):
        return
    if unread:
        yield _not_assessed(view, claim, code, beside, unread)
        return
    tabled = sum(cells[address].value or 0 for address in beside.cells)
    is_blank = any(cells[address].state in BLANK_STATES for address in beside.cells)
    severity = _severity(view, claim, is_blank, max(agreeing, default=0))
    quote, place = view.quote(claim.start, claim.end)
    said = "没有" if claim.number == 0 else f"{claim.number}件"
    written = "空着" if is_blank and not tabled else f"{tabled}件"
    yield finding(
        code,
        severity,
        f"正文说{said}，{table}{beside.name}是{written}" + _hint(view, claim),
        f"The text says {claim.number}, the table {tabled} ({', '.join(beside.cells)})",
        f"{claim.subject.value}:{claim.sentence.text}",
        cells=beside.cells,
        quote=quote,
        place=place,
        suggestion="请核对登记台账，把正文和表格改成一致" + ("；口径不同的，写明范围" if claim.is_scoped else ""),
    )


def _figures(view: View, address: str) -> tuple[Number, ...]:
    """The numbers that may stand for a cell: as printed, and its row's sum where the row does not add up."""
    cell = view.report.cells[address]
    if cell.value is None:
        return (0,) if cell.state in BLANK_STATES else ()
    row = address.rpartition(".")[0]
    sums = tuple(r.left for r in view.reckonings if r.identity.key == row and r.identity.code in ("T3-03", "T4-01"))
    return (cell.value, *sums)


def _totals(choices: Sequence[tuple[Number, ...]]) -> set[Number]:
    totals: set[Number] = {0}
    for numbers in choices:
        totals = {total + number for total in totals for number in numbers}
    return totals


def _answered(view: View) -> set[Number]:
    """What a text may call answered: all that was handled, without those not processed or otherwise closed."""
    handled = view.report.value(_HANDLED)
    if handled is None:
        return set()
    groups = ("requests.not_processed.", "requests.otherwise_closed")
    left_out = [
        sum(view.report.value(a) or 0 for a in view.edition.addresses if a.startswith(group) and a.endswith(".total"))
        for group in groups
    ]
    return {handled - left_out[0], handled - left_out[1], handled - left_out[0] - left_out[1]}


def _severity(view: View, claim: Claim, is_blank: bool, most: Number) -> Severity:
    if claim.is_scoped:
        return Severity.NOTE
    # Fewer may have been accepted or answered than came in; more cannot.
    if claim.subject in (Subject.ACCEPTED, Subject.ANSWERED) and claim.number <= most:
        return Severity.WARNING
    if is_blank or _counts_persons_only(view, claim):
        return Severity.WARNING
    return Severity.ERROR


def _counts_persons_only(view: View, claim: Claim) -> bool:
    """Whether the number told is the one of natural persons: the text may have left the organizations out."""
    persons = view.report.value("requests.newly_received.natural_person")
    return claim.subject in (Subject.RECEIVED, Subject.ACCEPTED) and claim.number > 0 and claim.number == persons


def _hint(view: View, claim: Claim) -> str:
    if claim.is_scoped:
        return "。范围可能不同，请看一看"
    if _counts_persons_only(view, claim):
        return "；正文的数与自然人一栏相同，可能只数了自然人"
    return ""


def _not_assessed(view: View, claim: Claim, code: str, beside: _Beside, cells: tuple[str, ...]) -> Finding:
    quote, place = view.quote(claim.start, claim.end)
    return finding(
        code,
        Severity.NOTE,
        f"正文说{claim.number}件，没法与{beside.name}核对：表里的数没有读到或读不准",
        f"The text says {claim.number}; the table's figure is lost or unsure",
        f"open:{claim.subject.value}:{claim.sentence.text}",
        cells=cells,
        quote=quote,
        place=place,
        assessed=False,
        suggestion="请对照原文核对",
    )


_ALL_CLOSED = re.compile(
    r"(?:已?全部|均已?|都已?)(?:按时|按期|依法|依规|按规定|如期|及时)?(?:在(?:法定|规定)(?:期限|时限|时间)内)?(?:予以)?"
    r"(?:办结|办理完毕|办理完结|答复完毕)"
)
_NO_FEE = re.compile(
    r"(?:未|没有|无)(?:发生|产生)?(?:收取|涉及|收)[^。;\n]{0,12}(?:处理费|费用)|处理费[^。;\n]{0,6}?(?<![\d.])0(?:万?元)"
)
_FEE = re.compile(r"收取[^。;\n]{0,14}?(?:处理费|费用)[^。;\n]{0,6}?(?P<number>\d{1,7}(?:\.\d{1,2})?)(?:万?元)")


def states_contradicted(view: View) -> Iterator[Finding]:
    """NAR-05: all closed, yet some carried over; no fee, yet a fee."""
    over = view.report.cells[_OVER]
    if "办结" in view.text or "办理完" in view.text or "答复完毕" in view.text:
        for match in _ALL_CLOSED.finditer(view.text):
            if not _is_about_requests(view, match.start()):
                continue
            if over.value is not None and over.value > 0:
                yield _contradiction(view, match, f"正文说全部办结，表三结转下年是{over.value}件", "carried", (_OVER,))
            elif over.state in (CellState.LOST, CellState.UNSURE) and Part.REQUESTS in view.report.tables_found:
                yield _closed_not_assessed(view, match)
            break
    if "处理费" in view.text or "费用" in view.text:
        denied, told = _NO_FEE.search(view.text), _FEE.search(view.text)
        if denied and told and float(told["number"]) > 0 and not denied.start() <= told.start() < denied.end():
            yield _contradiction(view, told, "一处说没有收取处理费，一处说收了", "fee", ())


def _is_about_requests(view: View, at: int) -> bool:
    sentence = view.sentence_at(at)
    if sentence is None:
        return False
    before = sentence.text[: at - sentence.start]
    return (
        "公开" in before and "申请" in before and not re.search(r"上年|去年|结转|其中|提案|建议|投诉|热线|工单", before)
    )


def _contradiction(view: View, match: re.Match[str], said: str, subject: str, cells: tuple[str, ...]) -> Finding:
    quote, place = view.quote(*match.span())
    return finding(
        "NAR-05",
        Severity.WARNING,
        said,
        f"Contradiction: {subject}",
        subject,
        cells=cells,
        quote=quote,
        place=place,
        suggestion="请核对，两处改成一致",
    )


def _closed_not_assessed(view: View, match: re.Match[str]) -> Finding:
    quote, place = view.quote(*match.span())
    return finding(
        "NAR-05",
        Severity.NOTE,
        "正文说全部办结，表三结转下年没有读到，没法核对",
        "All closed, says the text; the figure carried over is lost or unsure",
        "open:carried",
        cells=(_OVER,),
        quote=quote,
        place=place,
        assessed=False,
        suggestion="请对照原文核对",
    )


def flow_told(view: View) -> Iterator[Finding]:
    """NAR-11: received + brought forward = answered + carried over, where one paragraph tells all four."""
    if "结转" not in view.text:
        return
    by_passage: dict[int, list[Claim]] = {}
    for claim in request_claims(view):
        by_passage.setdefault(id(view.report.prose.passage_at(claim.start)), []).append(claim)
    wanted = (Subject.RECEIVED, Subject.BROUGHT_FORWARD, Subject.ANSWERED, Subject.CARRIED_OVER)
    for claims in by_passage.values():
        told = {claim.subject: claim.number for claim in claims}
        if len(told) != len(claims) or any(subject not in told for subject in wanted):
            continue
        new, forward, answered, over = (told[subject] for subject in wanted)
        if new + forward == answered + over:
            continue
        quote, place = view.quote_sentence(claims[0].sentence)
        yield finding(
            "NAR-11",
            Severity.WARNING,
            f"正文里的数对不上：新收{new}+结转{forward}，不等于办结{answered}+结转下年{over}",
            f"The text's flow fails: {new}+{forward} is not {answered}+{over}",
            f"{new}+{forward}={answered}+{over}",
            quote=quote,
            place=place,
            suggestion="请核对这四个数",
        )


_CASES_DECIDED = re.compile(
    r"(?P<what>行政复议|行政诉讼)(?:案件|案)?(?P<cases>\d{1,6})(?:件|起|宗),(?:已)?"
    r"(?:审结|办结)(?P<decided>\d{1,6})(?:件|起|宗)"
)


def cases_pending(view: View) -> Iterator[Finding]:
    """T4-05: N cases, M decided, so N − M must be pending in table 4."""
    if "审结" not in view.text and "办结" not in view.text:
        return
    for match in _CASES_DECIDED.finditer(view.text):
        sentence = view.sentence_at(match.start())
        groups = (
            ("reconsideration",)
            if match["what"] == "行政复议"
            else ("direct_litigation", "litigation_after_reconsideration")
        )
        cells = tuple(f"remedies.{group}.pending" for group in groups)
        values = [view.report.value(address) for address in cells]
        totals = [view.report.value(f"remedies.{group}.total") for group in groups]
        if sentence is None or "公开" not in sentence.text or None in values or None in totals:
            continue
        pending = int(match["cases"]) - int(match["decided"])
        tabled = sum(value for value in values if value is not None)
        if pending == tabled or int(match["cases"]) != sum(total for total in totals if total is not None):
            continue
        quote, place = view.quote(*match.span())
        yield finding(
            "T4-05",
            Severity.WARNING,
            f"正文说{match['cases']}件、审结{match['decided']}件，应有{pending}件尚未审结，表四写的是{tabled}件",
            f"{match['cases']} cases, {match['decided']} decided, but {tabled} pending in table 4",
            match["what"],
            cells=cells,
            quote=quote,
            place=place,
            suggestion="请核对表四的尚未审结",
        )


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (
    requests_told,
    remedies_told,
    states_contradicted,
    flow_told,
    cases_pending,
)
