"""Rows of tables to the addresses of the form: which table, which edition, which row, which column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.document.model import NOWHERE
from gongkai.report.alignment import ROWS_OF_ANOTHER_REPORT, Alignment, Observed, align
from gongkai.report.columns import ColumnSense, solid
from gongkai.report.edition import Edition, Row, load_edition
from gongkai.report.model import CellState, Extra, Part, ReadCell, ReadLabel
from gongkai.report.printed_labels import printed_labels
from gongkai.report.shapes import Shape, TableRow
from gongkai.report.tagging import Tagged, Tagger
from gongkai.report.values import read_value
from gongkai.report.vocabulary import Role

_COLUMN = Role.COLUMN
_TWO, _THREE, _FOUR = Part.PROACTIVE_DISCLOSURE, Part.REQUESTS, Part.REMEDIES
_BLANK = CellState.BLANK


@dataclass(slots=True)
class ReadTables:
    """What the tables of a document say: cells of one edition, its labels, rows of no form, and what went wrong."""

    edition: Edition
    is_edition_told: bool
    cells: dict[str, ReadCell]
    labels: list[ReadLabel] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    found: set[Part] = field(default_factory=set)
    owners: dict[int, str] = field(default_factory=dict)
    """Identity of a row -> the address prefix that it was read as."""
    is_doubled: bool = False


# ---- the edition


def _tell_edition(tagged: Iterable[Tagged]) -> str | None:
    """The form whose own labels are more; None when no label of one form alone is found, or as many of both."""
    hits: dict[str, set[str]] = {"2019": set(), "2021": set()}
    for one in tagged:
        for label, match in one.known:
            if len(match.entry.editions) == 1 and match.similarity >= 0.9 and match.entry.key not in _TELLING_NOTHING:
                hits[match.entry.editions[0]].add(f"{match.entry.key} {label.text if match.similarity < 1 else ''}")
    if len(hits["2019"]) == len(hits["2021"]):
        return None
    return max(hits, key=lambda edition: len(hits[edition]))


# Shared wordings with and without 行政 or 本年, and a row that 2021 forms keep from 2019.
_TELLING_NOTHING = frozenset(("proactive_disclosure.normative_documents", "requests.otherwise_closed"))


# ---- the three tables


def read_tables(runs: Sequence[Sequence[TableRow]], *, year: int | None = None) -> ReadTables:
    """All runs of table rows of one document, read as one report's tables."""
    tagger = Tagger()
    tagged = [tagger.tag(row) for run in runs for row in run]
    told = _tell_edition(tagged)
    edition = load_edition(told or ("2019" if year in (2019, 2020) else "2021"))
    result = ReadTables(edition, told is not None, {})
    _read_proactive(_of(tagged, _TWO), result)
    _read_requests(_of(tagged, _THREE), result)
    _read_remedies(_of(tagged, _FOUR), result)
    for address in edition.addresses:
        result.cells.setdefault(address, ReadCell(CellState.LOST))
    result.labels = printed_labels(tagged, result.owners, edition)
    return result


def _of(tagged: Sequence[Tagged], table: Part) -> list[Tagged]:
    return [one for one in tagged if one.table is table]


def _read_requests(tagged: Sequence[Tagged], result: ReadTables) -> None:
    edition = result.edition
    count = len(edition.request_columns)
    valued = [one for one in _split_long(tagged, count) if one.has_values and not _is_bare_header(one)]
    index = {row.key: position for position, row in enumerate(edition.request_rows)}
    sense = ColumnSense((one.row for one in valued), count)
    names = {one.name.entry.key for one in valued if one.name is not None}
    observed: list[Observed] = []
    for one in valued:
        row = _observe(one, index, sense)
        if not _is_of_other_form(one, index):
            observed.append(row)
        elif _lacks_one_heir(one, names, index):
            # （六）其他处理 is a group here, and the row under it has lost its label.
            row.label = ""
            observed.append(row)
        else:
            values = row.values if row.values is not None else solid(one.row)
            result.extras.append(_extra(one, values, _THREE, one.name.entry.key if one.name else None))
    if _columns_are_shuffled(tagged, edition) or _labels_follow_values(tagged, valued):
        alignment = Alignment(unsure={one.index for one in observed if one.index is not None} or set(index.values()))
    else:
        alignment = align(observed, edition.request_rows, _named_apart(tagged, index))
    _place_rows(alignment, edition.request_rows, _THREE, result)
    result.is_doubled = len(alignment.contested) >= ROWS_OF_ANOTHER_REPORT


