"""The process that reads: it may die, the caller does not notice more than a sentence."""

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from gongkai.document.detect import MediaType
from gongkai.document.model import Document, Paragraph
from gongkai.errors import DamagedDocument, LimitExceeded
from gongkai.intake import isolation, receive, server
from gongkai.intake.verdict import Ending, Verdict

PAGE = "<p>一、总体情况</p>".encode()

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def first_text(document: Document) -> str:
    block = document.blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


def text_of(data: bytes) -> str:
    """For workers: what a page says."""
    return first_text(receive(data, "a.html").document)


def process() -> subprocess.Popen[bytes]:
    found = isolation._SERVER._process
    assert found is not None
    return found


def verdict_of(reader: object, monkeypatch: pytest.MonkeyPatch, data: bytes = b"x") -> Verdict:
    """What a fork says that reads with this function."""
    monkeypatch.setattr(server, "_reader", lambda number: reader)
    fork = server._Fork(None)
    try:
        fork.hand_over(0, data)
        return fork.verdict()
    finally:
        fork.end()


def test_one_server_reads_many_files() -> None:
    assert text_of(PAGE) == "一、总体情况"
    first = process().pid
    assert text_of(PAGE) == "一、总体情况"
    assert process().pid == first


def test_a_server_found_dead_is_replaced() -> None:
    text_of(PAGE)
    before = process()
    os.kill(before.pid, signal.SIGKILL)
    assert text_of(PAGE) == "一、总体情况"
    assert process().pid != before.pid


def test_large_files_pass_the_pipe() -> None:
    data = b"<p>" + "公".encode() * 1_000_000 + b"</p>"
    assert len(text_of(data)) == 1_000_000


def test_threads_take_turns() -> None:
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(text_of(PAGE))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == ["一、总体情况"] * 4


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_daemonic_workers_start_their_own(method: str) -> None:
    text_of(PAGE)
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(text_of, [PAGE] * 4) == ["一、总体情况"] * 4
    assert text_of(PAGE) == "一、总体情况"


def test_a_plain_script_without_a_main_guard_works_and_leaves_nothing_behind(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent("""
        from gongkai.intake import isolation, receive
        print(receive("<p>一</p>".encode(), "a").document.blocks[0].text)
        print(isolation._SERVER._process.pid)
        """),
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, cwd=tmp_path)
    text, server_id = done.stdout.split()
    assert (text, done.stderr) == ("一", "")
    with pytest.raises(ProcessLookupError):
        os.kill(int(server_id), 0)


def test_a_folder_of_modules_with_common_names_misleads_nobody(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('wrong json')", encoding="utf-8")
    program = (
        "import sys; sys.path.pop(0); from gongkai.intake import receive; print(receive(b'<p>x</p>', 'a').media_type)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout == "text/html\n"


def test_the_portable_way_reads_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert text_of(PAGE) == "一、总体情况"
    with pytest.raises(DamagedDocument):
        isolation.read_isolated(MediaType.PDF, b"%PDF-1.7").document()


def test_a_reader_that_crashes_is_a_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_: bytes) -> Document:
        os.kill(os.getpid(), signal.SIGTERM)
        raise AssertionError("not reached")

    verdict = verdict_of(crash, monkeypatch)
    assert verdict.ending is Ending.KILLED
    assert isinstance(verdict.error(), DamagedDocument)


def test_a_reader_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(_: bytes) -> Document:
        signal.pause()
        raise AssertionError("not reached")

    monkeypatch.setattr(server, "WALL_SECONDS", 0.2)
    verdict = verdict_of(wait, monkeypatch)
    assert verdict.ending is Ending.OUT_OF_TIME
    assert isinstance(verdict.error(), LimitExceeded)


def test_a_reader_that_takes_all_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def swell(_: bytes) -> Document:
        hoard = [bytes(64 << 20) for _ in range(64)]
        raise AssertionError(len(hoard))

    assert verdict_of(swell, monkeypatch).ending is Ending.OUT_OF_MEMORY


def test_a_reader_that_uses_up_its_processor_time_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def spin(_: bytes) -> Document:
        while True:
            pass

    monkeypatch.setattr("gongkai.intake.limits.CPU_SECONDS", 1)
    assert verdict_of(spin, monkeypatch).ending is Ending.OUT_OF_TIME


def test_a_reader_that_raises_anything_is_a_plain_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def slip(_: bytes) -> Document:
        raise KeyError("slip")

    error = verdict_of(slip, monkeypatch).error()
    assert "KeyError test_isolation.py" in str(error)


def test_a_reader_can_write_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def write(_: bytes) -> Document:
        (tmp_path / "out").write_bytes(b"x" * 10)
        raise AssertionError("not reached")

    assert "OSError" in str(verdict_of(write, monkeypatch).error())
    assert not (tmp_path / "out").exists() or (tmp_path / "out").read_bytes() == b""


def test_a_document_beyond_reason_is_not_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def babble(_: bytes) -> Document:
        return Document("text/html", (Paragraph("公" * 3_000_000),))

    assert verdict_of(babble, monkeypatch).ending is Ending.TOO_LARGE


def test_the_server_sees_no_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "secret")
    assert "DATABASE_URL" not in isolation._environment()
