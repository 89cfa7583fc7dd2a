"""地方设置: what a local notice sets beyond the law, loaded from a TOML file.

A rule that rests on a local setting fires only where a pack with that setting is loaded. An example is
`data/packs/example.toml`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.errors import UnusableSettings

SCHEMA = "gongkai/pack/1"


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of the year after the report year, such as 31 January."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """The day in this year."""
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class RequiredFigure:
    """What section one must state as a figure: `topic` for people, `words` of which one stands in that sentence."""

    topic: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """Local settings; None or empty means: not set here.

    `unit_due` the last day on which a unit (department, township, sub-district) publishes, `district_due` the same
    for the district's own report; `overview_limit` the most characters of section one; `notice` names their source.
    """

    name: str
    notice: str
    unit_due: YearDay | None = None
    district_due: YearDay | None = None
    overview_limit: int | None = None
    required_figures: tuple[RequiredFigure, ...] = ()


def load_pack(path_or_text: Path | str) -> Pack:
    """A pack from a file, or from its TOML text. Raises UnusableSettings with what is wrong.

    >>> load_pack('schema = "gongkai/pack/1"\\nname = "示例区"\\n[dates]\\nunit = "01-26"').unit_due
    YearDay(month=1, day=26)
    """
    if isinstance(path_or_text, Path):
        try:
            text = path_or_text.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UnusableSettings(f"地方设置文件{path_or_text}打不开：{error}") from error
    else:
        text = path_or_text
    try:
        return _pack(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnusableSettings(f"地方设置写得不对：{error}。请照示例文件的样子写") from error


def _pack(raw: dict[str, Any]) -> Pack:
    if raw.get("schema") != SCHEMA:
        raise ValueError(f'第一行应是 schema = "{SCHEMA}"')
    unknown = set(raw) - {"schema", "name", "notice", "dates", "lengths", "figures"}
    if unknown:
        raise ValueError(f"不认识的项：{'、'.join(sorted(unknown))}")
    dates = raw.get("dates", {})
    limit = raw.get("lengths", {}).get("overview")
    if limit is not None and (not isinstance(limit, int) or limit < 1):
        raise ValueError("lengths.overview应是大于0的整数")
    return Pack(
        name=str(raw["name"]),
        notice=str(raw.get("notice", "")),
        unit_due=_year_day(dates.get("unit")),
        district_due=_year_day(dates.get("district")),
        overview_limit=limit,
        required_figures=tuple(
            RequiredFigure(entry["topic"], tuple(entry["words"])) for entry in raw.get("figures", ())
        ),
    )


def _year_day(text: str | None) -> YearDay | None:
    if text is None:
        return None
    month, _, day = text.partition("-")
    found = YearDay(int(month), int(day))
    found.in_year(2025)  # ValueError for a day that no ordinary year has
    return found
