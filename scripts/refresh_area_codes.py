"""Refresh src/gongkai/language/data/area_codes.csv: area codes of fixed lines and their provinces.

    python scripts/refresh_area_codes.py

Needs the package phonenumbers (Apache-2.0), which is no dependency of ours: put it on PYTHONPATH.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import phonenumbers
from phonenumbers.geodata import GEOCODE_DATA

TARGET = Path(__file__).parent.parent / "src/gongkai/language/data/area_codes.csv"
HEADER = f"""\
# Area codes of fixed lines in China, and the provinces whose numbers begin so (several where a border is crossed).
# Source: geographical data of phonenumbers {phonenumbers.__version__} (libphonenumber, Apache-2.0), prefix 86.
# Made by scripts/refresh_area_codes.py; no line is edited by hand.
area_code,provinces
"""
# 010, 02x and three digits from 03xx to 09xx; 1xx belongs to mobile phones.
AREA = re.compile(r"86(10|2\d|[3-9]\d\d)")
DIVISION = re.compile(r"(?:北京|天津|上海|重庆)市|[^市省区]{2,3}省|内蒙古|广西|西藏|宁夏|新疆")


def main() -> None:
    provinces: defaultdict[str, set[str]] = defaultdict(set)
    for prefix, names in GEOCODE_DATA.items():
        area = AREA.match(prefix)
        if area and "zh" in names:
            provinces["0" + area[1]] |= {match[0] for match in DIVISION.finditer(names["zh"])}
    lines = [f"{code},{'、'.join(sorted(names))}" for code, names in sorted(provinces.items()) if names]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"phonenumbers {phonenumbers.__version__}: {len(lines)} area codes -> {TARGET.name}")


if __name__ == "__main__":
    main()
