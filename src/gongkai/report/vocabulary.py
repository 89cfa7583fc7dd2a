"""The labels of both forms, and which of them a printed label is, however it drifted."""

from __future__ import annotations

from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel

from gongkai.language.text import core
from gongkai.report.edition import EDITIONS, load_edition
from gongkai.report.model import Part


class Role(Enum):
    """What a label does in its table."""

    ROW = "row"
    COLUMN = "column"
    GROUP = "group"
    BAND = "band"
    """第二十条第（一）项 and the like, the note on 勾稽关系, 申请人情况: they name the table, not a figure."""


class Entry(NamedTuple):
    """One statutory label: `key` as in ReadLabel, `core` its bare wording, `editions` the forms that have it."""

    table: Part
    role: Role
    key: str
    label: str
    core: str
    editions: tuple[str, ...]


class Match(NamedTuple):
    """A statutory label that a printed one may be; `similarity` 1.0 where the bare wording is the same."""

    entry: Entry
    similarity: float


SHARED_NAMES = frozenset(("其他", "其它", "总计", "合计"))
"""Wordings of rows, columns and parts of several tables: they name a row only by its place."""

_ALIASES: dict[str, tuple[str, ...]] = {
    # The office's shortenings that no similarity would lead back to one row alone.
    "requests.otherwise_closed.other": ("其它",),
    "requests.partially_disclosed": ("部分公开",),
    "requests.total_handled": ("合计",),
    "requests.column.total": ("合计",),
    "requests.column.other_organization": ("其它",),
    "requests.group.outcomes": ("本年办理结果", "办理结果"),
    "requests.carried_over": ("结转下年度", "结转下年"),
    "requests.newly_received": ("本年新收",),
    "requests.brought_forward": ("上年结转",),
}


@cache
def entries() -> tuple[Entry, ...]:
    """Every label of both forms, each once; a label that both have alike names both editions."""
    found: dict[tuple[str, str], Entry] = {}
    for edition_id in EDITIONS:
        for table, role, key, label in _labels(edition_id):
            known = found.get((key, core(label)))
            editions = (*known.editions, edition_id) if known else (edition_id,)
            found[key, core(label)] = Entry(table, role, key, label, core(label), editions)
    return tuple(found.values())


def _labels(edition_id: str) -> list[tuple[Part, Role, str, str]]:
    edition = load_edition(edition_id)
    two, three, four = Part.PROACTIVE_DISCLOSURE, Part.REQUESTS, Part.REMEDIES
    labels: list[tuple[Part, Role, str, str]] = []
    for block in edition.blocks:
        labels.append((two, Role.BAND, f"proactive_disclosure.band.{block.key}", block.band))
        labels.append((two, Role.BAND, "proactive_disclosure.band.header", block.header))
        labels += [(two, Role.COLUMN, f"proactive_disclosure.column.{c.key}", c.label) for c in block.columns]
        labels += [(two, Role.ROW, row.key, row.label) for row in block.rows]
    labels.append((three, Role.BAND, "requests.band.identity", IDENTITY_NOTE))
    labels.append((three, Role.BAND, "requests.band.applicants", "申请人情况"))
    labels.append((three, Role.BAND, "requests.band.organizations", "法人或其他组织"))
    labels += [(three, Role.COLUMN, f"requests.column.{c.key}", c.label) for c in edition.request_columns]
    labels += [(three, Role.GROUP, f"requests.group.{group.key}", group.label) for group in edition.groups]
    labels += [(three, Role.ROW, row.key, row.label) for row in edition.request_rows]
    labels.append((four, Role.BAND, "remedies.band.litigation", "行政诉讼"))
    labels += [(four, Role.GROUP, group.key, group.label) for group in edition.remedy_groups]
    labels += [(four, Role.COLUMN, f"remedies.column.{c.key}", c.label) for c in edition.remedy_columns]
    return list(dict.fromkeys(labels))


IDENTITY_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
"""What stands in the corner of table 3."""


@cache
def _by_core() -> dict[str, tuple[Entry, ...]]:
    index: dict[str, tuple[Entry, ...]] = {}
    for entry in entries():
        for name in (entry.core, *_ALIASES.get(entry.key, ())):
            index[name] = (*index.get(name, ()), entry)
    return index


_LONGEST_LABEL = 80
_LEAST = 0.55
_TIE = 0.04


@lru_cache(maxsize=20_000)
def matches(folded: str) -> tuple[Match, ...]:
    """The statutory labels that a folded print may be, best first; empty when it is none.

    The exact wording, where there is one, is the only answer (several when tables share it, as 总计).
    """
    if len(folded) > _LONGEST_LABEL:
        return ()
    wording = core(folded)
    exact = _by_core().get(wording)
    if exact:
        return tuple(Match(entry, 1.0) for entry in exact)
    if len(wording) < 3:
        return ()
    scored = [
        Match(entry, likeness) for entry in _candidates(wording) if (likeness := _similarity(wording, entry.core))
    ]
    scored.sort(key=lambda match: -match.similarity)
    best = scored[0].similarity if scored else 0.0
    return tuple(match for match in scored if match.similarity >= best - 0.25)


@lru_cache(maxsize=20_000)
def best_matches(folded: str) -> tuple[Match, ...]:
    """Of `matches`, those that are as like as the first: one wording that several tables or roles share."""
    found = matches(folded)
    return tuple(match for match in found if match.similarity == found[0].similarity)


def _candidates(wording: str) -> list[Entry]:
    # One call compares with all labels; the cut lets through a short part of a long label, which _similarity judges.
    found = process.extract(
        wording, _cores(), scorer=Indel.normalized_similarity, score_cutoff=_WORTH_A_LOOK, limit=None
    )
    return [entries()[index] for _, _, index in found]


@cache
def _cores() -> list[str]:
    return [entry.core for entry in entries()]


_WORTH_A_LOOK = 0.2


def _similarity(printed: str, statutory: str) -> float:
    """0 below the least likeness; 0.92 where one is a long enough part of the other; else the larger likeness."""
    shorter, longer = sorted((printed, statutory), key=len)
    if len(shorter) >= 4 and (longer.startswith(shorter) or longer.endswith(shorter)):
        return 0.92
    if len(statutory) < 3 or len(longer) > 4 * len(shorter):
        return 0.0
    likeness: float = Indel.normalized_similarity(printed, statutory, score_cutoff=_LEAST)
    return max(likeness, _same_length_likeness(printed, statutory))


def _same_length_likeness(printed: str, statutory: str) -> float:
    # A replaced character costs Indel twice (one out, one in); a person sees one slip.
    if len(printed) != len(statutory):
        return 0.0
    same = sum(a == b for a, b in zip(printed, statutory, strict=True))
    likeness = same / len(statutory)
    return likeness if likeness >= _LEAST else 0.0


@lru_cache(maxsize=20_000)
def is_label(folded: str) -> bool:
    """Whether the bare wording is a statutory label's, to the character."""
    return bool(folded) and len(folded) <= _LONGEST_LABEL and core(folded) in _by_core()


_LIKELY = 0.75


def is_likely_label(folded: str) -> bool:
    """Whether the print is a statutory label, drifted perhaps."""
    found = matches(folded)
    return bool(found) and found[0].similarity >= _LIKELY


def is_ambiguous(found: tuple[Match, ...]) -> bool:
    """Whether two different rows are about equally like the print, so that it anchors neither."""
    return (
        len(found) > 1
        and found[1].similarity >= found[0].similarity - _TIE
        and found[1].entry.key != found[0].entry.key
    )
