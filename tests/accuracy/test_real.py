"""Six real reports: as facsimiles always, as published where GONGKAI_REPORTS names their folder."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from cases import Case, facsimiles, originals

from gongkai.intake import receive
from gongkai.report.check import check
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import CellState, Report, Source
from gongkai.report.read import read_report

CASES = facsimiles() + originals()
by_case = pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])

ALL_ZERO = ("taoyuan-2023", "feiketu-2023", "xigong-2023")
SIX_NUMBER_ROWS = "nanjie-2023"
"""In twenty of its rows one column is lost: any one cell of a row may be the one without a number."""


@cache
def read_once(case_id: str) -> Report:
    case = next(case for case in CASES if case.id == case_id)
    received = receive(case.path.read_bytes(), case.path.name)
    return read_report(received.document, Source(case.path.name, received.media_type, received.sha256))


@cache
def check_once(case_id: str) -> tuple[Finding, ...]:
    return check(read_once(case_id))


@by_case
def test_no_cell_is_wrong(case: Case) -> None:
    report = read_once(case.id)
    assert set(report.cells) == set(case.expected["cells"])
    wrong = [
        f"{address}: {cell.value} ({cell.state}) for {case.expected['cells'][address]}"
        for address, cell in report.cells.items()
        if cell.value is not None and not is_true(case, address, report)
    ]
    assert wrong == []


def is_true(case: Case, address: str, report: Report) -> bool:
    """Whether the number at an address is the printed one, or proved where none could be attributed."""
    cell, expected = report.cells[address], case.expected["cells"][address]
    if expected is not None:
        return float(cell.value or 0) == float(expected)
    if case.name == SIX_NUMBER_ROWS:
        return cell.value == 0 and address.startswith("requests.")
    return cell.state is CellState.INFERRED and cell.value == 0 and address.startswith("requests.otherwise_closed.")


@by_case
def test_what_is_printed_is_read(case: Case) -> None:
    report = read_once(case.id)
    if case.name in ALL_ZERO:
        assert {(cell.state, cell.value) for cell in report.cells.values()} == {(CellState.NUMBER, 0)}
        return
    missed = [
        f"{address}: {report.cells[address].state} for {expected}"
        for address, expected in case.expected["cells"].items()
        if expected is not None and report.cells[address].state is not CellState.NUMBER
    ]
    if case.name == SIX_NUMBER_ROWS:
        honest = {CellState.NUMBER, CellState.INFERRED, CellState.UNSURE, CellState.LOST}
        assert {cell.state for address, cell in report.cells.items() if address.startswith("requests.")} <= honest
        missed = [item for item in missed if not item.startswith("requests.")]
    assert missed == []


@by_case
def test_blank_cells_stay_blank(case: Case) -> None:
    report = read_once(case.id)
    blanks = {address for address, cell in report.cells.items() if cell.state is CellState.BLANK}
    if case.name == "shuguang-2020":
        assert blanks == {address for address, expected in case.expected["cells"].items() if expected is None}
    elif case.name == SIX_NUMBER_ROWS:
        assert blanks == {address for address in report.cells if address.startswith("remedies.reconsideration.")}
    else:
        assert blanks == set()


@by_case
def test_office_year_and_edition(case: Case) -> None:
    report = read_once(case.id)
    assert report.year == case.expected["year"]
    assert report.edition == case.expected["edition"]
    assert ("".join(report.divisions) + (report.office or "")).endswith(case.expected["office"])


@by_case
def test_every_listed_finding_is_found(case: Case) -> None:
    findings = check_once(case.id)
    missing = [listed for listed in case.findings["finding"] if not any(is_it(finding, listed) for finding in findings)]
    assert missing == [], "\n".join(f"{finding.code} {finding.quote}" for finding in findings)


def is_it(finding: Finding, listed: dict[str, Any]) -> bool:
    """Whether a finding is the one listed in findings.toml."""
    return (
        finding.code == listed["code"]
        and set(listed.get("cells", ())) <= set(finding.cells)
        and listed.get("quote", "") in (finding.quote or "")
        and listed.get("line") in (None, finding.place.line)
        and listed.get("severity") in (None, finding.severity.value)
    )


@by_case
def test_no_untrue_finding(case: Case) -> None:
    findings = check_once(case.id)
    errors = {finding.code for finding in findings if finding.severity is Severity.ERROR and finding.assessed}
    assert errors <= set(case.findings["allowed_errors"]), [
        f"{finding.code} {finding.message}" for finding in findings if finding.severity is Severity.ERROR
    ]
    assert case.findings["no_errors"] is (not case.findings["allowed_errors"])
    untrue = [f"{finding.code} {finding.message}" for finding in findings if finding.code in case.findings["never"]]
    assert untrue == []
