"""`gongkai read`: the figures of annual reports."""

from __future__ import annotations

import click

from gongkai.cli.chinese import ChineseCommand
from gongkai.cli.options import colour_option, files_argument, format_option, jobs_option, output_option


@click.command(cls=ChineseCommand)
@files_argument
@format_option(("json", "text", "csv"), "json一行一份，给程序；text给人看；csv一行一个数。")
@output_option
@jobs_option
@colour_option
def read(files: tuple[str, ...], format_: str, output: str | None, jobs: int | None, colour: str) -> int:
    """读取年度报告：三张表的每个数、它在原文的位置、各部分的文字。

    文件可以是网页、docx、xlsx、pdf、txt、md，也可以是文件夹、通配符（*.docx）或者“-”（从标准输入读）。

    读不了的文件在标准错误里各写一行，其余照读。退出状态：0都读了，2有没读成的。
    """
    from gongkai.cli.batch import run, wants_colour
    from gongkai.cli.job import Job

    job = Job("read", format_, colour=wants_colour(colour, output))
    return run(job, files, jobs=jobs, output=output)
