"""The whole page of one report, and the page that lists many."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from gongkai.page.form import write_form
from gongkai.page.listing import KINDS, LAMPS, write_listing
from gongkai.page.marks import Numbered, mark_findings, number_findings
from gongkai.page.markup import text
from gongkai.page.original import write_original
from gongkai.report.model import CellState
from gongkai.report.rules import codes, load_rule

if TYPE_CHECKING:
    from gongkai.document.model import Document
    from gongkai.report.findings import Finding
    from gongkai.report.model import Report

_MEDIA = {
    "text/plain": "文本",
    "text/markdown": "Markdown",
    "text/html": "网页",
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word文件",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel文件",
}
_MOST_CODES = 12


def write_page(
    document: Document, report: Report, findings: Sequence[Finding], *, name: str, index: str | None = None
) -> str:
    """The page of one report; `index` is the address of the page that lists all, None if there is none."""
    numbered = number_findings(findings)
    marking = mark_findings(document, report, numbered)
    title = report.title or name
    way = f'<p class="crumbs"><a href="{text(index)}">全部报告</a>{text(title)}</p>' if index else ""
    body = (
        f'{way}<div class="page-head"><div><h1>{text(title)}</h1><p class="lead">{_lead(report, name)}</p></div>'
        '<div class="acts no-print"><a class="btn" href="#form">看读出的表格</a>'
        '<span class="script" id="acts"></span></div>'
        f"</div>{_counts(numbered, report)}"
        '<div class="two"><section aria-label="原文" class="stack-l left" id="original">'
        f'<article class="doc">{write_original(document, report, marking)}</article>'
        f"{write_form(report, numbered)}</section>"
        f"{write_listing(numbered, marking, document, report)}</div>"
    )
    return _shell(f"年报检查结果：{title}", body, f"{name}　SHA-256 {report.source.sha256[:16]}……")


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One file on the page that lists many; `failure` where it could not be read."""

    name: str
    page: str | None
    title: str
    office: str
    divisions: str
    year: int | None
    edition: str | None
    cells: int
    cells_read: int
    errors: int
    warnings: int
    notes: int
    failure: str | None = None


def write_index(rows: Sequence[IndexRow], code_counts: dict[str, int]) -> str:
    """The page that lists many reports, each with its counts and a link to its own page."""
    read = [row for row in rows if row.failure is None]
    failed = [row for row in rows if row.failure is not None]
    cells_read, cells = sum(row.cells_read for row in read), sum(row.cells for row in read)
    return_count = sum(row.errors > 0 for row in read)
    lead = f"读了{len(read)}份" + (f"，没有读成{len(failed)}份" if failed else "") + f"，{return_count}份有必须改的"
    tiles = "".join(
        f'<div><span class="lamp {lamp}">{words}</span><b>{count}</b></div>'
        for lamp, words, count in (
            ("lamp-bad", "必须改", sum(row.errors for row in read)),
            ("lamp-warn", "应当说明", sum(row.warnings for row in read)),
            ("lamp-none", "提示", sum(row.notes for row in read)),
            ("lamp-ok" if cells_read == cells else "lamp-warn", "读出的格子", f"{cells_read}/{cells}"),
        )
    )
    head = "".join(
        f'<th scope="col"{" class=num" if at > 3 else ""}>{words}</th>'
        for at, words in enumerate(("报告", "单位", "年份", "格式", "读出", "必须改", "应当说明", "提示"))
    )
    table = (
        '<div class="card"><table class="table stack-table"><caption class="hide">全部报告</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(map(_index_row, read))}</tbody></table></div>"
    )
    body = (
        f'<div class="page-head"><div><h1>{len(rows)}份年报的检查结果</h1><p class="lead">{lead}</p></div></div>'
        f'<div class="sum4">{tiles}</div>{_failed(failed)}{table}{_common(code_counts)}'
    )
    return _shell(f"年报检查结果：{len(rows)}份", f'<div class="stack-l">{body}</div>', "")


def _index_row(row: IndexRow) -> str:
    title = text(row.title or row.name)
    link = f'<a href="{quote(row.page)}">{title}</a>' if row.page else title
    counts = "".join(
        f'<td class="num" data-l="{words}">{_count(count, lamp)}</td>'
        for words, count, lamp in (
            ("必须改", row.errors, "lamp-bad"),
            ("应当说明", row.warnings, "lamp-warn"),
            ("提示", row.notes, "lamp-none"),
        )
    )
    return (
        f'<tr><th scope="row">{link}<br><span class="tiny faint">{text(row.name)}</span></th>'
        f'<td data-l="单位">{text(row.office or "看不出")}<br>'
        f'<span class="tiny faint">{text(row.divisions)}</span></td>'
        f'<td data-l="年份">{row.year or "看不出"}</td><td data-l="格式">{text(row.edition or "看不出")}</td>'
        f'<td class="num" data-l="读出">{row.cells_read}/{row.cells}</td>{counts}</tr>'
    )


