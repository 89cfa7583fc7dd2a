"""The reply date of random requests against a slow calendar of its own: day by day, from another package's days.

Prints seed and number of cases (pytest -s). GONGKAI_SEED chooses another seed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import chinese_calendar
import pytest

from gongkai.law.workdays import official_calendar
from gongkai.request.clock import reply_due
from gongkai.request.events import Event, EventKind, received

SEED = int(os.environ.get("GONGKAI_SEED", "20190515"))
FIRST, LAST = date(2019, 1, 1), date(2026, 12, 31)
WORKS = {
    FIRST + timedelta(days=offset): chinese_calendar.is_workday(FIRST + timedelta(days=offset))
    for offset in range((LAST - FIRST).days + 1)
}
ONE = timedelta(days=1)


@dataclass
class Story:
    """A request as the test makes it up."""

    received_on: date
    notified_on: date | None
    supplemented_on: date | None
    consultations: list[tuple[str, date, date | None]]
    extension: tuple[date, int] | None

    def events(self) -> list[Event]:
        events = [received(self.received_on)]
        if self.notified_on and self.supplemented_on:
            events.append(Event(EventKind.SUPPLEMENTATION_NOTIFIED, self.notified_on))
            events.append(Event(EventKind.SUPPLEMENTED, self.supplemented_on))
        for number, (whom, asked_on, answered_on) in enumerate(self.consultations):
            events.append(Event(EventKind(f"{whom}_asked"), asked_on, who=str(number)))
            if answered_on:
                events.append(Event(EventKind(f"{whom}_answered"), answered_on, who=str(number)))
        if self.extension:
            events.append(Event(EventKind.EXTENSION_NOTIFIED, self.extension[0], self.extension[1], "李某"))
        return events


def slow_add(start: date, workdays: int) -> date:
    on = start
    while workdays:
        on += ONE
        workdays -= WORKS[on]
    return on


def slow_due(story: Story) -> date:
    """The reply date by walking through the days.

    Whether something came in time is judged by what was known that day: a question not answered yet may take its
    whole time.
    """
    start = story.received_on
    if story.notified_on and story.supplemented_on and story.notified_on <= slow_add(start, 7):
        start = story.supplemented_on
    length = 20
    counting: list[tuple[date, date | None]] = []
    happened: list[tuple[date, int, date | None]] = [(asked, 0, answered) for _, asked, answered in story.consultations]
    if story.extension:
        happened.append((story.extension[0], 1, None))
    for on, kind, answered_on in sorted(happened, key=lambda one: one[:2]):
        # On one day a question comes before an answer, and an extension after it.
        known = [(asked, answer if answer and answer < on + kind * ONE else None) for asked, answer in counting]
        if on > slow_end(start, length, slow_excluded(start, known)):
            continue
        if kind == 1 and story.extension:
            length += story.extension[1]
        else:
            counting.append((on, answered_on))
    return slow_end(start, length, slow_excluded(start, counting))


def slow_excluded(start: date, consultations: list[tuple[date, date | None]]) -> set[date]:
    excluded = set()
    for asked_on, answered_on in consultations:
        day, count = asked_on, 0
        while count < 15 and day != answered_on:
            day += ONE
            count += WORKS[day]
            if day > start:
                excluded.add(day)
    return excluded


def slow_end(start: date, length: int, excluded: set[date]) -> date:
    on, left = start, length + sum(WORKS[day] for day in excluded)
    while left:
        on += ONE
        left -= WORKS[on]
    return on


def make_story(random: Random) -> Story:
    first = date(2019, 1, 1) + timedelta(days=random.randrange(2640))
    notified_on = supplemented_on = None
    base = first
    if random.random() < 0.35:
        notified_on = first + timedelta(days=random.randrange(16))
        supplemented_on = base = notified_on + timedelta(days=random.randrange(1, 20))
    consultations = []
    for _ in range(random.choice((0, 0, 1, 1, 2, 3))):
        asked_on = base + timedelta(days=random.randrange(50))
        answered_on = asked_on + timedelta(days=random.randrange(35)) if random.random() < 0.8 else None
        consultations.append((random.choice(("third_party", "co_maker", "agency")), asked_on, answered_on))
    extension = None
    if random.random() < 0.4:
        extension = (base + timedelta(days=random.randrange(60)), random.randint(1, 20))
    return Story(first, notified_on, supplemented_on, consultations, extension)


def drill(cases: int) -> None:
    calendar, random = official_calendar(), Random(SEED)
    print(f"seed {SEED}, {cases} cases")
    late = 0
    for _ in range(cases):
        story = make_story(random)
        result = reply_due(story.events(), calendar)
        assert result.on == slow_due(story), story
        assert not result.is_provisional
        late += bool(result.late)
    assert 0.05 < late / cases < 0.95, "the stories should be in time and late alike"


def test_random_requests_are_due_as_the_slow_calendar_says() -> None:
    drill(10_000)


@pytest.mark.full
def test_a_million_random_requests_are_due_as_the_slow_calendar_says() -> None:
    drill(1_000_000)


def test_the_due_date_depends_only_on_events_and_calendar() -> None:
    calendar, random = official_calendar(), Random(SEED + 1)
    print(f"seed {SEED + 1}, 1000 cases")
    for _ in range(1_000):
        events = make_story(random).events()
        shuffled = random.sample(events, len(events))
        assert reply_due(events, calendar) == reply_due(shuffled, calendar)


def test_an_excluded_interval_never_makes_it_earlier() -> None:
    calendar, random = official_calendar(), Random(SEED + 2)
    print(f"seed {SEED + 2}, 3000 cases")
    for _ in range(3_000):
        story = make_story(random)
        story.extension = None
        with_all = reply_due(story.events(), calendar).on
        story.consultations = story.consultations[:-1]
        without_one = reply_due(story.events(), calendar).on
        assert with_all and without_one
        assert with_all >= without_one, story


def test_parallel_consultations_exclude_their_union() -> None:
    calendar, random = official_calendar(), Random(SEED + 3)
    print(f"seed {SEED + 3}, 1000 cases")
    for _ in range(1_000):
        start = FIRST + timedelta(days=random.randrange(2600))
        asked_on = start + timedelta(days=random.randrange(1, 20))
        answered_on = asked_on + timedelta(days=random.randrange(1, 15))
        inside = asked_on + timedelta(days=random.randrange((answered_on - asked_on).days))
        one = Story(start, None, None, [("third_party", asked_on, answered_on)], None)
        both = Story(start, None, None, [*one.consultations, ("co_maker", inside, answered_on)], None)
        assert reply_due(one.events(), calendar).on == reply_due(both.events(), calendar).on


def test_an_extension_noticed_after_expiry_moves_nothing() -> None:
    calendar, random = official_calendar(), Random(SEED + 4)
    print(f"seed {SEED + 4}, 3000 cases")
    for _ in range(3_000):
        story = make_story(random)
        story.extension = None
        before = reply_due(story.events(), calendar)
        assert before.on
        story.extension = (before.on + timedelta(days=random.randrange(1, 30)), random.randint(1, 20))
        # What is asked after the due date is late both times; nothing else may differ.
        after = reply_due(story.events(), calendar)
        assert after.on == before.on
        assert EventKind.EXTENSION_NOTIFIED in {late.event.kind for late in after.late}
