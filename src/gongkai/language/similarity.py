"""How alike two labels or two texts are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio


@lru_cache(maxsize=65_536)
def similarity(a: str, b: str) -> float:
    """The similarity of two label cores (`language.text.core`), 0.0 to 1.0.

    1.0 for equal ones; at least 0.92 where one begins or ends the other and is half of it or four characters long (a
    shortened label, one with a remark); else the better of bigram Dice and edit ratio.

    >>> similarity("部分公开", "部分公开区分处理的只计这一情形不计其他情形")
    0.92
    >>> round(similarity("三类内容事务信息", "三类内部事务信息"), 3), similarity("其他", "其他法律行政法规") < 0.5
    (0.875, True)
    """
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    short, long = (a, b) if len(a) < len(b) else (b, a)
    alike = max(_dice(a, b), ratio(a, b) / 100)
    if (len(short) >= 4 or 2 * len(short) >= len(long)) and (long.startswith(short) or long.endswith(short)):
        return max(0.92, alike)
    return alike


def _dice(a: str, b: str) -> float:
    first, second = (Counter(pairwise(text)) for text in (a, b))
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


_MASKED = re.compile(r"\d[\d,.]*[万亿%]?|[〇零一二三四五六七八九十百千万]{2,}")
_SHINGLE = 5


def mask(text: str, names: Iterable[str] = ()) -> str:
    """A folded text with numbers and the names given replaced by one sign each, punctuation and line ends gone.

    What is left is what two reports share when only year, figures and office were changed.

    >>> mask("2023年,桃源街道公开427条。", ("桃源街道",))
    '#年@公开#条'
    """
    for name in sorted(names, key=lambda name: (-len(name), name)):
        text = text.replace(name, "@")
    return re.sub(r"[^\w#@]|_", "", _MASKED.sub("#", text))


def shingles(text: str) -> frozenset[str]:
    """All runs of five characters of a masked text; the whole text where it is shorter."""
    return frozenset(text[start : start + _SHINGLE] for start in range(max(1, len(text) - _SHINGLE + 1)))


def shingle_overlap(a: str, b: str, *, names: Iterable[str] = ()) -> float:
    """Jaccard overlap of the five-character runs of two folded texts, numbers and `names` masked; 0.0 if one is empty.

    >>> shingle_overlap("2022年收到申请3件,均已答复。", "2023年收到申请12件,均已答复。")
    1.0
    """
    names = tuple(names)
    first, second = mask(a, names), mask(b, names)
    if not first or not second:
        return 0.0
    one, other = shingles(first), shingles(second)
    return len(one & other) / len(one | other)


@dataclass(frozen=True, slots=True)
class Change:
    """A place where two texts differ: the span in the first and in the second; one of them may be empty."""

    start: int
    end: int
    other_start: int
    other_end: int


# The product of the lengths up to which the exact comparison stays well below a second and some 30 MB.
_COMPARABLE = 250_000_000


def changed_spans(a: str, b: str) -> list[Change]:
    """Where two texts differ, in order; one change over all where they are too long to compare.

    >>> [(change.start, change.end) for change in changed_spans("收到申请3件", "收到申请12件")]
    [(4, 5)]
    """
    if len(a) * len(b) > _COMPARABLE:
        return [] if a == b else [Change(0, len(a), 0, len(b))]
    changes: list[Change] = []
    for code in Indel.opcodes(a, b):
        last = changes[-1] if changes else None
        if code.tag == "equal":
            continue
        if last and (last.end, last.other_end) == (code.src_start, code.dest_start):
            # A deletion and an insertion side by side are one replacement.
            changes[-1] = Change(last.start, code.src_end, last.other_start, code.dest_end)
        else:
            changes.append(Change(code.src_start, code.src_end, code.dest_start, code.dest_end))
    return changes
