"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

_Function = TypeVar("_Function", bound=Callable[..., Any])  # Any: a command takes what its options say

files_argument = click.argument("files", nargs=-1, required=True, metavar="文件…", type=str)
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="数", help="同时用几个进程。不写：文件少用1个，多就照处理器的个数。"
)
output_option = click.option("--output", "-o", metavar="路径", help="写到这个文件（或文件夹）里，不写到屏幕。")
lang_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    envvar="GONGKAI_LANG",
    help="说明用中文还是英文。",
)
colour_option = click.option(
    "--colour",
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="颜色：auto只在终端里用，always总用，never不用。",
)


def format_option(names: tuple[str, ...], told: str) -> Callable[[_Function], _Function]:
    """`--format`, the first name as default."""
    return click.option("--format", "format_", type=click.Choice(list(names)), default=names[0], help=told)
