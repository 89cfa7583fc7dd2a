"""机器用的形式: due dates, fees, calendars, decisions and letters as plain values for JSON.

Money is a number of yuan, days are ISO dates, a citation is its code with its Chinese form beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gongkai.document.model import Paragraph, Table
from gongkai.law.fees import Fee, FeeBasis
from gongkai.law.sources import cite
from gongkai.law.workdays import Day, Move, WorkCalendar
from gongkai.request.decision import Decision, Question, title_of
from gongkai.request.due_date import Deadline, DueDate, Late, Step
from gongkai.request.letters import Letter
from gongkai.request.practice import Practice
from gongkai.request.remedy import Remedy, RemedyDates
from gongkai.request.strip import day_strip

Record = dict[str, Any]  # Any: JSON


def due_record(
    due: DueDate, calendar: WorkCalendar, practice: Practice, *, as_of: date | None, with_strip: bool
) -> Record:
    """A due date; `strip` only when asked for, what depends on the day of looking only with `as_of`."""
    record: Record = {
        "due_on": _iso(due.on),
        "provisional": due.is_provisional,
        "received_on": due.received_on.isoformat(),
        "start_on": due.start_on.isoformat(),
        "status": due.status.value,
        "workdays": due.workdays,
        "steps": [_step(step) for step in due.steps],
        "allowed": [kind.value for kind in due.allowed_on(as_of)],
        "late": [_late(late) for late in due.late],
        "deadlines": [_deadline(deadline) for deadline in due.deadlines],
        "notes": list(due.notes),
    }
    if as_of:
        record |= {
            "as_of": as_of.isoformat(),
            "workdays_left": due.workdays_left(as_of, calendar),
            "near": due.is_near(as_of, calendar, practice),
            "overdue": due.is_overdue(as_of),
        }
    if with_strip:
        record["strip"] = [
            {"on": day.on.isoformat(), "kind": day.kind.value, "number": day.number, "why": day.why}
            for day in day_strip(due, calendar)
        ]
    return record


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _cited(codes: Iterable[str]) -> list[str]:
    return [str(cite(code)) for code in codes]


def _step(step: Step) -> Record:
    return {
        "from": step.first_on.isoformat(),
        "to": step.last_on.isoformat(),
        "workdays": step.workdays,
        "text": step.text,
        "cites": list(step.cites),
        "articles": _cited(step.cites),
        "basis": step.basis.value,
    }


def _late(late: Late) -> Record:
    return {
        "event": late.event.kind.value,
        "on": late.event.on.isoformat(),
        "due_on": late.due_on.isoformat(),
        "consequence": late.consequence,
        "cites": list(late.cites),
        "articles": _cited(late.cites),
        "basis": late.basis.value,
    }


def _deadline(deadline: Deadline) -> Record:
    return {
        "key": deadline.key,
        "zh": deadline.zh,
        "due_on": deadline.due_on.isoformat(),
        "provisional": deadline.is_provisional,
        "ended_on": _iso(deadline.ended_on),
        "cites": list(deadline.cites),
        "articles": _cited(deadline.cites),
        "basis": deadline.basis.value,
    }


def fee_record(fee: Fee) -> Record:
    """A fee with its steps; by requests, also what the last of them costs alone."""
    record: Record = {
        "amount_yuan": int(fee.amount_yuan),
        "basis": fee.tariff.kind.value,
        "units": fee.units,
        "steps": [
            {
                "from": step.first,
                "to": step.last,
                "units": step.units,
                "rate_yuan": int(step.rate_yuan),
                "amount_yuan": int(step.amount_yuan),
            }
            for step in fee.steps
        ],
        "cites": list(fee.tariff.cites),
        "articles": _cited(fee.tariff.cites),
        "notes": list(fee.tariff.told),
    }
    if fee.tariff.kind is FeeBasis.BY_REQUEST:
        record["last_request_yuan"] = int(fee.tariff.rate_of(fee.units))
    return record


def year_record(
    year: int, calendar: WorkCalendar, changed: Iterable[tuple[Day, Day]] = (), moved: Iterable[Move] = ()
) -> Record:
    """A year's workdays; `changed` and `moved` are what a loaded notice changes."""
    notice = next((notice for notice in calendar.notices if notice.year == year), None)
    return {
        "year": year,
        "provisional": notice is None,
        "workdays": calendar.workdays_in(year),
        "notice": notice and {"title": notice.title, "number": notice.number, "issued_on": _iso(notice.issued_on)},
        "amendments": [
            {"title": one.title, "number": one.number, "issued_on": _iso(one.issued_on), "changes": one.changes}
            for one in (notice.amendments if notice else ())
        ],
        "holidays": [
            {"name": name, "first_on": first_on.isoformat(), "last_on": last_on.isoformat()}
            for name, first_on, last_on in calendar.holidays_in(year)
        ],
        "substituted_workdays": [on.isoformat() for on in (notice.substituted_workdays if notice else ())],
        "changed": [
            {"on": before.on.isoformat(), "before": before.kind.value, "after": after.kind.value}
            for before, after in changed
        ],
        "moved": [
            {
                "received_on": move.start_on.isoformat(),
                "workdays": move.workdays,
                "before_on": move.before_on.isoformat(),
                "after_on": move.after_on.isoformat(),
            }
            for move in moved
        ],
    }


def question_record(question: Question) -> Record:
    """A question that is still to be answered."""
    return {
        "question": question.id,
        "number": question.number,
        "title": title_of(question.number),
        "text": question.text,
        "help": question.help,
        "options": [{"id": option.id, "text": option.text} for option in question.options],
    }


def decision_record(decision: Decision, remedy: Remedy, until: RemedyDates | None = None) -> Record:
    """What the answers come to, and what the reply must say; `until` when the remedies end, where that is asked."""
    ground = decision.ground
    record: Record = {
        "ground": ground.value,
        "ground_zh": ground.zh,
        "outcome": decision.outcome.value,
        "outcome_zh": decision.outcome.zh,
        "basis": ground.basis.value,
        "withheld": [one.value for one in decision.withheld],
        "cites": [citation.code for citation in decision.citations],
        "articles": [str(citation) for citation in decision.citations],
        "must_state": [*ground.must_state, *(line for one in decision.withheld for line in one.must_state)],
        "mistakes": list(ground.mistakes),
        "letter": decision.letter,
        "remedy": remedy.variant.value,
        "remedy_zh": remedy.variant.zh,
        "remedy_law": [str(citation) for citation in remedy.law.citations],
        "answers": [
            {
                "question": one.question.id,
                "number": one.question.number,
                "option": one.option.id,
                "text": one.option.text,
            }
            for one in decision.answers
        ],
    }
    if until:
        record |= {
            "reconsideration_until": until.reconsideration_until.isoformat(),
            "litigation_until": _iso(until.litigation_until),
            "provisional": until.is_provisional,
        }
    return record


def letter_record(letter: Letter) -> Record:
    """A letter's text by paragraph, and what must be known before it is sent."""
    return {
        "kind": letter.kind.id,
        "title": letter.kind.title,
        "paragraphs": [
            {"role": block.role.value, "text": block.text}
            for block in letter.document.blocks
            if isinstance(block, Paragraph)
        ],
        "rows": [
            [cell.text for cell in row]
            for block in letter.document.blocks
            if isinstance(block, Table)
            for row in block.rows()
        ],
        "warnings": list(letter.warnings),
    }