def _split_long(tagged: Iterable[Tagged], count: int) -> list[Tagged]:
    """A stream row of 14 numbers is two rows, the second one's label lost."""
    split: list[Tagged] = []
    for one in tagged:
        values = one.row.values
        if one.row.shape is not Shape.STREAM or len(values) <= count or len(values) % count:
            split.append(one)
            continue
        one.row.values = values[:count]
        split.append(one)
        for start in range(count, len(values), count):
            split.append(
                Tagged(
                    TableRow(Shape.STREAM, one.row.part, values=values[start : start + count]),
                    one.table,
                    [],
                    is_filled=True,
                )
            )
    return split


def _is_bare_header(one: Tagged) -> bool:
    """A header row whose blanks are no figures."""
    return one.name is None and not solid(one.row)


def _observe(one: Tagged, index: Mapping[str, int], sense: ColumnSense) -> Observed:
    name = one.name
    position = index.get(name.entry.key) if name is not None and name.similarity >= _LEAST_ANCHOR else None
    return Observed(
        one.row,
        None if one.is_torn else position,
        name.similarity if name is not None else 0.0,
        one.label.text if one.label is not None else "",
        sense.attribute(one.row),
        one.is_torn,
    )


_LEAST_ANCHOR = 0.6


def _named_apart(tagged: Iterable[Tagged], index: Mapping[str, int]) -> frozenset[int]:
    """Statutory rows whose label stands on a line without values."""
    return frozenset(
        index[one.name.entry.key]
        for one in tagged
        if not one.row.values and one.name is not None and one.name.similarity == 1.0 and one.name.entry.key in index
    )


def _is_of_other_form(one: Tagged, index: Mapping[str, int]) -> bool:
    """Whether the label is a row's of the other edition alone."""
    return one.name is not None and one.name.entry.key not in index and one.name.similarity >= 0.9


def _lacks_one_heir(one: Tagged, names: set[str], index: Mapping[str, int]) -> bool:
    """Whether some of the rows that a row of the other edition stands for are on paper, and some are not."""
    prefix = f"{one.name.entry.key}." if one.name is not None else ""
    heirs = {key for key in index if key.startswith(prefix)}
    return bool(heirs & names) and not heirs <= names


def _extra(one: Tagged, values: Sequence[ReadCell], table: Part, key: str | None = None) -> Extra:
    label = one.label.printed if one.label is not None else ""
    place = one.label.place if one.label is not None else values[0].place if values else None
    return Extra(label, tuple(value.value for value in values), place or NOWHERE, table, key)


def _columns_are_shuffled(tagged: Sequence[Tagged], edition: Edition) -> bool:
    """Whether a header names the columns in another order than the form's."""
    order = [f"requests.column.{column.key}" for column in edition.request_columns[1:5]]
    for one in tagged:
        printed = [match.entry.key for _, match in one.known if match.entry.role is _COLUMN and match.similarity > 0.9]
        printed = [key for key in printed if key in order]
        if printed != sorted(printed, key=order.index):
            return True
    return False


def _labels_follow_values(tagged: Sequence[Tagged], valued: Sequence[Tagged]) -> bool:
    """A stream that begins with numbers and ends with a label: labels may stand behind their numbers."""
    if not valued or valued[0].row.shape is not Shape.STREAM:
        return False
    last = tagged[-1]
    ends_in_label = not last.row.values and last.name is not None and last.name.similarity >= 0.99
    return ends_in_label and valued[0].label is None


