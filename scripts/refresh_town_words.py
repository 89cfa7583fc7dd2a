"""Refresh src/gongkai/language/data/town_words.txt: bare names of towns and areas that are ordinary words as well.

    python scripts/refresh_town_words.py DICT

DICT is dict.txt of jieba 0.42.1 (MIT, github.com/fxsjy/jieba): word, frequency, part of speech a line. A word is
ordinary when its part of speech is no name (ns place, nr person, nz other name) and it is not rare. The end of a longer
frequent word (代化 of 现代化) is as good as a word: 现代化镇政府 names no 代化镇.
"""

from __future__ import annotations

import sys
from pathlib import Path

DATA = Path(__file__).parent.parent / "src/gongkai/language/data"
HEADER = """\
# Bare names of towns, townships and areas that are ordinary words as well (开通镇, 公安县): after a word like 开通 the
# sentence goes on with 镇政府, so such a name counts only with its superior in front.
# Source: words of divisions.csv that stand in dict.txt of jieba 0.42.1 (MIT), parts of speech ns, nr, nz left out,
# frequency 20 and more, and the last two characters of longer words, frequency 200 and more.
# Made by scripts/refresh_town_words.py; no line is edited by hand.
"""
ENDINGS = ("镇", "乡", "苏木", "区", "县", "旗", "市")


def main() -> None:
    names = set()
    for line in (DATA / "divisions.csv").read_text("utf-8").splitlines():
        name = line.rpartition(",")[2]
        names |= {name.removesuffix(ending) for ending in ENDINGS if name.endswith(ending)}
    words = []
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        word, frequency, part = line.split()
        if part.startswith(("ns", "nr", "nz")):
            continue
        if word in names and len(word) > 1 and int(frequency) >= 20:
            words.append(word)
        elif len(word) > 2 and word[-2:] in names and int(frequency) >= 200:
            words.append(word[-2:])
    words = sorted(set(words))
    lines = [" ".join(words[start : start + 40]) for start in range(0, len(words), 40)]
    (DATA / "town_words.txt").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"jieba 0.42.1 dict.txt: {len(words)} words -> town_words.txt")


if __name__ == "__main__":
    main()
