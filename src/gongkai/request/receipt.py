"""收到之日: the day on which an application counts as received, by the way it came.

依据: OGI 31; N207
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.errors import UnusableFacts
from gongkai.law.time_limits import Basis
from gongkai.law.workdays import WorkCalendar, weekday
from gongkai.request.practice import Practice


class Channel(StrEnum):
    """The way an application came."""

    IN_PERSON = "in_person"
    SIGNED_MAIL = "signed_mail"
    ORDINARY_MAIL = "ordinary_mail"
    ONLINE = "online"
    EMAIL = "email"
    FAX = "fax"

    @property
    def zh(self) -> str:
        """The word for people."""
        return _CHANNELS[self][0]

    @property
    def adverb(self) -> str:
        """How a letter says that something was handed in this way.

        >>> Channel.EMAIL.adverb
        '通过电子邮件'
        """
        return _CHANNELS[self][1]


_CHANNELS = {
    Channel.IN_PERSON: ("当面提交", "当面"),
    Channel.SIGNED_MAIL: ("挂号信等要签收的邮件", "通过邮寄"),
    Channel.ORDINARY_MAIL: ("平常信函", "通过平常信函"),
    Channel.ONLINE: ("网上提交", "通过互联网"),
    Channel.EMAIL: ("电子邮件", "通过电子邮件"),
    Channel.FAX: ("传真", "通过传真"),
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """The statutory day of receipt and why it is this day."""

    on: date
    text: str
    cite: str
    basis: Basis = Basis.STATUTE


def told_receipt(on: date) -> Receipt:
    """A day of receipt that somebody else has found by article 31."""
    return Receipt(on, "收到申请之日，当天不计", "OGI 31")


def find_receipt(
    channel: Channel, submitted_on: date, confirmed_on: date | None, calendar: WorkCalendar, practice: Practice
) -> Receipt:
    """The day of receipt; `submitted_on` is the day it was handed in, signed for or arrived.

    Raises UnusableFacts where the law asks for a confirmation and none is told.

    >>> from gongkai.law.workdays import official_calendar
    >>> find_receipt(Channel.EMAIL, date(2025, 9, 20), date(2025, 9, 22), official_calendar(), Practice()).on
    datetime.date(2025, 9, 22)
    """
    if confirmed_on and confirmed_on < submitted_on:
        raise UnusableFacts(f"确认的日期{confirmed_on}早于到达的日期{submitted_on}，请核对")
    if channel is Channel.IN_PERSON:
        return Receipt(submitted_on, "当面提交，提交之日为收到之日，当天不计", "OGI 31(1)")
    if channel is Channel.SIGNED_MAIL:
        return Receipt(confirmed_on or submitted_on, "邮寄，签收之日为收到之日，当天不计", "OGI 31(2)")
    cite = "OGI 31(2)" if channel is Channel.ORDINARY_MAIL else "OGI 31(3)"
    if confirmed_on:
        return Receipt(confirmed_on, _confirmed(channel, submitted_on, confirmed_on), cite)
    if channel is Channel.ONLINE and practice.online_confirms_at_once:
        return _confirmed_at_once(submitted_on, calendar, practice)
    raise UnusableFacts(_ask_for_confirmation(channel))


def _confirmed(channel: Channel, submitted_on: date, confirmed_on: date) -> str:
    if channel is not Channel.ORDINARY_MAIL:
        return f"{channel.zh}，双方确认之日为收到之日，当天不计"
    if confirmed_on == submitted_on:
        return "平常信函，当日与申请人确认，确认之日为收到之日，当天不计"
    return f"平常信函，{submitted_on}到达，应当当日与申请人确认；确认之日为收到之日，当天不计；联系不上的要有登记"


def _confirmed_at_once(submitted_on: date, calendar: WorkCalendar, practice: Practice) -> Receipt:
    moved = calendar.next_workday(submitted_on) if practice.rest_day_arrival_moves else submitted_on
    if moved == submitted_on:
        return Receipt(moved, "网上提交，页面给出编号，视为双方当时确认，当天不计", "OGI 31(3)", Basis.CONVENTION)
    text = f"网上提交，{submitted_on}是休息日（{weekday(submitted_on)}），下一个工作日为收到之日，当天不计"
    return Receipt(moved, text, "OGI 31(3)", Basis.CONVENTION)


def _ask_for_confirmation(channel: Channel) -> str:
    if channel is Channel.ORDINARY_MAIL:
        return (
            "平常信函要与申请人确认，确认之日才是收到之日（第三十一条第（二）项）。"
            "请写明确认的日期；联系不上的先登记，等恢复联系"
        )
    return (
        f"{channel.zh}以双方确认之日为收到之日（第三十一条第（三）项）。"
        "请写明双方确认的日期；还没有确认的，先联系申请人"
    )
