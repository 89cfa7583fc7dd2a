"""错字、重复和残缺: slips of the pen that the text itself proves.

Sources: `data/wrong_words.toml`. Limitations: only forms that are no word of their own are listed, so much is not
found; what is found should be a slip.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

# ---- doubled words


@dataclass(frozen=True, slots=True)
class DoubledWord:
    """A word of two to eight characters printed twice in a row; the span holds both."""

    word: str
    start: int
    end: int


_SHORTEST, _LONGEST = 2, 8
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
# ABAB is grammar: a verb done a little (讨论讨论), each one (一个一个), and these.
_REDUPLICATED = re.compile(
    "讨论|研究|商量|考虑|锻炼|了解|打听|休息|活动|收拾|整理|打扫|介绍|体验|感受|交流|沟通|协商|调研|彻底|很多|非常|许多"
)
_EACH = re.compile(
    r"[一每逐](?:个|件|条|项|步|户|批|次|级|层|点|家|样|笔|段|句|字|栏|类|种|份|家家|遍|页|天|年|月|村|人|事)"
)
_NUMERALS = re.compile(r"[〇零一二三四五六七八九十百千万亿两第]+")
# 信息公开 + 公开栏: the second half begins another word. Half -> what then follows.
_NEXT_WORD = {
    "公开": "栏目指条窗办专区平",
    "工作": "组机人要总方流细台小专日领",
    "社区": "居服卫党书工干网民矫文养",
    "街道": "办党纪人工社各",
    "信息": "员化公",
    "中心": "组城点镇任主工",
    "单位": "负主分内",
    "部门": "负主分",
    "服务": "中大站窗点热",
    "学习": "小贯教",
    "领导": "小干班",
    "管理": "员办制人局委",
    "政府": "网门信办",
    "政务": "公服新微大",
    "审查": "员机制",
    "监督": "员机检",
}
_PLACE = re.compile(r"(?:街|路|村|镇|乡|巷|湖|山|江|河|社区|街道|区|县|市)\Z")


def find_doubled_words(text: str) -> list[DoubledWord]:
    """The words that a folded text prints twice in a row by mistake.

    >>> [doubled.word for doubled in find_doubled_words("严厉杜绝涉密涉密信息,点点滴滴都公开在信息公开公开栏")]
    ['涉密']
    """
    found = []
    behind = 0
    for start, shifts, length in sorted(_repeats(text)):
        # 政务服务服务中心 repeats 务服 and 服务: one reading that is meant is enough.
        readings = [(text[at : at + length], at + 2 * length) for at in range(start, start + min(shifts, length))]
        word, end = readings[0]
        if start < behind or not _CHINESE.fullmatch(word):
            continue
        behind = end
        if not any(_is_meant(word, text[end : end + 1]) for word, end in readings):
            found.append(DoubledWord(word, start, end))
    return found


def _repeats(text: str) -> Iterator[tuple[int, int, int]]:
    """The places where 2 to 8 characters stand twice in a row: start, how many starts in a row do so, and length.

    The text is laid over itself, moved by the length: where both are equal, exclusive or leaves zeros. Twice as fast as
    a pattern with a back reference, and this is the dearest search of a check.
    """
    data = _ASTRAL.sub("\ufffd", text).encode("utf-16-le")
    number = int.from_bytes(data, "little")
    for length in range(_SHORTEST, _LONGEST + 1):
        overlaid = (number ^ (number >> (16 * length))).to_bytes(len(data), "little")
        zeros = bytes(2 * length)
        at = overlaid.find(zeros)
        while at >= 0:
            first = last = at + at % 2
            while overlaid.startswith(zeros, last):
                last += 2
            if last > first:
                yield first // 2, (last - first) // 2, length
            at = overlaid.find(zeros, last + 2)


def _is_meant(word: str, following: str) -> bool:
    """Whether the repetition is grammar, a number, an address, or the end of one word and the start of another."""
    if len(set(word)) == 1 or _REDUPLICATED.fullmatch(word) or _EACH.fullmatch(word):
        return True
    if _NUMERALS.fullmatch(word) or _PLACE.search(word):
        return True
    return bool(following) and following in _NEXT_WORD.get(word, "")


# ---- wrong words


@dataclass(frozen=True, slots=True)
class WrongWord:
    """A wrong form, what it should be, and why, in plain Chinese."""

    wrong: str
    right: str
    reason: str
    start: int
    end: int


def find_wrong_words(text: str) -> list[WrongWord]:
    """The listed wrong forms in a folded text, in order.

    >>> [(found.wrong, found.right) for found in find_wrong_words("统一布署,按排名通报,按排专人,公布署名")]
    [('布署', '部署'), ('按排', '安排')]
    """
    single, pair, by_clue = _wrong_forms()
    clues = [*single.finditer(text), *pair.finditer(text)]
    found = [hit for clue in clues for form in by_clue[clue[0]] if (hit := form.at(text, clue.start()))]
    found.sort(key=lambda hit: (hit.start, -hit.end))
    return [hit for number, hit in enumerate(found) if not number or hit.start >= found[number - 1].end]


@dataclass(frozen=True, slots=True)
class _Form:
    wrong: str
    right: str
    reason: str
    clue: int
    """The offset of the character or pair that the search looks for."""
    unless: tuple[tuple[str, int], ...]
    """Right strings that hold the wrong form, each with the offset at which they do."""

    def at(self, text: str, clue_at: int) -> WrongWord | None:
        """The wrong form, if the clue at this offset belongs to one."""
        start = clue_at - self.clue
        if start < 0 or not text.startswith(self.wrong, start):
            return None
        if any(text.startswith(right, start - offset) for right, offset in self.unless if offset <= start):
            return None
        return WrongWord(self.wrong, self.right, self.reason, start, start + len(self.wrong))


# Wrong characters that every report holds many times in right words: too frequent to look for alone.
_COMMON = frozenset("工开于题度到在是公制机建政信息管法力要重大行情进布结员时保分平提正")


@cache
def _wrong_forms() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, list[_Form]]]:
    """Patterns of what to look for, rare wrong characters and pairs of characters, and the forms by these."""
    raw = tomllib.loads((files("gongkai.language") / "data" / "wrong_words.toml").read_text("utf-8"))
    by_clue: dict[str, list[_Form]] = {}
    for group in raw["group"]:
        for wrong, right in group["words"].items():
            unless = tuple((longer, longer.index(wrong)) for longer in raw["unless"].get(wrong, ()))
            at, length = _clue(wrong, right)
            by_clue.setdefault(wrong[at : at + length], []).append(_Form(wrong, right, group["reason"], at, unless))
    single = "".join(clue for clue in by_clue if len(clue) == 1)
    pairs = "|".join(clue for clue in by_clue if len(clue) == 2)
    return re.compile(f"[{single}]"), re.compile(pairs), by_clue


def _clue(wrong: str, right: str) -> tuple[int, int]:
    """Offset and length of what to look for: the first rare wrong character, else the pair where the forms part."""
    for at, character in enumerate(wrong):
        if character not in right and character not in _COMMON:
            return at, 1
    differs = next((at for at, pair in enumerate(zip(wrong, right, strict=False)) if pair[0] != pair[1]), 1)
    return min(max(0, differs - 1), len(wrong) - 2), 2


# ---- broken text


class Breakage(StrEnum):
    """How a text is broken."""

    UNBALANCED = "unbalanced"
    """A bracket, book mark or quotation mark without its partner."""
    ENUMERATION = "enumeration"
    """一是, 三是 without 二是, or one of them twice."""
    LOST_LEVEL = "lost_level"
    """党省、市、区: the first of a list of levels lost its characters."""
    CUT = "cut"
    """A paragraph that ends in the middle of a sentence."""


@dataclass(frozen=True, slots=True)
class BrokenText:
    """A place where characters are missing; `hint` says what, in plain Chinese."""

    kind: Breakage
    start: int
    end: int
    hint: str


def find_broken_text(text: str) -> list[BrokenText]:
    """The places of a folded text, a line a paragraph, where something is missing.

    >>> [broken.hint for broken in find_broken_text("紧紧围绕党省、市、区部署,一是公开;三是(提高。")]
    ['“党省”之间少了字，例如“党中央、省”', '“一是”之后是“三是”，少了“二是”', '“(”没有配对']
    """
    found = [*_unbalanced(text), *_jumps(text), *_lost_levels(text), *_cut(text)]
    return sorted(found, key=lambda broken: (broken.start, broken.kind))


_MARK = re.compile(r'[()《》〔〕【】\[\]"\n]')
_OPENING = {"(": ")", "《": "》", "〔": "〕", "【": "】", "[": "]"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
# 1) and 一) number a paragraph; :) is nobody's bracket.
_NUMBERED = re.compile(r"(?:\A|[\n,。;:、])[0-9一二三四五六七八九十]{1,3}\)")
_SENTENCE_END = '。;!?"'


def _unbalanced(text: str) -> Iterator[BrokenText]:
    if text.count('"') % 2 == 0 and all(text.count(one) == text.count(other) for one, other in _OPENING.items()):
        return
    open_at: dict[str, list[int]] = {opening: [] for opening in _OPENING}
    quote: int | None = None
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if mark in _OPENING:
            open_at[mark].append(at)
        elif mark == '"':
            quote = at if quote is None else None
        elif mark != "\n":
            partners = open_at[_CLOSING[mark]]
            if partners:
                partners.pop()
            elif not (mark == ")" and _NUMBERED.search(text, max(0, at - 4), at + 1)):
                yield BrokenText(Breakage.UNBALANCED, at, at + 1, f"“{mark}”没有配对")
        elif text[at - 1 : at] in _SENTENCE_END or not _goes_on(text, at):
            # What a paragraph opened and did not close stays open: quotes may not pair across it.
            yield from _left_open(open_at, quote)
            quote = None
    yield from _left_open(open_at, quote)


def _left_open(open_at: dict[str, list[int]], quote: int | None) -> Iterator[BrokenText]:
    for opening, places in open_at.items():
        yield from (BrokenText(Breakage.UNBALANCED, at, at + 1, f"“{opening}”没有配对") for at in places)
        places.clear()
    if quote is not None:
        yield BrokenText(Breakage.UNBALANCED, quote, quote + 1, "引号没有配对")


_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十0-9]{1,3}\)|[0-9]{1,2}[.、](?![0-9])|第[一二三四五六七八九十]{1,3}|附件"
)


def _goes_on(text: str, line_end: int) -> bool:
    """Whether the line behind this line feed continues the paragraph: a page break cut it, no new one begins."""
    behind = line_end + 1
    return behind < len(text) and text[behind] != "\n" and not _HEADING.match(text, behind)


_ITEM = re.compile(r"([一二三四五六七八九]|十[一二三四五]?)(是|要)")
_BOUNDARY = frozenset(',。;:、!?\n)"…')
_ORDER = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"]
_OTHER_MARKS = ("首先", "其次", "再次", "最后", "第一", "第二", "另外", "此外", "一方面")


def _jumps(text: str) -> Iterator[BrokenText]:
    """Breaks in 一是, 二是, 三是; a list may hold another one and go on behind it."""
    open_lists: list[tuple[int, int]] = []
    for match in _ITEM.finditer(text):
        if match.start() and text[match.start() - 1] not in _BOUNDARY:
            continue
        number = _ORDER.index(match[1]) + 1
        if number == 1:
            open_lists.append((1, match.end()))
            continue
        while open_lists and open_lists[-1][0] >= number and any(last == number - 1 for last, _ in open_lists[:-1]):
            open_lists.pop()
        if not open_lists:
            continue
        last, behind = open_lists[-1]
        between = text[behind : match.start()]
        if last + 1 < number and not any(mark in between for mark in (*_OTHER_MARKS, *_ORDER[last : number - 1])):
            missing = "、".join(f"“{name}{match[2]}”" for name in _ORDER[last : number - 1])
            hint = f"“{_ORDER[last - 1]}{match[2]}”之后是“{match[0]}”，少了{missing}"
            yield BrokenText(Breakage.ENUMERATION, match.start(), match.end(), hint)
        elif last == number and "\n" not in between:
            yield BrokenText(Breakage.ENUMERATION, match.start(), match.end(), f"“{match[0]}”出现两次")
        open_lists[-1] = (number, match.end())


_LOST_LEVEL = re.compile(r"党(省|自治区|市|区|县)、(?:自治区|市|州|区|县|镇|乡|街道)")


def _lost_levels(text: str) -> Iterator[BrokenText]:
    if "党" in text:
        for match in _LOST_LEVEL.finditer(text):
            hint = f"“党{match[1]}”之间少了字，例如“党中央、{match[1]}”"
            yield BrokenText(Breakage.LOST_LEVEL, match.start(), match.end(), hint)


_CUT_END = re.compile(r"[、,]|(?:以及|通过|根据|按照|并且|[的和与及对将把被并或由])")
_LONG = 15


def _cut(text: str) -> Iterator[BrokenText]:
    """Paragraphs whose last words ask for more, with a new part or nothing behind them."""
    begin = 0
    for line in text.split("\n"):
        end = begin + len(line)
        is_sentence = len(line) >= _LONG and any(mark in line for mark in ",。;")
        if is_sentence and not (end < len(text) and _goes_on(text, end)):
            last = line[-2:] if _CUT_END.fullmatch(line[-2:]) else line[-1:]
            if _CUT_END.fullmatch(last):
                yield BrokenText(Breakage.CUT, end - len(last), end, f"这一段以“{last}”结束，后面少了内容")
        begin = end + 1
