"""Where output goes, and what options bring along."""

from __future__ import annotations

import json
import os

import pytest
from cli_cases import CORPUS, PLAIN, facsimile


def test_output_goes_to_a_file_that_appears_whole(call, tmp_path):
    target = tmp_path / "deep" / "out.jsonl"
    status, out, err = call("read", "--format", "json", facsimile(PLAIN), "--output", target)
    assert (status, out, err) == (0, "", "")
    assert json.loads(target.read_text("utf-8"))["year"] == 2023
    assert [path.name for path in target.parent.iterdir()] == ["out.jsonl"]


def test_csv_in_a_file_carries_the_mark_that_spreadsheets_want(call, tmp_path):
    target = tmp_path / "out.csv"
    call("read", "--format", "csv", facsimile(PLAIN), "--output", target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbffile,")
    assert call("read", "--format", "csv", facsimile(PLAIN))[1].startswith("file,")


def test_a_place_that_cannot_be_written_is_one_line(call, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    status, _, err = call("read", facsimile(PLAIN), "--output", tmp_path / "file" / "out.txt")
    assert status == 2 and err.count("\n") == 1 and "写不进去" in err


def test_pages_of_many_reports_go_into_a_folder_with_an_index(call, tmp_path, no_report):
    status, out, _ = call("check", "--format", "html", CORPUS, no_report, "--output", tmp_path / "out")
    assert status in (1, 2) and out == ""
    pages = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert "index.html" in pages and f"{PLAIN}.html" in pages
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert f'href="{PLAIN}.html"' in index and "没有读成的" in index and "letter.txt" in index
    assert 'href="index.html"' in (tmp_path / "out" / f"{PLAIN}.html").read_text("utf-8")


def test_pages_of_many_reports_need_a_folder(call):
    status, _, err = call("check", "--format", "html", CORPUS)
    assert status == 2 and "--output" in err


def test_one_page_goes_to_standard_output_or_a_file(call, tmp_path):
    assert call("check", "--format", "html", facsimile(PLAIN))[1].startswith("<!doctype html>")
    call("check", "--format", "html", facsimile(PLAIN), "--output", tmp_path / "one.html")
    assert (tmp_path / "one.html").read_text("utf-8").endswith("</html>\n")


def test_two_reports_of_one_name_get_two_pages(call, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "年报.txt").write_bytes(facsimile(PLAIN).read_bytes())
    call("check", "--format", "html", tmp_path, "--output", tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"index.html", "年报.html", "年报-2.html"}


def test_a_note_each_goes_into_a_folder(call, tmp_path):
    call("check", "--format", "note", CORPUS, "--output", tmp_path / "notes")
    notes = list((tmp_path / "notes").iterdir())
    assert len(notes) == 6
    assert all(path.read_text("utf-8").startswith("关于") for path in notes)


def test_accepted_findings_stay_accepted(call, tmp_path, wrong):
    records = [json.loads(line) for line in call("check", "--format", "json", wrong)[1].splitlines()]
    entries = [
        {"fingerprint": record["fingerprint"], "reason": "已核对", "by": "经办人", "on": "2024-01-15"}
        for record in records
        if record["severity"] == "error"
    ]
    accepted = tmp_path / "accepted.json"
    accepted.write_text(json.dumps(entries), "utf-8")
    status, out, _ = call("check", "--format", "json", wrong, "--accepted", accepted)
    assert status == 0
    left = {json.loads(line)["fingerprint"] for line in out.splitlines()}
    assert left == {record["fingerprint"] for record in records} - {entry["fingerprint"] for entry in entries}


@pytest.mark.parametrize("option", ["--accepted", "--pack"])
def test_settings_that_cannot_be_used_stop_the_call(call, tmp_path, option):
    broken = tmp_path / "broken.toml"
    broken.write_text("a = [", "utf-8")
    for path in (broken, tmp_path / "gone.toml"):
        status, out, err = call("check", facsimile(PLAIN), option, path)
        assert (status, out) == (2, "")
        assert err.count("\n") == 1 and err.strip()


def test_a_previous_report_that_cannot_be_read_is_said(call, no_report):
    status, out, err = call("check", facsimile(PLAIN), "--previous", no_report)
    assert status == 2
    assert "西工街道办事处" in out and err.startswith(f"{no_report}: ")


def test_rules_over_years_run_only_when_asked(call, tmp_path):
    text = facsimile(PLAIN).read_text("utf-8")
    earlier = tmp_path / "earlier.txt"
    lines = text.replace("2023", "2022").splitlines(keepends=True)
    row = next(index for index, line in enumerate(lines) if "结转下年度继续办理" in line)
    lines[row] = lines[row].replace("0", "3")
    earlier.write_text("".join(lines), "utf-8")

    def codes(*options: object) -> set[str]:
        out = call("check", "--format", "json", facsimile(PLAIN), *options)[1]
        return {
            record["code"] for record in map(json.loads, out.splitlines()) if record["file"] == str(facsimile(PLAIN))
        }

    assert "XYR-01" not in codes(earlier)
    assert "XYR-01" in codes("--previous", earlier)
    assert "XYR-01" in codes(earlier, "--together")


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals of POSIX")
def test_a_terminal_gets_colour_and_a_pipe_does_not():
    import pty
    import subprocess
    import sys

    command = [sys.executable, "-m", "gongkai", "check", str(facsimile("nanjie-2023"))]
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment) as process:
        shown = os.read(ours, 65536)
    os.close(theirs)
    os.close(ours)
    assert process.returncode in (0, 1)
    assert b"\x1b[" in shown
    assert b"\x1b[" not in subprocess.run(command, capture_output=True, check=False).stdout