def _place_rows(alignment: Alignment, rows: Sequence[Row], table: Part, result: ReadTables) -> None:
    for position, row in enumerate(rows):
        one = alignment.rows.get(position)
        if one is not None:
            _place_row(row, one, result)
            result.owners[id(one.row)] = row.key
        elif position in alignment.unsure:
            result.cells |= {address: ReadCell(CellState.UNSURE) for address in row.addresses}
    for stranger in alignment.extras:
        values = stranger.values if stranger.values is not None else solid(stranger.row)
        label = stranger.row.labels[-1] if stranger.row.labels else None
        place = label.place if label else NOWHERE
        result.extras.append(
            Extra(label.printed if label else "", tuple(value.value for value in values), place, table)
        )
    if alignment.rows or alignment.unsure:
        result.found.add(table)


def _place_row(row: Row, one: Observed, result: ReadTables) -> None:
    if one.values is None:
        values = solid(one.row)
        place = values[0].place if values else None
        # A row without any number that shows no cells either is a label, and its figures are lost.
        state = CellState.UNSURE if values else CellState.LOST
        result.cells |= {address: ReadCell(state, place=place) for address in row.addresses}
        return
    result.cells.update(zip(row.addresses, one.values, strict=True))


# ---- table 2


def _read_proactive(tagged: Sequence[Tagged], result: ReadTables) -> None:
    rows = [row for block in result.edition.blocks for row in block.rows]
    by_key = {row.key: row for row in rows}
    position = {row.key: index for index, row in enumerate(rows)}
    widths = _header_widths(tagged)
    observed: list[Observed] = []
    for one in tagged:
        if not one.row.values and one.label is not None:
            _take_total_line(one, result)
            continue
        if not one.has_values or (one.name is None and not solid(one.row)):
            continue
        key = one.name.entry.key if one.name is not None and one.name.similarity >= _LEAST_ANCHOR else None
        row = by_key.get(key or "")
        if one.name is not None and row is None and one.name.similarity >= 0.9:
            result.extras.append(_extra(one, solid(one.row), _TWO, one.name.entry.key))
            continue
        if row is not None and not _header_fits(one, row):
            result.extras.append(_extra(one, solid(one.row), _TWO))
            result.found.add(_TWO)
            continue
        values = _proactive_values(one, len(row.columns), widths) if row is not None else None
        label = one.label.text if one.label is not None else ""
        observed.append(
            Observed(
                one.row, position.get(key or ""), one.name.similarity if one.name else 0.0, label, values, one.is_torn
            )
        )
    alignment = align(observed, rows, _named_apart(tagged, position))
    for index, stray in alignment.rows.items():
        if stray.values is None and stray.index is None:
            filled = solid(stray.row)
            stray.values = filled if len(filled) == len(rows[index].columns) else None
    _place_rows(alignment, rows, _TWO, result)


def _header_widths(tagged: Sequence[Tagged]) -> dict[int, int]:
    """The width of the header line above each row, by the row's identity."""
    widths: dict[int, int] = {}
    width = 0
    for one in tagged:
        if any(match.entry.role is _COLUMN for _, match in one.known) and not one.has_values:
            width = one.row.width
        widths[id(one.row)] = width
    return widths


def _header_fits(one: Tagged, row: Row) -> bool:
    """Whether the header above a row names the row's own columns, in their order, as far as it was read."""
    for line in one.columns:
        printed = [key.removeprefix("proactive_disclosure.column.") for key in line]
        if any(key not in row.columns for key in printed) or printed != sorted(printed, key=row.columns.index):
            return False
    return True


