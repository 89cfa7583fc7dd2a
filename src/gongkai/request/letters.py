"""文书: the letters of a request, written from facts alone.

A letter's words are data (`data/letters`); here they are joined with facts and with what follows from facts: dates,
the paragraph on remedies, a fee. A fact that is needed and not told is named by an error; nothing is left blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.document.model import Align, Block, Cell, Document, Look, Paragraph, Role, Scope, Table
from gongkai.errors import DataError, TransitionRefused, UnusableFacts
from gongkai.law.applicants import ApplicantType
from gongkai.law.fees import Fee, FeeBasis, load_tariff
from gongkai.law.grounds import Ground
from gongkai.law.sources import Citation
from gongkai.law.time_limits import Basis, time_limit
from gongkai.law.workdays import WorkCalendar
from gongkai.request.facts import Facts, refuse_missing, say_day
from gongkai.request.letter_kinds import HOLE, LetterKind, Piece
from gongkai.request.receipt import Channel
from gongkai.request.remedy import remedy_for, remedy_paragraph

_FULL_TITLE = "《中华人民共和国政府信息公开条例》"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that was written, and what the writer of it must know before it is sent."""

    kind: LetterKind
    document: Document
    warnings: tuple[str, ...]


def write_letter(kind: LetterKind, facts: Facts, calendar: WorkCalendar) -> Letter:
    """The letter of this kind from these facts.

    Raises FactsMissing, which names what is not told; TransitionRefused for a letter that the law has no use for, such
    as an extension after the due date; CalendarMissing before 2019.
    """
    refuse_missing(kind.zh, kind.wanted(facts), facts)
    writer = _Writer(kind, facts, calendar)
    blocks = tuple(writer.blocks())
    return Letter(kind, Document("", blocks, title=kind.title), tuple(writer.warnings()))


