"""Pictures of letters and of a reply date as they print: docs/screens/letter-*.png, due-*.png, letters-*.png.

The sheets letters-pdf-*.png and letters-docx-*.png hold the first page of every kind of letter, as our PDF prints it
and as LibreOffice prints our DOCX. Needs the packages of requirements-dev.lock and pdftoppm (poppler-utils); says so
and ends with status 1 without it. Without LibreOffice the DOCX sheets are left as they are, and that is said.
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
        _sheets(FACTS, Path(scratch))
    return 0


def _sheets(facts: dict[str, object], scratch: Path) -> None:
    """Every kind of letter on sheets, from PDF and from DOCX."""
    from gongkai.document.write_docx import write_docx
    from gongkai.document.write_pdf import write_pdf
    from gongkai.law.workdays import official_calendar
    from gongkai.request.facts import read_facts
    from gongkai.request.letter_kinds import letter_kinds
    from gongkai.request.letters import write_letter

    printed, words = scratch / "pdf", scratch / "docx"
    printed.mkdir()
    words.mkdir()
    for name, kind in letter_kinds().items():
        document = write_letter(kind, read_facts(facts), official_calendar()).document
        (printed / f"{name}.pdf").write_bytes(write_pdf(document))
        (words / f"{name}.docx").write_bytes(write_docx(document))
    _sheet(sorted(printed.glob("*.pdf")), "letters-pdf", scratch)
    if not shutil.which("soffice"):
        print("LibreOffice is missing: letters-docx-*.png left as they are", file=sys.stderr)
        return
    files = [str(path) for path in sorted(words.glob("*.docx"))]
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{scratch}/office", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(words), *files], check=True, capture_output=True)
    opened = sorted(words.glob("*.pdf"))
    print(f"LibreOffice opened {len(opened)} of {len(files)} letters")
    _sheet(opened, "letters-docx", scratch)


def _sheet(papers: list[Path], name: str, scratch: Path) -> None:
    """The first page of each paper, twenty a sheet."""
    import typst

    cells = []
    for paper in papers:
        picture = paper.with_suffix("")
        command = ["pdftoppm", "-r", "50", "-png", "-f", "1", "-l", "1", "-singlefile", str(paper), str(picture)]
        subprocess.run(command, check=True)
        cells.append(f'stack(spacing: 4pt, image("{paper.parent.name}/{paper.stem}.png"), text(9pt)[{paper.stem}])')
    source = scratch / f"{name}.typ"
    source.write_text(
        "#set page(width: 1500pt, height: auto, margin: 20pt)\n"
        f"#let letters = ({', '.join(cells)},)\n"
        "#for sheet in letters.chunks(20) [#grid(columns: 5, gutter: 14pt, ..sheet) #pagebreak(weak: true)]\n",
        "utf-8",
    )
    sheet = source.with_suffix(".pdf")
    typst.compile(str(source), output=str(sheet))
    for old in TARGET.glob(f"{name}-*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", "72", "-png", str(sheet), str(TARGET / name)], check=True)


def _picture(arguments: tuple[str, ...], name: str, scratch: str) -> None:
    paper = Path(scratch) / f"{name}.pdf"
    subprocess.run([sys.executable, "-m", "gongkai", *arguments, "--output", str(paper)], check=True)
    subprocess.run(["pdftoppm", "-r", "60", "-png", str(paper), str(TARGET / name)], check=True)


if __name__ == "__main__":
    sys.exit(main())
