"""Small pieces of HTML that several parts of the page share."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from gongkai.page.marks import Mark, Numbered, stretches

_GRAVITY = "ewqn"
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), "�")


def text(value: object) -> str:
    """A value as HTML text, safe in text and in attributes; characters that HTML does not know are shown as such.

    >>> text('<a href="x">')
    '&lt;a href=&quot;x&quot;&gt;'
    """
    return escape(str(value).translate(_CONTROLS))


def badge(one: Numbered) -> str:
    """A finding's number in its circle."""
    return f'<span class="n n-{one.kind}">{one.number}</span>'


def marked(value: str, marks: Iterable[Mark]) -> str:
    """A text with its findings marked and numbered; where marks overlap, the gravest gives the look."""
    marks = list(marks)
    if not marks:
        return text(value)
    pieces = []
    for piece, over, ending in stretches(value, marks):
        pieces.append(_stretch(piece, over, ending) if over else text(piece))
    if not value:
        pieces.append(_stretch("", tuple(marks), tuple(marks)))
    return "".join(pieces)


def _stretch(piece: str, over: tuple[Mark, ...], ending: tuple[Mark, ...]) -> str:
    over = tuple(sorted(over, key=lambda mark: (_GRAVITY.index(mark.numbered.kind), mark.numbered.number)))
    first = over[0].numbered
    own = [mark.numbered for mark in ending if mark.is_first]
    inside = "".join(f"<sup>{one.number}</sup>" for one in own if one is first)
    others = "".join(f"{_link(one, is_target=True)}<sup>{one.number}</sup></a>" for one in own if one is not first)
    return f"{_link(first, is_target=bool(inside))}{text(piece)}{inside}</a>{others}"


def _link(one: Numbered, *, is_target: bool) -> str:
    name = f' id="p{one.number}"' if is_target else ""
    return f'<a class="hit hit-{one.kind}" href="#f{one.number}"{name} title="{text(one.finding.message)}">'
