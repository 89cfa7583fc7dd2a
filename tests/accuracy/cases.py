"""The facsimiles in tests/corpus and, where GONGKAI_REPORTS names their folder, the published originals."""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FACSIMILES = Path(__file__).parent.parent / "corpus"
ORIGINALS = os.environ.get("GONGKAI_REPORTS")


@dataclass(frozen=True)
class Case:
    """One real report: its file (facsimile or original), the figures and the findings that are true of both."""

    name: str
    path: Path
    expected: dict[str, Any]
    findings: dict[str, Any]

    @property
    def id(self) -> str:
        """What the test is called."""
        return f"{self.name}-{'facsimile' if self.path.is_relative_to(FACSIMILES) else 'original'}"


def facsimiles() -> list[Case]:
    """Every folder of tests/corpus that holds a report with its expected reading."""
    return [_case(folder, folder) for folder in sorted(FACSIMILES.iterdir()) if (folder / "expected.json").exists()]


def originals() -> list[Case]:
    """The same cases as their publishers put them out; empty where GONGKAI_REPORTS is not set."""
    if not ORIGINALS:
        return []
    return [_case(folder.path.parent, Path(ORIGINALS).resolve()) for folder in facsimiles()]


def _case(folder: Path, reports: Path) -> Case:
    path = next(path for path in sorted(reports.glob(f"{folder.name}.*")) if path.suffix in (".txt", ".pdf"))
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    findings = tomllib.loads((folder / "findings.toml").read_text("utf-8"))
    return Case(folder.name, path, expected, findings)
