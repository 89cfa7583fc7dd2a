"""The check as a whole: order, accepted findings, stability, and reports that hold almost nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "checks"))

from rule_cases import make_case, make_report

from gongkai.document.model import NOWHERE
from gongkai.report.check import FAMILIES, check
from gongkai.report.rules import codes, load_rule

FAULTY = {
    "rows": {"requests.newly_received": [5, 0, 0, 0, 0, 0, 4], "remedies.reconsideration": [10, 1, 0, 0, 0]},
    "replace": {"other_matters": ["无"], "preamble": ["编制本报告。"]},
}


def test_findings_stand_in_the_order_of_the_paper_and_the_whole_report_comes_last() -> None:
    places = [finding.place for finding in check(make_report(FAULTY))]
    assert len(places) > 4
    lines = [place.line for place in places if place != NOWHERE]
    assert lines == sorted(lines)
    assert NOWHERE not in places[: len(lines)]
    assert places[-1] == NOWHERE


def test_accepted_findings_are_left_out() -> None:
    report = make_report(FAULTY)
    found = check(report)
    accepted = frozenset(finding.fingerprint for finding in found if finding.code == "T4-01")
    assert accepted
    left = check(report, accepted=accepted)
    assert left == tuple(finding for finding in found if finding.code != "T4-01")


def test_fingerprint_does_not_change_with_other_mistakes_or_places() -> None:
    alone = make_report({"rows": {"remedies.reconsideration": [10, 1, 0, 0, 0]}})
    among = make_report(FAULTY | {"add": {"overview": ["严禁涉密涉密信息上网。"]}})
    first, second = (
        [finding.fingerprint for finding in check(report) if finding.code == "T4-01"] for report in (alone, among)
    )
    assert first == second != []


def test_findings_of_one_report_have_fingerprints_of_their_own() -> None:
    found = check(make_report(FAULTY))
    assert len({finding.fingerprint for finding in found}) == len(found)


def test_same_report_gives_the_same_findings() -> None:
    assert check(make_report(FAULTY)) == check(make_report(FAULTY))


@pytest.mark.parametrize(
    "case",
    [
        {"no_tables": ["proactive_disclosure", "requests", "remedies"]},
        {"headings": [], "replace": {"preamble": []}},
        {"year": 0, "office": "", "title": "", "edition": ""},
        {"year": 0, "office": "", "title": "", "edition": "2019"},
    ],
)
def test_a_report_with_almost_nothing_is_checked(case: dict[str, object]) -> None:
    found = check(make_report(case))
    assert all(finding.code in codes() for finding in found)


def test_blanks_everywhere_give_a_handful_of_findings() -> None:
    blank = dict.fromkeys(make_report({}).cells, "blank")
    found = check(make_report({"cells": blank}))
    assert 0 < len(found) < 12
    assert not [finding for finding in found if finding.severity == "error"]


def test_lost_cells_everywhere_give_a_handful_of_findings() -> None:
    lost = dict.fromkeys(make_report({}).cells, "lost")
    found = check(make_report({"cells": lost}))
    assert 0 < len(found) < 14
    assert not [finding for finding in found if finding.severity == "error"]


def test_every_finding_of_every_case_keeps_to_its_rule() -> None:
    from gongkai.report.rules import cases_of

    for code in codes():
        for case in cases_of(code)["failing"]:
            for finding in make_case(case).findings():
                rule = load_rule(finding.code)
                assert finding.severity in rule.severities, (code, case["name"], finding.code)
                assert finding.message and finding.message_en and finding.basis


def test_families_hold_every_rule_once() -> None:
    rules = [rule for family in FAMILIES for rule in family]
    assert len(rules) == len(set(rules))
