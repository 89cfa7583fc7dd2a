"""Local settings and accepted findings: what their files may hold, and what is said when they are wrong."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from gongkai.errors import UnusableSettings
from gongkai.report.accepted import fingerprints, read_accepted
from gongkai.report.packs import load_pack

HEAD = 'schema = "gongkai/pack/1"\nname = "示例区"\n'
ENTRY = {"fingerprint": '"0123456789abcdef"', "reason": '"口径不同"', "by": '"张某"', "on": '"2024-01-15"'}


def test_example_pack_loads_from_its_path() -> None:
    pack = load_pack(Path(str(files("gongkai.report") / "data" / "packs" / "example.toml")))
    assert pack.overview_limit == 1000
    assert pack.unit_due is not None
    assert pack.unit_due.in_year(2024) == date(2024, 1, 26)
    assert [figure.topic for figure in pack.required_figures] == ["政策解读的数量", "回应关切的数量"]


@pytest.mark.parametrize(
    "text",
    [
        "name = '没有schema'",
        HEAD + "[dates]\nunit = '13-01'",
        HEAD + "[dates]\nunit = '02-30'",
        HEAD + "[dates]\nunit = '一月'",
        HEAD + "[lengths]\noverview = 0",
        HEAD + "[length]\noverview = 1000",
        HEAD + "[[figures]]\ntopic = '解读'",
        "not toml at all [",
        'schema = "gongkai/pack/1"',
    ],
)
def test_wrong_pack_is_refused_in_words(text: str) -> None:
    with pytest.raises(UnusableSettings, match="地方设置"):
        load_pack(text)


def test_missing_pack_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnusableSettings, match="打不开"):
        load_pack(tmp_path / "absent.toml")


def test_accepted_findings_are_read_from_json_and_toml() -> None:
    as_json = "[{" + ", ".join(f'"{name}": {value}' for name, value in ENTRY.items()) + "}]"
    as_toml = "[[accepted]]\n" + "\n".join(f"{name} = {value}" for name, value in ENTRY.items())
    as_object = f'{{"accepted": {as_json}}}'
    for text in (as_json, as_toml, as_object):
        entries = read_accepted(text)
        assert fingerprints(entries) == frozenset({"0123456789abcdef"})
        assert entries[0].on == date(2024, 1, 15)


def test_toml_dates_may_stand_without_quotes() -> None:
    text = "[[accepted]]\n" + "\n".join(f"{name} = {value}" for name, value in (ENTRY | {"on": "2024-01-15"}).items())
    assert read_accepted(text)[0].on == date(2024, 1, 15)


@pytest.mark.parametrize(
    ("name", "value"),
    [("reason", '""'), ("by", '""'), ("fingerprint", '"xyz"'), ("on", '"去年"'), ("on", '""')],
)
def test_accepted_entry_without_reason_person_or_day_is_refused(name: str, value: str) -> None:
    text = "[[accepted]]\n" + "\n".join(f"{key} = {one}" for key, one in (ENTRY | {name: value}).items())
    with pytest.raises(UnusableSettings, match="第1条"):
        read_accepted(text)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '"text"', "{ broken", "x = 1"])
def test_what_is_no_list_of_accepted_findings_is_refused(text: str) -> None:
    with pytest.raises(UnusableSettings):
        read_accepted(text)
