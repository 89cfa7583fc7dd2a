"""`gongkai workdays`: a year's workdays, and what a newly loaded notice moves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from gongkai.cli.chinese import ChineseCommand
from gongkai.cli.options import format_option, output_option
from gongkai.cli.paper import PAGE_FORMATS, PAGE_FORMATS_TOLD, fonts_option, notice_option

if TYPE_CHECKING:
    from gongkai.law.workdays import WorkCalendar

_LENGTHS = (7, 15, 20, 40)


@click.command(cls=ChineseCommand)
@click.argument("year", metavar="年份", type=click.IntRange(min=2019))
@notice_option
@click.option(
    "--received",
    multiple=True,
    metavar="日期",
    help="收到申请的日期，可以写几次：载入通知以后，这些申请的7、15、20、40个工作日各变到哪一天。",
)
@format_option(PAGE_FORMATS, PAGE_FORMATS_TOLD)
@output_option
@fonts_option
def workdays(
    year: int,
    notices: tuple[str, ...],
    received: tuple[str, ...],
    format_: str,
    output: str | None,
    fonts: tuple[str, ...],
) -> int:
    """列出一年的放假和调休上班，写明依据的通知。

    用--notice载入新一年的通知，就列出哪些日子的算法变了、哪些到期日跟着变。不写--received的，
    列出上一年12月起每个收到之日里20个工作日的到期日有变的。
    """
    from gongkai.cli.paper import calendar_with, show
    from gongkai.law.workdays import changed_days, moves, official_calendar
    from gongkai.request.events import parse_day
    from gongkai.request.exchange import year_record
    from gongkai.request.pages import year_page

    before, after = official_calendar(), calendar_with(notices)
    _refuse_odd_year(year)
    counts = [(parse_day(day, "--received"), length) for day in received for length in _LENGTHS]
    if notices and not received:
        counts = [(on, 20) for on in _workdays_about(year, before)]
    changed = changed_days(year, before, after) if notices else ()
    moved = moves(counts, before, after) if notices else ()
    show(
        format_,
        lambda: year_record(year, after, changed, moved),
        lambda: year_page(year, after, changed, moved),
        output,
        fonts,
    )
    return 0


def _refuse_odd_year(year: int) -> None:
    from gongkai.errors import CalendarMissing
    from gongkai.law.workdays import FIRST_YEAR, LAST_YEAR

    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CalendarMissing(f"{year}年算不了，只能写{FIRST_YEAR}到{LAST_YEAR}之间的年份")


def _workdays_about(year: int, calendar: WorkCalendar) -> list[date]:
    """The workdays from December of the year before to the year's last day."""
    first = max(date(year - 1, 12, 1), date(2019, 1, 1))
    days = (first + timedelta(days=offset) for offset in range((date(year, 12, 31) - first).days + 1))
    return [on for on in days if calendar.is_workday(on)]
