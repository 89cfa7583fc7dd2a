"""What a request costs, as the table in cases/fees.toml has it."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.errors import UnusableFacts
from gongkai.law.fees import FeeBasis, fee_by_pages, fee_by_requests, load_tariff

CASES = tomllib.loads((Path(__file__).parent / "cases" / "fees.toml").read_text("utf-8"))


@pytest.mark.parametrize(("requests", "yuan"), CASES["by_request"].items())
def test_requests_of_a_month_cost_together(requests: str, yuan: int) -> None:
    assert fee_by_requests(int(requests)).amount_yuan == yuan


@pytest.mark.parametrize(("rank", "yuan"), CASES["request_alone"].items())
def test_a_request_costs_alone_by_its_rank(rank: str, yuan: int) -> None:
    assert load_tariff(FeeBasis.BY_REQUEST).rate_of(int(rank)) == yuan


@pytest.mark.parametrize(("pages", "yuan"), CASES["by_page"].items())
def test_pages_of_a_request_cost(pages: str, yuan: int) -> None:
    assert fee_by_pages(int(pages)).amount_yuan == yuan


@pytest.mark.parametrize("kind", list(FeeBasis))
def test_steps_cover_every_unit_once_and_add_up(kind: FeeBasis) -> None:
    tariff = load_tariff(kind)
    for units in (1, 10, 11, 30, 31, 99, 200, 201, 457):
        fee = tariff.fee(units)
        assert [step.first for step in fee.steps] == [1, *(step.last + 1 for step in fee.steps[:-1])]
        assert fee.steps[-1].last == units
        assert fee.amount_yuan == sum((tariff.rate_of(rank) for rank in range(1, units + 1)), Decimal(0))


@pytest.mark.parametrize("units", [-1, 100_001])
def test_absurd_numbers_are_refused(units: int) -> None:
    with pytest.raises(UnusableFacts, match="请写0到100000之间的整数"):
        fee_by_requests(units)
