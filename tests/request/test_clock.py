"""The reply date by the cases of cases/due.toml, and what is told beside it."""

from __future__ import annotations

import itertools
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import CalendarMissing, TransitionRefused, UnusableFacts
from gongkai.law.sources import cite
from gongkai.law.time_limits import Basis
from gongkai.law.workdays import official_calendar
from gongkai.request.clock import reply_due
from gongkai.request.due_date import DueDate
from gongkai.request.events import EventKind, parse_event
from gongkai.request.practice import Practice
from gongkai.request.strip import day_strip

TABLE = tomllib.loads((Path(__file__).parent / "cases" / "due.toml").read_text("utf-8"))


def due(*events: str, practice: Practice | None = None) -> DueDate:
    return reply_due([parse_event(event) for event in events], official_calendar(), practice or Practice())


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["name"])
def test_reply_limit(case: dict[str, Any]) -> None:
    result = due(*case["events"])
    cited = {code for part in (*result.steps, *result.late) for code in part.cites}
    assert result.on == case.get("due_on")
    assert result.is_provisional is case.get("provisional", False)
    assert [late.event.kind for late in result.late] == case.get("late", [])
    assert case["article"] in cited
    assert result.status == case.get("status", result.status)


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["name"])
def test_steps_resolve_and_add_up_and_the_strip_ends_on_the_due_date(case: dict[str, Any]) -> None:
    calendar = official_calendar()
    result = due(*case["events"])
    assert all(cite(code) for step in result.steps for code in step.cites)
    assert all(step.text for step in result.steps)
    strip = day_strip(result, calendar)
    if result.on is None:
        assert strip == ()
        return
    numbers = [day.number for day in strip if day.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    assert strip[-1].on == result.on
    assert len(numbers) == result.workdays


@pytest.mark.parametrize("case", TABLE["refused"], ids=lambda case: case["name"])
def test_what_cannot_happen_is_refused_with_the_article_and_what_can(case: dict[str, Any]) -> None:
    with pytest.raises(TransitionRefused) as refused:
        due(*case["events"])
    assert case["told"] in str(refused.value)
    assert case["article"] in str(refused.value)
    assert "可以" in str(refused.value)
    assert case["allowed"] in (*refused.value.allowed, "")
    assert "\n" not in str(refused.value)


def test_order_of_entry_does_not_matter() -> None:
    events = TABLE["case"][11]["events"]
    results = {due(*order).on for order in itertools.permutations(events)}
    assert results == {date(2025, 11, 7)}


def test_without_receipt_there_is_no_limit() -> None:
    with pytest.raises(UnusableFacts, match="没有写收到申请的日期"):
        due()


def test_before_2019_is_refused() -> None:
    with pytest.raises(CalendarMissing, match="2019年以前"):
        due("received=2018-12-28")


def test_before_the_regulations_of_2019_the_doubt_is_told() -> None:
    assert "2019年5月15日施行" in due("received=2019-03-04").notes[0]
    assert due("received=2019-05-15").notes == ()


def test_late_supplementation_notice_can_restart_by_the_offices_practice() -> None:
    events = ("received=2025-09-22", "supplementation_notified=2025-10-09", "supplemented=2025-10-10")
    practice = Practice(late_supplementation_restarts_clock=True)
    assert due(*events, practice=practice).on == date(2025, 11, 6)
    assert due(*events).late[0].basis is Basis.CONVENTION


def test_payment_can_leave_the_clock_alone_by_the_offices_practice() -> None:
    events = ("received=2025-09-22", "fee_notified=2025-10-10", "fee_paid=2025-10-20")
    assert due(*events, practice=Practice(fee_restarts_clock=False)).on == date(2025, 10, 24)
    assert any(step.basis is Basis.MEMORY for step in due(*events).steps)


def test_another_organ_is_left_out_as_long_as_the_practice_says() -> None:
    events = ("received=2025-09-22", "agency_asked=2025-09-26")
    assert due(*events, practice=Practice(agency_reply_workdays=5)).on == date(2025, 10, 31)


def test_silence_of_a_third_party_is_no_consent_and_of_a_co_maker_is() -> None:
    events = "received=2025-09-22", "{0}_asked=2025-09-26", "{0}_answered=2025-10-31"
    third, maker = (due(*(event.format(who) for event in events)).late[0] for who in ("third_party", "co_maker"))
    assert "不等于同意" in third.consequence
    assert "视为同意公开" in maker.consequence


def test_an_extension_without_approver_is_told() -> None:
    assert "没有写批准人" in due("received=2025-09-22", "extension_notified=2025-10-10:10").notes[0]
    assert due("received=2025-09-22", "extension_notified=2025-10-10:10:李某").notes == ()


def test_an_open_consultation_is_told() -> None:
    result = due("received=2025-09-22", "third_party_asked=2025-09-26::甲公司")
    assert "甲公司还没有答复" in result.notes[0]


def test_what_can_still_happen_in_time_depends_on_the_day() -> None:
    result = due("received=2025-09-22")
    assert EventKind.SUPPLEMENTATION_NOTIFIED in result.allowed_on(date(2025, 9, 30))
    assert EventKind.SUPPLEMENTATION_NOTIFIED not in result.allowed_on(date(2025, 10, 9))
    assert EventKind.EXTENSION_NOTIFIED in result.allowed_on(date(2025, 10, 24))
    assert EventKind.EXTENSION_NOTIFIED not in result.allowed_on(date(2025, 10, 25))
    assert EventKind.REPLIED in result.allowed_on(date(2025, 10, 25))


def test_days_left_and_overdue() -> None:
    result, calendar = due("received=2025-09-22"), official_calendar()
    assert result.workdays_left(date(2025, 10, 20), calendar) == 4
    assert result.workdays_left(date(2025, 10, 28), calendar) == -2
    assert result.is_overdue(date(2025, 10, 25))
    assert [result.is_near(date(2025, 10, day), calendar, Practice()) for day in (20, 21, 24, 25)] == [
        *(False, True, True, False)
    ]
    assert not result.is_overdue(date(2025, 10, 24))
    assert not due("received=2025-09-22", "replied=2025-10-20").is_overdue(date(2025, 12, 1))


def test_a_restart_drops_an_earlier_extension_and_says_so() -> None:
    events = ("received=2025-09-22", "extension_notified=2025-10-09:20:李某", "fee_notified=2025-10-10")
    result = due(*events, "fee_paid=2025-10-20")
    assert result.on == date(2025, 11, 17)
    assert "以前的延期不再计算" in result.notes[0]
