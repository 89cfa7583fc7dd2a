"""Read and check every bad file there is, and say for each: verdict, seconds, peak memory.

    python scripts/hostile.py [FOLDER]

Exit status 1 where a file takes more than 30 s or 1 GB, brings this process down, raises anything but a plain
sentence, or where a reading process is left behind. The files go to a temporary folder, or to FOLDER and stay there.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
import traceback
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import bad_files

import gongkai
from gongkai.errors import GongkaiError
from gongkai.intake.isolation import last_peak_kibibytes

MOST_SECONDS = 30.0
MOST_MEBIBYTES = 1024


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `fault` is empty where all promises held."""

    name: str
    verdict: str
    seconds: float
    mebibytes: float
    fault: str = ""


def try_file(path: Path) -> Outcome:
    """Read one file as the product does, and check it."""
    last_peak_kibibytes(reset=True)
    start = time.monotonic()
    fault = ""
    try:
        report = gongkai.read(path)
        findings = gongkai.check(report)
        verdict = f"读出：{len(report.problems)}个问题，{len(report.tables_found)}张表，{len(findings)}处发现"
    except GongkaiError as error:
        verdict = f"{error.code} {error}"
        fault = "" if _is_plain(str(error)) else "reason is no plain line"
    except Exception:  # noqa: BLE001 - a trace-back is what is looked for
        verdict = traceback.format_exc().strip().splitlines()[-1]
        fault = "trace-back"
    seconds = time.monotonic() - start
    mebibytes = last_peak_kibibytes() / 1024
    if seconds > MOST_SECONDS + 1:
        fault = fault or "too slow"
    if mebibytes > MOST_MEBIBYTES:
        fault = fault or "too much memory"
    return Outcome(path.name, verdict, seconds, mebibytes, fault)


def _is_plain(reason: str) -> bool:
    """One line, in Chinese."""
    return "\n" not in reason and any("\u4e00" <= character <= "\u9fff" for character in reason)


def _padded(text: str, width: int) -> str:
    """Cut or filled to a width in columns, control characters shown."""
    shown, used = "", 0
    for character in text:
        if unicodedata.category(character).startswith("C"):
            character = "?"
        wide = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if used + wide > width:
            break
        shown, used = shown + character, used + wide
    return shown + " " * (width - used)


def own_peak_mebibytes() -> float:
    """The most memory that this process, the parent, held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(folder: Path) -> int:
    """Build and read all files; print a line each and a last line; return the exit status."""
    start = time.monotonic()
    # In a process of its own: what building costs is not what reading costs.
    subprocess.run([sys.executable, bad_files.__file__, str(folder)], check=True)
    paths = bad_files.paths(folder)
    print(f"{len(paths)} files built in {time.monotonic() - start:.0f} s")
    faults = 0
    for path in paths:
        outcome = try_file(path)
        faults += bool(outcome.fault)
        mark = f"  FAULT: {outcome.fault}" if outcome.fault else ""
        figures = f"{outcome.seconds:6.2f} s {outcome.mebibytes:5.0f} MB"
        print(f"{_padded(outcome.name, 28)} {figures}  {_padded(outcome.verdict, 96).rstrip()}{mark}", flush=True)
    if own_peak_mebibytes() > MOST_MEBIBYTES:
        print(f"FAULT: the parent held {own_peak_mebibytes():.0f} MB")
        faults += 1
    print(
        f"{len(paths)} files in {time.monotonic() - start:.0f} s, {faults} faults, parent {own_peak_mebibytes():.0f} MB"
    )
    return 1 if faults else 0


def main() -> int:
    """The folder from the command line, or a temporary one."""
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        folder.mkdir(parents=True, exist_ok=True)
        return run(folder)
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        return run(Path(name))


if __name__ == "__main__":
    sys.exit(main())
