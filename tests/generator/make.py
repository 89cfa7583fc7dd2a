"""`make_report`: one report by seed, with everything that is true of it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from generator import form, noise, tables
from generator.figures import Figure, Figures, broken_identities, make_figures
from generator.layouts import BINARY, LAYOUTS, Shape, media_suffix, render
from generator.offices import Office, draw_office
from generator.paper import Paper, Prose
from generator.story import ORDINALS, Fault, Story, Teller, tell

EDITIONS = ("2021", "2019")

NOISE = (
    "label_drift",
    "label_drift_two",
    "numbering",
    "label_spaces",
    "half_width_labels",
    "no_quotes",
    "label_cut",
    "full_width_digits",
    "thousands",
    "dashes",
    "blanks",
    "page_break",
    "page_marks",
    "repeated_labels",
    "three_remedy_tables",
    "extra_row",
    "half_width_prose",
    "remark_in_cell",
    "heading_variants",
    "traditional",
)
LOSSES = (
    "value_emptied",
    "value_removed",
    "label_removed",
    "row_missing",
    "torn_rows",
    "single_other_row",
    "blank_total",
)
FIGURE_FAULTS = ("wrong_row_total", "wrong_column", "wrong_remedy_total", "negative", "decimal")
PROSE_FAULTS = (
    "wrong_year",
    "foreign_office",
    "doubled_word",
    "narrative_requests",
    "narrative_remedies",
    "no_fee_statement",
    "identity_number",
    "mobile_number",
    "parts_do_not_sum",
    "number_lost",
    "announced_parts",
    "no_area_code",
    "heading_drift",
    "all_closed",
    "unbalanced",
)
FORM_FAULTS = ("missing_part", "wrong_edition")
MUTATIONS = NOISE + LOSSES + FIGURE_FAULTS + PROSE_FAULTS + FORM_FAULTS


@dataclass(frozen=True)
class Printed:
    """What is true of one cell: the office's figure, the state in which it is printed, whether it must be read.

    `figure` is what a reader may say, if it says a number. `is_demanded`: the cell is on the page and nothing but
    its own row is needed to attribute it.
    """

    figure: Figure
    state: str = "number"
    is_demanded: bool = True


@dataclass(frozen=True)
class Planted:
    """A fault that must be found: one of `codes`, naming all of `cells`, quoting `quote`.

    `is_exact`: the finding names these cells and no others.
    """

    codes: tuple[str, ...]
    cells: frozenset[str] = frozenset()
    quote: str | None = None
    is_exact: bool = False


@dataclass(frozen=True)
class Generated:
    """A report and the truth about it."""

    name: str
    data: bytes
    seed: int
    layout: str
    edition: str
    mutations: tuple[str, ...]
    style: str
    office: Office
    year: int
    cells: dict[str, Printed]
    planted: tuple[Planted, ...]
    allowed_errors: frozenset[str]
    paper: Paper


@dataclass
class Draft:
    """A report in the making."""

    rng: random.Random
    layout: str
    edition: str
    mutations: frozenset[str]
    office: Office
    year: int
    figures: Figures
    cells: dict[str, Printed] = field(default_factory=dict)
    planted: list[Planted] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)
    texts: dict[str, str | None] = field(default_factory=dict)
    shape: Shape = field(default_factory=Shape)

    def has(self, *names: str) -> bool:
        """Whether one of these mutations is wanted."""
        return any(name in self.mutations for name in names)

    def set_cell(self, address: str, **changes: object) -> None:
        """Change what is true of a cell."""
        self.cells[address] = replace(self.cells[address], **changes)  # type: ignore[arg-type]

    def forgive_row(self, key: str) -> None:
        """The row's numbers can be seen, but not told apart: nothing is demanded of it."""
        for name, _ in form.COLUMNS:
            self.set_cell(f"requests.{key}.{name}", is_demanded=False)


