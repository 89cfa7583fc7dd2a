"""The tree of seven questions: every path ends in one ground, every ground is reached, severance counts once."""

from __future__ import annotations

from collections import Counter

import pytest

from gongkai.errors import UnusableFacts
from gongkai.law.grounds import Ground
from gongkai.law.outcomes import Outcome
from gongkai.request.decision import Decision, Question, decide, first_question, paths, questions, title_of
from gongkai.request.letter_kinds import letter_kind

PATHS = list(paths())


def test_every_path_ends_in_one_ground_and_every_ground_is_reached() -> None:
    assert {path.ground for path in PATHS} == set(Ground)
    assert {path.outcome for path in PATHS} == set(Outcome)
    assert all(isinstance(path.outcome, Outcome) for path in PATHS)


def test_every_question_is_asked_on_some_path_and_numbers_only_rise() -> None:
    asked = {answer.question.id for path in PATHS for answer in path.answers}
    assert asked == set(questions())
    for path in PATHS:
        numbers = [answer.question.number for answer in path.answers]
        assert numbers == sorted(numbers)
    assert {question.number for question in questions().values()} == {1, 2, 3, 4, 5, 6}
    assert [title_of(number) for number in range(1, 8)] == [
        *("补不补", "是不是", "谁负责", "有没有", "给不给", "怎么给", "怎么答")
    ]


def test_the_same_answers_give_the_same_decision() -> None:
    for path in PATHS:
        answers = {answer.question.id: answer.option.id for answer in path.answers}
        assert decide(answers) == path


def test_every_decision_has_its_letter() -> None:
    for path in PATHS:
        assert letter_kind(path.letter).ground is path.ground


def test_severance_counts_once_and_keeps_the_ground_of_its_withheld_part() -> None:
    severed = [path for path in PATHS if path.ground is Ground.PARTIALLY_DISCLOSED]
    assert {path.outcome for path in severed} == {Outcome.PARTIALLY_DISCLOSED}
    assert {len(path.withheld) for path in severed} == {1}
    assert Counter(path.withheld[0] for path in severed)[Ground.THIRD_PARTY_RIGHTS] == 4
    assert not any(path.withheld for path in PATHS if path.ground is not Ground.PARTIALLY_DISCLOSED)


def test_a_severed_request_whose_fee_lapses_counts_as_lapsed_alone() -> None:
    answers = {
        "complete": "clear",
        "frequency": "ordinary",
        "government_information": "yes",
        "responsible": "ours",
        "exists": "held",
        "disclosable": "part",
        "withheld_part": "process",
        "way": "fee_unpaid",
    }
    decision = decide(answers)
    assert isinstance(decision, Decision)
    assert (decision.ground, decision.withheld) == (Ground.FEE_LAPSED, ())


def test_unanswered_questions_are_asked_in_order() -> None:
    assert decide({}) == first_question()
    question = decide({"complete": "clear"})
    assert isinstance(question, Question)
    assert question.id == "frequency"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"complete": "maybe"}, "可以答：clear"),
        ({"colour": "red"}, "没有“colour”这个问题"),
        ({"complete": "withdrawn", "exists": "held"}, "问不到“有没有这件信息？”"),
    ],
)
def test_answers_that_do_not_fit_are_refused(answers: dict[str, str], told: str) -> None:
    with pytest.raises(UnusableFacts, match=told):
        decide(answers)
