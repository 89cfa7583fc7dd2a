"""What can happen in which status."""

from __future__ import annotations

import pytest

from gongkai.request.events import ANSWERS, EventKind
from gongkai.request.status import ALLOWED, ONCE, Status, allowed_next, refusal


def test_every_status_has_its_row_and_every_event_a_status_in_which_it_can_happen() -> None:
    assert set(ALLOWED) == set(Status)
    possible = {kind for kinds in ALLOWED.values() for kind in kinds}
    assert possible == set(EventKind) - {EventKind.RECEIVED}


def test_nothing_follows_the_end() -> None:
    closed = {status for status in Status if status.is_closed}
    assert closed == {Status.ANSWERED, Status.WITHDRAWN, Status.CLOSED_ABANDONED, Status.CLOSED_UNPAID}


def test_a_reply_and_a_withdrawal_are_possible_until_the_end() -> None:
    for status in Status:
        if not status.is_closed:
            assert {EventKind.REPLIED, EventKind.WITHDRAWN} <= set(ALLOWED[status])


@pytest.mark.parametrize("kind", sorted(ONCE))
def test_what_happens_once_is_not_offered_twice(kind: EventKind) -> None:
    assert kind not in allowed_next(Status.IN_PROGRESS, [EventKind.REASONS_GIVEN, kind])


@pytest.mark.parametrize(("answer", "question"), ANSWERS.items())
def test_an_answer_needs_its_question(answer: EventKind, question: EventKind) -> None:
    assert answer in allowed_next(Status.CONSULTING, [], [question])
    assert answer not in allowed_next(Status.CONSULTING, [], [])


def test_every_refusal_is_a_sentence() -> None:
    for status in Status:
        for kind in EventKind:
            assert len(refusal(kind, status)) > 8
            assert "None" not in refusal(kind, status)
