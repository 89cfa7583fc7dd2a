"""What a check says: one finding, one mistake, with quote, place, basis and proposed correction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from gongkai.document.model import NOWHERE, Place


class Severity(StrEnum):
    """By consequence: ERROR cannot be right, WARNING likely wrong or to be explained, NOTE style or to be looked at."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def zh(self) -> str:
        """必须改, 应当说明 or 提示."""
        return {"error": "必须改", "warning": "应当说明", "note": "提示"}[self.value]


class Certainty(StrEnum):
    """PROOF arithmetic or form; STRONG the text itself; HEURISTIC a person should look."""

    PROOF = "proof"
    STRONG = "strong"
    HEURISTIC = "heuristic"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one rule in one report.

    `message` and `suggestion` are plain Chinese; `message_en` its English; `quote` the print, None where nothing is
    printed; `cells` the addresses concerned; `assessed` False where an input was lost or unsure (such a finding
    never counts for the exit status); `basis` a law only where a rule of law is broken and the text was read.
    `subject` is what makes the finding itself, beside its code: it feeds the fingerprint, so it must not hold
    places, counters or anything that another mistake elsewhere in the report would change.
    """

    code: str
    severity: Severity
    certainty: Certainty
    message: str
    message_en: str
    subject: str
    cells: tuple[str, ...] = ()
    quote: str | None = None
    place: Place = NOWHERE
    assessed: bool = True
    basis: str | None = None
    suggestion: str | None = None

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that stay the same while the finding does, wherever its file lies."""
        text = "\x1f".join((self.code, self.subject, str(self.assessed)))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def as_json(self, file: str) -> dict[str, object]:
        """The finding as the contract writes it."""
        return {
            "file": file,
            "code": self.code,
            "severity": self.severity.value,
            "certainty": self.certainty.value,
            "message": self.message,
            "cells": list(self.cells),
            "quote": self.quote,
            "place": self.place.as_json(),
            "assessed": self.assessed,
            "basis": self.basis,
            "suggestion": self.suggestion,
            "fingerprint": self.fingerprint,
        }
