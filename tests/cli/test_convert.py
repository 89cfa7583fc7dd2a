"""`gongkai convert`: from any report or record to any format, and what it says where it cannot."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cli_cases import PLAIN, facsimile

import gongkai
from gongkai.library import CONVERSIONS

MAGIC = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF-", "html": b"<!DOCTYPE html>", "json": b'{"schema"'}


@pytest.mark.parametrize("to", CONVERSIONS)
def test_a_report_becomes_each_format(call, tmp_path: Path, to: str):
    target = tmp_path / "made"
    status, out, err = call("convert", facsimile(PLAIN), "--to", to, "--output", target)
    assert (status, out, err) == (0, "", "")
    assert target.read_bytes().startswith(MAGIC.get(to, b""))
    if to not in ("csv", "markdown", "text", "json"):
        assert gongkai.read(target).cells.keys() == gongkai.read(facsimile(PLAIN)).cells.keys()


def test_a_record_gives_the_figures_of_its_report(call, tmp_path: Path):
    record, made = tmp_path / "r.json", tmp_path / "r.docx"
    assert call("read", facsimile(PLAIN), "--format", "json", "--output", record)[0] == 0
    assert call("convert", record, "--to", "docx", "--output", made)[0] == 0
    read = gongkai.read(made)
    assert {address: cell.value for address, cell in read.cells.items()} == json.loads(record.read_text())["cells"]
    assert (read.office, read.year) == ("西工街道办事处", 2023)


def test_text_goes_to_the_screen_and_paper_to_a_file_of_the_same_name(call, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    status, out, _ = call("convert", facsimile(PLAIN), "--to", "markdown")
    assert status == 0
    assert out.startswith("# ")
    status, out, _ = call("convert", facsimile(PLAIN), "--to", "pdf")
    assert (status, out) == (0, f"{PLAIN}.pdf\n")
    status, out, err = call("convert", facsimile(PLAIN), "--to", "pdf")
    assert (status, out) == (2, "")
    assert "没有覆盖" in err


def test_standard_input_and_output(tmp_path: Path):
    command = [sys.executable, "-m", "gongkai", "convert", "-", "--to", "docx", "--output", "-"]
    data = facsimile(PLAIN).read_bytes()
    made = subprocess.run(command, input=data, capture_output=True, check=True, cwd=tmp_path)
    assert made.stdout == gongkai.convert(gongkai.read(facsimile(PLAIN)), "docx")
    assert list(tmp_path.iterdir()) == []


def test_what_was_not_read_is_told_on_standard_error_and_in_the_paper(call):
    status, out, err = call("convert", facsimile("nanjie-2023"), "--to", "text")
    assert status == 0
    assert "格推得" in err
    assert "（推）" in out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空的"),
        ("张三同志：\n来信收到。\n".encode(), "不像政府信息公开工作年度报告"),
        (b'{"schema": "gongkai/report-record/1"}', "记录"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_status_two(call, tmp_path: Path, content: bytes, said: str):
    path = tmp_path / "x.json"
    path.write_bytes(content)
    status, out, err = call("convert", path, "--to", "docx")
    assert (status, out) == (2, "")
    assert err.startswith(f"{path}: ")
    assert said in err
    assert len(err.splitlines()) == 1


def test_two_records_in_one_file_are_no_guess(call, tmp_path: Path):
    path = tmp_path / "two.json"
    _, line, _ = call("read", facsimile(PLAIN), "--format", "json")
    path.write_text(line * 2, "utf-8")
    status, _, err = call("convert", path, "--to", "docx")
    assert status == 2
    assert "2份记录" in err


def test_a_name_that_no_font_has_is_named(call, tmp_path: Path):
    path = tmp_path / "rare.txt"
    path.write_text(facsimile(PLAIN).read_text("utf-8").replace("办事处", "办事处𠮷", 1), "utf-8")
    status, _, err = call("convert", path, "--to", "pdf", "--output", tmp_path / "x.pdf")
    assert status == 2
    assert "“𠮷”（U+20BB7）" in err
    assert not (tmp_path / "x.pdf").exists()
    assert call("convert", path, "--to", "docx", "--output", tmp_path / "x.docx")[0] == 0


def test_a_folder_of_fonts_that_is_not_there_is_one_line(call, tmp_path: Path):
    status, _, err = call("convert", facsimile(PLAIN), "--to", "pdf", "--fonts", tmp_path / "none")
    assert status == 2
    assert "没有这个字体文件夹" in err


def test_a_place_that_cannot_be_written_is_one_line(call, tmp_path: Path):
    status, _, err = call("convert", facsimile(PLAIN), "--to", "docx", "--output", tmp_path)
    assert status == 2
    assert "写不进去" in err


def test_an_unknown_format_is_refused_by_the_library():
    with pytest.raises(ValueError, match="docx, pdf"):
        gongkai.convert(facsimile(PLAIN), "doc")
