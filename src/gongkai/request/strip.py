"""日格: every day from receipt to the due date, which of them counted, which did not, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.workdays import Day, DayKind, WorkCalendar
from gongkai.request.due_date import DueDate


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day; `number` says which workday it is, None where it does not count and `why` says why not."""

    on: date
    kind: DayKind
    number: int | None
    why: str
    is_provisional: bool


def day_strip(due: DueDate, calendar: WorkCalendar) -> tuple[StripDay, ...]:
    """The days from receipt to the due date; empty while the time does not run.

    >>> from gongkai.law.workdays import official_calendar
    >>> from gongkai.request.clock import reply_due
    >>> from gongkai.request.events import received
    >>> calendar = official_calendar()
    >>> days = day_strip(reply_due([received(date(2025, 9, 22))], calendar), calendar)
    >>> days[0].why, days[-1].number
    ('收到之日，不计', 20)
    """
    if due.on is None:
        return ()
    days, number = [], 0
    for offset in range((due.on - due.received_on).days + 1):
        on = due.received_on + timedelta(days=offset)
        day = calendar.day(on)
        out = _why_not(day, due)
        number += not out
        why = out or (day.kind.zh if day.kind is DayKind.SUBSTITUTED_WORKDAY else "")
        days.append(StripDay(on, day.kind, None if out else number, why, day.is_provisional))
    return tuple(days)


def _why_not(day: Day, due: DueDate) -> str:
    on = day.on
    if on == due.received_on:
        return "收到之日，不计"
    if on == due.start_on:
        return "重新起算之日，不计"
    if on < due.start_on:
        return "重新起算以前，不计"
    if not day.kind.counts:
        return day.name or day.kind.zh
    if any(one.after_on < on <= one.last_on for one in due.excluded):
        return "征求意见，不计"
    return ""
