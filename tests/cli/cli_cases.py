"""Facsimiles of real reports, whole and spoilt."""

from __future__ import annotations

from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus"
# A report of zeros whose first row of table 3 says 1 under natural persons: its own total and its column do not fit.
PLAIN = "xigong-2023"


def facsimile(name: str) -> Path:
    return CORPUS / name / f"{name}.txt"


def spoilt() -> str:
    """The plain facsimile with one wrong number: 新收 of natural persons is 1, nothing else is."""
    text = facsimile(PLAIN).read_text("utf-8")
    lines = text.splitlines(keepends=True)
    row = next(index for index, line in enumerate(lines) if "本年新收政府信息公开申请数量" in line)
    lines[row] = lines[row].replace("0", "1", 1)
    return "".join(lines)
