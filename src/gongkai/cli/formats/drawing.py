"""Tables and colours on a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, east_asian_width

_COLOURS = {"red": "31", "yellow": "33", "green": "32", "grey": "90", "bold": "1", "blue": "34"}


def width(text: str) -> int:
    """The columns that a text takes.

    >>> width("三 a")
    4
    """
    if text.isascii():
        return len(text)
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled up with blanks to so many columns."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def shorten(text: str, columns: int) -> str:
    """The text cut to so many columns, with a mark where it was cut.

    >>> shorten("政府信息公开", 7)
    '政府信…'
    """
    if width(text) <= columns:
        return text
    kept, taken = "", 0
    for sign in text:
        taken += width(sign)
        if taken > columns - 1:
            break
        kept += sign
    return f"{kept}…"


def grid(rows: Sequence[Sequence[str]], *, numbers_from: int = 1) -> str:
    """Rows as aligned columns, the first row as head; columns from `numbers_from` on are set to the right."""
    columns = [max(width(row[index]) for row in rows) for index in range(len(rows[0]))]
    lines = [
        "  ".join(pad(text, columns[index], right=index >= numbers_from) for index, text in enumerate(row)).rstrip()
        for row in rows
    ]
    lines.insert(1, "  ".join("─" * wide for wide in columns))
    return "\n".join(lines) + "\n"


def paint(text: str, colour: str, is_wanted: bool) -> str:
    """The text in a colour of the terminal, if colours are wanted."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if is_wanted else text


def visible(text: str) -> str:
    """A text from a file without what could steer the terminal; line ends become blanks.

    >>> visible("a\\x1b[2Jb\\nc")
    'a�[2Jb c'
    """
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else " " if sign in "\n\t\r" or sign.isspace() else "�" for sign in text)
