"""交换格式: one report as the record that tools exchange, as JSON and as CSV, and a record's cells back again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from gongkai.document.model import NOWHERE, Place
from gongkai.errors import DamagedDocument, DataError
from gongkai.report import prose
from gongkai.report.edition import EDITIONS, load_edition
from gongkai.report.model import (
    CellState,
    Extra,
    Number,
    Part,
    Passage,
    Problem,
    ReadCell,
    Report,
    Section,
    Source,
)

SCHEMA = "gongkai/report-record/1"
CSV_COLUMNS = (
    "file",
    "office",
    "divisions",
    "year",
    "edition",
    "address",
    "label",
    "value",
    "state",
    "printed",
    "place",
)
FORM_WITHOUT_TABLES = "2021"
"""The edition whose addresses a report has when no table tells its own."""


def as_record(report: Report) -> dict[str, object]:
    """The report as the contract writes it: one JSON-able value, the same on every run."""
    source = report.source
    return {
        "schema": SCHEMA,
        "source": {"name": source.name, "media_type": source.media_type, "sha256": source.sha256},
        "office": report.office,
        "divisions": list(report.divisions),
        "year": report.year,
        "edition": report.edition,
        "cells": {address: as_json_number(cell.value) for address, cell in report.cells.items()},
        "states": {
            address: cell.state.value for address, cell in report.cells.items() if cell.state is not CellState.NUMBER
        },
        "sections": [
            {
                "number": section.number,
                "part": section.part.value if section.part else None,
                "heading": section.heading,
                "text": section.text,
            }
            for section in report.sections
        ],
        "extras": [
            {
                "label": extra.label,
                "values": [as_json_number(value) for value in extra.values],
                "place": extra.place.as_json(),
            }
            for extra in report.extras
        ],
        "problems": [
            {"code": problem.code, "message": problem.message, "place": problem.place.as_json()}
            for problem in report.problems
        ],
    }


def as_json_number(value: Number | None) -> int | float | None:
    """A cell's number as JSON writes it: whole numbers whole.

    >>> as_json_number(Decimal("12.50")), as_json_number(Decimal("3.0")), as_json_number(None)
    (12.5, 3, None)
    """
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def write_json(report: Report) -> str:
    """The record on one line of JSON, without the line end."""
    return json.dumps(as_record(report), ensure_ascii=False, separators=(", ", ": "))


def write_csv(report: Report) -> str:
    """One line of CSV a cell, without a head; `CSV_COLUMNS` names the columns."""
    edition = load_edition(report.edition or FORM_WITHOUT_TABLES)
    shared = [report.source.name, report.office, "".join(report.divisions), report.year, report.edition]
    return csv_lines(
        [
            *shared,
            address,
            edition.label_of(address),
            cell.value,
            cell.state.value,
            cell.printed,
            json.dumps(cell.place.as_json()) if cell.place else None,
        ]
        for address, cell in report.cells.items()
    )


# A spreadsheet takes a text that begins so for a formula; some skip blanks before it, some fold the full-width forms.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫", "|", "%")
_BLANKS = " \u00a0\u3000\u200b\ufeff"


def safe_cell(value: object) -> object:
    """A value that no spreadsheet runs as a formula: a text that could be one begins with an apostrophe.

    >>> safe_cell("=1+1"), safe_cell("　＝1+1"), safe_cell(-5), safe_cell("桃源街道")
    ("'=1+1", "'　＝1+1", -5, '桃源街道')
    """
    if isinstance(value, str) and (
        value.startswith(_FORMULA_STARTS) or value.lstrip(_BLANKS).startswith(_FORMULA_STARTS)
    ):
        return f"'{value}"
    return value


def csv_lines(rows: Iterator[list[Any]] | list[list[Any]]) -> str:  # Any: whatever a cell may hold
    """Rows as CSV text, every text made safe for spreadsheets."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return buffer.getvalue()


def read_cells(record: Mapping[str, Any]) -> dict[str, ReadCell]:  # Any: JSON from outside, checked below
    """The cells of a record that another tool wrote. Raises DataError where it is none.

    Print and place are not part of a record's cells, so they are None.
    """
    if record.get("schema") != SCHEMA:
        raise DataError(f"这不是{SCHEMA}格式的记录")
    edition = record.get("edition") or FORM_WITHOUT_TABLES
    if edition not in EDITIONS:
        raise DataError(f"记录写的格式是“{edition}”，能认的是：{'、'.join(EDITIONS)}")
    cells, states = record.get("cells"), record.get("states")
    if not isinstance(cells, Mapping) or not isinstance(states, Mapping):
        raise DataError("记录里没有cells或states")
    addresses = load_edition(edition).addresses
    if set(cells) != set(addresses):
        raise DataError(f"记录的单元格和{edition}年格式不一致")
    return {address: _read_cell(address, cells[address], states.get(address, "number")) for address in addresses}


def records_in(text: str) -> list[Mapping[str, Any]]:  # Any: JSON from outside
    """The records of a text: one JSON object, or one a line; empty where it is anything else.

    >>> [record["year"] for record in records_in('{"schema": "gongkai/report-record/1", "year": 2023}')]
    [2023]
    >>> records_in("一、总体情况")
    []
    """
    if not text.lstrip("\ufeff \t\r\n").startswith("{"):
        return []
    whole = _objects([text.strip("\ufeff \t\r\n")])
    return whole or _objects([line.strip("\ufeff \t\r") for line in text.split("\n") if line.strip("\ufeff \t\r")])


def _objects(texts: list[str]) -> list[Mapping[str, Any]]:  # Any: JSON from outside
    try:
        values = [json.loads(text, parse_float=Decimal) for text in texts]
    except (ValueError, RecursionError):
        return []
    return values if all(isinstance(value, dict) and value.get("schema") == SCHEMA for value in values) else []


def read_record(record: Mapping[str, Any]) -> Report:  # Any: JSON from outside, checked below
    """The report that a record tells of: what the record leaves out (title, preamble, print, labels) is not there.

    Raises DamagedDocument where it is no record.
    """
    try:
        cells = read_cells(record)
        sections = tuple(_read_section(entry) for entry in record["sections"])
        source = Source(**{name: str(record["source"][name]) for name in ("name", "media_type", "sha256")})
        year, office = record["year"], record["office"]
        if not (isinstance(year, int | None) and isinstance(office, str | None)):
            raise TypeError("year, office")
        return Report(
            source=source,
            office=office,
            divisions=tuple(map(str, record["divisions"])),
            year=year,
            edition=record["edition"],
            title=None,
            cells=cells,
            labels=(),
            sections=sections,
            preamble=(),
            extras=tuple(_read_extra(entry) for entry in record["extras"]),
            problems=tuple(
                Problem(str(entry["code"]), str(entry["message"]), _read_place(entry["place"]))
                for entry in record["problems"]
            ),
            prose=prose.build([passage for section in sections for passage in section.passages]),
            tables_found=_tables_told(cells),
        )
    except DataError as error:
        raise DamagedDocument(str(error)) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DamagedDocument(f"记录写得不完整，或者有一项不是它该有的样子（{error}）") from error


def _read_section(entry: Mapping[str, Any]) -> Section:  # Any: JSON from outside
    number, part = entry["number"], Part(entry["part"]) if entry["part"] else None
    lines = entry["text"].split("\n") if entry["text"] else []
    passages = tuple(Passage(line, NOWHERE, number, part) for line in lines)
    return Section(number, part, str(entry["heading"]), NOWHERE, passages)


_MOST_COLUMNS_OF_TABLE_2 = 3
_COLUMNS_OF_TABLE_3 = 7


def _read_extra(entry: Mapping[str, Any]) -> Extra:  # Any: JSON from outside
    """A row of no form; its table is told by how many figures it has."""
    values = tuple(_read_number(value) for value in entry["values"])
    table = Part.REQUESTS if len(values) == _COLUMNS_OF_TABLE_3 else Part.REMEDIES
    if len(values) <= _MOST_COLUMNS_OF_TABLE_2:
        table = Part.PROACTIVE_DISCLOSURE
    return Extra(str(entry["label"]), values, _read_place(entry["place"]), table)


def _read_number(value: object) -> Number | None:
    if value is None or (isinstance(value, int | Decimal) and not isinstance(value, bool)):
        return value
    if isinstance(value, float):
        return Decimal(str(value))
    raise TypeError(f"{value!r:.40}")


def _read_place(entry: Mapping[str, Any]) -> Place:  # Any: JSON from outside
    values = {**entry, "box": tuple(float(edge) for edge in entry["box"])} if entry.get("box") else dict(entry)
    return Place(**values)


_TABLES = {"proactive_disclosure": Part.PROACTIVE_DISCLOSURE, "requests": Part.REQUESTS, "remedies": Part.REMEDIES}


def _tables_told(cells: Mapping[str, ReadCell]) -> frozenset[Part]:
    """The tables of which at least one cell was found."""
    found = {address.partition(".")[0] for address, cell in cells.items() if cell.state is not CellState.LOST}
    return frozenset(_TABLES[name] for name in found)


_VALUED = (CellState.NUMBER, CellState.INFERRED)


def _read_cell(address: str, value: object, state: str) -> ReadCell:
    try:
        read = CellState(state)
    except ValueError as error:
        raise DataError(f"{address}的状态“{state}”不认识") from error
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    if is_number is not (read in _VALUED):
        raise DataError(f"{address}的值和状态“{state}”不相配")
    if isinstance(value, float):
        value = Decimal(str(value))
    return ReadCell(read, value if isinstance(value, int | Decimal) and is_number else None)
