"""The record of the contract."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.document.model import Document, Lines, Place
from gongkai.errors import DataError
from gongkai.report.edition import load_edition
from gongkai.report.exchange import as_record, csv_lines, read_cells, safe_cell, write_json
from gongkai.report.model import CellState, Source
from gongkai.report.places import place_in_chinese, place_in_english
from gongkai.report.read import read_report

CORPUS = Path(__file__).parents[1] / "corpus"
CASES = ("taoyuan-2023", "feiketu-2023", "nanjie-2023", "xigong-2023", "shuguang-2020")


def record_of(name: str) -> dict:
    lines = (CORPUS / name / f"{name}.txt").read_text("utf-8").splitlines()
    report = read_report(Document("text/plain", (Lines(tuple(lines)),)), Source(f"{name}.txt", "text/plain", "ab" * 32))
    return json.loads(write_json(report))


@pytest.mark.parametrize("name", CASES)
def test_a_record_has_every_address_and_a_state_for_what_is_no_number(name):
    record = record_of(name)
    assert list(record) == [
        *("schema", "source", "office", "divisions", "year", "edition"),
        *("cells", "states", "sections", "extras", "problems"),
    ]
    assert tuple(record["cells"]) == load_edition(record["edition"]).addresses
    for address, value in record["cells"].items():
        state = record["states"].get(address, "number")
        assert (value is not None) is (state in ("number", "inferred"))
    assert "number" not in record["states"].values()


@pytest.mark.parametrize("name", CASES)
def test_cells_come_back_from_a_record(name):
    record = record_of(name)
    cells = read_cells(record)
    assert {address: cell.value for address, cell in cells.items()} == record["cells"]
    assert all(cell.state.value == record["states"].get(address, "number") for address, cell in cells.items())


def test_an_amount_comes_back_exactly():
    record = record_of("xigong-2023")
    address = "proactive_disclosure.administrative_charges.amount"
    record["cells"][address] = 12.3
    assert read_cells(record)[address].value == Decimal("12.3")


@pytest.mark.parametrize(
    "spoil",
    [
        {"schema": "other"},
        {"edition": "1999"},
        {"cells": []},
        {"cells": {"a": 1}},
        {"states": {"requests.disclosed.total": "odd"}},
        {"states": {"requests.disclosed.total": "blank"}},
        {"states": None},
    ],
)
def test_what_is_no_record_is_refused(spoil):
    with pytest.raises(DataError):
        read_cells({**record_of("xigong-2023"), **spoil})


def test_a_number_that_is_no_number_is_refused():
    for value in (True, "1", [1]):
        record = record_of("xigong-2023")
        record["cells"]["requests.disclosed.total"] = value
        with pytest.raises(DataError):
            read_cells(record)


def test_extras_and_problems_are_part_of_the_record():
    record = record_of("shuguang-2020")
    assert record["extras"][0]["label"].startswith("2020年本行政区域")
    assert record["extras"][0]["place"].get("line")
    problems = record_of("nanjie-2023")["problems"]
    assert problems and all(set(problem) == {"code", "message", "place"} for problem in problems)


def test_the_record_is_the_same_on_every_run():
    lines = tuple((CORPUS / "nanjie-2023" / "nanjie-2023.txt").read_text("utf-8").splitlines())
    reports = [read_report(Document("text/plain", (Lines(lines),)), Source("a", "text/plain", "")) for _ in range(2)]
    assert as_record(reports[0]) == as_record(reports[1])


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u3000=", "\ufeff=", "|"]
)
def test_no_text_can_become_a_formula(start):
    assert str(safe_cell(f"{start}1+1")).startswith("'")
    assert csv_lines([[f"{start}1"]])[:2] in ("'=", f"'{start}"[:2], "\"'", f"'{start[0]}")


def test_numbers_and_ordinary_words_stay():
    assert csv_lines([[-5, Decimal("1.5"), None, "桃源街道"]]) == "-5,1.5,,桃源街道\r\n"


def test_places_are_told_as_a_person_would():
    assert CellState.BLANK.zh == "空"
    assert place_in_chinese(Place(page=3, box=(0, 0, 1, 1))) == "第3页"
    assert place_in_chinese(Place(paragraph=4, section=6)) == "第六部分，全文第4段"
    assert place_in_english(Place(table=2, row=3, column=4)) == "table 2, row 3, column 4"
    assert place_in_english(Place()) == "whole text"