def _proactive_values(one: Tagged, count: int, widths: Mapping[int, int]) -> list[ReadCell] | None:
    filled = solid(one.row)
    values = one.row.values
    if count == 1:
        return filled or (values[:1] if _blanks_are_cells(one.row) else None) if len(filled) <= 1 else _same(filled)
    if len(filled) == count:
        return filled
    is_whole = one.row.shape in (Shape.GRID, Shape.GROUPED) or (
        widths.get(id(one.row)) == one.row.width and (one.row.is_closed or values[-1].state is not _BLANK)
    )
    if len(values) == count and is_whole:
        return list(values)
    if one.row.shape is Shape.GRID and len(values) > count:
        return _leading(values, count)
    return None


def _blanks_are_cells(row: TableRow) -> bool:
    return row.shape in (Shape.GRID, Shape.GROUPED, Shape.DELIMITED)


def _same(values: list[ReadCell]) -> list[ReadCell] | None:
    """One number that a merged cell repeats."""
    return values[:1] if len({value.value for value in values}) == 1 and values[0].value is not None else None


def _leading(values: Sequence[ReadCell], count: int) -> list[ReadCell] | None:
    rest = values[count:]
    return list(values[:count]) if all(value.state is _BLANK for value in rest) else None


def _take_total_line(one: Tagged, result: ReadTables) -> None:
    """`2020年本行政区域政府信息公开发布总数量:0` in one cell: a line that the 2019 form did not have either."""
    if one.label is None:
        return
    label, mark, figure = one.label.text.rpartition(":")
    value = read_value(figure, figure, one.label.place) if mark else None
    if value is not None and value.state is CellState.NUMBER and len(label) > 6:
        printed = one.label.printed
        cut = max(printed.rfind(":"), printed.rfind("："))
        result.extras.append(Extra(printed[:cut], (value.value,), one.label.place, _TWO))


# ---- table 4


def _read_remedies(tagged: Sequence[Tagged], result: ReadTables) -> None:
    edition = result.edition
    per_group = len(edition.remedy_columns)
    whole = per_group * len(edition.remedy_groups)
    addresses = [f"{group.key}.{column.key}" for group in edition.remedy_groups for column in edition.remedy_columns]
    valued = [one for one in tagged if solid(one.row) or len(one.row.values) >= whole]
    if tagged:
        result.found.add(_FOUR)
    sense = ColumnSense((one.row for one in valued), whole)
    full = [values for one in valued if (values := sense.attribute(one.row)) is not None]
    if full:
        contents = {tuple((value.state, value.value) for value in values) for values in full}
        if len(contents) > 1:
            result.cells |= {address: ReadCell(CellState.UNSURE) for address in addresses}
            result.is_doubled = True
            return
        result.cells |= dict(zip(addresses, full[0], strict=True))
        return
    _read_remedies_in_fives(valued, per_group, result)
    if valued:
        for address in addresses:
            result.cells.setdefault(address, ReadCell(CellState.UNSURE))


def _read_remedies_in_fives(valued: Sequence[Tagged], per_group: int, result: ReadTables) -> None:
    """Three tables of five, each under its own heading; or three rows of five in the form's order."""
    edition = result.edition
    sense = ColumnSense((one.row for one in valued), per_group)
    named: dict[str, list[ReadCell]] = {}
    contested: set[str] = set()
    rows = [(one, values) for one in valued if (values := sense.attribute(one.row)) is not None]
    for one, values in rows:
        groups = [key for key in one.groups if any(key == group.key for group in edition.remedy_groups)]
        if len(set(groups)) == 1:
            contested |= {groups[0]} if _differ(named.setdefault(groups[0], values), values) else set()
    if not named and len(rows) == len(edition.remedy_groups) == len(valued):
        named = {group.key: values for group, (_, values) in zip(edition.remedy_groups, rows, strict=True)}
    for group, values in named.items():
        if group in contested:
            result.is_doubled = True
            continue
        for column, value in zip(edition.remedy_columns, values, strict=True):
            result.cells[f"{group}.{column.key}"] = value


def _differ(one: Sequence[ReadCell], other: Sequence[ReadCell]) -> bool:
    return [(value.state, value.value) for value in one] != [(value.state, value.value) for value in other]
