"""The witness itself: its figures add up, what it says to be printed is printed, its faults are faults."""

from __future__ import annotations

import re

import pytest
from generator import LAYOUTS, form, make_report
from generator.figures import STYLES, broken_identities, make_figures
from generator.layouts import TEXT
from generator.make import MUTATIONS
from generator.offices import identity_number
from test_damaged import text_of


@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_the_form_has_all_its_cells(edition: str) -> None:
    addresses = list(form.addresses(edition))
    assert len(addresses) == len(set(addresses)) == {"2021": 200, "2019": 198}[edition]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_figures_of_a_clean_report_add_up(edition: str, style: str) -> None:
    import random

    for seed in range(20):
        figures = make_figures(random.Random(seed), edition, style)
        assert broken_identities(figures, edition) == []
        if style in ("dense", "large"):
            assert len(set(figures.values())) == len(figures)


@pytest.mark.parametrize("layout", TEXT)
def test_every_figure_that_is_demanded_is_printed(layout: str) -> None:
    for seed in range(10):
        generated = make_report(seed, layout=layout)
        printed = set(re.findall(r"-?\d+(?:\.\d+)?", text_of(generated)))
        missing = [str(cell.figure) for cell in generated.cells.values() if str(cell.figure) not in printed]
        assert missing == []


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_mutation_can_be_made_and_leaves_a_trace(mutation: str) -> None:
    changed = 0
    for seed in range(6):
        style = "sparse" if mutation in ("dashes", "blanks") else "dense"
        for layout in ("cell_lines_tab", "markdown"):
            plain = make_report(seed, layout=layout, edition="2021", style=style)
            spoilt = make_report(seed, layout=layout, edition="2021", style=style, mutations=[mutation])
            changed += plain.data != spoilt.data
    assert changed


def test_a_clean_report_has_no_faults_and_allows_no_errors() -> None:
    for layout in LAYOUTS:
        if layout != "pdf":
            generated = make_report(1, layout=layout)
            assert generated.planted == ()
            assert generated.allowed_errors == frozenset()


def test_an_unknown_mutation_or_layout_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown mutations"):
        make_report(1, mutations=["no such thing"])
    with pytest.raises(ValueError, match="unknown layout"):
        make_report(1, layout="papyrus")


def test_a_wrong_total_breaks_the_identities_that_are_planted() -> None:
    generated = make_report(3, layout="tab_rows", edition="2021", mutations=["wrong_row_total"])
    assert {planted.codes for planted in generated.planted} == {("T3-02",), ("T3-03",)}
    assert all(planted.is_exact for planted in generated.planted)


def test_identity_numbers_have_their_check_digit() -> None:
    import random

    from stdnum.cn import ric

    assert all(ric.is_valid(identity_number(random.Random(seed))) for seed in range(50))
