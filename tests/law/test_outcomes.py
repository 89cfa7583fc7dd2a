"""The 21 outcomes and six applicants are the rows and columns of the form."""

from __future__ import annotations

from collections import Counter

import pytest

from gongkai.law.applicants import ApplicantType
from gongkai.law.outcomes import Outcome, OutcomeGroup
from gongkai.report.edition import load_edition

FORM = load_edition("2021")


def test_outcomes_are_counted_as_the_form_does() -> None:
    counted = Counter(outcome.group for outcome in Outcome)
    assert counted == {
        OutcomeGroup.DISCLOSED: 1,
        OutcomeGroup.PARTIALLY_DISCLOSED: 1,
        OutcomeGroup.WITHHELD: 8,
        OutcomeGroup.UNAVAILABLE: 3,
        OutcomeGroup.NOT_PROCESSED: 5,
        OutcomeGroup.OTHERWISE_CLOSED: 3,
    }
    assert len(Outcome) == 21


def test_outcomes_are_the_rows_of_the_form_in_its_words_and_order() -> None:
    ends = ("newly_received", "brought_forward", "total_handled", "carried_over")
    rows = [(row.key.removeprefix("requests."), row.label) for row in FORM.request_rows]
    assert [(outcome.value, outcome.zh) for outcome in Outcome] == [row for row in rows if row[0] not in ends]


def test_groups_speak_the_words_of_the_form() -> None:
    labels = {group.key: group.label for group in FORM.groups}
    for group in OutcomeGroup:
        assert group.zh == labels.get(group.value, group.zh)


def test_applicants_are_the_columns_of_the_form_in_its_words_and_order() -> None:
    columns = [(column.key, column.label) for column in FORM.request_columns if column.key != "total"]
    assert [(applicant.value, applicant.zh) for applicant in ApplicantType] == columns
    assert [applicant.is_organization for applicant in ApplicantType] == [False] + [True] * 5


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_cites_a_text_that_was_read(outcome: Outcome) -> None:
    assert outcome.citation.is_read
    assert outcome.citation in outcome.citations


@pytest.mark.parametrize("applicant", ApplicantType)
def test_every_applicant_cites_a_text_that_was_read(applicant: ApplicantType) -> None:
    assert applicant.citation.is_read


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome.SECURITY_AND_STABILITY, "OGI 14"),
        (Outcome.THIRD_PARTY_RIGHTS, "OGI 15"),
        (Outcome.DELIBERATIVE_PROCESS, "OGI 16(2)"),
        (Outcome.ADMINISTRATIVE_QUERY, "OGI 36(7)"),
        (Outcome.NOT_HELD, "OGI 36(4)"),
        (Outcome.CREATION_REQUIRED, "OGI 38"),
        (Outcome.STILL_UNCLEAR, "OGI 30"),
        (Outcome.PETITION_OR_COMPLAINT, "OGI 39(1)"),
        (Outcome.REPEATED, "OGI 36(6)"),
        (Outcome.UNREASONABLY_FREQUENT, "OGI 35"),
        (Outcome.RECONFIRMATION, "F21 表三"),
        (Outcome.SUPPLEMENTATION_LAPSED, "OGI 30"),
    ],
)
def test_the_article_behind_an_outcome(outcome: Outcome, code: str) -> None:
    assert outcome.citation.code == code
