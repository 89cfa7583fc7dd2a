"""The command as a whole: help, exit statuses, files, bad input, many files."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_cases import CORPUS, PLAIN, facsimile

from gongkai.cli import COMMANDS, run

GONGKAI = [sys.executable, "-m", "gongkai"]
HEAVY = (
    "lxml",
    "pypdfium2",
    "python_calamine",
    "rapidfuzz",
    "typst",
    "xlsxwriter",
    "duckdb",
    "django",
    "gongkai.report.read",
    "gongkai.intake",
)


def test_help_is_quick_and_loads_no_library():
    script = (
        "import sys\nfrom gongkai.cli import run\nrun(['--help'])\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    best = min(_processor_seconds_of([sys.executable, "-c", script]) for _ in range(3))
    output = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert output.splitlines()[-1] == "[]"
    assert best < 0.3


def _processor_seconds_of(command: list[str]) -> float:
    """What the command itself costs, whatever else the machine does meanwhile."""
    before = os.times()
    subprocess.run(command, capture_output=True, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_every_command_has_a_chinese_help_page(call):
    _, listing, _ = call("--help")
    for name in COMMANDS:
        status, page, _ = call(name, "--help")
        assert status == 0
        assert f"  {name} " in listing
        assert "用法：" in page and "选项：" in page
        assert not {"Usage", "Options", "Show this", "Commands"} & set(page.split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek"], "没有这个命令：chek"),
        (["check", "--formt", "json"], "没有--formt这个选项，是不是--format"),
        (["check"], "没有写文件…"),
        (["check", "--format", "xml", "a"], "--format只能是text、json、sarif、html、csv、markdown、note"),
        (["check", "--jobs", "0", "a"], "--jobs要写一个不小于1的整数"),
        (["check", "a", "--format"], "选项--format后面要写一个值"),
    ],
)
def test_a_wrong_call_is_one_chinese_line(call, arguments, told):
    status, out, err = call(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(told) and err.count("\n") == 1


def test_exit_status_0_without_errors_1_with_and_2_wins(call, wrong, no_report):
    assert call("check", facsimile("taoyuan-2023"))[0] == 0
    assert call("check", wrong)[0] == 1
    status, out, err = call("check", wrong, no_report, "--format", "json")
    assert status == 2
    assert "T3-03" in {json.loads(line)["code"] for line in out.splitlines()}
    assert err.startswith(f"{no_report}: ") and err.count("\n") == 1


def test_read_and_sum_know_statuses_0_and_2(call, wrong, no_report):
    assert call("read", wrong)[0] == 0
    assert call("sum", wrong)[0] == 0
    assert call("read", wrong, no_report)[0] == 2
    assert call("sum", wrong, no_report)[0] == 2


def test_what_cannot_be_read_is_one_line_each_and_the_rest_is_done(call, tmp_path, no_report):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "old.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    bad = [tmp_path / "gone.txt", tmp_path / "empty.txt", tmp_path / "old.doc", no_report]
    status, out, err = call("read", "--format", "json", *bad, facsimile(PLAIN))
    assert status == 2
    assert json.loads(out)["source"]["name"] == str(facsimile(PLAIN))
    assert [line.partition(": ")[0] for line in err.splitlines()] == [str(path) for path in bad]
    assert "Traceback" not in err and all(
        "\u4e00" <= line[-1] <= "\u9fff" or line[-1] in "。）" for line in err.splitlines()
    )


def test_a_name_with_a_line_feed_or_strange_bytes_stays_one_line(call, tmp_path):
    feed = tmp_path / "a\nb.txt"
    feed.write_bytes(b"")
    strange = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(strange)).write_text(facsimile(PLAIN).read_text("utf-8"), "utf-8")
    status, out, err = call("read", "--format", "json", feed, os.fsdecode(strange))
    assert status == 2
    assert err.count("\n") == 1
    assert json.loads(out)["year"] == 2023


def test_a_folder_is_read_recursively_and_sorted_without_hidden_files(call, tmp_path):
    text = facsimile(PLAIN).read_text("utf-8")
    for name in ("b.txt", "a/2.md", "a/1.TXT", ".hidden.txt", ".git/x.txt", "~$lock.docx", "notes.json", "c.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    status, out, _ = call("read", "--format", "json", tmp_path)
    names = [Path(json.loads(line)["source"]["name"]).relative_to(tmp_path).as_posix() for line in out.splitlines()]
    assert (status, names) == (0, ["a/1.TXT", "a/2.md", "b.txt"])


def test_a_folder_without_files_is_said(call, tmp_path):
    status, _, err = call("check", tmp_path)
    assert status == 2 and "没有能读的文件" in err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may open every folder")
def test_a_folder_without_permission_is_said(call, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    status, _, err = call("check", tmp_path)
    assert status == 2 and "没有权限" in err


def test_patterns_are_expanded_and_sorted(call):
    status, out, _ = call("read", "--format", "json", CORPUS / "*-2023" / "*.txt")
    offices = [json.loads(line)["office"] for line in out.splitlines()]
    assert status == 0 and len(offices) == 4
    status, _, err = call("read", CORPUS / "nothing-*.txt")
    assert status == 2 and "没有这样的文件" in err


def test_a_name_is_kept_as_it_was_given(call, monkeypatch):
    monkeypatch.chdir(facsimile(PLAIN).parent)
    given = f"./../{PLAIN}/./{PLAIN}.txt"
    assert json.loads(call("read", "--format", "json", given)[1])["source"]["name"] == given


def test_standard_input_is_called_dash():
    data = facsimile(PLAIN).read_bytes()
    done = subprocess.run([*GONGKAI, "read", "--format", "json", "-"], input=data, capture_output=True, check=True)
    assert json.loads(done.stdout)["source"]["name"] == "-"
    done = subprocess.run([*GONGKAI, "check", "-", "--jobs", "2"], input=b"", capture_output=True, check=False)
    assert done.returncode == 2 and done.stderr.startswith(b"-: ")


def test_output_is_the_same_alone_in_a_batch_and_with_workers(call):
    files = [facsimile(name) for name in ("taoyuan-2023", "nanjie-2023", "xigong-2023", "shuguang-2020")]
    alone = "".join(call("read", "--format", "json", file)[1] for file in files)
    assert call("read", "--format", "json", *files)[1] == alone
    assert call("read", "--format", "json", "--jobs", "2", *files)[1] == alone
    findings = "".join(call("check", "--format", "json", file)[1] for file in files)
    assert call("check", "--format", "json", "--jobs", "3", *files)[1] == findings


def test_workers_name_what_they_cannot_read_in_order(call, no_report):
    files = [no_report, facsimile(PLAIN), "gone.txt", facsimile("taoyuan-2023")]
    status, out, err = call("read", "--format", "json", "--jobs", "2", *files)
    assert status == 2
    assert len(out.splitlines()) == 2
    assert [line.partition(": ")[0] for line in err.splitlines()] == [str(no_report), "gone.txt"]


def test_a_closed_pipe_is_no_accident():
    command = (
        f"'{sys.executable}' -m gongkai read --format json --jobs 2 '{CORPUS}' '{CORPUS}' '{CORPUS}' | head -c 100"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert len(done.stdout) > 0
    assert "Traceback" not in done.stderr and "Exception" not in done.stderr and "BrokenPipe" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupt_ends_everything_quietly(tmp_path):
    fifo = tmp_path / "never.txt"
    fifo.write_text(facsimile(PLAIN).read_text("utf-8"), "utf-8")
    process = subprocess.Popen(
        [*GONGKAI, "read", "--format", "json", "--jobs", "2", *[str(fifo)] * 20_000],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout and process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.strip() == b""
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_works_in_a_script_without_a_main_guard(tmp_path):
    script = tmp_path / "plain.py"
    files = [str(facsimile(name)) for name in ("taoyuan-2023", "xigong-2023")]
    script.write_text(
        "print('once')\nimport gongkai\nfrom gongkai.cli import run\n"
        f"run(['read', '--format', 'json', '--jobs', '2', *{files!r}])\n"
        f"print(gongkai.read({files[0]!r}).office)\n",
        "utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert lines.count("once") == 1
    assert lines[-1] == "桃源街道办事处"
    assert len(lines) == 4


def test_works_inside_a_daemonic_process(tmp_path):
    context = multiprocessing.get_context("spawn")
    target = tmp_path / "out.jsonl"
    files = [str(facsimile(name)) for name in ("taoyuan-2023", "xigong-2023")]
    arguments = ["read", "--format", "json", "--jobs", "2", "--output", str(target), *files]
    process = context.Process(target=run, args=(arguments,), daemon=True)
    process.start()
    process.join(60)
    assert process.exitcode == 0
    assert len(target.read_text("utf-8").splitlines()) == 2
