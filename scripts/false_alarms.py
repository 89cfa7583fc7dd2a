"""Measures what the rules find in reports without a mistake, and writes benchmarks/false_alarms.json.

scripts/false_alarms.py          measures (about a minute) and writes the file
The pages of the rules print what the file says: run scripts/rule_pages.py afterwards.

The reports are the generator's, in every layout of text and HTML, without any mutation. Two rules find something in
them that is true: the generator fills in 规章 of offices that cannot make any (T2-04), and its governments do not all
tell assessment, appraisal and accountability (SEC-03).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from gongkai.intake import receive
from gongkai.report.check import check
from gongkai.report.model import Source
from gongkai.report.read import read_report

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "benchmarks" / "false_alarms.json"
TRUE_HERE = ("SEC-03", "T2-04")
FIRST_SEED = 880_000
EACH = 60


def measure() -> dict[str, object]:
    """How many clean reports were checked, and in how many of them each rule found something."""
    # The generator belongs to the tests and is not installed.
    sys.path.insert(0, str(ROOT / "tests"))
    from generator import make_report
    from generator.layouts import HTML, TEXT

    reports = 0
    found: Counter[str] = Counter()
    for layout in (*TEXT, *HTML):
        for seed in range(FIRST_SEED, FIRST_SEED + EACH):
            generated = make_report(seed, layout=layout)
            received = receive(generated.data, generated.name)
            report = read_report(received.document, Source(generated.name, received.media_type, received.sha256))
            found.update({finding.code for finding in check(report) if finding.assessed})
            reports += 1
    alarms = {code: found[code] for code in sorted(found) if code not in TRUE_HERE}
    return {"reports": reports, "true_here": TRUE_HERE, "found": alarms}


def main() -> int:
    """Measure and write; the exit status."""
    measured = measure()
    FILE.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(json.dumps(measured, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
