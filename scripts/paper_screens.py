"""Pictures of what the writers make: docs/screens/paper-*.png, pages of PDF and of DOCX as LibreOffice sets it.

Writes facsimiles of tests/corpus and a sample letter. Needs pdftoppm (poppler-utils); pages of DOCX only where
LibreOffice is installed, else it says so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import gongkai
from gongkai.document.model import Document, Heading, Paragraph, Role
from gongkai.document.write_docx import write_docx
from gongkai.document.write_pdf import write_pdf
from gongkai.report.write import write_report

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "screens"
CORPUS = ROOT / "tests" / "corpus"
DOTS_PER_INCH = "64"

LETTER = Document(
    "",
    (
        Paragraph("示范区示范街道办事处", role=Role.LETTERHEAD),
        Paragraph("示范依申请〔2025〕8号", role=Role.DOCUMENT_NUMBER),
        Paragraph("政府信息公开申请答复书", role=Role.TITLE),
        Paragraph("张三：", role=Role.ADDRESSEE),
        Paragraph("本机关于2025年9月22日收到您提出的政府信息公开申请，您申请公开“2024年采购目录”。"),
        Paragraph(
            "经审查，您申请的信息本机关予以公开。根据《中华人民共和国政府信息公开条例》第三十六条第二项的规定，"
            "现将该信息提供给您。"
        ),
        Paragraph("如对本答复不服，可以自收到本答复书之日起60日内申请行政复议，或者在6个月内向人民法院提起行政诉讼。"),
        Heading("附：领取方式", 2),
        Paragraph("附件：2024年采购目录", role=Role.ATTACHMENT),
        Paragraph("示范区示范街道办事处", role=Role.SIGNATURE),
        Paragraph("2025年10月24日", role=Role.DATE),
        Paragraph("抄送：示范区政务公开办公室。", role=Role.COPY_TO),
    ),
    "政府信息公开申请答复书",
)


@dataclass(frozen=True)
class Screen:
    """Pages of a document to keep; `through` is pdf, or docx for what LibreOffice makes of it."""

    name: str
    document: Document
    through: str
    pages: tuple[int, ...]


def screens() -> tuple[Screen, ...]:
    """The 2021 form, the 2019 form, a report with proved figures, a letter."""
    whole, old, torn = (_report(name) for name in ("taoyuan-2023", "shuguang-2020", "nanjie-2023"))
    return (
        Screen("paper-2021", whole, "pdf", (1, 3, 4)),
        Screen("paper-2019", old, "pdf", (4, 5)),
        Screen("paper-proved", torn, "pdf", (5,)),
        Screen("paper-letter", LETTER, "pdf", (1,)),
        Screen("paper-2021-docx", whole, "docx", (1, 4)),
        Screen("paper-letter-docx", LETTER, "docx", (1,)),
    )


def _report(name: str) -> Document:
    return write_report(gongkai.read(CORPUS / name / f"{name}.txt"))


def main() -> int:
    """Write all pictures; gives the exit status."""
    if shutil.which("pdftoppm") is None:
        print("没有pdftoppm，画不出来：apt-get install poppler-utils", file=sys.stderr)
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for screen in screens():
            pdf = _pdf(screen, Path(folder))
            for page in screen.pages if pdf else ():
                _draw(pdf, page, TARGET / f"{screen.name}-{page}")
    return 0


def _pdf(screen: Screen, folder: Path) -> Path | None:
    target = folder / f"{screen.name}.pdf"
    if screen.through == "pdf":
        target.write_bytes(write_pdf(screen.document))
        return target
    if shutil.which("soffice") is None:
        print(f"{screen.name}: 没有LibreOffice，没有画（apt-get install libreoffice-writer-nogui）", file=sys.stderr)
        return None
    source = folder / f"{screen.name}.docx"
    source.write_bytes(write_docx(screen.document))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True)
    return target


def _draw(pdf: Path, page: int, target: Path) -> None:
    one_page = ["-f", str(page), "-l", str(page), "-singlefile"]
    subprocess.run(["pdftoppm", "-png", "-r", DOTS_PER_INCH, *one_page, str(pdf), str(target)], check=True)
    print(target.with_suffix(".png").relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main())