@dataclass(slots=True)
class _Writer:
    kind: LetterKind
    facts: Facts
    calendar: WorkCalendar

    def __post_init__(self) -> None:
        if self.kind.id == "extension_notice":
            self._refuse_useless_extension()

    def blocks(self) -> Iterator[Block]:
        if not self.kind.is_form:
            yield Paragraph(self._fact("office_name"), role=Role.LETTERHEAD)
        number = [piece for piece in self.kind.pieces if piece.role is Role.DOCUMENT_NUMBER]
        rest = [piece for piece in self.kind.pieces if piece.role is not Role.DOCUMENT_NUMBER]
        yield from self._paragraphs(number)
        yield Paragraph(self.kind.title, role=Role.TITLE)
        if self.kind.rows:
            yield self._table()
        yield from self._paragraphs(rest)

    def _paragraphs(self, pieces: Iterable[Piece]) -> Iterator[Paragraph]:
        for piece in pieces:
            if piece.stands(self.facts):
                yield from (Paragraph(text, role=piece.role) for text in self._texts(piece))

    def _texts(self, piece: Piece) -> Iterator[str]:
        if piece.each is None:
            yield self._filled(piece.text)
            return
        lines = self._lines(piece.each)
        if piece.role is Role.ATTACHMENT:
            yield "附件：" + (lines[0] if len(lines) == 1 else f"1. {lines[0]}")
            yield from (f"{number}. {line}" for number, line in enumerate(lines[1:], start=2))
        elif piece.numbered and len(lines) > 1:
            yield from (f"{number}. {line}" for number, line in enumerate(lines, start=1))
        else:
            yield from lines

    def _table(self) -> Table:
        rows = [row for row in self.kind.rows if row.stands(self.facts)]
        cells = []
        for number, row in enumerate(rows):
            cells.append(Cell(row.label, number, 0, 1, 1, look=Look(Align.CENTRE, Scope.ROW)))
            cells.append(Cell(self._filled(row.text), number, 1, 1, 1, look=Look(Align.LEFT)))
        return Table(1, tuple(cells), len(rows), 2, caption=self.kind.title, widths=(1, 3))

    def _filled(self, text: str) -> str:
        return HOLE.sub(lambda hole: self._word(hole[1]), text)

    def _word(self, name: str) -> str:
        return _DERIVED[name](self) if name in _DERIVED else self._fact(name)

    def _fact(self, name: str) -> str:
        value = self.facts[name]
        if isinstance(value, date):
            return say_day(value)
        return "；".join(value) if isinstance(value, tuple) else str(value)

    def _lines(self, name: str) -> Sequence[str]:
        value = self.facts[name]
        return [part for line in value for part in line.split("\n")] if isinstance(value, tuple) else [str(value)]

    def day(self, name: str) -> date | None:
        value = self.facts.get(name)
        return value if isinstance(value, date) else None

    def due_on(self) -> date | None:
        """The due date, told or reckoned from receipt alone."""
        received_on = self.day("received_on")
        told = self.day("due_on")
        return told or (time_limit("reply").ends_on(received_on, self.calendar) if received_on else None)

    def extended_due_on(self) -> date | None:
        due_on, days = self.due_on(), self.facts.get("extension_days")
        reckoned = self.calendar.add(due_on, days) if due_on and isinstance(days, int) and days else None
        told = self.day("extended_due_on")
        if told and reckoned and told != reckoned:
            raise UnusableFacts(
                f"延期后的答复期限届满日（extended_due_on）写的是{told}，"
                f"从{due_on}起加{days}个工作日是{reckoned}，请核对；不写的，自动计算"
            )
        return told or reckoned

    def say_due(self, on: date | None) -> str:
        """A due date in words; provisional where a notice is missing."""
        if on is None:
            raise DataError(f"{self.kind.id}算不出日期")
        if not self._is_provisional(on):
            return say_day(on)
        return f"{say_day(on)}（暂定，{on.year}年放假安排公布后以重新计算的日期为准）"

    def _is_provisional(self, on: date) -> bool:
        return self.calendar.is_provisional(self.day("received_on") or on, on)

    def you(self) -> str:
        return "你单位" if ApplicantType(self._fact("applicant_kind")).is_organization else "你"

    def basis(self) -> str:
        if self.kind.ground is None:
            raise DataError(f"{self.kind.id}没有依据")
        return say_citations(self.kind.ground.citations)

    def withheld(self) -> tuple[Ground, ...]:
        return (Ground(self._fact("withheld_ground")),) if "withheld_ground" in self.facts else ()

    def remedy(self) -> str:
        issued_on = self.day("issued_on")
        if issued_on is None:
            raise DataError(f"{self.kind.id}没有日期")
        ground = self.kind.ground or Ground.OTHERWISE_CLOSED
        remedy = remedy_for(ground, issued_on, self.withheld())
        paper = "本告知书" if self.kind.title.endswith("告知书") else "本答复书"
        return remedy_paragraph(remedy, self._fact("reconsideration_body"), self._fact("court"), paper=paper)

    def fee(self) -> Fee:
        units = self.facts["fee_units"]
        tariff = load_tariff(FeeBasis(self._fact("fee_basis")))
        return tariff.fee(units if isinstance(units, int) else 0)

    def fee_amount(self) -> str:
        fee = self.fee()
        is_by_request = fee.tariff.kind is FeeBasis.BY_REQUEST
        amount = fee.tariff.rate_of(fee.units) if is_by_request else fee.amount_yuan
        if not amount:
            raise UnusableFacts(f"{fee.units}{fee.tariff.unit}在不收费的范围内，不用发收费通知书（fee_units）")
        return str(amount)

    def fee_reckoning(self) -> str:
        fee = self.fee()
        if fee.tariff.kind is FeeBasis.BY_REQUEST:
            return (
                f"该申请是{self.you()}在同一自然月内的第{fee.units}件申请，按件计收，"
                f"这一档每件{fee.tariff.rate_of(fee.units)}元。"
            )
        steps = "，".join(
            f"第{step.first}至{step.last}页每页{step.rate_yuan}元" for step in fee.steps if step.rate_yuan
        )
        return f"该申请要求提供{fee.units}页，按量计收，其中{steps}。"

    def _refuse_useless_extension(self) -> None:
        due_on, issued_on, days = self.due_on(), self.day("issued_on"), self.facts.get("extension_days")
        most = time_limit("extension").amount
        if isinstance(days, int) and not 1 <= days <= most:
            raise TransitionRefused(f"延期{days}个工作日不行，最多{most}个工作日（第三十三条第二款）。可以写1到{most}")
        if due_on and issued_on and issued_on > due_on:
            raise TransitionRefused(
                f"答复期限{due_on}已经届满，{issued_on}再告知延期不起作用（第三十三条第二款）。请尽快答复，并如实登记"
            )

    def warnings(self) -> Iterator[str]:
        """What must be known before the letter is sent."""
        issued_on, received_on = self.day("issued_on"), self.day("received_on")
        if self.kind.id == "supplementation_notice" and issued_on and received_on:
            last = time_limit("supplementation_notice").ends_on(received_on, self.calendar)
            if issued_on > last:
                yield f"告知补正应当在{last}以前（第三十条），这份已经超过；补正后答复期限能否重新计算没有把握"
        due_on = self.day("extended_due_on") or self.day("due_on")
        if self.kind.ground and issued_on and due_on and issued_on > due_on:
            yield f"答复期限{due_on}已经届满（第三十三条第二款），这份答复是逾期的"
        if self.kind.ground and self.kind.ground.basis is not Basis.STATUTE:
            yield f"年报计入“{self.kind.ground.outcome.zh}”的口径，依据是：{self.kind.ground.basis.zh}"
        if "fee_basis" in self.facts and self.kind.id == "fee_notice":
            yield from self.fee().tariff.told
        if self.kind.ground and self.kind.ground is not Ground.WITHDRAWN and issued_on:
            yield from self._warn_of_remedy(issued_on)

    def _warn_of_remedy(self, issued_on: date) -> Iterator[str]:
        if any("remedy" in piece.names for piece in self.kind.pieces) and self.kind.ground:
            law = remedy_for(self.kind.ground, issued_on, self.withheld()).law
            if law.basis is not Basis.STATUTE:
                yield f"救济途径：{law.told}（{law.basis.zh}）"


