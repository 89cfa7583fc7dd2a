"""PUB 公布时间: published later than the law or the local notice allows; needs the date that the page states."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from gongkai.language.offices import OfficeLevel
from gongkai.report.checks.view import View
from gongkai.report.findings import Certainty, Finding, Severity
from gongkai.report.rules import finding

_GOVERNMENTS = (OfficeLevel.PROVINCE, OfficeLevel.CITY, OfficeLevel.COUNTY)
_GRASSROOTS = (OfficeLevel.SUBDISTRICT, OfficeLevel.TOWNSHIP)


def _is_department(name: str) -> bool:
    """Whether it is a department of a local government: schools, companies and national offices are none."""
    return name.endswith(("局", "委员会", "委", "厅")) and not any(mark in name for mark in _NATIONAL)


_NATIONAL = ("税务", "气象", "海关", "烟草", "国家", "调查队", "海事", "邮政")


def published_late(view: View) -> Iterator[Finding]:
    """PUB-01 and PUB-02: after 31 January (departments) or 31 March (governments); PUB-04: after the local day.

    Sub-districts and townships are not named by the law: PUB-01 holds them only to a local day, where one is loaded.
    """
    office, year = view.report.office_name, view.year
    if office is None or year is None or view.report.published_on is None:
        return
    published = date.fromisoformat(view.report.published_on)
    if published.year <= year:
        return
    local = view.pack.unit_due if view.pack else None
    if office.kind in _GOVERNMENTS:
        local = view.pack.district_due if view.pack else None
        statutory = ("PUB-02", date(year + 1, 3, 31))
    elif office.kind is OfficeLevel.DEPARTMENT and _is_department(office.office):
        statutory = ("PUB-01", date(year + 1, 1, 31))
    elif office.kind in _GRASSROOTS and local is not None:
        if published > local.in_year(year + 1):
            yield _late(view, "PUB-01", published, local.in_year(year + 1), is_local=True)
        return
    else:
        return
    code, last = statutory
    if published > last:
        yield _late(view, code, published, last, is_local=False)
    elif local is not None and published > local.in_year(year + 1):
        yield _late(view, "PUB-04", published, local.in_year(year + 1), is_local=True)


def _late(view: View, code: str, published: date, last: date, *, is_local: bool) -> Finding:
    by = view.pack.name if is_local and view.pack else "《条例》第四十九条"
    return finding(
        code,
        Severity.WARNING if is_local else Severity.ERROR,
        f"页面写的公布日期是{_day(published)}，{by}要求在{_day(last)}前公布",
        f"Published on {published}, due by {last}",
        f"{published}",
        quote=view.report.published_on,
        suggestion="如果页面日期是后来修改的日期，请把首次公布的日期写清楚",
        certainty=Certainty.STRONG if is_local else Certainty.PROOF,
        cites_law=not is_local,
    )


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (published_late,)
