"""已认可的发现: findings that a person has looked at and accepted with a reason.

The file is JSON or TOML. JSON: a list of objects, or an object with the list under `accepted`; TOML: tables
`[[accepted]]`. Each entry has `fingerprint`, `reason`, `by` and `on` (an ISO date).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.errors import UnusableSettings

_FINGERPRINT = re.compile(r"[0-9a-f]{16}\Z")


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted finding: which, why, by whom and on which day."""

    fingerprint: str
    reason: str
    by: str
    on: date


def read_accepted(text: str) -> tuple[Accepted, ...]:
    """The entries of a file of accepted findings, given its text. Raises UnusableSettings.

    >>> entry = '{"fingerprint": "0123456789abcdef", "reason": "口径不同", "by": "张某", "on": "2024-01-15"}'
    >>> read_accepted(f"[{entry}]")[0].by
    '张某'
    """
    return tuple(_entry(number, raw) for number, raw in enumerate(_entries(text), start=1))


def fingerprints(entries: Sequence[Accepted]) -> frozenset[str]:
    """What `check(accepted=...)` takes."""
    return frozenset(entry.fingerprint for entry in entries)


def _entries(text: str) -> list[object]:
    try:
        raw = json.loads(text) if text.lstrip()[:1] in ("[", "{") and not text.lstrip().startswith("[[") else None
        raw = tomllib.loads(text) if raw is None else raw
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnusableSettings(f"已认可清单既不是JSON也不是TOML：{error}") from error
    found = raw.get("accepted") if isinstance(raw, dict) else raw
    if not isinstance(found, list):
        raise UnusableSettings("已认可清单里没有列表accepted")
    return found


def _entry(number: int, raw: object) -> Accepted:
    if not isinstance(raw, dict):
        raise UnusableSettings(f"已认可清单第{number}条不是一项记录")
    for name, zh in (("fingerprint", "指纹"), ("reason", "理由"), ("by", "认可人"), ("on", "日期")):
        if not raw.get(name):
            raise UnusableSettings(f"已认可清单第{number}条没有{zh}（{name}）。认可一处发现要写明理由、由谁、哪一天")
    if not _FINGERPRINT.match(str(raw["fingerprint"])):
        raise UnusableSettings(f"已认可清单第{number}条的指纹应是16位十六进制数字：{raw['fingerprint']}")
    try:
        day = date.fromisoformat(str(raw["on"]))
    except ValueError as error:
        raise UnusableSettings(f"已认可清单第{number}条的日期请写成2024-01-15的样子：{raw['on']}") from error
    return Accepted(str(raw["fingerprint"]), str(raw["reason"]), str(raw["by"]), day)
