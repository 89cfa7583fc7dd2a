"""本机关的做法: what the law leaves open or nobody here has read, as settings with their usual value.

A result that leans on one of them says so.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import Any

from gongkai.errors import UnusableSettings
from gongkai.law.time_limits import Basis


@dataclass(frozen=True, slots=True)
class Custom:
    """What one setting is about and on what its usual value rests."""

    zh: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Practice:
    """The settings of one office."""

    warn_workdays: int = 3
    """How many workdays before the end a date is near."""

    agency_reply_workdays: int = 15
    """How long the time of asking another organ, whose answer has no statutory limit, is left out at most."""

    fee_restarts_clock: bool = True
    """Whether the time to reply begins anew on the day after payment."""

    late_supplementation_restarts_clock: bool = False
    """Whether it begins anew though the applicant was asked to supplement after the seventh workday."""

    online_confirms_at_once: bool = True
    """Whether the page that shows a number to an online applicant is the confirmation of both sides."""

    rest_day_arrival_moves: bool = True
    """Whether what arrives electronically on a day off is received on the next workday."""


CUSTOMS = {
    "warn_workdays": Custom("到期前几个工作日提醒", Basis.CONVENTION),
    "agency_reply_workdays": Custom("征求其他机关意见最多扣除几个工作日", Basis.CONVENTION),
    "fee_restarts_clock": Custom("缴费次日起重新计算答复期限", Basis.MEMORY),
    "late_supplementation_restarts_clock": Custom("超过7个工作日才告知补正的，补正后也重新计算", Basis.CONVENTION),
    "online_confirms_at_once": Custom("网上提交后页面给出编号，视为双方当时确认", Basis.CONVENTION),
    "rest_day_arrival_moves": Custom("休息日到达的电子申请，下一个工作日为收到之日（见于一件判例）", Basis.CONVENTION),
}
"""Every setting of `Practice` with its meaning."""


def read_practice(text: str) -> Practice:
    """The practice that a TOML file of settings tells; what it leaves out keeps its usual value.

    Raises UnusableSettings, which names the entry and says what to write.

    >>> read_practice("warn_workdays = 5").warn_workdays
    5
    """
    try:
        raw: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnusableSettings(f"本机关做法的文件不是TOML格式：{error}") from error
    kinds = {field.name: type(field.default) for field in fields(Practice)}
    for key, value in raw.items():
        if key not in kinds:
            raise UnusableSettings(f"本机关做法里没有“{key}”。可以写：{'、'.join(kinds)}")
        if type(value) is not kinds[key] or (isinstance(value, int) and not 0 <= value <= 250):
            wanted = "true或false" if kinds[key] is bool else "0到250之间的整数"
            raise UnusableSettings(f"本机关做法里{key}是{value!r}，要写{wanted}")
    return Practice(**raw)
