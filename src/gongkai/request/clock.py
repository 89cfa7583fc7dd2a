"""答复期限: from the events of a request to its due date, with every step of the reckoning.

What happened late is told as late with its consequence and moves nothing; it is never given another date. What the law
does not know at that point is refused with what it knows instead.
"""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.errors import TransitionRefused, UnusableFacts
from gongkai.law.workdays import WorkCalendar
from gongkai.request.course import Course, listed
from gongkai.request.due_date import DueDate
from gongkai.request.events import Event, EventKind, in_order
from gongkai.request.practice import Practice
from gongkai.request.receipt import Receipt, told_receipt
from gongkai.request.status import Status, allowed_next

_PRACTICE = Practice()


def reply_due(
    events: Iterable[Event],
    calendar: WorkCalendar,
    practice: Practice = _PRACTICE,
    *,
    receipt: Receipt | None = None,
) -> DueDate:
    """答复期限届满日: the last day on which a lawful reply can be given.

    Counts workdays, the day of receipt excluded; time spent on third-party and interagency consultation is not
    counted, parallel consultations once. While a consultation is open, its whole time is taken as used. `receipt`
    tells how the day of receipt was found, where it was not simply given.

    Provisional where the holiday notice of a needed year is absent. Raises CalendarMissing before 2019,
    TransitionRefused for what cannot happen at that point, UnusableFacts where receipt is not told.
    依据: OGI 33; 起算 OGI 31; 补正 OGI 30

    >>> from datetime import date
    >>> from gongkai.law.workdays import official_calendar
    >>> from gongkai.request.events import received
    >>> reply_due([received(date(2025, 9, 22))], official_calendar()).on
    datetime.date(2025, 10, 24)
    """
    ordered = in_order(events)
    first = next((event for event in ordered if event.kind is EventKind.RECEIVED), None)
    if first is None:
        raise UnusableFacts("没有写收到申请的日期（第三十一条），算不出答复期限")
    if ordered[0] is not first:
        early = ordered[0]
        raise TransitionRefused(
            f"{early.kind.zh}的日期{early.on}早于收到申请的日期{first.on}，请核对（第三十一条）。"
            f"收到之后可以登记：{listed(allowed_next(Status.RECEIVED, ()))}",
            tuple(allowed_next(Status.RECEIVED, ())),
        )
    course = Course(receipt or told_receipt(first.on), calendar, practice)
    for event in ordered[1:]:
        course.take(event)
    return course.result()
