"""Grounds: each leads to one outcome, all outcomes have a ground, all citations resolve."""

from __future__ import annotations

import pytest

from gongkai.law.grounds import REFUSALS, Ground
from gongkai.law.outcomes import Outcome, OutcomeGroup
from gongkai.law.time_limits import Basis


@pytest.mark.parametrize("ground", list(Ground))
def test_a_ground_is_complete(ground: Ground) -> None:
    assert ground.zh
    assert ground.citations
    assert ground.must_state
    assert ground.mistakes


def test_every_outcome_has_a_ground() -> None:
    assert {ground.outcome for ground in Ground} == set(Outcome)


def test_two_grounds_share_the_row_of_what_is_not_held() -> None:
    assert [ground for ground in Ground if ground.outcome is Outcome.NOT_HELD] == [
        Ground.NONEXISTENT,
        Ground.OTHER_OFFICE,
    ]


def test_refusals_are_the_withheld_rows_without_administrative_query() -> None:
    withheld = [ground for ground in Ground if ground.outcome.group is OutcomeGroup.WITHHELD]
    assert set(withheld) - set(REFUSALS) == {Ground.ADMINISTRATIVE_QUERY}
    articles = {citation.article.key for ground in REFUSALS for citation in ground.citations if citation.article}
    assert articles == {"14", "15", "16", "32", "36"}


def test_what_no_article_orders_is_marked() -> None:
    marked = {ground for ground in Ground if ground.basis is not Basis.STATUTE}
    assert {Ground.RECONFIRMATION, Ground.NOT_GOVERNMENT_INFORMATION, Ground.FEE_LAPSED} <= marked
    unread = {ground for ground in Ground if not all(citation.is_read for citation in ground.citations)}
    assert unread <= marked
