"""`gongkai decide`: the seven questions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from gongkai.cli.chinese import ChineseCommand
from gongkai.cli.options import format_option, output_option
from gongkai.cli.paper import PAGE_FORMATS, PAGE_FORMATS_TOLD, fonts_option

if TYPE_CHECKING:
    from gongkai.request.decision import Decision, Question


@click.command(cls=ChineseCommand)
@click.option(
    "--answer", "answers", multiple=True, metavar="问题=回答", help="一题的回答，可以写几次，名称见--questions。"
)
@click.option("--questions", is_flag=True, help="列出全部问题和可以怎样回答，不作决定。")
@click.option("--on", "on", metavar="日期", help="答复的日期，救济途径按这一天的法律。不写：按现在有的最新规定。")
@click.option("--reply-received", metavar="日期", help="申请人收到答复的日期：算复议和起诉最晚到哪一天。")
@format_option(PAGE_FORMATS, PAGE_FORMATS_TOLD)
@output_option
@fonts_option
def decide(
    answers: tuple[str, ...],
    questions: bool,
    on: str | None,
    reply_received: str | None,
    format_: str,
    output: str | None,
    fonts: tuple[str, ...],
) -> int:
    """七个问题，选定答复种类：计入年报哪一行，引用哪一条，必须写什么，救济怎样告知。

    在终端里一题一题地问；也可以用--answer一次写好。

    例：gongkai decide --answer complete=clear --answer frequency=repeated

    退出状态：0决定了，2还有问题没有回答（显示这一题）。
    """
    from gongkai.cli.paper import show
    from gongkai.law.workdays import official_calendar
    from gongkai.request.decision import Question
    from gongkai.request.events import parse_day
    from gongkai.request.exchange import decision_record
    from gongkai.request.pages import decision_page
    from gongkai.request.remedy import latest_remedy_for, remedy_dates, remedy_for

    if questions:
        _list_questions(format_, output)
        return 0
    result = _walk(_read_answers(answers))
    if isinstance(result, Question):
        _show_question(result, format_, output)
        return 2
    ground, withheld = result.ground, result.withheld
    remedy = remedy_for(ground, parse_day(on, "--on"), withheld) if on else latest_remedy_for(ground, withheld)
    decision, until = result, None
    if reply_received:
        until = remedy_dates(remedy, parse_day(reply_received, "--reply-received"), official_calendar())
    show(
        format_,
        lambda: decision_record(decision, remedy, until),
        lambda: decision_page(decision, remedy, until),
        output,
        fonts,
    )
    return 0


def _read_answers(answers: tuple[str, ...]) -> dict[str, str]:
    from gongkai.errors import UnusableFacts

    told: dict[str, str] = {}
    for answer in answers:
        name, equals, option = answer.partition("=")
        if not equals or name in told:
            raise UnusableFacts(f"“{answer}”要写成“问题=回答”，例如complete=clear，一题只写一次")
        told[name] = option
    return told


def _walk(told: dict[str, str]) -> Decision | Question:
    """The decision, asking on a terminal for what is not told; without a terminal, the first open question."""
    from gongkai.request.decision import Question
    from gongkai.request.decision import decide as decide_by

    result = decide_by(told)
    while isinstance(result, Question) and sys.stdin.isatty() and sys.stderr.isatty():
        told[result.id] = _ask(result)
        result = decide_by(told)
    return result


def _show_question(question: Question, format_: str, output: str | None) -> None:
    from gongkai.cli.paper import put, put_json
    from gongkai.request.exchange import question_record

    if format_ == "json":
        put_json(question_record(question), output)
    else:
        put(_told(question).encode(), output)


def _ask(question: Question) -> str:
    """Ask on the terminal until one of the options is chosen."""
    click.echo(_told(question), err=True)
    count = len(question.options)
    while True:
        typed = str(click.prompt(f"选一项（1至{count}）", err=True)).strip()
        if typed.isdecimal() and 1 <= int(typed) <= count:
            return question.options[int(typed) - 1].id
        click.echo(f"请写1到{count}之间的数字", err=True)


def _told(question: Question) -> str:
    from gongkai.request.decision import title_of

    options = (
        f"  {number}. {one.text}（{question.id}={one.id}）" for number, one in enumerate(question.options, start=1)
    )
    head = f"{question.number} {title_of(question.number)}：{question.text}"
    return "\n".join([head, question.help, *options, ""])


def _list_questions(format_: str, output: str | None) -> None:
    from gongkai.cli.paper import put, put_json
    from gongkai.request.decision import questions
    from gongkai.request.exchange import question_record

    if format_ == "json":
        put_json([question_record(question) for question in questions().values()], output)
    else:
        put("\n".join(_told(question) for question in questions().values()).encode(), output)
