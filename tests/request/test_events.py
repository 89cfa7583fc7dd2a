"""Events as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.errors import UnusableFacts
from gongkai.request.events import Event, EventKind, in_order, parse_event


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("replied=2025-10-24", Event(EventKind.REPLIED, date(2025, 10, 24))),
        ("extension_notified=2025-10-20:20", Event(EventKind.EXTENSION_NOTIFIED, date(2025, 10, 20), 20)),
        ("extension_notified=2025-10-20:20:李某", Event(EventKind.EXTENSION_NOTIFIED, date(2025, 10, 20), 20, "李某")),
        ("extension_notified=2025-10-20:李某", Event(EventKind.EXTENSION_NOTIFIED, date(2025, 10, 20), None, "李某")),
        ("third_party_asked=2025-09-26::甲公司", Event(EventKind.THIRD_PARTY_ASKED, date(2025, 9, 26), who="甲公司")),
        ("third_party_asked=2025-09-26:甲公司", Event(EventKind.THIRD_PARTY_ASKED, date(2025, 9, 26), who="甲公司")),
    ],
)
def test_events_are_read(text: str, event: Event) -> None:
    assert parse_event(text) == event
    assert parse_event(str(event)) == event


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "没有“”这种事件"),
        ("replyed=2025-10-24", "是不是replied"),
        ("replied", "没有写日期"),
        ("replied=", "“”不是日期"),
        ("replied=2025-02-30", "不是日期"),
        ("replied=20251024", "不是日期"),
        ("replied=2025-W43-5", "不是日期"),
        ("replied=２０２５-10-24", "不是日期"),
        ("third_party_asked=2025-09-26:15", "不用写工作日数"),
        ("extension_notified=2025-10-20:0", "1到999"),
        ("extension_notified=2025-10-20:" + "9" * 5000, "1到999"),
    ],
)
def test_what_is_no_event_is_refused(text: str, told: str) -> None:
    with pytest.raises(UnusableFacts, match=told):
        parse_event(text)


def test_every_event_has_words() -> None:
    assert all(kind.zh and kind.dated for kind in EventKind)


def test_on_one_day_receipt_comes_first_and_the_reply_last() -> None:
    on = date(2025, 10, 20)
    events = [Event(kind, on) for kind in reversed(EventKind)]
    assert [event.kind for event in in_order(events)] == list(EventKind)
