"""Writes src/gongkai/language/data/simplified.txt: traditional characters and the simplified ones they fold to.

Source: the character tables of OpenCC (Apache-2.0), asked one character at a time through its `t2s` converter.
Characters of GB 2312, and those that a division's official name is printed with (濛阳街道), are left alone, so that no
text in simplified characters is ever changed.
Needs `pip install opencc`, which the product itself does not.
"""

from __future__ import annotations

from pathlib import Path

import opencc

DATA = Path(__file__).parent.parent / "src/gongkai/language/data"
TARGET = DATA / "simplified.txt"
SOURCE = "# OpenCC, t2s tables, Apache-2.0; written by scripts/refresh_simplified.py\n"
IDEOGRAPHS = range(0x3400, 0xA000)


def is_gb2312(character: str) -> bool:
    """Whether the character is one of the common simplified set."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    """Two lines, the characters and what each becomes at the same place; then where they are from."""
    convert = opencc.OpenCC("t2s").convert
    official = set((DATA / "divisions.csv").read_text("utf-8"))
    pairs = [
        (character, simplified)
        for character in map(chr, IDEOGRAPHS)
        if character not in official
        and not is_gb2312(character)
        and len(simplified := convert(character)) == 1
        and simplified != character
    ]
    lines = ("".join(one for one, _ in pairs), "".join(other for _, other in pairs))
    TARGET.write_text("\n".join((*lines, SOURCE)), "utf-8")
    print(f"{len(pairs)} characters, from OpenCC's t2s tables ({getattr(opencc, '__version__', 'version unknown')})")


if __name__ == "__main__":
    main()
