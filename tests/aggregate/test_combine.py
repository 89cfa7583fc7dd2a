"""汇总: sums, and what makes them doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.aggregate.combine import Figures, Member, combine, combine_figures, figures_of, is_stock, merge
from gongkai.document.model import Place
from gongkai.report.edition import load_edition
from gongkai.report.model import CellState, Number, ReadCell, Report, Source
from gongkai.report.prose import build

FORMS = {edition: load_edition(edition) for edition in ("2021", "2019")}
TOTAL = "requests.newly_received.total"
CHARGES = "proactive_disclosure.administrative_charges.amount"


def report(
    name: str = "a.txt",
    *,
    edition: str | None = "2021",
    year: int | None = 2023,
    office: str | None = "桃源街道办事处",
    divisions: tuple[str, ...] = ("吉林省", "长春市", "南关区"),
    numbers: Mapping[str, Number] | None = None,
    states: Mapping[str, CellState] | None = None,
) -> Report:
    cells = {
        address: ReadCell(CellState.NUMBER, 0, "0", Place(line=1)) for address in FORMS[edition or "2021"].addresses
    }
    cells |= {address: ReadCell(CellState.NUMBER, value) for address, value in (numbers or {}).items()}
    cells |= {address: ReadCell(state) for address, state in (states or {}).items()}
    return Report(
        source=Source(name, "text/plain", ""),
        office=office,
        divisions=divisions,
        year=year,
        edition=edition,
        title=None,
        cells=cells,
        labels=(),
        sections=(),
        preamble=(),
        extras=(),
        problems=(),
        prose=build(()),
        tables_found=frozenset(),
    )


def kinds(*reports: Report) -> set[str]:
    return {doubt.kind for doubt in combine(reports).doubtful}


def other(name: str, **changes: object) -> Report:
    return report(name, **{"office": f"{name}街道办事处", **changes})


def test_numbers_are_added_cell_by_cell_and_decimals_stay_exact():
    first = report(numbers={TOTAL: 3, CHARGES: Decimal("0.1")})
    second = other("b", numbers={TOTAL: 4, CHARGES: Decimal("0.2")})
    combined = combine([first, second])
    assert combined.cells[TOTAL] == 7
    assert combined.cells[CHARGES] == Decimal("0.3")
    assert combined.as_json()["cells"][CHARGES] == 0.3
    assert combined.doubtful == ()


def test_blank_and_lost_cells_count_as_nothing_and_are_named():
    states = {TOTAL: CellState.LOST, CHARGES: CellState.BLANK, "requests.disclosed.total": CellState.UNSURE}
    combined = combine([report(states=states), other("b", numbers={TOTAL: 4})])
    assert combined.cells[TOTAL] == 4
    assert {doubt.kind: doubt.cells for doubt in combined.doubtful} == {
        "lost_cells": (TOTAL,),
        "blank_cells": (CHARGES,),
        "unsure_cells": ("requests.disclosed.total",),
    }


def test_mixed_years_and_editions_are_named():
    assert kinds(report(), other("b", year=2022)) == {"mixed_years"}
    assert kinds(report(year=2020, edition="2019"), other("b", year=2020)) == {"mixed_editions"}
    assert kinds(report(year=None)) == {"unknown_year"}
    assert kinds(report(edition=None)) == {"unknown_edition"}
    assert kinds(report(office=None)) == {"unknown_office"}


def test_both_forms_keep_their_own_addresses():
    combined = combine([report(numbers={TOTAL: 1}), other("b", edition="2019", numbers={TOTAL: 2})])
    assert set(combined.cells) == {*FORMS["2021"].addresses, *FORMS["2019"].addresses}
    assert combined.cells[TOTAL] == 3


def test_one_office_twice_is_named_and_namesakes_of_two_districts_are_not():
    assert kinds(report("a"), report("b")) == {"same_office"}
    assert kinds(report("a"), report("b", divisions=("南关区",))) == {"same_office"}
    assert kinds(report("a"), report("b", office="桃源街道", divisions=())) == {"same_office"}
    assert kinds(report("a"), report("b", divisions=("广西壮族自治区", "南宁市", "兴宁区"))) == set()


def test_stocks_are_told_from_flows():
    stocks = {address for address in FORMS["2021"].addresses if is_stock(address)}
    assert "requests.brought_forward.total" in stocks
    assert "remedies.reconsideration.pending" in stocks
    assert "proactive_disclosure.normative_documents.in_force" in stocks
    assert len(stocks) == 2 + 14 + 3


def test_no_report_is_a_sum_of_nothing():
    combined = combine([])
    assert (combined.reports, combined.cells, combined.doubtful) == (0, {}, ())


figures = st.builds(
    lambda year, edition, values: Figures(
        Member(f"{year}.txt", "桃源街道", (), year, edition),
        dict(zip(FORMS[edition].addresses, values, strict=False)),
    ),
    st.sampled_from([2020, 2023]),
    st.sampled_from(["2021", "2019"]),
    st.lists(st.integers(0, 99), max_size=30),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(figures, max_size=6), st.integers(0, 6))
def test_combining_in_parts_is_combining_at_once(many, cut):
    whole = combine_figures(many)
    parts = merge(combine_figures(many[:cut]), combine_figures(many[cut:]))
    assert parts == whole
    assert list(parts.cells) == list(whole.cells)


def test_figures_travel_between_processes_unchanged():
    from gongkai.cli.formats.sum_figures import Format, read_figures
    from gongkai.cli.job import Job, Reading, summarise
    from gongkai.document.model import Document

    source = report(numbers={CHARGES: Decimal("12.50"), TOTAL: -3}, states={"requests.disclosed.total": CellState.LOST})
    reading = Reading("a.txt", Document("text/plain", ()), replace(source), ())
    text = Format(Job("sum", "json")).body(reading, summarise(reading))
    assert read_figures(text) == figures_of(source)
