"""信息处理费: what a request costs by either tariff, step by step.

Limits: charging is the office's choice, and it picks one tariff for a request. 依据: OGI 42; FEE 3; FEE 4; FEE 5
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.errors import UnusableFacts
from gongkai.law.sources import Citation, cite
from gongkai.law.time_limits import Basis

MOST_UNITS = 100_000


class FeeBasis(StrEnum):
    """By what a fee is counted."""

    BY_REQUEST = "by_request"
    BY_PAGE = "by_page"


@dataclass(frozen=True, slots=True)
class FeeStep:
    """One step: the units from `first` to `last`, each at `rate_yuan`."""

    first: int
    last: int
    rate_yuan: Decimal

    @property
    def units(self) -> int:
        """How many units fall into it."""
        return self.last - self.first + 1

    @property
    def amount_yuan(self) -> Decimal:
        """What they cost together."""
        return self.units * self.rate_yuan


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee with its steps; those that cost nothing are told too."""

    tariff: Tariff
    units: int
    steps: tuple[FeeStep, ...]

    @property
    def amount_yuan(self) -> Decimal:
        """The whole fee."""
        return sum((step.amount_yuan for step in self.steps), Decimal(0))


@dataclass(frozen=True, slots=True)
class Tariff:
    """收费标准: one of the two, as data; `told` is what a person must know of its basis and limits."""

    kind: FeeBasis
    zh: str
    unit: str
    counted: str
    cites: tuple[str, ...]
    basis: Basis
    told: tuple[str, ...]
    bounds: tuple[tuple[int | None, Decimal], ...]
    every: int | None
    rise_yuan: Decimal

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the law has it."""
        return tuple(cite(code) for code in self.cites)

    def fee(self, units: int) -> Fee:
        """The fee of so many units. Raises UnusableFacts below 0 and beyond any honest number.

        >>> load_tariff(FeeBasis.BY_REQUEST).fee(41).amount_yuan
        Decimal('4300')
        >>> load_tariff(FeeBasis.BY_PAGE).fee(201).amount_yuan
        Decimal('2740')
        """
        if not 0 <= units <= MOST_UNITS:
            raise UnusableFacts(f"{units}{self.unit}算不了费用，请写0到{MOST_UNITS}之间的整数")
        return Fee(self, units, tuple(self._steps(units)))

    def rate_of(self, rank: int) -> Decimal:
        """What the unit of this rank costs alone, such as the twelfth request of a month.

        >>> load_tariff(FeeBasis.BY_REQUEST).rate_of(12)
        Decimal('100')
        """
        return self.fee(rank).steps[-1].rate_yuan if rank > 0 else Decimal(0)

    def _steps(self, units: int) -> Iterator[FeeStep]:
        first = 1
        for last, rate in self._bounds():
            if first > units:
                return
            end = units if last is None else min(last, units)
            yield FeeStep(first, end, rate)
            if last is None:
                return
            first = last + 1

    def _bounds(self) -> Iterator[tuple[int | None, Decimal]]:
        yield from self.bounds
        last, rate = self.bounds[-1]
        while last is not None and self.every:
            last, rate = last + self.every, rate + self.rise_yuan
            yield last, rate


def fee_by_requests(requests: int) -> Fee:
    """按件计收: what an applicant's requests of one calendar month cost together."""
    return load_tariff(FeeBasis.BY_REQUEST).fee(requests)


def fee_by_pages(pages: int) -> Fee:
    """按量计收: what the pages of one request cost."""
    return load_tariff(FeeBasis.BY_PAGE).fee(pages)


@cache
def load_tariff(kind: FeeBasis) -> Tariff:
    """The tariff of this kind."""
    raw: dict[str, Any] = tomllib.loads((files("gongkai.law") / "data" / "fees.toml").read_text("utf-8"))[kind.value]
    then = raw.get("then", {})
    return Tariff(
        kind=kind,
        zh=raw["zh"],
        unit=raw["unit"],
        counted=raw["counted"],
        cites=tuple(raw["cites"]),
        basis=Basis(raw["basis"]),
        told=tuple(raw["told"]),
        bounds=tuple((step.get("to"), Decimal(step["rate_yuan"])) for step in raw["step"]),
        every=then.get("every"),
        rise_yuan=Decimal(then.get("rate_yuan", 0)),
    )
