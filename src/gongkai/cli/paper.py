"""Pages for people from a command that computes: text on the screen, HTML or PDF to print."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from gongkai.document.model import Document
    from gongkai.law.workdays import WorkCalendar

PAGE_FORMATS = ("text", "json", "html", "pdf")
PAGE_FORMATS_TOLD = "text给人看；json给程序用；html、pdf可以打印。"

notice_option = click.option(
    "--notice",
    "notices",
    multiple=True,
    metavar="文件",
    help="另外载入一年的放假通知（TOML文件），可以写几次。自带的有2019年至2026年。",
)
fonts_option = click.option(
    "--fonts", multiple=True, metavar="文件夹", help="PDF优先用这个文件夹里的仿宋、小标宋等字体，可以写几次。"
)


def show(
    format_: str,
    record: Callable[[], dict[str, Any]],
    page: Callable[[], Document],
    output: str | None,
    fonts: Sequence[str] = (),
) -> None:
    """Write the result in the format asked for."""
    if format_ == "json":
        put_json(record(), output)
        return
    put(written(page(), format_, fonts), output, is_text=format_ != "pdf")


def put_json(record: object, output: str | None) -> None:
    """Write a record as JSON, Chinese as it is."""
    put(f"{json.dumps(record, ensure_ascii=False, indent=1)}\n".encode(), output)


def written(document: Document, format_: str, fonts: Sequence[str] = ()) -> bytes:
    """The document as a file of this format."""
    match format_:
        case "docx":
            from gongkai.document.write_docx import write_docx

            return write_docx(document)
        case "pdf":
            from gongkai.document.write_pdf import write_pdf

            return write_pdf(document, font_folders=fonts)
        case "html":
            from gongkai.document.write_html import write_html

            return write_html(document).encode()
        case _:
            return _on_screen(document).encode()


def _on_screen(document: Document) -> str:
    """The document as text whose tables stand in columns, a Chinese character two columns wide."""
    from gongkai.cli.formats.drawing import grid
    from gongkai.document.layout import printable_blocks
    from gongkai.document.model import Table
    from gongkai.document.write_text import write_text

    parts: list[str] = []
    for block in printable_blocks(document.blocks):
        rows = [[cell.shown for cell in row] for row in block.rows()] if isinstance(block, Table) else []
        if rows and len({len(row) for row in rows}) == 1:
            parts.append(f"\n{grid(rows, numbers_from=len(rows[0]))}\n")
        else:
            parts.append(write_text(replace(document, blocks=(block,))))
    return "".join(parts)


def put(data: bytes, output: str | None, *, is_text: bool = True) -> None:
    """Write to a file, or to standard output; what a terminal cannot show needs a file."""
    if output is not None and output != "-":
        from gongkai.cli.output import write_file

        write_file(Path(output), data)
        return
    if not is_text and output is None and sys.stdout.isatty():
        raise click.UsageError("这种文件不能显示在屏幕上。请用--output写明存到哪里")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def read_text_file(path: str, what: str) -> str:
    """The text of a file that a person wrote. Raises UnusableSettings, which says what to do."""
    from gongkai.errors import UnusableSettings

    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise UnusableSettings(f"{what}{path}：没有这个文件，请核对路径") from error
    except OSError as error:
        raise UnusableSettings(f"{what}{path}：打不开（{error.strerror}），请看一看是不是文件、有没有权限") from error
    except UnicodeDecodeError as error:
        raise UnusableSettings(f"{what}{path}不是UTF-8文字，请另存为UTF-8") from error


def calendar_with(notices: Sequence[str]) -> WorkCalendar:
    """The calendar of the notices that ship with the package and of these files."""
    from gongkai.law.workdays import official_calendar, read_notice

    calendar = official_calendar()
    for path in notices:
        calendar = calendar.with_notice(read_notice(read_text_file(path, "放假通知")))
    return calendar
