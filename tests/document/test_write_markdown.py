"""Markdown and plain text: what a person pastes somewhere else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from written_papers import LETTER, SHEET, tables

from gongkai.document.model import Document, Heading, Paragraph, Table
from gongkai.document.write_markdown import write_markdown
from gongkai.document.write_text import write_text


def _tokens(text: str) -> list[str]:
    return [token.type for token in MarkdownIt("commonmark").enable("table").parse(text)]


def _cells(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append("".join(child.content for child in token.children or ()))
    return rows


def test_a_letter_has_its_levels():
    text = write_markdown(LETTER)
    assert "# 政府信息公开申请答复书\n" in text
    assert "\n## 一、获取方式\n" in text
    assert "\n#### 1.地址\n" in text


def test_a_merged_cell_stands_once_and_a_lost_figure_is_a_word():
    assert _cells(write_markdown(SHEET)) == [
        ["第一项", "", ""],
        ["内容", "件数", ""],
        ["规章", "3", ""],
        ["", "没读到", "12（推）"],
    ]


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("#*_`>|-+1.=~[]()<!&\\ab公开\n "), min_size=1, max_size=30))
def test_no_text_becomes_markup(text: str):
    words = "".join(text.split())
    types = set(_tokens(write_markdown(Document("", (Paragraph(text),)))))
    if words:
        assert types <= {"paragraph_open", "inline", "paragraph_close"}


@settings(max_examples=60, deadline=None)
@given(tables())
def test_every_cell_of_a_table_is_there(table: Table):
    rows = _cells(write_markdown(Document("", (table,))))
    assert [len(row) for row in rows] == [table.column_count] * table.row_count
    assert [rows[cell.row][cell.column] for cell in table.cells] == [cell.text for cell in table.cells]


def test_plain_text_has_a_line_a_row():
    text = write_text(Document("", (Heading("一、情况", 1), *SHEET.blocks, Paragraph("完。"))))
    assert text.splitlines() == [
        "一、情况",
        "样表",
        "第一项",
        "内容\t件数",
        "规章\t3\t",
        "没读到\t12（推）",
        "完。",
    ]
