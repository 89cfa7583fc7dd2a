"""Every rule against the cases of its own file: what passes, what fails, what cannot be assessed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rule_cases import make_case

from gongkai.report.findings import Severity
from gongkai.report.rules import FAMILIES, basis_of, cases_of, codes, load_rule


def _cases(kind: str) -> Iterator[Any]:
    for code in codes():
        for case in cases_of(code)[kind]:
            yield pytest.param(code, case, id=f"{code}: {case['name']}")


@pytest.mark.parametrize(("code", "case"), [*_cases("passing")])
def test_rule_is_silent(code: str, case: dict[str, Any]) -> None:
    assert make_case(case).findings(code) == ()


@pytest.mark.parametrize(("code", "case"), [*_cases("failing")])
def test_rule_finds(code: str, case: dict[str, Any]) -> None:
    found = make_case(case).findings(code)
    assert len(found) == case.get("count", 1)
    rule = load_rule(code)
    for finding in found:
        assert finding.severity in rule.severities
        assert finding.assessed
        assert finding.message and finding.message_en and finding.basis
    expected = case.get("finds", {})
    assert found[0].severity == Severity(expected.get("severity", rule.severities[0]))
    if "cells" in expected:
        assert set(expected["cells"]) <= set(found[0].cells)
    if "quote" in expected:
        assert found[0].quote is not None and expected["quote"] in found[0].quote
    if "message" in expected:
        assert expected["message"] in found[0].message
    if "suggestion" in expected:
        assert found[0].suggestion is not None and expected["suggestion"] in found[0].suggestion


@pytest.mark.parametrize(("code", "case"), [*_cases("not_assessable")])
def test_rule_says_when_it_cannot_tell(code: str, case: dict[str, Any]) -> None:
    found = make_case(case).findings(code)
    if case.get("silent"):
        assert found == ()
        return
    assert found
    for finding in found:
        assert not finding.assessed
        assert finding.severity is Severity.NOTE
        assert set(case.get("finds", {}).get("cells", ())) <= set(finding.cells)


def test_clean_report_has_no_finding() -> None:
    assert [(finding.code, finding.message) for finding in make_case({}).findings()] == []


def test_clean_report_of_2020_has_no_finding() -> None:
    found = make_case({"year": 2020, "edition": "2019"}).findings()
    assert [(finding.code, finding.message) for finding in found] == []


@pytest.mark.parametrize("code", codes())
def test_rule_file_is_complete(code: str) -> None:
    rule = load_rule(code)
    assert rule.family in FAMILIES
    assert rule.title and rule.title_en and rule.checks and rule.checks_en
    assert rule.explanation and rule.explanation_en
    assert basis_of(code)
    assert rule.severities == tuple(sorted(rule.severities, key=list(Severity).index))
    cases = cases_of(code)
    assert cases["passing"] and cases["failing"] and cases["not_assessable"]
    # A field of a case that nothing reads would be a condition that is never tested.
    known = {
        "name", "why", "count", "finds", "silent", "year", "edition", "office", "divisions", "title", "published_on",
        "cells", "rows", "add", "replace", "headings", "labels", "extras", "problems", "no_tables", "pictures",
        "previous", "neighbours", "pack", "before_title",
    }  # fmt: skip
    for kind in cases.values():
        for case in kind:
            assert set(case) <= known