def _count(count: int, lamp: str) -> str:
    return f'<span class="lamp {lamp}">{count}</span>' if count else '<span class="faint">0</span>'


def _failed(rows: Sequence[IndexRow]) -> str:
    if not rows:
        return ""
    items = "".join(f"<li><b>{text(row.name)}</b>：{text(row.failure)}</li>" for row in rows)
    return f'<div class="banner banner-bad"><div><b>没有读成的{len(rows)}份</b><ul>{items}</ul></div></div>'


def _common(counts: dict[str, int]) -> str:
    known = sorted(
        ((count, code) for code, count in counts.items() if code in codes()), key=lambda pair: (-pair[0], pair[1])
    )
    rows = "".join(
        f'<tr><th scope="row"><span class="code">{code}</span></th><td data-l="名称">{text(load_rule(code).title)}</td>'
        f'<td class="num" data-l="次数">{count}</td></tr>'
        for count, code in known[:_MOST_CODES]
    )
    if not rows:
        return ""
    head = (
        '<thead><tr><th scope="col">规则</th><th scope="col">名称</th>'
        '<th scope="col" class="num">次数</th></tr></thead>'
    )
    return (
        '<section class="card"><div class="card-head"><h2>最常见的发现</h2></div>'
        f'<table class="table stack-table"><caption class="hide">最常见的发现</caption>{head}'
        f"<tbody>{rows}</tbody></table></section>"
    )


def _lead(report: Report, name: str) -> str:
    form = f"按{report.edition}年格式检查" if report.edition else "没有读到法定表格，看不出是哪年的格式"
    office = f"{''.join(report.divisions)}{report.office}" if report.office else "看不出是哪个单位"
    kind = _MEDIA.get(report.source.media_type, report.source.media_type)
    year = f"{report.year}年" if report.year else "看不出年份"
    return f"{text(form)}。{text(office)}，{year}。文件：{text(name)}（{text(kind)}）"


def _counts(numbered: Sequence[Numbered], report: Report) -> str:
    tiles = [
        f'<div><span class="lamp {LAMPS[kind]}">{words}</span><b>{sum(one.kind == kind for one in numbered)}</b></div>'
        for kind, words in KINDS.items()
        if kind != "q" or any(one.kind == "q" for one in numbered)
    ]
    read = sum(cell.state.is_printed for cell in report.cells.values())
    total = len(report.cells)
    inferred = sum(cell.state is CellState.INFERRED for cell in report.cells.values())
    proved = f"，推得{inferred}格" if inferred else ""
    lamp = "lamp-ok" if read == total else "lamp-warn"
    tiles.append(
        f'<div><span class="lamp {lamp}">读出的格子</span><b>{read} <small>格，共{total}格{proved}</small></b></div>'
    )
    return f'<div class="sum4">{"".join(tiles)}</div>'


def _shell(title: str, body: str, source: str) -> str:
    """A whole document around its content. The policy lets nothing be loaded and only our own script run."""
    style, script = _data("page.css"), _data("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        '<a class="skip btn" href="#main">跳到正文</a>\n'
        f"{_AIDS}{_MASTHEAD}"
        f'<main id="main"><div class="wrap">{body}</div></main>\n'
        f'<footer class="foot"><div class="wrap"><p>gongkai制作，不联网，不留底。{text(source)}</p></div></footer>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


_AIDS = (
    '<div class="aidbar no-print"><div class="wrap"><span class="soft">阅读帮助</span>'
    '<fieldset class="choice"><legend>字号</legend>'
    '<label><input type="radio" name="type" id="type-normal" checked>标准</label>'
    '<label><input type="radio" name="type" id="type-large">大字</label>'
    '<label><input type="radio" name="type" id="type-huge">特大</label></fieldset>'
    '<fieldset class="choice"><legend>背景</legend>'
    '<label><input type="radio" name="theme" id="theme-system" checked>随系统</label>'
    '<label><input type="radio" name="theme" id="theme-light">浅色</label>'
    '<label><input type="radio" name="theme" id="theme-dark">深色</label></fieldset>'
    '<span class="script soft push" id="keys"></span></div></div>\n'
)
_MASTHEAD = (
    '<header class="masthead"><div class="wrap masthead-row"><span class="brand">'
    '<b class="brand-mark" aria-hidden="true">公</b><span>年报检查<small>政府信息公开工作年度报告</small></span></span>'
    "</div></header>\n"
)


@cache
def _data(name: str) -> str:
    return (files("gongkai.page") / "data" / name).read_text("utf-8")
