"""Facsimiles, and findings of our own making."""

from __future__ import annotations

from pathlib import Path

from gongkai.document.model import Document, Place
from gongkai.library import read_with_document
from gongkai.report.findings import Certainty, Finding, Severity
from gongkai.report.model import Report

CORPUS = Path(__file__).parents[1] / "corpus"


def facsimile(name: str) -> tuple[Report, Document]:
    return read_with_document(CORPUS / name / f"{name}.txt", name=f"{name}.txt")


def finding(code: str = "T3-03", severity: Severity = Severity.ERROR, **changes: object) -> Finding:
    told: dict[str, object] = {
        "certainty": Certainty.PROOF,
        "message": "一行对不上",
        "message_en": "A row does not add up",
        "subject": "x",
        "place": Place(),
    }
    return Finding(code=code, severity=severity, **(told | changes))
