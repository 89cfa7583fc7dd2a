"""`gongkai due`: until when a request must be answered, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gongkai.cli.chinese import ChineseCommand
from gongkai.cli.options import format_option, output_option
from gongkai.cli.paper import PAGE_FORMATS, PAGE_FORMATS_TOLD, fonts_option, notice_option

if TYPE_CHECKING:
    from datetime import date

    from gongkai.law.workdays import WorkCalendar
    from gongkai.request.practice import Practice
    from gongkai.request.receipt import Receipt


class DueCommand(ChineseCommand):
    """Its help lists the events and the ways of submission, which live in `request`."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The events and the ways of submission."""
        from gongkai.request.events import EventKind
        from gongkai.request.receipt import Channel

        formatter.write_paragraph()
        formatter.write("事件（--event 名称=日期，后面可以加:工作日数和:姓名或者名称）：\n")
        for kind in EventKind:
            if kind is not EventKind.RECEIVED:
                formatter.write(f"  {kind}\n      {kind.zh}。{kind.dated}\n")
        formatter.write_paragraph()
        formatter.write("提交方式（--channel）：\n")
        for channel in Channel:
            formatter.write(f"  {channel:<15}{channel.zh}\n")


@click.command(cls=DueCommand)
@click.option("--received", metavar="日期", help="法定的收到之日（第三十一条），例如2025-09-22。")
@click.option(
    "--submitted", metavar="日期", help="申请到达的日期；和--channel一起，由此算出收到之日。邮寄的写签收那天。"
)
@click.option("--channel", metavar="方式", help="提交方式，见下面的清单。")
@click.option("--confirmed", metavar="日期", help="双方确认的日期，电子邮件、传真、平常信函要写。")
@click.option("--event", "events", multiple=True, metavar="名称=日期", help="办理中的一件事，可以写几次，先后不拘。")
@click.option("--as-of", metavar="日期", help="站在哪一天看：还剩几个工作日，有没有超期。")
@click.option("--practice", metavar="文件", help="本机关的做法（TOML文件），条例没有规定或者有待核对的，由它决定。")
@click.option("--strip", is_flag=True, help="列出每一天：计不计，为什么。")
@notice_option
@format_option(PAGE_FORMATS, PAGE_FORMATS_TOLD)
@output_option
@fonts_option
def due(
    received: str | None,
    submitted: str | None,
    channel: str | None,
    confirmed: str | None,
    events: tuple[str, ...],
    as_of: str | None,
    practice: str | None,
    strip: bool,
    notices: tuple[str, ...],
    format_: str,
    output: str | None,
    fonts: tuple[str, ...],
) -> int:
    """算一件申请的答复期限：最晚哪一天，怎样算出来的，依据哪一条。

    例：gongkai due --received 2025-09-22 --event extension_notified=2025-10-20:20

    退出状态：0算出来了，2算不了（标准错误里写明原因和这时可以做什么）。
    """
    from gongkai.cli.paper import calendar_with, read_text_file, show
    from gongkai.request.clock import reply_due
    from gongkai.request.events import parse_day, parse_event
    from gongkai.request.events import received as received_event
    from gongkai.request.exchange import due_record
    from gongkai.request.pages import due_page
    from gongkai.request.practice import Practice, read_practice

    calendar = calendar_with(notices)
    chosen = read_practice(read_text_file(practice, "本机关做法")) if practice else Practice()
    receipt = _receipt(received, submitted, channel, confirmed, calendar, chosen)
    happened = [received_event(receipt.on), *(parse_event(event) for event in events)]
    result = reply_due(happened, calendar, chosen, receipt=receipt)
    seen_on = parse_day(as_of, "--as-of") if as_of else None
    show(
        format_,
        lambda: due_record(result, calendar, chosen, as_of=seen_on, with_strip=strip),
        lambda: due_page(
            result, calendar, chosen, as_of=seen_on, with_strip=strip or format_ == "html", for_print=format_ == "pdf"
        ),
        output,
        fonts,
    )
    return 0


def _receipt(
    received: str | None,
    submitted: str | None,
    channel: str | None,
    confirmed: str | None,
    calendar: WorkCalendar,
    practice: Practice,
) -> Receipt:
    from gongkai.request.events import parse_day
    from gongkai.request.receipt import Channel, find_receipt, told_receipt

    if received is not None:
        if submitted or channel or confirmed:
            raise click.UsageError("写了--received就不要再写--submitted、--channel、--confirmed")
        return told_receipt(parse_day(received, "--received"))
    if submitted is None or channel is None:
        raise click.UsageError("请写--received 日期，或者--submitted 日期 --channel 方式")
    if channel not in set(Channel):
        raise click.UsageError(f"--channel只能是{'、'.join(Channel)}")
    confirmed_on: date | None = parse_day(confirmed, "--confirmed") if confirmed else None
    return find_receipt(Channel(channel), parse_day(submitted, "--submitted"), confirmed_on, calendar, practice)
