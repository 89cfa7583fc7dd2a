"""`gongkai explain`: what a rule, an address or a term means."""

from __future__ import annotations

import click

from gongkai.cli.chinese import ChineseCommand
from gongkai.cli.options import lang_option


@click.command(cls=ChineseCommand)
@click.argument("terms", nargs=-1, required=True, metavar="编号或名称…")
@lang_option
def explain(terms: tuple[str, ...], lang: str) -> int:
    """解释规则（T3-01）、单元格地址、表格的行名和列名（予以公开）。"""
    from gongkai.report.explain import explain as explain_term

    for term in terms:
        click.echo(explain_term(term, lang))
    return 0
