"""What the searches say about the published reports, where their folder is at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from gongkai.language.dates import YearRole, find_dates, find_years
from gongkai.language.foreign_offices import find_foreign_offices, find_misfit_pronouns, similar_to_own
from gongkai.language.offices import OfficeName, split_office
from gongkai.language.personal import find_personal
from gongkai.language.text import fold
from gongkai.language.wrong_words import find_broken_text, find_doubled_words, find_wrong_words

FOLDER = os.environ.get("GONGKAI_REPORTS")
pytestmark = pytest.mark.skipif(FOLDER is None, reason="GONGKAI_REPORTS names no folder with the published reports")
NAMES = ("taoyuan-2023", "feiketu-2023", "nanjie-2023", "xigong-2023", "shuguang-2020")


def _text(name: str) -> str:
    return Path(FOLDER or "", f"{name}.txt").read_text("utf-8-sig")


def _prose(name: str) -> str:
    """The long lines: narrative, not cells."""
    return "\n".join(line for line in fold(_text(name)).splitlines() if len(line) > 30 and "\t" not in line)


def _own(name: str) -> OfficeName:
    lines = [line.strip() for line in _text(name).splitlines() if line.strip()]
    office = split_office("".join(lines[:2]), hint=_text(name)[:1500])
    assert office is not None
    return office


@pytest.mark.parametrize("name", NAMES)
def test_the_office_is_told_with_all_its_divisions(name: str) -> None:
    expected = json.loads(Path(FOLDER or "", "expected", f"{name}.json").read_text("utf-8"))
    own = _own(name)
    assert own.full_name.endswith(expected["office"])
    assert own.divisions[0].endswith(("省", "自治区"))


@pytest.mark.parametrize("name", NAMES)
def test_only_one_report_holds_a_foreign_name(name: str) -> None:
    text, own = fold(_text(name)), _own(name)
    expected = ["新棉街道"] if name == "xigong-2023" else []
    assert [mention.name for mention in find_foreign_offices(text, own)] == expected
    assert similar_to_own(text, own) == []
    assert find_misfit_pronouns(text, own) == []


@pytest.mark.parametrize("name", NAMES)
def test_words_doubled_wrong_and_lost(name: str) -> None:
    prose = _prose(name)
    doubled = ["涉密"] if name == "xigong-2023" else []
    lost = ["党省、市"] if name == "taoyuan-2023" else []
    assert [found.word for found in find_doubled_words(prose)] == doubled
    assert find_wrong_words(prose) == []
    assert [prose[found.start : found.end] for found in find_broken_text(prose)] == lost


@pytest.mark.parametrize("name", NAMES)
def test_no_personal_data_and_no_broken_date(name: str) -> None:
    prose = _prose(name)
    assert find_personal(prose) == []
    assert not any(found.is_impossible or found.is_damaged for found in find_dates(prose))


@pytest.mark.parametrize("name", NAMES)
def test_years_of_another_year_stand_out(name: str) -> None:
    own = int(name[-4:])
    found = [mention.year for mention in find_years(fold(_text(name))) if mention.role is YearRole.PLAIN]
    assert [year for year in found if year != own] == ([2019] * 3 if name == "shuguang-2020" else [])
