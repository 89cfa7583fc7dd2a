"""The labels of the form as they are printed, put together where lines or pages cut them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from gongkai.language.text import core
from gongkai.report.edition import Edition, load_edition
from gongkai.report.model import ReadLabel
from gongkai.report.shapes import Label, Shape
from gongkai.report.tagging import Tagged, is_numbered
from gongkai.report.vocabulary import Entry, Match, Role, best_matches

_ROW, _GROUP = Role.ROW, Role.GROUP
_LEAST_LIKE = 0.75
_LEAST_HEADER = 0.6
_SURE_GROUP = 0.8
_MOST_PIECES = 3
_DOWN_THE_PAGE = frozenset("三本年度办理结果")
"""The characters of 三、本年度办理结果, which runs down the left edge and leaves one on every line."""


class _Sense(NamedTuple):
    """What the pieces of a label are judged by: the form, and whether the tables are columns of spaces."""

    edition: Edition
    is_columned: bool


def printed_labels(tagged: Sequence[Tagged], owners: Mapping[int, str], edition: Edition) -> list[ReadLabel]:
    """Every label of the form that was found, once, beside its statutory wording in this edition.

    `owners` leads from a row (by identity) to the address prefix that it was read as. A label of which only a piece
    is found says nothing and is left out.
    """
    statutory = _statutory_labels(edition.id)
    sense = _Sense(edition, any(one.row.shape is Shape.SPACED for one in tagged))
    # Narrow columns of spaces break labels anywhere; elsewhere one character short is a slip of the office.
    slack = 0 if sense.is_columned else 1
    found: dict[str, ReadLabel] = {}
    for position, one in enumerate(tagged):
        for label, (entry, similarity) in one.known:
            is_new = entry.role is not _ROW and entry.key not in found and entry.key in statutory
            if is_new and similarity == 1.0 and edition.id in entry.editions:
                found[entry.key] = ReadLabel(entry.key, label.printed, statutory[entry.key], label.place, True)
            elif is_new and similarity >= _LEAST_HEADER:
                read = _header_label(one, label, entry, statutory[entry.key], edition, slack)
                if read is not None:
                    found[entry.key] = read
        key = owners.get(id(one.row))
        if key is not None and key in statutory and key not in found:
            read = _row_label(tagged, position, key, statutory[key], sense)
            if read is not None:
                found[key] = read
    return list(found.values())


def _header_label(
    one: Tagged, label: Label, entry: Entry, statutory: str, edition: Edition, slack: int
) -> ReadLabel | None:
    """A header or group with the piece before or after it, where a line break cut it; None where a piece is missing."""
    wanted = core(statutory)
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


def _row_label(tagged: Sequence[Tagged], position: int, key: str, statutory: str, sense: _Sense) -> ReadLabel | None:
    one = tagged[position]
    named = one.label if one.name is not None and one.name.similarity == 1.0 and one.name.entry.key == key else None
    if named is not None and one.name is not None and sense.edition.id in one.name.entry.editions:
        return ReadLabel(key, named.printed, statutory, named.place, True)
    wanted = core(statutory)
    best: tuple[float, list[Label]] = (0.0, [])
    for pieces in _assemblies(tagged, position, sense):
        wording = core("".join(piece.text for piece in pieces))
        likeness = 1.0 if wording == wanted else float(Indel.normalized_similarity(wording, wanted))
        best = max(best, (likeness, pieces), key=lambda known: known[0])
    likeness, pieces = best
    if named is not None and likeness < 1.0:  # 规范性文件 of 2019, and no 行政 on the line before it
        return ReadLabel(key, named.printed, statutory, named.place, False)
    if likeness < _LEAST_LIKE:
        return None
    if _words_follow(tagged, position) and _is_piece(core("".join(piece.text for piece in pieces)), wanted, 0):
        return None
    printed = "".join(piece.printed for piece in pieces)
    return ReadLabel(key, printed, statutory, pieces[0].place, likeness == 1.0)


def _words_follow(tagged: Sequence[Tagged], position: int) -> bool:
    """Whether words of no label stand without values on the next line: the rest of this label may be among them."""
    row = tagged[position].row
    if position + 1 == len(tagged) or tagged[position + 1].table is not tagged[position].table:
        # The last line of a run of columns: words that come after it are taken for prose.
        return row.shape is Shape.SPACED
    following = tagged[position + 1]
    return not following.row.values and len(following.known) < len(following.row.labels)


def _assemblies(tagged: Sequence[Tagged], position: int, sense: _Sense) -> list[list[Label]]:
    """The row's own label, with the pieces of it that lines before and after may hold."""
    own = _from_last_number(_wordy(tagged[position].row.labels, sense))
    before = [] if own and is_numbered(own[0].text) else _pieces_before(tagged, position, sense)
    return [
        [*start, *pieces, *after[:count]]
        for pieces in [own, *(own[-count:] for count in range(1, min(len(own), _MOST_PIECES + 1)))]
        for start in ([before, []] if before else [[]])
        for after in _pieces_after(tagged, position, sense)
        for count in range(min(len(after), _MOST_PIECES) + 1)
        if start or pieces
    ]


def _wordy(labels: Sequence[Label], sense: _Sense) -> list[Label]:
    """The labels without group labels and without the single characters of a label that runs down the page."""
    return [
        label
        for label in labels
        if (wording := core(label.text))
        and not (sense.is_columned and wording in _DOWN_THE_PAGE)
        and not any(_is_group(match, sense) for match in best_matches(label.text))
    ]


def _is_group(match: Match, sense: _Sense) -> bool:
    entry = match.entry
    return entry.role is _GROUP and sense.edition.id in entry.editions and match.similarity > _SURE_GROUP


def _from_last_number(pieces: list[Label]) -> list[Label]:
    numbered = [index for index, piece in enumerate(pieces) if is_numbered(piece.text)]
    return pieces[numbered[-1] :] if numbered else pieces


def _pieces_before(tagged: Sequence[Tagged], position: int, sense: _Sense) -> list[Label]:
    """The pieces on the lines above from the last one that bears a number; a label begins there."""
    pieces: list[Label] = []
    for one in reversed(tagged[max(0, position - _MOST_PIECES) : position]):
        if one.row.values:
            break
        pieces[:0] = _wordy(one.row.labels, sense)
    return _from_last_number(pieces) if any(is_numbered(piece.text) for piece in pieces) else []


def _pieces_after(tagged: Sequence[Tagged], position: int, sense: _Sense) -> list[list[Label]]:
    """The pieces on the lines below up to the next one that bears a number.

    All of them; and the last of each line alone, where the rest of a group's label stands before it.
    """
    lines: list[list[Label]] = []
    for one in tagged[position + 1 : position + 1 + _MOST_PIECES]:
        words = [] if one.row.values else _wordy(one.row.labels, sense)
        numbered = next((index for index, word in enumerate(words) if is_numbered(word.text)), len(words))
        lines.append(words[:numbered])
        if one.row.values or numbered < len(words):
            break
    found = [[word for line in lines for word in line], [line[-1] for line in lines if line]]
    return found if found[0] != found[1] else found[:1]


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
