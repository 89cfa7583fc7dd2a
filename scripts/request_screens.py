"""Pictures of a letter and of a reply date as PDF prints them: docs/screens/letter-*.png, due-*.png.

Needs the packages of requirements-dev.lock and pdftoppm (poppler-utils); says so and ends with status 1 without it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "screens"
sys.path.insert(0, str(ROOT / "tests"))

LETTERS = ("reply_partially_disclosed", "extension_notice", "registration_form")
DUE = ("due", "--received", "2025-09-22", "--event", "third_party_asked=2025-09-26")
ANSWERED = ("--event", "third_party_answered=2025-10-15", "--as-of", "2025-10-29")


def main() -> int:
    """Write all pictures; gives the exit status."""
    if not shutil.which("pdftoppm"):
        print("pdftoppm is missing: apt-get install poppler-utils", file=sys.stderr)
        return 1
    from request.letter_facts import FACTS

    with tempfile.TemporaryDirectory(prefix="gongkai-screens-") as scratch:
        facts = Path(scratch) / "facts.json"
        facts.write_text(json.dumps(FACTS, ensure_ascii=False), "utf-8")
        for kind in LETTERS:
            _picture(("letter", kind, str(facts), "--to", "pdf"), f"letter-{kind.replace('_', '-')}", scratch)
        _picture((*DUE, *ANSWERED, "--format", "pdf"), "due", scratch)
    return 0


def _picture(arguments: tuple[str, ...], name: str, scratch: str) -> None:
    paper = Path(scratch) / f"{name}.pdf"
    subprocess.run([sys.executable, "-m", "gongkai", *arguments, "--output", str(paper)], check=True)
    subprocess.run(["pdftoppm", "-r", "60", "-png", str(paper), str(TARGET / name)], check=True)


if __name__ == "__main__":
    sys.exit(main())
