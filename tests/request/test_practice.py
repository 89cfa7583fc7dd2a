"""The office's practice: every setting is told, nonsense is refused."""

from __future__ import annotations

from dataclasses import fields

import pytest

from gongkai.errors import UnusableSettings
from gongkai.law.time_limits import Basis
from gongkai.request.practice import CUSTOMS, Practice, read_practice


def test_every_setting_is_told_and_none_is_statute() -> None:
    assert {field.name for field in fields(Practice)} == set(CUSTOMS)
    assert all(custom.zh and custom.basis is not Basis.STATUTE for custom in CUSTOMS.values())


def test_what_is_left_out_keeps_its_usual_value() -> None:
    assert read_practice("") == Practice()
    assert read_practice("fee_restarts_clock = false") == Practice(fee_restarts_clock=False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("warn_workdays =", "不是TOML格式"),
        ("patience = 3", "没有“patience”"),
        ("warn_workdays = -1", "0到250之间的整数"),
        ("warn_workdays = true", "0到250之间的整数"),
        ('fee_restarts_clock = "yes"', "true或false"),
    ],
)
def test_nonsense_is_refused(text: str, told: str) -> None:
    with pytest.raises(UnusableSettings, match=told):
        read_practice(text)
