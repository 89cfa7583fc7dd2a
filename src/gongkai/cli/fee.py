"""`gongkai fee`: what a request costs."""

from __future__ import annotations

import click

from gongkai.cli.chinese import ChineseCommand
from gongkai.cli.options import format_option, output_option
from gongkai.cli.paper import PAGE_FORMATS, PAGE_FORMATS_TOLD, fonts_option


@click.command(cls=ChineseCommand)
@click.option("--requests", type=click.IntRange(min=0), metavar="件数", help="按件计收：同一申请人一个自然月内的件数。")
@click.option("--pages", type=click.IntRange(min=0), metavar="页数", help="按量计收：一件申请要求提供的页数。")
@format_option(PAGE_FORMATS, PAGE_FORMATS_TOLD)
@output_option
@fonts_option
def fee(requests: int | None, pages: int | None, format_: str, output: str | None, fonts: tuple[str, ...]) -> int:
    """算信息处理费：按件或者按量，一档一档列出来。

    收不收由本机关决定，同一申请只能选一种标准。

    例：gongkai fee --requests 41；gongkai fee --pages 201
    """
    from gongkai.cli.paper import show
    from gongkai.law.fees import fee_by_pages, fee_by_requests
    from gongkai.request.exchange import fee_record
    from gongkai.request.pages import fee_page

    if (requests is None) == (pages is None):
        raise click.UsageError("请写--requests 件数，或者--pages 页数，只写一个")
    found = fee_by_requests(requests) if requests is not None else fee_by_pages(pages or 0)
    show(format_, lambda: fee_record(found), lambda: fee_page(found), output, fonts)
    return 0