def make_report(
    seed: int,
    *,
    layout: str | None = None,
    edition: str | None = None,
    mutations: Iterable[str] = (),
    style: str | None = None,
) -> Generated:
    """One report. The same arguments give the same bytes.

    `layout` one of LAYOUTS, by seed if None; `style` how the figures look (figures.STYLES), dense if None; mutations
    that do not go together are left out, see `Generated.mutations` for those that were applied.
    """
    rng = random.Random(seed)
    layout = layout or rng.choice([name for name in LAYOUTS if name not in BINARY])
    edition = edition or ("2019" if rng.random() < 0.2 else "2021")
    wanted = _agree(frozenset(mutations), edition, layout)
    style = style or "dense"
    year = _year(rng, edition, wanted)
    draft = Draft(rng, layout, edition, wanted, draw_office(rng), year, make_figures(rng, edition, style))
    paper = _make_paper(draft)
    data = render(paper, layout, draft.shape, rng)
    return Generated(
        name=f"report-{seed}-{layout}{media_suffix(layout)}",
        data=data,
        seed=seed,
        layout=layout,
        edition=edition,
        mutations=tuple(sorted(wanted)),
        style=style,
        office=draft.office,
        year=year,
        cells=draft.cells,
        planted=tuple(draft.planted),
        allowed_errors=frozenset(draft.allowed) | {code for planted in draft.planted for code in planted.codes},
        paper=paper,
    )


def _agree(wanted: frozenset[str], edition: str, layout: str) -> frozenset[str]:
    """Leave out what does not go together: of losses and faults of figures one, and never both kinds."""
    unknown = wanted - set(MUTATIONS)
    if unknown:
        raise ValueError(f"unknown mutations: {sorted(unknown)}")
    chosen = set(wanted)
    heavy = [name for name in (*LOSSES, *FIGURE_FAULTS) if name in wanted]
    chosen -= set(heavy[1:])
    if edition == "2019":
        chosen -= {"single_other_row", "no_fee_statement"}
    if chosen & set(LOSSES):
        chosen -= {"narrative_requests", "narrative_remedies", "wrong_edition", "all_closed", "dashes", "blanks"}
    if "blanks" in chosen and not _shows_blanks(layout):
        # Rows with cells that cannot be seen are unsure: what rests on them cannot be asked for.
        chosen -= {*FIGURE_FAULTS, "narrative_requests", "all_closed"}
    if "torn_rows" in chosen and layout not in ("markdown", "pipe_rows", "pipe_rows_led"):
        chosen -= {"torn_rows"}
    if "wrong_edition" in chosen:
        chosen -= {"no_fee_statement"}  # the fee rules are in force from 2021
    if "narrative_requests" in chosen:
        chosen -= {"wrong_year", "all_closed"}
    if "narrative_remedies" in chosen:
        chosen -= {"wrong_year", "wrong_remedy_total"}  # the text might give the total that the table should have
    if "label_drift_two" in chosen:
        chosen -= {"label_drift"}
    if "missing_part" in chosen:
        chosen -= {"heading_drift", "no_fee_statement", "announced_parts"}
    if "thousands" in chosen:
        chosen -= {"full_width_digits"}
    if "traditional" in chosen:
        chosen -= {"label_drift", "label_drift_two"}
    if "half_width_labels" in chosen:
        chosen -= {"no_quotes"}
    return frozenset(chosen)


def _year(rng: random.Random, edition: str, wanted: frozenset[str]) -> int:
    old, new = rng.choice((2019, 2020)), rng.choice((2021, 2022, 2023, 2024))
    is_old = (edition == "2019") != ("wrong_edition" in wanted)
    return old if is_old else new


def _make_paper(draft: Draft) -> Paper:
    _spoil_figures(draft)
    draft.cells = {address: Printed(figure) for address, figure in draft.figures.items()}
    figure_style = "thousands" if draft.has("thousands") else "full_width" if draft.has("full_width_digits") else ""
    draft.texts = {address: noise.print_figure(figure, figure_style) for address, figure in draft.figures.items()}
    if figure_style == "full_width" or (figure_style and any("," in (text or "") for text in draft.texts.values())):
        draft.planted.append(Planted(("RDR-05",)))
    if draft.has("wrong_edition"):
        draft.planted.append(Planted(("FMT-01",)))
    _blank_zeros(draft)
    plan = tables.plan_tables(draft.edition, draft.texts, is_mixed=draft.has("single_other_row"))
    _lose(draft, plan)
    _vary_labels(draft, plan)
    _vary_tables(draft, plan)
    teller = Teller(draft.rng, draft.office, draft.year, draft.edition, draft.figures)
    story = tell(teller, draft.mutations)
    draft.planted += [Planted(fault.codes, fault.cells, fault.quote) for fault in story.faults]
    if draft.has("wrong_year"):
        draft.allowed |= {"NAR-02", "NAR-03"}
    return _bind(draft, plan, story)


