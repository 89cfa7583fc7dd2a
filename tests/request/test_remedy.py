"""Remedies by ground and by the law in force on the day of the reply."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.errors import UnusableFacts
from gongkai.law.grounds import REFUSALS, Ground
from gongkai.law.remedies import remedy_laws
from gongkai.law.workdays import official_calendar
from gongkai.request.remedy import (
    RemedyVariant,
    litigation_after_reconsideration,
    remedy_dates,
    remedy_for,
    remedy_paragraph,
)

BEFORE, SINCE = date(2023, 12, 31), date(2024, 1, 1)


@pytest.mark.parametrize("ground", list(Ground))
def test_reconsideration_comes_first_for_refusals_by_articles_14_to_16_since_2024(ground: Ground) -> None:
    first = RemedyVariant.RECONSIDERATION_FIRST if ground in REFUSALS else RemedyVariant.EITHER
    assert remedy_for(ground, SINCE).variant is first
    assert remedy_for(ground, date(2025, 10, 20)).variant is first
    assert remedy_for(ground, BEFORE).variant is RemedyVariant.EITHER


@pytest.mark.parametrize(
    ("withheld", "variant"),
    [
        (Ground.THIRD_PARTY_RIGHTS, RemedyVariant.FIRST_FOR_THE_WITHHELD_PART),
        (Ground.NOT_GOVERNMENT_INFORMATION, RemedyVariant.EITHER),
    ],
)
def test_severed_information_follows_its_withheld_part(withheld: Ground, variant: RemedyVariant) -> None:
    assert remedy_for(Ground.PARTIALLY_DISCLOSED, SINCE, (withheld,)).variant is variant
    assert remedy_for(Ground.PARTIALLY_DISCLOSED, BEFORE, (withheld,)).variant is RemedyVariant.EITHER


def test_before_the_regulations_of_2019_nothing_is_told() -> None:
    with pytest.raises(UnusableFacts, match="施行（2019-05-15）以前"):
        remedy_for(Ground.PROVIDED, date(2019, 5, 14))


def test_every_law_of_remedies_resolves() -> None:
    for law in remedy_laws():
        assert law.citations
        assert law.told


@pytest.mark.parametrize("variant", list(RemedyVariant))
def test_the_paragraph_names_body_and_court(variant: RemedyVariant) -> None:
    ground = {
        RemedyVariant.RECONSIDERATION_FIRST: Ground.STATE_SECRET,
        RemedyVariant.EITHER: Ground.PROVIDED,
        RemedyVariant.FIRST_FOR_THE_WITHHELD_PART: Ground.PARTIALLY_DISCLOSED,
    }[variant]
    remedy = remedy_for(ground, SINCE, (Ground.STATE_SECRET,))
    assert remedy.variant is variant
    text = remedy_paragraph(remedy, "示范区人民政府", "示范区人民法院")
    assert "示范区人民政府申请行政复议" in text
    assert "示范区人民法院提起行政诉讼" in text
    assert "60日" in text
    assert ("6个月" in text) is (variant is not RemedyVariant.RECONSIDERATION_FIRST)


def test_dates_of_remedies() -> None:
    calendar = official_calendar()
    either = remedy_dates(remedy_for(Ground.PROVIDED, SINCE), date(2025, 11, 6), calendar)
    assert (either.reconsideration_until, either.litigation_until) == (date(2026, 1, 5), date(2026, 5, 6))
    first = remedy_dates(remedy_for(Ground.STATE_SECRET, SINCE), date(2025, 11, 6), calendar)
    assert first.litigation_until is None
    assert remedy_dates(remedy_for(Ground.PROVIDED, SINCE), date(2026, 9, 1), calendar).is_provisional
    assert not either.is_provisional
    assert litigation_after_reconsideration(date(2026, 1, 5), calendar) == date(2026, 1, 20)
