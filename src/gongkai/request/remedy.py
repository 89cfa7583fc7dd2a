"""救济途径: what a reply must say of remedies, and until when the applicant can use them.

依据: FYF 23; SPC25 1; XSF 45; XSF 46
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.grounds import Ground
from gongkai.law.remedies import RemedyLaw, remedy_law, remedy_laws
from gongkai.law.time_limits import time_limit
from gongkai.law.workdays import WorkCalendar


class RemedyVariant(StrEnum):
    """What the paragraph on remedies says."""

    RECONSIDERATION_FIRST = "reconsideration_first"
    EITHER = "either"
    FIRST_FOR_THE_WITHHELD_PART = "first_for_the_withheld_part"

    @property
    def zh(self) -> str:
        """The word for people."""
        return {
            "reconsideration_first": "先复议，后诉讼",
            "either": "可以复议，也可以直接诉讼",
            "first_for_the_withheld_part": "不予公开的部分先复议、后诉讼，其余可以任选",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Remedy:
    """The remedy against a reply and the law from which it follows."""

    variant: RemedyVariant
    law: RemedyLaw


def remedy_for(ground: Ground, replied_on: date, withheld: tuple[Ground, ...] = ()) -> Remedy:
    """The remedy against a reply on this ground; `withheld` are the grounds of the withheld part of a severed one.

    Raises UnusableFacts before the Regulations of 2019.

    >>> remedy_for(Ground.STATE_SECRET, date(2025, 8, 1)).variant.zh
    '先复议，后诉讼'
    >>> remedy_for(Ground.ADMINISTRATIVE_QUERY, date(2025, 8, 1)).variant.zh
    '可以复议，也可以直接诉讼'
    """
    law = remedy_law(replied_on)
    if not law.reconsideration_first:
        return Remedy(RemedyVariant.EITHER, law)
    if ground.is_refusal:
        return Remedy(RemedyVariant.RECONSIDERATION_FIRST, law)
    if ground is Ground.PARTIALLY_DISCLOSED and any(one.is_refusal for one in withheld):
        return Remedy(RemedyVariant.FIRST_FOR_THE_WITHHELD_PART, law)
    return Remedy(RemedyVariant.EITHER, law)


def latest_remedy_for(ground: Ground, withheld: tuple[Ground, ...] = ()) -> Remedy:
    """The remedy by the latest law on file, for a reply whose day is not fixed yet."""
    return remedy_for(ground, remedy_laws()[-1].in_force_from, withheld)


def remedy_paragraph(remedy: Remedy, reconsideration_body: str, court: str, *, paper: str = "本答复书") -> str:
    """The paragraph that a reply prints."""
    days = time_limit("reconsideration").length
    months = time_limit("litigation_direct").length
    after = time_limit("litigation_after_reconsideration").length
    apply = f"自收到{paper}之日起{days}内，向{reconsideration_body}申请行政复议"
    sue = f"自收到{paper}之日起{months}内，向{court}提起行政诉讼"
    then = f"对行政复议决定不服的，可以自收到行政复议决定书之日起{after}内，向{court}提起行政诉讼"
    match remedy.variant:
        case RemedyVariant.RECONSIDERATION_FIRST:
            return f"如对{paper}不服，应当先{apply}；{then}。"
        case RemedyVariant.EITHER:
            return f"如对{paper}不服，可以{apply}，也可以{sue}。"
        case RemedyVariant.FIRST_FOR_THE_WITHHELD_PART:
            return f"如对不予公开的部分不服，应当先{apply}；{then}。如对其他内容不服，可以{apply}，也可以{sue}。"


@dataclass(frozen=True, slots=True)
class RemedyDates:
    """Until when an applicant who has received a reply can use each remedy; None where it is not open directly."""

    reconsideration_until: date
    litigation_until: date | None
    is_provisional: bool


def remedy_dates(remedy: Remedy, reply_received_on: date, calendar: WorkCalendar) -> RemedyDates:
    """The last days for reconsideration and for going to court directly.

    >>> from gongkai.law.workdays import official_calendar
    >>> remedy = remedy_for(Ground.PROVIDED, date(2025, 8, 1))
    >>> remedy_dates(remedy, date(2025, 8, 4), official_calendar()).litigation_until
    datetime.date(2026, 2, 4)
    """
    until = time_limit("reconsideration").ends_on(reply_received_on, calendar)
    is_open = remedy.variant is not RemedyVariant.RECONSIDERATION_FIRST
    court_until = time_limit("litigation_direct").ends_on(reply_received_on, calendar) if is_open else None
    is_provisional = any(calendar.day(last).is_provisional for last in (until, court_until) if last)
    return RemedyDates(until, court_until, is_provisional)


def litigation_after_reconsideration(decision_received_on: date, calendar: WorkCalendar) -> date:
    """The last day for going to court after a reconsideration decision."""
    return time_limit("litigation_after_reconsideration").ends_on(decision_received_on, calendar)
