"""答复期限的结果: the due date of a reply with everything that was found on the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.time_limits import Basis
from gongkai.law.workdays import WorkCalendar
from gongkai.request.events import Event, EventKind
from gongkai.request.practice import Practice
from gongkai.request.status import Status

_IN_TIME_TO_REPLY = (
    EventKind.EXTENSION_NOTIFIED,
    EventKind.DELAY_NOTIFIED,
    EventKind.FEE_NOTIFIED,
    EventKind.THIRD_PARTY_ASKED,
    EventKind.CO_MAKER_ASKED,
    EventKind.AGENCY_ASKED,
)
"""What moves nothing once the time to reply has run out."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reckoning: from when to when, how many workdays, and by which rule."""

    first_on: date
    last_on: date
    workdays: int | None
    text: str
    cites: tuple[str, ...]
    basis: Basis = Basis.STATUTE


@dataclass(frozen=True, slots=True)
class Late:
    """Something that happened after its time: when it should have, and what follows."""

    event: Event
    due_on: date
    consequence: str
    cites: tuple[str, ...]
    basis: Basis = Basis.STATUTE


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit beside the reply: of a notice, a consultation, a payment. `ended_on` None while it runs."""

    key: str
    zh: str
    due_on: date
    is_provisional: bool
    cites: tuple[str, ...]
    basis: Basis = Basis.STATUTE
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Excluded:
    """An interval that does not count: the days after `after_on` up to and including `last_on`."""

    after_on: date
    last_on: date
    whom: str


@dataclass(frozen=True, slots=True)
class DueDate:
    """答复期限届满日: the last day on which a lawful reply can be given, and how it was found.

    `on` is None while the time does not run: the applicant is to supplement or to pay. `is_provisional` where the
    holiday notice of a needed year is absent. `start_on` is the day from which the time runs, itself not counted.
    """

    on: date | None
    is_provisional: bool
    received_on: date
    start_on: date
    status: Status
    steps: tuple[Step, ...]
    allowed: tuple[EventKind, ...]
    late: tuple[Late, ...]
    deadlines: tuple[Deadline, ...]
    excluded: tuple[Excluded, ...]
    notes: tuple[str, ...]
    workdays: int
    """How many workdays the time has, extension and delay included, excluded days not."""

    def allowed_on(self, as_of: date | None) -> tuple[EventKind, ...]:
        """What can still happen in time on that day; without a day, what the status allows."""
        if as_of is None:
            return self.allowed
        notice = next((one.due_on for one in self.deadlines if one.key == "supplementation_notice"), None)
        late = set(_IN_TIME_TO_REPLY if self.on and as_of > self.on else ())
        late |= {EventKind.SUPPLEMENTATION_NOTIFIED} if notice and as_of > notice else set()
        return tuple(kind for kind in self.allowed if kind not in late)

    def workdays_left(self, as_of: date, calendar: WorkCalendar) -> int | None:
        """Workdays after `as_of` up to the due date; negative when overdue, None while the time does not run."""
        return None if self.on is None else calendar.count(as_of, self.on)

    def is_near(self, as_of: date, calendar: WorkCalendar, practice: Practice) -> bool:
        """Whether no more workdays are left than the office wants to be warned of, and none has been lost yet."""
        left = self.workdays_left(as_of, calendar)
        return left is not None and 0 <= left <= practice.warn_workdays and not self._is_done(as_of)

    def _is_done(self, as_of: date) -> bool:
        return self.status.is_closed or self.is_overdue(as_of)

    def is_overdue(self, as_of: date) -> bool:
        """Whether the due date has passed and no reply was given."""
        return self.on is not None and as_of > self.on and not self.status.is_closed
