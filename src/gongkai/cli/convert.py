"""`gongkai convert`: a report or its record as a file of another format, in the form of its edition."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.chinese import ChineseCommand
from gongkai.cli.options import output_option

if TYPE_CHECKING:
    from gongkai.report.model import Report

# format -> the ending of its files, and whether a terminal can show it.
_ENDINGS = {
    "docx": (".docx", False),
    "pdf": (".pdf", False),
    "html": (".html", True),
    "xlsx": (".xlsx", False),
    "markdown": (".md", True),
    "json": (".json", True),
    "csv": (".csv", True),
    "text": (".txt", True),
}
_UTF8_MARK = b"\xef\xbb\xbf"
"""Without it a Chinese Excel or WPS takes a file of CSV for GBK."""


@click.command(cls=ChineseCommand)
@click.argument("file", metavar="文件")
@click.option("--to", type=click.Choice(list(_ENDINGS)), required=True, help="要转成的格式。json是交换用的记录。")
@output_option
@click.option(
    "--fonts",
    multiple=True,
    metavar="文件夹",
    help="PDF优先用这个文件夹里的仿宋、小标宋等字体，可以写几次。不写：用自带的宋体。",
)
def convert(file: str, to: str, output: str | None, fonts: tuple[str, ...]) -> int:
    """转换一份年度报告：照它那一年的格式，写成另一种文件。

    文件可以是read能读的任何报告，也可以是read --format json写的一份记录；“-”从标准输入读。

    没读到、读不准的格在文中写明，不写成0。docx、pdf、xlsx不写--output时，存到当前文件夹，和原文件同名。

    退出状态：0转好了，2读不了或者写不成。
    """
    from gongkai.cli.files import STANDARD_INPUT
    from gongkai.cli.job import one_line
    from gongkai.cli.output import complain
    from gongkai.document.bounds import FILE_BYTES
    from gongkai.errors import GongkaiError
    from gongkai.library import convert as convert_report
    from gongkai.library import read_report_or_record

    try:
        source = sys.stdin.buffer.read(FILE_BYTES + 1) if file == STANDARD_INPUT else file
        report = read_report_or_record(source, name=file)
        data = convert_report(report, to, font_folders=fonts)
    except GongkaiError as error:
        complain(file, one_line(str(error)))
        return 2
    _put(data, to, file, output)
    _tell_gaps(file, report)
    return 0


def _put(data: bytes, to: str, file: str, output: str | None) -> None:
    from gongkai.cli.output import CannotWrite, write_file

    ending, is_text = _ENDINGS[to]
    if output == "-" or (output is None and is_text):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    if output is not None:
        write_file(Path(output), _UTF8_MARK + data if to == "csv" else data)
        return
    target = Path(f"{Path(file).stem if file != '-' else '年度报告'}{ending}")
    if target.exists():
        raise CannotWrite(f"{target}：已经有这个文件，没有覆盖。请用--output写明存到哪里")
    write_file(target, data)
    click.echo(str(target))


def _tell_gaps(file: str, report: Report) -> None:
    """One line on standard error where figures are missing or proved, so that nobody takes them for read."""
    from gongkai.cli.output import complain
    from gongkai.report.model import CellState

    counts = {state: sum(cell.state is state for cell in report.cells.values()) for state in CellState}
    told = [
        f"{counts[state]}格{state.zh}"
        for state in (CellState.LOST, CellState.UNSURE, CellState.INFERRED)
        if counts[state]
    ]
    if told:
        complain(file, f"{'，'.join(told)}，文件里都写明了，请对照原件看一看")
