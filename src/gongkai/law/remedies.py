"""救济: which law of remedies is in force on a day."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from gongkai.errors import UnusableFacts
from gongkai.law.sources import Citation, cite
from gongkai.law.time_limits import Basis


@dataclass(frozen=True, slots=True)
class RemedyLaw:
    """The law of remedies from `in_force_from` on; `told` what a person must know of it."""

    in_force_from: date
    reconsideration_first: bool
    cites: tuple[str, ...]
    told: str
    basis: Basis

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the law has it."""
        return tuple(cite(code) for code in self.cites)


def remedy_law(on: date) -> RemedyLaw:
    """The law in force on the day of the reply. Raises UnusableFacts before the Regulations of 2019.

    >>> remedy_law(date(2023, 12, 31)).reconsideration_first, remedy_law(date(2024, 1, 1)).reconsideration_first
    (False, True)
    """
    found = [law for law in remedy_laws() if law.in_force_from <= on]
    if not found:
        first = remedy_laws()[0].in_force_from
        raise UnusableFacts(f"答复日期{on}在现行条例施行（{first}）以前，当时的救济途径要另查")
    return found[-1]


@cache
def remedy_laws() -> tuple[RemedyLaw, ...]:
    """The laws one after another."""
    raw = tomllib.loads((files("gongkai.law") / "data" / "remedies.toml").read_text("utf-8"))
    return tuple(
        RemedyLaw(
            in_force_from=entry["from"],
            reconsideration_first=entry["reconsideration_first"],
            cites=tuple(entry["cites"]),
            told=entry["told"],
            basis=Basis(entry["basis"]),
        )
        for entry in raw["period"]
    )