_DERIVED: dict[str, Callable[[_Writer], str]] = {
    "you": _Writer.you,
    "submitted_by": lambda writer: Channel(writer._fact("channel")).adverb,
    "basis": _Writer.basis,
    "withheld_basis": lambda writer: say_citations(writer.withheld()[0].citations),
    "remedy": _Writer.remedy,
    "fee_reckoning": _Writer.fee_reckoning,
    "fee_amount": _Writer.fee_amount,
    "due_on": lambda writer: writer.say_due(writer.due_on()),
    "extended_due_on": lambda writer: writer.say_due(writer.extended_due_on()),
    "channel": lambda writer: Channel(writer._fact("channel")).zh,
    "applicant_kind": lambda writer: ApplicantType(writer._fact("applicant_kind")).zh,
}


def say_citations(citations: Iterable[Citation], *, full: bool = True) -> str:
    """Citations as a letter prints them, an instrument named once; `full` names the Regulations in full.

    >>> say_citations(Ground.INTERNAL_AFFAIRS.citations)
    '《中华人民共和国政府信息公开条例》第十六条第一款、第三十六条第（三）项'
    """
    said: dict[str, list[str]] = {}
    for citation in citations:
        place = str(citation).removeprefix(citation.title)
        title = _FULL_TITLE if full and citation.instrument.id == "OGI" else citation.title
        said.setdefault(title, []).append(place)
    return "和".join(title + "、".join(place for place in places if place) for title, places in said.items())
