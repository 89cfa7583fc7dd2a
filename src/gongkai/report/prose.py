"""The narrative of a report as one folded string that rules search once, and the way back to the print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.document.model import Place
from gongkai.language.text import fold, fold_with_offsets
from gongkai.report.model import Passage, Prose

# A paragraph that a page or line break cut ends in the middle of a sentence and goes on without numbering.
_SENTENCE_ENDS = frozenset("。!?;:\"')〕】》.…")
_STARTS_ANEW = re.compile(r"(?:[(]?[一二三四五六七八九十\d]+[)、.,]|第[一二三四五六七八九十]+[、部条]|[*#\-·●])")
_SHORTEST_CUT = 12


def build(passages: Sequence[Passage]) -> Prose:
    """The passages as one folded text, a line feed between paragraphs and none where a break cut one."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    last = ""
    section: int | None = None
    for passage in passages:
        folded = passage.folded
        if folded is None:
            folded = fold(passage.text.translate(_NO_LINE_FEED))
        if pieces and not (section == passage.section and _goes_on(last, folded)):
            pieces.append("\n")
            length += 1
        starts.append(length)
        pieces.append(folded)
        length += len(folded)
        if folded:
            last, section = folded, passage.section
    return Prose("".join(pieces), tuple(passages), tuple(starts))


def locate(prose: Prose, start: int, end: int) -> tuple[str, Place]:
    """The print behind `prose.text[start:end]`, and where it begins.

    A span over several passages gives their prints one after the other; the place is the first one's.
    """
    quotes: list[str] = []
    place: Place | None = None
    for passage, first in zip(prose.passages, prose.starts, strict=True):
        if first >= end:
            break
        folded, offsets = fold_with_offsets(passage.text.translate(_NO_LINE_FEED))
        begin, stop = max(start - first, 0), min(end - first, len(folded))
        if begin >= stop:
            continue
        quotes.append(passage.text[offsets[begin] : offsets[stop - 1] + 1])
        place = place or passage.place
    return "".join(quotes), place or prose.passage_at(start).place


# A line feed inside a passage (<br>) is no paragraph's end; as a space it vanishes in folding, offsets unchanged.
_NO_LINE_FEED = {ord("\n"): " "}


def _goes_on(before: str, after: str) -> bool:
    return (
        len(before) >= _SHORTEST_CUT
        and bool(after)
        and before[-1] not in _SENTENCE_ENDS
        and not _STARTS_ANEW.match(after)
    )
