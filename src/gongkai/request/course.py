"""办理的经过: the events of a request one after another, and what each does to the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from gongkai.errors import TransitionRefused, UnusableFacts
from gongkai.law.time_limits import Basis, TimeLimit, time_limit
from gongkai.law.workdays import WorkCalendar
from gongkai.request.due_date import Deadline, DueDate, Excluded, Late, Step
from gongkai.request.events import ANSWERS, Event, EventKind
from gongkai.request.practice import Practice
from gongkai.request.receipt import Receipt
from gongkai.request.status import Status, allowed_next, refusal

REGULATIONS_FROM = date(2019, 5, 15)

_CONSULTATIONS = {
    EventKind.THIRD_PARTY_ASKED: ("第三方", "third_party_reply", "OGI 32"),
    EventKind.CO_MAKER_ASKED: ("共同制作机关", "co_maker_reply", "OGI 34"),
    EventKind.AGENCY_ASKED: ("其他机关", "agency_reply", "OGI 33(3)"),
}
_CLOSINGS = {
    EventKind.REPLIED: Status.ANSWERED,
    EventKind.WITHDRAWN: Status.WITHDRAWN,
    EventKind.SUPPLEMENTATION_LAPSED: Status.CLOSED_ABANDONED,
    EventKind.FEE_LAPSED: Status.CLOSED_UNPAID,
}


def listed(kinds: Iterable[EventKind]) -> str:
    """Events as a sentence offers them."""
    return "、".join(f"{kind.zh}（{kind}）" for kind in kinds) or "没有了"


@dataclass(slots=True)
class _Consultation:
    kind: EventKind
    whom: str
    asked_on: date
    due_on: date
    event: Event
    answered_on: date | None = None
    counts: bool = True

    @property
    def end_on(self) -> date:
        return min(self.answered_on, self.due_on) if self.answered_on else self.due_on


@dataclass(slots=True)
class Course:
    """The events so far, as the clock knows them while it walks through them."""

    receipt: Receipt
    calendar: WorkCalendar
    practice: Practice
    received_on: date = field(init=False)
    start_on: date = field(init=False)
    status: Status = Status.RECEIVED
    done: list[EventKind] = field(default_factory=lambda: [EventKind.RECEIVED])
    consultations: list[_Consultation] = field(default_factory=list)
    extension: Event | None = None
    extension_days: int = 0
    delay_days: int = 0
    waits: EventKind | None = None
    supplementation: Event | None = None
    is_supplementation_late: bool = False
    supplement_due_on: date | None = None
    fee: Event | None = None
    is_fee_late: bool = False
    steps: list[Step] = field(default_factory=list)
    late: list[Late] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    ended: dict[str, date] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.received_on = self.start_on = on = self.receipt.on
        self.calendar.add(on, 1)
        self.steps.append(Step(on, on, 0, self.receipt.text, (self.receipt.cite,), self.receipt.basis))
        if self.received_on < REGULATIONS_FROM:
            self.notes.append("现行条例2019年5月15日施行，这件申请在此以前收到；这里按现行条例计算，当时的期限要另查")

    def take(self, event: Event) -> None:
        """Let the next event happen, or refuse it."""
        allowed = self.allowed()
        if event.kind not in allowed:
            reason = refusal(event.kind, self.status)
            raise TransitionRefused(f"{event.on}：{reason}。这时可以登记：{listed(allowed)}", tuple(allowed))
        _TAKE[event.kind](self, event)
        self.done.append(event.kind)
        self.status = _CLOSINGS.get(event.kind) or self._status()

    def allowed(self) -> tuple[EventKind, ...]:
        """What can happen now."""
        return allowed_next(self.status, self.done, self._open_questions())

    def _open_questions(self) -> tuple[EventKind, ...]:
        return tuple(one.kind for one in self.consultations if one.answered_on is None)

    def _status(self) -> Status:
        if self.waits is EventKind.SUPPLEMENTED:
            return Status.SUPPLEMENTING
        if self.waits is EventKind.FEE_PAID:
            return Status.FEE_PENDING
        if self._open_questions():
            return Status.CONSULTING
        if EventKind.REASONS_ASKED in self.done and EventKind.REASONS_GIVEN not in self.done:
            return Status.REASONS_ASKED
        return Status.EXTENDED if self.extension_days else Status.IN_PROGRESS

    def workdays(self) -> int:
        """How long the time is, excluded days not counted."""
        return time_limit("reply").amount + self.extension_days + self.delay_days

    def due_on(self) -> date:
        """The last day as far as known now."""
        excluded = sum(self.calendar.count(one.after_on, one.last_on) for one in self.excluded())
        return self.calendar.add(self.start_on, self.workdays() + excluded)

    def excluded(self) -> list[Excluded]:
        """The intervals of consultation after the start, those that overlap joined into one."""
        joined: list[Excluded] = []
        if not self.consultations:
            return joined
        for one in sorted((one for one in self.consultations if one.counts), key=lambda one: one.asked_on):
            after_on, last_on = max(one.asked_on, self.start_on), one.end_on
            if last_on <= after_on:
                continue
            if joined and after_on <= joined[-1].last_on:
                before = joined.pop()
                whom = before.whom if one.whom in before.whom.split("、") else f"{before.whom}、{one.whom}"
                joined.append(Excluded(before.after_on, max(before.last_on, last_on), whom))
            else:
                joined.append(Excluded(after_on, last_on, one.whom))
        return joined

    def is_too_late(self, event: Event, consequence: str, cites: tuple[str, ...]) -> bool:
        """Whether the time to reply had run out before the event; tells it as late if so."""
        due_on = self.due_on()
        if event.on <= due_on:
            return False
        self.late.append(Late(event, due_on, consequence, cites))
        return True

    def result(self) -> DueDate:
        """What the events so far come to."""
        runs = self.waits is None
        due_on = self.due_on() if runs else None
        excluded = self.excluded() if runs else []
        deadlines = self._deadlines()
        self._tell_open_consultations()
        return DueDate(
            on=due_on,
            is_provisional=bool(due_on and self.calendar.is_provisional(self.start_on, due_on)),
            received_on=self.received_on,
            start_on=self.start_on,
            status=self.status,
            steps=(*self.steps, *(self._closing_steps(due_on, excluded) if due_on else ())),
            allowed=self.allowed(),
            late=tuple(self.late),
            deadlines=tuple(deadlines),
            excluded=tuple(excluded),
            notes=tuple(self.notes),
            workdays=self.workdays(),
        )

    def _closing_steps(self, due_on: date, excluded: list[Excluded]) -> list[Step]:
        steps = self._lengthenings(due_on)
        cursor, counted = self.start_on, 0
        for one in excluded:
            days = self.calendar.count(cursor, one.after_on)
            if days:
                steps.append(self._counted(cursor, one.after_on, counted, days))
            steps.append(self._left_out(one))
            cursor, counted = one.last_on, counted + days
        if counted < self.workdays():
            steps.append(self._counted(cursor, due_on, counted, self.workdays() - counted))
        steps.append(Step(due_on, due_on, None, "到期日：最晚这一天答复，邮寄以交邮之日为准", ("OGI 33(2)", "N235")))
        return steps

    def _lengthenings(self, due_on: date) -> list[Step]:
        steps = []
        if self.delay_days:
            text = f"告知了延迟答复的合理期限，加{self.delay_days}个工作日"
            steps.append(Step(due_on, due_on, self.delay_days, text, ("OGI 35",)))
        if self.extension and self.extension_days:
            by = f"，{self.extension.who}批准" if self.extension.who else ""
            text = f"告知延期，加{self.extension_days}个工作日{by}"
            steps.append(Step(self.extension.on, due_on, self.extension_days, text, ("OGI 33(2)",)))
        return steps

    def _counted(self, after_on: date, last_on: date, counted: int, days: int) -> Step:
        first_on = after_on + timedelta(days=1)
        which = f"第{counted + 1}至{counted + days}个" if days > 1 else f"第{counted + 1}个"
        return Step(first_on, last_on, days, f"{which}工作日", ("OGI 33(2)",))

    def _left_out(self, one: Excluded) -> Step:
        days = self.calendar.count(one.after_on, one.last_on)
        first_on = one.after_on + timedelta(days=1)
        text = f"征求{one.whom}意见，{days}个工作日不计入"
        cites = tuple(cite for whom, _, cite in _CONSULTATIONS.values() if whom in one.whom.split("、"))
        return Step(first_on, one.last_on, -days, text, tuple(dict.fromkeys((*cites, "OGI 33(3)"))))

    def _deadlines(self) -> list[Deadline]:
        deadlines = [self._notice_deadline()]
        if self.supplement_due_on and self.supplementation:
            deadlines.append(
                self._deadline("supplement", "申请人补正的期限", self.supplementation.on, self.supplement_due_on)
            )
        for one in self.consultations:
            limit = time_limit(_CONSULTATIONS[one.kind][1])
            zh = f"{one.event.who or one.whom}提出意见的期限"
            deadlines.append(self._of_limit(limit, zh, one.asked_on, one.due_on, one.answered_on))
        if self.fee:
            limit = time_limit("fee_payment")
            due_on = limit.ends_on(self.fee.on, self.calendar)
            deadlines.append(self._of_limit(limit, limit.zh, self.fee.on, due_on, self.ended.get(limit.key)))
        return deadlines

    def _notice_deadline(self) -> Deadline:
        limit = time_limit("supplementation_notice")
        due_on = limit.ends_on(self.received_on, self.calendar)
        ended_on = self.supplementation.on if self.supplementation else None
        return self._of_limit(limit, limit.zh, self.received_on, due_on, ended_on)

    def _of_limit(self, limit: TimeLimit, zh: str, start: date, due_on: date, ended_on: date | None) -> Deadline:
        provisional = self.calendar.is_provisional(start, due_on)
        return Deadline(limit.key, zh, due_on, provisional, limit.cites, limit.basis, ended_on)

    def _deadline(self, key: str, zh: str, start: date, due_on: date) -> Deadline:
        provisional = self.calendar.is_provisional(start, due_on)
        return Deadline(key, zh, due_on, provisional, ("OGI 30",), Basis.STATUTE, self.ended.get(key))

    def _tell_open_consultations(self) -> None:
        for one in self.consultations:
            if one.answered_on is None and one.counts and not self.status.is_closed:
                whom = one.event.who or one.whom
                self.notes.append(f"{whom}还没有答复，先按期限用满、到{one.due_on}止计算；提前答复的，到期日相应提前")

    def restart(self, on: date, text: str, cites: tuple[str, ...], basis: Basis = Basis.STATUTE) -> None:
        """Let the whole time begin anew on the day after `on`; what it had been lengthened by is gone."""
        self.start_on = on
        if self.extension_days or self.delay_days:
            self.notes.append(f"{on}重新起算，以前的延期不再计算")
        self.extension_days = self.delay_days = 0
        self.steps.append(Step(on, on, 0, text, cites, basis))


def _take_supplementation_notice(course: Course, event: Event) -> None:
    due_on = time_limit("supplementation_notice").ends_on(course.received_on, course.calendar)
    course.supplementation = event
    course.supplement_due_on = course.calendar.add(event.on, event.days) if event.days else None
    if event.on <= due_on:
        course.waits = EventKind.SUPPLEMENTED
        course.steps.append(Step(event.on, event.on, None, "告知补正，收到补正以后重新计算", ("OGI 30",)))
        return
    course.is_supplementation_late = True
    if course.practice.late_supplementation_restarts_clock:
        course.waits = EventKind.SUPPLEMENTED
        consequence = "告知补正超过了7个工作日；按本机关的做法，补正后仍然重新计算"
    else:
        consequence = "告知补正超过了7个工作日，不能因此重新计算，答复期限仍从收到申请之日起算"
    course.late.append(Late(event, due_on, consequence, ("OGI 30",), Basis.CONVENTION))


def _take_supplement(course: Course, event: Event) -> None:
    course.ended["supplement"] = event.on
    restarts = course.waits is EventKind.SUPPLEMENTED
    course.waits = None
    if course.supplement_due_on and event.on > course.supplement_due_on:
        text = "补正过了期限；有正当理由的照常办理，没有的可以不再处理"
        course.late.append(Late(event, course.supplement_due_on, text, ("OGI 30",)))
    if restarts:
        course.restart(event.on, "收到补正，答复期限从这一天重新起算，当天不计", ("OGI 30",))
    else:
        course.steps.append(
            Step(
                event.on,
                event.on,
                None,
                "收到补正；告知补正已经超过7个工作日，不重新计算",
                ("OGI 30",),
                Basis.CONVENTION,
            )
        )


def _take_supplementation_lapse(course: Course, event: Event) -> None:
    if course.supplement_due_on and event.on <= course.supplement_due_on:
        raise TransitionRefused(
            f"{event.on}：给申请人补正的期限到{course.supplement_due_on}才满，还不能按逾期不补正处理（第三十条）。"
            f"这时可以登记：{listed((EventKind.SUPPLEMENTED, EventKind.WITHDRAWN))}",
            (EventKind.SUPPLEMENTED, EventKind.WITHDRAWN),
        )
    course.ended["supplement"] = event.on


def _take_reasons(course: Course, event: Event) -> None:
    if event.kind is EventKind.REASONS_ASKED:
        course.steps.append(
            Step(event.on, event.on, None, "要求说明理由；条例没有规定暂停，期限照算", ("OGI 35",), Basis.CONVENTION)
        )


def _take_delay(course: Course, event: Event) -> None:
    if not event.days:
        raise UnusableFacts(
            f"{event.on}：告知延迟答复要写几个工作日，例如{event.kind}={event.on}:15（第三十五条：确定合理期限）"
        )
    if not course.is_too_late(event, "告知时答复期限已经届满，到期日不变", ("OGI 35",)):
        course.delay_days = event.days


def _take_question(course: Course, event: Event) -> None:
    whom, key, cite = _CONSULTATIONS[event.kind]
    is_agency = event.kind is EventKind.AGENCY_ASKED
    days = course.practice.agency_reply_workdays if is_agency else time_limit(key).amount
    due_on = course.calendar.add(event.on, days) if days else event.on
    consultation = _Consultation(event.kind, whom, event.on, due_on, event)
    if course.waits is None:
        text = f"征求{whom}意见时答复期限已经届满，这段时间不能扣除，到期日不变"
        consultation.counts = not course.is_too_late(event, text, (cite, "OGI 33(3)"))
    course.consultations.append(consultation)


def _take_answer(course: Course, event: Event) -> None:
    kind = ANSWERS[event.kind]
    waiting = [one for one in course.consultations if one.kind is kind and one.answered_on is None]
    consultation = next((one for one in waiting if event.who and one.event.who == event.who), waiting[0])
    consultation.answered_on = event.on
    if event.on > consultation.due_on:
        silence = (
            "视为同意公开" if kind is EventKind.CO_MAKER_ASKED else "不等于同意，也不等于不同意，由本机关依照条例决定"
        )
        if kind is EventKind.AGENCY_ASKED:
            silence = "不再等，由本机关决定"
        text = f"{consultation.whom}的意见过了期限才到，到{consultation.due_on}为止不计入；逾期不答复，{silence}"
        cite = _CONSULTATIONS[kind][2]
        course.late.append(Late(event, consultation.due_on, text, (cite,)))


def _take_fee_notice(course: Course, event: Event) -> None:
    course.fee = event
    course.is_fee_late = course.is_too_late(event, "收费通知送达时答复期限已经届满，到期日不变", ("FEE 6",))
    if not course.is_fee_late and course.practice.fee_restarts_clock:
        course.waits = EventKind.FEE_PAID
        course.steps.append(
            Step(event.on, event.on, None, "送达收费通知，等申请人缴费", ("OGI 42", "FEE 6"), Basis.MEMORY)
        )


def _take_payment(course: Course, event: Event) -> None:
    limit = time_limit("fee_payment")
    course.ended[limit.key] = event.on
    waited = course.waits is EventKind.FEE_PAID
    course.waits = None
    due_on = limit.ends_on(course.fee.on, course.calendar) if course.fee else event.on
    if event.on > due_on:
        text = "缴费过了期限，可以不再处理；仍要办理的，答复期限不重新计算，按原来的日期"
        course.late.append(Late(event, due_on, text, ("FEE 6",), Basis.MEMORY))
    elif waited:
        course.restart(event.on, "缴清费用，答复期限从次日重新计算", ("FEE 6",), Basis.MEMORY)


def _take_fee_lapse(course: Course, event: Event) -> None:
    due_on = time_limit("fee_payment").ends_on(course.fee.on, course.calendar) if course.fee else event.on
    if event.on <= due_on:
        raise TransitionRefused(
            f"{event.on}：缴费期限到{due_on}才满，还不能按逾期不缴费处理。"
            f"这时可以登记：{listed((EventKind.FEE_PAID, EventKind.WITHDRAWN))}",
            (EventKind.FEE_PAID, EventKind.WITHDRAWN),
        )


def _take_extension(course: Course, event: Event) -> None:
    most = time_limit("extension").amount
    days = most if event.days is None else event.days
    if not 1 <= days <= most:
        raise TransitionRefused(
            f"{event.on}：延期{days}个工作日不行，最多{most}个工作日（第三十三条第二款）。可以写1到{most}",
            (EventKind.EXTENSION_NOTIFIED,),
        )
    if course.is_too_late(event, "告知延期时答复期限已经届满，延期不起作用，到期日不变", ("OGI 33(2)",)):
        return
    course.extension, course.extension_days = event, days
    if not event.who:
        course.notes.append("延期要经政府信息公开工作机构负责人同意（第三十三条第二款），这里没有写批准人")


def _take_reply(course: Course, event: Event) -> None:
    if course.waits is None:
        due_on = course.due_on()
        if event.on > due_on:
            days = course.calendar.count(due_on, event.on)
            text = f"答复超过期限{days}个工作日" if days else "答复超过期限，期间没有工作日"
            course.late.append(Late(event, due_on, text, ("OGI 33(2)",)))
        else:
            course.notes.append(f"{event.on}答复，在期限以内")


def _take_withdrawal(course: Course, event: Event) -> None:
    course.notes.append(f"{event.on}申请人撤回，不用再答复；年报计入“其他处理”的“其他”")


_TAKE: dict[EventKind, Callable[[Course, Event], None]] = {
    EventKind.SUPPLEMENTATION_NOTIFIED: _take_supplementation_notice,
    EventKind.SUPPLEMENTED: _take_supplement,
    EventKind.SUPPLEMENTATION_LAPSED: _take_supplementation_lapse,
    EventKind.REASONS_ASKED: _take_reasons,
    EventKind.REASONS_GIVEN: _take_reasons,
    EventKind.DELAY_NOTIFIED: _take_delay,
    EventKind.THIRD_PARTY_ASKED: _take_question,
    EventKind.CO_MAKER_ASKED: _take_question,
    EventKind.AGENCY_ASKED: _take_question,
    EventKind.THIRD_PARTY_ANSWERED: _take_answer,
    EventKind.CO_MAKER_ANSWERED: _take_answer,
    EventKind.AGENCY_ANSWERED: _take_answer,
    EventKind.FEE_NOTIFIED: _take_fee_notice,
    EventKind.FEE_PAID: _take_payment,
    EventKind.FEE_LAPSED: _take_fee_lapse,
    EventKind.EXTENSION_NOTIFIED: _take_extension,
    EventKind.REPLIED: _take_reply,
    EventKind.WITHDRAWN: _take_withdrawal,
}
