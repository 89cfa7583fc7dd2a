"""Rules of a page to table grids: which cells they enclose, which walls are missing, what stands in each cell."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from gongkai.document.bounds import TABLE_CELLS
from gongkai.document.pdf_page import Box, Glyph, PageContent, Rule
from gongkai.document.pdf_text import cell_text

_TOUCH = 4.0
"""Rules that miss each other by no more still meet."""
_SAME = 3.0
"""Rules no further apart are one: each cell may draw its own border."""
_OPEN = 5.0
"""A rule that reaches so far beyond the outermost cross rule shows a row or column left open."""
_COVERED = 0.5
"""The share of a side that must be ruled for a wall."""
_MOST_RULES = 2_000
"""A page with more is a drawing or a map."""
_UNSPACED = 0.15
"""Digits with smaller gaps, in their own widths, are one number whatever rule runs through them."""
_NUMBER = frozenset("0123456789.,-")


@dataclass(slots=True)
class PageCell:
    """One cell of a table part; open sides are those without a rule, where a page break may have cut it."""

    text: str
    row: int
    rowspan: int
    box: Box
    page: int
    is_open_above: bool = False
    is_open_below: bool = False


@dataclass(slots=True)
class TablePart:
    """The part of a table that one page shows: cells by rows, the columns still as positions on the page."""

    cells: list[PageCell]
    row_count: int
    box: Box


def table_parts(content: PageContent) -> tuple[list[TablePart], list[Glyph]]:
    """The ruled tables of a page, from the top, and the glyphs that stand in none."""
    horizontals = _merged(content.horizontals)
    verticals = _merged(content.verticals)
    rest = _runs(content.glyphs)
    parts: list[TablePart] = []
    if len(horizontals) > _MOST_RULES or len(verticals) > _MOST_RULES:
        return parts, content.glyphs
    for across, down in _meeting(horizontals, verticals):
        grid = _Grid.of(across, down)
        if grid is not None:
            inside, rest = grid.parted(rest)
            parts.append(grid.part(inside, content.number))
    parts.sort(key=lambda part: part.box[1])
    return parts, [glyph for run in rest for glyph in run]


def _merged(rules: list[Rule]) -> list[Rule]:
    """Rules on one line, touching or overlapping, as one."""
    merged: list[Rule] = []
    for group in _grouped_by_position(sorted(rules)):
        current: Rule | None = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if current is not None and rule.start <= current.end + _SAME:
                longer = rule if rule.end - rule.start > current.end - current.start else current
                current = Rule(longer.position, current.start, max(current.end, rule.end))
            else:
                if current is not None:
                    merged.append(current)
                current = rule
        if current is not None:
            merged.append(current)
    return merged


def _grouped_by_position(rules: list[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.position - groups[-1][0].position <= _SAME:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _meeting(horizontals: list[Rule], verticals: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that meet, directly or through others, table by table."""
    tables: list[tuple[list[Rule], list[Rule]]] = []
    loose = list(verticals)
    pending = list(horizontals)
    while pending:
        across, down = [pending.pop()], []
        is_growing = True
        while is_growing:
            met = [rule for rule in loose if any(_meet(other, rule) for other in across)]
            loose = [rule for rule in loose if rule not in met]
            down += met
            joined = [rule for rule in pending if any(_meet(rule, other) for other in met)]
            pending = [rule for rule in pending if rule not in joined]
            across += joined
            is_growing = bool(joined)
        tables.append((across, down))
    return tables


def _meet(horizontal: Rule, vertical: Rule) -> bool:
    return (
        horizontal.start - _TOUCH <= vertical.position <= horizontal.end + _TOUCH
        and vertical.start - _TOUCH <= horizontal.position <= vertical.end + _TOUCH
    )


