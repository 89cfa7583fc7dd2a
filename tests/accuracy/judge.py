"""Reads and checks a generated report and holds the outcome against the truth."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator import Generated, Planted, make_report
from generator.make import FIGURE_FAULTS, FORM_FAULTS, LOSSES, NOISE, PROSE_FAULTS

from gongkai.errors import GongkaiError
from gongkai.intake import receive
from gongkai.report.check import check
from gongkai.report.findings import Finding
from gongkai.report.model import Report, Source
from gongkai.report.read import read_report

BLANKS = ("blank", "not_applicable")
RELABELLED = {"label_drift", "label_drift_two", "traditional", "label_removed", "torn_rows", "row_missing"}
"""Mutations after which a label may rightly be said to differ from the form."""


@dataclass
class Verdict:
    """What came out of one report; every list names what went wrong, empty when all is well."""

    generated: Generated
    demanded: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    not_found: list[Planted] = field(default_factory=list)
    untrue_errors: list[Finding] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        generated = self.generated
        lines = [
            f"seed={generated.seed} layout={generated.layout!r} edition={generated.edition!r}"
            f" style={generated.style!r} mutations={list(generated.mutations)}"
        ]
        lines += [f"  wrong: {item}" for item in self.wrong[:8]]
        lines += [f"  missed: {len(self.missed)}: {item}" for item in self.missed[:3]]
        lines += [f"  not found: {item.codes} {item.quote or ''} {sorted(item.cells)[:8]}" for item in self.not_found]
        lines += [f"  untrue: {item.code} {item.message} [{item.quote}]" for item in self.untrue_errors]
        lines += [f"  {item}" for item in self.complaints]
        return "\n".join(lines)


def read(generated: Generated) -> Report:
    """The report as the package reads it."""
    received = receive(generated.data, generated.name)
    return read_report(received.document, Source(generated.name, received.media_type, received.sha256))


def judge(generated: Generated) -> Verdict:
    """Read, check, compare."""
    verdict = Verdict(generated)
    try:
        report = read(generated)
    except GongkaiError as error:
        verdict.demanded = sum(cell.is_demanded for cell in generated.cells.values())
        verdict.complaints.append(f"not read: {error}")
        return verdict
    _judge_cells(verdict, report)
    _judge_names(verdict, report)
    _judge_findings(verdict, check(report))
    return verdict


def _judge_cells(verdict: Verdict, report: Report) -> None:
    generated = verdict.generated
    if report.edition not in (generated.edition, None):
        verdict.complaints.append(f"edition {report.edition}")
        return
    for address, printed in generated.cells.items():
        cell = report.cells[address]
        verdict.demanded += printed.is_demanded
        is_blank = printed.is_demanded and printed.state in BLANKS
        if cell.value is not None and (is_blank or cell.value != printed.figure):
            verdict.wrong.append(f"{address}: {cell.value} ({cell.state}) for {printed.figure} ({printed.state})")
        elif printed.is_demanded and cell.state == printed.state:
            verdict.right += 1
        elif printed.is_demanded:
            verdict.missed.append(f"{address}: {cell.state} for {printed.figure} ({printed.state})")


def _judge_names(verdict: Verdict, report: Report) -> None:
    generated = verdict.generated
    if report.year not in (generated.year, None):
        verdict.complaints.append(f"year {report.year} for {generated.year}")
    divisions = generated.office.divisions
    own = _without(report.office or generated.office.name, divisions)
    if own not in (_without(generated.office.name, divisions), generated.office.short):
        verdict.complaints.append(f"office {report.office} for {generated.office.name}")
    if not set(report.divisions) <= set(divisions):
        verdict.complaints.append(f"divisions {report.divisions} for {divisions}")


def _without(name: str, divisions: Iterable[str]) -> str:
    """An organ's name without its divisions in front; a government keeps its own."""
    for division in divisions:
        shorter = name.removeprefix(division)
        if shorter not in ("人民政府", ""):
            name = shorter
    return name


def _judge_findings(verdict: Verdict, findings: Iterable[Finding]) -> None:
    found = list(findings)
    for finding in found:
        is_error = finding.severity == "error" and finding.assessed
        if is_error and finding.code not in verdict.generated.allowed_errors:
            verdict.untrue_errors.append(finding)
        if finding.code == "LBL-01" and not RELABELLED & set(verdict.generated.mutations):
            verdict.complaints.append(f"no label drifts: {finding.quote}")
    verdict.not_found += [
        planted for planted in verdict.generated.planted if not any(is_it(finding, planted) for finding in found)
    ]


def is_it(finding: Finding, planted: Planted) -> bool:
    """Whether a finding is the planted fault: its code, its cells, its quote."""
    if finding.code not in planted.codes or (not finding.assessed and not planted.codes[0].startswith("RDR")):
        return False
    cells = set(finding.cells)
    if cells != planted.cells if planted.is_exact else not planted.cells <= cells:
        return False
    return planted.quote is None or squeeze(planted.quote) in squeeze(f"{finding.quote or ''}{finding.message}")


def squeeze(text: str) -> str:
    """A text without numbering, spaces and punctuation, widths folded."""
    text = re.sub(r"^(?:[一二三四五六七八]、|[（(][一二三四五六七八\d]+[）)]|\d+[.．、]?)\s*", "", text.strip())
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def draw_mutations(rng: random.Random) -> list[str]:
    """What happens to one report: nothing to every fifth, else noise, a loss or a fault of figures, faults of prose."""
    if rng.random() < 0.2:
        return []
    chosen = rng.sample(NOISE, rng.randint(0, 3))
    if rng.random() < 0.4:
        chosen.append(rng.choice(LOSSES + FIGURE_FAULTS))
    if rng.random() < 0.45:
        chosen += rng.sample(PROSE_FAULTS, rng.randint(1, 2))
    if rng.random() < 0.06:
        chosen.append(rng.choice(FORM_FAULTS))
    return chosen


def draw_report(seed: int, layout: str) -> Generated:
    """The report of a seed in a layout, with mutations and figures of its own."""
    rng = random.Random(f"{seed}-{layout}")
    mutations = draw_mutations(rng)
    style = rng.choices(("dense", "large", "sparse", "zero"), (70, 10, 15, 5))[0]
    if {"dashes", "blanks"} & set(mutations) and style in ("dense", "large"):
        style = "sparse"
    if not {"dashes", "blanks"} & set(mutations) and set(mutations) & set(FIGURE_FAULTS):
        style = "dense"
    return make_report(seed, layout=layout, mutations=mutations, style=style)


def summarise(verdicts: list[Verdict]) -> str:
    """Counts and percentages of a batch on one line."""
    demanded = sum(verdict.demanded for verdict in verdicts)
    right = sum(verdict.right for verdict in verdicts)
    wrong = sum(len(verdict.wrong) for verdict in verdicts)
    planted = sum(len(verdict.generated.planted) for verdict in verdicts)
    lost = sum(len(verdict.not_found) for verdict in verdicts)
    untrue = sum(len(verdict.untrue_errors) for verdict in verdicts)
    kinds = Counter(name for verdict in verdicts for name in verdict.generated.mutations)
    return (
        f"{len(verdicts)} reports, {right}/{demanded} cells right ({right / max(1, demanded):.3%}), {wrong} wrong,"
        f" {planted - lost}/{planted} faults found, {untrue} untrue errors, {len(kinds)} kinds of mutation"
    )
