"""答复依据: the legal grounds of a reply; each leads to one outcome of the form."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.errors import DataError
from gongkai.law.outcomes import Outcome
from gongkai.law.sources import Citation, cite
from gongkai.law.time_limits import Basis


class Ground(StrEnum):
    """A ground on which a request ends."""

    ALREADY_PUBLISHED = "already_published"
    PROVIDED = "provided"
    PARTIALLY_DISCLOSED = "partially_disclosed"
    STATE_SECRET = "state_secret"
    PROHIBITED_BY_LAW = "prohibited_by_law"
    SECURITY_AND_STABILITY = "security_and_stability"
    THIRD_PARTY_RIGHTS = "third_party_rights"
    INTERNAL_AFFAIRS = "internal_affairs"
    DELIBERATIVE_PROCESS = "deliberative_process"
    ENFORCEMENT_CASE_FILE = "enforcement_case_file"
    ADMINISTRATIVE_QUERY = "administrative_query"
    NONEXISTENT = "nonexistent"
    OTHER_OFFICE = "other_office"
    CREATION_REQUIRED = "creation_required"
    STILL_UNCLEAR = "still_unclear"
    PETITION_OR_COMPLAINT = "petition_or_complaint"
    REPEATED = "repeated"
    PUBLISHED_MATERIAL = "published_material"
    UNREASONABLY_FREQUENT = "unreasonably_frequent"
    RECONFIRMATION = "reconfirmation"
    SUPPLEMENTATION_LAPSED = "supplementation_lapsed"
    FEE_LAPSED = "fee_lapsed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    NOT_GOVERNMENT_INFORMATION = "not_government_information"
    OTHERWISE_CLOSED = "otherwise_closed"

    @property
    def zh(self) -> str:
        """What it is called."""
        return _entry(self).zh

    @property
    def outcome(self) -> Outcome:
        """The one row of the form in which the request counts.

        >>> Ground.OTHER_OFFICE.outcome is Ground.NONEXISTENT.outcome
        True
        """
        return _entry(self).outcome

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What the reply cites.

        >>> [str(citation) for citation in Ground.INTERNAL_AFFAIRS.citations]
        ['《政府信息公开条例》第十六条第一款', '《政府信息公开条例》第三十六条第（三）项']
        """
        return tuple(cite(code) for code in _entry(self).cites)

    @property
    def citation(self) -> Citation:
        """The first of `citations`."""
        return self.citations[0]

    @property
    def must_state(self) -> tuple[str, ...]:
        """What the reply has to say."""
        return _entry(self).must_state

    @property
    def mistakes(self) -> tuple[str, ...]:
        """What goes wrong most often."""
        return _entry(self).mistakes

    @property
    def basis(self) -> Basis:
        """On what its place in the form rests."""
        return _entry(self).basis

    @property
    def is_refusal(self) -> bool:
        """不予公开 by articles 14 to 16: such a refusal goes to reconsideration before it can go to court."""
        return self in REFUSALS


REFUSALS = (
    Ground.STATE_SECRET,
    Ground.PROHIBITED_BY_LAW,
    Ground.SECURITY_AND_STABILITY,
    Ground.THIRD_PARTY_RIGHTS,
    Ground.INTERNAL_AFFAIRS,
    Ground.DELIBERATIVE_PROCESS,
    Ground.ENFORCEMENT_CASE_FILE,
)
"""The grounds of articles 14, 15 and 16."""


@dataclass(frozen=True, slots=True)
class _Entry:
    zh: str
    outcome: Outcome
    cites: tuple[str, ...]
    must_state: tuple[str, ...]
    mistakes: tuple[str, ...]
    basis: Basis


@cache
def _entry(ground: Ground) -> _Entry:
    raw = _data().get(ground.value)
    if raw is None:
        raise DataError(f"law/data/grounds.toml没有{ground}")
    try:
        return _Entry(
            zh=raw["zh"],
            outcome=Outcome(raw["outcome"]),
            cites=tuple(raw["cites"]),
            must_state=tuple(raw["must_state"]),
            mistakes=tuple(raw["mistakes"]),
            basis=Basis(raw.get("basis", "statute")),
        )
    except (KeyError, ValueError) as error:
        raise DataError(f"law/data/grounds.toml的{ground}不完整：{error}") from error


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files("gongkai.law") / "data" / "grounds.toml").read_text("utf-8"))