def clustered(values: list[float], tolerance: float) -> list[float]:
    """Values within the tolerance of their neighbours as one, their mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def nearest(positions: list[float], value: float) -> int:
    """The index, in rising positions, of the one nearest to a value."""
    after = bisect_right(positions, value)
    if after == 0:
        return 0
    if after == len(positions) or value - positions[after - 1] <= positions[after] - value:
        return after - 1
    return after


class _Grid:
    """The lattice of one table and its walls."""

    __slots__ = ("_across", "_down", "_owner", "columns", "rows", "xs", "ys")

    def __init__(self, xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> None:
        self.xs, self.ys = xs, ys
        self.columns, self.rows = len(xs) - 1, len(ys) - 1
        # [line][cell along it]: whether this side is ruled.
        self._across = _walls(ys, xs, across)
        self._down = _walls(xs, ys, down)
        self._owner = self._regions()

    @classmethod
    def of(cls, across: list[Rule], down: list[Rule]) -> _Grid | None:
        """The grid of rules that meet; None where they enclose no table (a frame, an underline, a drawing)."""
        if len(across) < 1 or len(down) < 2:
            return None
        xs = clustered([rule.position for rule in down], _SAME)
        ys = clustered([rule.position for rule in across], _SAME)
        xs = _with_open_ends(xs, min(rule.start for rule in across), max(rule.end for rule in across))
        ys = _with_open_ends(ys, min(rule.start for rule in down), max(rule.end for rule in down))
        cells = (len(xs) - 1) * (len(ys) - 1)
        if cells < 2 or cells > TABLE_CELLS:
            return None
        grid = cls(xs, ys, across, down)
        return grid if len(set(grid._owner)) >= 2 else None

    def _regions(self) -> list[int]:
        """For each lattice cell the one at the top left of the merged cell that it belongs to."""
        owner = list(range(self.rows * self.columns))
        for row in range(self.rows):
            for column in range(self.columns):
                here = row * self.columns + column
                if column and not self._has_wall_left(row, column) and self._may_widen(owner, row, column):
                    owner[here] = owner[here - 1]
        for row in range(1, self.rows):
            self._join_upwards(owner, row)
        return owner

    def _has_wall_left(self, row: int, column: int) -> bool:
        return self._down[column][row]

    def _has_wall_above(self, row: int, column: int) -> bool:
        return self._across[row][column]

    def _may_widen(self, owner: list[int], row: int, column: int) -> bool:
        """A cell wider than one column ends where the rule above begins or ends: merged cells are rectangles."""
        return row == 0 or self._has_wall_above(row, column) == self._has_wall_above(row, column - 1)

    def _join_upwards(self, owner: list[int], row: int) -> None:
        """Join whole runs of this row to the run above, where it has the same ends and no wall between."""
        base = row * self.columns
        column = 0
        while column < self.columns:
            end = column + 1
            while end < self.columns and owner[base + end] == owner[base + column]:
                end += 1
            above = owner[base - self.columns + column]
            is_open = not any(self._across[row][column:end])
            if is_open and self._same_ends(owner, base - self.columns, column, end):
                owner[base + column : base + end] = [above] * (end - column)
            column = end

    def _same_ends(self, owner: list[int], base: int, start: int, end: int) -> bool:
        above = owner[base + start]
        if owner[base + end - 1] != above:
            return False
        begins_here = start == 0 or owner[base + start - 1] != above
        return begins_here and (end == self.columns or owner[base + end] != above)

    def holds(self, glyph: Glyph) -> bool:
        """Whether the middle of a glyph lies in the table."""
        across = (glyph.left + glyph.right) / 2
        return self.xs[0] <= across <= self.xs[-1] and self.ys[0] <= glyph.middle <= self.ys[-1]

    def parted(self, runs: list[list[Glyph]]) -> tuple[list[list[Glyph]], list[list[Glyph]]]:
        """The runs in the table and those outside; a number that only juts out of it is in it as a whole."""
        inside: list[list[Glyph]] = []
        outside: list[list[Glyph]] = []
        for run in runs:
            ends = self.holds(run[0]), self.holds(run[-1])
            if ends == (True, True):
                inside.append(run)
            elif ends == (False, False):
                outside.append(run)
            else:
                for piece in _number_runs(run):
                    (inside if any(map(self.holds, piece)) else outside).append(piece)
        return inside, outside

    def _cell_at(self, glyph: Glyph) -> int:
        column = bisect_right(self.xs, (glyph.left + glyph.right) / 2, 1, self.columns) - 1
        row = bisect_right(self.ys, glyph.middle, 1, self.rows) - 1
        return self._owner[row * self.columns + column]

    def part(self, runs: list[list[Glyph]], page: int) -> TablePart:
        """The cells with what stands in them."""
        held: dict[int, list[list[Glyph]]] = {}
        for run in runs:
            first = self._cell_at(run[0])
            if first == self._cell_at(run[-1]):
                held.setdefault(first, []).append(run)
                continue
            for piece in _number_runs(run):
                for cell, glyph in self._shares(piece):
                    held.setdefault(cell, []).append([glyph])
        last: dict[int, int] = {first: cell for cell, first in enumerate(self._owner)}
        cells = [self._page_cell(first, last[first], held.get(first, []), page) for first in sorted(last)]
        box = (round(self.xs[0], 1), round(self.ys[0], 1), round(self.xs[-1], 1), round(self.ys[-1], 1))
        return TablePart(cells, self.rows, box)

    def _shares(self, run: list[Glyph]) -> list[tuple[int, Glyph]]:
        """The cell of each glyph; a number that overflows its cell stays whole where its middle is."""
        cells = [self._cell_at(glyph) for glyph in run]
        is_parted = cells[0] != cells[-1]
        if is_parted and (any(map(self._straddles, run)) or _widest_step(run) < _UNSPACED):
            whole = Glyph("", run[0].left, run[0].top, run[-1].right, run[0].bottom)
            cells = [self._cell_at(whole)] * len(run)
        return list(zip(cells, run, strict=True))

    def _straddles(self, glyph: Glyph) -> bool:
        margin = 0.15 * (glyph.right - glyph.left)
        return any(glyph.left + margin < x < glyph.right - margin for x in self.xs[1:-1])

    def _page_cell(self, first: int, last: int, runs: list[list[Glyph]], page: int) -> PageCell:
        row, column = divmod(first, self.columns)
        last_row, last_column = divmod(last, self.columns)
        left, right = round(self.xs[column], 1), round(self.xs[last_column + 1], 1)
        top, bottom = round(self.ys[row], 1), round(self.ys[last_row + 1], 1)
        covered = slice(column, last_column + 1)
        return PageCell(
            text=cell_text(runs),
            row=row,
            rowspan=last_row - row + 1,
            box=(left, top, right, bottom),
            page=page,
            is_open_above=not any(self._across[row][covered]),
            is_open_below=not any(self._across[last_row + 1][covered]),
        )


def _with_open_ends(positions: list[float], first: float, last: float) -> list[float]:
    if first < positions[0] - _OPEN:
        positions = [first, *positions]
    return [*positions, last] if last > positions[-1] + _OPEN else positions


def _walls(lines: list[float], crossings: list[float], rules: list[Rule]) -> list[list[bool]]:
    """Line by line, which stretches between crossings are ruled."""
    covered = [[0.0] * (len(crossings) - 1) for _ in lines]
    for rule in rules:
        line = covered[nearest(lines, rule.position)]
        first = max(0, bisect_right(crossings, rule.start) - 1)
        for index in range(first, min(len(crossings) - 1, bisect_right(crossings, rule.end))):
            start, end = crossings[index], crossings[index + 1]
            overlap = min(end, rule.end) - max(start, rule.start)
            if overlap > 0:
                line[index] += overlap / (end - start)
    return [[share >= _COVERED for share in line] for line in covered]


def _widest_step(run: list[Glyph]) -> float:
    """The widest gap between neighbours, in widths of a digit."""
    return max((after.left - before.right) / (after.right - after.left) for before, after in pairwise(run))


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs in the order of printing, those that follow each other closely on one line together."""
    runs: list[list[Glyph]] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and _follows(run[-1], glyph):
            run.append(glyph)
        else:
            run = [glyph]
            runs.append(run)
    return runs


def _follows(before: Glyph, glyph: Glyph) -> bool:
    _, left, top, right, bottom = glyph
    if abs(left - before.right) >= 0.4 * (right - left):
        return False
    return abs(before.top + before.bottom - top - bottom) < 0.4 * (bottom - top)


def _number_runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The glyphs of a run one by one, only the digits of one number together."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and glyph.text in _NUMBER and runs[-1][-1].text in _NUMBER:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs
