"""The day of receipt by channel (article 31), days off included."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.errors import UnusableFacts
from gongkai.law.sources import cite
from gongkai.law.time_limits import Basis
from gongkai.law.workdays import official_calendar
from gongkai.request.practice import Practice
from gongkai.request.receipt import Channel, Receipt, find_receipt

SATURDAY, MONDAY = date(2025, 9, 20), date(2025, 9, 22)


def receipt(channel: Channel, submitted: date, confirmed: date | None = None, **practice: bool) -> Receipt:
    return find_receipt(channel, submitted, confirmed, official_calendar(), Practice(**practice))


@pytest.mark.parametrize(
    ("channel", "submitted", "confirmed", "received", "item"),
    [
        (Channel.IN_PERSON, MONDAY, None, MONDAY, 1),
        (Channel.IN_PERSON, SATURDAY, None, SATURDAY, 1),
        (Channel.SIGNED_MAIL, MONDAY, None, MONDAY, 2),
        (Channel.SIGNED_MAIL, SATURDAY, MONDAY, MONDAY, 2),
        (Channel.ORDINARY_MAIL, MONDAY, MONDAY, MONDAY, 2),
        (Channel.ORDINARY_MAIL, MONDAY, date(2025, 9, 25), date(2025, 9, 25), 2),
        (Channel.EMAIL, SATURDAY, MONDAY, MONDAY, 3),
        (Channel.FAX, MONDAY, MONDAY, MONDAY, 3),
        (Channel.ONLINE, MONDAY, None, MONDAY, 3),
        (Channel.ONLINE, SATURDAY, None, MONDAY, 3),
        # Both sides confirmed on a day off: that day, as the article says.
        (Channel.ONLINE, SATURDAY, SATURDAY, SATURDAY, 3),
        # A Sunday on which offices work.
        (Channel.ONLINE, date(2025, 9, 28), None, date(2025, 9, 28), 3),
        # The long holiday of October.
        (Channel.ONLINE, date(2025, 10, 1), None, date(2025, 10, 9), 3),
    ],
)
def test_day_of_receipt(channel: Channel, submitted: date, confirmed: date | None, received: date, item: int) -> None:
    found = receipt(channel, submitted, confirmed)
    assert found.on == received
    assert cite(found.cite).item == item


@pytest.mark.parametrize("channel", [Channel.ORDINARY_MAIL, Channel.EMAIL, Channel.FAX])
def test_without_the_confirmation_that_the_law_asks_for_nothing_is_supposed(channel: Channel) -> None:
    with pytest.raises(UnusableFacts, match=r"第三十一条.*确认"):
        receipt(channel, MONDAY)


def test_a_confirmation_before_arrival_is_refused() -> None:
    with pytest.raises(UnusableFacts, match="早于到达"):
        receipt(Channel.EMAIL, MONDAY, SATURDAY)


def test_what_is_custom_is_a_setting_and_says_so() -> None:
    assert receipt(Channel.ONLINE, SATURDAY).basis is Basis.CONVENTION
    assert receipt(Channel.ONLINE, SATURDAY, rest_day_arrival_moves=False).on == SATURDAY
    with pytest.raises(UnusableFacts, match="双方确认"):
        receipt(Channel.ONLINE, MONDAY, online_confirms_at_once=False)
    assert receipt(Channel.IN_PERSON, MONDAY).basis is Basis.STATUTE
