"""`gongkai sum`: the tables of many reports added up."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from gongkai.cli.chinese import ChineseCommand
from gongkai.cli.options import files_argument, format_option, jobs_option, output_option

if TYPE_CHECKING:
    from gongkai.aggregate.combine import Combined, Figures
    from gongkai.cli.files import Named


@click.command(cls=ChineseCommand)
@files_argument
@format_option(("text", "json", "csv", "markdown"), "text给人看，存量和流量分开；json、csv、markdown给程序和表格软件。")
@output_option
@jobs_option
def sum(files: tuple[str, ...], format_: str, output: str | None, jobs: int | None) -> int:
    """汇总多份年度报告的三张表，写明缺了谁、哪些数存疑。

    空白和没读到的数不计入，逐一点名；年份、格式不一致，同一单位有两份，也会写明。

    退出状态：0都读了，2有没读成的文件（其余照加）。
    """
    from gongkai.cli.files import expand
    from gongkai.cli.output import destination

    named = expand(files)
    combined = _combine(named, jobs)
    with destination(output, for_spreadsheets=format_ == "csv") as write:
        write(_WRITERS[format_](combined))
    return 2 if combined.missing else 0


def _combine(files: list[Named], jobs: int | None) -> Combined:
    from gongkai.aggregate.combine import combine_figures
    from gongkai.cli.formats.sum_figures import read_figures
    from gongkai.cli.job import Job
    from gongkai.cli.output import complain, progress
    from gongkai.cli.pool import default_jobs, perform_all

    missing: list[tuple[str, str]] = []

    def figures() -> Iterator[Figures]:
        with progress(len(files), "汇总", is_output_on_terminal=False) as advance:
            for result in perform_all(Job("sum", "json"), files, jobs or default_jobs(len(files))):
                advance()
                if result.text is not None:
                    yield read_figures(result.text)
                elif result.failure is not None:
                    complain(result.name, result.failure)
                    missing.append((result.name, result.failure))

    combined = combine_figures(figures())
    return type(combined)(combined.members, combined.cells, tuple(missing))


def _json(combined: Combined) -> str:
    return json.dumps(combined.as_json(), ensure_ascii=False) + "\n"


def _csv(combined: Combined) -> str:
    from gongkai.report.exchange import csv_lines

    rows: list[list[object]] = [["表", "地址", "名称", "合计", "存量还是流量"]]
    rows += [
        [address.partition(".")[0], address, label, value, "存量" if stock else "流量"]
        for address, label, value, stock in _cells(combined)
    ]
    rows += [["存疑", doubt.kind, doubt.message, None, None] for doubt in combined.doubtful]
    return csv_lines(rows)


def _markdown(combined: Combined) -> str:
    from gongkai.cli.formats.check_markdown import escape

    lines = [f"## {combined.reports}份报告的合计", "", "| 名称 | 合计 | 存量还是流量 |", "|---|--:|---|"]
    lines += [
        f"| {escape(label)} | {value} | {'存量' if stock else '流量'} |" for _, label, value, stock in _cells(combined)
    ]
    if combined.doubtful:
        lines += ["", "## 存疑", "", *(f"- {escape(doubt.message)}" for doubt in combined.doubtful)]
    return "\n".join(lines) + "\n"


def _text(combined: Combined) -> str:
    from gongkai.aggregate.combine import is_stock
    from gongkai.cli.formats.form import draw_tables
    from gongkai.report.edition import load_edition

    parts = [f"{combined.reports}份报告的合计。空白和没有读到的数没有计入，见最后的“存疑”。\n"]
    shown: set[str] = set()
    for edition_id in combined.editions if combined.members else ():
        edition = load_edition(edition_id)
        form = f"（{edition_id}年格式才有的）" if shown else ""
        for title, wanted in ((f"一年之内发生的数{form}", False), (f"年初、年末的数{form}，只能在同一年内相加", True)):
            cells = {
                address: str(combined.cells[address])
                for address in edition.addresses
                if address not in shown and is_stock(address) is wanted
            }
            parts.append(f"【{title}】\n\n{draw_tables(edition, cells.get)}")
        shown.update(edition.addresses)
    doubts = [f"  {doubt.message}\n" for doubt in combined.doubtful]
    parts.append("【存疑】\n" + ("".join(doubts) or "  没有\n"))
    return "\n".join(parts)


def _cells(combined: Combined) -> Iterator[tuple[str, str, object, bool]]:
    from gongkai.aggregate.combine import is_stock
    from gongkai.report.edition import load_edition

    editions = [load_edition(edition_id) for edition_id in combined.editions]
    for address, value in combined.cells.items():
        edition = next(edition for edition in editions if address in edition.addresses)
        yield address, edition.label_of(address), value, is_stock(address)


_WRITERS: dict[str, Callable[[Combined], str]] = {"text": _text, "json": _json, "csv": _csv, "markdown": _markdown}
