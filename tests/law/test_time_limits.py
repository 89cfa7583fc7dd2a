"""Time limits: each has a citation that resolves; days and months end as the procedure law has it."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.errors import DataError
from gongkai.law.time_limits import Basis, time_limit, time_limits
from gongkai.law.workdays import official_calendar


def test_every_limit_resolves_and_says_what_is_not_statute() -> None:
    for limit in time_limits().values():
        assert limit.citations, limit.key
        assert limit.basis is Basis.STATUTE or limit.told, limit.key
        if limit.basis is Basis.STATUTE:
            assert all(citation.is_read for citation in limit.citations), limit.key


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("reply", date(2025, 9, 22), date(2025, 10, 24)),
        ("reconsideration", date(2025, 11, 6), date(2026, 1, 5)),
        # The sixtieth day, 4 October 2025, is a day off: the first workday after it.
        ("reconsideration", date(2025, 8, 5), date(2025, 10, 9)),
        ("litigation_direct", date(2025, 11, 6), date(2026, 5, 6)),
        # There is no 31 February.
        ("litigation_direct", date(2025, 8, 31), date(2026, 2, 28)),
        ("litigation_after_reconsideration", date(2025, 12, 1), date(2025, 12, 16)),
        ("court_defence", date(2025, 12, 1), date(2025, 12, 16)),
        ("reconsideration_defence", date(2025, 12, 1), date(2025, 12, 15)),
        ("reconsideration_defence_simple", date(2025, 12, 1), date(2025, 12, 8)),
    ],
)
def test_limits_end_on(key: str, start: date, end: date) -> None:
    assert time_limit(key).ends_on(start, official_calendar()) == end


def test_an_unknown_limit_is_broken_data() -> None:
    with pytest.raises(DataError, match="没有forever"):
        time_limit("forever")
