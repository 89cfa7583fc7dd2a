"""What happens to labels and figures on the way to the page, without changing what they say."""

from __future__ import annotations

import difflib
import random
import re
from collections.abc import Callable

from generator.figures import Figure

FULL_WIDTH = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
OTHER_CHARACTERS = "的内外部情况报止信办理规定件项其它度数上下新旧大小"


def print_figure(figure: Figure, style: str) -> str:
    """A figure as the style writes it: plain, full_width, thousands."""
    if style == "thousands":
        return f"{figure:,}"
    text = str(figure)
    return text.translate(FULL_WIDTH) if style == "full_width" else text


def drift(rng: random.Random, label: str, wrong: int = 1) -> str:
    """The label with characters lost, replaced, added or swapped; numbering and brackets stay."""
    head, core = split_numbering(label)
    for _ in range(wrong):
        kept = [place for place, character in enumerate(core) if "\u4e00" <= character <= "\u9fff"]
        # The first two characters tell kin apart (三类, 四类); real slips are further in.
        place = rng.choice(kept[2:] or kept[-1:])
        core = _spoil(rng, core, place)
    return head + core


def _spoil(rng: random.Random, core: str, place: int) -> str:
    way = rng.choice(("lose", "replace", "add"))
    if way == "lose":
        return core[:place] + core[place + 1 :]
    other = rng.choice([character for character in OTHER_CHARACTERS if character != core[place]])
    return core[:place] + other + core[place + (way == "replace") :]


def slip(statutory: str, label: str) -> str:
    """The first slip in a label with two characters on either side: what a finding must quote."""
    before, after = (re.sub(r"\W", "", split_numbering(text)[1]) for text in (statutory, label))
    changes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    _, _, _, start, end = next(change for change in changes if change[0] != "equal")
    return after[max(0, start - 2) : end + 2]


def split_numbering(label: str) -> tuple[str, str]:
    """The numbering in front of a label, and the rest."""
    match = re.match(r"(?:[一二三四五六七八]、|（[一二三四五六七八]）|\d\.)", label)
    return (match[0], label[match.end() :]) if match else ("", label)


def renumber(rng: random.Random) -> Callable[[str], str]:
    """One style of numbering for a whole report: 1、 for 1. ; half-width brackets; a space behind; none at all."""
    style = rng.choice(("comma", "bracket", "space", "half", "full_dot"))

    def change(label: str) -> str:
        head, core = split_numbering(label)
        if style == "half":
            head = head.replace("（", "(").replace("）", ")")
        elif head[:1].isdigit():
            number = head[:-1]
            head = {
                "comma": f"{number}、",
                "bracket": f"（{number}）",
                "space": f"{number}. ",
                "full_dot": f"{number}．",
            }[style]
        elif style == "space" and head:
            head += " "
        return head + core

    return change


def stretch(rng: random.Random) -> Callable[[str], str]:
    """Spaces inside short labels (结 果 维 持) or one space somewhere in long ones."""
    space = rng.choice((" ", "\u3000", " "))

    def change(label: str) -> str:
        head, core = split_numbering(label)
        if len(core) <= 4:
            return head + space.join(core)
        place = rng.randint(1, len(core) - 1)
        return head + core[:place] + space + core[place:]

    return change


HALF = str.maketrans("（），：“”", '(),:""')


def halve(label: str) -> str:
    """Half-width brackets, commas, colons and quotes."""
    return label.translate(HALF)


def strip_quotes(label: str) -> str:
    """“三安全一稳定” without its quotes."""
    return label.replace("“", "").replace("”", "")


def cut(rng: random.Random) -> Callable[[str], str]:
    """A line break in the middle of some longer labels."""

    def change(label: str) -> str:
        if len(label) < 6 or rng.random() < 0.6:
            return label
        head, core = split_numbering(label)
        place = rng.randint(2, len(core) - 2) if len(core) > 4 else len(core)
        return f"{head}{core[:place]}\n{core[place:]}".rstrip("\n")

    return change


_TRADITIONAL = str.maketrans(
    "为会体关决办务动区单发国处复审对属废开当总执护报据数无权构没现稳类纠纳组经结继续维缴罚规计认议许访诉询请购费转过这进问项题额",
    "為會體關決辦務動區單發國處復審對屬廢開當總執護報據數無權構沒現穩類糾納組經結繼續維繳罰規計認議許訪訴詢請購費轉過這進問項題額",
)


def traditional(label: str) -> str:
    """A label as a mirror in traditional characters has it."""
    return label.translate(_TRADITIONAL)