# Faults of figures


def _spoil_figures(draft: Draft) -> None:
    figures, rng, edition = draft.figures, draft.rng, draft.edition
    outcomes = [line.key for line in form.LINES[edition] if line.is_outcome]
    names = [name for name, _ in form.COLUMNS[:-1]]
    if draft.has("wrong_row_total"):
        _shift(figures, f"requests.{rng.choice(outcomes)}.total", rng)
    if draft.has("wrong_column"):
        row = rng.choice(("carried_over", "brought_forward", "total_handled", rng.choice(outcomes)))
        _shift(figures, f"requests.{row}.{rng.choice(names)}", rng)
    if draft.has("wrong_remedy_total"):
        _shift(figures, f"remedies.{rng.choice(form.ROUTES)[0]}.{rng.choice(('total', 'upheld'))}", rng)
    spoilt = None
    if draft.has("negative"):
        spoilt = f"requests.{rng.choice(outcomes)}.{rng.choice(names)}"
        figures[spoilt] = -max(1, figures[spoilt])
    elif draft.has("decimal"):
        spoilt = f"requests.{rng.choice(outcomes)}.{rng.choice(names)}"
        figures[spoilt] = Decimal(f"{figures[spoilt]}.5")
    if spoilt:
        draft.planted.append(Planted(("T3-04",), frozenset({spoilt})))
        draft.allowed |= {"T3-01", "T3-02", "T3-03"}
        return
    for identity in broken_identities(figures, edition):
        draft.planted.append(Planted((identity.code,), identity.cells, is_exact=True))


def _shift(figures: Figures, address: str, rng: random.Random) -> None:
    figures[address] += rng.choice((1, 2, 3, 10, 100))


# Cells without a number


def _blank_zeros(draft: Draft) -> None:
    """Zero cells of table 3 printed as dashes or left empty."""
    if not draft.has("dashes", "blanks"):
        return
    inner = [name for name, _ in form.COLUMNS[1:6]]
    marks = draft.rng.choice((["/"], ["—"], ["－"], ["-"], ["无"], ["/", "—"]))
    is_seen = draft.has("dashes") or _shows_blanks(draft.layout)
    for line in form.LINES[draft.edition]:
        chosen = [name for name in inner if draft.figures[f"requests.{line.key}.{name}"] == 0]
        for name in chosen:
            address = f"requests.{line.key}.{name}"
            state = "not_applicable" if draft.has("dashes") else "blank"
            draft.texts[address] = draft.rng.choice(marks) if draft.has("dashes") else ""
            draft.set_cell(address, state=state)
        if chosen and not is_seen:
            draft.forgive_row(line.key)
    if draft.has("blanks") and is_seen and any(cell.state == "blank" for cell in draft.cells.values()):
        draft.planted.append(Planted(("T3-05", "T3-08")))


def _shows_blanks(layout: str) -> bool:
    """Whether an empty cell can be seen on the page as a cell."""
    return _has_rows(layout) and not layout.startswith("padded")


def _has_rows(layout: str) -> bool:
    """Whether the end of a row can be seen."""
    return layout not in ("cell_lines", "cell_lines_spaced", "cell_pipe", "cell_bar")


# Losses


def _lose(draft: Draft, plan: tables.Plan) -> None:
    rng = draft.rng
    rows = [row for row in plan.rows if row.key not in ("newly_received", "otherwise_closed")]
    row = rng.choice(rows)
    if draft.has("value_emptied", "blank_total"):
        _empty_value(draft, plan, row)
    elif draft.has("value_removed"):
        _remove_value(draft, row)
    elif draft.has("label_removed"):
        row.label = ""
        # Beside （六）其他处理 the numbers look like the single row of 2019.
        if not _has_rows(draft.layout) or row.key == "otherwise_closed.supplementation_lapsed":
            draft.forgive_row(row.key)
        draft.allowed |= {"LBL-02"}
    elif draft.has("row_missing"):
        _remove_row(draft, plan, row)
    elif draft.has("torn_rows"):
        _tear_rows(draft, plan)
    if draft.has("single_other_row"):
        _keep_one_other_row(draft, plan)


