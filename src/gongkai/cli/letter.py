"""`gongkai letter`: the letters of a request, from facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gongkai.cli.chinese import ChineseCommand
from gongkai.cli.options import output_option
from gongkai.cli.paper import fonts_option, notice_option

if TYPE_CHECKING:
    from gongkai.request.letter_kinds import LetterKind


class LetterCommand(ChineseCommand):
    """Its help lists the kinds of letters, which live in `request`."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The kinds."""
        from gongkai.request.letter_kinds import letter_kinds

        formatter.write_paragraph()
        formatter.write("文书：\n")
        for kind in letter_kinds().values():
            formatter.write(f"  {kind.id:<30}{kind.zh}\n")


@click.command(cls=LetterCommand)
@click.argument("kind", metavar="文书")
@click.argument("facts", metavar="事实.json", required=False)
@click.option(
    "--to",
    type=click.Choice(["docx", "pdf", "html", "text", "json"]),
    default="text",
    help="写成什么文件。不写：显示文字。",
)
@click.option("--needs", is_flag=True, help="列出这种文书要哪些事实，不写文书。")
@notice_option
@output_option
@fonts_option
def letter(
    kind: str,
    facts: str | None,
    to: str,
    needs: bool,
    notices: tuple[str, ...],
    output: str | None,
    fonts: tuple[str, ...],
) -> int:
    """写一份依申请公开的文书：事实写在一个JSON文件里，“-”从标准输入读。

    缺什么就说缺什么，文书里不留空白；要留意的写在标准错误里。

    例：gongkai letter extension_notice 事实.json --to docx --output 延期告知书.docx

    退出状态：0写好了，2写不成。
    """
    from gongkai.cli.paper import calendar_with, put, put_json, read_text_file, written
    from gongkai.request.exchange import letter_record
    from gongkai.request.facts import read_facts
    from gongkai.request.letter_kinds import letter_kind
    from gongkai.request.letters import write_letter

    found = letter_kind(kind)
    if needs:
        _list_needs(found, to, output)
        return 0
    if facts is None:
        raise click.UsageError("没有写事实文件。要哪些事实，加--needs看")
    told = read_facts(_json(read_text_file(facts, "事实文件"), facts))
    result = write_letter(found, told, calendar_with(notices))
    if to == "json":
        put_json(letter_record(result), output)
    else:
        put(written(result.document, to, fonts), output, is_text=to in ("html", "text"))
    for warning in result.warnings:
        click.echo(f"请留意：{warning}", err=True)
    return 0


def _json(text: str, path: str) -> object:
    import json

    from gongkai.errors import UnusableFacts

    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f"第{error.lineno}行" if isinstance(error, json.JSONDecodeError) else "嵌套太深"
        raise UnusableFacts(f'事实文件{path}不是JSON（{where}），请照{{"applicant_name": "王某某"}}的样子写') from error


def _list_needs(kind: LetterKind, to: str, output: str | None) -> None:
    from gongkai.cli.paper import put, put_json
    from gongkai.request.facts import fact_kinds

    kinds = [fact_kinds()[name] for name in kind.wanted({})]
    if to == "json":
        put_json({one.name: one.zh + (f"：{one.meaning}" if one.meaning else "") for one in kinds}, output)
        return
    lines = [f"{kind.zh}要{len(kinds)}项事实："]
    lines += [f"  {one.name:<28}{one.zh}" + (f"：{one.meaning}" if one.meaning else "") for one in kinds]
    put(("\n".join(lines) + "\n").encode(), output)
