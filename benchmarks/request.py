"""How long it takes to reckon many reply dates, steps and all."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle, islice
from statistics import median

from benchmarks.measure import Row, at_most, seconds, spread
from gongkai.law.workdays import official_calendar
from gongkai.request.clock import reply_due
from gongkai.request.events import Event, parse_event, received

_PATTERNS = (
    ("",),
    ("",),
    ("",),
    ("",),
    ("replied+25",),
    ("extension_notified+20:20:李某",),
    ("supplementation_notified+5:10", "supplemented+15"),
    ("third_party_asked+4", "third_party_answered+18"),
    ("supplementation_notified+4", "supplemented+12", "extension_notified+30:10:李某", "replied+50"),
    ("third_party_asked+4::甲", "co_maker_asked+6", "third_party_answered+18::甲", "extension_notified+30:20:李某"),
)
"""Of ten requests, what happens to them beside receipt, and how many days after it."""


def clocks(count: int, rounds: int) -> Row:
    """The reply dates of so many requests of eight years, one process."""
    requests = list(islice(_requests(), count))
    calendar = official_calendar()
    steps = sum(len(reply_due(events, calendar).steps) for events in requests[:100])
    samples = [seconds(lambda: [reply_due(events, calendar) for events in requests]) for _ in range(rounds)]
    name = f"request: {count:,} clocks with steps, s"
    # A smaller count, as --quick takes, is held to its share of the five seconds.
    return at_most(name, median(samples), 5 * count / 100_000, f"{steps / 100:.1f} steps a clock, {spread(samples)}")


def _requests() -> cycle[list[Event]]:
    days = [date(2019, 6, 3) + timedelta(days=offset) for offset in range(0, 2_500, 7)]
    return cycle([_events(on, pattern) for on in days for pattern in _PATTERNS])


def _events(on: date, pattern: tuple[str, ...]) -> list[Event]:
    return [received(on), *(_event(on, text) for text in pattern if text)]


def _event(on: date, text: str) -> Event:
    name, _, rest = text.partition("+")
    after, *more = rest.split(":")
    return parse_event(":".join([f"{name}={on + timedelta(days=int(after))}", *more]))