def _empty_value(draft: Draft, plan: tables.Plan, row: tables.Row) -> None:
    place = 6 if draft.has("blank_total") else draft.rng.randint(1, 5)
    if draft.has("blank_total") and draft.layout.startswith(("tab", "pipe", "markdown")):
        place = 3  # an empty cell at the edge of such a row is padding
    row.texts[place] = ""
    address = f"requests.{row.key}.{form.COLUMNS[place][0]}"
    draft.set_cell(address, state="blank")
    if not _shows_blanks(draft.layout):
        draft.forgive_row(row.key)
        return
    draft.planted.append(Planted(("T3-05",), frozenset({address})))


def _remove_value(draft: Draft, row: tables.Row) -> None:
    row.texts[draft.rng.randrange(7)] = None
    draft.forgive_row(row.key)
    draft.allowed |= {"LBL-02"}
    if draft.layout not in ("docx", "xlsx", "pdf", "padded", "padded_page"):
        # Six numbers before the table's edge look the same as a row whose total was left empty.
        codes = ("RDR-02", "T3-05") if draft.layout == "tab_drift" else ("RDR-02",)
        draft.planted.append(Planted(codes))


def _remove_row(draft: Draft, plan: tables.Plan, row: tables.Row) -> None:
    place = plan.rows.index(row)
    plan.rows.remove(row)
    if row.group and place < len(plan.rows) and plan.rows[place].line.is_sub and plan.rows[place].group is None:
        plan.rows[place].group = row.group
    for name, _ in form.COLUMNS:
        draft.set_cell(f"requests.{row.key}.{name}", state="lost", is_demanded=False)
    draft.planted.append(Planted(("LBL-02", "RDR-02"), frozenset({f"requests.{row.key}.total"})))


def _tear_rows(draft: Draft, plan: tables.Plan) -> None:
    """Three rows whose labels stand before their numbers, as some converters leave them."""
    start = draft.rng.randrange(4, len(plan.rows) - 5)
    for row in plan.rows[start : start + 3]:
        draft.forgive_row(row.key)
        draft.shape.torn.add(row.key)
    draft.allowed |= {"LBL-02"}


def _keep_one_other_row(draft: Draft, plan: tables.Plan) -> None:
    """The single 其他处理 row of 2019, holding the sum of the three rows that the form has."""
    keys = [line.key for line in form.LINES["2021"] if line.key.startswith("otherwise_closed.")]
    row = next(row for row in plan.rows if row.key == "otherwise_closed")
    for place, (name, _) in enumerate(form.COLUMNS):
        row.texts[place] = str(sum(draft.figures[f"requests.{key}.{name}"] for key in keys))
        for key in keys:
            draft.set_cell(f"requests.{key}.{name}", state="lost", is_demanded=False)
    draft.planted.append(Planted(("LBL-02",)))


# Labels and tables


def _vary_labels(draft: Draft, plan: tables.Plan) -> None:
    rng = draft.rng
    if draft.has("label_drift", "label_drift_two"):
        _drift_labels(draft, plan, wrong=2 if draft.has("label_drift_two") else 1)
    changes: list[Callable[[str], str]] = []
    if draft.has("no_quotes"):
        changes.append(noise.strip_quotes)
    if draft.has("numbering"):
        changes.append(noise.renumber(rng))
    if draft.has("label_spaces"):
        changes.append(noise.stretch(rng))
    if draft.has("traditional"):
        changes.append(noise.traditional)
    if draft.has("half_width_labels"):
        changes.append(noise.halve)
    if draft.has("label_cut"):
        changes.append(noise.cut(rng))
    for change in changes:
        tables.relabel(plan, change)


