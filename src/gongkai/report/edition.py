"""年度报告格式: the two statutory forms as data, and what follows from their structure.

依据: F19; F21
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.errors import DataError
from gongkai.report.model import Part

EDITIONS = ("2021", "2019")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a statutory table; `key` is the last part of an address, `group` the header above it."""

    key: str
    label: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a statutory table that holds numbers.

    `key` is the address without its column (`requests.withheld.state_secret`); `ordinal` the printed numbering;
    `group` the key of the group label that stands before it, None if there is none; `columns` its column keys.
    """

    key: str
    label: str
    ordinal: str
    group: str | None
    columns: tuple[str, ...]
    addresses: tuple[str, ...]
    """The addresses of the row's cells in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Block:
    """One of the stacked blocks of table 2: its band (第二十条第（一）项), its header and its rows."""

    key: str
    band: str
    header: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A label of table 3 that spans rows and has no numbers of its own, such as （三）不予公开."""

    key: str
    label: str
    ordinal: str


@dataclass(frozen=True, slots=True)
class Identity:
    """勾稽关系: the numbers at `left` sum to those at `right`.

    `code` is the rule that checks it (T3-01, T3-02, T3-03, T4-01); `key` the row or column it belongs to.
    """

    code: str
    key: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """All cells of the identity, left side first."""
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the form: all its tables, labels, addresses and identities."""

    id: str
    citation: str
    first_year: int
    last_year: int | None
    headings: tuple[tuple[Part, str], ...]
    blocks: tuple[Block, ...]
    groups: tuple[Group, ...]
    request_columns: tuple[Column, ...]
    request_rows: tuple[Row, ...]
    remedy_groups: tuple[Group, ...]
    remedy_columns: tuple[Column, ...]
    addresses: tuple[str, ...]
    identities: tuple[Identity, ...]
    signed: frozenset[str]
    """Addresses that may hold a negative number (本年增/减)."""
    decimal: frozenset[str]
    """Addresses that may hold a decimal number (amounts)."""

    def row(self, key: str) -> Row:
        """The row of tables 2 or 3 with this key; KeyError if the form has none."""
        return _rows_by_key(self.id)[key]

    def label_of(self, address: str) -> str:
        """An address in the words of the form, for messages: 表三“1.属于国家秘密”一行“总计”一列."""
        return _labels_by_address(self.id)[address]

    def suits(self, year: int) -> bool:
        """Whether a report of this year is written in this edition."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


@cache
def _rows_by_key(edition_id: str) -> dict[str, Row]:
    edition = load_edition(edition_id)
    rows = [row for block in edition.blocks for row in block.rows] + list(edition.request_rows)
    return {row.key: row for row in rows}


@cache
def _labels_by_address(edition_id: str) -> dict[str, str]:
    edition = load_edition(edition_id)
    labels: dict[str, str] = {}
    for block in edition.blocks:
        names = {column.key: column.label for column in block.columns}
        for row in block.rows:
            labels |= {f"{row.key}.{key}": f"表二“{row.label}”一行“{names[key]}”一列" for key in row.columns}
    names = {column.key: column.label for column in edition.request_columns}
    groups = {group.key: group.label for group in edition.groups}
    for row in edition.request_rows:
        group = f"{groups[row.group]}·" if row.group and row.label == "其他" else ""
        # 其他 is an applicant column as well as a row, and a column alone would be read as the row.
        labels |= {f"{row.key}.{key}": f"表三“{group}{row.label}”一行“{names[key]}”一列" for key in row.columns}
    for remedy in edition.remedy_groups:
        for column in edition.remedy_columns:
            labels[f"{remedy.key}.{column.key}"] = f"表四“{remedy.label}”的“{column.label}”"
    return labels


@cache
def load_edition(edition_id: str) -> Edition:
    """The form by its id, "2021" or "2019". Raises DataError for another id or a broken file."""
    if edition_id not in EDITIONS:
        raise DataError(f"没有{edition_id}年的报告格式；有的是：{'、'.join(EDITIONS)}")
    raw = tomllib.loads((files("gongkai.report") / "data" / f"{edition_id}.toml").read_text("utf-8"))
    blocks = tuple(_block(entry) for entry in raw["block"])
    columns = tuple(Column(entry["key"], entry["label"], entry.get("group")) for entry in raw["requests"]["column"])
    column_keys = tuple(column.key for column in columns)
    rows = tuple(
        _row(f"requests.{entry['key']}", entry["label"], entry["ordinal"], entry.get("group"), column_keys)
        for entry in raw["requests"]["row"]
    )
    remedy_columns = tuple(Column(entry["key"], entry["label"]) for entry in raw["remedies"]["column"])
    remedies = tuple(Group(f"remedies.{entry['key']}", entry["label"], "") for entry in raw["remedies"]["group"])
    addresses = (
        *(address for block in blocks for row in block.rows for address in row.addresses),
        *(address for row in rows for address in row.addresses),
        *(f"{group.key}.{column.key}" for group in remedies for column in remedy_columns),
    )
    return Edition(
        id=edition_id,
        citation=raw["citation"],
        first_year=raw["first_year"],
        last_year=raw.get("last_year"),
        headings=tuple((Part(entry["part"]), entry["label"]) for entry in raw["heading"]),
        blocks=blocks,
        groups=tuple(Group(entry["key"], entry["label"], entry["ordinal"]) for entry in raw["requests"]["group"]),
        request_columns=columns,
        request_rows=rows,
        remedy_groups=remedies,
        remedy_columns=remedy_columns,
        addresses=addresses,
        identities=_identities(rows, column_keys, remedies, remedy_columns),
        signed=frozenset(address for address in addresses if address.endswith(".change")),
        decimal=frozenset(address for address in addresses if address.endswith(".amount")),
    )


def _row(key: str, label: str, ordinal: str, group: str | None, columns: tuple[str, ...]) -> Row:
    return Row(key, label, ordinal, group, columns, tuple(f"{key}.{column}" for column in columns))


def _block(entry: dict[str, Any]) -> Block:
    columns = tuple(Column(column["key"], column["label"]) for column in entry["column"])
    keys = tuple(column.key for column in columns)
    rows = tuple(
        _row(f"proactive_disclosure.{row['key']}", row["label"], "", entry["key"], keys) for row in entry["row"]
    )
    return Block(entry["key"], entry["band"], entry["header"], columns, rows)


def _identities(
    rows: tuple[Row, ...], columns: tuple[str, ...], remedies: tuple[Group, ...], remedy_columns: tuple[Column, ...]
) -> tuple[Identity, ...]:
    ends = ("newly_received", "brought_forward", "total_handled", "carried_over")
    outcomes = [row.key for row in rows if row.key.removeprefix("requests.") not in ends]
    found: list[Identity] = []
    for column in columns:
        received, forward, handled, over = (f"requests.{key}.{column}" for key in ends)
        found.append(Identity("T3-01", column, (received, forward), (handled, over)))
        found.append(Identity("T3-02", column, tuple(f"{key}.{column}" for key in outcomes), (handled,)))
    found += [Identity("T3-03", row.key, row.addresses[:-1], row.addresses[-1:]) for row in rows]
    for group in remedies:
        cells = tuple(f"{group.key}.{column.key}" for column in remedy_columns)
        found.append(Identity("T4-01", group.key, cells[:-1], cells[-1:]))
    return tuple(found)
