"""检查: one report in, its findings out; the families of rules written out in the order of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from gongkai.document.model import NOWHERE
from gongkai.report.checks import (
    contact,
    dates,
    figures,
    form,
    identities,
    labels,
    narrative,
    offices,
    privacy,
    publication,
    reading,
    sections,
    table_two,
    tables,
    years,
)
from gongkai.report.checks import neighbours as neighbour_rules
from gongkai.report.checks.view import View, view_report
from gongkai.report.findings import Finding
from gongkai.report.model import Report
from gongkai.report.packs import Pack

Rules = tuple[Callable[[View], Iterator[Finding]], ...]

FAMILIES: tuple[Rules, ...] = (
    reading.RULES,
    tables.RULES,
    identities.RULES,
    table_two.RULES,
    figures.RULES,
    labels.RULES,
    form.RULES,
    offices.RULES,
    dates.RULES,
    narrative.RULES,
    sections.RULES,
    contact.RULES,
    privacy.RULES,
    publication.RULES,
    years.RULES,
    neighbour_rules.RULES,
)
"""All rules, family by family; each is a plain function from what a rule sees to its findings."""

MOST_OF_ONE_RULE = 200
"""Findings of one rule in one report; a text with more of a kind is no report that anyone would mend line by line."""


def check(
    report: Report,
    *,
    previous: Report | None = None,
    neighbours: Sequence[Report] = (),
    accepted: frozenset[str] = frozenset(),
    pack: Pack | None = None,
) -> tuple[Finding, ...]:
    """All findings in a report, by place and then by code; those about the whole report come last.

    `previous` is the same office's report of the year before, `neighbours` other offices' of the same year: rules
    over years and neighbours run only where they are given. `accepted` are the fingerprints of findings that a
    person accepted: these are left out. `pack` holds local settings.
    """
    view = view_report(report, previous, neighbours, pack)
    found = [finding for family in FAMILIES for rule in family for finding in islice(rule(view), MOST_OF_ONE_RULE)]
    if accepted:
        found = [finding for finding in found if finding.fingerprint not in accepted]
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    # A line or a page orders the whole document; elsewhere the section does, then prose before tables.
    section = 0 if place.line or place.page else place.section or 0
    return (
        place == NOWHERE,
        section,
        place.page or 0,
        place.line or 0,
        place.box[1] if place.box else 0,
        place.table or 0,
        place.row or 0,
        place.column or 0,
        place.paragraph or 0,
        finding.code,
    )
