"""The narrative of a report as one folded string that rules search once, and the way back to the print."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from gongkai.document.model import NOWHERE, Place
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
            # A line feed inside a passage (<br>) is no paragraph's end; as a space it vanishes in folding.
            folded = fold(passage.text.replace("\n", " "))
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
    begin = max(0, bisect_right(prose.starts, start) - 1)
    quotes: list[str] = []
    for passage, first in zip(prose.passages[begin:], prose.starts[begin:], strict=True):
        if first >= end:
            break
        quotes.append(_print_of(passage, start - first, end - first))
    return "".join(quotes), prose.passages[begin].place if prose.passages else NOWHERE


def _print_of(passage: Passage, start: int, end: int) -> str:
    """The print of `start:end` of a passage's folded text, clipped to it."""
    folded, offsets = _folded_once(passage.text)
    start, end = max(start, 0), min(end, len(folded))
    return passage.text[offsets[start] : offsets[end - 1] + 1] if start < end else ""


@lru_cache(maxsize=4)
def _folded_once(text: str) -> tuple[str, list[int]]:
    # Findings of one rule stand close together: without this, many in one long passage would cost its square.
    return fold_with_offsets(text.replace("\n", " "))


def _goes_on(before: str, after: str) -> bool:
    return (
        len(before) >= _SHORTEST_CUT
        and bool(after)
        and before[-1] not in _SENTENCE_ENDS
        and not _STARTS_ANEW.match(after)
    )
