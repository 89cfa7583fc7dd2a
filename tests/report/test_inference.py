"""Only what two identities bear out is inferred; a report whose own sums may be wrong proves nothing."""

import pytest

from gongkai.document.model import NOWHERE
from gongkai.report.edition import load_edition
from gongkai.report.inference import infer
from gongkai.report.model import CellState, Extra, Part, ReadCell

FORM = load_edition("2021")


def zeros(**changed):
    cells = {address: ReadCell(CellState.NUMBER, 0) for address in FORM.addresses}
    for address, cell in changed.items():
        cells[address.replace("__", ".")] = cell
    return cells


LOST = ReadCell(CellState.LOST)
UNSURE = ReadCell(CellState.UNSURE)


def with_figures():
    cells = zeros()
    for row in ("newly_received", "disclosed", "total_handled"):
        cells[f"requests.{row}.natural_person"] = ReadCell(CellState.NUMBER, 5)
        cells[f"requests.{row}.total"] = ReadCell(CellState.NUMBER, 5)
    return cells


def test_nothing_is_inferred_where_all_was_read():
    assert infer(zeros(), FORM, ()) == {}


def test_a_lost_cell_that_row_and_column_give_alike_is_inferred():
    cells = with_figures()
    cells["requests.disclosed.natural_person"] = LOST
    assert infer(cells, FORM, ()) == {"requests.disclosed.natural_person": 5}


def test_rows_of_unsure_zeros_under_a_total_of_zero_are_inferred():
    cells = zeros()
    for row in FORM.request_rows[2:22]:
        cells |= dict.fromkeys(row.addresses, UNSURE)
    inferred = infer(cells, FORM, ())
    assert len(inferred) == 140
    assert set(inferred.values()) == {0}


def test_a_broken_identity_through_the_cell_proves_nothing():
    cells = with_figures()
    cells["requests.disclosed.natural_person"] = LOST
    cells["requests.disclosed.total"] = ReadCell(CellState.NUMBER, 7)
    assert infer(cells, FORM, ()) == {}


@pytest.mark.parametrize("address", ["remedies.reconsideration.total", "remedies.reconsideration.upheld"])
def test_one_identity_alone_proves_nothing(address):
    cells = zeros()
    cells[address] = LOST
    assert infer(cells, FORM, ()) == {}


def test_blank_cells_are_never_filled_and_count_as_unknown():
    cells = with_figures()
    cells["requests.disclosed.natural_person"] = LOST
    cells["requests.repeated.natural_person"] = ReadCell(CellState.BLANK)
    cells["requests.not_processed.repeated.natural_person"] = ReadCell(CellState.BLANK)
    assert "requests.not_processed.repeated.natural_person" not in infer(cells, FORM, ())


def heirs_lost(cells):
    for row in FORM.request_rows:
        if row.key.startswith("requests.otherwise_closed."):
            cells |= dict.fromkeys(row.addresses, LOST)
    return cells


def extra(*values):
    return Extra("（六）其他处理", values, NOWHERE, Part.REQUESTS, "requests.otherwise_closed")


def test_heirs_of_a_single_row_of_zeros_are_zero():
    inferred = infer(heirs_lost(zeros()), FORM, (extra(0, 0, 0, 0, 0, 0, 0),))
    assert len(inferred) == 21
    assert set(inferred.values()) == {0}


def test_heirs_of_a_single_row_with_cases_stay_lost():
    cells = heirs_lost(with_figures())
    cells["requests.newly_received.natural_person"] = ReadCell(CellState.NUMBER, 8)
    cells["requests.total_handled.natural_person"] = ReadCell(CellState.NUMBER, 8)
    inferred = infer(cells, FORM, (extra(3, 0, 0, 0, 0, 0, 3),))
    assert not [address for address in inferred if address.endswith(".natural_person")]
