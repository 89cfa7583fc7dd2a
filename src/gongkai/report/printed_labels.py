"""The labels of the form as they are printed, put together where lines or pages cut them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from rapidfuzz.distance import Indel

from gongkai.language.text import core
from gongkai.report.edition import Edition, load_edition
from gongkai.report.model import ReadLabel
from gongkai.report.shapes import Label, Shape
from gongkai.report.tagging import Tagged, is_numbered
from gongkai.report.vocabulary import Entry, Role, best_matches

_ROW, _GROUP = Role.ROW, Role.GROUP
_LEAST_LIKE = 0.75
_LEAST_HEADER = 0.6
_MOST_PIECES = 3


def printed_labels(tagged: Sequence[Tagged], owners: Mapping[int, str], edition: Edition) -> list[ReadLabel]:
    """Every label of the form that was found, once, beside its statutory wording in this edition.

    `owners` leads from a row (by identity) to the address prefix that it was read as. A label of which only a piece
    is found says nothing and is left out.
    """
    statutory = _statutory_labels(edition.id)
    # Narrow columns of spaces break labels anywhere; elsewhere one character short is a slip of the office.
    slack = 0 if any(one.row.shape is Shape.SPACED for one in tagged) else 1
    found: dict[str, ReadLabel] = {}
    for position, one in enumerate(tagged):
        for label, (entry, similarity) in one.known:
            is_new = entry.role is not _ROW and entry.key not in found and entry.key in statutory
            if is_new and similarity >= _LEAST_HEADER:
                read = _header_label(one, label, entry, statutory[entry.key], edition, slack)
                if read is not None:
                    found[entry.key] = read
        key = owners.get(id(one.row))
        if key is not None and key in statutory and key not in found:
            read = _row_label(tagged, position, key, statutory[key], edition)
            if read is not None:
                found[key] = read
    return list(found.values())


def _header_label(
    one: Tagged, label: Label, entry: Entry, statutory: str, edition: Edition, slack: int
) -> ReadLabel | None:
    """A header or group with the piece before or after it, where a line break cut it; None where a piece is missing."""
    wanted = core(statutory)
    if core(label.text) == wanted and edition.id in entry.editions:
        return ReadLabel(entry.key, label.printed, statutory, label.place, True)
    at = one.row.labels.index(label)
    for first, last in ((at, at + 2), (max(at - 1, 0), at + 1)):
        pieces = one.row.labels[first:last]
        if core("".join(piece.text for piece in pieces)) == wanted:
            printed = "".join(piece.printed for piece in pieces)
            return ReadLabel(entry.key, printed, statutory, label.place, True)
    if _is_piece(core(label.text), wanted, slack):
        return None
    return ReadLabel(entry.key, label.printed, statutory, label.place, False)


def _is_piece(wording: str, wanted: str, slack: int) -> bool:
    """Whether only an end of a label is here, more than `slack` characters of it somewhere else."""
    return (wanted.startswith(wording) or wanted.endswith(wording)) and len(wanted) - len(wording) > slack


def _row_label(tagged: Sequence[Tagged], position: int, key: str, statutory: str, edition: Edition) -> ReadLabel | None:
    one = tagged[position]
    if one.label is not None and one.name is not None and one.name.similarity == 1.0 and one.name.entry.key == key:
        return ReadLabel(key, one.label.printed, statutory, one.label.place, edition.id in one.name.entry.editions)
    wanted = core(statutory)
    best: tuple[float, list[Label]] = (0.0, [])
    for pieces in _assemblies(tagged, position):
        wording = core("".join(piece.text for piece in pieces))
        likeness = 1.0 if wording == wanted else float(Indel.normalized_similarity(wording, wanted))
        best = max(best, (likeness, pieces), key=lambda known: known[0])
    likeness, pieces = best
    # Where words without values follow on the next line, the last character may be among them.
    slack = 0 if position + 1 < len(tagged) and not tagged[position + 1].row.values else 1
    if likeness < _LEAST_LIKE or _is_piece(core("".join(piece.text for piece in pieces)), wanted, slack):
        return None
    printed = "".join(piece.printed for piece in pieces)
    return ReadLabel(key, printed, statutory, pieces[0].place, likeness == 1.0)


def _assemblies(tagged: Sequence[Tagged], position: int) -> list[list[Label]]:
    """The row's own label, with the pieces of it that lines before and after may hold."""
    own = _from_last_number(_wordy(tagged[position].row.labels))
    before = [] if own and is_numbered(own[0].text) else _pieces_before(tagged, position)
    after = _pieces_after(tagged, position)
    return [
        [*start, *pieces, *after[:count]]
        for pieces in ([own, own[-1:]] if len(own) > 1 else [own])
        for start in ([before, []] if before else [[]])
        for count in range(min(len(after), _MOST_PIECES) + 1)
        if start or pieces
    ]


def _wordy(labels: Sequence[Label]) -> list[Label]:
    """The labels without group labels and without the single characters of a label that runs down the page."""
    return [
        label
        for label in labels
        if len(core(label.text)) > 1 and not any(match.entry.role is _GROUP for match in best_matches(label.text))
    ]


def _from_last_number(pieces: list[Label]) -> list[Label]:
    numbered = [index for index, piece in enumerate(pieces) if is_numbered(piece.text)]
    return pieces[numbered[-1] :] if numbered else pieces


def _pieces_before(tagged: Sequence[Tagged], position: int) -> list[Label]:
    """The pieces on the lines above from the last one that bears a number; a label begins there."""
    pieces: list[Label] = []
    for one in reversed(tagged[max(0, position - _MOST_PIECES) : position]):
        if one.row.values:
            break
        pieces[:0] = _wordy(one.row.labels)
    return _from_last_number(pieces) if any(is_numbered(piece.text) for piece in pieces) else []


def _pieces_after(tagged: Sequence[Tagged], position: int) -> list[Label]:
    """The pieces on the lines below up to the next one that bears a number."""
    pieces: list[Label] = []
    for one in tagged[position + 1 : position + 1 + _MOST_PIECES]:
        if one.row.values:
            break
        for label in _wordy(one.row.labels):
            if is_numbered(label.text):
                return pieces
            pieces.append(label)
    return pieces


@cache
def _statutory_labels(edition_id: str) -> Mapping[str, str]:
    edition = load_edition(edition_id)
    labels = {f"requests.column.{column.key}": column.label for column in edition.request_columns}
    labels |= {f"requests.group.{group.key}": group.label for group in edition.groups}
    labels |= {row.key: row.label for row in edition.request_rows}
    labels |= {f"remedies.column.{column.key}": column.label for column in edition.remedy_columns}
    labels |= {group.key: group.label for group in edition.remedy_groups}
    for block in edition.blocks:
        labels |= {f"proactive_disclosure.column.{column.key}": column.label for column in block.columns}
        labels |= {row.key: row.label for row in block.rows}
    return labels
