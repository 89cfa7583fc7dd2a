"""事件: what happened to a request, and on which day."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.errors import UnusableFacts


class EventKind(StrEnum):
    """What can happen to a request; on one day, in this order."""

    RECEIVED = "received"
    SUPPLEMENTATION_NOTIFIED = "supplementation_notified"
    SUPPLEMENTED = "supplemented"
    SUPPLEMENTATION_LAPSED = "supplementation_lapsed"
    REASONS_ASKED = "reasons_asked"
    REASONS_GIVEN = "reasons_given"
    DELAY_NOTIFIED = "delay_notified"
    THIRD_PARTY_ASKED = "third_party_asked"
    CO_MAKER_ASKED = "co_maker_asked"
    AGENCY_ASKED = "agency_asked"
    THIRD_PARTY_ANSWERED = "third_party_answered"
    CO_MAKER_ANSWERED = "co_maker_answered"
    AGENCY_ANSWERED = "agency_answered"
    FEE_NOTIFIED = "fee_notified"
    FEE_PAID = "fee_paid"
    FEE_LAPSED = "fee_lapsed"
    EXTENSION_NOTIFIED = "extension_notified"
    REPLIED = "replied"
    WITHDRAWN = "withdrawn"

    @property
    def zh(self) -> str:
        """What happened, in words."""
        return _WORDS[self][0]

    @property
    def dated(self) -> str:
        """Which day is meant, for people who enter it."""
        return _WORDS[self][1]


_WORDS = {
    EventKind.RECEIVED: ("收到申请", "法定的收到之日（第三十一条）"),
    EventKind.SUPPLEMENTATION_NOTIFIED: (
        "告知补正",
        "补正告知书送出那天；后面可以写给申请人几个工作日，例如2025-09-26:10",
    ),
    EventKind.SUPPLEMENTED: ("收到补正", "收到补正后的申请那天"),
    EventKind.SUPPLEMENTATION_LAPSED: ("逾期不补正，不再处理", "登记不再处理那天"),
    EventKind.REASONS_ASKED: ("要求说明理由", "说明理由告知书送出那天（第三十五条）"),
    EventKind.REASONS_GIVEN: ("收到理由", "收到申请人说明的理由那天"),
    EventKind.DELAY_NOTIFIED: (
        "告知延迟答复的合理期限",
        "告知那天，后面必须写几个工作日，例如2025-10-20:15（第三十五条）",
    ),
    EventKind.THIRD_PARTY_ASKED: ("征求第三方意见", "第三方收到征求意见书那天"),
    EventKind.CO_MAKER_ASKED: ("征求共同制作机关意见", "对方收到征求意见书那天"),
    EventKind.AGENCY_ASKED: ("征求其他机关意见", "对方收到函件那天"),
    EventKind.THIRD_PARTY_ANSWERED: ("第三方答复", "收到第三方意见那天"),
    EventKind.CO_MAKER_ANSWERED: ("共同制作机关答复", "收到对方意见那天"),
    EventKind.AGENCY_ANSWERED: ("其他机关答复", "收到对方意见那天"),
    EventKind.FEE_NOTIFIED: ("送达收费通知", "申请人收到收费通知那天"),
    EventKind.FEE_PAID: ("缴费", "缴清那天"),
    EventKind.FEE_LAPSED: ("逾期不缴费，不再处理", "登记不再处理那天"),
    EventKind.EXTENSION_NOTIFIED: (
        "告知延期",
        "延期告知书送出那天；后面可以写延几个工作日（不写是20）和批准人，例如2025-10-20:20:李某",
    ),
    EventKind.REPLIED: ("答复", "邮寄的写交邮那天，直接送达的写签收那天"),
    EventKind.WITHDRAWN: ("申请人撤回", "收到书面撤回那天"),
}

_WITH_DAYS = (EventKind.SUPPLEMENTATION_NOTIFIED, EventKind.DELAY_NOTIFIED, EventKind.EXTENSION_NOTIFIED)
_MOST_DAYS = 999
# Other ISO forms (2025-W44-5) are dates too, but nobody's in an office.
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

_ORDER = {kind: place for place, kind in enumerate(EventKind)}
ANSWERS = {
    EventKind.THIRD_PARTY_ANSWERED: EventKind.THIRD_PARTY_ASKED,
    EventKind.CO_MAKER_ANSWERED: EventKind.CO_MAKER_ASKED,
    EventKind.AGENCY_ANSWERED: EventKind.AGENCY_ASKED,
}
"""The question that each answer ends."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event.

    `days` are workdays: of an extension or delay, or given to the applicant for supplementing; None where not said.
    `who` is the approver of an extension, or the party asked or answering; None where not said.
    """

    kind: EventKind
    on: date
    days: int | None = None
    who: str | None = None

    def __str__(self) -> str:
        """The event as `parse_event` reads it."""
        return ":".join(
            [f"{self.kind}={self.on}", *([str(self.days)] if self.days is not None else []), *filter(None, [self.who])]
        )


def received(on: date) -> Event:
    """The event that every request begins with."""
    return Event(EventKind.RECEIVED, on)


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events as they happened: by day, and on one day in the order of `EventKind`."""
    return sorted(events, key=lambda event: (event.on, _ORDER[event.kind], event.who or "", event.days or 0))


def parse_event(text: str) -> Event:
    """The event written as KIND=DATE[:WORKDAYS][:WHO].

    Raises UnusableFacts, which says what can be written instead.

    >>> parse_event("extension_notified=2025-10-20:20")
    Event(kind=<EventKind.EXTENSION_NOTIFIED: 'extension_notified'>, on=datetime.date(2025, 10, 20), days=20, who=None)
    """
    name, equals, rest = text.partition("=")
    kind = _kind(name.strip())
    if not equals:
        raise UnusableFacts(f"“{text}”没有写日期，请照{kind}=2025-09-26的样子写")
    day, *more = rest.split(":", 2)
    on = parse_day(day.strip(), kind.zh)
    days = _days(more.pop(0).strip(), kind) if more and more[0].strip().isdecimal() else None
    who = ":".join(more).lstrip(":").strip() or None
    return Event(kind, on, days, who)


def _days(text: str, kind: EventKind) -> int:
    if kind not in _WITH_DAYS:
        raise UnusableFacts(
            f"{kind.zh}（{kind}）后面不用写工作日数，“{text}”是什么意思？写名称的，照{kind}=日期::名称的样子写"
        )
    if len(text) > len(str(_MOST_DAYS)) or not 1 <= int(text) <= _MOST_DAYS:
        raise UnusableFacts(f"{kind.zh}（{kind}）后面的工作日数是{text[:12]}，要写1到{_MOST_DAYS}之间的整数")
    return int(text)


def parse_day(text: str, what: str) -> date:
    """A day written as 2025-10-31. Raises UnusableFacts.

    >>> parse_day("2025-10-31", "收到申请")
    datetime.date(2025, 10, 31)
    """
    try:
        if not _DAY.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnusableFacts(f"{what}：“{text}”不是日期。请照2025-10-31的样子写") from error


def _kind(name: str) -> EventKind:
    try:
        return EventKind(name)
    except ValueError as error:
        known = [kind.value for kind in EventKind]
        near = difflib.get_close_matches(name, known, 1)
        hint = f"是不是{near[0]}？" if near else ""
        raise UnusableFacts(f"没有“{name}”这种事件。{hint}可以写：{'、'.join(known)}") from error