def _drift_labels(draft: Draft, plan: tables.Plan, wrong: int) -> None:
    rows = [row for row in plan.rows if len(noise.split_numbering(row.label)[1]) >= 5 + wrong]
    for row in draft.rng.sample(rows, min(len(rows), 6)):
        before = row.label
        row.label = noise.drift(draft.rng, before, wrong)
        if row.label != before and not _is_end(row.label, before):
            draft.planted.append(Planted(("LBL-01",), quote=noise.slip(before, row.label)))


def _is_end(label: str, statutory: str) -> bool:
    """Whether a label only lacks its beginning or end: a line or page may have cut it, so nobody is to blame."""
    core, whole = (re.sub(r"\W", "", noise.split_numbering(text)[1]) for text in (label, statutory))
    return whole.startswith(core) or whole.endswith(core)


def _vary_tables(draft: Draft, plan: tables.Plan) -> None:
    rng = draft.rng
    plan.wide_header = rng.random() < 0.6
    plan.remedies_in_three = draft.has("three_remedy_tables")
    draft.shape.page_marks = draft.has("page_marks")
    draft.shape.half_width_prose = draft.has("half_width_prose")
    if draft.has("page_break", "page_marks", "repeated_labels"):
        plan.break_before = rng.randrange(3, len(plan.rows) - 2)
        draft.shape.repeat_head = rng.random() < 0.5
    draft.shape.repeat_labels = draft.has("repeated_labels")
    if draft.has("extra_row"):
        _add_extra_row(draft, plan)
    if draft.has("remark_in_cell") and draft.edition == "2021":
        address = "proactive_disclosure.normative_documents.in_force"
        plan.texts[address] = f"{plan.texts[address]}（其中修订{rng.randint(1, 9)}件）"
        draft.set_cell(address, is_demanded=False)
        if draft.layout == "padded_page":  # the remark is wrapped over lines and torn out of its row
            for name in ("issued", "repealed"):
                draft.set_cell(f"proactive_disclosure.normative_documents.{name}", is_demanded=False)


def _add_extra_row(draft: Draft, plan: tables.Plan) -> None:
    rng = draft.rng
    if draft.edition == "2019":
        plan.last_line = (
            f"{draft.year}年本行政区域（或本部门）政府信息公开发布总数量（非新闻类、消息类）：{rng.randint(4001, 9000)}"
        )
        return
    plan.extra_rows = [("其他文件", [str(rng.randint(4001, 9000)) for _ in range(3)])]
    draft.allowed |= {"LBL-02"}


# Putting it together


def _bind(draft: Draft, plan: tables.Plan, story: Story) -> Paper:
    paper = Paper(story.title)
    paper.blocks += [Prose(text) for text in story.preamble]
    numbers = list(range(6))
    if draft.has("missing_part"):
        gone = draft.rng.choice((4, 5))
        numbers.remove(gone)
        draft.planted.append(Planted(("FMT-02",)))
        draft.allowed |= {"SEC-02", "SEC-01"}
    for place, number in enumerate(numbers):
        paper.blocks.append(Prose(f"{ORDINALS[place]}、{story.headings[number]}", 1))
        paper.blocks += _part(draft, plan, story, number)
    return paper


def _part(draft: Draft, plan: tables.Plan, story: Story, number: int) -> list[Prose | tables.Grid]:
    if number == 0:
        return _overview(draft, story)
    if number == 1:
        return [tables.proactive_grid(plan)]
    if number == 2:
        return [tables.requests_grid(plan)]
    if number == 3:
        return list(tables.remedy_grids(plan))
    return [Prose(text) for text in (story.problems if number == 4 else story.other)]


def _overview(draft: Draft, story: Story) -> list[Prose | tables.Grid]:
    blocks: list[Prose | tables.Grid] = []
    own_line = draft.rng.random() < 0.4
    count = 0
    for name, text in story.overview:
        if not name:
            blocks.append(Prose(text))
            continue
        head = f"（{ORDINALS[count]}）{name}"
        count += 1
        if own_line:
            blocks += [Prose(head, 2), Prose(text)]
        else:
            blocks.append(Prose(f"{head}。{text}"))
    return blocks


__all__ = ["EDITIONS", "LAYOUTS", "MUTATIONS", "Fault", "Generated", "Planted", "Printed", "make_report"]
