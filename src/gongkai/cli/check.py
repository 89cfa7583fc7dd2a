"""`gongkai check`: what is wrong in annual reports."""

from __future__ import annotations

import click

from gongkai.cli.chinese import ChineseCommand
from gongkai.cli.options import (
    colour_option,
    files_argument,
    format_option,
    jobs_option,
    lang_option,
    output_option,
)

_FORMATS = ("text", "json", "sarif", "html", "csv", "markdown", "note")


@click.command(cls=ChineseCommand)
@files_argument
@format_option(_FORMATS, "text给人看；html是网页；note是退回修改的函；其余给程序和表格软件。")
@output_option
@click.option("--previous", metavar="文件", help="本单位上一年的报告：加查跨年的规则。")
@click.option("--neighbour", "neighbours", multiple=True, metavar="文件", help="别的单位同一年的报告，可写几次。")
@click.option("--together", is_flag=True, help="把这次的文件互相比较：上一年的、同一年别的单位的。")
@click.option("--accepted", metavar="文件", help="已经看过、认可并写明原因的发现，不再列出。")
@click.option("--pack", metavar="文件", help="本地的设置：报送日期、篇幅等。")
@click.option("--reply-by", metavar="日期", help="退回函里“请于……前报回”的日期，照写。")
@click.option("--signature", metavar="名称", help="退回函的落款。")
@jobs_option
@lang_option
@colour_option
def check(
    files: tuple[str, ...],
    format_: str,
    output: str | None,
    previous: str | None,
    neighbours: tuple[str, ...],
    together: bool,
    accepted: str | None,
    pack: str | None,
    reply_by: str | None,
    signature: str | None,
    jobs: int | None,
    lang: str,
    colour: str,
) -> int:
    """检查年度报告：每处问题的原文、位置、依据和建议。

    文件可以是网页、docx、xlsx、pdf、txt、md，也可以是文件夹、通配符（*.docx）或者“-”（从标准输入读）。

    退出状态：0没有必须改的，1有必须改的，2有没读成的文件（其余照查）。
    """
    from gongkai.cli.batch import run, wants_colour
    from gongkai.cli.job import Job
    from gongkai.cli.together import run_together

    job = Job(
        "check",
        format_,
        lang=lang,
        colour=wants_colour(colour, output),
        previous=previous,
        neighbours=neighbours,
        accepted=accepted,
        pack=pack,
        reply_by=reply_by,
        signature=signature,
    )
    if together:
        return run_together(job, files, output=output)
    return run(job, files, jobs=jobs, output=output)
